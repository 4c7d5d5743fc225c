//! Evidence photos from a file to the page: kept encrypted with the case, one step of undo, printed
//! without what the camera wrote into them.

use std::path::{Path, PathBuf};

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use zhizhen_app::wire::{
    AnswerPutRequest, AnswerView, CaseRequest, CaseView, ConsentPutRequest, ErrorCode, InboxPick,
    InboxTakeRequest, Language, Nothing, OriginView, PhotoAboutView, PhotoChange,
    PhotoImageRequest, PhotoPutRequest, PhotosAddRequest, PhotosAdded, PhotosPlaceTimeRequest,
    PhotosView, ReportKindView, ReportRequest, StepKind, ValueView,
};
use zhizhen_app::{App, Env};

const QUESTION: &str = "equip.automation";

fn open(home: &Path) -> App {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    App::open(home, Env::fixed(noon)).expect("the store opens")
}

/// A photo that says when and where it was taken; `shade` makes it another.
fn photo(shade: u8, taken: &str) -> Vec<u8> {
    let picture = RgbImage::from_pixel(64, 48, Rgb([shade, 120, 60]));
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 90)
        .encode_image(&picture)
        .expect("a JPEG");
    let field = |tag, value| Field {
        tag,
        ifd_num: In::PRIMARY,
        value,
    };
    let text = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
    let degrees = |whole| Value::Rational(vec![Rational::from((whole, 1))]);
    let fields = [
        field(Tag::DateTimeOriginal, text(taken)),
        field(Tag::GPSLatitudeRef, text("N")),
        field(Tag::GPSLatitude, degrees(31)),
        field(Tag::GPSLongitudeRef, text("E")),
        field(Tag::GPSLongitude, degrees(119)),
    ];
    let mut writer = Writer::new();
    fields.iter().for_each(|own| writer.push_field(own));
    let mut part = std::io::Cursor::new(Vec::new());
    writer.write(&mut part, false).expect("an EXIF part");
    let part = [b"Exif\0\0".as_slice(), &part.into_inner()].concat();
    let length = u16::try_from(part.len() + 2).expect("short").to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &part, &jpeg[2..]].concat()
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

fn of(question: &str) -> PhotoAboutView {
    PhotoAboutView::Question {
        question: question.into(),
    }
}

fn add(app: &App, case: &CaseView, about: PhotoAboutView, paths: &[PathBuf]) -> PhotosAdded {
    let request = PhotosAddRequest {
        case: case.id.clone(),
        about,
    };
    app.photos_add_files(request, paths).expect("photos")
}

fn asked(case: &CaseView) -> CaseRequest {
    CaseRequest {
        case: case.id.clone(),
    }
}

fn seen(app: &App, case: &CaseView) -> PhotosView {
    app.photos_view(asked(case)).expect("photos")
}

fn report(app: &App, case: &CaseView) -> Vec<u8> {
    report_of(app, case, ReportKindView::Full)
}

fn report_of(app: &App, case: &CaseView, kind: ReportKindView) -> Vec<u8> {
    let request = ReportRequest {
        case: case.id.clone(),
        language: Language::Zh,
        kind,
    };
    app.report_preview(request, |_| {}).expect("a report").0
}

/// The words of a report, without blanks.
fn words(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = put(folder.path(), "report.pdf", pdf);
    let text = std::process::Command::new("pdftotext")
        .args([path.as_os_str(), "-".as_ref()])
        .output()
        .expect("pdftotext");
    let text = String::from_utf8(text.stdout).expect("words");
    text.split_whitespace().collect()
}

fn has(bytes: &[u8], trace: &[u8]) -> bool {
    bytes.windows(trace.len()).any(|own| own == trace)
}

