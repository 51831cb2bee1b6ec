//! A table of numbers in few characters: what a link holds where plain numbers would be too long.
//!
//! A text is `t`, the version `1`, and digits of six bits each, written `A`…`Z` `a`…`z` `0`…`9` `-` `_`.
//! The last two are a check of all before them. The others are bits, the most significant of a number
//! first, and zeros up to the end of a digit:
//!
//! - the number of rows (8 bits), of columns (8), and whether each row shares out 1 (1 bit);
//! - where it does: how many `places` (4). Then of each row whether its numbers are whole numbers of
//!   10^−places (0) or any (1). Whole ones have as many bits as what is left of the row needs, so that
//!   after 0.99 the next is short; others are the last 62 bits of an f64 from 0 to 1. The last number
//!   of a row is what is left; in a row of any numbers, with the distance to it in the order of floats;
//! - where it does not: of each column `places` (4), `width` (6) and whether there are negative numbers
//!   (1). Then each number, row by row: 0, a sign where the column has one, and a whole number of
//!   10^−places in `width` bits; or 1 and an f64 in 64 bits. With 15 places it is the bits of an f32.
//!
//! Every f64 comes back to the bit, but −0 as 0, as everywhere in a link. What is read does not
//! depend on how it was chosen: a later version may choose better and is read by this one.

/// The number of places that stands for single precision.
const SINGLE: u32 = 15;
/// Whole numbers below this times a power of ten are exact, and so is their quotient.
const LARGEST: f64 = (1_u64 << 52) as f64;
/// What begins a text of this version.
const OPENING: &str = "t1";
/// The check is a number below this prime, so that no digit can be another, nor two change places.
const PRIME: u32 = 4093;

/// Why a packed text is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It is of another version.
    Version,
    /// A sign that no packed text has.
    Sign(char),
    /// Something is missing, was added or is another sign than it was.
    Changed,
}

/// Both ways at once, for figures that have tables.
#[derive(Debug)]
pub struct Packing {
    /// See [`pack`].
    pub pack: fn(&[Vec<f64>]) -> Option<String>,
    /// See [`unpack`].
    pub unpack: fn(&str) -> Result<Vec<Vec<f64>>, Damage>,
}

/// Only what has tables refers to it: a page without them does not carry it.
pub(crate) static PACKING: Packing = Packing { pack, unpack };

/// Whether a text says that it is packed, in this version or another: no number starts like that.
pub fn is_packed(text: &str) -> bool {
    text.starts_with('t')
}

/// The rows as a text; nothing where they are not a table of 1 to 255 rows and columns of numbers.
pub fn pack(rows: &[Vec<f64>]) -> Option<String> {
    let columns = rows.first()?.len();
    let (height, width) = (u8::try_from(rows.len()).ok()?, u8::try_from(columns).ok()?);
    let fits = |row: &Vec<f64>| row.len() == columns && !row.iter().any(|it| it.is_nan());
    if columns == 0 || !rows.iter().all(fits) {
        return None;
    }
    // Without the sign of −0.
    let plain = |row: &Vec<f64>| row.iter().map(|it| it + 0.0).collect();
    let rows: &[Vec<f64>] = &rows.iter().map(plain).collect::<Vec<_>>();
    let mut bits = Bits::default();
    bits.put(height.into(), 8);
    bits.put(width.into(), 8);
    let shares = columns > 1 && rows.iter().all(|row| is_shared_out(row));
    bits.put(shares.into(), 1);
    if shares {
        let price = |places| {
            let free = columns as u32 - 1;
            let of_row = |row: &Vec<f64>| match parts(row, places) {
                Some(_) => free * length(power(places) as u64),
                None => free * 62 + 2,
            };
            rows.iter().map(of_row).sum::<u32>()
        };
        let places = (0..SINGLE).min_by_key(|places| price(*places))?;
        bits.put(places.into(), 4);
        for row in rows {
            bits.put_shares(row, places);
        }
    } else {
        let columns = (0..columns).map(|at| Column::of(rows, at));
        let columns: Vec<Column> = columns.collect();
        for column in &columns {
            bits.put(column.places.into(), 4);
            bits.put(column.width.into(), 6);
            bits.put(column.signed.into(), 1);
        }
        for row in rows {
            for (column, value) in columns.iter().zip(row) {
                bits.put_number(column, *value);
            }
        }
    }
    Some(bits.text())
}

