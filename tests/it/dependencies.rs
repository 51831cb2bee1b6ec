//! Each crate that a `Cargo.toml` names has its line in `docs/dependencies.md`, with the version that
//! `Cargo.lock` fixes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every package of the project: the workspace's, and those outside of it.
fn packages() -> Vec<String> {
    let manifest = read("Cargo.toml");
    let members = manifest
        .lines()
        .find_map(|line| line.strip_prefix("members = "));
    let members = members.unwrap().trim_matches(['[', ']']).split(", ");
    let members = members.map(|name| name.trim_matches('"').to_owned());
    members.chain(["fuzz".to_owned()]).collect()
}

/// The names under `[…dependencies]` and of `[…dependencies.name]`, but for those that are a path.
fn named(manifest: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut inside = false;
    for line in manifest.lines() {
        if let Some(section) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
            inside = section.ends_with("dependencies");
            if let Some((_, name)) = section.rsplit_once("dependencies.") {
                names.insert(name.to_owned());
            }
        } else if inside
            && let Some((name, value)) = line.split_once(" = ")
            && !value.contains("path = ")
        {
            names.insert(name.to_owned());
        }
    }
    names
}

/// All versions of each package in a lock file.
fn locked(lock: &str) -> BTreeMap<String, Vec<String>> {
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut name = String::new();
    for line in lock.lines() {
        if let Some(value) = line.strip_prefix("name = ") {
            value.trim_matches('"').clone_into(&mut name);
        } else if let Some(value) = line.strip_prefix("version = ") {
            let version = value.trim_matches('"').to_owned();
            versions.entry(name.clone()).or_default().push(version);
        }
    }
    versions
}

/// The rows of the tables: a name, and the other cells.
fn rows() -> BTreeMap<String, Vec<String>> {
    let text = read("docs/dependencies.md");
    let rows = text.lines().filter_map(|line| {
        let cells = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ");
        let mut cells = cells.map(str::to_owned);
        Some((cells.next()?, cells.collect()))
    });
    rows.filter(|(name, _)| name != "crate").collect()
}

#[test]
fn each_crate_that_is_named_has_its_line() {
    let named: BTreeSet<String> = packages()
        .iter()
        .flat_map(|package| named(&read(&format!("{package}/Cargo.toml"))))
        .collect();
    assert!(named.len() > 25 && named.contains("web-sys") && named.contains("plotters"));
    let rows = rows();
    let lines: BTreeSet<String> = rows.keys().cloned().collect();
    assert_eq!(lines, named);
    for (name, cells) in rows {
        assert_eq!(cells.len(), 4, "{name}");
        assert!(cells.iter().all(|cell| !cell.trim().is_empty()), "{name}");
        assert!(
            cells[3].starts_with("yes") || cells[3].starts_with("no"),
            "{name}"
        );
    }
}

#[test]
fn each_line_has_the_version_that_is_locked() {
    let mut locked = locked(&read("Cargo.lock"));
    for (name, versions) in self::locked(&read("fuzz/Cargo.lock")) {
        // The core's own dependencies are those of the workspace.
        locked.entry(name).or_insert(versions);
    }
    for (name, cells) in rows() {
        let versions = locked.get(&name).cloned().unwrap_or_default();
        assert!(
            versions.contains(&cells[0]),
            "{name}: {} is not among {versions:?}",
            cells[0]
        );
    }
}

#[test]
fn manifests_are_read_as_cargo_reads_them() {
    let manifest = "[dependencies]\na = \"1\"\nb = { path = \"..\" }\n\n[target.'cfg(x)'.dev-dependencies]\n\
                    c = { version = \"2\" }\n\n[dependencies.d]\nversion = \"3\"\nfeatures = [\n\"e\",\n]\n\
                    [features]\nf = []\n";
    let names: Vec<String> = named(manifest).into_iter().collect();
    assert_eq!(names, ["a", "c", "d"]);
}
