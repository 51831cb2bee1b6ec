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
fn each_training_has_its_sentence() {
    for (query, english, chinese) in [
        (
            "figure=train",
            "on cross-entropy, the model pays 0.161 nats a point and gets 93 % right. Trained on squared error it pays 7.164 nats and gets 6 % right",
            "付 0.161 奈特，答对 93%；用平方误差训练的付 7.164 奈特，答对 6%",
        ),
        (
            "figure=train&w1=0&w2=0&steps=60",
            "on squared error, 0.179 nats and 93 %",
            "用平方误差训练的付 0.179 奈特",
        ),
        (
            "figure=train&model=softmax&data=three&objective=ce&steps=0",
            "the loss is 1.099 nats a point",
            "损失是 1.099 奈特",
        ),
        (
            "figure=train&objective=ce&separation=4&steps=50",
            "All 90 training points are on the right side. Longer weights",
            "90 个训练点全都分对了。权重再长",
        ),
        (
            "figure=train&objective=ce&separation=4&steps=50&l2=0.05",
            "λ = 0.05 makes length cost something",
            "λ = 0.05 让长度也要付出代价",
        ),
        (
            "figure=train&objective=ce&data=xor&bias=1&steps=80",
            "no straight line tells these classes apart",
            "没有一条直线能分开这些类别",
        ),
        (
            "figure=train&objective=ce&separation=0.5&w1=0&w2=0&rate=60&steps=21",
            "at epoch 21 the loss rose from 0.953 nats to 1.986 nats",
            "第 21 轮损失不降反升",
        ),
        (
            "figure=train&objective=ce&rate=3&l2=2&steps=40",
            "η·λ = 3 · 2 = 6 is above 2",
            "3 · 2 = 6 大于 2",
        ),
        (
            "figure=train&objective=ce&separation=1.2&n=60&model=hidden&hidden=16&seed=2&steps=300",
            "least at epoch 2: 0.490 nats. Now it is 1.886 nats, against 0.094",
            "在第 2 轮最小，是 0.490 奈特",
        ),
        (
            "figure=train&objective=ce&separation=1&steps=600",
            "every start ends here",
            "从哪里出发都会走到这里",
        ),
        (
            "figure=train&objective=ce&steps=40",
            "Knowing nothing costs 0.693 nats",
            "一无所知的代价是 0.693 奈特",
        ),
        (
            "figure=train&objective=mse&w1=0&w2=0&steps=40",
            "After 40 epochs the squared error is 0.0",
            "40 轮之后，平方误差是 0.0",
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
