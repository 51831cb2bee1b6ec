//! Long lists: a sum with other formulas than that of short ones, the same accuracy, and the same bits
//! natively and in browsers.

use crate::corpus::{SplitMix64, error_in_ulps};
use crate::harness::{both, say};
use surprisal::info::*;

const ULPS: f64 = 4.0;
/// From here on a list is long.
const LONG: usize = 1024;
/// Long, and no multiple of anything that a sum may be cut into.
const LENGTH: usize = 4133;

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// 60 powers of two.
    Usual,
    /// The same, q at most three units in the last place from p.
    Near,
    /// All powers of two down to 2⁻⁹⁹⁶, about 1e-300.
    Wide,
    /// p = 0, both 0, p or q subnormal, in an eighth of the places each.
    Holes,
    /// One outcome, and many that are 2⁻⁷⁰ of it.
    OneIsHuge,
}

/// Of each kind the divergence, the entropy of P, the cross-entropy: by mpmath with 90 digits from the
/// same binary numbers, rounded once.
const ORACLE: [(Kind, [f64; 3]); 5] = [
    (
        Kind::Usual,
        [
            4_442.554_908_727_596,
            50.499_891_624_298_88,
            4_494.959_857_496_346,
        ],
    ),
    (
        Kind::Near,
        [
            9.276_688_104_582_216e-30,
            59.861_979_156_910_58,
            59.861_979_156_910_57,
        ],
    ),
    (
        Kind::Wide,
        [
            7_117.782_069_624_517,
            -0.887_264_025_411_226_6,
            7_120.692_629_169_761,
        ],
    ),
    (
        Kind::Holes,
        [
            58_115.452_047_262_37,
            92.308_869_645_458_91,
            58_143.931_990_111_91,
        ],
    ),
    (
        Kind::OneIsHuge,
        [
            0.193_147_180_559_945_31,
            1.454_240_091_871_982e-16,
            0.693_147_180_559_945_5,
        ],
    ),
];

/// A digest of the bits of what is computed of them. Who changes the sum on purpose changes it too.
const BITS: u64 = 0x7106_6561_B06A_AB06;

/// p, q and g(p, q): the worst of thirty million pairs, in ranges around each border of the formula.
const WORST_DEVIANCES: [(f64, f64, f64); 7] = [
    (
        1.941_779_167_040_868_2,
        2.067_390_197_511_784_3,
        0.003_895_674_395_772_277_4,
    ),
    (
        1.262_484_229_215_162_1,
        0.797_970_459_286_366_3,
        0.114_669_922_416_413_23,
    ),
    (
        1.643_983_052_002_966,
        2.366_656_313_704_927_2,
        0.123_677_953_665_901_94,
    ),
    (
        1.992_788_840_440_659_5,
        0.599_824_502_381_159_5,
        0.999_684_054_983_464_8,
    ),
    (
        1.004_269_998_680_500_4,
        3.151_255_237_768_465,
        0.998_562_371_457_358_6,
    ),
    (
        1.208_017_399_317_208,
        1.411_709_962_999_489_4,
        0.015_457_835_030_723_57,
    ),
    (
        1.015_193_816_529_328,
        1.015_199_240_680_472_8,
        1.449_048_958_221_324_8e-11,
    ),
];

/// p, q and −p ln q: the same.
const WORST_COSTS: [(f64, f64, f64); 5] = [
    (
        1.430_868_232_427_827_5,
        0.706_248_298_997_036,
        0.497_639_380_355_811_46,
    ),
    (
        1.437_677_547_163_146_7,
        0.706_613_147_667_281_7,
        0.499_265_066_994_891_9,
    ),
    (
        1.980_782_247_782_019_8,
        1.007_861_232_531_637_4,
        -0.015_510_503_572_079_061,
    ),
    (
        1.771_096_988_769_034_2,
        3.137_826_732_850_321e-251,
        1_021.578_179_357_611_8,
    ),
    (
        1.978_824_297_139_011_8,
        55.790_630_870_291_34,
        -7.958_051_566_862_771,
    ),
];

