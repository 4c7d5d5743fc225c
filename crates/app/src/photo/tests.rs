//! The promises of taking a photo in.

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use image::metadata::Orientation;

use super::*;

/// Red at the upper left, then green, blue, white; wider than tall.
fn corners(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        match (x < width / 2, y < height / 2) {
            (true, true) => Rgb([200, 0, 0]),
            (false, true) => Rgb([0, 200, 0]),
            (true, false) => Rgb([0, 0, 200]),
            (false, false) => Rgb([250, 250, 250]),
        }
    })
}

fn jpeg(photo: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    photo.write_with_encoder(encoder).unwrap();
    bytes
}

fn png(photo: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    photo
        .write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png)
        .unwrap();
    bytes
}

fn field(tag: Tag, value: Value) -> Field {
    Field {
        tag,
        ifd_num: In::PRIMARY,
        value,
    }
}

/// Puts an EXIF part with these fields behind the first marker of a JPEG.
fn with_exif(jpeg: &[u8], fields: &[Field]) -> Vec<u8> {
    let mut writer = Writer::new();
    fields.iter().for_each(|own| writer.push_field(own));
    let mut part = Cursor::new(Vec::new());
    writer.write(&mut part, false).unwrap();
    let part = [b"Exif\0\0".as_slice(), &part.into_inner()].concat();
    let length = u16::try_from(part.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &part, &jpeg[2..]].concat()
}

fn turned(number: u16) -> Vec<Field> {
    vec![field(Tag::Orientation, Value::Short(vec![number]))]
}

fn told() -> Vec<Field> {
    let degrees = |parts: [u32; 3]| {
        let [degree, minute, second] = parts;
        Value::Rational(vec![
            Rational::from((degree, 1)),
            Rational::from((minute, 1)),
            Rational::from((second, 100)),
        ])
    };
    let text = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
    vec![
        field(Tag::DateTimeOriginal, text("2026:11:20 14:03:22")),
        field(Tag::GPSLatitudeRef, text("N")),
        field(Tag::GPSLatitude, degrees([31, 46, 5232])),
        field(Tag::GPSLongitudeRef, text("E")),
        field(Tag::GPSLongitude, degrees([119, 57, 1224])),
        field(Tag::Make, text("某某手机")),
    ]
}

/// Which of the four colours stands at each corner of a picture.
fn seen(picture: &Picture) -> [char; 4] {
    let shown = image::load_from_memory(&picture.jpeg).unwrap().into_rgb8();
    let (right, bottom) = (shown.width() - 3, shown.height() - 3);
    [(2, 2), (right, 2), (2, bottom), (right, bottom)].map(|(x, y)| {
        let [red, green, blue] = shown.get_pixel(x, y).0;
        match (red > 120, green > 120, blue > 120) {
            (true, false, false) => 'r',
            (false, true, false) => 'g',
            (false, false, true) => 'b',
            (true, true, true) => 'w',
            other => panic!("{other:?}"),
        }
    })
}

fn code(bytes: &[u8]) -> ErrorCode {
    take(bytes).expect_err("it must be refused").code
}

#[test]
fn all_eight_ways_a_camera_may_lie_give_the_same_upright_picture() {
    let upright = corners(96, 64);
    // What must be done to the upright picture so that turning it by the number gives it back.
    let lying = |number: u8| {
        let mut photo = DynamicImage::ImageRgb8(upright.clone());
        let back = match Orientation::from_exif(number).unwrap() {
            Orientation::Rotate90 => Orientation::Rotate270,
            Orientation::Rotate270 => Orientation::Rotate90,
            own => own,
        };
        photo.apply_orientation(back);
        photo.into_rgb8()
    };
    for number in 1..=8 {
        let bytes = with_exif(&jpeg(&lying(number)), &turned(number.into()));
        let taken = take(&bytes).unwrap();
        assert_eq!(seen(&taken.print), ['r', 'g', 'b', 'w'], "{number}");
        let size = (taken.print.width, taken.print.height);
        assert_eq!(size, (96, 64), "{number}");
        assert_eq!((taken.facts.width, taken.facts.height), size, "{number}");
    }
    // A number that no camera writes turns nothing.
    let odd = with_exif(&jpeg(&upright), &turned(9));
    assert_eq!(seen(&take(&odd).unwrap().print), ['r', 'g', 'b', 'w']);
}

