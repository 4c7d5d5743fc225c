//! The use cases, the contract with the page, views and error codes.
//!
//! The only crate that knows the others exist. Deliberately absent: windows, dialogs and words.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod annex;
mod app;
mod batch;
pub mod book;
mod bringing;
pub mod code;
mod content;
pub mod contract;
mod entries;
mod env;
mod failure;
mod files;
mod form;
mod handbook;
mod handover;
mod judged;
mod moving;
mod photo;
mod plan;
mod report;
mod rows;
mod rules;
mod sample;
mod schema;
pub mod sheet;
mod tables;
mod taking;
mod views;
mod whole;
pub mod wire;

pub use annex::write_annex;
pub use app::{App, default_home, store_path};
pub use batch::{Batch, BatchDone, BatchProblem, write_batch};
pub use content::content_files;
pub use env::Env;
pub use files::{
    ContentCounts, ContentFault, Contents, Health, Programmes, Proof, ProvenProgramme, examine,
    own_content, prove_content, read_sheet_file, write_samples, write_sheet_file,
};
pub use form::write_sme_form;
pub use handbook::write_handbook;
pub use handover::read_consent_file;
pub use judged::{
    advice_json, agreement_json, national_json, path_json, peers_json, read_earlier, read_peer,
    roadmap_json, score_json, sheets_in,
};
pub use moving::{MovedSheet, move_sheet};
pub use report::{
    Wanted, WrittenReport, sheet_id, with_report_input, write_report, write_report_as, write_word,
};
pub use sample::{express_sample, full_sample, varied_samples};
pub use schema::{schema_text, schemas, write_schemas};
pub use zhizhen_content::{
    Diagnostic as ContentDiagnostic, DiagnosticCode, Loaded as LoadedContent, Severity, VerifyItem,
    VerifyWhat,
};
pub use zhizhen_core::{
    Advice, AnswerSheet, Content, Earlier, GateKind, Missing, NotEarlier, PlantNetwork,
    Requirement, Scorecard, Standing, Status, VisitScope, Words as ContentWords, advise, advise_on,
    express_coverage, open_in_scope, score,
};
pub use zhizhen_report::ReportKind;

/// All codes of content diagnostics.
pub const DIAGNOSTIC_CODES: &[DiagnosticCode] = DiagnosticCode::ALL;
