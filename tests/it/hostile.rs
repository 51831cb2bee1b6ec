//! The laws of hostile input on a few hundred texts each: random ones, and ones made of what readers know.
//! `fuzz/` has the same laws for a fuzzer.

#[expect(unreachable_pub, reason = "the fuzzer is a package of its own")]
mod bytes;
mod laws;

use proptest::prelude::*;
use surprisal::figures::{Kind, clean_name};
use surprisal::link;
use surprisal::samples;
use surprisal::words::{Lang, Samples};

/// Pieces that a link is made of, and what may stand among them.
const PIECES: &str = "(v=1|&|figure=|cross-entropy|divergence|entropy|binary|softmax|batch|train|fit|surprise|p=|q=|r=|w=|y=|z=|mu=|sigma=|\
    p\\.0|q\\.7|unit=|bits|bans|names=|lock=|moved=|hide=|challenge=|theme=dark|lang=zh|seed=|steps=|draws=|logits=1|sample-weights=|\
    weights=|eps=|clip=keras|normalize=0|smoothing=|twice=1|precision=f32|gamma=|t=|points=|data=xor|model=network|hidden=3|rate=|\
    0|1|0\\.5|0\\.25|1e-320|1e400|-1|9007199254740993|NaN|inf|-Infinity|,|;|=|%|%2C|%00|%E2%80%AE|%F0%9F%A6%8A|%EF%BF%BF|\\+|#|\\?|é|א|\u{200b}|🦊|<script>){0,30}";

/// Pieces of tables, in all the ways in which they are written.
const CELLS: &str = "(y|p|q|weight|label|p_yes|cat|dog|,|;|\t| |\n|\r\n|\r|\"|'|\\[|\\]|\\{|\\}|\\(|\\)|:|0|1|2|0\\.5|0\\.25|0\\.9|1e400|-3|\
    nan|inf|None|True|\\.\\.\\.|array|np\\.array\\(|dtype=|#|=1\\+1|@SUM|\u{feff}|\u{0}|é|🦊|\\\\u00e9|\\\\){0,60}";

fn text(pieces: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![8 => pieces, 1 => "\\PC{0,120}", 1 => any::<String>()]
}

/// The same cases on every run, as many as take a few seconds; `PROPTEST_CASES` asks for more.
fn config(cases: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    let more = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if more { asked.cases } else { cases },
        rng_seed: proptest::test_runner::RngSeed::Fixed(1951),
        failure_persistence: None,
        ..asked
    }
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn links(text in text(PIECES), kind in 0..Kind::ALL.len()) {
        laws::link(&text, Kind::ALL[kind]);
    }

    #[test]
    fn messages(kind in 0..Kind::ALL.len(), pairs in prop::collection::vec((text(PIECES), text(PIECES)), 0..6), known in any::<u64>()) {
        // Half of the keys are keys.
        let pairs = pairs.into_iter().enumerate().map(|(at, (key, value))| {
            let own = surprisal::figures::State::new(Kind::ALL[kind]).keys();
            let name = own[(known >> (at * 8)) as usize % own.len()].name();
            (if known >> at & 1 == 0 { name.to_owned() } else { key }, value)
        });
        laws::message(Kind::ALL[kind], &pairs.collect::<Vec<_>>());
    }

    #[test]
    fn hands(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        bytes::hands(&bytes);
    }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn tables(text in text(CELLS), cut in 0_usize..200) {
        laws::table(text.as_bytes(), cut);
    }

    #[test]
    fn tables_of_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        bytes::table(&bytes);
    }

    #[test]
    fn saved_files(link in text(PIECES), junk in text(CELLS), end in 0_usize..400) {
        let link = surprisal::export::json_string(&link);
        let text = format!("{{\"link\":{link},\"figure\":\"batch\",\"readouts\":{{{junk}}}}}");
        laws::saved(&text);
        let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= end);
        laws::saved(&text[..end.unwrap_or(text.len())]);
        laws::saved(&junk);
    }

    #[test]
    fn packed_tables(text in "t1[0-9A-Za-z_-]{0,80}", rows in prop::collection::vec(prop::collection::vec(any::<f64>(), 3), 0..20)) {
        laws::packed(&text);
        if let Some(text) = surprisal::packed::pack(&rows) {
            laws::packed(&text);
        }
    }
}

