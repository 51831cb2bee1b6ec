//! The table of a batch: edited cell by cell, pasted, opened, dropped, summed up.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::figure::near;
use crate::{Failure, Page, ensure, same};

/// Four yes/no forecasts, and four of three classes: each with its mean loss in nats.
const EXAMPLES: [(&str, f64); 2] = [
    ("y=1,0,1,0&p=0.9,0.1,0.8,0.4", 0.236_172_551_598_963_25),
    (
        "y=0,2,1,2&p=0.9,0.05,0.05;0.1,0.1,0.8;0.2,0.7,0.1;0.05,0.1,0.85",
        0.211_924_485_102_135_85,
    ),
];

const BATCH: &str = r#"<surprisal-figure figure="batch"></surprisal-figure>"#;

/// What scripts of these tests may use beside the usual names.
const HELP: &str = "
    const until = async (what, test) => {
      for (let i = 0; i < 400; i++) {
        const found = test();
        if (found) return found;
        await new Promise((done) => setTimeout(done, 25));
      }
      throw new Error(`${what} did not come`);
    };
    const find = (selector) => shadow.querySelector(selector);
    const panel = async () => {
      if (!find('textarea')) find('[name=samples]').click();
      return until('the panel', () => find('.desk-panel textarea'));
    };
    const read = async (text) => {
      (await panel()).value = text;
      find('[name=samples-read]').click();
      await frames(2);
      return [...shadow.querySelectorAll('.found li')].map((it) => it.textContent);
    };
    const drop = (file) => {
      const data = new DataTransfer();
      data.items.add(file);
      const target = find('.picture canvas');
      const send = (kind) => target.dispatchEvent(new DragEvent(kind,
        { bubbles: true, composed: true, cancelable: true, dataTransfer: data }));
      send('dragenter');
      const over = getComputedStyle(find('.drop')).display;
      const kept = send('dragover');
      send('drop');
      return { over, kept, left: getComputedStyle(find('.drop')).display };
    };
    const output = (name) => find(`output[name=\"${name}\"]`)?.dataset.value;
    // The file of tests/python: rows of five probabilities, the same in every program.
    const table = (rows) => {
      const lines = ['y,a,b,c,d,e'];
      for (let i = 0; i < rows; i++) {
        const parts = [0, 1, 2, 3, 4].map((j) => (i * 7919 + j * j * 104729 + i * j * 31) % 997 + 1);
        const sum = parts.reduce((a, b) => a + b);
        lines.push([(i * 104729 + Math.floor(i / 7)) % 5, ...parts.map((part) => part / sum)].join());
      }
      return lines.join('\\n');
    };
";

impl Page {
    async fn on_batch(&self, body: &str, args: Value) -> Result<Value, Failure> {
        self.on_figure(&format!("{HELP}{body}"), args).await
    }
}

pub(super) async fn worked_examples_open_by_link(page: &Page) -> Result<(), Failure> {
    for (link, loss) in EXAMPLES {
        page.with(BATCH).await?;
        let body = "const paint = changed(); figure.link = `?figure=batch&${args}`; await paint;
            return [figure.readouts.loss, find('.readouts [name^=\"loss.\"]') === null,
              shadow.querySelectorAll('.grid output[name^=\"loss.\"]').length];";
        let shown = page.on_batch(body, json!(link)).await?;
        same(link, &shown, &json!([loss, true, 4]))?;
    }
    Ok(())
}

pub(super) async fn a_cell_is_edited(page: &Page) -> Result<(), Failure> {
    page.with(BATCH).await?;
    let body = "
        let paint = changed();
        set('p.3', 0.9, '[type=number]');
        await paint;
        const wrong = output('loss.3');
        paint = changed();
        const select = control('y.3');
        select.selectedIndex = 1;
        select.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        await paint;
        return [wrong, output('loss.3')].map(Number);";
    let losses: Vec<f64> = serde_json::from_value(page.on_batch(body, Value::Null).await?)?;
    near("0 at p = 0.9", losses[0], core::f64::consts::LN_10)?;
    near("1 at p = 0.9", losses[1], 0.105_360_515_657_826_28)
}