/// The same lists as the oracle's: `SplitMix64`, seeded by the kind.
fn lists(kind: Kind) -> (Vec<f64>, Vec<f64>) {
    let mut r = SplitMix64(1948 + kind as u64);
    let spread = |r: &mut SplitMix64, powers: u64| {
        let mantissa = 1.0 + r.unit();
        libm::scalbn(mantissa, -((r.next() % powers) as i32))
    };
    let subnormal = |r: &mut SplitMix64| f64::from_bits(r.next() >> 20);
    let pairs = (0..LENGTH).map(|i| match kind {
        Kind::Usual => (spread(&mut r, 60), spread(&mut r, 60)),
        Kind::Near => {
            let p = spread(&mut r, 60);
            (p, f64::from_bits(p.to_bits() + r.next() % 7 - 3))
        }
        Kind::Wide => (spread(&mut r, 997), spread(&mut r, 997)),
        Kind::Holes => {
            let (p, q) = (spread(&mut r, 20), spread(&mut r, 20));
            match r.next() % 8 {
                0 => (0.0, q),
                1 => (0.0, 0.0),
                2 => (subnormal(&mut r), q),
                3 => (p, subnormal(&mut r)),
                _ => (p, q),
            }
        }
        Kind::OneIsHuge if i == 0 => (1.0, 0.5),
        Kind::OneIsHuge => {
            let mut tiny = || libm::scalbn(spread(&mut r, 3), -70);
            (tiny(), tiny())
        }
    });
    pairs.unzip()
}

type Quantity = fn(&[f64], &[f64]) -> f64;

/// What is computed of two lists, in the order of the oracle.
const QUANTITIES: [Quantity; 3] = [kl_divergence, |p, _| entropy(p), cross_entropy];

/// What the sum for short lists makes of it, piece by piece.
fn in_pieces(f: Quantity, p: &[f64], q: &[f64]) -> f64 {
    let size = LONG / 3;
    sum(p.chunks(size).zip(q.chunks(size)).map(|(p, q)| f(p, q)))
}

fn assert_near(got: f64, want: f64, what: &str) {
    let error = error_in_ulps(got, want, 0.0);
    assert!(error <= ULPS, "{what}: {got:e}, not {want:e}: {error} ulp");
}

