//! The menu: keys, links, embed codes, QR codes, printing, and the way back for what a figure saved;
//! where the host allows it and where it does not.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::{Failure, Page, ensure, same};

const ENTROPY: &str =
    r#"<surprisal-figure figure="entropy" p="0.25,0.75" unit="nats"></surprisal-figure>"#;

/// What every test here may use.
const HELP: &str = "
    const find = (selector) => shadow.querySelector(selector);
    const until = async (what, check) => {
      for (let i = 0; i < 200; i++) {
        const found = await check();
        if (found) return found;
        await new Promise((done) => setTimeout(done, 50));
      }
      throw new Error(`there is no ${what} after 10 s`);
    };
    const open = async () => {
      if (!find('.panel')) find('[name=menu]').click();
      return until('filled menu', () => find('.panel [name=save]') && find('.panel'));
    };
    const said = () => find('.panel .status')?.textContent ?? '';
    const drop = (file) => {
      const data = new DataTransfer();
      data.items.add(file);
      const send = (kind) => find('.picture canvas').dispatchEvent(new DragEvent(kind,
        { bubbles: true, composed: true, cancelable: true, dataTransfer: data }));
      send('dragenter');
      const over = getComputedStyle(find('.drop')).display;
      const taken = !send('dragover');
      send('drop');
      return { over, taken };
    };
";

impl Page {
    async fn in_menu(&self, body: &str, args: Value) -> Result<Value, Failure> {
        self.on_figure(&format!("{HELP}{body}"), args).await
    }

    /// Presses a key where the focus is.
    async fn press(&self, key: Key) -> Result<(), Failure> {
        let actions = self.session.web.action_chain();
        Ok(actions.send_keys(key + "").perform().await?)
    }
}

pub(super) async fn opens_and_closes_by_keys(page: &Page) -> Result<(), Failure> {
    page.with(ENTROPY).await?;
    page.in_menu("find('[name=menu]').focus();", Value::Null)
        .await?;
    let focus = "const active = shadow.activeElement;
        return [active?.name + '=' + active?.value, find('[name=menu]').getAttribute('aria-expanded')];";
    page.press(Key::Enter).await?;
    page.in_menu("await open();", Value::Null).await?;
    page.press(Key::Tab).await?;
    let found = page.in_menu(focus, Value::Null).await?;
    same("after Tab", &found, &json!(["copy=link", "true"]))?;
    for (key, wanted) in [
        (Key::Down, "qr="),
        (Key::Right, "print="),
        (Key::Up, "qr="),
        (Key::End, "saved-file="),
        (Key::Down, "copy=link"),
    ] {
        page.press(key).await?;
        let found = page.in_menu(focus, Value::Null).await?;
        same("after an arrow", &found[0], &json!(wanted))?;
    }
    page.press(Key::Escape).await?;
    let found = page.in_menu(focus, Value::Null).await?;
    same("after Escape", &found, &json!(["menu=", "false"]))
}

pub(super) async fn a_dialog_closes_before_the_menu(page: &Page) -> Result<(), Failure> {
    page.with(ENTROPY).await?;
    let body = "await open(); find('[name=qr]').focus(); find('[name=qr]').click();
        return [Boolean(find('dialog[open]')), shadow.activeElement.name];";
    let found = page.in_menu(body, Value::Null).await?;
    same("the dialog", &found, &json!([true, "close"]))?;
    for (wanted, dialog) in [("qr", false), ("menu", false)] {
        page.press(Key::Escape).await?;
        let body = "await frames(2); return [shadow.activeElement?.name, Boolean(find('dialog'))];";
        let found = page.in_menu(body, Value::Null).await?;
        same("the focus and a dialog", &found, &json!([wanted, dialog]))?;
    }
    Ok(())
}

/// Makes the clipboard answer as a test wants.
fn clipboard(answer: &str) -> String {
    format!(
        "Object.defineProperty(navigator, 'clipboard', {{ configurable: true, value: {{
           writeText: async (text) => {{ window.copiedText = text; {answer} }} }} }});"
    )
}

