//! What each section of the article may say in numbers, computed by the core.

use surprisal::figures::{Figure, Kind, State, train};
use surprisal::info::{self, EXP_OVERFLOWS_ABOVE, Gaussian, Mixture};
use surprisal::learn::reverse_minima;
use surprisal::link;
use surprisal::unit::Unit;

/// What a section may say: the numbers it is given, and those that follow from them.
pub(super) struct Ledger {
    pub(super) section: &'static str,
    pub(super) given: &'static str,
    pub(super) follows: Vec<(&'static str, f64)>,
}

fn open(query: &str) -> State {
    let link = link::read(&format!("figure={query}"), Kind::Entropy);
    assert_eq!(link.notes, [], "{query}");
    link.state
}

/// A readout of a state, in the state's unit.
fn read(query: &str, name: &str) -> f64 {
    let readouts = open(query).readouts();
    let found = readouts.iter().find(|it| it.name == name);
    found.unwrap_or_else(|| panic!("{query}: no {name}")).value
}

fn bits(nats: f64) -> f64 {
    Unit::Bits.from_nats(nats)
}

pub(super) fn ledgers() -> Vec<Ledger> {
    vec![
        how_rare(),
        mean_surprise(),
        wrong_code(),
        no_distance(),
        two_ways(),
        yes_or_no(),
        scores(),
        many_days(),
        downhill(),
        // Volumes, years, pages and an edition.
        Ledger {
            section: "in-short",
            given: "27 1948 379 423 623 656 22 1951 79 86 2 2006 2003 2022",
            follows: Vec::new(),
        },
    ]
}

fn how_rare() -> Ledger {
    let price = |p: f64| bits(info::surprisal(p));
    Ledger {
        section: "how-rare",
        given: "0 1 2 ⅛ ¼ ⅞ 7 8 16 400",
        follows: vec![
            ("3", price(0.125)),
            ("2", price(0.25)),
            ("0.693", info::surprisal(0.5)),
            ("32", 1.0 / (0.125 * 0.25)),
            ("5", read("surprise", "joint")),
            ("0.193", price(0.875)),
            ("0.544", read("surprise", "entropy")),
            ("0.530", read("surprise", "running-mean")),
            ("4", price(1.0 / 16.0)),
            ("10", price(1e-3)),
            ("20", price(1e-6)),
        ],
    }
}

fn mean_surprise() -> Ledger {
    let p = [0.5, 0.25, 0.125, 0.125];
    Ledger {
        section: "mean-surprise",
        given: "0 1 2 3 4 8 10 110 111 ½ ¼ ⅛ 0.9 0.1",
        follows: vec![
            ("1.75", read("entropy", "entropy")),
            ("0.5", bits(info::entropy_term(0.5))),
            ("0.375", bits(info::entropy_term(0.125))),
            ("2", read("entropy&p=0.25,0.25,0.25,0.25", "entropy")),
            ("0", read("entropy&p=1,0,0,0", "entropy")),
            ("3.36", read("entropy", "perplexity")),
            ("^1.75", read("entropy", "entropy")),
            ("^1.213", info::entropy(&p)),
            ("0.469", read("entropy&p=0.9,0.1", "entropy")),
            ("1", read("entropy&p=0.9,0.1", "code-length")),
        ],
    }
}

fn wrong_code() -> Ledger {
    let clipped = "cross-entropy&q=0,0.5,0.375,0.125&eps=1e-12";
    let unfit = "cross-entropy&p=0.5,0.25,0.25&normalize=0&q=0.9,0.8,0.7";
    assert_eq!(
        read("cross-entropy&q=0,0.5,0.375,0.125", "cross-entropy"),
        f64::INFINITY
    );
    Ledger {
        section: "wrong-code",
        given: "0 1 2 3 4 8 ½ ¼ ⅛ 10 ^12",
        follows: vec![
            ("2.375", read("cross-entropy", "cross-entropy")),
            ("1.75", read("cross-entropy", "entropy")),
            ("0.625", read("cross-entropy", "kl")),
            (
                "1.75",
                read("cross-entropy&q=0.5,0.25,0.125,0.125", "cross-entropy"),
            ),
            ("2.4", 0.9 + 0.8 + 0.7),
            ("1.215", -read(unfit, "kl")),
            ("20.733", read(clipped, "cross-entropy")),
        ],
    }
}

fn no_distance() -> Ledger {
    let term = |p: f64, q: f64| bits(p * (info::surprisal(q) - info::surprisal(p)));
    let ruled_out = "divergence&q=0.125,0.5,0.375,0";
    assert_eq!(read(ruled_out, "kl"), f64::INFINITY);
    assert!(read(ruled_out, "kl-reverse").is_finite());
    let via = "divergence&r=0.3125,0.375,0.1875,0.125";
    Ledger {
        section: "no-distance",
        given: "0 1 2 3 4 8 ½",
        follows: vec![
            (
                "2.25",
                read(
                    "cross-entropy&p=0.125,0.5,0.25,0.125&q=0.5,0.25,0.125,0.125",
                    "cross-entropy",
                ),
            ),
            ("1.75", read("entropy&p=0.125,0.5,0.25,0.125", "entropy")),
            ("0.5", read("divergence", "kl-reverse")),
            ("0.625", read("divergence", "kl")),
            ("0.133", read("divergence", "js")),
            ("0.375", read("divergence", "total-variation")),
            ("0.299", read(via, "kl-via-r")),
            // In the description of the picture.
            ("1", term(0.5, 0.125)),
            ("0.25", -term(0.25, 0.5)),
            ("0.125", -term(0.125, 0.25)),
        ],
    }
}

fn two_ways() -> Ledger {
    let state = open("fit");
    let Figure::Fit(figure) = state.figure() else {
        panic!("not a fit");
    };
    let mixture = |w: f64| Mixture::new(&[1.0 - w, w], &[-2.0, 2.0], &[0.5, 0.5]).unwrap();
    let truth = mixture(0.5);
    let reading = figure.bells().read();
    let across = reverse_minima(&truth, 7);
    assert_eq!(across.len(), 3);
    let right = Gaussian::new(2.0, 0.5).unwrap();
    let left = Gaussian::new(-2.0, 0.5).unwrap();
    // In steps of a thousandth, where q is not below 1e-12.
    let skipping: f64 = (-6_000..=6_000)
        .map(|i| f64::from(i) / 1e3)
        .filter(|x| left.ln_density(*x) >= libm::log(1e-12))
        .map(|x| {
            let ln_p = truth.ln_density(x);
            libm::exp(ln_p) * (ln_p - left.ln_density(x)) / 1e3
        })
        .sum();
    Ledger {
        section: "two-ways",
        given: "2 0 1 ½ 10 ^12",
        follows: vec![
            ("4.25", libm::pow(reading.exact.sigma(), 2.0)),
            ("2.000", -reading.reverse.q.mu()),
            ("0.500", reading.reverse.q.sigma()),
            ("1.044", read("fit", "forward.kl")),
            ("1.000", read("fit", "reverse.kl")),
            ("27", 100.0 * reading.invented),
            ("50", 100.0 * reading.missed),
            ("1", read("fit", "reverse.kl")),
            ("0.9", 0.9),
            ("0.1", 0.1),
            ("0.152", read("fit&w=0.9,0.1", "reverse.kl")),
            ("3.322", bits(info::reverse_kl(&mixture(0.1), right))),
            ("2.700", bits(across[2].kl)),
            ("3.8", bits(skipping)),
            ("22.1", bits(info::forward_kl(&truth, left))),
        ],
    }
}

fn yes_or_no() -> Ledger {
    let far = "binary&p=0.00033535013046647816";
    let (steep, flat) = (read(far, "gradient"), read(far, "gradient-mse"));
    assert_eq!(read("binary&p=0", "loss"), f64::INFINITY);
    assert_eq!(read("binary&p=0&eps=1e-7", "gradient"), 0.0);
    Ledger {
        section: "yes-or-no",
        given: "0 1 0.3 0.01 0.7 70 10 ^2 ^7 ^12",
        follows: vec![
            ("1.204", read("binary", "loss")),
            ("16.118", read("binary&p=0&eps=1e-7", "loss")),
            ("27.631", read("binary&p=0&eps=1e-12", "loss")),
            ("0.693", read("binary&p=0.5", "loss")),
            ("4.605", read("binary&p=0.01", "loss")),
            ("0.611", read("binary&y=0.7&p=0.7", "loss")),
            ("8", -info::logit(0.000_335_350_130_466_478_16)),
            ("0.99966", -steep),
            ("0.00067", -flat),
            ("1491", steep / flat),
        ],
    }
}

fn scores() -> Ledger {
    let exp = [2.0, 1.0, 0.0].map(libm::exp);
    let smoothed = "softmax&z=8,0,0&smoothing=0.1";
    Ledger {
        section: "scores",
        given: "0 1 2 5 0.1 100",
        follows: vec![
            ("7.389", exp[0]),
            ("2.718", exp[1]),
            ("11.107", exp.iter().sum()),
            ("0.665", read("softmax", "probability.0")),
            ("0.245", read("softmax", "probability.1")),
            ("0.090", read("softmax", "probability.2")),
            ("0.408", read("softmax", "loss")),
            ("0.335", -read("softmax", "gradient.0")),
            ("1.099", read("softmax", "uniform-loss")),
            ("0.402", read("softmax&t=5", "probability.0")),
            ("0.329", read("softmax&t=5", "probability.1")),
            ("0.269", read("softmax&t=5", "probability.2")),
            ("88.72", EXP_OVERFLOWS_ABOVE[0]),
            ("709.78", EXP_OVERFLOWS_ABOVE[1]),
            ("0.933", 1.0 - 0.1 + 0.1 / 3.0),
            ("0.291", read(smoothed, "floor")),
            // The lead at which softmax gives the smoothed label.
            ("28", (1.0 - 0.1 + 0.1 / 3.0) / (0.1 / 3.0)),
            ("3.33", libm::log(28.0)),
            ("0.551", read("softmax&z=10,0,0&twice=1", "floor")),
        ],
    }
}

fn many_days() -> Ledger {
    let three = "batch&y=0,2,1,2&p=0.9,0.05,0.05;0.1,0.1,0.8;0.2,0.7,0.1;0.05,0.1,0.85";
    let sure = "batch&y=1,1,1,1&p=0.9,0.9,0.9,0.01&q=0.6,0.6,0.6,0.4";
    let once = "batch&y=1,1,1,1,1,1,1,1&p=0.95,0.95,0.95,0.95,0.05,0.95,0.95,0.95";
    let eight = "batch&y=0,0,0,0,0,0,0,1&p=0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1";
    let zero = "batch&p=0.9,0.1,0.8,1";
    let clipped = |by: &str| read(&format!("{zero}&clip={by}"), "loss.3");
    assert_eq!(read(sure, "accuracy"), read(sure, "accuracy-2"));
    assert_eq!(read(sure, "accuracy"), 0.75);
    assert_eq!(read(zero, "loss"), f64::INFINITY);
    Ledger {
        section: "many-days",
        given: "0 1 2 0.9 0.1 0.8 0.4 0.6 0.7 0.85 0.01 0.95 0.05 10 ^10 \
                0.23617255159896325 0.21192448510213585",
        follows: vec![
            ("0.105", read("batch", "loss.0")),
            ("0.223", read("batch", "loss.2")),
            ("0.511", read("batch", "loss.3")),
            ("0.236", read("batch", "loss")),
            ("0.693", info::surprisal(1.0 / 2.0)),
            ("1.099", info::surprisal(1.0 / 3.0)),
            ("6.908", info::surprisal(1.0 / 1000.0)),
            ("0.212", read(three, "loss")),
            ("1.230", read(sure, "loss")),
            ("0.612", read(sure, "loss-2")),
            ("89", 100.0 * read(once, "loss.4") / read(once, "loss-sum")),
            ("16.118", clipped("keras")),
            ("23.026", clipped("numpy")),
            ("36.044", clipped("sklearn")),
            ("100", clipped("pytorch")),
            ("0.380", read(eight, "loss")),
            (
                "1.204",
                read(&format!("{eight}&reduce=weighted&weights=1,7"), "loss"),
            ),
        ],
    }
}

fn training(query: &str) -> train::State {
    match open(query).figure() {
        Figure::Train(figure) => (***figure).clone(),
        other => panic!("{other:?}"),
    }
}

fn downhill() -> Ledger {
    let overfit = "train&separation=1.2&n=60&model=hidden&hidden=16&objective=ce&seed=2";
    let late = training(&format!("{overfit}&steps=300"));
    // Epoch by epoch: a history of so few is whole.
    let marks = late.training().runs()[0].history();
    let held_out: Vec<f64> = (marks.iter())
        .map(|mark| mark.held_out.cross_entropy)
        .collect();
    assert_eq!(held_out.len(), 301);
    assert!(held_out.iter().all(|loss| held_out[2] <= *loss));
    let start = training("train&steps=0");
    let slopes: Vec<f64> = (start.training().runs().iter())
        .map(|run| run.now().gradient_norm)
        .collect();
    let race = training("train");
    let squared = race.training().runs()[1].now().learned.cross_entropy;
    let minimum = race.training().minimum().unwrap().to_vec();
    let least = format!("train&steps=0&w1={}&w2={}", minimum[0], minimum[1]);
    let bent = "train&data=xor&model=hidden&hidden=4&objective=ce&steps=80";
    Ledger {
        section: "downhill",
        given: "1 2 6 4 80 30 ^2",
        follows: vec![
            ("7.435", read("train&steps=0", "loss")),
            ("7.4", read("train&steps=0", "loss")),
            ("6.385", read("train&steps=1", "loss")),
            ("0.357", read("train&steps=10", "loss")),
            ("0.161", read("train&steps=30", "loss")),
            ("7.164", squared),
            ("1.026", slopes[0]),
            ("0.008", slopes[1]),
            ("123", slopes[0] / slopes[1]),
            ("4.06", minimum[0]),
            ("3.52", minimum[1]),
            ("0.123", read(&least, "loss")),
            (
                "0.691",
                read(
                    "train&data=xor&bias=1&objective=ce&w1=2&w2=1&steps=80",
                    "loss",
                ),
            ),
            ("0.039", read(bent, "loss")),
            ("46", late.training().learned().len() as f64),
            ("14", late.training().held_out().len() as f64),
            ("90", start.training().learned().len() as f64),
            ("0.094", marks[300].learned.cross_entropy),
            ("1.886", held_out[300]),
            ("0.490", held_out[2]),
        ],
    }
}
