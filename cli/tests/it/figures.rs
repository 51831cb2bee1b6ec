//! Figures as files: the page's pictures to the byte, numbers that other programs read.

use crate::program::{folder, ours, run};
use resvg::tiny_skia::Pixmap;
use resvg::usvg::roxmltree::Document;
use std::fs;
use surprisal::chart::Theme;
use surprisal::export;
use surprisal::figures::Kind;
use surprisal::link::{self, View};
use surprisal::words::Lang;

fn font(name: &str) -> String {
    ours("tests/fonts").join(name).to_str().unwrap().to_owned()
}

#[test]
fn svgs_are_the_page_s_own_pictures() {
    let folder = folder("page");
    for kind in Kind::ALL {
        for (lang, theme) in [(Lang::En, Theme::Light), (Lang::Zh, Theme::Dark)] {
            let name = format!("{}-{}-{}.svg", kind.key(), lang.key(), theme.key());
            let path = folder.join(&name);
            let mut arguments = vec!["figure", kind.key(), "--lang", lang.key()];
            arguments.extend(["--theme", theme.key(), "--width", "720"]);
            arguments.extend(["-o", path.to_str().unwrap()]);
            assert_eq!(run(&arguments).text(), "");
            let made = fs::read_to_string(path).unwrap();
            let shown = ours("../www/pictures").join(&name);
            assert_eq!(made, fs::read_to_string(shown).unwrap(), "{name}");
            Document::parse(&made).unwrap();
        }
    }
}

#[test]
fn pngs_of_all_figures_have_the_size_of_their_svgs() {
    let folder = folder("pixels");
    let font = font("latin.ttf");
    for kind in Kind::ALL {
        let path = folder.join(kind.key()).with_extension("png");
        let sizes = ["--width", "400", "--scale", "0.5", "--font", &font];
        let file = ["-o", path.to_str().unwrap()];
        let told = run(&[&["figure", kind.key()], &sizes[..], &file].concat());
        assert_eq!((told.told.as_str(), told.status), ("", 0), "{}", kind.key());
        let svg = run(&["figure", kind.key(), "--width", "400"]).text();
        let svg = Document::parse(&svg).unwrap();
        let size = |name| svg.root_element().attribute(name).unwrap().parse().unwrap();
        let half = |size: f64| (size / 2.0).ceil() as u32;
        let picture = Pixmap::decode_png(&fs::read(path).unwrap()).unwrap();
        let drawn = (picture.width(), picture.height());
        assert_eq!(drawn, (half(size("width")), half(size("height"))));
        let colours: std::collections::BTreeSet<_> =
            picture.pixels().iter().map(|pixel| pixel.red()).collect();
        assert!(colours.len() > 20, "{} is blank", kind.key());
    }
}

#[test]
fn a_png_has_chinese_letters_or_says_that_no_font_has_them() {
    let folder = folder("letters");
    let (latin, chinese) = (font("latin.ttf"), font("chinese.otf"));
    let path = folder.join("entropy.png");
    let arguments = ["figure", "entropy", "--lang", "zh", "--picture", "1"];
    let end = ["--scale", "1", "-o", path.to_str().unwrap()];
    let one = [&arguments[..], &["--font", &latin], &end].concat();
    let told = run(&one).refused(1);
    assert!(told.contains('晴') && told.contains("--font"), "{told}");
    assert!(!path.exists());
    let both = [
        &arguments[..],
        &["--font", &latin, "--font", &chinese],
        &end,
    ]
    .concat();
    assert_eq!(run(&both).text(), "");
    // The first outcome is named below its bar: ink where nothing else is drawn.
    let picture = Pixmap::decode_png(&fs::read(path).unwrap()).unwrap();
    let svg = run(&arguments).text();
    let svg = Document::parse(&svg).unwrap();
    let mut texts = svg.descendants().filter(|node| node.has_tag_name("text"));
    let name = texts.find(|node| node.text() == Some("晴")).unwrap();
    let at = |key| name.attribute(key).unwrap().parse::<f64>().unwrap() / 8.0;
    let (x, y) = (at("x") as u32, at("y") as u32);
    let mut near = (x - 6..x + 6).flat_map(|x| (y - 12..y + 12).map(move |y| (x, y)));
    let dark = |(x, y)| picture.pixel(x, y).is_some_and(|pixel| pixel.red() < 90);
    assert!(near.any(dark), "no letter at {x}, {y}");
    let told = run(&[
        "figure",
        "fit",
        "--font",
        &font("LICENSE"),
        "--format",
        "png",
    ])
    .refused(1);
    assert!(told.contains("is no font"), "{told}");
}