/// The rows of a text.
///
/// # Errors
/// If it is not what [`pack`] wrote, in this version.
pub fn unpack(text: &str) -> Result<Vec<Vec<f64>>, Damage> {
    let text = text.strip_prefix(OPENING).ok_or(Damage::Version)?;
    let mut digits = Vec::new();
    for sign in text.chars() {
        digits.push(digit(sign).ok_or(Damage::Sign(sign))?);
    }
    rows(&digits).ok_or(Damage::Changed)
}

fn rows(digits: &[u8]) -> Option<Vec<Vec<f64>>> {
    let (digits, [high, low]) = digits.split_last_chunk()?;
    if u32::from(*high) << 6 | u32::from(*low) != check(digits) {
        return None;
    }
    let mut bits = Reader { digits, at: 0 };
    let (height, width, shares) = (bits.take(8)?, bits.take(8)?, bits.take(1)? == 1);
    let mut rows = Vec::new();
    if shares {
        let places = bits.take(4).filter(|it| *it < SINGLE.into())? as u32;
        for _ in 0..height {
            rows.push(bits.shares(width as usize, places)?);
        }
    } else {
        let mut columns = Vec::new();
        for _ in 0..width {
            columns.push(Column {
                places: bits.take(4)? as u32,
                width: bits.take(6)? as u32,
                signed: bits.take(1)? == 1,
            });
        }
        for _ in 0..height {
            let row = columns.iter().map(|column| bits.number(column));
            rows.push(row.collect::<Option<Vec<f64>>>()?);
        }
    }
    bits.is_at_end().then_some(rows)
}

/// How the numbers of a column are written.
#[derive(Default)]
struct Column {
    places: u32,
    width: u32,
    signed: bool,
}

impl Column {
    /// The cheapest of all.
    fn of(rows: &[Vec<f64>], at: usize) -> Self {
        // Where none of its numbers is a whole one, each is any.
        let (mut best, mut least) = (Self::default(), 64 * rows.len() as u32);
        for places in 0..=SINGLE {
            let (mut width, mut signed, mut others) = (0, 0, 0);
            for row in rows {
                match whole(row[at], places) {
                    Some(value) => {
                        width = width.max(length(value.unsigned_abs()));
                        signed |= u32::from(value < 0);
                    }
                    None => others += 1,
                }
            }
            let price = (rows.len() as u32 - others) * (width + signed) + others * 64;
            if price < least {
                least = price;
                best = Self {
                    places,
                    width,
                    signed: signed == 1,
                };
            }
        }
        best
    }
}

/// How many bits a whole number has.
fn length(value: u64) -> u32 {
    64 - value.leading_zeros()
}

fn power(places: u32) -> f64 {
    10_u64.pow(places) as f64
}

/// The whole number of 10^−places that is this number to the bit.
fn whole(value: f64, places: u32) -> Option<i64> {
    if places == SINGLE {
        let single = value as f32;
        let whole = i64::from(single.to_bits());
        return (f64::from(single) == value).then_some(whole);
    }
    let whole = libm::round(value * power(places));
    let back = whole / power(places);
    (whole.abs() < LARGEST && back == value).then_some(whole as i64)
}

/// The number of which [`whole`] gives the whole one.
fn number(whole: u64, places: u32) -> f64 {
    if places == SINGLE {
        return f64::from(f32::from_bits(whole as u32));
    }
    // Both are exact below 2^52, so that the quotient is the f64 next to the decimal number.
    whole as f64 / power(places)
}

/// Whether these are parts of 1, but for rounding.
fn is_shared_out(row: &[f64]) -> bool {
    let sum: f64 = row.iter().sum();
    (sum - 1.0).abs() < 1e-6 && row.iter().all(|part| (0.0..=1.0).contains(part))
}

/// The parts as whole numbers of 10^−places, if they are such and sum to 1.
fn parts(row: &[f64], places: u32) -> Option<Vec<u64>> {
    let parts = row
        .iter()
        .map(|part| whole(*part, places).map(|it| it as u64));
    let parts: Vec<u64> = parts.collect::<Option<_>>()?;
    (parts.iter().sum::<u64>() == power(places) as u64).then_some(parts)
}

/// A distance in either direction as a number from 1.
fn folded(distance: i64) -> u64 {
    ((distance << 1 ^ distance >> 63) as u64).wrapping_add(1)
}

