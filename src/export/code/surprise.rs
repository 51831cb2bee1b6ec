//! Code for `surprise`.

use super::{Snippet, divided, rust_float, rust_unit};
use crate::figures::surprise::State;
use crate::unit::{Unit, exact};

pub(super) fn code(figure: &State, unit: Unit) -> Vec<Snippet> {
    let p = exact(figure.p());
    let log = match unit {
        Unit::Bits => "log2",
        Unit::Nats => "log",
        Unit::Bans => "log10",
    };
    vec![
        (
            "NumPy",
            format!("import numpy as np\n\np = {p}\nprint(0 - np.{log}(p))\n"),
        ),
        (
            "PyTorch",
            format!(
                "import math, torch\n\np = torch.tensor({p}, dtype=torch.float64)\nprint((0 - torch.log(p)).item(){})\n",
                divided(unit, "math.log")
            ),
        ),
        (
            "Rust",
            format!(
                "let nats = surprisal::info::surprisal({});\nprintln!(\"{{}}\", {}.from_nats(nats));\n",
                rust_float(figure.p()),
                rust_unit(unit)
            ),
        ),
    ]
}
