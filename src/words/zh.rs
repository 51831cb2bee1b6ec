//! Chinese, simplified.

use super::{Lang, Question, Sentences, Ui, Words};
use crate::figures::{Key, Kind, State, Swatch};
use crate::unit::{Unit, show_text};

pub(super) static WORDS: Words = Words {
    lang: Lang::Zh,
    outcomes: ["晴", "阴", "雨", "雪", "雾", "风", "雹", "雷"],
    title,
    control,
    option,
    readout,
    column,
    picture,
    swatch,
    preset,
    question,
    sentences: Sentences {
        certain: "有一种结果必然发生。没什么会让人惊讶，一个问题也不必问：信息熵是 0。",
        both_alike: "两种结果概率相同：平均惊讶度达到两种结果所能有的最大值，log 2 = {0}。",
        all_alike: "{0} 种结果概率相同：平均惊讶度达到 {0} 种结果所能有的最大值，log {0} = {1}。",
        mean_surprise: "平均每个结果带来 {0}的惊讶，和掷一枚 {1} 面的均匀骰子相当。",
        code_exact: "用整数位的编码，平均码长正好等于它。",
        code_spare: "用整数位的编码，平均还要多花 {0}。",

        ruled_out: "模型断定“{0}”不可能，它却以概率 {1} 发生。Q 的编码里没有它的码字：别处再好，交叉熵也是无穷大。",
        ruled_out_clipped: "模型断定“{0}”不可能，它却以概率 {1} 发生：真正的交叉熵是 ∞。这里显示的 {2}由 ε 决定，换一个 ε 就换一个数。",
        raised: "凡是 Q 小于 ε 的地方，截断都把它抬高了：这里显示 {0}，真正的交叉熵是 {1}。",
        no_distribution: "Q 的总和是 {0}，不是概率分布，D(P‖Q) ≥ 0 不再成立：这里的“D”是 {1}。只有在概率分布当中，Q = P 才最省。",
        nothing_wasted: "模型就是真实分布，一点也不浪费：H(P,Q) = H(P) = {0}，哪个模型也不可能更低。",
        certain_truth: "P 是确定的，H(P) = 0，交叉熵里就只剩差距：{0}，也就是模型对必然发生的结果有多惊讶。",
        parts: "用 Q 的编码，P 的每个结果平均要花 {0}：其中 {1} 是 P 本身的不确定性，哪个模型也去不掉；{2} 是因为 Q 不对而白费的。",

        impossible: "预报说不可能的事发生了：损失是无穷大，凡是算上它的平均值也都是无穷大。",
        clipped: "不截断的话，损失是 {0}。ε 把它变成 {1}：这个数由 ε 决定，不由预报决定；而且梯度是 0，在这里什么也学不到。",
        honest: "这是实话：p 就是真实的发生率，损失已经最小，H(y) = {0}。它不是 0，因为事情本身就说不准。",
        dishonest: "如果发生率是 {0}，报 {1} 平均要付 {2}；报 {0} 最省，只要 {3}。",
        happened: ["事情没有发生", "事情发生了"],
        sure_and_wrong: "{0}，预报给这个结果的概率只有 {1}，损失是 {2}。交叉熵对 logit 的梯度大小是 {3}，平方误差的只有 {4}。",
        forecast: "{0}，预报给这个结果的概率是 {1}：惊讶度 −log {1} 等于 {2}。",

        unknown_key: "“{0}”不是这幅图的设置，已略去。",
        not_a_number: "{0}：“{1}”不是数。请写成 0.25 这样的数，或用半角逗号隔开的一列数：0.5,0.25,0.25。",
        outside: "{0}：{1} 不在 {2} 到 {3} 之间，仍用原来的值。",
        count_exactly: "{0} 有 {1} 个值，结果却有 {2} 种，请写 {2} 个值。",
        count_between: "{0} 有 {1} 个值，请写 {2} 到 {3} 个。",
        scaled: "{0} 的总和是 {1}，不是 1；各个值已除以这个总和。",
        no_mass: "{0}：所有的值都是 0，至少要有一个大于 0。",
        choice: "{0}：“{1}”不在可选的 {2} 之中，仍用原来的值。",
        between: "、",
        too_long: "{0} 太长，放不下的部分已略去。",

        costs: "{0}，{1}的代价是 {2}",
        type_a_number: "请输入 {0} 到 {1} 之间的数，例如 0.25。",
    },
    ui: Ui {
        presets: "试试",
        goal: "看什么",
        predict: "先猜一猜",
        right: "答对了。",
        not_quite: "不太对。",
        swap: "对调 P 和 Q",
        reset: "重置",
        lock: "移动别的值时，让它保持不变",
        unlock: "让它重新跟着变",
        outcome: "结果",
        rename: "结果的名称",
        formula: "公式",
        table: "全部数值的表格",
        sum: "合计",
        now: "当前",
        menu: "分享与保存",
        copy_link: "复制链接",
        copy_embed: "复制嵌入代码",
        copy_code: "复制计算代码",
        download: "下载",
        copied: "已复制。",
        copy_by_hand: "这里不允许自动复制，请手动复制下面的文字：",
        close: "关闭",
        zero_term: "0·log 0 := 0",
        kraft: "Kraft 预算，Σ 2⁻ˡ = ",
        ignored: "请留意：",
    },
};

fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Entropy => "信息熵：平均有多惊讶",
        Kind::CrossEntropy => "交叉熵：真实分布按模型的编码计价",
        Kind::Binary => "二元交叉熵：一次“是或否”预报的代价",
    }
}

fn control(kind: Kind, key: Key) -> &'static str {
    match (kind, key) {
        (Kind::Binary, Key::P) => "预报概率 p",
        (_, Key::P) => "真实分布 P",
        (_, Key::Q) => "模型 Q",
        (_, Key::Y) => "实际结果 y",
        (_, Key::K) => "结果个数 K",
        (_, Key::Eps) => "截断 ε",
        (_, Key::Normalize) => "让 Q 的总和保持为 1",
        (_, Key::Axis) => "横轴",
        (_, Key::Unit) => "单位",
        (_, Key::Names) => "名称",
    }
}

fn option(key: Key, value: &str) -> String {
    match (key, value) {
        (Key::Eps, "0") => "不截断".to_owned(),
        (Key::Eps, _) => show_text(value),
        (Key::Axis, "p") => "概率 p".to_owned(),
        (Key::Axis, _) => "logit z".to_owned(),
        (Key::Unit, _) => Unit::from_key(value)
            .map_or_else(|| value.to_owned(), |unit| unit_name(unit).to_owned()),
        _ => value.to_owned(),
    }
}

fn readout(name: &str) -> &'static str {
    match name {
        "entropy" => "信息熵 H(P)",
        "max-entropy" => "上限 log K",
        "perplexity" => "困惑度",
        "code-length" => "哈夫曼编码平均长度",
        "cross-entropy" => "交叉熵 H(P,Q)",
        "kl" => "KL 散度 D(P‖Q)",
        "loss" => "交叉熵损失",
        "loss-mse" => "平方误差 (p − y)²",
        "gradient" => "对 logit 的梯度",
        "gradient-mse" => "平方误差的梯度",
        _ => "",
    }
}

fn column(name: &str) -> &'static str {
    match name {
        "p" => "p",
        "q" => "q",
        "surprisal" => "惊讶度 −log p",
        "surprisal-p" => "−log p",
        "surprisal-q" => "−log q",
        "term" => "贡献",
        "huffman-bits" => "哈夫曼码长（位）",
        other => readout_column(other),
    }
}

fn readout_column(name: &str) -> &'static str {
    match name {
        "loss" => "损失",
        "loss-mse" => "平方误差",
        "gradient" => "梯度",
        "gradient-mse" => "平方误差的梯度",
        _ => "",
    }
}

fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Bits => "比特",
        Unit::Nats => "奈特",
        Unit::Bans => "哈特利",
    }
}

fn picture(state: &State, index: usize) -> String {
    let unit = unit_name(state.unit());
    match (state.kind(), index) {
        (Kind::Entropy, 0) => format!("概率，以及每种结果对 H 的贡献（{unit}）"),
        (Kind::Entropy, _) => format!("理想码长 −log p（{unit}），面积就是 H"),
        (Kind::CrossEntropy, 0) => "真实分布与模型：柱子可以拖动".to_owned(),
        (Kind::CrossEntropy, 1) => format!("码字长度（{unit}）：白费的减去省下的就是 D"),
        (Kind::CrossEntropy, _) => format!("H(P,Q) 随刚才移动的值怎样变化（{unit}）"),
        (Kind::Binary, 0) => format!("损失（{unit}）"),
        (Kind::Binary, _) => "对 logit 的梯度 dL/dz（损失以奈特计）".to_owned(),
    }
}

fn swatch(swatch: Swatch) -> &'static str {
    match swatch {
        Swatch::Truth => "真实分布 P",
        Swatch::Model => "模型 Q",
        Swatch::Gap => "白费",
        Swatch::Saved => "省下",
        Swatch::Term => "−p log p",
        Swatch::Huffman => "哈夫曼，整数位",
        Swatch::Entropy => "H(P)",
        Swatch::CrossEntropy => "H(P,Q)",
        Swatch::LossOfOne => "−log p，y = 1 时",
        Swatch::LossOfZero => "−log(1−p)，y = 0 时",
        Swatch::Blend => "软标签，或截断后",
        Swatch::SquaredError => "平方误差",
        Swatch::Gradient => "交叉熵",
    }
}

