//! Shorter names between the module and its glue script, and a glue script without white space:
//! together they save a first visit about 6 KB gzip.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Error;
use crate::progress::Place;

/// Renames every import and export of the module, and then in the glue script. `name` is the
/// package's.
pub(super) fn names(wasm_opt: &Path, name: &str, module: &Path, glue: &Path) -> Result<(), Error> {
    // What the wasm imports from, as wasm-bindgen names it.
    let imports = format!("./{name}_bg.js");
    let shorter = module.with_extension("short");
    let output = Command::new(wasm_opt)
        .arg("--minify-imports-and-exports-and-modules")
        .args(["--strip-producers", "--strip-target-features"])
        .arg(module)
        .arg("--output")
        .arg(&shorter)
        .output()
        .map_err(Error::file("run", wasm_opt))?;
    let map = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() || !map.contains(&imports) {
        return Err(Error::Module(
            "wasm-opt did not say how it shortened the module's names.".to_owned(),
        ));
    }
    let text = fs::read_to_string(glue).map_err(Error::file("read", glue))?;
    fs::write(glue, renamed(&text, &map, &imports)).map_err(Error::file("write", glue))?;
    fs::rename(&shorter, module).map_err(Error::file("write", module))
}

/// The glue script with the names that wasm-opt chose. Its map is JSON with one name a line:
/// `["module", "import", "short"],` or `["export", "short"],`.
fn renamed(glue: &str, map: &str, imports: &str) -> String {
    let mut text = glue.replacen(&format!("\"{imports}\""), "\"a\"", 1);
    for line in map.lines() {
        let quoted: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
        match quoted[..] {
            [from, import, short] if from == imports => {
                let key = |name: &str| format!(" {name}: function(");
                text = text.replace(&key(import), &key(short));
            }
            [export, short] => text = replace_member(&text, export, short),
            _ => {}
        }
    }
    text
}

/// `wasm.name` becomes `wasm.short`, where the name does not go on.
fn replace_member(text: &str, name: &str, short: &str) -> String {
    let member = format!("wasm.{name}");
    let mut parts = text.split(&member);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let goes_on = part.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$');
        out.push_str("wasm.");
        out.push_str(if goes_on { name } else { short });
        out.push_str(part);
    }
    out
}

/// Takes the white space and the long names out of the glue script.
pub(super) fn script(esbuild: &Path, glue: &Path, place: &Place) -> Result<(), Error> {
    let shorter = glue.with_extension("short");
    let mut command = Command::new(esbuild);
    command
        .args(["--minify", "--format=esm", "--log-level=warning"])
        .arg(glue)
        .arg(format!("--outfile={}", shorter.display()));
    place.run(
        "making the glue script smaller with esbuild",
        &mut command,
        "Delete www/pkg and try again.",
    )?;
    fs::rename(&shorter, glue).map_err(Error::file("write", glue))
}

#[cfg(test)]
mod tests {
    use super::renamed;

    #[test]
    fn names_are_replaced_where_they_end() {
        let glue = "const import0 = { __wbg_a_1: function(x) { wasm.put(x); wasm.put_8(x); } };\n\
                    return { \"./surprisal_www_bg.js\": import0 };";
        let map = "[\"./surprisal_www_bg.js\", \"__wbg_a_1\", \"$\"],\n[\"put\", \"b\"],\n";
        let expected = "const import0 = { $: function(x) { wasm.b(x); wasm.put_8(x); } };\n\
                        return { \"a\": import0 };";
        assert_eq!(renamed(glue, map, "./surprisal_www_bg.js"), expected);
    }
}
