//! Code for `cross-entropy`.

use super::{Snippet, divided, list, rust_list, rust_unit};
use crate::figures::cross_entropy::State;
use crate::unit::Unit;

pub(super) fn code(figure: &State, unit: Unit) -> Vec<Snippet> {
    let p = figure.p().as_slice();
    let q: Vec<f64> = figure
        .q()
        .as_slice()
        .iter()
        .map(|q| q.max(figure.eps()))
        .collect();
    vec![
        (
            "NumPy, SciPy",
            format!(
                "import numpy as np\nfrom scipy.special import entr, rel_entr\n\np = np.array({})  # the truth comes first\nq = np.array({})\nh, d = entr(p).sum(), rel_entr(p, q).sum()\nprint((h + d){})  # H(P,Q) = H(P) + D(P||Q)\n",
                list(p),
                list(&q),
                divided(unit, "np.log")
            ),
        ),
        (
            "PyTorch",
            format!(
                "import math, torch\n\np = torch.tensor({}, dtype=torch.float64)\nq = torch.tensor({}, dtype=torch.float64)\nprint(-torch.xlogy(p, q).sum().item(){})  # the truth first; F.kl_div takes log q first\n",
                list(p),
                list(&q),
                divided(unit, "math.log")
            ),
        ),
        (
            "Rust",
            format!(
                "let p = {};\nlet q = {};\nlet nats = surprisal::info::cross_entropy(&p, &q);\nprintln!(\"{{}}\", {}.from_nats(nats));\n",
                rust_list(p),
                rust_list(&q),
                rust_unit(unit)
            ),
        ),
    ]
}
