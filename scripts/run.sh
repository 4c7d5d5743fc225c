#!/usr/bin/env bash
# make run: opens the workbench on a sample enterprise; without a display it does the same job on paper.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

if has_display; then
    scripts/setup.sh desktop
    build_page
    step "build the window (some minutes the first time)" cargo build -p zhizhen-desktop --features custom-protocol
    say "The window opens on a sample enterprise. Close it to come back."
    exec target/debug/zhizhen-desktop --sample
fi

say "No display: the command line diagnoses the sample enterprise instead."
scripts/setup.sh core
step "build the command line (some minutes the first time)" cargo build -p zhizhen-cli

program=target/debug/zhizhen
mkdir -p out/sample
"$program" sample --out out/sample
sheets=(out/sample/*.json)
"$program" score "${sheets[0]}"
"$program" advise "${sheets[0]}"
"$program" report "${sheets[0]}" --out out/sample-report.pdf
say ""
say "The report: out/sample-report.pdf"
