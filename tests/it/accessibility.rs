//! Whether `ACCESSIBILITY.md` is a whole list, and names tests that there are.

use std::fs;
use std::path::Path;

/// The criteria of WCAG 2.2, levels A and AA, in order.
const CRITERIA: [&str; 55] = [
    "1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3.1", "1.3.2", "1.3.3", "1.3.4",
    "1.3.5", "1.4.1", "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13",
    "2.1.1", "2.1.2", "2.1.4", "2.2.1", "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4",
    "2.4.5", "2.4.6", "2.4.7", "2.4.11", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.7", "2.5.8",
    "3.1.1", "3.1.2", "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.2.6", "3.3.1", "3.3.2", "3.3.3",
    "3.3.4", "3.3.7", "3.3.8", "4.1.2", "4.1.3",
];

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default()
}

/// The rows of its tables: number, how, tests.
fn rows() -> Vec<(String, String, Vec<String>)> {
    let row = |line: &str| {
        let mut cells = line.strip_prefix("| ")?.split('|').map(str::trim);
        let (criterion, how, tests) = (cells.next()?, cells.next()?, cells.next()?);
        criterion
            .starts_with(|c: char| c.is_ascii_digit())
            .then(|| {
                let tests = tests.split('`').filter(|part| part.contains("::"));
                (
                    criterion.to_owned(),
                    how.to_owned(),
                    tests.map(str::to_owned).collect(),
                )
            })
    };
    read("ACCESSIBILITY.md").lines().filter_map(row).collect()
}

/// `1.2.1 – 1.2.5 …` are five.
fn numbers(criterion: &str) -> Vec<&'static str> {
    let mut parts = criterion.split(' ');
    let first = parts.next().unwrap();
    let last = if parts.next() == Some("–") {
        parts.next().unwrap()
    } else {
        first
    };
    let at = |number: &str| CRITERIA.iter().position(|known| *known == number);
    let (Some(first), Some(last)) = (at(first), at(last)) else {
        panic!("{criterion} is no criterion of WCAG 2.2, A or AA");
    };
    CRITERIA[first..=last].to_vec()
}

#[test]
fn no_criterion_is_missing() {
    let found: Vec<_> = rows().iter().flat_map(|row| numbers(&row.0)).collect();
    assert_eq!(found, CRITERIA);
}

#[test]
fn each_is_shown_by_tests_that_there_are() {
    let suite = read("tests/browser/src/cases/mod.rs");
    for (criterion, how, tests) in rows() {
        let applies = !how.starts_with("does not apply: ");
        assert_eq!(applies, !tests.is_empty(), "{criterion}");
        for test in tests {
            let name = test.strip_prefix("it::").unwrap_or(&test);
            let (file, function) = name.split_once("::").unwrap();
            let native = read(&format!("tests/it/{file}.rs"));
            let there = native.contains(&format!("#[test]\nfn {function}()"))
                // The list of cases is compiled: what is there exists.
                || suite.contains(&format!("\n    {name},\n"));
            assert!(there, "{criterion} names {test}, which is no test");
        }
    }
}
