//! How the table of parameters describes what a key sets and takes, in both languages.

use surprisal::figures::Key;

/// How values are described; what stands in each place is said beside it.
pub(super) struct Say {
    /// The least, the most.
    pub(super) between: &'static str,
    /// The same.
    pub(super) whole: &'static str,
    pub(super) any: &'static str,
    /// The key whose list is as long, a description of one number.
    pub(super) as_long: &'static str,
    /// The key that has the rows, a description of one number.
    pub(super) per_row: &'static str,
    /// A description of one number.
    pub(super) per_class: &'static str,
    /// How many, a description of one number.
    pub(super) list_of: &'static str,
    /// The number of a class, where there may be more of them than now.
    pub(super) class: &'static str,
    /// [`SAMPLES`] of one column, and of several.
    pub(super) samples: &'static str,
    /// [`POINTS`].
    pub(super) points: &'static str,
    pub(super) none: &'static str,
    /// Where a key belongs to an option: the option.
    pub(super) only: &'static str,
    /// What keys set, where the label of the control says too little without its control.
    pub(super) labels: [(Key, &'static str); 2],
}

/// Rows as a link has them.
pub(super) const SAMPLES: [&str; 2] = ["0.9,0.1", "0.7,0.2,0.1;0.1,0.8,0.1"];
pub(super) const POINTS: &str = "-1,0,0;-2,1,0;1,0,1;2,1,1";

pub(super) const SAY: [Say; 2] = [
    Say {
        between: "{0} to {1}",
        whole: "{0} to {1}, whole",
        any: "any number",
        as_long: "list, as long as {0}: {1}",
        per_row: "list, one for each sample of {0}: {1}",
        per_class: "list, one for each class: {1}",
        list_of: "list of {0}: {1}",
        class: "0 to <var>K</var> − 1, whole, with <var>K</var> classes",
        samples: "a number for each sample: {0}<br>with several classes a row for each sample, with ; between: {1}",
        points: "a row for each point, with ; between: across, up, class, as in {0}",
        none: "none",
        only: "with {0}",
        labels: [
            (
                Key::N,
                "points; one in four is held out, so that of 120 the model learns from 90",
            ),
            (Key::Pen, "class of the point that the pen draws"),
        ],
    },
    Say {
        between: "{0} 到 {1}",
        whole: "{0} 到 {1} 的整数",
        any: "任意数",
        as_long: "列表，与 {0} 一样长：{1}",
        per_row: "列表，{0} 里每个样本对应一个：{1}",
        per_class: "列表，每个类别一个：{1}",
        list_of: "列表，{0} 个：{1}",
        class: "0 到 <var>K</var> − 1 的整数，<var>K</var> 是类别数",
        samples: "每个样本一个数：{0}<br>有多个类别时，每个样本一行，各行用 ; 隔开：{1}",
        points: "每个点一行，各行用 ; 隔开，依次是横坐标、纵坐标、类别：{0}",
        none: "空",
        only: "{0} 时",
        labels: [
            (
                Key::N,
                "点数；每四个点留出一个，所以 120 个点中用来训练的是 90 个",
            ),
            (Key::Pen, "画笔画的点属于哪一类"),
        ],
    },
];
