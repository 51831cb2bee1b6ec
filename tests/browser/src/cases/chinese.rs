//! No English in a Chinese figure: all that its document says, in every part that can be opened.

use serde_json::json;

use crate::{Failure, Page, same};

/// What stays in Latin letters, as the native tests read it.
const STAYS: &str = include_str!("../../../latin.txt");

/// What every script here may use.
const HELP: &str = "
    const until = async (what, test) => {
      for (let i = 0; i < 400; i++) {
        const found = test();
        if (found) return found;
        await new Promise((done) => setTimeout(done, 25));
      }
      throw new Error(`${what} did not come`);
    };
    const rules = args.stays.split('\\n').filter((line) => !line.startsWith('#'));
    const phrases = rules.filter((line) => line.startsWith('=')).map((line) => line.slice(1));
    const stays = new Set(rules.filter((line) => !line.startsWith('=')).join(' ').split(/\\s+/));
    const ATTRIBUTES = ['aria-label', 'aria-valuetext', 'aria-description', 'aria-roledescription', 'title',
      'placeholder', 'alt', 'label'];
    const english = new Map();
    const look = (text, where) => {
      let rest = text;
      for (const phrase of phrases) rest = rest.replaceAll(phrase, '');
      for (const [word] of rest.matchAll(/[A-Za-z]+(?:-[A-Za-z]+)*/g))
        if (word.length > 1 && !stays.has(word) && !english.has(word))
          english.set(word, `${word}: ${where}: ${text.trim().slice(0, 60)}`);
    };
    // Code, addresses and tables to be copied are in no language; notices quote what a link says, and what they
    // say themselves is read by the native tests.
    const EXEMPT = 'textarea, pre, code, .address, .notes li';
    const read = (node, where) => {
      for (const child of node.childNodes) {
        if (child.nodeType === 3) look(child.data, where);
        if (child.nodeType !== 1) continue;
        for (const name of ATTRIBUTES) {
          const text = child.getAttribute(name);
          if (text && !(name === 'placeholder' && child.matches('[name=samples-text]'))) look(text, `${where} [${name}]`);
        }
        if (!child.matches(EXEMPT)) read(child, where);
      }
    };
    const find = (selector) => shadow.querySelector(selector);
    const look_at = async (where) => { await frames(2); read(shadow, `${figure.getAttribute('figure')}, ${where}`); };
    const done = () => [...english.values()];
";

impl Page {
    /// Runs `body` on a Chinese figure and gives the English that it found.
    async fn english(&self, markup: &str, body: &str) -> Result<(), Failure> {
        self.with(&format!("<div lang=\"zh\">{markup}</div>"))
            .await?;
        let found = self
            .on_figure(&format!("{HELP}{body}"), json!({ "stays": STAYS }))
            .await?;
        let found: Vec<String> = serde_json::from_value(found)?;
        same("the English", &found, &Vec::new())
    }
}

const FIGURES: [&str; 9] = [
    "surprise",
    "entropy",
    "cross-entropy",
    "divergence",
    "binary",
    "fit",
    "softmax",
    "batch",
    "train",
];

/// As it is, in each of its presets, with each answer, each choice of each control, its tables, its menu,
/// and with something wrong.
pub(super) async fn a_figure_has_no_english(page: &Page) -> Result<(), Failure> {
    let body = "
        await look_at('as it is');
        const answers = shadow.querySelectorAll('[name=answer]').length;
        for (let i = 0; i < answers; i++) {
          figure.link = figure.link;
          await frames(2);
          find(`[name=answer][value='${i}']`).click();
          await look_at(`answer ${i}`);
        }
        for (const details of shadow.querySelectorAll('details')) details.open = true;
        const presets = shadow.querySelectorAll('[name=preset]').length;
        for (let i = 0; i < presets; i++) {
          find(`[name=preset][value='${i}']`).click();
          await look_at(`preset ${i}`);
        }
        find('[name=reset]').click();
        await frames(2);
        const names = [...shadow.querySelectorAll('.choices select')].map((it) => it.name);
        for (const name of names) {
          for (let i = 0; i < (find(`select[name='${name}']`)?.length ?? 0); i++) {
            const select = find(`select[name='${name}']`);
            select.selectedIndex = i;
            select.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
            await look_at(`${name} ${i}`);
          }
        }
        find('[name=step]')?.click();
        await look_at('a step');
        find('[name=reset]').click();
        await frames(2);
        const box = find('input[type=number]');
        box.focus();
        box.value = '7000000';
        box.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        await look_at('a wrong number');
        if (!find('.wrong:not([hidden])')) throw new Error('no complaint');
        box.blur();
        find('[name=menu]').click();
        await until('a filled menu', () => find('.panel [name=save]'));
        await look_at('menu');
        for (const name of ['qr', 'embed']) {
          find(`.panel [name=${name}]`).click();
          await until('a dialog', () => find('dialog'));
          await look_at(name);
          find('dialog [name=close]').click();
          await until('no dialog', () => !find('dialog'));
        }
        for (const button of shadow.querySelectorAll('.panel [name=copy]')) {
          button.click();
          await look_at(`copy ${button.value}`);
        }
        find('[name=menu]').click();
        const kind = figure.getAttribute('figure');
        figure.link = `figure=${kind}&p=9,x&q=0,0&z=&y=7&unit=7&eps=9&steps=1.5&draws=-1&data=7&rate=-3&w=9,9&zzz=1&k=99`;
        await until('notices', () => find('.notes li'));
        await look_at('notices');
        return done();";
    for figure in FIGURES {
        page.english(
            &format!("<surprisal-figure figure=\"{figure}\"></surprisal-figure>"),
            body,
        )
        .await?;
    }
    Ok(())
}