pub(super) async fn what_may_not_be_copied_is_shown_selected(page: &Page) -> Result<(), Failure> {
    page.with(ENTROPY).await?;
    page.run(&clipboard("throw new Error('denied');"), Value::Null)
        .await?;
    let body = "await open();
        const found = [];
        for (const what of ['link', '0']) {
          find(`[name=copy][value='${what}']`).click();
          const area = await until('text', () => find('.status textarea'));
          found.push([said().includes('does not allow copying'), area.value === copiedText,
            area.value.slice(area.selectionStart, area.selectionEnd) === area.value,
            shadow.activeElement === area]);
          find('.status').textContent = '';
        }
        return found;";
    let found = page.in_menu(body, Value::Null).await?;
    let good = json!([true, true, true, true]);
    same("both texts", &found, &json!([good, good]))?;
    page.run(&clipboard(""), Value::Null).await?;
    let body = "find('[name=copy][value=link]').click();
        await until('word', said);
        return [said(), copiedText, new URL('../../../?' + figure.link, location).href];";
    let found = page.in_menu(body, Value::Null).await?;
    same("the word", &found[0], &json!("Copied."))?;
    // An embedded figure's link is the article's.
    same("the link", &found[1], &found[2])
}

pub(super) async fn a_qr_code_holds_the_link(page: &Page) -> Result<(), Failure> {
    page.with(ENTROPY).await?;
    let body = "await open();
        find('[name=qr]').click();
        const canvas = find('dialog.qr canvas');
        return [canvas.toDataURL(), find('dialog.qr .address').textContent,
          new URL('../../../?' + figure.link, location).href, canvas.getBoundingClientRect().width,
          Math.min(innerWidth, innerHeight)];";
    let found = page.in_menu(body, Value::Null).await?;
    let text = |index: usize| found[index].as_str().unwrap_or_default().to_owned();
    same("the text below the code", &text(1), &text(2))?;
    same("what the code holds", &scanned(&text(0))?, &text(2))?;
    let (width, window) = (found[3].as_f64(), found[4].as_f64());
    let large = width
        .zip(window)
        .is_some_and(|(width, window)| width > 0.5 * window);
    ensure(large, || format!("the code is {width:?} px of {window:?}"))?;
    let body = "find('dialog').close();
        figure.link = 'figure=entropy&p=0.5,0.5&names=' + Array(64).fill('%E9%9B%A8').join('') +
          '&x=' + 'y'.repeat(400) + '&hide=' + 'abcdefghijklmnopqrst,'.repeat(60);
        await frames(3);
        await open();
        find('[name=qr]').click();
        return [Boolean(find('dialog')), said(), Boolean(find('.status [name=save][value=json]'))];";
    let found = page.in_menu(body, Value::Null).await?;
    let told = found[1]
        .as_str()
        .is_some_and(|it| it.contains("too many for a QR code"));
    ensure(told && found[0] == false && found[2] == true, || {
        format!("of a link that is too long the menu says {found}")
    })
}

/// What a camera reads in a PNG.
fn scanned(url: &str) -> Result<String, Failure> {
    let (width, height, grey) = grey(url)?;
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| grey[y * width + x]);
    let grids = image.detect_grids();
    let grid = grids
        .first()
        .ok_or_else(|| Failure::new("no QR code is seen"))?;
    let (_, text) = grid
        .decode()
        .map_err(|error| Failure::new(error.to_string()))?;
    Ok(text)
}

/// A PNG's width, height and brightness, from its data URL.
fn grey(url: &str) -> Result<(usize, usize, Vec<u8>), Failure> {
    let png = super::files::decoded(url)?;
    let grey = png.bytes.chunks(png.samples).map(|pixel| pixel[0]);
    Ok((png.size.0 as usize, png.size.1 as usize, grey.collect()))
}

