//! Code for `softmax`.

use super::{Snippet, divided, rust_float, rust_unit};
use crate::figures::softmax::State;
use crate::unit::{Unit, exact};

pub(super) fn code(figure: &State, unit: Unit) -> Vec<Snippet> {
    let (y, k, s) = (figure.y(), figure.z().len(), exact(figure.smoothing()));
    let gamma = exact(figure.gamma());
    // At the limit T = 0, and where a logit is +∞, the largest logits share everything.
    let limit = figure.t() == 0.0 || figure.z().contains(&f64::INFINITY);
    let z: Vec<String> = figure.z().iter().map(|z| python_float(*z)).collect();
    let z = z.join(", ");
    let numpy_z = if limit {
        "z = np.where(z == z.max(), 0, -np.inf)  # the limit: the largest logit takes everything\n"
            .to_owned()
    } else {
        format!("z = z / {}  # T\n", exact(figure.t()))
    };
    let torch_z = if limit {
        "z = torch.where(z == z.max(), 0.0, -torch.inf).double()  # the limit: the largest logit takes everything\n"
            .to_owned()
    } else {
        format!("z = z / {}  # T\n", exact(figure.t()))
    };
    let (numpy_twice, torch_twice) = if figure.twice() {
        (
            "z = softmax(z)  # once too often\n",
            "z = torch.softmax(z, 0)  # once too often\n",
        )
    } else {
        ("", "")
    };
    let plain = figure.gamma() == 0.0 && figure.smoothing() == 0.0;
    let numpy_loss = if plain {
        format!("loss = -log_softmax(z)[{y}]")
    } else {
        format!(
            "t = {s} / {k} + (1 - {s}) * np.eye({k})[{y}]  # the smoothed label\nseen = t > 0\nt, log_q = t[seen], log_softmax(z)[seen]\nloss = -(t * (-np.expm1(log_q)) ** {gamma} * log_q).sum()"
        )
    };
    let numpy = format!(
        "import numpy as np\nfrom scipy.special import log_softmax, softmax\n\nz = np.array([{z}], dtype=float)\n{numpy_z}{numpy_twice}{numpy_loss}\nprint(loss{})\n",
        divided(unit, "np.log")
    );
    let torch_loss = if figure.gamma() == 0.0 && !(limit && figure.smoothing() > 0.0) {
        let smoothing = if figure.smoothing() > 0.0 {
            format!(", label_smoothing={s}")
        } else {
            String::new()
        };
        format!(
            "loss = F.cross_entropy(z, torch.tensor({y}){smoothing})  # logits first, then the class"
        )
    } else {
        format!(
            "t = {s} / {k} + (1 - {s}) * F.one_hot(torch.tensor({y}), {k}).double()\nseen = t > 0\nt, log_q = t[seen], F.log_softmax(z, 0)[seen]\nloss = -(t * (-torch.expm1(log_q)) ** {gamma} * log_q).sum()"
        )
    };
    let torch = format!(
        "import math, torch\nimport torch.nn.functional as F\n\nz = torch.tensor([{z}], dtype=torch.float64)\n{torch_z}{torch_twice}{torch_loss}\nprint(loss.item(){})\n",
        divided(unit, "math.log")
    );
    vec![
        ("NumPy, SciPy", numpy),
        ("PyTorch", torch),
        ("Rust", rust(figure, unit)),
    ]
}

fn rust(figure: &State, unit: Unit) -> String {
    let z: Vec<String> = figure.z().iter().map(|z| rust_logit(*z)).collect();
    let z = z.join(", ");
    let (k, y) = (figure.z().len(), figure.y());
    let cold = if figure.t() == 0.0 {
        "let z = info::zero_temperature(&z);\n"
    } else {
        ""
    };
    let t = if figure.t() == 0.0 { 1.0 } else { figure.t() };
    let (twice, t_of_loss) = if figure.twice() {
        (
            format!("let z = info::softmax(&z, {});\n", rust_float(t)),
            "1.0".to_owned(),
        )
    } else {
        (String::new(), rust_float(t))
    };
    format!(
        "use surprisal::info;\n\nlet z = vec![{z}];\n{cold}{twice}let target = info::smooth(&info::one_hot({y}, {k}), {});\nlet nats = info::focal_cross_entropy_with_logits(&target, &z, {t_of_loss}, {});\nprintln!(\"{{}}\", {}.from_nats(nats));\n",
        rust_float(figure.smoothing()),
        rust_float(figure.gamma()),
        rust_unit(unit)
    )
}

/// Python has no literal for infinity.
fn python_float(value: f64) -> String {
    match value {
        f64::INFINITY => "float(\"inf\")".to_owned(),
        f64::NEG_INFINITY => "-float(\"inf\")".to_owned(),
        value => exact(value),
    }
}

fn rust_logit(value: f64) -> String {
    match value {
        f64::INFINITY => "f64::INFINITY".to_owned(),
        f64::NEG_INFINITY => "f64::NEG_INFINITY".to_owned(),
        value => rust_float(value),
    }
}
