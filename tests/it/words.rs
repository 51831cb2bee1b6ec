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

/// (link, a part of what it says in English, in Chinese).
const SOFTMAX: [(&str, &str, &str); 21] = [
    (
        "figure=softmax",
        "sun happened and had got 0.6652: the loss is −log 0.6652 = 0.408 nats",
        "−log 0.6652 = 0.408 奈特",
    ),
    (
        "figure=softmax&z=2,1,0&y=1",
        "sun seemed likeliest with 0.6652, but cloud happened: the loss is 1.408 nats",
        "看起来最有可能的是“晴”",
    ),
    (
        "figure=softmax&z=9,0,0",
        "Confident and right",
        "笃定而且对了",
    ),
    (
        "figure=softmax&z=0,8,0",
        "Confident and wrong: cloud got 0.9993, but sun happened. That costs 8.001 nats",
        "笃定却错了",
    ),
    (
        "figure=softmax&z=5,5,5&unit=bits",
        "knows nothing and pays log K = 1.585 bits",
        "log K = 1.585 比特",
    ),
    (
        "figure=softmax&z=2,1,0&t=5",
        "T = 5 flattens: sun stays the most likely, with 0.4018 instead of 0.6652",
        "T = 5 把分布抹平",
    ),
    ("figure=softmax&z=2,1,0&t=0.5", "sharpens", "更尖"),
    (
        "figure=softmax&z=2,1,0&t=0",
        "the largest logit takes everything, here sun",
        "这里是“晴”",
    ),
    (
        "figure=softmax&z=2,1,0&y=1&t=0",
        "The loss is infinite",
        "无穷大",
    ),
    (
        "figure=softmax&z=2,2,0&t=0",
        "are equal and share",
        "平分全部概率",
    ),
    (
        "figure=softmax&z=-inf,1,0",
        "sun gets no probability at all",
        "“晴”的概率是 0",
    ),
    (
        "figure=softmax&z=8,0,0&smoothing=0.1",
        "more than its smoothed target of 0.9333",
        "超过了平滑后的目标 0.9333",
    ),
    (
        "figure=softmax&z=3.3322045,0,0&smoothing=0.1",
        "no logits have a lower loss than 0.291 nats",
        "损失低于 0.291 奈特",
    ),
    (
        "figure=softmax&z=3,1,0&smoothing=0.1",
        "the loss is 0.337 nats, and 0.291 nats of it are a floor",
        "下限是 0.291 奈特",
    ),
    (
        "figure=softmax&z=20,0,0&twice=1",
        "floor of 0.551 nats",
        "下限 0.551 奈特",
    ),
    (
        "figure=softmax&twice=1",
        "got 0.6652, the loss sees 0.4506 and is 0.797 nats",
        "所以是 0.797 奈特",
    ),
    (
        "figure=softmax&gamma=2",
        "= 0.1121: 0.046 nats instead of 0.408 nats",
        "是 0.046 奈特，而不是 0.408 奈特",
    ),
    (
        "figure=softmax&z=1000,0,0",
        "In f64 exp overflows above 709.78",
        "超过 709.78",
    ),
    (
        "figure=softmax&z=102,101,100&precision=f32",
        "In f32 exp overflows above 88.72",
        "损失是 0.408 奈特",
    ),
    ("figure=softmax&z=-1000,-1001", "0/0 is NaN", "0/0 得 NaN"),
    (
        "figure=softmax&z=0,-150&y=1&precision=f32",
        "The loss is 150.000 nats",
        "真正的损失是 150.000 奈特",
    ),
];

#[test]
fn each_state_of_softmax_has_its_sentence() {
    for (query, english, chinese) in SOFTMAX {
        let (en, zh) = (says(query, Lang::En), says(query, Lang::Zh));
        assert!(en.contains(english), "{query}: {en}");
        assert!(zh.contains(chinese), "{query}: {zh}");
    }
}