#[test]
fn time_and_place_are_read_and_are_not_in_the_copy() {
    let bytes = with_exif(&jpeg(&corners(96, 64)), &told());
    let taken = take(&bytes).unwrap();
    assert_eq!(taken.facts.taken.as_deref(), Some("2026-11-20T14:03:22"));
    assert_eq!(taken.facts.place.as_deref(), Some("31.78120,119.95340"));
    assert_eq!(glance(&bytes).unwrap(), taken.facts.taken);
    let copy = &taken.print.jpeg;
    for trace in [b"Exif".as_slice(), b"GPS", b"2026", "某某".as_bytes()] {
        assert!(!copy.windows(trace.len()).any(|own| own == trace));
    }
    assert!(container::exif(Container::Jpeg, copy).is_none());
}

#[test]
fn nonsense_in_the_exif_part_is_absent_and_no_error() {
    let text = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
    let zero = Value::Rational(vec![Rational::from((1, 0))]);
    let cases = [
        vec![field(Tag::DateTimeOriginal, text("0000:00:00 00:00:00"))],
        vec![field(Tag::DateTimeOriginal, text("2026:13:41 25:99:00"))],
        vec![field(Tag::DateTimeOriginal, text("昨天"))],
        vec![field(Tag::GPSLatitude, zero)],
        vec![field(Tag::Orientation, text("up"))],
    ];
    for fields in cases {
        let bytes = with_exif(&jpeg(&corners(8, 8)), &fields);
        let facts = take(&bytes).unwrap().facts;
        let told = (facts.taken, facts.place, facts.orientation);
        assert_eq!(told, (None, None, Orientation::NoTransforms), "{fields:?}");
    }
    // A part that is cut off in the middle.
    let whole = with_exif(&jpeg(&corners(8, 8)), &told());
    let part = [b"\xFF\xE1\x00\x0AExif\0\0MM".as_slice(), &whole[2..]].concat();
    let cut = [&whole[..2], &part].concat();
    assert!(take(&cut).is_ok());
}

#[test]
fn a_large_photo_is_made_smaller_and_a_small_one_is_not_blown_up() {
    let large = take(&jpeg(&corners(3200, 1000))).unwrap().print;
    assert_eq!((large.width, large.height), (1600, 500));
    let small = take(&jpeg(&corners(40, 90))).unwrap().print;
    assert_eq!((small.width, small.height), (40, 90));
    let strip = take(&jpeg(&corners(9000, 2))).unwrap().print;
    assert_eq!((strip.width, strip.height), (1600, 1));
    let thumbnail = smaller(&large.jpeg, THUMBNAIL_EDGE).unwrap();
    assert_eq!((thumbnail.width, thumbnail.height), (320, 100));
}

#[test]
fn a_png_is_laid_on_white_where_it_is_transparent() {
    let clear = image::RgbaImage::from_pixel(20, 20, image::Rgba([0, 0, 0, 0]));
    let taken = take(&png(&DynamicImage::ImageRgba8(clear))).unwrap();
    assert_eq!(seen(&taken.print), ['w'; 4]);
    let grey = DynamicImage::ImageLuma16(image::ImageBuffer::from_pixel(
        20,
        20,
        image::Luma([60_000]),
    ));
    assert_eq!(seen(&take(&png(&grey)).unwrap().print), ['w'; 4]);
}

