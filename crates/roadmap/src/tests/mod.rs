//! Small made-up programmes and sheets, and searches that try everything.

mod bank_paths;
mod lens_roadmaps;
mod library;
mod made;
mod national_paths;
mod roadmaps;
