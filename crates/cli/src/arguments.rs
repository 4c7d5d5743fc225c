//! The shape of the command line, with help in the user's language.

use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, value_parser};

use crate::words::Words;

pub(crate) fn command(words: &Words) -> Command {
    let lang = Arg::new("lang")
        .long("lang")
        .value_parser(["zh", "en"])
        .global(true)
        .help(words.say("help.lang"));
    let json = || {
        Arg::new("json")
            .long("json")
            .action(ArgAction::SetTrue)
            .help(words.say("help.json"))
    };
    let content = || {
        Arg::new("content")
            .long("content")
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf))
            .help(words.say("help.content"))
    };
    let programme = || {
        Arg::new("programme")
            .long("programme")
            .value_name("ID")
            .help(words.say("help.programme"))
    };
    let sheet = || {
        path("sheet", "SHEET")
            .required(true)
            .help(words.say("help.sheet"))
    };
    let sub = |name: &'static str, example: &str| {
        let example = format!("{}: {example}", words.say("example"));
        Command::new(name)
            .about(words.say(&format!("help.{name}")))
            .after_help(example)
    };
    Command::new("zhizhen")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.say("about"))
        .subcommand_required(true)
        .arg(lang)
        .subcommand(
            sub("check", "zhizhen check assessments")
                .arg(path("dir", "CONTENT_DIR").help(words.say("help.check.dir")))
                .arg(
                    path("report", "FILE")
                        .long("report")
                        .help(words.say("help.check.report"))
                        .conflicts_with_all(["to", "from"]),
                )
                .arg(
                    Arg::new("unverified")
                        .long("unverified")
                        .action(ArgAction::SetTrue)
                        .help(words.say("help.check.unverified"))
                        .conflicts_with_all(["to", "from"]),
                )
                .arg(
                    path("to", "XLSX")
                        .long("to")
                        .conflicts_with("from")
                        .help(words.say("help.check.to")),
                )
                .arg(
                    path("from", "XLSX")
                        .long("from")
                        .help(words.say("help.check.from")),
                )
                .arg(
                    Arg::new("plan")
                        .long("plan")
                        .action(ArgAction::SetTrue)
                        .requires("from")
                        .help(words.say("help.check.plan")),
                )
                .arg(content())
                .arg(programme())
                .arg(json()),
        )
        .subcommand(
            sub("score", "zhizhen score sheet.json --lens index --json")
                .arg(sheet().num_args(1..).action(ArgAction::Append))
                .arg(
                    Arg::new("lens")
                        .long("lens")
                        .help(words.say("help.score.lens")),
                )
                .arg(
                    Arg::new("trace")
                        .long("trace")
                        .action(ArgAction::SetTrue)
                        .help(words.say("help.score.trace")),
                )
                .arg(content())
                .arg(programme())
                .arg(json()),
        )
        .subcommand(
            sub(
                "advise",
                "zhizhen advise sheet.json --target stage:3.0 --budget-wan 60",
            )
            .arg(sheet())
            .arg(
                Arg::new("target")
                    .long("target")
                    .value_name("stage:3.0|sme24:2|cmmm:3")
                    .help(words.say("help.advise.target")),
            )
            .arg(
                Arg::new("unit")
                    .long("unit")
                    .value_name("money|effort")
                    .help(words.say("help.advise.unit")),
            )
            .arg(
                Arg::new("network")
                    .long("network")
                    .value_name("five_g|other")
                    .help(words.say("help.advise.network")),
            )
            .arg(
                path("self", "FILE")
                    .long("self")
                    .help(words.say("help.advise.self")),
            )
            .arg(
                Arg::new("roadmap-by")
                    .long("roadmap-by")
                    .value_name("LENS")
                    .requires("json")
                    .help(words.say("help.advise.by")),
            )
            .arg(
                path("peers", "DIR")
                    .long("peers")
                    .requires("json")
                    .help(words.say("help.advise.peers")),
            )
            .arg(
                Arg::new("budget-wan")
                    .long("budget-wan")
                    .value_name("N")
                    .allow_hyphen_values(true)
                    .help(words.say("help.advise.budget")),
            )
            .arg(
                Arg::new("staff")
                    .long("staff")
                    .value_name("N")
                    .allow_hyphen_values(true)
                    .help(words.say("help.advise.staff")),
            )
            .arg(content())
            .arg(programme())
            .arg(json()),
        )
        .subcommand(
            sub("report", "zhizhen report sheet.json --out report.pdf")
                .arg(sheet())
                .arg(
                    path("out", "FILE")
                        .long("out")
                        .required(true)
                        .help(words.say("help.report.out")),
                )
                .arg(
                    path("photos", "DIR")
                        .long("photos")
                        .help(words.say("help.report.photos")),
                )
                .arg(
                    path("earlier", "SHEET")
                        .long("earlier")
                        .help(words.say("help.report.earlier")),
                )
                .arg(
                    Arg::new("kind")
                        .long("kind")
                        .default_value("full")
                        .help(words.say("help.report.kind")),
                )
                .arg(
                    path("consent", "FILE")
                        .long("consent")
                        .help(words.say("help.report.consent")),
                )
                .arg(content())
                .arg(programme()),
        )
        .subcommand(
            sub("batch", "zhizhen batch sheets --out reports")
                .arg(
                    path("dir", "DIR")
                        .required(true)
                        .help(words.say("help.batch.dir")),
                )
                .arg(
                    path("out", "DIR")
                        .long("out")
                        .required(true)
                        .help(words.say("help.batch.out")),
                )
                .arg(
                    Arg::new("jobs")
                        .long("jobs")
                        .value_name("N")
                        .allow_hyphen_values(true)
                        .value_parser(value_parser!(u32).range(1..=256))
                        .help(words.say("help.batch.jobs")),
                )
                .arg(
                    Arg::new("kind")
                        .long("kind")
                        .default_value("full")
                        .help(words.say("help.batch.kind")),
                )
                .arg(
                    path("consent", "DIR")
                        .long("consent")
                        .help(words.say("help.batch.consent")),
                )
                .arg(content())
                .arg(programme())
                .arg(json()),
        )
        .subcommand(
            sub("sample", "zhizhen sample --out samples --count 20 --seed 7")
                .arg(
                    path("out", "DIR")
                        .long("out")
                        .required(true)
                        .help(words.say("help.sample.out")),
                )
                .arg(
                    Arg::new("count")
                        .long("count")
                        .value_name("N")
                        .default_value("1")
                        .value_parser(value_parser!(u32).range(1..=100_000))
                        .help(words.say("help.sample.count")),
                )
                .arg(
                    Arg::new("seed")
                        .long("seed")
                        .value_name("S")
                        .default_value("1")
                        .value_parser(value_parser!(u64))
                        .help(words.say("help.sample.seed")),
                )
                .arg(
                    Arg::new("express")
                        .long("express")
                        .action(ArgAction::SetTrue)
                        .help(words.say("help.sample.express")),
                )
                .arg(content())
                .arg(programme()),
        )
        .subcommand(
            sub(
                "export",
                "zhizhen export sheet.json --form zjtx --out form.xlsx",
            )
            .arg(sheet())
            .arg(
                Arg::new("form")
                    .long("form")
                    .required(true)
                    .help(words.say("help.export.form")),
            )
            .arg(
                path("out", "FILE")
                    .long("out")
                    .required(true)
                    .help(words.say("help.export.out")),
            )
            .arg(content())
            .arg(programme()),
        )
        .subcommand(
            sub("move", "zhizhen move old.json --out new.json")
                .arg(sheet())
                .arg(
                    path("out", "FILE")
                        .long("out")
                        .required_unless_present("plan")
                        .help(words.say("help.move.out")),
                )
                .arg(
                    Arg::new("plan")
                        .long("plan")
                        .action(ArgAction::SetTrue)
                        .conflicts_with("out")
                        .help(words.say("help.move.plan")),
                )
                .arg(
                    path("from", "DIR")
                        .long("from")
                        .help(words.say("help.move.from")),
                )
                .arg(content())
                .arg(programme())
                .arg(json()),
        )
        .subcommand(
            sub(
                "verify-code",
                "zhizhen verify-code report.pdf --keys known-keys.txt",
            )
            .arg(
                Arg::new("code")
                    .value_name("TEXT|FILE")
                    .required(true)
                    .num_args(1..)
                    .help(words.say("help.verify-code.code")),
            )
            .arg(
                path("keys", "FILE")
                    .long("keys")
                    .help(words.say("help.verify-code.keys")),
            )
            .arg(json()),
        )
        .subcommand(
            sub("key", "zhizhen key show")
                .subcommand_required(true)
                .subcommand(
                    Command::new("show")
                        .about(words.say("help.key.show"))
                        .arg(json()),
                ),
        )
        .subcommand(
            sub("schema", "zhizhen schema --out schema").arg(
                path("out", "DIR")
                    .long("out")
                    .help(words.say("help.schema.out")),
            ),
        )
        .subcommand(
            sub("doctor", "zhizhen doctor").arg(
                path("store", "DIR")
                    .long("store")
                    .help(words.say("help.doctor.store")),
            ),
        )
}

fn path(id: &'static str, value: &'static str) -> Arg {
    Arg::new(id)
        .value_name(value)
        .value_parser(value_parser!(PathBuf))
}

/// Says what is wrong with a call, in the user's language.
pub(crate) fn explain(words: &Words, error: &clap::Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(list)) => list.join(" "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidSubcommand => words.say("usage.command"),
        ErrorKind::UnknownArgument => words.fill("usage.argument", &[("argument", &argument)]),
        ErrorKind::MissingRequiredArgument => {
            words.fill("usage.missing", &[("argument", &argument)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            words.fill("usage.value", &[("value", &value), ("argument", &argument)])
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            words.say("usage.none")
        }
        _ => words.say("usage.other"),
    }
}
