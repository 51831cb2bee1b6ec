//! Chinese, simplified.

mod binary;
mod cross_entropy;
mod entropy;
mod fit;

use super::{Lang, Ui, Values, Words};
use crate::figures::{Key, Swatch};
use crate::unit::{Unit, show_text};

pub(super) static WORDS: Words = Words {
    lang: Lang::Zh,
    outcomes: ["晴", "阴", "雨", "雪", "雾", "风", "雹", "雷"],
    entropy: &entropy::WORDS,
    cross_entropy: &cross_entropy::WORDS,
    fit: &fit::WORDS,
    binary: &binary::WORDS,
    control,
    option,
    unit,
    readout,
    column,
    swatch,
    values: Values {
        unknown_key: "“{0}”不是这幅图的设置，已略去。",
        not_a_number: "{0}：“{1}”不是数。请写成 0.25 这样的数，或用半角逗号隔开的一列数：0.5,0.25,0.25。",
        outside: "{0}：{1} 不在 {2} 到 {3} 之间，仍用原来的值。",
        not_whole: "{0}：{1} 不是整数，仍用原来的值。",
        count_exactly: "{0} 有 {1} 个值，应当有 {2} 个，请写 {2} 个值。",
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
        step: "走一步",
        play: "播放",
        pause: "暂停",
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
        ignored: "请留意：",
    },
};

fn control(key: Key) -> &'static str {
    match key {
        Key::P => "真实分布 P",
        Key::Q => "模型 Q",
        Key::W => "权重 w",
        Key::Mu => "均值 μ",
        Key::Sigma => "宽度 σ",
        Key::Tab => "真实分布",
        Key::Steps => "步数",
        Key::Seed => "随机种子",
        Key::Y => "实际结果 y",
        Key::K => "结果个数 K",
        Key::Eps => "截断 ε",
        Key::Normalize => "让 Q 的总和保持为 1",
        Key::Axis => "横轴",
        Key::Unit => "单位",
        Key::Names => "名称",
    }
}

fn option(key: Key, value: &str) -> String {
    match (key, value) {
        (Key::Eps, "0") => "不截断".to_owned(),
        (Key::Eps, _) => show_text(value),
        (Key::Tab, "gaussian") => "数轴上的峰".to_owned(),
        (Key::Tab, _) => "一周几天有雨".to_owned(),
        (Key::Axis, "p") => "概率 p".to_owned(),
        (Key::Axis, _) => "logit z".to_owned(),
        (Key::Unit, _) => Unit::from_key(value).map_or("", unit).to_owned(),
        _ => value.to_owned(),
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Bits => "比特",
        Unit::Nats => "奈特",
        Unit::Bans => "哈特利",
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
        "forward.mu" => "正向：均值 μ",
        "forward.sigma" => "正向：σ",
        "forward.kl" => "最小的 D(P‖Q)",
        "reverse.mu" => "反向：均值 μ",
        "reverse.sigma" => "反向：σ",
        "reverse.kl" => "最小的 D(Q‖P)",
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
        "q-forward" => "正向 q",
        "q-reverse" => "反向 q",
        "forward-term" => "p log(p/q)",
        "reverse-term" => "q log(q/p)",
        "forward-kl" => "μ = x 处的 D(P‖Q)",
        "reverse-kl" => "μ = x 处的 D(Q‖P)",
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

fn swatch(swatch: Swatch) -> &'static str {
    match swatch {
        Swatch::Truth => "真实分布 P",
        Swatch::Model => "模型 Q",
        Swatch::Gap => "白费",
        Swatch::Saved => "省下",
        Swatch::Forward => "正向 Q：D(P‖Q) 最小",
        Swatch::Reverse => "反向 Q：D(Q‖P) 最小",
        Swatch::Blind => "盲区：前面乘的密度接近 0",
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
