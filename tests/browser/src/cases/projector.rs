//! What a room sees without scrolling, at 1920×1080: pictures, numbers, sentence.

use super::presenting::presented;
use crate::{Failure, Page, same};

/// What has no room, each with the room that it would take: a picture as wide as two columns leaves none for
/// the one below it, and a sentence of eight lines none beside a picture as high as the screen.
const BELOW: [&str; 4] = [
    "divergence: picture 3",
    "fit: sentence",
    "train: picture 3",
    "train: sentence",
];

pub(super) async fn a_figure_fits_the_screen(page: &Page) -> Result<(), Failure> {
    let body = "
        const cut = [];
        for (let i = 0; i < 9; i++) {
          const figure = await live();
          if (asking()) press('n');
          await live();
          const bar = page.getElementById('stage').getBoundingClientRect();
          const see = (name, element) => {
            const { top, right, bottom, left, height } = element.getBoundingClientRect();
            if (height < 20 || top < 0 || left < 0 || bottom > bar.top || right > bar.right)
              cut.push(`${figure.id}: ${name}`);
          };
          const root = figure.shadowRoot;
          [...root.querySelectorAll('canvas')].slice(0, 3).forEach((canvas, i) => see(`picture ${i + 1}`, canvas));
          see('numbers', root.querySelector('.readouts'));
          see('sentence', root.querySelector('.sentence'));
          press('n');
        }
        return cut;";
    for path in ["index.html?present=1", "zh/index.html?present=1"] {
        let cut: Vec<String> = serde_json::from_value(presented(page, path, body).await?)?;
        let cut: Vec<&str> = cut.iter().map(String::as_str).collect();
        same(&format!("what is cut in {path}"), &cut, &BELOW.to_vec())?;
    }
    Ok(())
}