fn unfolded(number: u64) -> i64 {
    let number = number.wrapping_sub(1);
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// Digits that are being written.
#[derive(Default)]
struct Bits {
    digits: Vec<u8>,
    /// How many bits of the last digit are free.
    free: u32,
}

impl Bits {
    fn put(&mut self, value: u64, width: u32) {
        for at in (0..width).rev() {
            if self.free == 0 {
                self.digits.push(0);
                self.free = 6;
            }
            self.free -= 1;
            if let Some(digit) = self.digits.last_mut() {
                *digit |= ((value >> at & 1) as u8) << self.free;
            }
        }
    }

    fn put_shares(&mut self, row: &[f64], places: u32) {
        let Some((last, first)) = row.split_last() else {
            return;
        };
        if let Some(parts) = parts(row, places) {
            self.put(0, 1);
            let mut left = power(places) as u64;
            for part in parts.into_iter().take(first.len()) {
                self.put(part, length(left));
                left -= part;
            }
            return;
        }
        self.put(1, 1);
        let mut left = 1.0;
        for part in first {
            self.put(part.to_bits(), 62);
            left -= part;
        }
        let left = f64::max(left, 0.0).to_bits() as i64;
        let distance = folded(last.to_bits() as i64 - left);
        let width = length(distance);
        self.put(0, width - 1);
        self.put(distance, width);
    }

    fn put_number(&mut self, column: &Column, value: f64) {
        if let Some(whole) = whole(value, column.places) {
            self.put(0, 1);
            self.put(u64::from(whole < 0), column.signed.into());
            self.put(whole.unsigned_abs(), column.width);
        } else {
            self.put(1, 1);
            self.put(value.to_bits(), 64);
        }
    }

    fn text(mut self) -> String {
        let check = check(&self.digits);
        self.digits.extend([(check >> 6) as u8, (check & 63) as u8]);
        let mut text = String::from(OPENING);
        text.extend(self.digits.into_iter().map(sign));
        text
    }
}

/// Digits that are being read.
struct Reader<'a> {
    digits: &'a [u8],
    /// Which bit is next.
    at: usize,
}

impl Reader<'_> {
    fn take(&mut self, width: u32) -> Option<u64> {
        let mut value = 0;
        for _ in 0..width {
            let digit = self.digits.get(self.at / 6)?;
            value = value << 1 | u64::from(digit >> (5 - self.at % 6) & 1);
            self.at += 1;
        }
        Some(value)
    }

    fn shares(&mut self, width: usize, places: u32) -> Option<Vec<f64>> {
        let mut row = Vec::new();
        if self.take(1)? == 0 {
            let mut left = power(places) as u64;
            for _ in 1..width {
                let part = self.take(length(left))?;
                row.push(number(part, places));
                left = left.checked_sub(part)?;
            }
            row.push(number(left, places));
            return Some(row);
        }
        let mut left = 1.0;
        for _ in 1..width {
            let part = f64::from_bits(self.take(62)?);
            row.push(part);
            left -= part;
        }
        let mut width = 1;
        while self.take(1)? == 0 {
            width += 1;
        }
        // The first of its bits was the 1 that ended the zeros.
        let distance = 1_u64.checked_shl(width - 1)? | self.take(width - 1)?;
        let left = f64::max(left, 0.0).to_bits();
        let last = f64::from_bits(left.wrapping_add_signed(unfolded(distance)));
        row.push(last);
        (!last.is_nan()).then_some(row)
    }

    fn number(&mut self, column: &Column) -> Option<f64> {
        if self.take(1)? == 1 {
            let value = f64::from_bits(self.take(64)?);
            return (!value.is_nan()).then_some(value);
        }
        let negative = self.take(column.signed.into())? == 1;
        let size = number(self.take(column.width)?, column.places);
        let value = if negative { 0.0 - size } else { size };
        (!value.is_nan()).then_some(value)
    }

    /// Whether nothing but zeros is left of the last digit.
    fn is_at_end(&mut self) -> bool {
        let left = self.digits.len() * 6 - self.at;
        left < 6 && self.take(left as u32) == Some(0)
    }
}

fn check(digits: &[u8]) -> u32 {
    let next = |sum, digit: &u8| (sum * 64 + u32::from(*digit) + 1) % PRIME;
    digits.iter().fold(0, next)
}

fn sign(digit: u8) -> char {
    char::from(match digit {
        0..26 => b'A' + digit,
        26..52 => b'a' + digit - 26,
        52..62 => b'0' + digit - 52,
        62 => b'-',
        _ => b'_',
    })
}

fn digit(sign: char) -> Option<u8> {
    (0..64).find(|digit| self::sign(*digit) == sign)
}