pub(super) async fn a_built_code_gives_that_figure(page: &Page) -> Result<(), Failure> {
    page.with(
        r#"<surprisal-figure figure="cross-entropy" p="0.5,0.25,0.25" q="0.2,0.3,0.5" unit="nats">
        </surprisal-figure>"#,
    )
    .await?;
    let build = "await open();
        find('[name=embed]').click();
        const put = (name, value) => {
          const field = find(`dialog [name=embed-${name}]`);
          if (typeof value === 'number' && field.localName === 'select') field.selectedIndex = value;
          else field.value = value;
          field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        };
        const hide = (part) => find(`dialog [name=embed-hide][value='${part}']`).click();
        const code = () => find('dialog textarea').value;
        const before = code();
        hide('question'); hide('q'); hide('menu');
        put('lang', 2); put('theme', 2); put('width', '480');
        const wide = code();
        const note = find('dialog .hint').textContent;
        // Under a strict policy no page may say `style`.
        put('width', '');
        const element = code();
        put('width', '480');
        put('way', 1); put('height', '700');
        const frame = code();
        const preview = find('dialog .stage surprisal-figure');
        await preview.ready;
        await frames(3);
        return { before, wide, element, frame, note, link: figure.link, readouts: figure.readouts,
          preview: [preview.lang, Boolean(preview.shadowRoot.querySelector('.figure.dark'))] };";
    let built = page.in_menu(build, Value::Null).await?;
    let text = |key: &str| built[key].as_str().unwrap_or_default().to_owned();
    ensure(text("before") != text("element"), || {
        "the code does not follow the choices".to_owned()
    })?;
    ensure(text("note").contains("480 px"), || text("note"))?;
    ensure(text("wide").contains(" style=\"width: 480px\">"), || {
        text("wide")
    })?;
    same("the preview", &built["preview"], &json!(["zh", true]))?;
    let frame = text("frame");
    ensure(
        frame.contains("width=\"480\" height=\"700\"") && frame.contains("theme=dark"),
        || frame.clone(),
    )?;
    // Pasted into a stranger's page, which has the script already.
    let element = text("element");
    let (_, tag) = element.split_once('\n').unwrap_or_default();
    page.with(tag).await?;
    let body = "const there = (selector) => {
          const found = shadow.querySelector(selector);
          return Boolean(found?.checkVisibility());
        };
        return { readouts: figure.readouts, lang: shadow.querySelector('.figure').lang,
          dark: Boolean(shadow.querySelector('.figure.dark')),
          parts: ['.question', '[name=\"q.0\"]', '[name=menu]', '[name=\"p.0\"]'].map(there) };";
    let pasted = page.on_figure(body, Value::Null).await?;
    same("its numbers", &pasted["readouts"], &built["readouts"])?;
    same("its language", &pasted["lang"], &json!("zh"))?;
    same("its theme", &pasted["dark"], &json!(true))?;
    let wanted = json!([false, false, false, true]);
    same("what is shown of it", &pasted["parts"], &wanted)
}

pub(super) async fn a_saved_figure_opens_on_any_figure(page: &Page) -> Result<(), Failure> {
    page.with(
        r#"<surprisal-figure figure="binary" y="1" p="0.125" unit="bits"></surprisal-figure>"#,
    )
    .await?;
    let body = "await open();
        const create = URL.createObjectURL;
        let saved;
        URL.createObjectURL = (blob) => (saved = blob, create.call(URL, blob));
        HTMLAnchorElement.prototype.click = () => {};
        find('[name=save][value=json]').click();
        const text = await (await until('file', () => saved)).text();
        return [text, figure.link];";
    let saved = page.in_menu(body, Value::Null).await?;
    // By dropping it onto a figure of the other module, and onto one with a table.
    for figure in ["entropy", "softmax", "batch"] {
        page.with(&format!(
            "<surprisal-figure figure=\"{figure}\"></surprisal-figure>"
        ))
        .await?;
        let body = "const shown = drop(new File([args], 'surprisal-binary.json'));
            await until('other figure', () => figure.link.includes('figure=binary'));
            await figure.ready;
            await frames(3);
            return [shown, figure.link, figure.readouts.loss, Boolean(find('.panel'))];";
        let opened = page.in_menu(body, saved[0].clone()).await?;
        let wanted = json!([{"over": "grid", "taken": true}, saved[1], 3, false]);
        same(&format!("dropped onto {figure}"), &opened, &wanted)?;
    }
    // By the button, and what is no such file.
    page.with(ENTROPY).await?;
    let body = "await open();
        const choose = (text, name) => {
          const data = new DataTransfer();
          data.items.add(new File([text], name));
          const field = find('[name=saved-file]');
          field.files = data.files;
          field.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
        };
        const before = figure.link;
        choose('y,p\\n1,0.5', 'table.csv');
        await until('sentence', () => said().length > 5);
        const sentence = said();
        const kept = figure.link === before;
        choose(args, 'surprisal-binary.json');
        await until('other figure', () => figure.link.includes('figure=binary'));
        return [sentence, kept, figure.link];";
    let found = page.in_menu(body, saved[0].clone()).await?;
    let told = found[0].as_str().unwrap_or_default();
    ensure(told.contains("“table.csv” is not a figure"), || {
        told.to_owned()
    })?;
    same(
        "the rest",
        &json!([found[1], found[2]]),
        &json!([true, saved[1]]),
    )
}