#[test]
fn a_photo_is_kept_shown_and_printed_without_what_the_camera_wrote_into_it() {
    let home = tempfile::tempdir().expect("a folder");
    let files = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a case");
    let path = put(
        files.path(),
        "IMG_0815.jpg",
        &photo(200, "2026:11:21 12:03:22"),
    );
    let done = add(&app, &case, of(QUESTION), &[path]);
    assert_eq!((done.added, done.known, done.refused.len()), (1, 0, 0));
    assert_eq!(done.view.undo.expect("a step").what, StepKind::Photo);
    let own = seen(&app, &case).photos.remove(0);
    assert_eq!(own.taken.as_deref(), Some("2026-11-21 12:03"));
    assert!(own.has_place);
    for is_large in [true, false] {
        let request = PhotoImageRequest {
            case: case.id.clone(),
            photo: own.id.clone(),
            is_large,
        };
        let picture = app.photo_image(request).expect("a picture").0;
        assert!(picture.starts_with(&[0xFF, 0xD8]) && !has(&picture, b"Exif"));
    }
    let caption = PhotoChange::Caption {
        text: "机床操作面板".into(),
    };
    change(&app, &case, &own.id, caption);
    let pdf = report(&app, &case);
    assert!(!has(&pdf, b"Exif") && !has(&pdf, b"GPS") && !has(&pdf, b"IMG_0815"));
    let said = words(&pdf);
    for part in ["现场照片", "照片1", "机床操作面板", QUESTION, &own.digest] {
        assert!(said.contains(part), "{part}");
    }
    assert!(!said.contains("12:03") && !said.contains("31.00000"));
    // The name of the file is nowhere in what is kept.
    for entry in std::fs::read_dir(home.path().join("evidence")).expect("evidence") {
        let path = entry.expect("a file").path();
        let bytes = std::fs::read(&path).expect("read");
        assert!(!has(&bytes, b"Exif") && !has(&bytes, &[0xFF, 0xD8, 0xFF]));
    }
}

fn change(app: &App, case: &CaseView, photo: &str, change: PhotoChange) {
    let request = PhotoPutRequest {
        case: case.id.clone(),
        photo: photo.into(),
        change,
    };
    app.photo_put(request).expect("a change");
}

#[test]
fn time_and_place_are_printed_only_after_a_person_agreed() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a case");
    let path = put(home.path(), "a.jpg", &photo(200, "2026:11:21 12:03:22"));
    add(&app, &case, PhotoAboutView::Enterprise, &[path]);
    assert!(!seen(&app, &case).prints_place_time);
    let request = PhotosPlaceTimeRequest {
        case: case.id.clone(),
        is_printed: true,
    };
    app.photos_place_time_put(request).expect("agreed");
    let said = words(&report(&app, &case));
    assert!(said.contains("拍摄于2026-11-2112:03"), "the time");
    assert!(said.contains("31.00000,119.00000"), "the place");
    app.step_undo(asked(&case)).expect("undone");
    assert!(!words(&report(&app, &case)).contains("31.00000"));
}

#[test]
fn a_submitted_report_holds_photos_and_their_captions_only_as_far_as_agreed() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a case");
    let path = put(home.path(), "a.jpg", &photo(200, "2026:11:21 12:03:22"));
    add(&app, &case, PhotoAboutView::Enterprise, &[path]);
    let own = seen(&app, &case).photos.remove(0);
    let text = "三号车间配电柜".to_owned();
    change(&app, &case, &own.id, PhotoChange::Caption { text });
    for (agreed, has_photo, has_caption) in [
        (&[][..], false, false),
        (&["answer_words"], false, false),
        (&["section.photos"], true, false),
        (&["section.photos", "answer_words"], true, true),
    ] {
        let fields = [&["section.result"], agreed].concat();
        let request = ConsentPutRequest {
            case: case.id.clone(),
            by: "厂长（合成示例）".into(),
            fields: fields.into_iter().map(String::from).collect(),
        };
        app.consent_put(request).expect("agreed");
        let pdf = report_of(&app, &case, ReportKindView::Submit);
        let said = words(&pdf);
        assert_eq!(said.contains(&own.digest), has_photo, "{agreed:?}");
        assert_eq!(has(&pdf, b"DCTDecode"), has_photo, "{agreed:?}");
        assert_eq!(said.contains("三号车间配电柜"), has_caption, "{agreed:?}");
    }
}