pub(super) async fn keys_move_within_the_table(page: &Page) -> Result<(), Failure> {
    page.with(BATCH).await?;
    let cell = page.inside("input[name='p.0']").await?;
    cell.focus().await?;
    cell.send_keys(Key::Down).await?;
    let focused = "await frames(2); return [shadow.activeElement?.name, control('p.0').value];";
    let now = page.on_batch(focused, Value::Null).await?;
    same("after an arrow", &now, &json!(["p.0", "0.89"]))?;
    cell.send_keys(Key::Enter).await?;
    let now = page.on_batch(focused, Value::Null).await?;
    same("after Enter", &now, &json!(["p.1", "0.89"]))?;
    let cell = page.inside("input[name='p.1']").await?;
    cell.send_keys("0.25").await?;
    let typed = "await frames(2); return new URLSearchParams(figure.link).get('p');";
    let typed = page.on_batch(typed, Value::Null).await?;
    same("typed over", &typed, &json!("0.89,0.25,0.8,0.4"))
}

pub(super) async fn rows_come_and_go(page: &Page) -> Result<(), Failure> {
    page.with(BATCH).await?;
    page.click("add").await?;
    let shape = "
        const names = (selector) => [...shadow.querySelectorAll(`.grid ${selector}`)].map((it) => it.name);
        return [names('input[type=number]').join(), names('select').length,
          new URLSearchParams(figure.link).get('p'), shadow.activeElement?.name];";
    let five = page.on_batch(shape, Value::Null).await?;
    let names = "p.0,p.1,p.2,p.3,p.4";
    same(
        "after a click on add",
        &five,
        &json!([names, 5, "0.9,0.1,0.8,0.4,0.5", "add"]),
    )?;
    let body = "
        for (const value of [4, 0]) {
          const paint = changed();
          const button = find(`[name=remove][value='${value}']`);
          button.focus();
          button.click();
          await paint;
          await frames(1);
        }"
    .to_owned()
        + shape;
    let three = page.on_batch(&body, Value::Null).await?;
    same(
        "without the last and the first",
        &three,
        &json!(["p.0,p.1,p.2", 3, "0.1,0.8,0.4", "remove"]),
    )?;
    // The last one stays.
    let body = "
        for (let i = 0; i < 4; i++) { find('[name=remove]').click(); await frames(2); }
        return [shadow.querySelectorAll('.grid tbody tr').length,
          find('[name=remove]').getAttribute('aria-disabled')];";
    let one = page.on_batch(body, Value::Null).await?;
    same("after every row was removed", &one, &json!([1, "true"]))
}

pub(super) async fn logits_may_be_infinite(page: &Page) -> Result<(), Failure> {
    page.with(
        r#"<surprisal-figure figure="batch" logits="1" p="2,1,0;0,0,0;" y="0,1"></surprisal-figure>"#,
    )
    .await?;
    let body = "
        const type = async (text) => {
          const box = control('p.0');
          box.value = text;
          box.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
          await frames(2);
          const now = [output('loss.0'), box.getAttribute('aria-invalid'), !find('.grid .wrong').hidden];
          box.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
          await frames(2);
          return [...now, box.value];
        };
        return [await type('\u{2212}\u{221e}'), await type('abc'), await type('1.5')];";
    let typed = page.on_batch(body, Value::Null).await?;
    same("−∞", &typed[0], &json!(["Infinity", null, false, "-∞"]))?;
    same("what is no number", &typed[1][2], &json!(true))?;
    // softmax(1.5, 1, 0)[0]
    let loss: f64 = typed[2][0]
        .as_str()
        .and_then(|text| text.parse().ok())
        .unwrap_or(f64::NAN);
    near("a finite one", loss, 0.604_130_605_336_728_4)
}

