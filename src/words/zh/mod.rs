//! Chinese, simplified.

pub(super) mod batch;
pub(super) mod binary;
mod challenges;
pub(super) mod cross_entropy;
mod desk;
pub(super) mod divergence;
pub(super) mod entropy;
pub(super) mod fit;
mod menu;
mod samples;
pub(super) mod softmax;
pub(super) mod surprise;
pub(super) mod train;

pub(super) use challenges::CHALLENGES;
pub(super) use desk::DESK;
pub(super) use menu::MENU;
pub(super) use samples::SAMPLES;

use super::{Lang, Ui, Values, Words};
use crate::figures::{Key, Swatch};
use crate::unit::{Unit, show_text};

pub(super) static WORDS: Words = Words {
    lang: Lang::Zh,
    outcomes: ["晴", "阴", "雨", "雪", "雾", "风", "雹", "雷"],
    control,
    option,
    unit,
    readout,
    column,
    swatch,
    values: Values {
        unknown_key: "“{0}”不是这幅图的设置：它在这里不起作用，但会留在这幅图的链接里。",
        not_a_number: "{0}：“{1}”不是数。请写成 0.25 这样的数，或用半角逗号隔开的一列数：0.5,0.25,0.25。",
        outside: "{0}：{1} 不在 {2} 到 {3} 之间，没有采用。",
        not_whole: "{0}：{1} 不是整数，没有采用。",
        count_exactly: "{0} 有 {1} 个值，应当有 {2} 个，请写 {2} 个值。",
        count_between: "{0} 有 {1} 个值，请写 {2} 到 {3} 个。",
        scaled: "{0} 的总和是 {1}，不是 1；各个值已除以这个总和。",
        scaled_rows: "{0}：这几行的总和不是 1，已各自除以总和：第 {1} 行。",
        in_row: "{0} 第 {1} 行",
        no_limit: "{0}：这些 logit 确定不了概率；至少要有一个有限，至多一个 +∞。",
        no_mass: "{0}：所有的值都是 0，至少要有一个大于 0。",
        undecided: "{0}：至多一个 logit 可以是 ∞，也不能全是 −∞；没有采用。",
        choice: "{0}：“{1}”不在可选的 {2} 之中，没有采用。",
        between: "、",
        too_long: "{0} 太长，放不下的部分已略去。",
        names: "{0}：有 {1} 个名称，结果却只有 {2} 种；多出的留着，等结果增加时再用。",
        newer: "{0}：“{1}”这种写法要更新版本的页面才能读。请刷新页面；能读懂的部分已经显示。",
        locked: "{0}：锁定的值没有给它留下更多余地。请先解锁其中一个。",
        costs: "{0}，{1}的代价是 {2}",
        type_a_number: "请输入 {0} 到 {1} 之间的数，例如 {2}。",
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
        draw: "画下这个点",
        take_away: "拿掉这个点",
        lock: "移动别的值时，让它保持不变",
        unlock: "让它重新跟着变",
        outcome: "结果",
        rename: "结果的名称",
        formula: "公式",
        table: "全部数值的表格",
        sum: "合计",
        now: "当前",
        menu: "分享与保存",
        no_files: "这个菜单的内容没能载入。请检查网络，再重新打开。",
        add_row: "添加一行",
        remove_row: "删除第 {0} 行",
        samples: "粘贴或打开表格",
        drop_here: "把表格拖到这里放下",
        drop_saved: "把保存过的图拖到这里放下",
        no_uploads: "不会上传任何内容。",
        no_reader: "读表格的程序没能载入。请检查网络，再试一次。",
        challenges: "挑战",
        no_challenges: "挑战没能载入。请检查网络，再重新加载页面。",
        close: "关闭",
        ignored: "请留意：",
    },
};

