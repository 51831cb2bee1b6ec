//! The one number format, and the units.

use proptest::prelude::*;
use surprisal::unit::{Unit, box_text, exact, show, show_short};

#[test]
fn numbers_for_people() {
    for (value, text) in [
        (0.0, "0"),
        (-0.0, "0"),
        (1.75, "1.750"),
        (-1.214_875, "−1.215"),
        (f64::INFINITY, "∞"),
        (f64::NEG_INFINITY, "−∞"),
        (-0.000_67, "−6.7×10⁻⁴"),
        (1e-12, "1.0×10⁻¹²"),
        (3.4e7, "3.4×10⁷"),
        (0.001, "0.001"),
    ] {
        assert_eq!(show(value), text);
    }
    for (value, text) in [
        (0.5, "0.5"),
        (1.0 / 3.0, "0.3333"),
        (1.0, "1"),
        (0.0, "0"),
        (100.0, "100"),
    ] {
        assert_eq!(show_short(value), text);
    }
}

#[test]
fn what_a_number_box_holds_is_a_number_again() {
    for value in [0.0, 1.0, 0.25, 1.0 / 3.0, 1e-12, 0.0001, 0.999_99] {
        let back: f64 = box_text(value).parse().unwrap();
        assert!(
            (back - value).abs() <= 5e-5_f64.min(value.abs().max(1e-300)),
            "{value}"
        );
    }
    assert_eq!(box_text(0.1 + 0.2), "0.3");
    assert_eq!(box_text(9_007_199_254_740_991.0), "9007199254740991");
    assert_eq!(box_text(-1e-5), "-1.0e-5");
    assert_eq!(box_text(-1e300), "-1.0e300");
    // A box has no letters for it.
    assert_eq!(box_text(f64::INFINITY), "");
}

#[test]
fn exact_texts_read_back_to_the_bit() {
    for value in [
        0.1,
        1.0 / 3.0,
        1e-300,
        5e-324,
        1e300,
        0.0,
        123_456.789,
        f64::INFINITY,
        -2.5,
    ] {
        assert_eq!(
            exact(value).parse::<f64>().unwrap().to_bits(),
            value.to_bits(),
            "{value}"
        );
    }
    assert_eq!(exact(-0.0), "0");
    assert_eq!(exact(0.25), "0.25");
}

/// The same text by the standard library.
fn exact_by_std(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 {
        "0".to_owned()
    } else if size < 1e-5 || (size >= 1e16 && size.is_finite()) {
        format!("{value:e}")
    } else {
        value.to_string().replace("inf", "Infinity")
    }
}

#[test]
fn exact_texts_are_the_shortest_ones_at_every_power() {
    for biased in 0..=0x7ff_u64 {
        for fraction in [0, 1, 2, 0x000f_ffff_ffff_fffe, 0x000f_ffff_ffff_ffff] {
            let value = f64::from_bits(biased << 52 | fraction);
            assert_eq!(exact(value), exact_by_std(value), "{value:e}");
        }
    }
    for power in -323..=308 {
        for digit in 1..=9 {
            let value: f64 = format!("{digit}e{power}").parse().unwrap();
            assert_eq!(exact(value), exact_by_std(value), "{value:e}");
            let next = value.next_up();
            assert_eq!(exact(next), exact_by_std(next), "{next:e}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn exact_texts_are_the_shortest_ones(bits in any::<u64>(), probability in 0.0..1.0, whole in -1e6..1e6) {
        for value in [f64::from_bits(bits), probability, whole, libm::round(whole), libm::round(probability * 1e4) / 1e4] {
            prop_assert_eq!(exact(value), exact_by_std(value));
        }
    }
}

#[test]
fn units_are_applied_once() {
    assert_eq!(Unit::Bits.from_nats(core::f64::consts::LN_2), 1.0);
    assert_eq!(Unit::Bans.from_nats(core::f64::consts::LN_10), 1.0);
    assert_eq!(Unit::Nats.from_nats(0.3), 0.3);
    for unit in Unit::ALL {
        assert_eq!(Unit::from_key(unit.key()), Some(unit));
    }
}
