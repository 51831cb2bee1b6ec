//! Code for `fit`: both fits, and at the end the mean of the forward one.

use super::{Snippet, divided, list, rust_list, rust_unit};
use crate::figures::fit::{Bells, Discrete, State, Tab};
use crate::learn::{GaussianFit, Walk};
use crate::unit::{Unit, exact};

pub(super) fn code(figure: &State, unit: Unit) -> Vec<Snippet> {
    match figure.tab() {
        Tab::Gaussian if figure.walks() => walk(figure.bells()),
        Tab::Gaussian => bells(figure.bells(), unit),
        Tab::Discrete => weeks(figure.discrete(), unit),
    }
}

/// Weights, means and widths.
fn mixture(bells: &Bells, write: fn(&[f64]) -> String) -> [String; 3] {
    [bells.weights().as_slice(), bells.mu(), bells.sigma()].map(write)
}

fn bells(bells: &Bells, unit: Unit) -> Vec<Snippet> {
    let [w, mu, sigma] = mixture(bells, list);
    let [rust_w, rust_mu, rust_sigma] = mixture(bells, rust_list);
    vec![
        (
            "NumPy, SciPy",
            format!(
                "import numpy as np\nfrom scipy.optimize import minimize\nfrom scipy.special import logsumexp\nfrom scipy.stats import norm\n\nw, mu, sigma = np.array({w}), np.array({mu}), np.array({sigma})\nx, dx = np.linspace(-20, 20, 4001, retstep=True)\n# In log space no density is so small that it is lost.\nlog_p = logsumexp(norm.logpdf(x[:, None], mu, sigma), axis=1, b=w)\n\ndef reverse(q):  # KL(Q||P), the model first\n    log_q = norm.logpdf(x, q[0], np.exp(q[1]))\n    return np.sum(np.exp(log_q) * (log_q - log_p)) * dx\n\nstarts = [*zip(mu, sigma), (w @ mu, np.ptp(mu) + sigma.max())]\nfits = [minimize(reverse, (m, np.log(s))) for m, s in starts]\nbest = min(fits, key=lambda fit: fit.fun)\nprint(best.x[0], np.exp(best.x[1]), best.fun{})\n\nmean = w @ mu  # the forward fit has the moments of P\nprint(np.sqrt(w @ (sigma**2 + (mu - mean)**2)))\nprint(mean)\n",
                divided(unit, "np.log")
            ),
        ),
        (
            "PyTorch",
            format!(
                "import torch\nfrom torch.distributions import Categorical, MixtureSameFamily, Normal\n\nw, mu, sigma = (torch.tensor(v, dtype=torch.float64) for v in ({w}, {mu}, {sigma}))\np = MixtureSameFamily(Categorical(w), Normal(mu, sigma))\nprint(p.variance.sqrt().item())  # the forward fit has the moments of P\nprint(p.mean.item())\n"
            ),
        ),
        (
            "Rust",
            format!(
                "use surprisal::info::{{Mixture, forward_fit}};\nuse surprisal::learn::reverse_minima;\n\nlet p = Mixture::new(&{rust_w}, &{rust_mu}, &{rust_sigma}).unwrap();\nlet best = reverse_minima(&p, {})[0];\nprintln!(\"{{:?}} {{}}\", best.gaussian, {}.from_nats(best.kl));\nprintln!(\"{{}}\", forward_fit(&p).unwrap().mu());\n",
                bells.seed(),
                rust_unit(unit)
            ),
        ),
    ]
}

/// The forward descent as far as it has come.
fn walk(bells: &Bells) -> Vec<Snippet> {
    let [w, mu, sigma] = mixture(bells, list);
    let [rust_w, rust_mu, rust_sigma] = mixture(bells, rust_list);
    let start = Walk::new(bells.mixture(), bells.seed()).forward();
    let (steps, seed) = (bells.steps(), bells.seed());
    let [rate, half, far, wide] = [
        Walk::RATE,
        Walk::RATE / 2.0,
        GaussianFit::BOUNDS[0],
        GaussianFit::BOUNDS[1],
    ]
    .map(exact);
    vec![
        (
            "NumPy",
            format!(
                "import numpy as np\n\nw, mu, sigma = np.array({w}), np.array({mu}), np.array({sigma})\nmean = w @ mu\nvariance = w @ (sigma**2 + (mu - mean)**2)\nm, s = {}, {}\nfor _ in range({steps}):  # down the natural gradient of KL(P||Q)\n    u = (m - mean) / s\n    v = 1 - variance / s**2 - u**2\n    m -= s * np.clip({rate} * u, -{far}, {far})\n    s *= np.exp(-np.clip({half} * v, -{wide}, {wide}))\nprint(m)\n",
                exact(start.mu()),
                exact(start.sigma())
            ),
        ),
        (
            "Rust",
            format!(
                "use surprisal::{{info::Mixture, learn::Walk}};\n\nlet p = Mixture::new(&{rust_w}, &{rust_mu}, &{rust_sigma}).unwrap();\nlet mut walk = Walk::new(&p, {seed});\nfor _ in 0..{steps} {{\n    walk.step();\n}}\nprintln!(\"{{}}\", walk.forward().mu());\n"
            ),
        ),
    ]
}

fn weeks(weeks: &Discrete, unit: Unit) -> Vec<Snippet> {
    let p = weeks.p().as_slice();
    vec![
        (
            "NumPy, SciPy",
            format!(
                "import numpy as np\nfrom scipy.special import rel_entr\nfrom scipy.stats import binom\n\np, days = np.array({}), np.arange(8)\nrates = np.linspace(0, 1, 100001)[:, None]\nq = binom.pmf(days, 7, rates)\nreverse = rel_entr(q, p).sum(axis=1)  # KL(Q||P), the model first\nprint(7 * rates[reverse.argmin(), 0], reverse.min(){})\nprint(p @ days)  # the forward fit has the mean of P\n",
                list(p),
                divided(unit, "np.log")
            ),
        ),
        (
            "PyTorch",
            format!(
                "import torch\n\np = torch.tensor({}, dtype=torch.float64)\nprint((p @ torch.arange(8, dtype=torch.float64)).item())  # the mean of P\n",
                list(p)
            ),
        ),
        (
            "Rust",
            format!(
                "use surprisal::learn::{{forward_rate, reverse_rates}};\n\nlet p = {};\nif let Some(best) = reverse_rates(&p).first() {{\n    println!(\"{{}} {{}}\", 7.0 * best.rate, {}.from_nats(best.kl));\n}}\nprintln!(\"{{}}\", 7.0 * forward_rate(&p));\n",
                rust_list(p),
                rust_unit(unit)
            ),
        ),
    ]
}
