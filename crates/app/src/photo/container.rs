//! What a file is, by its first bytes; its size in pixels and whether it is whole, by its structure.
//!
//! Nothing is decoded here, so a hostile header costs nothing.

use crate::wire::{ErrorCode, ErrorView};

/// A kind of file that is taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// JPEG (ISO 10918-1), as telephones and cameras write it.
    Jpeg,
    /// PNG (ISO 15948), as screens are captured.
    Png,
}

/// Pixels as they lie in the file, before it is turned upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Across.
    pub(super) width: u32,
    /// Down.
    pub(super) height: u32,
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Brands of files in which Apple's and other telephones keep HEVC pictures.
const HEIC: [&[u8]; 9] = [
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"mif1", b"msf1",
];

/// Other kinds, by how they begin and what people call them.
const OTHERS: [(&[u8], &str); 11] = [
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP/Office"),
    (b"\xd0\xcf\x11\xe0", "Office"),
    (b"8BPS", "Photoshop"),
    (b"FUJIFILM", "RAW"),
    (b"<svg", "SVG"),
    (b"<?xml", "XML"),
];

/// Says what a file is; one that is not taken in gets the words that help with its kind.
pub(super) fn recognise(bytes: &[u8]) -> Result<Container, ErrorView> {
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Ok(Container::Jpeg);
    }
    if bytes.starts_with(PNG) {
        return Ok(Container::Png);
    }
    let other = |kind: &str| ErrorView::new(ErrorCode::PhotoOtherKind).with("kind", kind);
    if bytes.get(4..8) == Some(b"ftyp") {
        let brand = bytes.get(8..12).unwrap_or_default();
        return Err(match brand {
            _ if HEIC.contains(&brand) => ErrorView::new(ErrorCode::PhotoHeic),
            b"avif" | b"avis" => other("AVIF"),
            _ => other("MP4/MOV"),
        });
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Err(other("WebP"));
    }
    let named = OTHERS.iter().find(|(head, _)| bytes.starts_with(head));
    Err(match named {
        Some((_, kind)) => other(kind),
        // Three bytes of a picture that goes on nowhere.
        None if [&[0xFF, 0xD8, 0xFF], PNG]
            .iter()
            .any(|head| head.starts_with(bytes)) =>
        {
            ErrorView::new(ErrorCode::PhotoCutShort)
        }
        None => ErrorView::new(ErrorCode::PhotoNotPicture),
    })
}

/// Measures a file and refuses one that ends before its end, or moves.
pub(super) fn shape(container: Container, bytes: &[u8]) -> Result<Shape, ErrorView> {
    let shape = match container {
        Container::Jpeg => jpeg(bytes),
        Container::Png => png(bytes),
    }?;
    match shape.width == 0 || shape.height == 0 {
        true => Err(ErrorView::new(ErrorCode::PhotoBroken)),
        false => Ok(shape),
    }
}

fn cut() -> ErrorView {
    ErrorView::new(ErrorCode::PhotoCutShort)
}

fn broken() -> ErrorView {
    ErrorView::new(ErrorCode::PhotoBroken)
}

/// Walks the markers to the end of the image. Cameras add bytes of their own behind it; an end marker
/// somewhere, such as that of the preview in the EXIF part, is not the end of the photo.
fn jpeg(bytes: &[u8]) -> Result<Shape, ErrorView> {
    let mut at = 2;
    let mut shape = None;
    loop {
        let marker = next_marker(bytes, &mut at)?;
        match marker {
            0xD9 => return shape.ok_or_else(broken),
            // Restart markers and the like stand alone.
            0x01 | 0xD0..=0xD8 => continue,
            _ => {}
        }
        let length = bytes.get(at..at + 2).ok_or_else(cut)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        if length < 2 {
            return Err(broken());
        }
        let segment = bytes.get(at + 2..at + length).ok_or_else(cut)?;
        at += length;
        // Start of frame, in any coding; C4, C8 and CC are tables.
        if matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC) {
            let side = |from: usize| {
                let pair = segment.get(from..from + 2).ok_or_else(broken)?;
                Ok::<_, ErrorView>(u32::from(u16::from_be_bytes([pair[0], pair[1]])))
            };
            shape = Some(Shape {
                height: side(1)?,
                width: side(3)?,
            });
        }
        // Compressed data follow up to a marker that is neither stuffing nor a restart.
        if marker == 0xDA {
            while !matches!(bytes.get(at + 1), Some(1..=0xCF | 0xD8..=0xFE)) || bytes[at] != 0xFF {
                at += 1;
                if at + 1 >= bytes.len() {
                    return Err(cut());
                }
            }
        }
    }
}

/// Returns the EXIF part of a file, or of the beginning of one.
pub(super) fn exif(container: Container, bytes: &[u8]) -> Option<&[u8]> {
    match container {
        Container::Jpeg => {
            let mut at = 2;
            loop {
                let marker = next_marker(bytes, &mut at).ok()?;
                // What a camera says about a photo stands before the photo.
                if matches!(marker, 0xD9 | 0xDA) {
                    return None;
                }
                let length = bytes.get(at..at + 2)?;
                let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
                let segment = bytes.get(at + 2..at + length)?;
                if let (0xE1, Some(part)) = (marker, segment.strip_prefix(b"Exif\0\0")) {
                    return Some(part);
                }
                at += length;
            }
        }
        Container::Png => {
            let mut at = PNG.len();
            loop {
                let length = bytes.get(at..at + 4)?;
                let length = u32::from_be_bytes([length[0], length[1], length[2], length[3]]);
                let end = (at + 8).checked_add(usize::try_from(length).ok()?)?;
                if bytes.get(at + 4..at + 8)? == b"eXIf" {
                    return bytes.get(at + 8..end);
                }
                at = end.checked_add(4)?;
            }
        }
    }
}

/// Returns the marker at `at` and moves behind it.
fn next_marker(bytes: &[u8], at: &mut usize) -> Result<u8, ErrorView> {
    if *bytes.get(*at).ok_or_else(cut)? != 0xFF {
        return Err(broken());
    }
    // Any number of fill bytes may stand before a marker.
    while *bytes.get(*at).ok_or_else(cut)? == 0xFF {
        *at += 1;
    }
    let marker = bytes[*at];
    *at += 1;
    Ok(marker)
}

/// Walks the chunks to the end of the image.
fn png(bytes: &[u8]) -> Result<Shape, ErrorView> {
    let number = |at: usize| {
        let four = bytes.get(at..at + 4).ok_or_else(cut)?;
        Ok::<_, ErrorView>(u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
    };
    let mut at = PNG.len();
    let mut shape = None;
    loop {
        let length = usize::try_from(number(at)?).map_err(|_| broken())?;
        let kind = bytes.get(at + 4..at + 8).ok_or_else(cut)?;
        // Length, kind and check sum are four bytes each.
        let end = length.checked_add(at + 12).ok_or_else(broken)?;
        if end > bytes.len() {
            return Err(cut());
        }
        match kind {
            b"IHDR" if shape.is_none() => {
                shape = Some(Shape {
                    width: number(at + 8)?,
                    height: number(at + 12)?,
                });
            }
            b"acTL" => return Err(ErrorView::new(ErrorCode::PhotoAnimated)),
            b"IEND" => return shape.ok_or_else(broken),
            _ => {}
        }
        at = end;
    }
}
