//! A chart as an enhanced metafile: vectors that Word, WPS and LibreOffice draw sharp at any size.
//!
//! One logical unit is 0.01 mm. Texts keep the widths of our own font whatever font the machine
//! has, so that labels stay inside their boxes. Source: Microsoft's \[MS-EMF\]. Absent: bitmaps,
//! transparency, transformations.

use crate::chart::{Anchor, Chart, ChartItem, Place, Stroke};
use crate::colour::{Rgb, Role};
use crate::font::{Face, Fonts};

/// Units of the metafile in a millimetre.
const UNITS: f32 = 100.0;
/// Page the metafile was made for, in millimetres; only its ratio to its units matters.
const DEVICE: (u32, u32) = (210, 297);

const PEN: u32 = 1;
const BRUSH: u32 = 2;
const FONT: u32 = 3;
const NO_BRUSH: u32 = 0x8000_0005;
const NO_PEN: u32 = 0x8000_0008;
const SYSTEM_FONT: u32 = 0x8000_000D;

/// Returns the bytes of `chart` drawn `width` millimetres wide.
pub(super) fn emf(chart: &Chart, width: f32) -> Vec<u8> {
    let scale = width * UNITS / chart.width.max(1.0);
    let mut file = Metafile {
        records: Vec::new(),
        count: 1,
        scale,
    };
    file.record(18, &[1]);
    for item in &chart.items {
        file.item(item);
    }
    file.record(14, &[0, 16, 20]);
    file.finish(chart)
}

struct Metafile {
    records: Vec<u8>,
    count: u32,
    scale: f32,
}

impl Metafile {
    fn length(&self, length: f32) -> i32 {
        (length * self.scale).round() as i32
    }

    fn place(&self, place: Place) -> [u32; 2] {
        [
            self.length(place.x).cast_unsigned(),
            self.length(place.y).cast_unsigned(),
        ]
    }

    /// Adds a record: its type, its size, its values.
    fn record(&mut self, kind: u32, values: &[u32]) {
        let size = u32::try_from(8 + values.len() * 4).unwrap_or(u32::MAX);
        self.count += 1;
        for value in [kind, size].iter().chain(values) {
            self.records.extend(value.to_le_bytes());
        }
    }

    fn item(&mut self, item: &ChartItem) {
        match item {
            ChartItem::Line { from, to, stroke } => {
                self.pen(Some(*stroke));
                self.points(4, &[*from, *to]);
                self.drop_pen(Some(*stroke));
            }
            ChartItem::Polygon {
                points,
                fill,
                stroke,
            } => self.shape(*fill, *stroke, |file| file.points(3, points)),
            ChartItem::Rect {
                at,
                width,
                height,
                fill,
                stroke,
            } => {
                let (right, bottom) = (at.x + width, at.y + height);
                let corners = [
                    *at,
                    Place::new(right, at.y),
                    Place::new(right, bottom),
                    Place::new(at.x, bottom),
                ];
                self.shape(*fill, *stroke, |file| file.points(3, &corners));
            }
            ChartItem::Circle {
                centre,
                radius,
                fill,
                stroke,
            } => {
                let [left, top] = self.place(Place::new(centre.x - radius, centre.y - radius));
                let [right, bottom] = self.place(Place::new(centre.x + radius, centre.y + radius));
                self.shape(*fill, *stroke, |file| {
                    file.record(42, &[left, top, right, bottom]);
                });
            }
            ChartItem::Text {
                at,
                anchor,
                size,
                is_strong,
                role,
                text,
            } => self.text(*at, *anchor, *size, *is_strong, *role, text),
        }
    }

    fn shape(&mut self, fill: Option<Role>, stroke: Option<Stroke>, draw: impl FnOnce(&mut Self)) {
        self.pen(stroke);
        match fill {
            Some(role) => {
                self.record(39, &[BRUSH, 0, colour(role), 0]);
                self.record(37, &[BRUSH]);
            }
            None => self.record(37, &[NO_BRUSH]),
        }
        draw(self);
        if fill.is_some() {
            self.record(37, &[NO_BRUSH]);
            self.record(40, &[BRUSH]);
        }
        self.drop_pen(stroke);
    }

    /// A polygon (3) or an open line (4).
    fn points(&mut self, kind: u32, points: &[Place]) {
        let mut values = whole_bounds().to_vec();
        values.push(u32::try_from(points.len()).unwrap_or(u32::MAX));
        values.extend(points.iter().flat_map(|point| self.place(*point)));
        self.record(kind, &values);
    }

