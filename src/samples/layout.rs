//! Which column of a text holds what: by the columns' names, or by what is in them.

use super::note::{Note, What, quoted};
use super::number::number;
use super::record::{Fields, Record};
use super::{Answers, Options};
use crate::info;

/// Where the label of a row stands, and how.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Labels {
    /// Nowhere.
    None,
    /// A class by its position, counted from `from`.
    Index { column: usize, from: usize },
    /// A class by its name, in the order of the columns.
    Name { column: usize, names: Vec<Vec<u8>> },
    /// A 1 in the column of the class, 0 in the others.
    OneHot(Vec<usize>),
}

/// Which column holds what.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Layout {
    pub(super) labels: Labels,
    pub(super) p: Vec<usize>,
    pub(super) q: Vec<usize>,
    pub(super) weight: Option<usize>,
    pub(super) answers: Answers,
    /// The classes' names; none where the text gives none.
    pub(super) names: Vec<String>,
    pub(super) columns: usize,
    pub(super) comma: bool,
}

impl Layout {
    /// How many classes there are.
    pub(super) fn classes(&self) -> usize {
        self.p.len().max(2)
    }
}

/// What the columns' names say, or the columns themselves.
#[derive(Debug, Default)]
struct Roles {
    label: Vec<usize>,
    p: Vec<usize>,
    q: Vec<usize>,
    weight: Option<usize>,
    logits: bool,
    names: Vec<String>,
}

const LABELS: [&str; 20] = [
    "y",
    "label",
    "labels",
    "target",
    "targets",
    "class",
    "true",
    "truth",
    "y_true",
    "ytrue",
    "actual",
    "outcome",
    "gold",
    "answer",
    "ground_truth",
    "true_label",
    "标签",
    "类别",
    "真实",
    "结果",
];
const WEIGHTS: [&str; 6] = [
    "weight",
    "weights",
    "w",
    "sample_weight",
    "sample_weights",
    "权重",
];
const IGNORED: [&str; 8] = [
    "",
    "id",
    "index",
    "idx",
    "row",
    "unnamed:_0",
    "predicted",
    "prediction",
];
const YES: [&str; 8] = ["yes", "y", "true", "t", "positive", "pos", "是", "真"];

/// Takes the heads off the rows, if the first row is heads, and finds what the columns hold.
pub(super) fn find(
    heads: &mut Option<Record>,
    rows: &mut Vec<Record>,
    options: Options,
    comma: bool,
) -> Result<(Layout, Vec<Note>), Note> {
    rows.retain(|row| !row.fields().is_blank());
    let Some(first) = rows.first() else {
        return Err(What::Empty.overall());
    };
    if heads.is_none() && is_head(first.fields(), &rows[1..], comma) {
        *heads = Some(rows.remove(0));
    }
    let look = Look::new(heads.as_ref(), rows, comma);
    if look.columns == 0 || look.rows.is_empty() {
        return Err(What::NoNumbers.overall());
    }
    let mut roles = match heads {
        Some(heads) => by_name(heads.fields(), &look),
        None => by_content(&look),
    };
    if roles.p.is_empty() {
        return Err(What::NoNumbers.overall());
    }
    let classes = roles.p.len().max(2);
    if classes > options.max_classes {
        let max = options.max_classes;
        return Err(What::TooManyClasses { classes, max }.overall());
    }
    let mut notes = Vec::new();
    let labels = labels(&mut roles, &look, classes, &mut notes)?;
    let probable = look.is_probable(&roles.p);
    let answers = match options.answers {
        Some(answers) => answers,
        None if roles.logits || !probable => {
            if !roles.logits {
                notes.push(What::Logits.overall());
            }
            Answers::Logits
        }
        None => Answers::Probabilities,
    };
    let layout = Layout {
        labels,
        p: roles.p,
        q: roles.q,
        weight: roles.weight,
        answers,
        names: roles.names,
        columns: look.columns,
        comma,
    };
    Ok((layout, notes))
}

