//! What commands take, as the core's own types, and numbers as they are typed.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use surprisal::export::{json_number, json_string};
use surprisal::unit::Unit;

/// Numbers that were typed with commas between them.
#[derive(Clone, Debug)]
pub(crate) struct List(Vec<f64>);

/// The numbers of all lists, one after the other.
pub(crate) fn flat(lists: &[List]) -> Vec<f64> {
    lists.iter().flat_map(|list| list.0.clone()).collect()
}

/// `0.5`, `1e-3`, `1/4`; several with commas between them.
pub(crate) fn list(text: &str) -> Result<List, String> {
    // In `0.5, 0.5` a shell ends an argument with the comma.
    let text = text.strip_suffix(',').unwrap_or(text);
    text.split(',')
        .map(number)
        .collect::<Result<_, _>>()
        .map(List)
}

/// A decimal number or a fraction of two.
fn number(text: &str) -> Result<f64, String> {
    let decimal = |text: &str| text.trim().parse().ok().filter(|x: &f64| !x.is_nan());
    let value = match text.split_once('/') {
        Some((above, below)) => decimal(above)
            .zip(decimal(below))
            .map(|(above, below)| above / below),
        None => decimal(text),
    };
    let value = value.filter(|value| !value.is_nan());
    value.ok_or_else(|| format!("`{text}` is not a number; write one such as 0.25, 1e-3 or 1/4"))
}

/// A number from `least` to `most`.
pub(crate) fn between(text: &str, least: f64, most: f64) -> Result<f64, String> {
    let value = number(text)?;
    if (least..=most).contains(&value) {
        Ok(value)
    } else {
        Err(format!("write a number from {least} to {most}"))
    }
}

/// One of a few things, by the name it has in links.
pub(crate) fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    key: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|it| key(*it))).try_map(move |name| {
        let named = all.iter().copied().find(|it| key(*it) == name);
        named.ok_or("no such choice")
    })
}

/// In which unit, and in which form.
#[derive(Args)]
pub(crate) struct Form {
    /// The unit of the result; libraries compute in nats
    #[arg(long, default_value = "nats", value_parser = one_of(&Unit::ALL, Unit::key))]
    pub(crate) unit: Unit,
    /// Print JSON, with the numbers that go with this one
    #[arg(long)]
    pub(crate) json: bool,
}

/// Names and numbers as a JSON object on a line; what is infinite is the string "Infinity".
pub(crate) fn object(texts: &[(&str, &str)], numbers: &[(&str, f64)]) -> String {
    let texts = texts.iter().map(|(name, text)| (name, json_string(text)));
    let numbers = numbers
        .iter()
        .map(|(name, value)| (name, json_number(*value)));
    let pairs: Vec<String> = texts
        .chain(numbers)
        .map(|(name, value)| format!("{}:{value}", json_string(name)))
        .collect();
    format!("{{{}}}", pairs.join(","))
}
