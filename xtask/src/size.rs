//! The bytes of the page: every file a first visit loads, as it travels, against a budget.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::server::pack;
use crate::{Error, Root, assets};

/// Bytes after gzip -9 that a first visit to the article may take, and what it should.
const PAGE: Budget = Budget {
    limit: 133 * 1000,
    target: 110 * 1000,
};

/// Bytes of these that may be the wasm module, and what they should be.
const MODULE: Budget = Budget {
    limit: 106 * 1000,
    target: 85 * 1000,
};

/// The limit is what was reached and fails the check, so that nothing grows unseen; it is lowered
/// with each saving until it meets the target.
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

/// Prints the table; fails when the page or its module is over budget.
pub(crate) fn report(root: &Root, page: &str) -> Result<String, Error> {
    let site = assets::reach(root, &[page])?;
    let mut rows: Vec<Row> = assets::loaded_by(&site, Path::new(page))
        .into_iter()
        .filter_map(|name| {
            let bytes = &site.get(&name)?.bytes;
            Some(Row {
                raw: bytes.len(),
                gzip: pack(bytes).len(),
                brotli: brotli(bytes),
                name,
            })
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.gzip));
    let sum = |of: fn(&Row) -> usize| rows.iter().map(of).sum::<usize>();
    let total = (
        sum(|row| row.raw),
        sum(|row| row.gzip),
        sum(|row| row.brotli),
    );
    let is_module = |row: &&Row| {
        row.name
            .extension()
            .is_some_and(|extension| extension == "wasm")
    };
    let module: usize = rows.iter().filter(is_module).map(|row| row.gzip).sum();

    println!(
        "      {:<44} {:>9} {:>9} {:>9}",
        page, "raw", "gzip -9", "brotli"
    );
    for Row {
        name,
        raw,
        gzip,
        brotli,
    } in &rows
    {
        println!(
            "      {:<44} {raw:>9} {gzip:>9} {brotli:>9}",
            name.display()
        );
    }
    println!(
        "      {:<44} {:>9} {:>9} {:>9}",
        "in all", total.0, total.1, total.2
    );
    for (name, Budget { limit, target }) in [("page", &PAGE), ("module", &MODULE)] {
        println!("      {name:<6} limit {limit:>42}, target {target}");
    }

    let said = format!(
        "{:.1} KB gzip, {:.1} KB of it wasm",
        kilo(total.1),
        kilo(module)
    );
    if total.1 > PAGE.limit || module > MODULE.limit {
        return Err(Error::TooLarge(format!(
            "{page} is over its budget: {said}."
        )));
    }
    Ok(said)
}

fn kilo(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

fn brotli(bytes: &[u8]) -> usize {
    let mut packer = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    // Writing into memory cannot fail.
    let _ = packer.write_all(bytes).and_then(|()| packer.flush());
    packer.into_inner().len()
}
