//! Code for `entropy`.

use super::{Snippet, divided, list, rust_list, rust_unit};
use crate::figures::entropy::State;
use crate::unit::Unit;

pub(super) fn code(figure: &State, unit: Unit) -> Vec<Snippet> {
    let p = figure.p().as_slice();
    let base = unit.base().map_or(String::new(), |b| format!(", base={b}"));
    vec![
        (
            "SciPy",
            format!(
                "from scipy.stats import entropy\n\np = {}\nprint(entropy(p{base}))\n",
                list(p)
            ),
        ),
        (
            "PyTorch",
            format!(
                "import math, torch\n\np = torch.tensor({}, dtype=torch.float64)\nprint(torch.special.entr(p).sum().item(){})\n",
                list(p),
                divided(unit, "math.log")
            ),
        ),
        (
            "Rust",
            format!(
                "let p = {};\nlet nats = surprisal::info::entropy(&p);\nprintln!(\"{{}}\", {}.from_nats(nats));\n",
                rust_list(p),
                rust_unit(unit)
            ),
        ),
    ]
}
