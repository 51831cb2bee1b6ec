//! Calibration: do things that were given 70 % happen in 70 of 100 cases?

use super::sum::Sum;

/// A reliability diagram that is filled one answer at a time: answers in bins by their confidence,
/// and in each bin how often they were right.
///
/// Bin b of M holds the confidences in (b/M, (b + 1)/M\]; 0 is in the first.
/// Source: Guo, Pleiss, Sun & Weinberger, *On Calibration of Modern Neural Networks* (2017).
#[derive(Clone, Debug, PartialEq)]
pub struct Reliability {
    bins: Vec<Bin>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Bin {
    count: u64,
    hits: u64,
    confidence: Sum,
}

/// One bin with something in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReliabilityBin {
    /// Where it starts; 0 to below 1.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// How many answers are in it; at least 1.
    pub count: u64,
    /// Their mean confidence.
    pub confidence: f64,
    /// The share of them that was right.
    pub accuracy: f64,
}

impl Reliability {
    /// An empty diagram with this many bins, at least one.
    pub fn new(bins: usize) -> Self {
        Self {
            bins: vec![Bin::default(); bins.max(1)],
        }
    }

    /// Counts one answer. Precondition: confidence in \[0, 1\].
    pub fn add(&mut self, confidence: f64, right: bool) {
        debug_assert!(
            (0.0..=1.0).contains(&confidence),
            "{confidence} is not a probability"
        );
        let count = self.bins.len();
        let edge = |bin: usize| bin as f64 / count as f64;
        let mut bin = ((confidence * count as f64) as usize).min(count - 1);
        // The product may be rounded across an edge.
        if bin > 0 && confidence <= edge(bin) {
            bin -= 1;
        } else if bin + 1 < count && confidence > edge(bin + 1) {
            bin += 1;
        }
        let bin = &mut self.bins[bin];
        bin.count += 1;
        bin.hits += u64::from(right);
        bin.confidence.add(confidence);
    }

    /// How many answers were counted.
    pub fn count(&self) -> u64 {
        self.bins.iter().map(|bin| bin.count).sum()
    }

    /// The mean of all confidences; 0 for no answers.
    pub fn mean_confidence(&self) -> f64 {
        let sums = self.bins.iter().map(|bin| bin.confidence.value());
        super::sum(sums) / self.count().max(1) as f64
    }

    /// The share of all answers that was right; 0 for no answers.
    pub fn accuracy(&self) -> f64 {
        let hits: u64 = self.bins.iter().map(|bin| bin.hits).sum();
        hits as f64 / self.count().max(1) as f64
    }

    /// The bins that are not empty, from the least confident on.
    pub fn bins(&self) -> Vec<ReliabilityBin> {
        let all = self.bins.len() as f64;
        let bins = self.bins.iter().enumerate();
        let bins = bins.filter(|(_, bin)| bin.count > 0);
        let told = bins.map(|(index, bin)| ReliabilityBin {
            from: index as f64 / all,
            to: (index + 1) as f64 / all,
            count: bin.count,
            confidence: bin.confidence.value() / bin.count as f64,
            accuracy: bin.hits as f64 / bin.count as f64,
        });
        told.collect()
    }

    /// The expected calibration error Σ (nᵦ/N)·|accuracyᵦ − confidenceᵦ|: from 0 (each bin as right
    /// as it is sure) to 1; 0 for no answers.
    ///
    /// It depends on the number of bins, and two errors in one bin may cancel: an estimate, not a
    /// proper score.
    pub fn expected_error(&self) -> f64 {
        let count = self.count();
        if count == 0 {
            return 0.0;
        }
        let gaps = self.bins.iter().map(|bin| {
            let mut gap = bin.confidence;
            gap.add(-(bin.hits as f64));
            gap.value().abs()
        });
        super::sum(gaps) / count as f64
    }

    /// The largest |accuracy − confidence| of a bin; 0 for no answers.
    pub fn largest_error(&self) -> f64 {
        let gaps = self.bins().into_iter();
        gaps.map(|bin| (bin.accuracy - bin.confidence).abs())
            .fold(0.0, f64::max)
    }
}
