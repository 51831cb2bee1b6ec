//! Every figure's pictures, drawn as SVG by the code that draws them in a browser.
//!
//! The default states, in both languages and themes, are `www/pictures/<figure>-<lang>-<theme>.svg`:
//! what the page shows without JavaScript. Extreme states are in `tests/golden/`. On a difference the
//! new picture is written to `tests/failed/`; `UPDATE_GOLDEN=1` accepts all, after a look.

use std::path::{Path, PathBuf};
use surprisal::chart::Theme;
use surprisal::figures::{Kind, Scene};
use surprisal::words::Lang;
use surprisal::{export, link};

/// Width of the pictures that the page shows without JavaScript.
const WIDTH: f64 = 720.0;

/// (name, link) of states at the edges; those in Chinese are narrow, on dark paper.
pub(crate) const EXTREMES: [(&str, &str); 37] = [
    (
        "surprise-impossible-en-light",
        "figure=surprise&p=0&p2=0.5&draws=2000",
    ),
    (
        "surprise-rare-zh-dark",
        "figure=surprise&p=0.01&p2=0.005&draws=2000",
    ),
    (
        "surprise-certain-en-light",
        "figure=surprise&p=1&p2=1&draws=0",
    ),
    (
        "surprise-likely-zh-dark",
        "figure=surprise&p=0.9&p2=0.8&draws=30&unit=nats",
    ),
    ("entropy-certain-en-light", "figure=entropy&p=0,1,0"),
    (
        "entropy-eight-zh-dark",
        "figure=entropy&p=0.3,0.2,0.15,0.1,0.1,0.08,0.05,0.02&unit=nats",
    ),
    (
        "cross-entropy-infinite-en-light",
        "figure=cross-entropy&p=0.5,0.25,0.25&q=0.5,0.5,0",
    ),
    (
        "cross-entropy-clipped-zh-dark",
        "figure=cross-entropy&p=0.5,0.25,0.25&q=0.5,0.5,0&eps=1e-12&unit=nats",
    ),
    (
        "cross-entropy-equal-en-light",
        "figure=cross-entropy&p=0.7,0.3&q=0.7,0.3",
    ),
    (
        "cross-entropy-as-given-zh-dark",
        "figure=cross-entropy&p=0.5,0.25,0.25&normalize=0&q=0.9,0.8,0.7",
    ),
    (
        "fit-walking-en-light",
        "figure=fit&w=0.3,0.2,0.5&mu=-4,0.5,3&sigma=0.4,0.2,1.5&steps=4&unit=nats",
    ),
    (
        "fit-narrow-zh-dark",
        "figure=fit&w=0.25,0.75&mu=-6,5.5&sigma=0.1,3&unit=bans",
    ),
    (
        "fit-ruled-out-en-light",
        "figure=fit&tab=discrete&p=0,0.4,0.1,0,0,0.1,0.4,0",
    ),
    (
        "fit-weeks-zh-dark",
        "figure=fit&tab=discrete&p=0.02,0.08,0.2,0.3,0.2,0.1,0.06,0.04&unit=nats",
    ),
    ("binary-infinite-en-light", "figure=binary&y=1&p=0"),
    ("binary-soft-zh-dark", "figure=binary&y=0.7&p=0.4&unit=bits"),
    (
        "binary-logit-en-light",
        "figure=binary&y=1&p=0.0003353501304664781&axis=logit",
    ),
    ("binary-clipped-zh-dark", "figure=binary&y=0&p=1&eps=0.001"),
    (
        "divergence-infinite-en-light",
        "figure=divergence&p=0.5,0.25,0.25&q=0.5,0.5,0",
    ),
    (
        "divergence-apart-zh-dark",
        "figure=divergence&p=0.5,0.5,0,0&q=0,0,0.5,0.5&unit=nats",
    ),
    (
        "divergence-detour-en-light",
        "figure=divergence&p=0.5,0.5&q=0.9,0.1&r=0.75,0.25",
    ),
    (
        "divergence-eight-zh-dark",
        "figure=divergence&p=0.3,0.2,0.15,0.1,0.1,0.08,0.05,0.02&q=0.02,0.05,0.08,0.1,0.1,0.15,0.2,0.3&r=0.125,0.125,0.125,0.125,0.125,0.125,0.125,0.125",
    ),
    (
        "softmax-overflow-en-light",
        "figure=softmax&z=1000,0,0&y=0&precision=f32",
    ),
    (
        "softmax-smoothed-zh-dark",
        "figure=softmax&z=9.5,0,-10,3,-2,0.5,1,-0.25&y=3&smoothing=0.1",
    ),
    (
        "softmax-twice-en-light",
        "figure=softmax&z=10,0,0&y=0&twice=1",
    ),
    (
        "softmax-cold-zh-dark",
        "figure=softmax&z=2,1,0&y=1&t=0&unit=bits",
    ),
    (
        "softmax-infinite-en-light",
        "figure=softmax&z=3,-inf,1,0&y=1&gamma=2",
    ),
    (
        "batch-infinite-en-light",
        "figure=batch&y=0,2,1,2&p=0.7,0.2,0.1;0.1,0.9,0;0.2,0.7,0.1;0.05,0.15,0.8",
    ),
    (
        "cross-entropy-infinite-along-p-en-light",
        "figure=cross-entropy&p=0.5,0.25,0.25&q=0,0.5,0.5&moved=p.0",
    ),
    (
        "batch-two-models-zh-dark",
        "figure=batch&y=1,1,1,1&p=0.9,0.9,0.9,0.01&q=0.6,0.6,0.6,0.4&order=sorted",
    ),
    (
        "batch-weighted-en-light",
        "figure=batch&y=0,2,1,2&p=0.9,0.05,0.05;0.1,0.1,0.8;0.2,0.7,0.1;0.05,0.1,0.85&q=0.5,0.25,0.25;0.3,0.3,0.4;0.2,0.5,0.3;0.5,0.3,0.2&reduce=weighted&weights=1,2,5&unit=bits",
    ),
    (
        "batch-eight-zh-dark",
        "figure=batch&logits=1&clip=keras&y=7,0,3&p=0,1,2,3,4,5,6,7;-40,0,1,2,3,4,5,6;0,0,0,0,0,0,0,0",
    ),
    (
        "train-hidden-zh-dark",
        "figure=train&data=moons&n=400&model=hidden&hidden=16&objective=race&axis=log&steps=60&unit=bits",
    ),
    (
        "train-diverging-en-light",
        "figure=train&rate=3&l2=2&steps=200",
    ),
    (
        "train-too-long-zh-dark",
        "figure=train&objective=ce&separation=0.5&w1=0&w2=0&rate=60&steps=21",
    ),
    (
        "train-three-en-light",
        "figure=train&data=three&model=softmax&objective=ce&steps=40",
    ),
    (
        "train-pen-en-light",
        "figure=train&data=drawn&model=hidden&objective=ce&steps=20&pen-x=1.25&pen-y=-1.55",
    ),
];