both! {
    fn long_lists_of_every_kind_are_summed_right() {
        let mut bits = 0_u64;
        for (kind, wanted) in ORACLE {
            let (p, q) = lists(kind);
            for (f, want) in QUANTITIES.into_iter().zip(wanted) {
                let got = f(&p, &q);
                assert_near(got, want, &format!("{kind:?}"));
                bits = (bits ^ got.to_bits()).rotate_left(7).wrapping_mul(0x0100_0000_01B3);
            }
        }
        assert_eq!(bits, BITS, "other digits than before, or than on the other targets");
    }

    fn terms_that_err_most_err_within_the_bound() {
        let mut worst = 0.0_f64;
        // As many equal terms as a power of two: the error of the sum is that of each.
        let each = |f: Quantity, p, q| f(&[p; LONG], &[q; LONG]) / LONG as f64;
        for (p, q, want) in WORST_DEVIANCES {
            let got = each(kl_divergence, p, q);
            assert_near(got, want, "deviance");
            worst = worst.max(error_in_ulps(got, want, 0.0));
        }
        for (p, q, want) in WORST_COSTS {
            let got = each(cross_entropy, p, q);
            assert_near(got, want, "cost");
            worst = worst.max(error_in_ulps(got, want, 0.0));
        }
        say(&format!("the worst term errs by {worst} ulp"));
    }

    fn every_ratio_gives_what_a_short_list_gives() {
        let mut r = SplitMix64(1951);
        for i in 0..2000 {
            // Ratios from 2⁻⁵⁰⁰ to 2⁵⁰⁰ and, as often, from 1/4 to 4.
            let power = (r.unit() - 0.5) * if i % 2 == 0 { 1000.0 } else { 4.0 };
            let p = 1.0 + r.unit();
            let q = p * libm::exp2(power);
            let (ps, qs) = ([p; LONG], [q; LONG]);
            let error = |f: Quantity, term: f64| {
                error_in_ulps(f(&ps, &qs), term * LONG as f64, 0.0)
            };
            let errors = [
                error(kl_divergence, kl_term(p, q)),
                error(cross_entropy, cross_entropy_term(p, q)),
            ];
            assert!(errors.iter().all(|it| *it <= ULPS), "{p:e}, {q:e}: {errors:?}");
        }
    }

    fn nothing_changes_where_a_list_becomes_long() {
        let (p, q) = lists(Kind::Usual);
        for length in [LONG - 1, LONG, LONG + 1, LONG + 63, LONG + 64, LONG + 65] {
            let (p, q) = (&p[..length], &q[..length]);
            for f in QUANTITIES {
                assert_near(f(p, q), in_pieces(f, p, q), &format!("{length} terms"));
            }
        }
    }

    fn an_impossible_outcome_costs_infinity_wherever_it_stands() {
        let (p, q) = (vec![1.0 / LENGTH as f64; LENGTH], vec![1.0 / LENGTH as f64; LENGTH]);
        for place in [0, 1, 63, 64, 1000, LENGTH - 40, LENGTH - 1] {
            let mut q = q.clone();
            q[place] = 0.0;
            assert_eq!(kl_divergence(&p, &q), f64::INFINITY, "{place}");
            assert_eq!(cross_entropy(&p, &q), f64::INFINITY, "{place}");
            let mut p = p.clone();
            p[place] = 0.0;
            assert_eq!(kl_divergence(&p, &q).to_bits(), 0, "{place}");
            assert!(cross_entropy(&p, &q).is_finite(), "{place}");
        }
    }

    fn zeros_of_long_lists_are_plus_zero() {
        for kind in [Kind::Usual, Kind::Wide, Kind::Holes, Kind::OneIsHuge] {
            let (p, _) = lists(kind);
            assert_eq!(kl_divergence(&p, &p).to_bits(), 0, "{kind:?}");
        }
        let nothing = vec![0.0; LENGTH];
        let mut certain = nothing.clone();
        certain[LONG] = 1.0;
        for zero in [
            entropy(&nothing),
            entropy(&certain),
            entropy(&vec![1.0; LENGTH]),
            entropy(&vec![-0.0; LENGTH]),
            cross_entropy(&nothing, &certain),
            cross_entropy(&certain, &certain),
            kl_divergence(&nothing, &nothing),
            kl_divergence(&certain, &certain),
        ] {
            assert_eq!(zero.to_bits(), 0, "{zero:?}");
        }
        assert_eq!(kl_divergence(&nothing, &certain), 1.0);
    }

    fn the_ends_of_the_range_are_kept() {
        let least = f64::from_bits(1);
        for (p, q) in [
            (least, 1.0),
            (1.0, least),
            (least, least * 4.0),
            (f64::MIN_POSITIVE, 1e-300),
            (1e-256, 1e-257),
            (1e45, 1e46),
            (1e300, 1e290),
            (1e-300, 1e300),
            (0.0, 1e300),
        ] {
            let (p, q) = ([p; LONG], [q; LONG]);
            for f in QUANTITIES {
                assert_near(f(&p, &q), in_pieces(f, &p, &q), &format!("{:e}, {:e}", p[0], q[0]));
            }
        }
        assert_eq!(kl_divergence(&[0.0; LONG], &[f64::MAX; LONG]), f64::INFINITY);
    }

    fn a_long_model_is_worth_what_it_saves() {
        for kind in [Kind::Usual, Kind::Near, Kind::OneIsHuge] {
            let (p, q) = lists(kind);
            let total = |list: &[f64]| sum(list.iter().copied());
            let difference = total(&p.iter().zip(&q).map(|(p, q)| q - p).collect::<Vec<_>>());
            let saved = cross_entropy(&p, &q) - entropy(&p) + difference;
            let scale = cross_entropy(&p, &q).abs() + difference.abs();
            assert!((kl_divergence(&p, &q) - saved).abs() < 1e-14 * scale, "{kind:?}");
        }
    }
}
