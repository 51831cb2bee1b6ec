//! Code for `binary`.

use super::{Snippet, divided, rust_float, rust_unit};
use crate::figures::binary::State;
use crate::info::Clip;
use crate::unit::{Unit, exact};

pub(super) fn code(figure: &State, unit: Unit) -> Vec<Snippet> {
    let eps = match figure.clip() {
        Clip::Epsilon(eps) => eps,
        _ => 0.0,
    };
    let (y, p, clip) = (exact(figure.y()), exact(figure.p()), exact(eps));
    vec![
        (
            "NumPy, SciPy",
            format!(
                "import numpy as np\nfrom scipy.special import xlog1py, xlogy\n\ny, p, eps = {y}, {p}, {clip}\np = np.clip(p, eps, 1 - eps)\nprint(-(xlogy(y, p) + xlog1py(1 - y, -p)){})\n",
                divided(unit, "np.log")
            ),
        ),
        (
            "PyTorch",
            format!(
                "import math, torch\nimport torch.nn.functional as F\n\ny = torch.tensor({y}, dtype=torch.float64)\np = torch.tensor({p}, dtype=torch.float64).clamp({clip}, 1 - {clip})\nprint(F.binary_cross_entropy(p, y).item(){})  # PyTorch keeps each log at or above -100\n",
                divided(unit, "math.log")
            ),
        ),
        (
            "Rust",
            format!(
                "use surprisal::info::{{Clip, binary_cross_entropy}};\n\nlet nats = binary_cross_entropy({}, {}, Clip::Epsilon({}));\nprintln!(\"{{}}\", {}.from_nats(nats));\n",
                rust_float(figure.y()),
                rust_float(figure.p()),
                rust_float(eps),
                rust_unit(unit)
            ),
        ),
    ]
}
