//! The only colours and sizes. Okabe and Ito's colour-blind-safe hues, darkened for light paper
//! and lightened for dark paper until marks have a contrast of 3:1 and text of 4.5:1.

use crate::text::joined;
use plotters_backend::BackendColor;

/// Light or dark paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on light paper.
    #[default]
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    /// Both themes.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// The name in links.
    pub fn key(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Its colours and sizes.
    pub fn look(self) -> &'static Look {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        }
    }

    /// The same for a reader who has letters enlarged: where there is little room, numbers lose digits and
    /// not size.
    pub fn enlarged(self) -> &'static Look {
        match self {
            Self::Light => &const { LIGHT.enlarged() },
            Self::Dark => &const { DARK.enlarged() },
        }
    }
}

/// A colour with its opacity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// Red, green, blue.
    pub rgb: (u8, u8, u8),
    /// 0 (nothing) to 1.
    pub alpha: f64,
}

impl Ink {
    const fn new(r: u8, g: u8, b: u8) -> Self {
        Self {
            rgb: (r, g, b),
            alpha: 1.0,
        }
    }

    /// Its hue as CSS: `#0068a8`.
    pub fn css(self) -> String {
        const HEX: [char; 16] = [
            '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
        ];
        let mut css = String::from("#");
        for part in [self.rgb.0, self.rgb.1, self.rgb.2] {
            css.push(HEX[usize::from(part >> 4)]);
            css.push(HEX[usize::from(part & 15)]);
        }
        css
    }

    /// The same, thinner.
    #[must_use]
    pub const fn thin(self, alpha: f64) -> Self {
        Self { alpha, ..self }
    }
}

impl From<Ink> for BackendColor {
    fn from(ink: Ink) -> Self {
        Self {
            alpha: ink.alpha,
            rgb: ink.rgb,
        }
    }
}

/// Colours by what they mean, and sizes in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Behind everything.
    pub paper: Ink,
    /// Text and the curves' strongest line.
    pub ink: Ink,
    /// Tick labels and other quiet text.
    pub quiet: Ink,
    /// Grid lines.
    pub grid: Ink,
    /// Axis lines.
    pub axis: Ink,
    /// The truth P.
    pub truth: Ink,
    /// The model Q.
    pub model: Ink,
    /// The gap between them.
    pub gap: Ink,
    /// What the model saves.
    pub saved: Ink,
    /// Text in figures.
    pub text_px: f64,
    /// Text where there is little room.
    pub least_px: f64,
    /// Curves.
    pub curve_px: f64,
    /// Grid and axis lines.
    pub hair_px: f64,
    /// The radius of a dot that can be dragged.
    pub dot_px: f64,
}

const LIGHT: Look = Look {
    paper: Ink::new(0xff, 0xff, 0xff),
    ink: Ink::new(0x1b, 0x1f, 0x24),
    quiet: Ink::new(0x55, 0x5d, 0x66),
    grid: Ink::new(0xe3, 0xe6, 0xea),
    axis: Ink::new(0x86, 0x8e, 0x98),
    truth: Ink::new(0x00, 0x68, 0xa8),
    model: Ink::new(0xb8, 0x4e, 0x00),
    gap: Ink::new(0xa8, 0x3c, 0x7e),
    saved: Ink::new(0x00, 0x7d, 0x5b),
    text_px: 13.0,
    least_px: 9.5,
    curve_px: 2.25,
    hair_px: 1.0,
    dot_px: 7.0,
};

const DARK: Look = Look {
    paper: Ink::new(0x14, 0x17, 0x1b),
    ink: Ink::new(0xec, 0xee, 0xf1),
    quiet: Ink::new(0xa9, 0xb2, 0xbc),
    grid: Ink::new(0x2b, 0x31, 0x38),
    axis: Ink::new(0x7a, 0x84, 0x8f),
    truth: Ink::new(0x56, 0xb4, 0xe9),
    model: Ink::new(0xf2, 0x9a, 0x3a),
    gap: Ink::new(0xe0, 0x8b, 0xbd),
    saved: Ink::new(0x2f, 0xc4, 0x9a),
    text_px: 13.0,
    least_px: 9.5,
    curve_px: 2.25,
    hair_px: 1.0,
    dot_px: 7.0,
};

impl Look {
    const fn enlarged(self) -> Self {
        Self {
            least_px: self.text_px - 1.0,
            ..self
        }
    }

    /// Text that is smaller by this, where it may be.
    pub fn small(&self, less_px: f64) -> f64 {
        (self.text_px - less_px).max(self.least_px)
    }

    /// The colours as CSS custom properties, for what is drawn in HTML.
    pub fn css(&self) -> String {
        let mut css = String::new();
        for (name, ink) in [
            ("paper", self.paper),
            ("ink", self.ink),
            ("quiet", self.quiet),
            ("grid", self.grid),
            ("axis", self.axis),
            ("truth", self.truth),
            ("model", self.model),
            ("gap", self.gap),
            ("saved", self.saved),
        ] {
            css.push_str(&joined(&["--", name, ":", &ink.css(), ";"]));
        }
        css
    }
}
