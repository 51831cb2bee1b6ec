//! Licences and sources of all that is built here, as `deny.toml` allows them. `cargo deny` checks the
//! same and more, but takes minutes to build; this asks cargo.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use super::context::Context;
use crate::Error;

/// What is allowed.
const POLICY: &str = "deny.toml";

pub(super) fn run(context: &mut Context) -> Result<String, Error> {
    let path = context.root.join(POLICY);
    let policy = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
    let (licences, registries) = (listed(&policy, "allow"), listed(&policy, "allow-registry"));
    let mut command = context.cargo(&[
        "metadata",
        "--locked",
        "--all-features",
        "--format-version",
        "1",
    ]);
    let output = context.run(
        "asking cargo for every package",
        &mut command,
        "Mend what it says above.",
    )?;
    // What cargo says of its work stands before.
    let json = output.lines().find(|line| line.starts_with('{'));
    let metadata: Value = serde_json::from_str(json.unwrap_or_default()).unwrap_or_default();
    let packages = metadata["packages"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let complaints: Vec<String> = packages
        .iter()
        .filter_map(|package| complaint(package, &licences, &registries))
        .collect();
    if !complaints.is_empty() || packages.is_empty() || licences.is_empty() {
        return Err(Error::Dependencies(complaints.join(" ")));
    }
    Ok(format!("{} packages", packages.len()))
}

/// The texts of a list in the policy.
fn listed(policy: &str, name: &str) -> BTreeSet<String> {
    let start = format!("\n{name} = [");
    let list = policy
        .split_once(&start)
        .and_then(|(_, rest)| rest.split_once(']'));
    let texts = list.map_or("", |(list, _)| list).split('"');
    texts.skip(1).step_by(2).map(ToOwned::to_owned).collect()
}

/// What is wrong with a package; nothing with the project's own.
fn complaint(
    package: &Value,
    licences: &BTreeSet<String>,
    registries: &BTreeSet<String>,
) -> Option<String> {
    let text = |key: &str| package[key].as_str();
    let source = text("source")?;
    let name = format!("{} {}", text("name")?, text("version")?);
    let known = source
        .strip_prefix("registry+")
        .is_some_and(|it| registries.contains(it));
    if !known {
        return Some(format!("{name} comes from {source}."));
    }
    let licence = text("license").unwrap_or("none");
    let allowed = is_allowed(licence, &|name| licences.contains(name));
    (!allowed).then(|| format!("{name} has the licence {licence}."))
}

/// Whether an SPDX expression can be met by allowed licences. `/` is how `OR` was once written; an
/// exception (`WITH`) gives more than its licence.
fn is_allowed(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    any(&words, &mut at, allowed) && at == words.len()
}

fn any(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = all(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        met |= all(words, at, allowed);
    }
    met
}

fn all(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= one(words, at, allowed);
    }
    met
}

fn one(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let word = words.get(*at).copied().unwrap_or_default();
    *at += 1;
    if word == "(" {
        let met = any(words, at, allowed);
        let closed = words.get(*at) == Some(&")");
        *at += 1;
        return met && closed;
    }
    if words.get(*at) == Some(&"WITH") {
        *at += 2;
    }
    allowed(word)
}

#[cfg(test)]
mod tests {
    use super::{complaint, is_allowed, listed};
    use serde_json::json;

    #[test]
    fn expressions_are_met_by_what_is_allowed() {
        let allowed = |name: &str| matches!(name, "MIT" | "ISC" | "Apache-2.0");
        for (expression, wanted) in [
            ("MIT", true),
            ("GPL-3.0", false),
            ("MIT/GPL-3.0", true),
            ("GPL-3.0 OR MIT", true),
            ("MIT AND GPL-3.0", false),
            ("(MIT OR GPL-3.0) AND ISC", true),
            ("(MIT OR GPL-3.0) AND Zlib", false),
            ("GPL-3.0 OR MIT AND Zlib", false),
            ("Apache-2.0 WITH LLVM-exception OR GPL-3.0", true),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("", false),
            ("MIT MIT", false),
            ("(MIT", false),
            ("none", false),
        ] {
            assert_eq!(is_allowed(expression, &allowed), wanted, "{expression}");
        }
    }

    #[test]
    fn a_package_from_elsewhere_is_named() {
        let policy = "[licenses]\nallow = [\n  \"MIT\",\n  \"ISC\",\n]\n[sources]\nallow-registry = [\"https://a.b/index\"]\n";
        let (licences, registries) = (listed(policy, "allow"), listed(policy, "allow-registry"));
        assert_eq!(licences.len(), 2);
        let said = |source: &str, licence: &str| {
            let package =
                json!({ "name": "a", "version": "1.0.0", "source": source, "license": licence });
            complaint(&package, &licences, &registries)
        };
        assert_eq!(said("registry+https://a.b/index", "MIT"), None);
        assert_eq!(
            said("registry+https://a.b/index", "GPL-3.0").as_deref(),
            Some("a 1.0.0 has the licence GPL-3.0.")
        );
        assert_eq!(
            said("registry+https://c.d/index", "MIT").as_deref(),
            Some("a 1.0.0 comes from registry+https://c.d/index.")
        );
        assert!(said("git+https://a.b/index", "MIT").is_some());
        assert_eq!(
            complaint(
                &json!({ "name": "own", "source": null }),
                &licences,
                &registries
            ),
            None
        );
    }
}