#[test]
fn default_pictures_are_as_accepted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/pictures");
    let mut wrong = Vec::new();
    for kind in Kind::ALL {
        for lang in Lang::ALL {
            for theme in Theme::ALL {
                let name = format!("{}-{}-{}.svg", kind.key(), lang.key(), theme.key());
                let query = format!("figure={}", kind.key());
                compare(&root, &name, &draw(&query, lang, theme, WIDTH), &mut wrong);
            }
        }
    }
    assert_eq!(
        wrong,
        Vec::<PathBuf>::new(),
        "look at these, then run with UPDATE_GOLDEN=1"
    );
}

#[test]
fn extreme_pictures_are_as_accepted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut wrong = Vec::new();
    for (name, query) in EXTREMES {
        let (lang, theme, width) = if name.ends_with("-zh-dark") {
            (Lang::Zh, Theme::Dark, 320.0)
        } else {
            (Lang::En, Theme::Light, WIDTH)
        };
        let svg = draw(query, lang, theme, width);
        compare(&root, &format!("{name}.svg"), &svg, &mut wrong);
    }
    assert_eq!(
        wrong,
        Vec::<PathBuf>::new(),
        "look at these, then run with UPDATE_GOLDEN=1"
    );
}

#[test]
fn no_picture_holds_nan_or_a_wrong_infinity() {
    for kind in Kind::ALL {
        for query in [
            "",
            "p=0,1&q=1,0",
            "p=1,0,0,0,0,0,0,0",
            "p=0&y=1",
            "p=0&p2=0&draws=0",
            "p=1e-300&p2=1e-300&draws=1",
            "p=1&p2=1&draws=2000",
            "p=1&y=0&axis=logit",
            "w=1,0,0&mu=-6,0,6&sigma=0.1,0.1,3&steps=0",
            "tab=discrete&p=0,0.5,0,0,0,0,0.5,0",
            "tab=discrete&p=0,0,0,0,0,0,0,1",
        ] {
            let query = format!("figure={}&{query}", kind.key());
            let svg = draw(&query, Lang::En, Theme::Light, 300.0);
            for bad in ["NaN", ">inf", "-inf", "2147483647", "-2147483648"] {
                assert!(!svg.contains(bad), "{query}: {bad}");
            }
        }
    }
}

fn draw(query: &str, lang: Lang, theme: Theme, width: f64) -> String {
    let link = link::read(query, Kind::Entropy);
    let scene = Scene {
        look: theme.look(),
        words: lang.words(),
    };
    export::svg_sheet(&link.state, scene, width).unwrap()
}

pub(crate) fn compare(root: &Path, name: &str, svg: &str, wrong: &mut Vec<PathBuf>) {
    let accepted = root.join(name);
    if std::fs::read_to_string(&accepted).is_ok_and(|old| old == svg) {
        return;
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(root).unwrap();
        std::fs::write(&accepted, svg).unwrap();
        return;
    }
    let failed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/failed");
    std::fs::create_dir_all(&failed).unwrap();
    std::fs::write(failed.join(name), svg).unwrap();
    wrong.push(accepted);
}