/// Heads: there is text where most of the other rows have numbers, or nothing but text.
fn is_head(first: Fields<'_>, others: &[Record], comma: bool) -> bool {
    let is_text = |cell: &[u8]| number(cell, comma).is_none() && !cell.trim_ascii().is_empty();
    if others.is_empty() {
        return first.cells().all(|cell| number(cell, comma).is_none());
    }
    first.cells().enumerate().any(|(index, cell)| {
        let numeric = |row: &&Record| {
            let cell = row.fields().get(index);
            cell.is_some_and(|cell| number(cell, comma).is_some())
        };
        is_text(cell) && 2 * others.iter().filter(numeric).count() > others.len()
    })
}

/// The first rows as numbers.
struct Look<'a> {
    columns: usize,
    /// Those with the right number of cells.
    rows: Vec<Vec<Option<f64>>>,
    texts: Vec<Fields<'a>>,
}

impl<'a> Look<'a> {
    fn new(heads: Option<&Record>, rows: &'a [Record], comma: bool) -> Self {
        let mut counts: Vec<usize> = rows
            .iter()
            .map(|row| row.fields().len(usize::MAX - 1))
            .collect();
        counts.sort_unstable();
        let middle = counts.get(counts.len() / 2).copied().unwrap_or(0);
        let columns = heads.map_or(middle, |heads| heads.fields().len(middle));
        let texts: Vec<Fields<'a>> = rows.iter().map(Record::fields).collect();
        let texts: Vec<_> = texts
            .into_iter()
            .filter(|row| row.len(columns) == columns)
            .collect();
        let numbers = texts.iter().map(|row| {
            let cells = row.cells().take(columns);
            cells.map(|cell| number(cell, comma)).collect()
        });
        Self {
            columns,
            rows: numbers.collect(),
            texts,
        }
    }

    /// Whether at least half of the rows fulfil it.
    fn mostly(&self, test: impl Fn(&[Option<f64>]) -> bool) -> bool {
        let hits = self.rows.iter().filter(|row| test(row)).count();
        hits > 0 && 2 * hits >= self.rows.len()
    }

    fn is_text(&self, column: usize) -> bool {
        !self.mostly(|row| row[column].is_some())
    }

    fn is_whole(&self, column: usize) -> bool {
        let most = 10_000.0;
        let whole = |value: f64| (0.0..most).contains(&value) && libm::trunc(value) == value;
        self.rows.iter().all(|row| row[column].is_none_or(whole)) && !self.is_text(column)
    }

    /// Whether the columns look like rows of probabilities.
    fn sums_to_one(&self, columns: &[usize]) -> bool {
        columns.len() > 1
            && self.mostly(|row| {
                let values = columns
                    .iter()
                    .map(|column| row[*column].unwrap_or(f64::NAN));
                let values: Vec<f64> = values.collect();
                let within = values.iter().all(|p| (0.0..=1.0).contains(p));
                within && (info::sum(values) - 1.0).abs() <= super::row::LOOSEST
            })
    }

    fn is_one_hot(&self, columns: &[usize]) -> bool {
        self.sums_to_one(columns) && columns.iter().all(|column| self.is_whole(*column))
    }

    /// Whether the columns are probabilities rather than logits: rows that sum to 1; in a single
    /// column, hardly any number below 0 and most at most 1.
    fn is_probable(&self, columns: &[usize]) -> bool {
        if columns.len() > 1 {
            return self.sums_to_one(columns);
        }
        let values = self.rows.iter().filter_map(|row| row[columns[0]]);
        let (mut count, mut below, mut above) = (0, 0, 0);
        for value in values {
            count += 1;
            below += usize::from(value < 0.0);
            above += usize::from(value > 1.0);
        }
        10 * below < count.max(1) && 2 * (below + above) <= count
    }
}

fn lower(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name.trim_ascii()).to_lowercase();
    name.replace([' ', '-'], "_")
}

/// The part of a column's name before its class: `p` of `p_rain`, `p.2`, `p2`, `p[2]`.
fn stem(name: &str) -> &str {
    let end = name.find(|c: char| "_.[:(".contains(c) || c.is_ascii_digit());
    name[..end.unwrap_or(name.len())].trim_end_matches('_')
}