/// Every challenge at its start with all hints, and solved.
pub(super) async fn a_challenge_has_no_english(page: &Page) -> Result<(), Failure> {
    let body = "
        const title = () => find('.challenge h4')?.textContent;
        await until('a challenge', () => find('.challenge .task'));
        const ids = [...shadow.querySelectorAll('[name=task]')].map((it) => it.value);
        if (ids.length !== 20) throw new Error(`${ids.length} challenges`);
        for (const id of ids) {
          const before = title();
          find(`[name=task][value='${id}']`).click();
          await until(id, () => id === ids[0] || title() !== before);
          await look_at(`challenge ${id}`);
          await until('a hint', () => find('[name=task-hint]'));
          while (find('[name=task-hint]')?.hidden === false) find('[name=task-hint]').click();
          await look_at(`hints of ${id}`);
          find('[name=task-solution]').click();
          await until(`solution of ${id}`, () => find('.challenge [role=status]')?.textContent);
          await look_at(`solution of ${id}`);
        }
        figure.link = `figure=binary&challenge=${ids[0]}`;
        await frames(3);
        await look_at('a challenge of another figure');
        return done();";
    page.english(
        r#"<surprisal-figure figure="entropy" challenge="five-bits"></surprisal-figure>"#,
        body,
    )
    .await?;
    let body = "
        await until('a list', () => find('[name=task]'));
        find('.challenge .task').textContent = find('.challenge .task').textContent.replaceAll(/[a-z0-9]+(-[a-z0-9]+)+/g, '');
        await look_at('an unknown challenge');
        return done();";
    page.english(
        r#"<surprisal-figure figure="entropy" challenge="7"></surprisal-figure>"#,
        body,
    )
    .await
}

/// The table of a batch: what is pasted into it, good and bad, and the report on a file.
pub(super) async fn a_table_has_no_english(page: &Page) -> Result<(), Failure> {
    let body = "
        find('[name=samples]').click();
        await until('the desk', () => find('.desk-panel textarea'));
        await look_at('desk');
        for (const text of ['', '?', 'y,p\\n1,0.9\\n0,7\\n', '1,0.9\\n0,0.2\\n1,0.7\\n',
          '0,0.5,0.5\\n1,0.25,0.7\\n', '[[0.9, 0.1], [0.2, 0.8]]\\n[0, 1]']) {
          find('.desk-panel textarea').value = text;
          find('[name=samples-read]').click();
          await look_at(`read ${text.slice(0, 12)}`);
        }
        const lines = [];
        for (let i = 0; i < 3000; i++) lines.push(`${i % 2},${((i * 7919) % 997 + 1) / 999}`);
        const data = new DataTransfer();
        data.items.add(new File([lines.join('\\n')], '1.csv'));
        for (const kind of ['dragenter', 'dragover', 'drop'])
          find('.picture canvas').dispatchEvent(new DragEvent(kind,
            { bubbles: true, composed: true, cancelable: true, dataTransfer: data }));
        await until('a report', () => find('.report'));
        await look_at('report');
        return done();";
    page.english(
        r#"<surprisal-figure figure="batch"></surprisal-figure>"#,
        body,
    )
    .await
}
