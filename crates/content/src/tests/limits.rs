//! Promises about content that is too large, or nearly.

use std::fs;

use super::minimal;
use crate::{File, FolderFault, load, prove, read_folder};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn a_file_of_a_gigabyte_is_refused_by_its_size() {
    let root = folder();
    let path = root.path().join("bank.toml");
    // Sparse: it takes no room on the disk, and reading it would fill the memory with zeros.
    fs::File::create(&path).unwrap().set_len(1 << 30).unwrap();
    let fault = read_folder(root.path()).unwrap_err();
    let FolderFault::FileTooLarge {
        path: found, size, ..
    } = fault
    else {
        panic!("{fault}");
    };
    assert_eq!((found, size), (path, 1 << 30));
}

#[test]
fn many_files_that_are_too_large_together_are_refused() {
    let root = folder();
    for number in 0..3 {
        let file = fs::File::create(root.path().join(format!("{number}.toml"))).unwrap();
        file.set_len(30 << 20).unwrap();
    }
    let fault = read_folder(root.path()).unwrap_err();
    assert!(
        matches!(fault, FolderFault::FolderTooLarge { .. }),
        "{fault}"
    );
}

#[test]
fn a_folder_with_too_many_entries_is_refused() {
    let root = folder();
    for number in 0..=5_000 {
        fs::create_dir(root.path().join(number.to_string())).unwrap();
    }
    let fault = read_folder(root.path()).unwrap_err();
    assert!(matches!(fault, FolderFault::TooMany { .. }), "{fault}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_back_to_its_own_folder_comes_to_an_end() {
    let root = folder();
    std::os::unix::fs::symlink(root.path(), root.path().join("again")).unwrap();
    let fault = read_folder(root.path()).unwrap_err();
    assert!(matches!(fault, FolderFault::TooMany { .. }), "{fault}");
}

#[test]
fn a_bank_of_ten_thousand_questions_is_checked() {
    let (mut bank, mut uses) = (String::new(), String::new());
    for number in 0..10_000 {
        bank.push_str(&format!(
            "[[question]]\nid = \"equip.q{number}\"\ntitle = \"题\"\nask = \"问？\"\nwhy = \"因。\"\ncheck = \"看。\"\nevidence = \"据。\"\nwho = [\"production\"]\nplace = \"workshop\"\npain = \"无\"\nsource = \"own\"\nasked_if = {{ question = \"equip.automation\", at_least = \"2.5\" }}\n[question.rungs]\n\"2.0\" = \"一\"\n\"2.5\" = \"二\"\n\"3.0\" = \"三\"\n\"3.5\" = \"四\"\n\"4.0\" = \"五\"\n"
        ));
        uses.push_str(&format!(
            "[[indicator.question]]\nid = \"equip.q{number}\"\nweight = 1\n"
        ));
    }
    let at = "[[indicator]]\nid = \"biz.systems\"";
    let mut files = minimal::changed("lenses/index/lens.toml", at, &format!("{uses}{at}"));
    files.retain(|file| !file.path.starts_with("cases/"));
    files.push(File::new("bank/many.toml", bank));
    let case = "title = \"算例\"\nrule = 1\nfill = { choice = \"3.0\", grade = \"A\" }\n[expect]\nindex = \"3.00\"\n";
    files.push(File::new("cases/many.toml", case));
    let loaded = load(files).unwrap();
    assert_eq!(loaded.content.questions().count(), 10_004);
    assert!(prove(&loaded).is_empty());
}