fn by_name(heads: Fields<'_>, look: &Look<'_>) -> Roles {
    let names: Vec<String> = heads.cells().map(lower).collect();
    let mut roles = Roles::default();
    let (mut answers, mut hot) = (Vec::new(), Vec::new());
    let is_label = |name: &str| LABELS.contains(&name);
    let predicted = ["y_pred", "y_prob", "y_score"];
    for (column, name) in names.iter().enumerate().take(look.columns) {
        let name = name.as_str();
        let text = look.is_text(column);
        if is_label(name) && roles.label.is_empty() {
            roles.label.push(column);
        } else if WEIGHTS.contains(&name) && roles.weight.is_none() {
            roles.weight = Some(column);
        } else if is_label(stem(name)) && !text && !predicted.contains(&name) {
            hot.push(column);
        } else if !text && !IGNORED.contains(&name) {
            answers.push(column);
        }
    }
    // Columns such as y_0, y_1 are one-hot labels if that is what they hold.
    if roles.label.is_empty() && look.is_one_hot(&hot) && !answers.is_empty() {
        roles.label = hot;
    } else {
        answers.extend(hot);
        answers.sort_unstable();
    }
    // No name says label: a column of text, or of whole numbers before or behind the answers.
    if roles.label.is_empty() {
        let text = (0..look.columns).find(|column| {
            look.is_text(*column) && !IGNORED.contains(&names.get(*column).map_or("", |name| name))
        });
        let whole =
            |column: Option<&usize>| column.copied().filter(|column| look.is_whole(*column));
        let rest = |column: usize| -> Vec<usize> {
            answers
                .iter()
                .copied()
                .filter(|other| *other != column)
                .collect()
        };
        let found = text.or_else(|| {
            let ends = [whole(answers.first()), whole(answers.last())];
            ends.into_iter()
                .flatten()
                .find(|column| !rest(*column).is_empty() && !look.sums_to_one(&answers))
        });
        if let Some(column) = found {
            roles.label.push(column);
            answers = rest(column);
        }
    }
    let stems: Vec<&str> = answers
        .iter()
        .map(|column| stem(names.get(*column).map_or("", |n| n)))
        .collect();
    let half = answers.len() / 2;
    let alike = |part: &[&str]| part.windows(2).all(|pair| pair[0] == pair[1]);
    let two = answers.len() >= 2
        && answers.len().is_multiple_of(2)
        && alike(&stems[..half])
        && alike(&stems[half..])
        && stems[0] != stems[half]
        && (half > 1 || !look.sums_to_one(&answers));
    if two {
        roles.q = answers.split_off(half);
    }
    let logits = ["logit", "logits", "z", "score", "scores"];
    roles.logits =
        stems.first().is_some_and(|stem| logits.contains(stem)) && !look.is_probable(&answers);
    let shared = answers.len() > 1 && alike(&stems[..answers.len()]) && !stems[0].is_empty();
    if answers.len() > 1 {
        let name = |column: &usize| {
            let head = heads.get(*column).unwrap_or_default().trim_ascii();
            let name = String::from_utf8_lossy(head).into_owned();
            let cut = if shared { stems[0].len() } else { 0 };
            let signs = |c: char| "_.[]:() -".contains(c);
            name.get(cut..)
                .unwrap_or(&name)
                .trim_matches(signs)
                .to_owned()
        };
        let names: Vec<String> = answers.iter().map(name).collect();
        if names
            .iter()
            .any(|name| name.parse::<u32>().is_err() && !name.is_empty())
        {
            roles.names = names;
        }
    }
    roles.p = answers;
    roles
}

