//! What figures say: the right sentence for a state, in both languages, with no place left open.

use surprisal::figures::{Action, Key, Kind, Slot, State};
use surprisal::link;
use surprisal::words::Lang;

fn says(query: &str, lang: Lang) -> String {
    let state = link::read(query, Kind::Entropy).state;
    lang.words().sentence(&state)
}

#[test]
fn each_state_has_its_sentence() {
    for (query, english, chinese) in [
        ("figure=entropy&p=0,1", "the entropy is 0", "信息熵是 0"),
        (
            "figure=entropy&p=0.5,0.5&unit=bits",
            "Both outcomes",
            "log 2 = 1.000 比特",
        ),
        (
            "figure=entropy&p=1,1,1&unit=nats",
            "log 3 = 1.099 nats",
            "log 3 = 1.099 奈特",
        ),
        (
            "figure=entropy",
            "1.750 bits, as much as a fair die with 3.36 sides",
            "3.36 面",
        ),
        (
            "figure=entropy&p=0.9,0.1",
            "needs 0.531 bits more",
            "还要多花 0.531 比特",
        ),
        (
            "figure=cross-entropy",
            "2.375 bits on average: 1.750 are",
            "2.375 比特：其中 1.750 是",
        ),
        (
            "figure=cross-entropy&p=0.5,0.5&q=1,0",
            "rules out cloud",
            "断定“阴”不可能",
        ),
        (
            "figure=cross-entropy&p=0.5,0.5&q=1,0&eps=1e-7",
            "depend on ε",
            "由 ε 决定",
        ),
        (
            "figure=cross-entropy&p=0.5,0.5&q=1e-9,0.999999999&eps=1e-7",
            "true cross-entropy is 14.949",
            "14.949",
        ),
        (
            "figure=cross-entropy&p=0.3,0.7&q=0.3,0.7",
            "nothing is wasted",
            "一点也不浪费",
        ),
        (
            "figure=cross-entropy&p=1,0&q=0.5,0.5",
            "P is certain",
            "P 是确定的",
        ),
        (
            "figure=cross-entropy&p=0.5,0.5&normalize=0&q=0.9,0.8",
            "Q sums to 1.7",
            "总和是 1.7",
        ),
        ("figure=binary&y=1&p=0", "infinite", "无穷大"),
        (
            "figure=binary&y=1&p=1e-8&eps=1e-7",
            "would be 18.421 nats. ε makes 16.118",
            "损失是 18.421",
        ),
        ("figure=binary&y=0.7&p=0.7", "honest", "实话"),
        (
            "figure=binary&y=0.7&p=0.2",
            "reporting 0.7 would cost 0.611 nats",
            "报 0.7 最省",
        ),
        (
            "figure=binary&y=0&p=0.999",
            "It did not happen, although",
            "事情没有发生",
        ),
        (
            "figure=binary&y=1&p=0.3",
            "−log 0.3 is 1.204 nats",
            "−log 0.3 等于 1.204 奈特",
        ),
    ] {
        let (en, zh) = (says(query, Lang::En), says(query, Lang::Zh));
        assert!(en.contains(english), "{query}: {en}");
        assert!(zh.contains(chinese), "{query}: {zh}");
    }
}

#[test]
fn a_batch_has_a_sentence_for_each_of_its_states() {
    for (query, english, chinese) in [
        (
            "figure=batch",
            "4 samples cost 0.236 nats on average; 4 were answered rightly",
            "4 个样本平均损失 0.236 奈特，答对 4 个",
        ),
        (
            "figure=batch&y=1,0&p=0.5,1",
            "Sample 2 happened",
            "样本 2 的实际结果",
        ),
        (
            "figure=batch&y=1,0&p=0.5,1&clip=keras",
            "puts 16.118 nats there",
            "填上 16.118 奈特",
        ),
        (
            "figure=batch&y=1,0&p=0.5,0.99999999&clip=keras",
            "without it there would be 9.557",
            "不截断则是 9.557",
        ),
        (
            "figure=batch&y=1,1,1,1&p=.9,.9,.9,.01&q=.6,.6,.6,.4",
            "The first pays 1.230 nats, the second 0.612",
            "第一个的损失是 1.230 奈特，第二个是 0.612",
        ),
        (
            "figure=batch&y=1,1&p=.9,.1&q=.6,0",
            "The second model had given 0",
            "第二个模型给的概率是 0",
        ),
        (
            "figure=batch&y=1,1,1&p=.6,.6,.001&q=.45,.45,.9",
            "right more often (2 to 1) and yet pays more: 2.643 nats against 0.567",
            "答对的更多（2 比 1）",
        ),
        (
            "figure=batch&y=1,1,1&q=.6,.6,.001&p=.45,.45,.9",
            "The second model is right more often (2 to 1)",
            "第二个模型答对的更多（2 比 1）",
        ),
        (
            "figure=batch&y=1,1&p=.9,.8&q=.4,.3",
            "right 2 times, the second 0 times out of 2",
            "第一个模型答对 2 个，第二个答对 0 个",
        ),
        (
            "figure=batch&y=0,0,0,0,0,0,0,1&p=.1,.1,.1,.1,.1,.1,.1,.1&reduce=weighted&weights=1,7",
            "Weighted, the mean is 1.204 nats; with every sample counted alike it is 0.380",
            "加权均值是 1.204",
        ),
        (
            "figure=batch&y=0,0&p=0.34,0.33,0.33;0.48,0.52,0",
            "Sample 2 was answered wrongly for 0.734 nats, sample 1 rightly for 1.079",
            "样本 2 答错了，损失 0.734",
        ),
        (
            "figure=batch&y=1,1,1,1,1,1,1,1&p=.95,.95,.95,.95,.05,.95,.95,.95",
            "Sample 5 alone brings 89 % of the sum",
            "样本 5 就占了总和的 89%",
        ),
        (
            "figure=batch&y=1,0&p=.3,.8",
            "more than the 0.693",
            "一无所知",
        ),
    ] {
        let (en, zh) = (says(query, Lang::En), says(query, Lang::Zh));
        assert!(en.contains(english), "{query}: {en}");
        assert!(zh.contains(chinese), "{query}: {zh}");
    }
}

#[test]
fn no_place_stays_open_and_no_english_gets_into_chinese() {
    for kind in Kind::ALL {
        let mut state = State::new(kind);
        for preset in 0..state.preset_count() {
            state.apply(&Action::Preset(preset));
            for unit in 0..3 {
                state.apply(&Action::Choose(Key::Unit, unit));
                for lang in Lang::ALL {
                    let words = lang.words();
                    let slots = [Slot::at(Key::P, 1), Slot::at(Key::Q, 0), Slot::one(Key::P)];
                    let mut said: Vec<String> =
                        slots.map(|slot| words.value_text(&state, slot)).into();
                    said.push(words.sentence(&state));
                    said.push(words.type_a_number(0.0, 1.0));
                    for text in said {
                        assert!(!text.contains(['{', '}']), "{text}");
                        let english = ["bits", "nats", "bans", " the "];
                        let foreign = english.iter().any(|word| text.contains(word));
                        assert!(lang == Lang::En || !foreign, "{text}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_slider_says_what_its_value_means() {
    let state = link::read("figure=entropy&p=0.75,0.25&unit=bits", Kind::Entropy).state;
    let meaning = Lang::En.words().value_text(&state, Slot::at(Key::P, 1));
    assert_eq!(meaning, "0.25: cloud costs 2.000 bits");
}
