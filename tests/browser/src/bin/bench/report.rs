//! The tables: medians and ratios, each with the least and the most of all rounds.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use surprisal_browser_tests::Failure;

use crate::RATIO;
use crate::contender::{Contender, Sample};
use crate::growth::{Growth, STEPS};
use crate::start::Starts;

/// Between these lines of docs/benchmarks.md stands the last run.
pub(crate) const STEPS_MARKS: Marks = ("<!-- the last run -->", "<!-- end of the last run -->");
/// The same of figures that play.
pub(crate) const PLAY_MARKS: Marks = ("<!-- the last play -->", "<!-- end of the last play -->");
/// The same of the files.
pub(crate) const FILES_MARKS: Marks = ("<!-- the last files -->", "<!-- end of the last files -->");
/// The same of sums.
pub(crate) const CORE_MARKS: Marks = ("<!-- the last core -->", "<!-- end of the last core -->");

/// A line before, a line after.
type Marks = (&'static str, &'static str);

/// All samples, in the order of their rounds.
#[derive(Default)]
pub(crate) struct Report {
    steps: BTreeMap<(u32, String, Contender), Vec<Sample>>,
    starts: Vec<Starts>,
    growths: Vec<Growth>,
}

impl Report {
    pub(crate) fn add(
        &mut self,
        figure: &str,
        slowdown: u32,
        contender: Contender,
        sample: Sample,
    ) {
        self.steps
            .entry((slowdown, figure.to_owned(), contender))
            .or_default()
            .push(sample);
    }

    pub(crate) fn add_starts(&mut self, starts: Starts) {
        self.starts.push(starts);
    }

    pub(crate) fn add_growth(&mut self, growth: Growth) {
        self.growths.push(growth);
    }

    /// The tables as Markdown.
    pub(crate) fn text(&self, browser: &str) -> String {
        let rounds = self.starts.len();
        let mut lines = vec![
            format!(
                "Chromium {browser}, {}, device pixel ratio {RATIO}, {}, all in turns. \
                 Median [least, most] of the rounds' means; × is the ratio to the bare canvas in \
                 the same round.",
                machine(),
                rounds_of(rounds)
            ),
            String::new(),
            "| processor | figure | drawn by | script of a step, ms | × | work to the end of the \
             frame, ms | × | frames/s | long tasks/s |"
                .to_owned(),
            "|---|---|---|---|---|---|---|---|---|".to_owned(),
        ];
        for ((slowdown, figure, contender), samples) in &self.steps {
            let key = (*slowdown, figure.clone(), Contender::BareCanvas);
            let bare = self.steps.get(&key).map_or(&[][..], Vec::as_slice);
            let column = |of: fn(&Sample) -> f64| {
                let values = Spread::of(samples.iter().map(of));
                let ratios = samples
                    .iter()
                    .zip(bare)
                    .map(|(sample, bare)| of(sample) / of(bare));
                (values.text(2), Spread::of(ratios).text(2))
            };
            let (script, script_ratio) = column(|sample| sample.script);
            let (work, work_ratio) = column(|sample| sample.work);
            let rate = Spread::of(samples.iter().map(|sample| sample.rate)).median;
            let long = Spread::of(samples.iter().map(|sample| sample.long)).median;
            let name = contender.name();
            lines.push(format!(
                "| {slowdown}× | {figure} | {name} | {script} | {script_ratio} | {work} | \
                 {work_ratio} | {rate:.0} | {long:.0} |"
            ));
        }
        let start = |of: fn(&Starts) -> f64| Spread::of(self.starts.iter().map(of)).text(0);
        let beside = |of: fn(&Starts) -> f64| {
            Spread::of(self.starts.iter().map(|it| of(it) / it.uplot)).text(2)
        };
        lines.extend([
            String::new(),
            "| first figure of the article alive, cold | ms |".to_owned(),
            "|---|---|".to_owned(),
            format!("| loopback | {} |", start(|starts| starts.loopback)),
            format!(
                "| a page with one figure | {} |",
                start(|starts| starts.alone)
            ),
            format!(
                "| a page with two uPlot charts instead | {} |",
                start(|starts| starts.uplot)
            ),
            format!(
                "| the article beside it, × | {} |",
                beside(|it| it.loopback)
            ),
            format!(
                "| the figure alone beside it, × | {} |",
                beside(|it| it.alone)
            ),
            format!(
                "| processor at 1/4 | {} |",
                start(|starts| starts.slow_processor)
            ),
            format!(
                "| processor at 1/4, slow 4G | {} |",
                start(|starts| starts.slow_network)
            ),
        ]);
        lines.extend(self.growth_lines());
        lines.join("\n")
    }

    fn growth_lines(&self) -> Vec<String> {
        if self.growths.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![
            String::new(),
            format!("| added by {STEPS} steps | memory, KB | nodes | listeners |"),
            "|---|---|---|---|".to_owned(),
        ];
        let row = |growth: &Growth| {
            let Growth {
                figure,
                kilobytes,
                nodes,
                listeners,
            } = growth;
            format!("| {figure} | {kilobytes:.0} | {nodes} | {listeners} |")
        };
        lines.extend(self.growths.iter().map(row));
        lines
    }
}

/// How many rounds there were, in words.
pub(crate) fn rounds_of(count: usize) -> String {
    let rounds = if count == 1 { "round" } else { "rounds" };
    format!("{count} {rounds}")
}

/// What the numbers were measured on, as far as it matters to them.
pub(crate) fn machine() -> String {
    let model = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    format!(
        "{} ({cores} cores, no GPU)",
        model.unwrap_or_else(|| "a processor".to_owned())
    )
}

/// The middle and both ends of some numbers.
pub(crate) struct Spread {
    least: f64,
    pub(crate) median: f64,
    most: f64,
}

impl Spread {
    pub(crate) fn of(values: impl Iterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.collect();
        values.sort_by(f64::total_cmp);
        let at = |index: usize| values.get(index).copied().unwrap_or(f64::NAN);
        Self {
            least: at(0),
            median: at(values.len() / 2),
            most: at(values.len().saturating_sub(1)),
        }
    }

    pub(crate) fn text(&self, places: usize) -> String {
        let Self {
            least,
            median,
            most,
        } = self;
        format!("{median:.places$} [{least:.places$}, {most:.places$}]")
    }
}

/// Puts the tables between the marks of the document.
pub(crate) fn write(path: &Path, marks: Marks, text: &str) -> Result<(), Failure> {
    let document = fs::read_to_string(path)?;
    let missing = || Failure::new(format!("{} has lost its marks {marks:?}", path.display()));
    let (before, rest) = document.split_once(marks.0).ok_or_else(missing)?;
    let (_, after) = rest.split_once(marks.1).ok_or_else(missing)?;
    fs::write(
        path,
        format!("{before}{}\n\n{text}\n\n{}{after}", marks.0, marks.1),
    )?;
    println!("written to {}", path.display());
    Ok(())
}
