//! Whoever points roughly, or not at all: large enough targets, and a focus that comes everywhere, in
//! order, and is seen.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::{Failure, Page, ensure, same};

/// The article in a frame of a width: a window cannot be made as narrow in every browser.
pub(super) const FRAME: &str = "
    const frame = document.createElement('iframe');
    frame.style.cssText = `border: 0; display: block; width: ${args.width}px; height: ${args.height ?? 800}px`;
    frame.src = new URL(args.path, args.base);
    document.body.replaceChildren(frame);
    await new Promise((done) => frame.addEventListener('load', done, { once: true }));
    const page = frame.contentDocument;
    const settle = async (times = 3) => {
      while (times--) await new Promise((done) => requestAnimationFrame(done));
    };
    const figures = [...page.querySelectorAll('surprisal-figure')];
    for (const figure of figures) {
      figure.scrollIntoView({ block: 'center', behavior: 'instant' });
      await frame.contentWindow.customElements.whenDefined('surprisal-figure');
      await figure.ready;
    }
    await settle();
    const until = async (holds) => {
      for (let i = 0; i < 500 && !holds(); i++) await new Promise((done) => setTimeout(done, 20));
      if (!holds()) throw new Error(`never came: ${holds}`);
    };
";

impl Page {
    /// Opens a page of the site in a frame so wide, and runs the body of a function there.
    pub(super) async fn framed(
        &self,
        path: &str,
        width: u32,
        body: &str,
    ) -> Result<Value, Failure> {
        self.go("tests/browser/pages/guest.html").await?;
        let args = json!({ "path": path, "width": width, "base": self.server.url() });
        self.run(&format!("{FRAME}{body}"), args)
            .await
            .map_err(|failure| failure.during(format_args!("{path} at {width} px")))
    }
}

/// All controls of all figures, with the menu open too, and those around the article; links within a
/// sentence are as high as its letters.
pub(super) async fn targets_have_24_pixels(page: &Page) -> Result<(), Failure> {
    let body = "
        const CONTROLS = 'button, input, select, textarea, summary, a, [role=slider]';
        const small = new Set();
        let seen = 0;
        const measure = (root, what) => {
          for (const control of root.querySelectorAll(CONTROLS)) {
            if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('p, li')) continue;
            // A label is a part of its box.
            const target = /checkbox|file/.test(control.type) ? control.closest('label') : control;
            const { width, height } = target.getBoundingClientRect();
            seen += 1;
            if (width < 24 || height < 24)
              small.add(`${what}: ${control.localName} ${control.name ?? control.textContent} ${width}×${height}`);
          }
        };
        for (const figure of figures) {
          const root = figure.shadowRoot;
          root.querySelector('[name=answer]').click();
          root.querySelector('[name=menu]').click();
          await until(() => root.querySelector('.panel [name=save]'));
          await settle();
          measure(root, figure.id);
          root.querySelector('[name=menu]').click();
        }
        for (const part of page.querySelectorAll('.bar')) measure(part, 'the bar');
        if (seen < 300) throw new Error(`only ${seen} targets`);
        return [...small];";
    let mut small = Vec::new();
    for path in ["index.html", "zh/index.html"] {
        for width in [360, 1440] {
            let found = page.framed(path, width, body).await?;
            let found: Vec<String> = serde_json::from_value(found)?;
            small.extend(found.into_iter().map(|it| format!("{path} {width}: {it}")));
        }
    }
    same("what is too small", &small, &Vec::new())
}

/// What can have the focus, in the order of the document.
const STOPS: &str = "
    const stops = [...shadow.querySelectorAll('button, input, select, textarea, summary, [tabindex]')]
      .filter((it) => it.checkVisibility() && !it.disabled);
    const say = (it) => it && `${it.localName} ${it.name ?? ''} ${it.type ?? ''} ${it.value ?? ''}`;
";