fn preset(kind: Kind, index: usize) -> (&'static str, &'static str) {
    match (kind, index) {
        (Kind::Entropy, 0) => (
            "逐次折半",
            "每个概率都是 ½ 的幂，用是非问题去问，一点也不浪费：码长与熵正好相等。",
        ),
        (Kind::Entropy, 1) => (
            "均匀",
            "所有结果同样常见，H 达到 log K。移动任何一个，它都会下降。",
        ),
        (Kind::Entropy, 2) => (
            "必然",
            "有一种结果必然发生：毫不意外，也不用编码，H = 0。空柱没有贡献，0·log 0 按 0 计。",
        ),
        (Kind::Entropy, 3) => ("均匀硬币", "正好一比特，这就是比特的定义。"),
        (Kind::Entropy, 4) => (
            "不均匀硬币",
            "H 不到一比特，码字却不能短于一位：虚线是整数位的码长，花费比 H 多。",
        ),
        (Kind::Entropy, _) => ("八种一样", "问三个是非问题，就能从八种里找出一种。"),
        (Kind::CrossEntropy, 0) => (
            "错误的模型",
            "对调 P 和 Q：还是这一对分布，白费的部分却变了。",
        ),
        (Kind::CrossEntropy, 1) => (
            "Q = P",
            "一点也不浪费，剩下的就是 H(P)。现在随便移动 Q，损失只增不减。",
        ),
        (Kind::CrossEntropy, 2) => (
            "独热标签",
            "H(P) = 0，交叉熵里只剩差距：它等于 −log q，q 是模型给正确类别的概率。",
        ),
        (Kind::CrossEntropy, 3) => (
            "断定不可能",
            "会发生的事，Q 却说概率是 0：代价无穷大。再选一个截断 ε，看无穷大变成一个随意的数。",
        ),
        (Kind::CrossEntropy, 4) => ("软标签", "标签不是独热的：模型再完美，也还有 H(P) 的损失。"),
        (Kind::CrossEntropy, 5) => (
            "两枚硬币",
            "D 不是距离：对调 P 和 Q，同样两个分布，白费的却不一样多。",
        ),
        (Kind::CrossEntropy, _) => (
            "不是概率分布",
            "Q 的总和超过 1：“KL”成了负数，损失低于 H(P)。把总和改回 1 再看看。",
        ),
        (Kind::Binary, 0) => ("笃定而且对了", "报得好，代价就小，梯度也小。"),
        (Kind::Binary, 1) => (
            "笃定却错了",
            "左边那堵墙：p 每缩小到十分之一，代价就增加同样多。",
        ),
        (Kind::Binary, 2) => (
            "断定却错了",
            "对发生了的事报 p = 0：损失无穷大，怎么平均也救不回来。",
        ),
        (Kind::Binary, 3) => (
            "截断",
            "同样的预报，像有些程序库那样取 ε = 10⁻⁷：得到一个有限的数，大小只由 ε 决定。",
        ),
        (Kind::Binary, 4) => (
            "说实话",
            "十天里有七天下雨。报 0.7 时期望损失最小：说实话最合算。",
        ),
        (Kind::Binary, _) => (
            "为什么不用平方误差",
            "在 z = −8 处，交叉熵的拉力仍接近 1，平方误差却已经撒手了。",
        ),
    }
}

fn question(kind: Kind) -> Question {
    match kind {
        Kind::Entropy => Question {
            ask: "均匀的硬币，每掷一次带来 1 比特的惊讶。另一枚硬币十次里有九次正面朝上，平均每掷一次带来多少？",
            choices: &["0.9 比特", "大约半比特", "0.1 比特"],
            why: "正面的代价是 −log 0.9 = 0.152 比特，反面是 3.322 比特，但反面很少见：0.9·0.152 + 0.1·3.322 = 0.469 比特。",
        },
        Kind::CrossEntropy => Question {
            ask: "甲把一枚均匀硬币当成十次有九次落在同一面的硬币；乙把一枚这样的硬币当成均匀硬币。谁白费的比特更多？",
            choices: &["甲", "乙", "一样多"],
            why: "每掷一次，甲白费 0.737 比特，乙白费 0.531 比特：对调 P 和 Q 就能看到。甲吃亏，是因为有一半的结果撞上了模型只给 0.1 的那一面。",
        },
        Kind::Binary => Question {
            ask: "下雨了。事先小李报的是 10%，小王报的是 1%。小王的损失是小李的几倍？",
            choices: &["1.1 倍", "2 倍", "10 倍"],
            why: "−log 0.01 正好是 −log 0.1 的两倍：损失看的是倍数，不是差值。概率每缩小到十分之一，损失就增加 2.303 奈特，次次如此。",
        },
    }
}