#[test]
fn surprise_has_a_sentence_for_its_events_and_one_for_its_draws() {
    for (query, english, chinese) in [
        (
            "figure=surprise",
            "both together by the sum, 5.000 bits. In 400 draws it happened 48 times; their mean surprise is 0.530 bits",
            "两数之和，5.000 比特。抽了 400 次，它发生了 48 次，平均惊讶度是 0.530 比特",
        ),
        (
            "figure=surprise&p=0",
            "−log 0 = ∞, and so would anything together with it. But it is never drawn",
            "不过它永远抽不到",
        ),
        (
            "figure=surprise&p=1&p2=1",
            "certain surprises nobody: −log 1 = 0. Every draw shows",
            "两件事都必然发生",
        ),
        (
            "figure=surprise&p=1&p2=0.25&unit=nats",
            "whose probability is 0.25, by 1.386 nats",
            "另一件（概率 0.25）的 1.386 奈特",
        ),
        (
            "figure=surprise&draws=0",
            "the mean reads 0; with many draws it settles on H(P) = 0.544 bits",
            "平均值按 0 显示",
        ),
        (
            "figure=surprise&p=0.5&p2=0",
            "without limit, −log 0 = ∞, and so would anything together with it. Both outcomes",
            "从第一次起，平均值就是 H(P) = 1.000 比特",
        ),
        (
            "figure=surprise&p=0.01&draws=5",
            "In 5 draws it has not happened yet",
            "抽了 5 次，它一次也没有发生",
        ),
    ] {
        let (en, zh) = (says(query, Lang::En), says(query, Lang::Zh));
        assert!(en.contains(english), "{query}: {en}");
        assert!(zh.contains(chinese), "{query}: {zh}");
    }
}