fn by_content(look: &Look<'_>) -> Roles {
    let all: Vec<usize> = (0..look.columns).collect();
    let mut roles = Roles::default();
    let Some((&last, before)) = all.split_last() else {
        return roles;
    };
    let behind = &all[1..];
    let (first_whole, last_whole) = (look.is_whole(0), look.is_whole(last));
    let texts: Vec<usize> = all
        .iter()
        .copied()
        .filter(|column| look.is_text(*column))
        .collect();
    let split = |rest: &[usize], roles: &mut Roles| {
        let half = rest.len() / 2;
        let (a, b) = rest.split_at(half);
        let two = rest.len() == 2
            && !look.sums_to_one(rest)
            && look.is_probable(a)
            && look.is_probable(b);
        if rest.len().is_multiple_of(2) && (two || look.sums_to_one(a) && look.sums_to_one(b)) {
            roles.p = a.to_vec();
            roles.q = b.to_vec();
        } else {
            roles.p = rest.to_vec();
        }
    };
    let half = all.len() / 2;
    let (a, b) = all.split_at(half);
    if let Some(&text) = texts.first() {
        roles.label.push(text);
        let rest: Vec<usize> = all
            .into_iter()
            .filter(|column| !texts.contains(column))
            .collect();
        split(&rest, &mut roles);
    } else if all.len() == 1 {
        roles.p = all;
    } else if first_whole && (behind.len() == 1 || look.sums_to_one(behind)) {
        roles.label.push(0);
        roles.p = behind.to_vec();
    } else if last_whole && (before.len() == 1 || look.sums_to_one(before)) {
        roles.label.push(last);
        roles.p = before.to_vec();
    } else if look.sums_to_one(&all) {
        roles.p = all;
    } else if all.len().is_multiple_of(2) && look.is_one_hot(a) {
        roles.label = a.to_vec();
        roles.p = b.to_vec();
    } else if all.len().is_multiple_of(2) && look.is_one_hot(b) {
        roles.label = b.to_vec();
        roles.p = a.to_vec();
    } else if first_whole {
        roles.label.push(0);
        split(behind, &mut roles);
    } else if last_whole {
        roles.label.push(last);
        split(before, &mut roles);
    } else {
        split(&all, &mut roles);
    }
    roles
}

/// How the label is written.
fn labels(
    roles: &mut Roles,
    look: &Look<'_>,
    classes: usize,
    notes: &mut Vec<Note>,
) -> Result<Labels, Note> {
    let column = match roles.label.as_slice() {
        [] => {
            notes.push(What::NoLabels.overall());
            return Ok(Labels::None);
        }
        [column] => *column,
        columns => return Ok(Labels::OneHot(columns.to_vec())),
    };
    let cells = look
        .texts
        .iter()
        .filter_map(|row| row.get(column))
        .map(<[u8]>::trim_ascii);
    let mut found: Vec<Vec<u8>> = cells
        .filter(|cell| !cell.is_empty())
        .map(<[u8]>::to_vec)
        .collect();
    found.sort_unstable();
    found.dedup();
    if !look.is_text(column) {
        let numbers = look.rows.iter().filter_map(|row| row[column]);
        let (low, high) = numbers.fold((f64::INFINITY, 0.0_f64), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        let from_one = low >= 1.0 && high == classes as f64;
        if from_one {
            notes.push(What::FromOne.overall());
        }
        let from = usize::from(from_one);
        return Ok(Labels::Index { column, from });
    }
    let named = |name: &Vec<u8>| {
        let name = lower(name);
        roles
            .names
            .iter()
            .any(|head| lower(head.as_bytes()) == name)
    };
    if roles.names.len() == classes
        && found.iter().filter(|name| named(name)).count() * 2 > found.len()
    {
        let names = roles
            .names
            .iter()
            .map(|name| name.as_bytes().to_vec())
            .collect();
        return Ok(Labels::Name { column, names });
    }
    if found.len() != classes {
        let name = found.first().map_or(String::new(), |name| quoted(name));
        return Err(What::UnnamedColumns { name }.overall());
    }
    if classes == 2 && YES.contains(&lower(&found[0]).as_str()) {
        found.reverse();
    }
    let told: Vec<String> = found.iter().map(|name| quoted(name)).collect();
    notes.push(
        What::NamesInOrder {
            names: told.clone(),
        }
        .overall(),
    );
    roles.names = told;
    Ok(Labels::Name {
        column,
        names: found,
    })
}
