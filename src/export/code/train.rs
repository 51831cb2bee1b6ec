//! Code for `train`: the loss of the present weights in Python, the whole training in Rust.

use super::{Snippet, bracketed, divided, list, rust_float, rust_unit};
use crate::figures::train::{Data, State};
use crate::learn::{Model, Objective, Sample};
use crate::unit::{Unit, exact};

pub(super) fn code(figure: &State, unit: Unit) -> Vec<Snippet> {
    let training = figure.training();
    let weights = training.runs().first().map_or(&[][..], |run| run.weights());
    let samples = rows(training.learned());
    let logistic = matches!(figure.model(), Model::Logistic { .. });
    let (numpy, torch) = (
        model(figure.model(), weights, "np"),
        model(figure.model(), weights, "torch"),
    );
    let (loss, call) = if logistic {
        (
            "np.mean(np.logaddexp(0, z) - t * z)",
            "F.binary_cross_entropy_with_logits(z, t.double())",
        )
    } else {
        (
            "np.mean(logsumexp(z, axis=1) - z[np.arange(len(t)), t])",
            "F.cross_entropy(z, t)",
        )
    };
    let import = if logistic {
        ""
    } else {
        "from scipy.special import logsumexp\n"
    };
    vec![
        (
            "NumPy, SciPy",
            format!(
                "import numpy as np\n{import}\n# x, y and class of every training point\ndata = np.array({samples})\nx, t = data[:, :2], data[:, 2].astype(int)\n{numpy}print({loss}{})\n",
                divided(unit, "np.log")
            ),
        ),
        (
            "PyTorch",
            format!(
                "import math, torch\nimport torch.nn.functional as F\n\n# x, y and class of every training point\ndata = torch.tensor({samples}, dtype=torch.float64)\nx, t = data[:, :2], data[:, 2].long()\n{torch}print({call}.item(){})\n",
                divided(unit, "math.log")
            ),
        ),
        ("Rust", rust(figure, unit)),
    ]
}

/// The logits z of the points x, in the letters of `NumPy` or `PyTorch`.
fn model(model: Model, weights: &[f64], library: &str) -> String {
    let array = |values: String| match library {
        "np" => format!("np.array({values})"),
        _ => format!("torch.tensor({values}, dtype=torch.float64)"),
    };
    // Rows of weights with the bias at the end of each.
    let matrix = |weights: &[f64], inputs: usize| {
        let rows: Vec<String> = weights.chunks(inputs + 1).map(list).collect();
        array(format!("[{}]", rows.join(", ")))
    };
    match model {
        Model::Logistic { .. } => {
            let (w, b) = weights.split_at(weights.len().min(2));
            let bias = exact(b.first().copied().unwrap_or(0.0));
            format!("w, b = {}, {bias}\nz = x @ w + b\n", array(list(w)))
        }
        Model::Softmax => format!(
            "w = {}  # w_x, w_y and bias of each class\nz = x @ w[:, :2].T + w[:, 2]\n",
            matrix(weights, 2)
        ),
        Model::Hidden(units) => {
            let (first, last) = weights.split_at(weights.len().min(3 * units));
            format!(
                "v = {}  # w_x, w_y and bias of each hidden unit\nw = {}  # weights and bias of each class\nh = {library}.tanh(x @ v[:, :2].T + v[:, 2])\nz = h @ w[:, :-1].T + w[:, -1]\n",
                matrix(first, 2),
                matrix(last, units)
            )
        }
    }
}

fn rows(samples: &[Sample]) -> String {
    let row = |sample: &Sample| list(&[sample.at[0], sample.at[1], sample.class as f64]);
    let rows: Vec<String> = samples.iter().map(row).collect();
    format!("[{}]", rows.join(", "))
}

/// The same training, to the bit.
fn rust(figure: &State, unit: Unit) -> String {
    let setup = figure.setup();
    let (count, seed) = (setup.samples.len(), setup.seed);
    let samples = match figure.data() {
        Data::Blobs => {
            let distance = rust_float(figure.separation());
            format!("Shape::Blobs({distance}).samples({count}, {seed})")
        }
        Data::Moons => format!("Shape::Moons.samples({count}, {seed})"),
        Data::Circles => format!("Shape::Circles.samples({count}, {seed})"),
        Data::Xor => format!("Shape::Xor.samples({count}, {seed})"),
        Data::Three => format!("Shape::Three.samples({count}, {seed})"),
        Data::Drawn => {
            let sample = |it: &Sample| {
                format!(
                    "Sample {{ at: {}, class: {} }}",
                    bracketed(&it.at, rust_float),
                    it.class
                )
            };
            let samples: Vec<String> = setup.samples.iter().map(sample).collect();
            format!("vec![{}]", samples.join(", "))
        }
    };
    let what = if figure.data() == Data::Drawn {
        "Sample"
    } else {
        "Shape"
    };
    let model = match setup.model {
        Model::Logistic { bias } => format!("Logistic {{ bias: {bias} }}"),
        Model::Softmax => "Softmax".to_owned(),
        Model::Hidden(units) => format!("Hidden({units})"),
    };
    let objective = match setup.objectives.first() {
        Some(Objective::SquaredError) => "SquaredError",
        _ => "CrossEntropy",
    };
    format!(
        "use surprisal::learn::{{Model, Objective, Setup, Training, {what}}};\n\nlet mut training = Training::new(Setup {{\n    samples: {samples},\n    classes: {},\n    model: Model::{model},\n    objectives: vec![Objective::{objective}],\n    rate: {},\n    l2: {},\n    batch: {},\n    seed: {seed},\n    start: {},\n}});\nfor _ in 0..{} {{\n    training.epoch();\n}}\nlet nats = training.runs()[0].now().learned.cross_entropy;\nprintln!(\"{{}}\", {}.from_nats(nats));\n",
        setup.classes,
        rust_float(setup.rate),
        rust_float(setup.l2),
        setup.batch,
        bracketed(&setup.start, rust_float),
        figure.training().epochs(),
        rust_unit(unit)
    )
}