    fn pen(&mut self, stroke: Option<Stroke>) {
        let Some(stroke) = stroke else {
            self.record(37, &[NO_PEN]);
            return;
        };
        let width = self.length(stroke.width).max(1).cast_unsigned();
        // Geometric, flat ends, mitred corners; dashes are lengths of their own.
        let style = 0x0001_2200 | if stroke.is_dashed { 7 } else { 0 };
        let mut values = vec![PEN, 0, 0, 0, 0, style, width, 0, colour(stroke.role), 0];
        match stroke.is_dashed {
            true => values.extend([2, width * 4, width * 3]),
            false => values.push(0),
        }
        self.record(95, &values);
        self.record(37, &[PEN]);
    }

    fn drop_pen(&mut self, stroke: Option<Stroke>) {
        if stroke.is_some() {
            self.record(37, &[NO_PEN]);
            self.record(40, &[PEN]);
        }
    }

    fn text(
        &mut self,
        at: Place,
        anchor: Anchor,
        size: f32,
        is_strong: bool,
        role: Role,
        text: &str,
    ) {
        let em = self.length(size).max(1);
        let face = if is_strong { Face::Bold } else { Face::Regular };
        let mut units = Vec::new();
        let mut widths = Vec::new();
        for character in text.chars().filter(|own| !own.is_control()) {
            let advance = Fonts::embedded()
                .glyph(face, character)
                .map_or(1000, |glyph| i32::from(glyph.advance));
            let mut code = [0; 2];
            for (place, unit) in character.encode_utf16(&mut code).iter().enumerate() {
                units.push(*unit);
                // The second half of a pair has no width of its own.
                let advance = if place == 0 { advance * em / 1000 } else { 0 };
                widths.push(advance.cast_unsigned());
            }
        }
        if units.is_empty() {
            return;
        }
        self.font(em, is_strong);
        self.record(24, &[colour(role)]);
        // At the baseline, and left, right or in the middle of it.
        let align = 24
            + match anchor {
                Anchor::Start => 0,
                Anchor::End => 2,
                Anchor::Middle => 6,
            };
        self.record(22, &[align]);
        let count = u32::try_from(units.len()).unwrap_or(u32::MAX);
        let [x, y] = self.place(at);
        let string = 76;
        let words: Vec<u32> = units
            .chunks(2)
            .map(|pair| u32::from(pair[0]) | u32::from(pair.get(1).copied().unwrap_or(0)) << 16)
            .collect();
        let distances = string + u32::try_from(words.len() * 4).unwrap_or(0);
        let mut values = whole_bounds().to_vec();
        values.extend([1, 1.0_f32.to_bits(), 1.0_f32.to_bits()]);
        values.extend([x, y, count, string, 0, 0, 0, 0, 0, distances]);
        values.extend(words);
        values.extend(widths);
        self.record(84, &values);
        self.record(37, &[SYSTEM_FONT]);
        self.record(40, &[FONT]);
    }

    fn font(&mut self, em: i32, is_strong: bool) {
        let weight = if is_strong { 700 } else { 400 };
        let mut log = Vec::with_capacity(320);
        for value in [-em, 0, 0, 0, weight] {
            log.extend(value.to_le_bytes());
        }
        // Upright; the Chinese character set, so that a substitute has hanzi.
        log.extend([0, 0, 0, 134, 0, 0, 0, 0]);
        for unit in "Microsoft YaHei".encode_utf16() {
            log.extend(unit.to_le_bytes());
        }
        log.resize(320, 0);
        let mut values = vec![FONT];
        values.extend(
            log.chunks_exact(4)
                .map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])),
        );
        self.record(82, &values);
        self.record(37, &[FONT]);
    }

    fn finish(self, chart: &Chart) -> Vec<u8> {
        let width = self.length(chart.width).cast_unsigned();
        let height = self.length(chart.height).cast_unsigned();
        let size = 108;
        let bytes = size + u32::try_from(self.records.len()).unwrap_or(u32::MAX);
        let units = |length: u32| length * 100;
        // Bounds, frame, signature, version; four handles: nothing, pen, brush, font.
        let header = [
            1,
            size,
            0,
            0,
            width,
            height,
            0,
            0,
            width,
            height,
            0x464D_4520,
            0x0001_0000,
            bytes,
            self.count,
            4,
            0,
            0,
            0,
            units(DEVICE.0),
            units(DEVICE.1),
            DEVICE.0,
            DEVICE.1,
            0,
            0,
            0,
            DEVICE.0 * 1000,
            DEVICE.1 * 1000,
        ];
        let mut out: Vec<u8> = header
            .iter()
            .flat_map(|value: &u32| value.to_le_bytes())
            .collect();
        out.extend(self.records);
        out
    }
}

/// Bounds that a drawn record states; a player works out its own.
fn whole_bounds() -> [u32; 4] {
    [0, 0, u32::MAX, u32::MAX]
}

fn colour(role: Role) -> u32 {
    let Rgb(red, green, blue) = role.on_paper();
    u32::from_le_bytes([red, green, blue, 0])
}