pub(super) async fn prints_the_figure_alone(page: &Page) -> Result<(), Failure> {
    page.with(ENTROPY).await?;
    let body = "await open();
        const sheets = [];
        // A printer that keeps what it is given.
        const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
        Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { configurable: true, get() {
          const inside = get.call(this);
          if (inside) inside.print = () => {
            inside.dispatchEvent(new Event('beforeprint'));
            const page = inside.document;
            sheets.push([page.title, page.body.children.length,
              [...page.querySelectorAll('text')].map((it) => it.textContent).join('|')]);
          };
          return inside;
        } });
        find('[name=print]').click();
        const [sheet] = await until('sheet', () => sheets.length && sheets);
        await new Promise((done) => setTimeout(done, 1800));
        return [sheet, said(), find('output[name=entropy] .number').textContent,
          find('.sentence').textContent];";
    let found = page.in_menu(body, Value::Null).await?;
    let sheet = &found[0];
    same("its title", &sheet[0], &json!("Entropy: the mean surprise"))?;
    same("what is on it", &sheet[1], &json!(1))?;
    let text = sheet[2].as_str().unwrap_or_default();
    let number = found[2].as_str().unwrap_or_default();
    let begins: String = found[3]
        .as_str()
        .unwrap_or_default()
        .chars()
        .take(20)
        .collect();
    ensure(text.contains(number) && text.contains(&begins), || {
        format!("the sheet lacks {number} or {begins}: {text}")
    })?;
    same("the sentence of refusal", &found[1], &json!(""))
}

pub(super) async fn a_host_that_does_not_print_is_named(page: &Page) -> Result<(), Failure> {
    page.with(ENTROPY).await?;
    let body = "await open();
        const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
        Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { configurable: true,
          get() { const inside = get.call(this); if (inside) inside.print = () => {}; return inside; } });
        find('[name=print]').click();
        await until('sentence', said);
        return [said().includes('does not allow a figure to print'), find('.status textarea').value
          === new URL('../../../?' + figure.link, location).href];";
    let found = page.in_menu(body, Value::Null).await?;
    same("sentence and link", &found, &json!([true, true]))
}

pub(super) async fn a_sandbox_gets_sentences(page: &Page) -> Result<(), Failure> {
    page.go("tests/browser/pages/guest.html").await?;
    let markup = r#"<iframe sandbox="allow-scripts" width="900" height="1600"
        src="../../../www/embed.html?figure=entropy&p=0.25,0.75&lang=en"></iframe>"#;
    // A script in the frame's first, empty document would end with it.
    let body = "document.body.innerHTML = trusted.createHTML(args);
        const frame = document.querySelector('iframe');
        await new Promise((done) => { frame.onload = done; });";
    page.run(body, json!(markup)).await?;
    page.session.web.enter_frame(0).await?;
    let outcome = in_sandbox(page).await;
    page.session.web.enter_default_frame().await?;
    outcome
}

async fn in_sandbox(page: &Page) -> Result<(), Failure> {
    // The frame's own scripts need their time.
    let body =
        "for (let i = 0; i < 200 && !document.querySelector('surprisal-figure')?.shadowRoot; i++)
          await new Promise((done) => setTimeout(done, 50));
        await document.querySelector('surprisal-figure').ready;";
    page.run(body, Value::Null).await?;
    let body = "await open();
        const found = {};
        for (const [key, name, value] of [['link', 'copy', 'link'], ['csv', 'save', 'csv'],
            ['json', 'save', 'json'], ['svg', 'save', 'svg'], ['print', 'print', '']]) {
          find('.status').textContent = '';
          find(`[name=${name}][value='${value}']`).click();
          await until(key, () => said() === 'Copied.' || find('.status textarea'));
          const area = find('.status textarea');
          found[key] = [said(), area?.value.slice(area.selectionStart, area.selectionEnd)];
        }
        find('.status').textContent = '';
        find('[name=save][value=png]').click();
        await until('picture', () => find('.status canvas'));
        found.png = [said(), find('.status canvas').width];
        found.link = found.link[0] === 'Copied.' || found.link[1] === found.print[1];
        return found;";
    let found = page.in_menu(body, Value::Null).await?;
    let shown = |key: &str| {
        let sentence = found[key][0].as_str().unwrap_or_default();
        let text = found[key][1].as_str().unwrap_or_default();
        (sentence.to_owned(), text.to_owned())
    };
    same("the link", &found["link"], &json!(true))?;
    for (format, beginning) in [
        ("csv", "\u{feff}row,p,"),
        ("json", "{\"link\":\"v=1&figure=entropy"),
        ("svg", "<svg "),
    ] {
        let (sentence, text) = shown(format);
        ensure(
            sentence.contains("may not allow downloads") && text.starts_with(beginning),
            || format!("for {format} the menu says {sentence} and shows {text}"),
        )?;
    }
    let (sentence, text) = shown("print");
    ensure(
        sentence.contains("does not allow a figure to print")
            && text.contains("/?v=1&figure=entropy"),
        || format!("for print the menu says {sentence} and shows {text}"),
    )?;
    let png = &found["png"];
    ensure(
        png[1] == 2400 && png[0].as_str().is_some_and(|it| it.contains("right-click")),
        || png.to_string(),
    )?;
    page.pause(Duration::from_millis(200)).await;
    Ok(())
}
