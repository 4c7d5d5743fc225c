//! What a photo says about itself in its EXIF part: which way is up, when it was taken, where.
//!
//! Every one of them may be missing, wrong or nonsense; then it is absent, and never an error.

use exif::{DateTime, Exif, In, Reader, Tag, Value};
use image::metadata::Orientation;
use zhizhen_core::Date;

use super::container::{self, Container, Shape};

/// What a photo says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    /// How it must be turned to stand upright.
    pub(crate) orientation: Orientation,
    /// When it was taken by the camera's own clock, as `2026-11-20T14:03:22`.
    pub(crate) taken: Option<String>,
    /// Where, as latitude and longitude in degrees with five decimals, about a metre: `31.78120,119.95340`.
    pub(crate) place: Option<String>,
    /// Pixels across, upright.
    pub(crate) width: u32,
    /// Pixels down, upright.
    pub(crate) height: u32,
}

/// Reads what there is.
pub(super) fn read(container: Container, bytes: &[u8], shape: Shape) -> Facts {
    let exif = exif_of(container, bytes);
    let exif = exif.as_ref();
    let orientation = exif.and_then(orientation);
    let orientation = orientation.unwrap_or(Orientation::NoTransforms);
    let Shape { width, height } = shape;
    let (width, height) = match orientation {
        Orientation::NoTransforms
        | Orientation::Rotate180
        | Orientation::FlipHorizontal
        | Orientation::FlipVertical => (width, height),
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (height, width),
    };
    Facts {
        orientation,
        taken: exif.and_then(taken),
        place: exif.and_then(place),
        width,
        height,
    }
}

/// Reads when a photo was taken from as much of it as there is.
pub(super) fn taken_by(container: Container, head: &[u8]) -> Option<String> {
    exif_of(container, head).as_ref().and_then(taken)
}

fn exif_of(container: Container, bytes: &[u8]) -> Option<Exif> {
    let part = container::exif(container, bytes)?;
    let mut reader = Reader::new();
    // Telephones write odd fields; the sound ones are still read.
    reader.continue_on_error(true);
    let read = reader.read_raw(part.to_vec());
    read.or_else(|error| error.distill_partial_result(|_| {}))
        .ok()
}

fn orientation(exif: &Exif) -> Option<Orientation> {
    let field = exif.get_field(Tag::Orientation, In::PRIMARY)?;
    let number = field.value.get_uint(0)?;
    Orientation::from_exif(u8::try_from(number).ok()?)
}

/// When the shutter was pressed; the day the file was last changed says nothing about the visit.
fn taken(exif: &Exif) -> Option<String> {
    let tags = [Tag::DateTimeOriginal, Tag::DateTimeDigitized];
    tags.into_iter().find_map(|tag| {
        let field = exif.get_field(tag, In::PRIMARY)?;
        let Value::Ascii(texts) = &field.value else {
            return None;
        };
        let time = DateTime::from_ascii(texts.first()?).ok()?;
        let day = format!("{:04}-{:02}-{:02}", time.year, time.month, time.day);
        let is_time = time.hour < 24 && time.minute < 60 && time.second < 60;
        (is_time && time.year >= 1990 && Date::parse(&day).is_some()).then(|| {
            let (hour, minute, second) = (time.hour, time.minute, time.second);
            format!("{day}T{hour:02}:{minute:02}:{second:02}")
        })
    })
}

fn place(exif: &Exif) -> Option<String> {
    let latitude = degrees(exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, b'S', 90)?;
    let longitude = degrees(exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, b'W', 180)?;
    // A telephone without a fix writes zeros.
    (latitude != (0, false) || longitude != (0, false)).then(|| {
        let text = |(own, is_negative): (u64, bool)| {
            let sign = if is_negative { "-" } else { "" };
            format!("{sign}{}.{:05}", own / 100_000, own % 100_000)
        };
        format!("{},{}", text(latitude), text(longitude))
    })
}

/// Returns hundred-thousandths of a degree and whether they count to the south or west.
fn degrees(exif: &Exif, tag: Tag, side: Tag, negative: u8, most: u64) -> Option<(u64, bool)> {
    let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else {
        return None;
    };
    let mut sum: u64 = 0;
    for (part, share) in parts.iter().zip([1, 60, 3600]) {
        let own = u64::from(part.num) * 1_000_000_000;
        sum = sum.checked_add(own.checked_div(u64::from(part.denom) * share)?)?;
    }
    // Summed up finely, so that what is dropped at each part does not show.
    let sum = (sum + 5_000) / 10_000;
    let is_negative = match &exif.get_field(side, In::PRIMARY)?.value {
        Value::Ascii(texts) => texts.first()?.first() == Some(&negative),
        _ => false,
    };
    (sum <= most * 100_000).then_some((sum, is_negative && sum > 0))
}
