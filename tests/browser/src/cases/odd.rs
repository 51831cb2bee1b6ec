//! Odd strings from every side: as names, in links, tables, messages, attributes. Nothing of them runs, no
//! element comes of them, nothing is wider than a phone, and what is saved with them is well-formed.

use serde_json::{Value, json};

use crate::{Failure, Page, same};

/// Whoever ran a script or an element's handler has written its name here.
const ODD: &str = r#"
    const ODD = ['<img src=x onerror="document.ran=1">', '"><script>document.ran=1</script>', "javascript:document.ran=1", '</style><b>',
      '=1+1', '@SUM(A1)', '\u202egnirts', 'עברית ١٢٣ عربي', '👨\u200d👩\u200d👧🏳\ufe0f\u200d🌈', '\u200b\ufeff', 'a\u0000b', 'Z\u0351\u036b\u0343a\u0342\u0351',
      'W'.repeat(400), '二十四个汉字长的名字占两倍的宽度所以最难放下啊啊啊啊', '{0}&amp;%00%2C', '-0.000'];
    const frames = async (n) => { while (n--) await new Promise((done) => requestAnimationFrame(done)); };
    const until = async (what, test) => {
      for (let i = 0; i < 300; i++) {
        const found = await test();
        if (found) return found;
        await new Promise((done) => setTimeout(done, 50));
      }
      throw new Error(`${what} did not come`);
    };
    const NARROW = 328;
    /** Whether it stands in something that scrolls by itself. */
    const scrolls = (it) => {
      for (let at = it.parentElement; at; at = at.parentElement) if (getComputedStyle(at).overflowX !== 'visible') return true;
      return false;
    };
    /** What is wrong with a figure that should be as narrow as a phone. */
    const wrong = (figure) => {
      const root = figure.shadowRoot;
      const strays = root.querySelectorAll('img, script, b, iframe, object, style, a[href^="javascript"], [onerror], [onload]');
      const wide = [...root.querySelectorAll('.figure, .figure *')].filter((it) => {
        if (!it.checkVisibility() || it.closest('math') || scrolls(it)) return false;
        const { right } = it.getBoundingClientRect();
        return right > figure.getBoundingClientRect().right + 1 && getComputedStyle(it).position !== 'absolute';
      });
      return [strays.length, document.ran ?? 0, document.documentElement.scrollWidth - document.documentElement.clientWidth,
        [...new Set(wide.map((it) => it.localName + '.' + it.className))].slice(0, 5).join(' ')].join();
    };
    const FINE = '0,0,0,';
"#;

async fn run(page: &Page, body: &str, args: Value) -> Result<Value, Failure> {
    page.run(&format!("{ODD}{body}"), args).await
}

pub(super) async fn names_run_nothing_and_fit(page: &Page) -> Result<(), Failure> {
    for lang in ["en", "zh"] {
        let markup: String = [
            "entropy",
            "cross-entropy",
            "divergence",
            "softmax",
            "batch",
            "surprise",
            "binary",
            "fit",
            "train",
        ]
        .map(|figure| {
            format!("<surprisal-figure figure=\"{figure}\" lang=\"{lang}\"></surprisal-figure>")
        })
        .concat();
        page.with(&markup).await?;
        let body = "
            document.body.style.margin = '0';
            const seen = [];
            for (const figure of document.querySelectorAll('surprisal-figure')) {
              figure.style.width = NARROW + 'px';
              for (let first = 0; first < ODD.length; first += 4) {
                const names = ODD.slice(first, first + 4).map(encodeURIComponent).join();
                figure.setAttribute('names', ODD.slice(first, first + 4).join());
                await frames(2);
                const by = wrong(figure);
                figure.link = `v=1&figure=${figure.getAttribute('figure')}&names=${names}`;
                await frames(2);
                for (const it of [by, wrong(figure)]) if (it !== FINE) seen.push([figure.getAttribute('figure'), first, it]);
              }
            }
            return seen;";
        same(
            "what is wrong",
            &run(page, body, Value::Null).await?,
            &json!([]),
        )?;
    }
    Ok(())
}

/// Values that are no values, of every attribute.
pub(super) async fn attributes_run_nothing(page: &Page) -> Result<(), Failure> {
    page.with("<surprisal-figure figure=\"cross-entropy\"></surprisal-figure>")
        .await?;
    let body = "
        const figure = document.querySelector('surprisal-figure');
        figure.style.width = NARROW + 'px';
        const seen = [];
        for (const key of figure.constructor.observedAttributes.filter((key) => key !== 'figure')) {
          for (const text of ODD) {
            figure.setAttribute(key, text);
            if (ODD.indexOf(text) % 4 === 3) await frames(1);
          }
          await frames(1);
          const it = wrong(figure);
          if (it !== FINE) seen.push([key, it]);
          figure.removeAttribute(key);
        }
        for (const text of ODD) {
          figure.link = text;
          await figure.ready;
        }
        await frames(2);
        return [seen, wrong(figure), figure.readouts.entropy > 0];";
    let found = run(page, body, Value::Null).await?;
    same("what is wrong", &found[0], &json!([]))?;
    same("alive", &found[2], &json!(true))
}