pub(super) async fn classes_are_named_in_the_heads(page: &Page) -> Result<(), Failure> {
    page.with(BATCH).await?;
    let body = "
        const box = control('names.1');
        box.value = 'spam';
        box.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        await frames(2);
        return [control('y.0').selectedOptions[0].textContent, control('p.0').getAttribute('aria-label'),
          control('names.0').placeholder, new URLSearchParams(figure.link).get('names')];";
    let named = page.on_batch(body, Value::Null).await?;
    same(
        "a renamed class",
        &named,
        &json!(["spam", "sample 1: spam", "no", ",spam"]),
    )
}

pub(super) async fn a_paste_is_read_at_once(page: &Page) -> Result<(), Failure> {
    page.with(BATCH).await?;
    // As a browser tells of a paste: its own clipboard holds what other tests left there.
    let body = "
        const area = await panel();
        area.value = '[[1, 0.25], [0, 0.5]]';
        area.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
        const p = () => new URLSearchParams(figure.link).get('p');
        await until(`p of 0.25,0.5 (it is ${p()})`, () => p() === '0.25,0.5');
        await frames(2);
        return [area.value, figure.readouts.loss];";
    let read = page.on_batch(body, Value::Null).await?;
    same("the pasted text", &read[0], &json!("[[1, 0.25], [0, 0.5]]"))?;
    // (log 4 + log 2)/2.
    near(
        "the loss",
        read[1].as_f64().unwrap_or(f64::NAN),
        1.5 * core::f64::consts::LN_2,
    )
}

pub(super) async fn one_bad_row_is_named_and_the_others_are_kept(
    page: &Page,
) -> Result<(), Failure> {
    for (what, text, place) in [
        (
            "CSV",
            "y,cat,dog,bird\n0,0.9,0.05,0.05\n2,0.1,oops,0.8\n1,0.2,0.7,0.1\n",
            "Line 3, column 3: “oops”",
        ),
        (
            "JSON",
            "[{\"y\": 0, \"p\": [0.9, 0.05, 0.05]},\n {\"y\": 1, \"p\": [0.2, 0.7, 0.3]},\n {\"y\": 1, \"p\": [0.2, 0.7, 0.1]}]",
            "Line 2",
        ),
        (
            "NumPy",
            "y = np.array([0, 1, 1])\np = np.array([[0.9, 0.05, 0.05],\n       [0.2, 1.7, 0.1],\n       [0.2, 0.7, 0.1]])",
            "Line 3",
        ),
    ] {
        page.with(BATCH).await?;
        let body = "
            const notes = await read(args);
            return [notes, new URLSearchParams(figure.link).get('p'), figure.readouts.loss];";
        let answer = page.on_batch(body, json!(text)).await?;
        let note = answer[0][0].as_str().unwrap_or_default();
        ensure(note.starts_with(place), || format!("{what}: {answer}"))?;
        same(what, &answer[1], &json!("0.9,0.05,0.05;0.2,0.7,0.1"))?;
        // −(log 0.9 + log 0.7)/2.
        let loss = answer[2].as_f64().unwrap_or(f64::NAN);
        near(what, loss, 0.231_017_729_798_279_36)?;
    }
    Ok(())
}

pub(super) async fn what_cannot_be_read_changes_nothing(page: &Page) -> Result<(), Failure> {
    page.with(BATCH).await?;
    let body = "
        const before = figure.link;
        const notes = await read('good morning');
        return [notes.length > 0 && /Write|Paste/.test(notes[0]), figure.link === before];";
    let answer = page.on_batch(body, Value::Null).await?;
    same("a text without numbers", &answer, &json!([true, true]))
}