#[test]
fn one_bad_file_stops_none_of_the_others_and_what_was_added_together_is_undone_together() {
    let home = tempfile::tempdir().expect("a folder");
    let files = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a case");
    let good = photo(200, "2026:11:21 12:03:22");
    let paths = [
        put(files.path(), "a.jpg", &good),
        put(
            files.path(),
            "b.HEIC",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        ),
        put(files.path(), "c.jpg", &good[..good.len() / 2]),
        put(files.path(), "d.jpg", b""),
        put(files.path(), "e.png", b"%PDF-1.7"),
        put(files.path(), "f.jpg", &good),
        files.path().join("gone.jpg"),
        put(files.path(), "h.jpg", &photo(90, "2026:11:21 12:04:22")),
    ];
    let done = add(&app, &case, of(QUESTION), &paths);
    assert_eq!((done.added, done.known), (2, 1));
    let refused: Vec<(&str, ErrorCode)> = done
        .refused
        .iter()
        .map(|own| (own.file.as_str(), own.error.code))
        .collect();
    assert_eq!(
        refused,
        [
            ("b.HEIC", ErrorCode::PhotoHeic),
            ("c.jpg", ErrorCode::PhotoCutShort),
            ("d.jpg", ErrorCode::PhotoEmpty),
            ("e.png", ErrorCode::PhotoOtherKind),
            ("gone.jpg", ErrorCode::FileMissing),
        ]
    );
    app.step_undo(asked(&case)).expect("undone");
    assert_eq!(seen(&app, &case).photos, []);
    app.step_redo(asked(&case)).expect("redone");
    assert_eq!(seen(&app, &case).photos.len(), 2);
}

#[test]
fn the_sheet_names_the_photos_of_an_answer_and_the_case_takes_their_files_with_it() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a case");
    let path = put(home.path(), "a.jpg", &photo(200, "2026:11:21 12:03:22"));
    let done = add(&app, &case, of(QUESTION), &[path]);
    let sheet = app.case_sheet(asked(&case)).expect("a sheet");
    let sheet: serde_json::Value = serde_json::from_str(&sheet).expect("JSON");
    let named = sheet["answers"][QUESTION]["evidence"][0]
        .as_str()
        .expect("named");
    assert!(named.starts_with(&format!("sha256:{}", done.photos.photos[0].digest)));
    let evidence = home.path().join("evidence");
    let count = || std::fs::read_dir(&evidence).expect("evidence").count();
    assert_eq!(count(), 2);
    change(&app, &case, &done.photos.photos[0].id, PhotoChange::Remove);
    assert_eq!((seen(&app, &case).photos.len(), count()), (0, 2));
    app.step_undo(asked(&case)).expect("undone");
    assert_eq!(seen(&app, &case).photos.len(), 1);
    app.case_delete(asked(&case)).expect("deleted");
    assert_eq!(count(), 0);
}

#[test]
fn a_photo_whose_file_is_gone_or_damaged_is_said_on_the_page_and_stops_no_report() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a case");
    let paths = [90, 200].map(|shade| {
        let bytes = photo(shade, "2026:11:21 12:03:22");
        put(home.path(), &format!("{shade}.jpg"), &bytes)
    });
    add(&app, &case, of(QUESTION), &paths);
    let mut prints: Vec<PathBuf> = std::fs::read_dir(home.path().join("evidence"))
        .expect("evidence")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some())
        .collect();
    prints.sort();
    std::fs::remove_file(&prints[0]).expect("removed");
    std::fs::write(&prints[1], b"zhizhen-photo-1\nrubbish").expect("written");
    let said = words(&report(&app, &case));
    assert_eq!(said.matches("照片未随附").count(), 2);
    let codes: Vec<ErrorCode> = seen(&app, &case)
        .photos
        .into_iter()
        .map(|own| {
            let request = PhotoImageRequest {
                case: case.id.clone(),
                photo: own.id,
                is_large: true,
            };
            app.photo_image(request).expect_err("no picture").code
        })
        .collect();
    assert!(codes.contains(&ErrorCode::PhotoGone) && codes.contains(&ErrorCode::PhotoDamaged));
}