#[test]
fn numbers_and_code_are_those_of_the_menu() {
    for kind in Kind::ALL {
        let state = link::read(&format!("figure={}", kind.key()), kind).state;
        let as_format = |format: &str| run(&["figure", kind.key(), "--format", format]).text();
        assert_eq!(as_format("csv"), export::csv(&state, Lang::En.words()));
        let json = as_format("json");
        assert_eq!(
            json,
            export::json(&state, &View::default(), Lang::En.words())
        );
        serde_json::from_str::<serde_json::Value>(&json).unwrap();
        let codes: Vec<String> = export::code(&state)
            .into_iter()
            .map(|code| code.1)
            .collect();
        assert_eq!(as_format("py").trim(), codes[0].trim());
        assert_eq!(as_format("rs").trim(), codes[codes.len() - 1].trim());
    }
    let told = run(&["figure", "entropy", "--format", "sklearn"]).refused(2);
    assert!(told.contains("SciPy, PyTorch, Rust"), "{told}");
}

#[test]
fn a_file_s_name_says_what_it_holds() {
    let folder = folder("names");
    let write = |name: &str| {
        let path = folder.join(name);
        let run = run(&["figure", "binary", "-o", path.to_str().unwrap()]);
        (run, fs::read_to_string(path).unwrap_or_default())
    };
    assert!(write("a.csv").1.starts_with("row,p,"));
    assert!(
        write("a.JSON")
            .1
            .starts_with("{\"link\":\"v=1&figure=binary")
    );
    assert!(write("a.svg").1.starts_with("<svg "));
    assert!(write("a.rs").1.contains("surprisal::"));
    let told = write("a.gif").0.refused(2);
    assert!(
        told.contains(".svg, .png") && told.contains("--format"),
        "{told}"
    );
    let told = write("none/a.svg").0.refused(1);
    assert!(told.contains("cannot write"), "{told}");
}

#[test]
fn a_link_from_the_page_is_taken_whole() {
    let csv = |what: &str| run(&["figure", what, "--format", "csv"]).text();
    let query =
        "v=1&figure=cross-entropy&p=0.5,0.25,0.25&q=0.25,0.5,0.25&unit=nats&lang=zh&names=a%2Cb,c";
    let state = link::read(query, Kind::Entropy).state;
    let expected = export::csv(&state, Lang::Zh.words());
    assert_eq!(csv(query), expected);
    assert_eq!(csv(&format!("?{query}")), expected);
    assert_eq!(
        csv(&format!("https://example.org/a/zh/?{query}#cross-entropy")),
        expected
    );
    // The command line has the last word.
    let arguments = [
        "figure", query, "--format", "csv", "--lang", "en", "--unit", "bits",
    ];
    let more = [&arguments[..], &["--set", "p=0.25,0.25,0.5"]].concat();
    let query = query
        .replace("nats", "bits")
        .replace("p=0.5,0.25,0.25", "p=0.25,0.25,0.5");
    let state = link::read(&query, Kind::Entropy).state;
    assert_eq!(run(&more).text(), export::csv(&state, Lang::En.words()));
}

#[test]
fn settings_are_as_in_links_however_they_are_written() {
    let arguments = ["figure", "entropy", "--format", "csv", "--set"];
    let names = [&arguments[..], &["names=R&D,50%25,a+b"]].concat();
    let csv = run(&names).text();
    assert!(
        csv.contains("R&D,") && csv.contains("50%25,") && csv.contains("a+b,"),
        "{csv}"
    );
    let scaled = run(&[&arguments[..], &["p=1,3"]].concat());
    assert!(scaled.told.contains("summed to 4"), "{}", scaled.told);
    assert!(scaled.text().contains("sun,0.25,2,0.5,"));
}

#[test]
fn what_a_figure_cannot_take_is_refused() {
    let told = run(&["figure", "entrpy"]).refused(2);
    assert!(told.contains("surprise, entropy, cross-entropy"), "{told}");
    let told = run(&["figure", "https://example.org/?figure=entrpy"]).refused(2);
    assert!(told.contains("neither a figure nor a link"), "{told}");
    let told = run(&["figure", "entropy", "--set", "q=0.5,0.5"]).refused(2);
    assert!(
        told.contains('q') && told.contains("p, unit, names"),
        "{told}"
    );
    let told = run(&["figure", "entropy", "--set", "figure=fit"]).refused(2);
    assert!(told.contains("figure"), "{told}");
    let told = run(&["figure", "entropy", "--set", "p=0.5,x"]).refused(2);
    assert!(told.contains("“x” is not a number"), "{told}");
    run(&["figure", "entropy", "--set", "p"]).refused(2);
    let told = run(&["figure", "entropy", "--picture", "3"]).refused(2);
    assert!(told.contains("from 1 to 2"), "{told}");
    let told = run(&["figure", "entropy", "--width", "9"]).refused(2);
    assert!(told.contains("from 240 to 2000"), "{told}");
    let told = run(&["figure", "?figure=entropy&utm=1", "--format", "csv"]);
    assert!(told.told.contains("utm") && told.status == 0);
}
