//! Colour by role. A role says what a mark means; each medium decides how that looks.
//!
//! The stage ramp is one hue from light (2.0) to dark (4.0): its order survives colour blindness
//! and grey printing, and every cell that uses it also carries its number.
//! Absent: the screen's values, which belong to its style sheet.

/// What a mark means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Text and main lines.
    Ink,
    /// Secondary text.
    Muted,
    /// Separating lines.
    Hairline,
    /// The one accent.
    Accent,
    /// Something that needs attention.
    Warning,
    /// The bare ground.
    Paper,
    /// A ground one shade off the paper.
    Wash,
    /// A step of the stage ramp: 0 is 2.0, 4 is 4.0. Larger values count as 4.
    Stage(u8),
}

/// A colour for print, each channel from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

const STAGES: [Rgb; 5] = [
    Rgb(0xE3, 0xEC, 0xF2),
    Rgb(0xB3, 0xCD, 0xDF),
    Rgb(0x76, 0xA6, 0xC4),
    Rgb(0x37, 0x77, 0x9E),
    Rgb(0x0F, 0x45, 0x6B),
];

impl Role {
    /// Returns the colour on paper.
    pub fn on_paper(self) -> Rgb {
        match self {
            Self::Ink => Rgb(0x1B, 0x20, 0x26),
            Self::Muted => Rgb(0x5C, 0x66, 0x70),
            Self::Hairline => Rgb(0xC4, 0xCB, 0xD2),
            Self::Accent => Rgb(0x0F, 0x45, 0x6B),
            Self::Warning => Rgb(0xA8, 0x48, 0x0C),
            Self::Paper => Rgb(0xFF, 0xFF, 0xFF),
            Self::Wash => Rgb(0xF3, 0xF6, 0xF8),
            Self::Stage(step) => STAGES[usize::from(step.min(4))],
        }
    }

    /// Returns the role for text that stands on a ground of this role.
    pub fn text_on(self) -> Self {
        match self {
            Self::Accent | Self::Ink | Self::Muted | Self::Warning | Self::Stage(3..) => {
                Self::Paper
            }
            Self::Hairline | Self::Paper | Self::Wash | Self::Stage(_) => Self::Ink,
        }
    }
}
