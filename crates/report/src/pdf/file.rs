//! The file around the objects (ISO 32000-1, 7.5): streams, packed objects, the table of where each is.
//!
//! The objects come from printpdf's tree and, already in PDF's notation, from ours. Thousands of small ones
//! say what is what: packed together they compress well. The same objects give the same bytes.
//! Absent: changing a file that exists, encryption, objects of later generations.

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Document, Object, ObjectId, Stream};
use sha2::{Digest, Sha256};

use super::PdfError;
use super::code::Code;

/// Small objects in PDF's notation, one after the other.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Number of each and where it begins.
    begins: Vec<(u32, usize)>,
    code: Code,
}

impl Told {
    /// Begins the object of this id; what is written until the next is its own.
    pub(super) fn begin(&mut self, id: ObjectId) -> &mut Code {
        self.code.put("\n");
        self.begins.push((id.0, self.code.bytes().len()));
        &mut self.code
    }

    fn objects(&self) -> impl Iterator<Item = (u32, &[u8])> {
        let bytes = self.code.bytes();
        let ends = self.begins.iter().skip(1).map(|&(_, begin)| begin);
        let ends = ends.chain([bytes.len()]);
        let begins = self.begins.iter().zip(ends);
        begins.map(|(&(number, begin), end)| (number, &bytes[begin..end]))
    }
}

/// Where an object is.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// Nowhere: its number is not used.
    Free,
    /// At this byte of the file.
    At(u32),
    /// The object of this position in a stream of packed objects.
    Packed { stream: u32, position: u16 },
}

/// How many objects are packed together. A reader who wants one unpacks all of its stream.
const PACKED: usize = 500;

/// How hard streams are pressed, 1 to 9: higher levels take far longer and save next to nothing.
const LEVEL: Compression = Compression::new(2);

struct File {
    bytes: Vec<u8>,
    places: Vec<Place>,
    /// Number of each object to be packed and where it begins in `body`.
    begins: Vec<(u32, usize)>,
    body: Vec<u8>,
    packer: Compress,
}

/// Writes what the tree holds and what is told beside it.
pub(super) fn write(tree: &Document, told: &Told) -> Result<Vec<u8>, PdfError> {
    let mut file = File {
        // The second line tells programs that move files that this is no plain text.
        bytes: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(),
        places: vec![Place::Free; tree.max_id as usize + 1],
        begins: Vec::new(),
        body: Vec::new(),
        packer: Compress::new(LEVEL, true),
    };
    let mut own = Code::default();
    for (&(number, _), object) in &tree.objects {
        if let Object::Stream(stream) = object {
            file.stream(number, stream);
        } else {
            own.clear();
            own.object(object);
            file.pack(number, own.bytes());
        }
    }
    for (number, object) in told.objects() {
        file.pack(number, object);
    }
    let bytes = file.finish(tree);
    // The table of places counts bytes with 32 bits.
    match u32::try_from(bytes.len()) {
        Ok(_) => Ok(bytes),
        Err(_) => Err(PdfError::TooLong),
    }
}

impl File {
    fn pack(&mut self, number: u32, object: &[u8]) {
        self.begins.push((number, self.body.len()));
        self.body.extend_from_slice(object);
        self.body.push(b'\n');
        if self.begins.len() == PACKED {
            self.flush();
        }
    }

    /// Writes a stream, compressed unless it is already or asks to be left as it is.
    fn stream(&mut self, number: u32, stream: &Stream) {
        let mut entries = Code::default();
        for (key, value) in &stream.dict {
            if key != b"Length" {
                entries.entry(key, value);
            }
        }
        match stream.allows_compression && !stream.dict.has(b"Filter") {
            true => self.pressed(number, entries, &stream.content),
            false => self.as_it_is(number, &entries, &stream.content),
        }
    }

    fn pressed(&mut self, number: u32, mut entries: Code, data: &[u8]) {
        entries.put("/Filter/FlateDecode");
        let data = deflate(&mut self.packer, data);
        self.as_it_is(number, &entries, &data);
    }

    fn as_it_is(&mut self, number: u32, entries: &Code, data: &[u8]) {
        self.places[number as usize] = Place::At(self.bytes.len() as u32);
        let mut head = Code::default();
        head.integer(number as usize).put(" 0 obj\n<<");
        self.bytes.extend_from_slice(head.bytes());
        self.bytes.extend_from_slice(entries.bytes());
        head.clear();
        head.put("/Length ").integer(data.len()).put(">>stream\n");
        self.bytes.extend_from_slice(head.bytes());
        self.bytes.extend_from_slice(data);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
    }

    /// Names an object that the tree does not know.
    fn reserve(&mut self) -> u32 {
        self.places.push(Place::Free);
        self.places.len() as u32 - 1
    }

    /// Writes the objects gathered so far as one stream.
    fn flush(&mut self) {
        if self.begins.is_empty() {
            return;
        }
        let begins = std::mem::take(&mut self.begins);
        let mut content = Code::default();
        for &(number, begin) in &begins {
            content.integer(number as usize).put(" ");
            content.integer(begin).put(" ");
        }
        let mut entries = Code::default();
        entries.put("/Type/ObjStm/N ").integer(begins.len());
        entries.put("/First ").integer(content.bytes().len());
        let content = [content.bytes(), &std::mem::take(&mut self.body)].concat();
        let stream = self.reserve();
        self.pressed(stream, entries, &content);
        for (position, &(number, _)) in begins.iter().enumerate() {
            self.places[number as usize] = Place::Packed {
                stream,
                position: position as u16,
            };
        }
    }

    /// Ends the file: where each object is, and those it begins with.
    fn finish(mut self, tree: &Document) -> Vec<u8> {
        self.flush();
        let own = self.reserve();
        let begin = self.bytes.len();
        self.places[own as usize] = Place::At(begin as u32);
        let mut table = Vec::with_capacity(self.places.len() * 7);
        let mut row = |kind: u8, first: u32, second: u16| {
            table.push(kind);
            table.extend_from_slice(&first.to_be_bytes());
            table.extend_from_slice(&second.to_be_bytes());
        };
        for &place in &self.places {
            match place {
                Place::Free => row(0, 0, u16::MAX),
                Place::At(byte) => row(1, byte, 0),
                Place::Packed { stream, position } => row(2, stream, position),
            }
        }
        let mut entries = Code::default();
        entries.put("/Type/XRef/W[1 4 2]/Size ");
        entries.integer(self.places.len());
        for key in ["Root", "Info"] {
            if let Ok(value) = tree.trailer.get(key.as_bytes()) {
                entries.entry(key.as_bytes(), value);
            }
        }
        // The identifier of a file that was never changed: twice the same, told by its bytes.
        let name = Sha256::digest(&self.bytes);
        entries.put("/ID[");
        for _ in 0..2 {
            entries.put("<").hexadecimal(&name[..16]).put(">");
        }
        entries.put("]");
        self.pressed(own, entries, &table);
        let mut end = Code::default();
        end.put("startxref\n").integer(begin).put("\n%%EOF\n");
        self.bytes.extend_from_slice(end.bytes());
        self.bytes
    }
}

fn deflate(packer: &mut Compress, data: &[u8]) -> Vec<u8> {
    packer.reset();
    let mut packed = Vec::with_capacity(data.len() / 2 + 64);
    loop {
        let done = packer.total_in() as usize;
        let status = packer
            .compress_vec(&data[done..], &mut packed, FlushCompress::Finish)
            .expect("a compressor that is only told to finish is never misused");
        match status {
            Status::StreamEnd => return packed,
            Status::Ok | Status::BufError => packed.reserve(packed.capacity()),
        }
    }
}