fn control(key: Key) -> &'static str {
    match key {
        Key::P => "真实分布 P",
        Key::Q => "模型 Q",
        Key::R => "另一个分布 R",
        Key::P2 => "另一事件 p₂",
        Key::Draws => "抽样次数",
        Key::W => "权重 w",
        Key::Mu => "均值 μ",
        Key::Sigma => "宽度 σ",
        Key::Tab => "真实分布",
        Key::Steps => "步数",
        Key::Seed => "随机种子",
        Key::Y => "实际结果 y",
        Key::Z => "logit z",
        Key::T => "温度 T",
        Key::Smoothing => "标签平滑",
        Key::Twice => "做两次 softmax",
        Key::Precision => "精度",
        Key::Gamma => "focal γ",
        Key::K => "结果个数 K",
        Key::Eps => "截断 ε",
        Key::Normalize => "让 Q 的总和保持为 1",
        Key::Axis => "横轴",
        Key::Clip => "截断",
        Key::Reduce => "汇总方式",
        Key::Weights => "类别权重",
        Key::SampleWeights => "样本权重",
        Key::Logits => "按 logit 输入",
        Key::Order => "排列",
        Key::Compare => "第二个模型",
        Key::Data => "数据",
        Key::Separation => "距离",
        Key::N => "点数",
        Key::Points => "手画的点",
        Key::Pen => "画",
        Key::PenX => "画笔横坐标",
        Key::PenY => "画笔纵坐标",
        Key::Model => "模型",
        Key::Bias => "带偏置",
        Key::Hidden => "隐藏单元数",
        Key::Objective => "训练目标",
        Key::W1 => "起点 w₁",
        Key::W2 => "起点 w₂",
        Key::Rate => "学习率 η",
        Key::L2 => "L2 惩罚 λ",
        Key::Batch => "每步的点数",
        Key::Speed => "每秒轮数",
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
        (Key::Axis, "linear") => "线性".to_owned(),
        (Key::Axis, "log") => "对数".to_owned(),
        (Key::Data | Key::Model | Key::Objective, _) => choice(value).to_owned(),
        (Key::Pen, _) => class(value).to_owned(),
        (Key::Batch, "0") => "全部".to_owned(),
        (Key::Axis, _) => "logit z".to_owned(),
        (Key::K, "1") => "1：“是”的概率 p".to_owned(),
        (Key::Unit, _) => Unit::from_key(value).map_or("", unit).to_owned(),
        _ => option_of_batch(value).unwrap_or(value).to_owned(),
    }
}

/// 截断规则都写明把 ∞ 变成多少，以奈特计。
fn option_of_batch(value: &str) -> Option<&'static str> {
    Some(match value {
        "none" => "不截断：∞ 仍是 ∞",
        "numpy" => "NumPy 示例，10⁻¹⁰：∞ → 23.026 奈特",
        "sklearn" => "scikit-learn，2.2×10⁻¹⁶：∞ → 36.044 奈特",
        "keras" => "Keras，10⁻⁷：∞ → 16.118 奈特",
        "pytorch" => "PyTorch BCELoss，log ≥ −100：∞ → 100 奈特",
        "mean" => "均值 Σ L / N",
        "sum" => "总和 Σ L",
        "weighted" => "加权均值 Σ wL / Σ w",
        "given" => "按表中顺序",
        "sorted" => "从大到小",
        _ => return None,
    })
}

fn choice(value: &str) -> &'static str {
    match value {
        "blobs" => "两团点",
        "moons" => "两弯月牙",
        "circles" => "圆环与圆心",
        "xor" => "四团点",
        "three" => "三团点",
        "drawn" => "自己画",
        "logistic" => "逻辑回归",
        "softmax" => "softmax 回归",
        "hidden" => "一个隐藏层",
        "ce" => "交叉熵",
        "mse" => "平方误差",
        "race" => "两者赛跑",
        _ => "",
    }
}

fn class(value: &str) -> &'static str {
    match value {
        "0" => "圆点",
        "1" => "方块",
        _ => "三角",
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
        "surprisal" => "惊讶度 −log p",
        "joint" => "两件事一起",
        "running-mean" => "抽样的平均惊讶度",
        "entropy" => "信息熵 H(P)",
        "max-entropy" => "上限 log K",
        "perplexity" => "困惑度",
        "code-length" => "哈夫曼编码平均长度",
        "cross-entropy" => "交叉熵 H(P,Q)",
        "kl" => "KL 散度 D(P‖Q)",
        "kl-reverse" => "反向 D(Q‖P)",
        "js" => "JS 散度",
        "total-variation" => "全变差距离 TV",
        "kl-to-r" => "第一段 D(P‖R)",
        "kl-from-r" => "第二段 D(R‖Q)",
        "kl-via-r" => "绕道，两段之和",
        "forward.mu" => "正向：均值 μ",
        "forward.sigma" => "正向：σ",
        "forward.kl" => "正向 Q 的 D(P‖Q)",
        "reverse.mu" => "反向：均值 μ",
        "reverse.sigma" => "反向：σ",
        "reverse.kl" => "反向 Q 的 D(Q‖P)",
        "loss" => "交叉熵损失",
        "loss-mse" => "平方误差 (p − y)²",
        "gradient" => "对 logit 的梯度",
        "gradient-mse" => "平方误差的梯度",
        "probability" => "概率",
        "floor" => "损失的下限",
        "uniform-loss" => "一无所知时的损失",
        "loss-sum" => "损失总和",
        "accuracy" => "准确率",
        "loss-2" => "第二个模型的损失",
        "accuracy-2" => "第二个模型的准确率",
        name if name.starts_with("loss.") => "该样本的损失",
        "test-loss" => "留出点上的损失",
        "train-accuracy" => "训练点准确率",
        "test-accuracy" => "留出点准确率",
        "gradient-norm" => "梯度的长度",
        "epoch" => "轮数",
        _ => "",
    }
}

