//! Photos as image objects: the JPEG goes into the file as it is, each once however often it is shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{DictItem, ExternalStream, ExternalXObject, PdfDocument, XObject, XObjectId};

use crate::Picture;

/// The photos of a file that is being written.
pub(super) struct Photos<'a> {
    document: &'a mut PdfDocument,
    /// Names by where the bytes lie in memory: the same photo shares them.
    known: BTreeMap<usize, String>,
}

impl<'a> Photos<'a> {
    pub(super) fn of(document: &'a mut PdfDocument) -> Self {
        Photos {
            document,
            known: BTreeMap::new(),
        }
    }

    /// Returns the name of a photo on every page, adding it when it is shown for the first time.
    pub(super) fn name(&mut self, picture: &Picture) -> String {
        let place = Arc::as_ptr(&picture.jpeg).cast::<u8>().addr();
        let known = self.known.get(&place).cloned();
        known.unwrap_or_else(|| {
            let name = format!("P{}", self.known.len());
            let photo = XObject::External(object(picture));
            let photos = &mut self.document.resources.xobjects.map;
            photos.insert(XObjectId(name.clone()), photo);
            self.known.insert(place, name.clone());
            name
        })
    }
}

/// An image in three colours without mask or interpolation, as the archive form asks.
fn object(picture: &Picture) -> ExternalXObject {
    let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
    let entries = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(i64::from(picture.width))),
        ("Height", DictItem::Int(i64::from(picture.height))),
        ("ColorSpace", name("DeviceRGB")),
        ("BitsPerComponent", DictItem::Int(8)),
        ("Filter", name("DCTDecode")),
    ];
    ExternalXObject {
        stream: ExternalStream {
            dict: entries.map(|(key, own)| (key.to_owned(), own)).into(),
            content: picture.jpeg.to_vec(),
            compress: false,
        },
        width: None,
        height: None,
        dpi: None,
    }
}
