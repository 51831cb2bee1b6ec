//! Code for `divergence`.

use super::{Snippet, divided, list, rust_list, rust_unit};
use crate::figures::divergence::State;
use crate::unit::Unit;

pub(super) fn code(figure: &State, unit: Unit) -> Vec<Snippet> {
    let (p, q) = (figure.p().as_slice(), figure.q().as_slice());
    let base = unit.base().map_or(String::new(), |b| format!(", base={b}"));
    // PyTorch may multiply 0 by log 0, which is not a number.
    let both_zero = p.iter().zip(q).any(|(p, q)| *p == 0.0 && *q == 0.0);
    let log_q = if both_zero {
        "torch.where(p > 0, q.log(), 0.0)"
    } else {
        "q.log()"
    };
    vec![
        (
            "SciPy",
            format!(
                "from scipy.stats import entropy\n\np = {}  # the truth comes first\nq = {}\nprint(entropy(p, q{base}))  # D(P||Q); entropy(q, p{base}) is D(Q||P)\n# JS: scipy.spatial.distance.jensenshannon(p, q{base}) ** 2, for SciPy gives its square root\n",
                list(p),
                list(q),
            ),
        ),
        (
            "PyTorch",
            format!(
                "import math, torch\nimport torch.nn.functional as F\n\np = torch.tensor({}, dtype=torch.float64)  # the truth\nq = torch.tensor({}, dtype=torch.float64)\n# D(P||Q): log q comes first, and only \"sum\" adds up the terms\nprint(F.kl_div({log_q}, p, reduction=\"sum\").item(){})\n",
                list(p),
                list(q),
                divided(unit, "math.log")
            ),
        ),
        (
            "Rust",
            format!(
                "let p = {};\nlet q = {};\nlet nats = surprisal::info::kl_divergence(&p, &q);\nprintln!(\"{{}}\", {}.from_nats(nats));\n",
                rust_list(p),
                rust_list(q),
                rust_unit(unit)
            ),
        ),
    ]
}