#[test]
fn each_state_of_a_divergence_has_its_sentence() {
    for (query, english, chinese) in [
        (
            "figure=divergence",
            "sun weighs most: P gives it 0.5, Q only 0.125. With Q as the truth it is cloud",
            "“晴”影响最大：P 给它 0.5，Q 只给 0.125。以 Q 为真，影响最大的是“阴”",
        ),
        (
            "figure=divergence&p=0.7,0.2,0.1&q=0.1,0.2,0.7",
            "Both directions come to 1.684 bits",
            "两个方向都是 1.684 比特",
        ),
        (
            "figure=divergence&p=0.5,0.25,0.25&q=0.5,0.5,0",
            "Q rules out rain, to which P gives 0.25: D(P‖Q) is ∞. With Q as the truth, rain never happens: D(Q‖P) is 0.500 bits",
            "Q 断定“雨”不可能，P 却给它 0.25：D(P‖Q) 是 ∞",
        ),
        (
            "figure=divergence&p=0.5,0.5,0&q=0.5,0.25,0.25",
            "P rules out rain, to which Q gives 0.25: D(Q‖P) is ∞. With P as the truth, rain never happens: D(P‖Q) is 0.500 bits",
            "反过来以 P 为真，“雨”从不发生，D(P‖Q) 是 0.500 比特",
        ),
        (
            "figure=divergence&p=0.5,0.5,0&q=0.5,0,0.5",
            "Q rules out cloud, to which P gives 0.5, and P rules out rain",
            "JS 散度仍然有限，这里是 0.500 比特",
        ),
        (
            "figure=divergence&p=0,1&q=1,0&unit=nats",
            "log 2 = 0.693 nats and 1",
            "log 2 = 0.693 奈特",
        ),
        (
            "figure=divergence&p=0.3,0.7&q=0.3,0.7",
            "the same",
            "完全相同",
        ),
        (
            "figure=divergence&p=0.5,0.5&q=0.9,0.1&r=0.75,0.25",
            "0.208 + 0.133 = 0.341, straight from P to Q it is 0.737 bits: the detour is shorter",
            "绕道反而更近",
        ),
        (
            "figure=divergence&p=0.5,0.5&q=0.9,0.1&r=0.1,0.9",
            "This R saves nothing",
            "没有省下什么",
        ),
        (
            "figure=divergence&p=0.5,0.5&q=0.9,0.1&r=1,0",
            "The way through R is ∞",
            "绕道 R 是 ∞",
        ),
        (
            "figure=divergence&p=0.5,0.5&q=1,0&r=0.75,0.25",
            "a detour does not help",
            "绕道也没有用",
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
            "no straight line does better",
            "没有一条直线能分得更好",
        ),
        // From a start that is sure and wrong: flat, and by no means the loss of knowing nothing.
        (
            "figure=train&objective=mse",
            "in cross-entropy the model pays 7.164 nats a point; knowing nothing costs 0.693 nats. Where it is sure and wrong, squared error is flat",
            "每个点的损失是 7.164 奈特，一无所知也只要 0.693 奈特。模型笃定却错了的地方",
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

/// What holds for one outcome is not said where it holds for several.
#[test]
fn several_are_not_told_as_one() {
    for (query, english, chinese) in [
        (
            "figure=binary&y=0&p=0.99",
            "had given this a probability of 0.01",
            "预报给这个结果的概率只有 0.01",
        ),
        (
            "figure=binary&y=1&p=0.9999999&unit=nats",
            "0.9999999",
            "0.9999999",
        ),
        (
            "figure=cross-entropy&p=0.25,0.25,0.25,0.25&q=1,0,0,0",
            "rules out 3 outcomes, but they happen with probability 0.75",
            "断定 3 种结果不可能，它们却以概率 0.75 发生",
        ),
        (
            "figure=divergence&p=0.4,0.4,0.2&q=0.2,0.2,0.6&unit=bits",
            "D(P‖Q) is 0.483 bits, but D(Q‖P) is",
            "D(P‖Q) 是 0.483 比特，D(Q‖P) 却是",
        ),
        (
            "figure=softmax&z=2,2,0&y=2",
            "2 classes seemed likeliest, with 0.4683 each, but rain happened",
            "看起来最有可能的有 2 个类别，概率都是 0.4683，实际却是“雨”",
        ),
        (
            "figure=batch&y=1,1,1&p=0,0,0.5",
            "2 of 3 samples happened",
            "3 个样本里，有 2 个的实际结果",
        ),
        (
            "figure=batch&y=1,1&p=0,0.5&q=0.5,0",
            "Both models had given 0",
            "两个模型都给某个实际发生的结果报了 0",
        ),
        (
            "figure=batch&y=1,1&p=0.9,0.9&q=0.9,0.9",
            "by accuracy and by loss they are alike",
            "论准确率、论损失，它们都一样",
        ),
        (
            "figure=fit&tab=discrete&p=0.1,0.3,0.1,0,0,0.1,0.3,0.1&unit=bits",
            "only θ = 0 and θ = 1 are left, each at 3.322 bits",
            "只剩 θ = 0 和 θ = 1 可用，代价都是 3.322 比特",
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
                    let slots = [
                        Slot::at(Key::P, 1),
                        Slot::at(Key::Q, 0),
                        Slot::one(Key::P),
                        Slot::at(Key::Z, 0),
                        Slot::one(Key::T),
                    ];
                    let mut said: Vec<String> =
                        slots.map(|slot| words.value_text(&state, slot)).into();
                    said.push(words.sentence(&state));
                    said.push(words.type_a_number(0.0, 1.0, false));
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
    // Where there are no outcomes, the event itself; a forecast costs either of two.
    let said = |lang: Lang, query: &str, key: Key| {
        let state = link::read(query, Kind::Entropy).state;
        lang.words().value_text(&state, Slot::one(key))
    };
    let surprise = "figure=surprise&p=0.25&p2=0&unit=bits";
    assert_eq!(said(Lang::En, surprise, Key::P), "0.25: costs 2.000 bits");
    assert_eq!(said(Lang::En, surprise, Key::P2), "0: costs ∞ bits");
    assert_eq!(said(Lang::Zh, surprise, Key::P), "0.25，代价是 2.000 比特");
    let binary = "figure=binary&y=1&p=0.25&unit=bits";
    assert_eq!(
        said(Lang::En, binary, Key::P),
        "0.25: costs 2.000 bits if it happens, 0.415 bits if not"
    );
    let clipped = "figure=binary&y=1&p=0&eps=0.25&unit=bits";
    assert_eq!(
        said(Lang::En, clipped, Key::P),
        "0: costs 2.000 bits if it happens, 0.415 bits if not"
    );
    assert_eq!(
        said(Lang::Zh, binary, Key::P),
        "0.25，发生的话代价是 2.000 比特，不发生则是 0.415 比特"
    );
}

#[test]
fn classes_are_called_by_their_names() {
    let state = link::read("figure=softmax&names=cat,dog", Kind::Entropy).state;
    let (en, zh) = (Lang::En.words(), Lang::Zh.words());
    assert_eq!(en.choice(&state, Key::Y, "1"), "dog");
    assert_eq!(zh.choice(&state, Key::Y, "2"), "雨");
    assert_eq!(en.choice(&state, Key::K, "2"), "2");
    assert_eq!(en.reading(&state, "probability.0"), "cat: probability");
    assert_eq!(zh.reading(&state, "gradient.2"), "雨：对 logit 的梯度");
    assert_eq!(
        en.reading(&state, "entropy"),
        "entropy of the probabilities"
    );
    let meaning = en.value_text(&state, Slot::at(Key::Z, 0));
    assert_eq!(meaning, "2: cat gets probability 0.6652");
    for lang in Lang::ALL {
        for readout in state.readouts() {
            assert!(!lang.words().reading(&state, readout.name).is_empty());
        }
        for column in state.table().columns {
            assert!(!(lang.words().column)(column).is_empty());
        }
    }
}