pub(super) async fn a_dropped_file_is_summed_up(page: &Page) -> Result<(), Failure> {
    page.with(BATCH).await?;
    let body = "
        const before = figure.link;
        const text = table(52000);
        const shown = drop(new File([text], 'forecasts.csv'));
        await until('the report', () => output('file.loss'));
        await until('both pictures', () => shadow.querySelectorAll('.report svg').length === 2);
        const names = ['rows', 'loss', 'accuracy', 'ece'];
        return { size: text.length, ...shown, numbers: names.map((name) => Number(output(`file.${name}`))),
          pictures: [...shadow.querySelectorAll('.report svg')].map((it) => it.getAttribute('role')),
          worst: shadow.querySelectorAll('.report tbody tr').length, same: figure.link === before };";
    let report = page.on_batch(body, Value::Null).await?;
    let size = report["size"].as_f64().unwrap_or_default();
    ensure(size > 5e6, || {
        format!("a file of {size} bytes is too small")
    })?;
    same("over the figure", &report["over"], &json!("grid"))?;
    same("dragover is taken", &report["kept"], &json!(false))?;
    same("after the drop", &report["left"], &json!("none"))?;
    same("pictures", &report["pictures"], &json!(["img", "img"]))?;
    same("worst rows", &report["worst"], &json!(20))?;
    same("the figure stays", &report["same"], &json!(true))?;
    // sklearn.metrics.log_loss and accuracy_score on the same file; the error by NumPy.
    let numbers: Vec<f64> = serde_json::from_value(report["numbers"].clone())?;
    for (number, wanted) in numbers.iter().zip(LARGE) {
        let close = (number - wanted).abs() <= 1e-12 * wanted;
        ensure(close, || format!("{number} should be {wanted}"))?;
    }
    same("numbers", &numbers.len(), &4)
}

/// Rows, mean loss, accuracy, calibration error of the large file.
const LARGE: [f64; 4] = [
    52_000.0,
    1.864_843_830_380_180_9,
    0.204_115_384_615_384_62,
    0.141_525_820_650_732_94,
];

pub(super) async fn a_reading_can_be_cancelled(page: &Page) -> Result<(), Failure> {
    page.with(BATCH).await?;
    let body = "
        const text = table(20000);
        const before = figure.link;
        drop(new File(Array(30).fill(text), 'long.csv'));
        const cancel = await until('progress', () => {
          const button = find('[name=samples-cancel]');
          return button && !button.closest('[hidden]') && button;
        });
        const bar = find('progress').getAttribute('value') !== null;
        cancel.click();
        await frames(5);
        return [bar, find('.found').textContent.startsWith('Stopped after'),
          cancel.closest('[hidden]') !== null, output('file.loss') === undefined, figure.link === before];";
    let answer = page.on_batch(body, Value::Null).await?;
    same(
        "after Cancel",
        &answer,
        &json!([true, true, true, true, true]),
    )
}

pub(super) async fn a_report_follows_the_figure(page: &Page) -> Result<(), Failure> {
    page.with(BATCH).await?;
    let body = "
        drop(new File([table(100)], 'few.csv'));
        await until('the report', () => output('file.loss'));
        const nats = Number(output('file.loss'));
        figure.setAttribute('unit', 'bits');
        await frames(3);
        const bits = Number(output('file.loss'));
        figure.setAttribute('lang', 'zh');
        await until('Chinese', () => find('.report')?.textContent.includes('均值'));
        const kept = Number(output('file.loss')) === bits;
        figure.setAttribute('clip', 'keras');
        const again = await until('a word on the clip', () => find('[name=samples-again]'));
        again.click();
        await until('a new report', () => output('file.loss') && !find('[name=samples-again]'));
        return [nats / bits, kept];";
    let answer = page.on_batch(body, Value::Null).await?;
    near(
        "nats in a bit",
        answer[0].as_f64().unwrap_or(f64::NAN),
        core::f64::consts::LN_2,
    )?;
    same("kept in Chinese", &answer[1], &json!(true))
}
