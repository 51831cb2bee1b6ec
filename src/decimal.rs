//! The shortest decimal that names a float.
//!
//! Steele and White's free-format algorithm as Dragon4 has it (Burger and Dybvig, "Printing
//! Floating-Point Numbers Quickly and Accurately", 1996), in exact integers. The standard library's
//! is as right and faster, and 6 KB of the page.

use core::cmp::Ordering;

/// The digits of a positive finite number, as few as read back as the same f64 and among those the
/// nearest, and the power of ten of the first: 0.012 is 1, 2 and −2.
pub(crate) fn shortest(value: f64) -> (Vec<u8>, i32) {
    let bits = value.to_bits();
    let (fraction, biased) = (bits & ((1 << 52) - 1), (bits >> 52) as i32 & 0x7ff);
    // value = mantissa · 2^power
    let (mantissa, power) = match biased {
        0 => (fraction, -1074),
        _ => (fraction | 1 << 52, biased - 1075),
    };
    // A bound that is as near to the float beyond is read as this one if this one is even.
    let even = mantissa % 2 == 0;
    // Below a power of two the floats are twice as dense.
    let lower_is_nearer = fraction == 0 && biased > 1;
    // The number is rest/whole; the bounds are `above` and `below` from it, in the same fraction.
    let (up, down) = (power.max(0) as u32, (-power).max(0) as u32);
    let extra = 1 + u32::from(lower_is_nearer);
    let mut rest = Big::shifted(mantissa, up + extra);
    let mut whole = Big::shifted(1, down + extra);
    let mut above = Big::shifted(1, up + extra - 1);
    let mut below = Big::shifted(1, up);

    let reaches = |rest: &Big, above: &Big, whole: &Big| match rest.plus(above).cmp(whole) {
        Ordering::Equal => even,
        order => order == Ordering::Greater,
    };
    let mut exponent = 0;
    while reaches(&rest, &above, &whole) {
        whole.times(10);
        exponent += 1;
    }
    let mut digits = Vec::new();
    loop {
        for part in [&mut rest, &mut above, &mut below] {
            part.times(10);
        }
        if digits.is_empty() && !reaches(&rest, &above, &whole) {
            exponent -= 1;
            continue;
        }
        let mut digit = 0;
        while rest >= whole {
            rest.minus(&whole);
            digit += 1;
        }
        let low = rest < below || even && rest == below;
        let high = reaches(&rest, &above, &whole);
        let nearer_up = || rest.plus(&rest) >= whole;
        let last = digit + u8::from(high && (!low || nearer_up()));
        digits.push(last);
        if low || high {
            return (digits, exponent - 1);
        }
    }
}

/// A natural number, in words of 32 bits, the least first and the greatest not 0.
#[derive(PartialEq, Eq)]
struct Big(Vec<u32>);

impl Big {
    /// `value` · 2^`by`.
    fn shifted(value: u64, by: u32) -> Self {
        let mut words = vec![0; by as usize / 32];
        let mut left = u128::from(value) << (by % 32);
        while left > 0 {
            words.push(left as u32);
            left >>= 32;
        }
        Self(words)
    }

    fn times(&mut self, factor: u32) {
        let mut carry = 0;
        for word in &mut self.0 {
            carry += u64::from(*word) * u64::from(factor);
            *word = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    fn plus(&self, other: &Self) -> Self {
        let count = self.0.len().max(other.0.len());
        let word = |big: &Self, at| big.0.get(at).copied().unwrap_or(0);
        let mut carry = 0;
        let mut words = Vec::with_capacity(count + 1);
        for at in 0..count {
            carry += u64::from(word(self, at)) + u64::from(word(other, at));
            words.push(carry as u32);
            carry >>= 32;
        }
        if carry > 0 {
            words.push(carry as u32);
        }
        Self(words)
    }

    /// Takes away a number that is not greater.
    fn minus(&mut self, other: &Self) {
        let mut borrow = false;
        for (at, word) in self.0.iter_mut().enumerate() {
            let less = other.0.get(at).copied().unwrap_or(0);
            let (once, first) = word.overflowing_sub(less);
            let (twice, second) = once.overflowing_sub(borrow.into());
            *word = twice;
            borrow = first || second;
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}

impl PartialOrd for Big {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Big {
    fn cmp(&self, other: &Self) -> Ordering {
        let lengths = self.0.len().cmp(&other.0.len());
        lengths.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}