/// In the address of the article, in both languages.
pub(super) async fn an_address_runs_nothing(page: &Page) -> Result<(), Failure> {
    let junk = "names=%3Cimg%20src%3Dx%20onerror%3Ddocument.ran%3D1%3E,%E2%80%AEabc&p=%3Cscript%3E&lang=%22%3E%3Cb%3E&theme=javascript:1\
        &hide=%3Cb%3E&challenge=%3Cscript%3Edocument.ran%3D1%3C/script%3E&%3Cimg%20src%3Dx%20onerror%3D1%3E=1";
    for path in ["", "zh/"] {
        for figure in [
            "entropy",
            "%3Cimg%20src%3Dx%20onerror%3Ddocument.ran%3D1%3E",
        ] {
            page.go(&format!("{path}?figure={figure}&{junk}")).await?;
            page.wait_for_figures().await?;
            let body = "
                const figure = document.getElementById('entropy');
                return [document.ran ?? 0, document.querySelectorAll('main b img, #unknown-figure img, [onerror]').length,
                  figure.shadowRoot.querySelectorAll('img, script, b').length, figure.readouts.entropy > 0];";
            same(
                path,
                &run(page, body, Value::Null).await?,
                &json!([0, 0, 0, true]),
            )?;
        }
    }
    Ok(())
}

/// In the head and in the cells of a table that is pasted, and in what is saved of it.
pub(super) async fn a_table_runs_nothing_and_what_is_saved_is_whole(
    page: &Page,
) -> Result<(), Failure> {
    page.with("<surprisal-figure figure=\"batch\" lang=\"en\"></surprisal-figure>")
        .await?;
    let body = r#"
        const figure = document.querySelector('surprisal-figure');
        const find = (selector) => figure.shadowRoot.querySelector(selector);
        find('[name=samples]').click();
        const area = await until('the panel', () => find('.desk-panel textarea'));
        const seen = [];
        for (let first = 0; first < ODD.length; first += 2) {
          const names = ODD.slice(first, first + 2);
          const head = ['y', ...names].map((name) => `"${name.replaceAll('"', '""')}"`).join();
          area.value = `${head}\n0,0.75,0.25\n1,0.5,0.5\n${JSON.stringify(names[0])},x,${names[1]}\n`;
          area.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
          await until('the table', () => new URLSearchParams(figure.link).get('p') === '0.75,0.25;0.5,0.5');
          await frames(2);
          const it = wrong(figure).split(',').slice(0, 2).join();
          if (it !== '0,0') seen.push([first, it]);
          figure.link = 'v=1&figure=batch&y=0&p=0.5&names=' + names.map(encodeURIComponent).join();
          await frames(1);
          const svg = new DOMParser().parseFromString(trusted.createHTML(await figure.export('svg')), 'image/svg+xml');
          if (svg.querySelector('parsererror, script, img, [onerror], foreignObject')) seen.push([first, 'svg']);
          const json = JSON.parse(await figure.export('json'));
          if (new URLSearchParams(json.link).get('figure') !== 'batch') seen.push([first, 'json']);
          const csv = await figure.export('csv');
          if (/(^|\n)"?[=@+]/.test(csv)) seen.push([first, csv]);
        }
        return seen;"#;
    same(
        "what is wrong",
        &run(page, body, Value::Null).await?,
        &json!([]),
    )
}

/// From the page around a frame.
pub(super) async fn a_message_runs_nothing(page: &Page) -> Result<(), Failure> {
    page.with("<iframe title=\"figure\" width=\"340\" height=\"900\" src=\"../../../www/embed.html?figure=entropy&lang=en\"></iframe>")
        .await?;
    let body = "
        const frame = document.querySelector('iframe');
        const replies = [];
        addEventListener('message', ({ source, data }) => {
          if (source === frame.contentWindow && data.type !== 'height') replies.push(data);
        });
        const post = (message) => frame.contentWindow.postMessage({ surprisal: 1, ...message }, '*');
        await until('an answer', () => { post({ type: 'get' }); return replies.length; });
        const figure = frame.contentDocument.querySelector('surprisal-figure');
        for (const text of ODD) {
          post({ type: 'set', values: { names: [text, text], p: [0.5, 0.5] } });
          post({ type: 'set', values: { [text]: text } });
          post({ type: 'set', link: text, id: text });
          post({ type: text });
          post({ type: 'export', format: text });
        }
        post({ type: 'set', link: 'figure=entropy&p=0.5,0.5', id: 'last' });
        await until('the last answer', () => replies.some(({ id }) => id === 'last'));
        const inside = frame.contentDocument;
        return [document.ran ?? 0, inside.ran ?? 0, figure.readouts.entropy,
          figure.shadowRoot.querySelectorAll('img, script, b').length + inside.querySelectorAll('body script, b').length,
          inside.documentElement.scrollWidth <= inside.documentElement.clientWidth];";
    same(
        "ran here, ran there, H, strays, narrow",
        &run(page, body, Value::Null).await?,
        &json!([0, 0, 1, 0, true]),
    )
}
