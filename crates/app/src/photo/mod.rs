//! Taking a photo in: what its bytes are, what they say about themselves, and a copy for screen and paper.
//!
//! What a file is follows from its content, never from its name. Size and pixels are looked at before
//! anything is decoded, so that no file can take more memory than the largest photo that is allowed.
//! Absent: stores and files (the caller brings bytes), and colour profiles: a photo in wide colours
//! keeps its numbers and looks a little paler.

mod container;
pub(crate) mod enclosed;
mod facts;
pub(crate) mod kept;

use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::PngDecoder;
use image::{DynamicImage, ImageDecoder, ImageError, Limits, Rgb, RgbImage};

use crate::wire::{ErrorCode, ErrorView};
use container::{Container, Shape};
pub(crate) use facts::Facts;

/// Largest file of a photo in bytes.
pub(crate) const MOST_BYTES: u64 = 30 * 1024 * 1024;
/// Most pixels of a photo, in millions; a telephone's 50-megapixel mode is within it.
const MOST_MEGAPIXELS: u64 = 64;
/// Long edge of the copy for screen and paper, in pixels.
pub(crate) const PRINT_EDGE: u32 = 1600;
/// Long edge of a thumbnail, in pixels.
pub(crate) const THUMBNAIL_EDGE: u32 = 320;
/// Quality of the copies, 1 to 100.
const QUALITY: u8 = 82;
/// Most memory a PNG may ask for beside its pixels, in bytes.
const MOST_MEMORY: u64 = 640 * 1024 * 1024;

/// A photo that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    /// What the file says about itself.
    pub(crate) facts: Facts,
    /// A copy for screen and paper: upright, at most [`PRINT_EDGE`] long, without any metadata.
    pub(crate) print: Picture,
}

/// A JPEG without metadata, in red, green and blue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    /// The file.
    pub(crate) jpeg: Vec<u8>,
    /// Pixels across.
    pub(crate) width: u32,
    /// Pixels down.
    pub(crate) height: u32,
}

/// Takes the bytes of a file in, or says in a code why it cannot be a photo.
pub(crate) fn take(bytes: &[u8]) -> Result<Taken, ErrorView> {
    let (decoded, facts) = decoded(bytes)?;
    let print = copy(decoded, PRINT_EDGE, facts.orientation)?;
    Ok(Taken { facts, print })
}

/// Makes a smaller copy of a photo or of a copy of one.
pub(crate) fn smaller(bytes: &[u8], edge: u32) -> Result<Picture, ErrorView> {
    let (decoded, facts) = decoded(bytes)?;
    copy(decoded, edge, facts.orientation)
}

/// Tells from the beginning of a file when it was taken; refuses what is no photo by its beginning.
pub(crate) fn glance(head: &[u8]) -> Result<Option<String>, ErrorView> {
    if head.is_empty() {
        return Err(ErrorView::new(ErrorCode::PhotoEmpty));
    }
    let container = container::recognise(head)?;
    Ok(facts::taken_by(container, head))
}

fn examined(bytes: &[u8]) -> Result<(Container, Shape), ErrorView> {
    if bytes.is_empty() {
        return Err(ErrorView::new(ErrorCode::PhotoEmpty));
    }
    if bytes.len() as u64 > MOST_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    let container = container::recognise(bytes)?;
    let shape = container::shape(container, bytes)?;
    let Shape { width, height } = shape;
    if u64::from(width) * u64::from(height) > MOST_MEGAPIXELS * 1_000_000 {
        return Err(ErrorView::new(ErrorCode::PhotoTooManyPixels)
            .with("width", width)
            .with("height", height)
            .with("most", MOST_MEGAPIXELS));
    }
    Ok((container, shape))
}

/// Tells whether a file begins as a photo and is cut short or broken, by its structure: nothing is decoded.
pub(crate) fn is_torn(bytes: &[u8]) -> bool {
    let torn = [ErrorCode::PhotoCutShort, ErrorCode::PhotoBroken];
    examined(bytes).is_err_and(|error| torn.contains(&error.code))
}

/// The refusal of a file of this many bytes, which need not be read for it.
pub(crate) fn too_large(size: u64) -> ErrorView {
    let megabytes = |bytes: u64| bytes.div_ceil(1024 * 1024);
    ErrorView::new(ErrorCode::PhotoTooLarge)
        .with("size", megabytes(size))
        .with("most", megabytes(MOST_BYTES))
}

fn decoded(bytes: &[u8]) -> Result<(DynamicImage, Facts), ErrorView> {
    let (container, shape) = examined(bytes)?;
    let facts = facts::read(container, bytes, shape);
    let reader = Cursor::new(bytes);
    let decoded = match container {
        Container::Jpeg => JpegDecoder::new(reader).and_then(whole),
        Container::Png => {
            let mut limits = Limits::no_limits();
            limits.max_alloc = Some(MOST_MEMORY);
            PngDecoder::with_limits(reader, limits).and_then(whole)
        }
    };
    let decoded = decoded.map_err(|error| {
        let code = match &error {
            ImageError::IoError(own) if own.kind() == std::io::ErrorKind::UnexpectedEof => {
                ErrorCode::PhotoCutShort
            }
            _ => ErrorCode::PhotoBroken,
        };
        ErrorView::new(code).detailed(error.to_string())
    })?;
    Ok((decoded, facts))
}

fn whole(decoder: impl ImageDecoder) -> Result<DynamicImage, ImageError> {
    DynamicImage::from_decoder(decoder)
}

fn copy(
    photo: DynamicImage,
    edge: u32,
    orientation: image::metadata::Orientation,
) -> Result<Picture, ErrorView> {
    let (width, height) = (photo.width(), photo.height());
    let longest = width.max(height).max(1);
    // A small photo is not blown up.
    let scaled = |side: u32| {
        let side = u64::from(side) * u64::from(edge.min(longest)) / u64::from(longest);
        u32::try_from(side).unwrap_or(edge).max(1)
    };
    let small = match longest > edge {
        true => photo.thumbnail_exact(scaled(width), scaled(height)),
        false => photo,
    };
    let mut upright = DynamicImage::ImageRgb8(opaque(small));
    upright.apply_orientation(orientation);
    let mut jpeg = Vec::new();
    upright
        .write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, QUALITY))
        .map_err(|error| ErrorView::new(ErrorCode::PhotoBroken).detailed(error.to_string()))?;
    Ok(Picture {
        jpeg,
        width: upright.width(),
        height: upright.height(),
    })
}

/// Lays what is transparent on white, as paper does.
fn opaque(photo: DynamicImage) -> RgbImage {
    if !photo.color().has_alpha() {
        return photo.into_rgb8();
    }
    let photo = photo.into_rgba8();
    let mut opaque = RgbImage::new(photo.width(), photo.height());
    for (from, to) in photo.pixels().zip(opaque.pixels_mut()) {
        let [red, green, blue, alpha] = from.0.map(u16::from);
        let laid = |channel: u16| ((channel * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        *to = Rgb([laid(red), laid(green), laid(blue)]);
    }
    opaque
}

#[cfg(test)]
mod tests;
