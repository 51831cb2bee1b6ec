//! The bytes of the page: every file a first visit loads, as it travels, against a budget.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::assets::{self, Site};
use crate::commands::dist::{Files, ONE_FILE as ONE_FILE_NAME, STANDALONE};
use crate::server::pack;
use crate::{Error, Root};

/// Bytes after gzip -9 that a first visit to the article takes, and what it should. Pictures with
/// `loading="lazy"` are not among them: Chromium loads none of them before somebody scrolls, at
/// 1440×900 and at 360×800, says `performance.getEntriesByType("resource")`; the browser test
/// `article::a_first_visit_loads_the_first_module` keeps watch over it. Over a slow network it looks
/// further ahead and may load the first one or two.
const PAGE: Budget = Budget {
    limit: 160 * 1000,
    target: 160 * 1000,
};

/// Bytes of these that are the first wasm module, and what they should be.
const MODULE: Budget = Budget {
    limit: 125 * 1000,
    target: 125 * 1000,
};

/// Bytes after gzip -9 of the article as one file, and what they should be: see `docs/benchmarks.md`.
const ONE_FILE: Budget = Budget {
    limit: 389 * 1000,
    target: 260 * 1000,
};

/// The limit fails the check, so that nothing grows unseen.
struct Budget {
    limit: usize,
    target: usize,
}

struct Row {
    name: PathBuf,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Row {
    fn of(site: &Site, name: PathBuf) -> Option<Self> {
        let bytes = &site.get(&name)?.bytes;
        Some(Self {
            raw: bytes.len(),
            gzip: pack(bytes).len(),
            brotli: brotli(bytes).len(),
            name,
        })
    }

    fn sum(name: &str, rows: &[Self]) -> Self {
        let sum = |of: fn(&Self) -> usize| rows.iter().map(of).sum();
        Self {
            name: name.into(),
            raw: sum(|row| row.raw),
            gzip: sum(|row| row.gzip),
            brotli: sum(|row| row.brotli),
        }
    }

    fn print(&self) {
        let (name, raw, gzip, brotli) = (self.name.display(), self.raw, self.gzip, self.brotli);
        println!("      {name:<44} {raw:>9} {gzip:>9} {brotli:>9}");
    }

    fn is_module(&self) -> bool {
        self.name.extension().is_some_and(|it| it == "wasm")
    }
}

/// Prints the table; fails when the page or its module is over budget. What a page loads only when
/// it is asked to has a line of its own and does not count.
pub(crate) fn report(root: &Root, page: &str) -> Result<String, Error> {
    let site = assets::reach(root, &[page])?;
    let rows = |names: Vec<PathBuf>| -> Vec<Row> {
        let mut rows: Vec<Row> = names
            .into_iter()
            .filter_map(|name| Row::of(&site, name))
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.gzip));
        rows
    };
    let (first, later) = assets::loaded_by(&site, Path::new(page));
    let first = rows(first);
    println!(
        "      {:<44} {:>9} {:>9} {:>9}",
        page, "raw", "gzip -9", "brotli"
    );
    first.iter().for_each(Row::print);
    let total = Row::sum("in all", &first);
    total.print();
    for group in later {
        let name = group.first().and_then(|path| path.file_stem());
        let name = name.unwrap_or_default().to_string_lossy();
        Row::sum(
            &format!("later: {name} and what goes with it"),
            &rows(group),
        )
        .print();
    }
    for (name, Budget { limit, target }) in [("page", &PAGE), ("module", &MODULE)] {
        println!("      {name:<6} limit {limit:>42}, target {target}");
    }

    let modules = first.iter().filter(|row| row.is_module());
    let module: usize = modules.map(|row| row.gzip).sum();
    let said = format!(
        "{:.1} KB gzip, {:.1} KB of it wasm",
        kilo(total.gzip),
        kilo(module)
    );
    if total.gzip > PAGE.limit || module > MODULE.limit {
        return Err(Error::TooLarge(format!(
            "{page} is over its budget: {said}."
        )));
    }
    Ok(said)
}

/// What the files that hold everything weigh; fails when the article as one file is over budget.
pub(crate) fn published(files: &Files) -> Result<String, Error> {
    let mut said = Vec::new();
    for (name, budget) in [(ONE_FILE_NAME, Some(&ONE_FILE)), (STANDALONE, None)] {
        let gzip = files.get(name).map_or(0, |bytes| pack(bytes).len());
        said.push(format!("{name} {:.1} KB gzip", kilo(gzip)));
        if let Some(Budget { limit, target }) = budget {
            println!("      {name}: {gzip} bytes gzip -9, limit {limit}, target {target}");
            if gzip > *limit {
                return Err(Error::TooLarge(format!("{name} is over its budget.")));
            }
        }
    }
    Ok(said.join(", "))
}

fn kilo(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

/// brotli at its highest level.
pub(crate) fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut packer = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    // Writing into memory cannot fail.
    let _ = packer.write_all(bytes).and_then(|()| packer.flush());
    packer.into_inner()
}