#[test]
fn the_inbox_proposes_the_question_answered_nearest_in_time_and_takes_only_what_is_picked() {
    let home = tempfile::tempdir().expect("a folder");
    let phone = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a case");
    let camera = phone.path().join("DCIM").join("Camera");
    std::fs::create_dir_all(&camera).expect("a folder");
    put(&camera, "near.jpg", &photo(1, "2026:11:21 12:04:00"));
    put(&camera, "far.jpg", &photo(2, "2026:11:21 12:20:00"));
    put(&camera, "own.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic");
    put(&camera, "film.mp4", b"\0\0\0\x18ftypisom");
    let answer = AnswerView {
        value: ValueView::Choice { rung: "3.0".into() },
        grade: None,
        comment: String::new(),
        flag: false,
        reason: String::new(),
        origin: OriginView::Asked,
    };
    let request = AnswerPutRequest {
        case: case.id.clone(),
        question: QUESTION.into(),
        answer: Some(answer),
    };
    app.answer_put(request).expect("answered");
    let inbox = app
        .inbox_read(asked(&case), phone.path())
        .expect("an inbox");
    assert_eq!((inbox.lines.len(), inbox.left_out), (3, 0));
    let line = |name: &str| inbox.lines.iter().find(|own| own.file == name).expect(name);
    let proposed = |name: &str| (line(name).question.as_deref(), line(name).minutes);
    assert_eq!(proposed("far.jpg"), (None, None));
    assert!(proposed("near.jpg").0.is_some() && proposed("near.jpg").1 == Some(4));
    let heic = line("own.HEIC").error.as_ref().expect("an error");
    assert_eq!(
        (heic.code, &*heic.params["file"]),
        (ErrorCode::PhotoHeic, "own.HEIC")
    );
    assert_eq!(seen(&app, &case).photos, [], "nothing is taken by itself");
    let request = InboxTakeRequest {
        case: case.id.clone(),
        picks: vec![InboxPick {
            position: line("far.jpg").position,
            about: PhotoAboutView::Enterprise,
        }],
    };
    let done = app.inbox_take(request).expect("taken");
    assert_eq!(done.photos.photos[0].about, PhotoAboutView::Enterprise);
    let unknown = InboxTakeRequest {
        case: case.id.clone(),
        picks: vec![InboxPick {
            position: 77,
            about: PhotoAboutView::Enterprise,
        }],
    };
    let error = app.inbox_take(unknown).expect_err("no such file");
    assert_eq!(error.code, ErrorCode::PhotoUnknown);
}

#[test]
fn two_hundred_photos_are_printed_two_in_a_row_and_each_stands_in_the_file_once() {
    let home = tempfile::tempdir().expect("a folder");
    let files = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a case");
    let before = report(&app, &case).len();
    let paths: Vec<PathBuf> = (0..200)
        .map(|shade| {
            let taken = format!("2026:11:21 12:{:02}:{:02}", shade / 60, shade % 60);
            let bytes = photo(shade, &taken);
            put(files.path(), &format!("{shade:03}.jpg"), &bytes)
        })
        .collect();
    let done = add(&app, &case, of(QUESTION), &paths);
    assert_eq!(done.added, 200);
    let pdf = report(&app, &case);
    assert!(words(&pdf).contains("照片200"));
    let grown = pdf.len() - before;
    assert!(
        grown < 600_000,
        "{grown} bytes for 200 photos of about 1 KB"
    );
}