#[test]
fn what_is_no_photo_is_refused_with_the_words_of_its_kind() {
    let heic = |brand: &[u8]| [b"\0\0\0\x18ftyp".as_slice(), brand, b"\0\0\0\0mif1"].concat();
    for brand in [b"heic", b"heix", b"mif1", b"hevc"] {
        assert_eq!(code(&heic(brand)), ErrorCode::PhotoHeic);
    }
    let others: [(&[u8], &str); 8] = [
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP"),
        (b"GIF89a\x01\0\x01\0", "GIF"),
        (b"BM\x36\0\0\0", "BMP"),
        (b"II*\0\x08\0\0\0", "TIFF"),
        (b"MM\0*\0\0\0\x08", "TIFF"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\x14\0", "ZIP/Office"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", "AVIF"),
    ];
    for (bytes, kind) in others {
        let error = take(bytes).unwrap_err();
        assert_eq!(error.code, ErrorCode::PhotoOtherKind, "{kind}");
        assert_eq!(error.params["kind"], kind);
        assert_eq!(glance(bytes).unwrap_err().code, ErrorCode::PhotoOtherKind);
    }
    assert_eq!(code(b""), ErrorCode::PhotoEmpty);
    assert_eq!(glance(b"").unwrap_err().code, ErrorCode::PhotoEmpty);
    assert_eq!(code("一份说明".as_bytes()), ErrorCode::PhotoNotPicture);
    assert_eq!(code(&[0xFF, 0xD8]), ErrorCode::PhotoCutShort);
}

#[test]
fn a_photo_that_ends_before_its_end_is_refused_wherever_it_is_cut() {
    for whole in [
        with_exif(&jpeg(&corners(96, 64)), &told()),
        png(&DynamicImage::ImageRgb8(corners(96, 64))),
    ] {
        take(&whole).unwrap();
        for end in 1..whole.len() {
            let found = take(&whole[..end]).expect_err("it is cut").code;
            let is_known = matches!(found, ErrorCode::PhotoCutShort | ErrorCode::PhotoNotPicture);
            assert!(is_known, "{end} of {}: {found:?}", whole.len());
        }
        // What a camera appends behind the photo does not matter.
        take(&[&whole, b"moving part".as_slice()].concat()).unwrap();
    }
}

#[test]
fn a_header_that_promises_too_many_pixels_is_refused_before_anything_is_decoded() {
    let mut large = jpeg(&corners(16, 16));
    let frame = large
        .windows(2)
        .position(|own| own == [0xFF, 0xC0])
        .unwrap();
    large[frame + 5..frame + 9].copy_from_slice(&[0x27, 0x10, 0x27, 0x10]);
    let error = take(&large).unwrap_err();
    assert_eq!(error.code, ErrorCode::PhotoTooManyPixels);
    assert_eq!(
        (&*error.params["width"], &*error.params["most"]),
        ("10000", "64")
    );
    let mut large = png(&DynamicImage::ImageRgb8(corners(16, 16)));
    large[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    assert_eq!(code(&large), ErrorCode::PhotoTooManyPixels);
    let nothing = {
        let mut bytes = jpeg(&corners(16, 16));
        bytes[frame + 5..frame + 9].fill(0);
        bytes
    };
    assert_eq!(code(&nothing), ErrorCode::PhotoBroken);
}

#[test]
fn a_file_of_too_many_bytes_and_a_picture_that_moves_are_refused() {
    let mut large = jpeg(&corners(16, 16));
    large.resize(usize::try_from(MOST_BYTES).unwrap() + 1, 0);
    let error = take(&large).unwrap_err();
    assert_eq!(error.code, ErrorCode::PhotoTooLarge);
    assert_eq!(
        (&*error.params["size"], &*error.params["most"]),
        ("31", "30")
    );
    let still = png(&DynamicImage::ImageRgb8(corners(16, 16)));
    // Behind the header: length, kind, two numbers, check sum.
    let control = b"\0\0\0\x08acTL\0\0\0\x02\0\0\0\0\xF3\x8D\x93\x70";
    let moving = [&still[..33], control, &still[33..]].concat();
    assert_eq!(code(&moving), ErrorCode::PhotoAnimated);
}

#[test]
fn flipped_bits_never_panic_and_never_take_more_than_the_limit() {
    for whole in [
        with_exif(&jpeg(&corners(24, 16)), &told()),
        png(&DynamicImage::ImageRgb8(corners(24, 16))),
    ] {
        for at in 0..whole.len() {
            for flip in [0x01, 0x80, 0xFF] {
                let mut bytes = whole.clone();
                bytes[at] ^= flip;
                // Some flips only change a colour; the others must come back as words.
                if let Ok(taken) = take(&bytes) {
                    assert!(taken.print.width <= PRINT_EDGE && taken.print.height <= PRINT_EDGE);
                }
            }
        }
    }
}
