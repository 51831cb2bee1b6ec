//! Everything in one script: one wasm module with all figures, what writes files and what reads tables,
//! packed by LZMA and unpacked in the page. No browser unpacks better than gzip by itself.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use lzma_rust2::{LzmaOptions, LzmaWriter};

use super::{Module, SMALL, Tools, modules, small};
use crate::progress::Place;
use crate::{Error, Root, tools};

/// How many places of the row of work are taken after the module is built.
pub(super) const SCRIPTS: usize = 2;

const MODULE: Module = Module {
    name: "surprisal_whole",
    folder: "www",
    features: &["--no-default-features", "--features=whole"],
    profile: "release",
    level: SMALL,
    what: "building the module that holds everything (two minutes when everything is new)",
};

/// The scripts by which the page asks for its modules.
const ASKED_FOR: [&str; 4] = [
    "surprisal_first",
    "surprisal_more",
    "surprisal_files",
    "surprisal_desk",
];

/// Where `element.js` learns what site it is from: in one file there is none.
const HOME: (&str, &str) = (
    "const { url } = import.meta;\nconst HOME = new URL(\"..\", url).href;\n",
    "import HOME from \"./one/home.js\";\n",
);

/// Scripts that need no other file.
pub(crate) struct Whole {
    /// For the article: its own scripts and the figures.
    pub(crate) article: String,
    /// For one figure in a page of its own.
    pub(crate) figure: String,
    /// For a place where only a script can be pasted.
    pub(crate) standalone: String,
}

/// Makes the scripts; `page_scripts` are those of the article, in their order, from the top folder. The
/// page has been built before.
pub(crate) fn whole(
    root: &Root,
    page_scripts: &[PathBuf],
    place: &mut Place,
) -> Result<Whole, Error> {
    // They were installed for the page.
    let tools = Tools::get(root, &mut place.clone())?;
    let folder = root.target().join("whole");
    modules(root, &[MODULE], &folder, &tools, place)?;
    let lzma = tools::lzma(place.next())?;

    let stage = folder.join("stage");
    if stage.exists() {
        fs::remove_dir_all(&stage).map_err(Error::file("replace", &stage))?;
    }
    lay_out(root, &folder, &stage)?;
    let imports = page_scripts.iter().map(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        format!("import \"../{name}\";\n")
    });
    write(&stage.join("one/article.js"), &imports.collect::<String>())?;

    let names = ["article", "figure", "standalone"];
    let out = folder.join("scripts");
    let mut command = Command::new(&tools.esbuild);
    command
        .args(["--bundle", "--minify", "--format=iife", "--charset=utf8"])
        .args(["--log-level=warning", "--legal-comments=inline"])
        .args(["--loader:.lzma=binary", "--target=es2022"])
        // Only for where a module would look for its wasm, which is at hand here.
        .arg("--define:import.meta.url=\"\"")
        .arg(format!("--alias:lzma1={}", lzma.display()))
        .arg(format!("--outdir={}", out.display()))
        .args(names.map(|name| stage.join("one").join(format!("{name}.js"))))
        .current_dir(&stage);
    place.next().run(
        "making scripts that hold everything with esbuild",
        &mut command,
        "Mend what it says above.",
    )?;
    let [article, figure, standalone] = names.map(|name| {
        let path = out.join(format!("{name}.js"));
        fs::read_to_string(&path).map_err(Error::file("read", &path))
    });
    Ok(Whole {
        article: article?,
        figure: figure?,
        standalone: standalone?,
    })
}

/// Puts the sources where esbuild takes them: the page's scripts as they are, and in place of each
/// module the one that holds all.
fn lay_out(root: &Root, folder: &Path, stage: &Path) -> Result<(), Error> {
    for path in small::sources(root) {
        let name = path.file_name().unwrap_or_default();
        if path.parent() == Some(&root.join("www")) && path.extension().is_some_and(|it| it == "js")
        {
            let text = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
            let text = if name == "element.js" {
                homeless(&path, &text)?
            } else {
                text
            };
            write(&stage.join(name), &text)?;
        }
    }
    let one = root.join("www/one");
    let scripts = one.read_dir().map_err(Error::file("read", &one))?;
    for path in scripts.flatten().map(|entry| entry.path()) {
        if path.extension().is_some_and(|it| it == "js") {
            let text = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
            write(
                &stage.join("one").join(path.file_name().unwrap_or_default()),
                &text,
            )?;
        }
    }
    let package = stage.join("pkg");
    let same = "export * from \"../one/whole.js\";\nexport { default } from \"../one/whole.js\";\n";
    for name in ASKED_FOR {
        write(&package.join(format!("{name}.js")), same)?;
    }
    for (from, name) in [
        (root.join(small::STYLE.1), "style.js"),
        (MODULE.glue(folder), "surprisal_whole.js"),
    ] {
        let text = fs::read_to_string(&from).map_err(Error::file("read", &from))?;
        write(&package.join(name), &text)?;
    }
    let wasm = MODULE.wasm(folder);
    let bytes = fs::read(&wasm).map_err(Error::file("read", &wasm))?;
    let packed = package.join("surprisal_whole.lzma");
    fs::write(&packed, lzma(&bytes)).map_err(Error::file("write", &packed))
}

/// `element.js` for where there is no site around it.
fn homeless(path: &Path, text: &str) -> Result<String, Error> {
    if text.contains(HOME.0) {
        Ok(text.replacen(HOME.0, HOME.1, 1))
    } else {
        Err(Error::Reference {
            page: path.to_owned(),
            reason: "it says in new words where its site is. Put them into HOME in \
                     xtask/src/page/whole.rs."
                .to_owned(),
        })
    }
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
    }
    fs::write(path, text).map_err(Error::file("write", path))
}

/// The settings are those that left least of this module.
fn lzma(bytes: &[u8]) -> Vec<u8> {
    let mut options = LzmaOptions::with_preset(9);
    (options.lc, options.pb, options.nice_len) = (4, 0, LzmaOptions::NICE_LEN_MAX);
    options.depth_limit = 1000;
    // No more than there is: a page sets aside as much.
    options.dict_size = (bytes.len() as u32).next_power_of_two();
    // Writing into memory cannot fail; the page's tests would see it at once.
    LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64))
        .and_then(|mut writer| {
            writer.write_all(bytes)?;
            writer.finish()
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::lzma;

    #[test]
    fn the_header_tells_the_length() {
        let packed = lzma(&[7; 1000]);
        // lc + 9·(lp + 5·pb), then the dictionary's and the text's length.
        assert_eq!(packed[..5], [4, 0, 4, 0, 0]);
        assert_eq!(packed[5..13], 1000_u64.to_le_bytes());
        assert!(packed.len() < 40);
    }
}
