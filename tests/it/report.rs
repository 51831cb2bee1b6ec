//! What a file came to: numbers that can be checked by hand, sentences for each case, pictures.

use crate::pictures::compare;
use std::path::{Path, PathBuf};
use surprisal::chart::Theme;
use surprisal::info::{Clip, Evaluation};
use surprisal::report::{Picture, Report};
use surprisal::unit::Unit;
use surprisal::words::{Desk, Lang, counted, percent};

/// A model of three classes that is surer than it is right.
fn sure() -> Evaluation {
    let mut model = Evaluation::new(Clip::None);
    for i in 0..3_000_u32 {
        let most = 0.36 + 0.6 * f64::from(i * 7_919 % 1_009) / 1_009.0;
        let rest = 1.0 - most;
        let label = match i * 104_729 % 997 {
            at if f64::from(at) < 997.0 * (0.8 * most) => 0,
            at if at % 3 == 0 => 2,
            _ => 1,
        };
        model.add(
            &[most, 0.7 * rest, 0.3 * rest],
            label,
            1.0,
            u64::from(i) + 2,
        );
    }
    model
}

/// Two classes; a few rows are infinite, some beyond the histogram.
fn infinite() -> Evaluation {
    let mut model = Evaluation::new(Clip::None);
    for i in 0..400_u32 {
        let p = match i {
            0..3 => 0.0,
            3..20 => 1e-4,
            _ => (f64::from(i * 37 % 400) + 0.5) / 400.0,
        };
        let happened = i < 20 || f64::from(i * 89 % 400) < 400.0 * p;
        model.add(&[p], usize::from(happened), 1.0, u64::from(i));
    }
    model
}

#[test]
fn pictures_are_as_accepted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut wrong = Vec::new();
    let empty = Evaluation::new(Clip::None);
    for (name, model, classes, unit) in [
        ("sure", sure(), 3, Unit::Nats),
        ("infinite", infinite(), 2, Unit::Bits),
        ("empty", empty, 2, Unit::Bans),
    ] {
        for (lang, theme, width) in [
            (Lang::En, Theme::Light, 560.0),
            (Lang::Zh, Theme::Dark, 290.0),
        ] {
            for (picture, what) in Picture::ALL.into_iter().zip(["losses", "calibration"]) {
                let report = Report {
                    evaluation: &model,
                    classes,
                    unit,
                };
                let svg = report.svg(picture, theme.look(), Desk::of(lang), width);
                let svg = svg.unwrap();
                assert!(!svg.contains("NaN"), "{name}");
                let (lang, theme) = (lang.key(), theme.key());
                let name = format!("report-{what}-{name}-{lang}-{theme}.svg");
                compare(&root, &name, &svg, &mut wrong);
            }
        }
    }
    assert_eq!(wrong, Vec::<PathBuf>::new());
}

#[test]
fn four_rows_that_can_be_checked_by_hand() {
    let mut model = Evaluation::new(Clip::None);
    for (line, (p, label)) in [(0.9, 1), (0.1, 0), (0.8, 1), (0.4, 0)].iter().enumerate() {
        model.add(&[*p], *label, 1.0, line as u64 + 1);
    }
    let report = Report {
        evaluation: &model,
        classes: 2,
        unit: Unit::Nats,
    };
    let numbers = report.numbers(false);
    assert_eq!(numbers[0], ("rows", 4.0));
    assert_eq!(numbers[1], ("loss", 0.236_172_551_598_963_25));
    assert_eq!(numbers[2], ("accuracy", 1.0));
    // 0.1 in the first bin, 0.4 in the fourth, 0.8 and 0.9: (0.1 + 0.4 + 0.2 + 0.1)/4.
    assert!((numbers[3].1 - 0.2).abs() < 1e-15, "{numbers:?}");
    assert_eq!(model.worst()[0].given, 0.6);
    assert_eq!(report.numbers(true)[2], ("weighted", numbers[1].1));
    let csv = report.csv(false, &|class| format!("={class}"));
    assert!(csv.contains("loss,0.23617255159896325\r\n"), "{csv}");
    // A name is no formula.
    assert!(
        csv.contains("\r\n4,'=0,0.6,'=0,0.5108256237659907\r\n"),
        "{csv}"
    );
    assert!(
        csv.contains("\r\n6,Infinity,0\r\nInfinity,Infinity,0\r\n"),
        "{csv}"
    );
}

#[test]
fn the_sentence_says_what_it_means() {
    let say = |model: &Evaluation, classes, lang: Lang| {
        let report = Report {
            evaluation: model,
            classes,
            unit: Unit::Nats,
        };
        report.sentence(Desk::of(lang))
    };
    let sentence = say(&sure(), 3, Lang::En);
    assert!(sentence.contains("surer than it should be"), "{sentence}");
    assert!(sentence.ends_with("knowing nothing would cost 1.099 nats."));
    assert!(say(&sure(), 3, Lang::Zh).contains("过于自信"));
    let sentence = say(&infinite(), 2, Lang::En);
    assert!(sentence.starts_with("In 3 of 400 rows"), "{sentence}");
    let mut shy = Evaluation::new(Clip::None);
    shy.add(&[0.4, 0.3, 0.3], 0, 1.0, 1);
    assert!(say(&shy, 3, Lang::En).contains("could be surer"));
    let mut even = Evaluation::new(Clip::None);
    for label in [0, 1] {
        even.add(&[0.5], label, 1.0, 1);
    }
    assert!(say(&even, 2, Lang::En).contains("the two agree"));
}

#[test]
fn counts_and_shares_as_people_read_them() {
    let all: Vec<String> = [0, 999, 1_000, 1_234_567].map(counted).into();
    assert_eq!(all, ["0", "999", "1,000", "1,234,567"]);
    assert_eq!([0.5, 0.123_45, 1.0].map(percent), ["50", "12.3", "100"]);
}
