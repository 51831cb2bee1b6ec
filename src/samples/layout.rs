//! Which column of a text holds what: by the columns' names, or by what is in them.

use super::look::{Look, is_head};
use super::note::{Note, What, quoted};
use super::record::Record;
use super::roles::{Roles, by_content, by_name, lower};
use super::{Answers, Options};

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
    /// What the text calls the two models.
    pub(super) models: Option<[String; 2]>,
    pub(super) columns: usize,
    pub(super) comma: bool,
}

impl Layout {
    /// How many classes there are.
    pub(super) fn classes(&self) -> usize {
        self.p.len().max(2)
    }
}

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
        models: roles.models,
        columns: look.columns,
        comma,
    };
    Ok((layout, notes))
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
    // One that the heads do not name is a slip of its row.
    if roles.names.len() == classes && found.iter().any(named) {
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
