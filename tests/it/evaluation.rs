//! Sums over many samples, against scikit-learn 1.9 and `NumPy` on the same generated file.

use surprisal::info::{Clip, Evaluation, RELIABILITY_BINS, Reliability, WORST};
use surprisal::samples::{Assessment, Options};
use surprisal::unit::exact;

const ROWS: usize = 2_000;
const CLASSES: usize = 5;

fn row(i: usize) -> (usize, Vec<f64>) {
    let parts: Vec<usize> = (0..CLASSES)
        .map(|j| (i * 7_919 + j * j * 104_729 + i * j * 31) % 997 + 1)
        .collect();
    let sum = parts.iter().sum::<usize>() as f64;
    let row = parts.iter().map(|part| *part as f64 / sum).collect();
    ((i * 104_729 + i / 7) % CLASSES, row)
}

/// The file, with a weight of 1, 2 or 3 for each row.
fn file() -> String {
    let mut text = "y,weight,a,b,c,d,e\n".to_owned();
    for i in 0..ROWS {
        let (label, row) = row(i);
        let row: Vec<String> = row.iter().map(|p| exact(*p)).collect();
        let cells = [label.to_string(), (1 + i % 3).to_string(), row.join(",")];
        text += &cells.join(",");
        text.push('\n');
    }
    text
}

fn close(got: f64, want: f64) {
    assert!(
        (got - want).abs() <= 1e-12 * want.abs(),
        "{got} is not {want}"
    );
}

#[test]
fn a_file_scores_what_scikit_learn_says() {
    let text = file();
    for size in [997, text.len()] {
        let mut assessment = Assessment::new(Options::default(), Clip::None);
        for piece in text.as_bytes().chunks(size) {
            assessment.push(piece);
        }
        let (summary, models) = assessment.finish();
        assert_eq!(
            (summary.rows, summary.left_out, models.len()),
            (2_000, 0, 1)
        );
        let model = &models[0];
        // sklearn.metrics.log_loss(y, p), and with sample_weight.
        close(model.mean(), 1.941_410_633_555_343_2);
        close(model.weighted_mean(), 1.935_166_667_549_894_9);
        assert_eq!((model.samples(), model.hits()), (2_000, 424));
        assert_eq!(model.accuracy(), 0.212);
        close(
            model.confidence().expected_error(),
            0.133_711_955_389_306_75,
        );
        close(model.confidence().largest_error(), 0.510_404_946_453_316_5);
        let bins = model.confidence().bins();
        let counts: Vec<u64> = bins.iter().map(|bin| bin.count).collect();
        assert_eq!(counts, [455, 1_211, 287, 35, 8, 4]);
        close(bins[1].confidence, 0.341_078_134_963_127_7);
        close(bins[1].accuracy, 0.227_910_817_506_193_24);
        // Lines count the head.
        let worst: Vec<u64> = model
            .worst()
            .iter()
            .take(2)
            .map(|worst| worst.line - 2)
            .collect();
        assert_eq!(worst, [563, 1_560]);
        close(model.worst()[0].loss, 7.799_343_398_215_92);
        let histogram = model.histogram();
        assert_eq!([0, 10, 20].map(|bin| histogram.counts[bin]), [0, 120, 70]);
        assert_eq!((histogram.beyond, histogram.infinite), (17, 0));
        assert!(model.yes().bins().is_empty());
    }
}

#[test]
fn one_column_against_what_happened() {
    let mut model = Evaluation::new(Clip::None);
    for i in 0..ROWS {
        let p = ((i * 7_919 % 1_000) as f64 + 0.5) / 1_001.0;
        let happened = ((i * 104_729 % 1_009) as f64) < p * 1_009.0 * 0.8;
        model.add(&[p], usize::from(happened), 1.0, i as u64);
    }
    close(model.mean(), 0.605_152_146_109_920_9);
    close(model.yes().expected_error(), 0.098_510_489_510_489_52);
    // sklearn.calibration.calibration_curve(y, p, n_bins=10).
    let bins = model.yes().bins();
    close(bins[9].accuracy, 0.757_575_757_575_757_6);
    close(bins[9].confidence, 0.949_550_449_550_449_6);
}

#[test]
fn infinity_is_counted_and_kept_among_the_worst() {
    let mut model = Evaluation::new(Clip::None);
    for i in 0..100 {
        let row = if i == 70 { [1.0, 0.0] } else { [0.25, 0.75] };
        model.add(&row, 1, if i == 70 { 0.0 } else { 1.0 }, i);
    }
    assert_eq!(model.mean(), f64::INFINITY);
    close(model.weighted_mean(), -libm::log(0.75));
    assert_eq!(model.histogram().infinite, 1);
    assert_eq!(model.worst().len(), WORST);
    // Equal ones as they came.
    let lines: Vec<u64> = model.worst().iter().map(|worst| worst.line).collect();
    assert_eq!(lines[..4], [70, 0, 1, 2]);
    assert_eq!(lines[WORST - 1], 18);
    let mut clipped = Evaluation::new(Clip::Epsilon(1e-7));
    clipped.add(&[1.0, 0.0], 1, 1.0, 0);
    close(clipped.mean(), 16.118_095_650_958_32);
}

#[test]
fn logits_score_as_their_probabilities() {
    let mut model = Evaluation::new(Clip::None);
    model.add_logits(&[2.0, 1.0, 0.0], 1, 1.0, 1);
    model.add_logits(&[-800.0], 1, 1.0, 2);
    close(model.sum(), 801.407_605_964_444_4);
    assert_eq!(model.hits(), 0);
}

#[test]
fn the_mean_of_a_million_keeps_its_digits() {
    let mut model = Evaluation::new(Clip::None);
    for i in 0..1_000_000 {
        model.add(&[0.9, 0.1], 0, 1.0, i);
    }
    assert_eq!(model.mean(), -libm::log(0.9));
}

#[test]
fn bins_are_closed_above() {
    let mut diagram = Reliability::new(RELIABILITY_BINS);
    for tenth in 0..=10 {
        diagram.add(f64::from(tenth) / 10.0, true);
    }
    let counts: Vec<u64> = diagram.bins().iter().map(|bin| bin.count).collect();
    assert_eq!(counts, [2, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    assert_eq!(diagram.bins()[9].to, 1.0);
    diagram.add(0.5, false);
    assert_eq!(
        (diagram.mean_confidence(), diagram.accuracy()),
        (0.5, 11.0 / 12.0)
    );
    // Always right and never sure: as far off as it is unsure.
    let mut timid = Reliability::new(15);
    timid.add(0.25, true);
    assert_eq!(timid.expected_error(), 0.75);
    assert_eq!(Reliability::new(0).expected_error(), 0.0);
}

#[test]
fn classes_weigh_as_in_pytorch() {
    // cat 1, dog 2, bird 5: Σ w·loss / Σ w, by Python's fsum.
    let text = "0,0.9,0.05,0.05\n2,0.1,0.1,0.8\n1,0.2,0.7,0.1\n2,0.05,0.1,0.85\n";
    let mut assessment =
        Assessment::new(Options::default(), Clip::None).with_class_weights(vec![1.0, 2.0, 5.0]);
    assessment.push(text.as_bytes());
    let (_, models) = assessment.finish();
    assert_eq!(models[0].total_weight(), 13.0);
    assert!((models[0].weighted_mean() - 0.211_309_446_738_093_43).abs() < 1e-16);
    assert_eq!(models[0].mean(), 0.211_924_485_102_135_85);
}