/// By the Tab key itself: to every control, in the order of the document, and out again.
pub(super) async fn tab_leads_through_a_figure_and_out(page: &Page) -> Result<(), Failure> {
    for figure in ["entropy", "binary", "softmax", "batch", "train"] {
        page.with(&format!(
            r#"<p><button id="before">1</button></p><surprisal-figure figure="{figure}"></surprisal-figure><p><button id="after">2</button></p>"#
        ))
        .await?;
        let wanted = page
            .on_figure(
                &format!(
                    "{STOPS} if (stops.some((it) => it.tabIndex > 0)) throw new Error('a tabindex');
                     document.getElementById('before').focus();
                     return stops.map(say);"
                ),
                Value::Null,
            )
            .await?;
        let wanted: Vec<String> = serde_json::from_value(wanted)?;
        let mut found: Vec<String> = Vec::new();
        let mut left = false;
        for _ in 0..wanted.len() + 12 {
            let actions = page.session.web.action_chain();
            actions.send_keys(Key::Tab + "").perform().await?;
            let at = page
                .on_figure(
                    &format!(
                        "{STOPS} return document.activeElement.id === 'after' ? 'after'
                           : stops.includes(shadow.activeElement) ? say(shadow.activeElement) : null;"
                    ),
                    Value::Null,
                )
                .await?;
            match at.as_str() {
                Some("after") => {
                    left = true;
                    break;
                }
                // Firefox stops at what scrolls as well.
                None => {}
                Some(at) => found.push(at.to_owned()),
            }
        }
        same(&format!("where Tab leads in {figure}"), &found, &wanted)?;
        ensure(left, || format!("Tab does not leave {figure}"))?;
    }
    Ok(())
}

/// Of each kind of control: the screen with the focus on it differs from that without, and the control is
/// not under something else.
pub(super) async fn the_focus_is_seen(page: &Page) -> Result<(), Failure> {
    let kinds = [
        ("entropy", "button[name=menu]"),
        ("entropy", "button[name=answer]"),
        ("entropy", "select[name=unit]"),
        ("entropy", "input.name"),
        ("entropy", "input[type=range]"),
        ("entropy", "input[type=number]"),
        ("entropy", "button.lock"),
        ("entropy", "summary"),
        ("cross-entropy", ".model input[type=range]"),
        ("cross-entropy", "input[type=checkbox]"),
        ("batch", ".cells td input"),
        ("batch", ".cells td select"),
        ("batch", "button.remove"),
    ];
    let mut unseen = Vec::new();
    for theme in ["light", "dark"] {
        for (figure, selector) in kinds {
            page.with(&format!(
                r#"<surprisal-figure figure="{figure}" theme="{theme}"></surprisal-figure>"#
            ))
            .await?;
            let find = "const it = shadow.querySelector(args);
                if (!it) throw new Error(`there is no ${args}`);
                it.scrollIntoView({ block: 'center', behavior: 'instant' });";
            page.on_figure(&format!("{find} await frames(3);"), json!(selector))
                .await?;
            let before = page.session.web.screenshot_as_png().await?;
            let focus = format!(
                "{find} it.focus({{ focusVisible: true }}); await frames(3);
                 const {{ left, top, width, height }} = it.getBoundingClientRect();
                 const [x, y] = [left + width / 2, top + height / 2];
                 return it.matches(':focus-visible') && it.contains(shadow.elementFromPoint(x, y));"
            );
            let seen = page.on_figure(&focus, json!(selector)).await?;
            let after = page.session.web.screenshot_as_png().await?;
            if before == after || seen != json!(true) {
                unseen.push(format!("{figure} {selector} {theme}: {seen}"));
            }
        }
    }
    same("where the focus is not seen", &unseen, &Vec::new())
}

/// Neither under the heads of a table nor under the bar of a presentation.
pub(super) async fn the_focus_is_not_covered(page: &Page) -> Result<(), Failure> {
    let covered = "
        const covered = [];
        const all = [...root.querySelectorAll('button, input, select, summary, [tabindex]')]
          .filter((it) => it.checkVisibility() && !it.disabled && it.type !== 'checkbox');
        for (const it of [...all, ...all.reverse()]) {
          it.focus();
          await settle(1);
          const { left, top, width, height } = it.getBoundingClientRect();
          // Some of it, as the criterion has it: in its middle, or near an edge.
          const at = (x, y) => root.elementFromPoint(left + x * width, top + y * height);
          const found = at(0.5, 0.5);
          const seen = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].some(([x, y]) => it.contains(at(x, y)));
          if (!seen) covered.push(`${it.name} ${it.className} ${it.value ?? ''} is under ${found?.className}`);
        }
        return [...new Set(covered)];";
    let rows = "0.1,0.2,0.7;".repeat(20);
    let rows = rows.trim_end_matches(';');
    let classes = vec!["1"; 20].join(",");
    let link = format!("www/embed.html?figure=batch&y={classes}&p={rows}");
    for (path, width) in [
        (link.as_str(), 1200),
        (link.as_str(), 360),
        ("index.html?v=1&figure=entropy&present=1", 1200),
    ] {
        let body = format!(
            "const figure = page.querySelector('surprisal-figure[present]') ?? figures[0];
             const root = figure.shadowRoot;{covered}"
        );
        let found: Vec<String> = serde_json::from_value(page.framed(path, width, &body).await?)?;
        same(
            &format!("what is covered at {width} px"),
            &found,
            &Vec::new(),
        )?;
    }
    Ok(())
}