fn column(name: &str) -> &'static str {
    match name {
        "p" => "p",
        "q" => "q",
        "r" => "r",
        "surprisal" => "惊讶度 −log p",
        "surprisal-p" => "−log p",
        "surprisal-q" => "−log q",
        "term" => "贡献",
        "kl-term" | "forward-term" => "p log(p/q)",
        "kl-reverse-term" | "reverse-term" => "q log(q/p)",
        "js-term" => "JS 的一份",
        "total-variation-term" => "½|p − q|",
        "kl-to-r-term" => "p log(p/r)",
        "kl-from-r-term" => "r log(r/q)",
        "huffman-bits" => "哈夫曼码长（位）",
        "happened" => "发生次数",
        "running-mean" => "平均惊讶度",
        "z" => "logit z",
        "target" => "目标 t",
        "probability" => "概率",
        "naive" => "直接取 exp",
        "y" => "y",
        "foreseen" => "实际结果的 p",
        "right" => "答对",
        "foreseen-2" => "第二：p",
        "right-2" => "第二：答对",
        "loss-2" => "第二：损失",
        "weight" => "权重",
        "q-forward" => "正向 q",
        "q-reverse" => "反向 q",
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
        "test-loss" => "留出点上的损失",
        "accuracy" => "准确率",
        "gradient-norm" => "梯度的长度",
        "mse.loss" => "对手：损失",
        "mse.test-loss" => "对手：留出点上的损失",
        "mse.accuracy" => "对手：准确率",
        "mse.gradient-norm" => "对手：梯度的长度",
        _ => "",
    }
}

fn swatch(swatch: Swatch) -> &'static str {
    match swatch {
        Swatch::Truth => "真实分布 P",
        Swatch::Model => "模型 Q",
        Swatch::Third => "R（打开时显示）",
        Swatch::Gap => "白费",
        Swatch::Saved => "省下",
        Swatch::Largest => "最大的一项",
        Swatch::Surprisal | Swatch::ModelSurprisal => "−log p",
        Swatch::FirstEvent => "事件 p",
        Swatch::SecondEvent => "事件 p₂",
        Swatch::RunningMean => "至今的平均",
        Swatch::Draw => "一次抽样",
        Swatch::Forward => "正向 Q：缩小 D(P‖Q)",
        Swatch::Reverse => "反向 Q：缩小 D(Q‖P)",
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
        Swatch::Logit => "logit z",
        Swatch::Happened => "实际发生的类别",
        Swatch::Probability => "概率",
        Swatch::Target => "目标",
        Swatch::Floor => "下限，哪组 logit 也低不过",
        Swatch::Excess => "下限以上",
        Swatch::Uniform => "一无所知",
        Swatch::Pull => "梯度 dL/dz",
        Swatch::Broken => "NaN，不是数",
        Swatch::Right => "答对",
        Swatch::Wrong => "答错 ×",
        Swatch::SecondModel => "斜线：第二个模型",
        Swatch::MeanLoss => "均值",
        Swatch::FirstClass => "类别 0",
        Swatch::SecondClass => "类别 1",
        Swatch::ThirdClass => "类别 2",
        Swatch::HeldOut => "留出的点",
        Swatch::HeldOutLoss => "在留出的点上",
        Swatch::Boundary => "概率 0.5",
        Swatch::NearlySure => "0.1 与 0.9",
        Swatch::Descent => "用交叉熵训练",
        Swatch::DescentOfSquares => "用平方误差训练",
        Swatch::Start => "起点",
        Swatch::Minimum => "最低点",
    }
}