/// The fuzzer's way in, by inputs that it made.
#[test]
fn what_a_fuzzer_makes_is_read() {
    let inputs: [&[u8]; 5] = [
        b"",
        b"\x02names=%E2%80%8B,\xff&p=0.5,0.5&moved=p.0,0,0,1,0",
        b"\x04p=0.9\n=1\n=",
        b"\x00\x09[[1, 0.5], \x0e [0, 0.5]]",
        b"{\"link\":\"figure=fit&w=\\u0031\"}",
    ];
    for input in inputs {
        for law in [
            bytes::link,
            bytes::message,
            bytes::table,
            bytes::saved,
            bytes::packed,
        ] {
            law(input);
        }
    }
}

#[test]
fn what_no_figure_knows_is_kept_as_often_as_it_is_written() {
    // 450 bytes as they come, and 950 as a link may hold them: once kept, the next link would lose them.
    for (long, kept) in [
        ("\u{fffd}".repeat(50), true),
        ("\u{fffd}".repeat(60), false),
    ] {
        let query = format!("figure=entropy&note={long}");
        let once = link::read(&query, Kind::Entropy);
        let written = link::write(&once.state, &once.view);
        let twice = link::read(&written, Kind::Entropy);
        assert_eq!(twice.view, once.view);
        assert_eq!(twice.view.others.len(), usize::from(kept));
    }
}

#[test]
fn no_sentence_repeats_what_would_turn_or_break_it() {
    let stray = [
        "\u{0}", "\u{e}", "\u{85}", "\u{2028}", "\u{202e}", "\u{2066}", "\u{200f}", "\u{61c}",
        "\u{feff}", "\u{ffff}",
    ];
    for c in stray {
        let note = |text: &str, words: fn(&Lang, &str) -> Vec<String>| {
            for lang in Lang::ALL {
                for sentence in words(&lang, text) {
                    assert!(!sentence.contains(c), "{sentence:?}");
                }
            }
        };
        let of_link = |lang: &Lang, text: &str| {
            let notes = link::read(text, Kind::Train).notes;
            assert!(!notes.is_empty(), "{text:?}");
            notes.iter().map(|note| lang.words().note(note)).collect()
        };
        note(
            &format!("k{c}ey=1&unit=b{c}its&p=0{c}5&challenge=&data=t{c}"),
            of_link,
        );
        note(&format!("data=drawn&points=t1ab{c}"), of_link);
        let of_table = |lang: &Lang, text: &str| {
            let notes = samples::read_table(text, samples::Options::default())
                .summary
                .notes;
            assert!(!notes.is_empty(), "{text:?}");
            notes
                .iter()
                .map(|note| Samples::of(*lang).note(note))
                .collect()
        };
        note(&format!("[[1, 0.5], {c} [0, 0.5]]"), of_table);
        note(&format!("y,p\n1,0.{c}5\n0,0.5\n"), of_table);
    }
    let sentence = |text: &str| {
        let notes = samples::read_table(text, samples::Options::default())
            .summary
            .notes;
        Samples::of(Lang::En).note(&notes[0])
    };
    assert!(sentence("[[1, 0.5], \u{e}]").contains("U+000E"));
}

#[test]
fn a_name_that_nobody_would_see_is_none() {
    for (name, wanted) in [
        ("\u{200b}\u{200d}\u{feff} \u{2060}", ""),
        ("\u{202e}evil\u{202c}", "evil"),
        ("\u{61c}\u{2029}\u{ffff}a\u{0}b", "ab"),
        // A family and a Persian word are joined and parted by what has no width.
        ("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧"),
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
    ] {
        assert_eq!(clean_name(name), wanted);
    }
    let named = link::read("figure=entropy&names=%E2%80%8B,%E2%80%8D", Kind::Entropy);
    assert_eq!(named.state.names(), [""; 0]);
}

/// Found by the fuzzer: an empty name was kept, which the next link did not give back.
#[test]
fn what_is_hidden_has_a_name() {
    let link = link::read("figure=entropy&hide=%05,menu, ,%E2%80%AE", Kind::Entropy);
    assert_eq!(link.view.hide, ["menu"]);
    let written = link::write(&link.state, &link.view);
    assert_eq!(link::read(&written, Kind::Entropy).view.hide, ["menu"]);
}

/// Found by the fuzzer: a blank before a character that is left out stayed, and went with the next reading.
#[test]
fn no_blank_is_left_of_what_is_hidden() {
    let link = link::read(
        "figure=entropy&hide=a%20%05,%05%20b&challenge=c%20%05",
        Kind::Entropy,
    );
    assert_eq!(link.view.hide, ["a", "b"]);
    assert_eq!(link.view.challenge, "c");
}
