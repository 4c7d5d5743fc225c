//! Evidence photos in the real window: added at a question, taken from a phone's folder by time, refused
//! with words, written under, taken away and back, and printed in the report's annex.

use std::path::Path;
use std::process::Command;

use exif::experimental::Writer;
use exif::{Field, In, Tag, Value};
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use serde_json::json;
use zhizhen_e2e::Window;

const QUESTION: &str = "equip.automation";

/// A photo of a machine's lamp, taken just now; `shade` makes it another.
fn photo(shade: u8) -> Vec<u8> {
    let picture = RgbImage::from_fn(800, 600, |x, y| {
        let far = x.abs_diff(400).pow(2) + y.abs_diff(300).pow(2);
        match far < 200 * 200 {
            true => Rgb([230, shade, 20]),
            false => Rgb([
                70,
                80 + u8::try_from(x % 60).unwrap_or(0),
                90 + u8::try_from(y % 60).unwrap_or(0),
            ]),
        }
    });
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 85)
        .encode_image(&picture)
        .expect("a JPEG");
    let now = Command::new("date").arg("+%Y:%m:%d %H:%M:%S").output();
    let now = now.expect("the day and time").stdout;
    let taken = Field {
        tag: Tag::DateTimeOriginal,
        ifd_num: In::PRIMARY,
        value: Value::Ascii(vec![now.trim_ascii().to_vec()]),
    };
    let mut writer = Writer::new();
    writer.push_field(&taken);
    let mut part = std::io::Cursor::new(Vec::new());
    writer.write(&mut part, false).expect("an EXIF part");
    let part = [b"Exif\0\0".as_slice(), &part.into_inner()].concat();
    let length = u16::try_from(part.len() + 2).expect("short").to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &part, &jpeg[2..]].concat()
}

fn put(folder: &Path, name: &str, bytes: &[u8]) {
    std::fs::write(folder.join(name), bytes).expect("written");
}

/// Waits until a page of the preview shows the colour of the lamp.
async fn shows_the_lamp(window: &Window, page: u64) {
    let script = "const [page, done] = arguments;
        const look = () => {
            const own = document.querySelector(`[data-testid='preview-page-${page}']`);
            const pixels = own?.getContext('2d').getImageData(0, 0, own.width, own.height).data ?? [];
            let lit = 0;
            for (let at = 0; at < pixels.length; at += 4) if (pixels[at] > 200 && pixels[at + 2] < 60) lit += 1;
            if (lit > 500) done(lit); else setTimeout(look, 50);
        };
        look();";
    let lit = window.client.execute_async(script, vec![json!(page)]).await;
    lit.expect("the photo is on the page");
}

#[tokio::test]
async fn photos_go_from_the_phone_to_the_printed_annex() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    let report = scratch.path().join("report.pdf");
    let phone = scratch.path().join("DCIM");
    std::fs::create_dir(&phone).expect("a folder");
    put(&phone, "IMG_0815.jpg", &photo(120));
    put(
        &phone,
        "IMG_0816.HEIC",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    );
    let whole = photo(90);
    put(&phone, "IMG_0817.jpg", &whole[..whole.len() / 2]);
    let dialogs = [("ZHIZHEN_SAVE_AS", &*report), ("ZHIZHEN_PHOTOS", &*phone)];
    let window = Window::open_with(&home, &dialogs, 4651).await;
    let resized = window.client.set_window_rect(0, 0, 1366, 768).await;
    resized.expect("the window has a size");
    window.click("case-sample").await;
    window.click("tab-questions").await;
    window.click(&format!("jump-{QUESTION}")).await;
    let card = format!("article[data-question='{QUESTION}']");
    window.wait_for(&card).await;
    window.click_in(&card, "rung-4").await;
    window
        .wait_for(&format!(
            "{card} [data-testid='rung-4'][aria-checked='true']"
        ))
        .await;
    window.saved().await;

    // One of three is a photo; the others say what they are and what to do.
    window.click("photos-add").await;
    window.wait("photo-1").await;
    window.wait_for("[data-code='photo_heic']").await;
    window.wait_for("[data-code='photo_cut_short']").await;
    window.idle().await;
    window.show("photo-strip").await;
    window.picture("90-photos-question").await;
    window.click("photo-1").await;
    window.wait("photo-large").await;
    let caption = window.wait("photo-caption").await;
    caption.send_keys("三号机床的报警灯").await.expect("typed");
    window.idle().await;
    window.picture("91-photo-large").await;
    window.click("photo-close").await;
    window.saved().await;
    window.idle().await;
    let strip = window.text("photo-strip").await;
    assert!(strip.contains("三号机床的报警灯"), "{strip}");

    // The phone's folder: the photo taken when the question was answered is proposed for it.
    std::fs::remove_file(phone.join("IMG_0815.jpg")).expect("removed");
    put(&phone, "IMG_0820.jpg", &photo(60));
    window.click("part-photos").await;
    window.click("inbox-open").await;
    window.click("inbox-tick").await;
    window.wait("inbox-heic").await;
    window.idle().await;
    window.show("inbox").await;
    window.picture("92-photos-inbox").await;
    window.click("inbox-take").await;
    let done = window.text("inbox-done").await;
    assert!(done.contains('1'), "{done}");
    // What is cut short shows only when it is read whole.
    window
        .wait_for("[data-testid='inbox'] [data-code='photo_cut_short']")
        .await;
    window.show(&format!("photos-of-{QUESTION}")).await;
    window.picture("93-photos-part").await;

    // Taken away and back again.
    window.click(&format!("photos-of-{QUESTION}")).await;
    window.click("photo-2").await;
    window.wait("photo-large").await;
    window.click("photo-remove").await;
    let gone = "[data-testid='photo-strip']:not(:has([data-testid='photo-2']))";
    window.wait_for(gone).await;
    window.idle().await;
    window.picture("94-photo-removed").await;
    window.click("undo").await;
    window.wait("photo-2").await;
    window.idle().await;

    window.click("tab-report").await;
    window.wait("preview-page-1").await;
    window.idle().await;
    let annex = "const list = arguments[0];
        const own = [...list.options].find((own) => own.textContent.includes('现场照片'));
        list.value = own.value;
        list.dispatchEvent(new Event('change', { bubbles: true }));
        return Number(own.value);";
    let page = window
        .run_on(
            "[data-testid='preview-chapter']:has(option:nth-child(9))",
            annex,
        )
        .await;
    shows_the_lamp(&window, page.as_u64().expect("a page")).await;
    window.picture("95-photos-annex").await;
    window.close().await;
}
