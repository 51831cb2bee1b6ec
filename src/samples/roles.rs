//! Which column plays which part: by its name, or by what is in it.

use super::look::Look;
use super::note::quoted;
use super::record::Fields;

/// What the columns' names say, or the columns themselves.
#[derive(Debug, Default)]
pub(super) struct Roles {
    pub(super) label: Vec<usize>,
    pub(super) p: Vec<usize>,
    pub(super) q: Vec<usize>,
    pub(super) weight: Option<usize>,
    pub(super) logits: bool,
    pub(super) names: Vec<String>,
    /// What the heads call the two models, where that is not just p and q.
    pub(super) models: Option<[String; 2]>,
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
pub(super) fn lower(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name.trim_ascii()).to_lowercase();
    name.replace([' ', '-'], "_")
}

/// The part of a column's name before its class: `p` of `p_rain`, `p.2`, `p2`, `p[2]`.
fn stem(name: &str) -> &str {
    let end = name.find(|c: char| "_.[:(".contains(c) || c.is_ascii_digit());
    name[..end.unwrap_or(name.len())].trim_end_matches('_')
}

pub(super) fn by_name(heads: Fields<'_>, look: &Look<'_>) -> Roles {
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
        let model = |at: usize| match half {
            1 => quoted(heads.get(answers[at]).unwrap_or_default()),
            _ => quoted(stems[at].as_bytes()),
        };
        let models = [model(0), model(half)];
        roles.models = (stems[0] != "p" || stems[half] != "q").then_some(models);
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

pub(super) fn by_content(look: &Look<'_>) -> Roles {
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
