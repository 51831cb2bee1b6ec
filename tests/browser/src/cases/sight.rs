//! Whoever sees badly, or otherwise: large letters, letters far apart, colours of their own, no motion.

use serde_json::{Value, json};

use crate::{Browser, Failure, Page, ensure, same};

/// What does not fit: beside the page, cut off in its box, or written over something else.
const MISFITS: &str = "
    const misfits = () => {
      const found = [];
      const room = page.documentElement.clientWidth;
      if (page.documentElement.scrollWidth > room)
        found.push(`the page needs ${page.documentElement.scrollWidth} px of ${room}`);
      const roots = [page, ...figures.map((figure) => figure.shadowRoot)];
      for (const root of roots) for (const it of root.querySelectorAll('*')) {
        if (it.closest('.told, .skip, canvas, math, select, option, svg, template, noscript')) continue;
        if (!it.checkVisibility({ visibilityProperty: true })) continue;
        const { overflowX, overflowY } = getComputedStyle(it);
        const cut = (overflow) => /hidden|clip/.test(overflow);
        const own = [...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        const what = () => `${root.host?.id ?? ''} ${it.localName}.${it.className} “${it.textContent.slice(0, 40)}”`;
        if (cut(overflowX) && it.scrollWidth > it.clientWidth + 1) found.push(`${what()} is cut off`);
        if (cut(overflowY) && it.scrollHeight > it.clientHeight + 1) found.push(`${what()} is cut off below`);
        if (own && it.closest('button') && it.scrollWidth > it.closest('button').clientWidth + 1)
          found.push(`${what()} is wider than its button`);
        const scrolls = it.closest('.scroll, .cells, pre, .formula');
        if (own && !scrolls && it.getBoundingClientRect().right > room + 1) found.push(`${what()} leaves the page`);
      }
      return found;
    };
    const lines = () => {
      const over = [];
      for (const figure of figures) {
        const boxes = [];
        const walker = page.createTreeWalker(figure.shadowRoot, NodeFilter.SHOW_TEXT);
        for (let node; (node = walker.nextNode()); ) {
          const at = node.parentElement;
          if (!at || !node.data.trim() || !at.checkVisibility() || at.closest('.told, math, option, .cells, .scroll')) continue;
          const range = page.createRange();
          range.selectNodeContents(node);
          for (const { left, top, right, bottom, height } of range.getClientRects())
            if (height) boxes.push({ left, right, top: top + height * 0.25, bottom: bottom - height * 0.25, node });
        }
        for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1))
          if (a.node !== b.node && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom && b.top < a.bottom)
            over.push(`${figure.id}: “${a.node.data}” over “${b.node.data}”`);
      }
      return over;
    };
";

/// A window of 1280 px at 400 % and at 200 %.
pub(super) async fn nothing_is_lost_when_it_is_enlarged(page: &Page) -> Result<(), Failure> {
    let mut wrong = Vec::new();
    for path in [
        "index.html",
        "zh/index.html",
        "www/guide.html",
        "zh/guide.html",
    ] {
        for width in [320, 640] {
            let body = format!("{MISFITS} return [...misfits(), ...lines()];");
            let found: Vec<String> =
                serde_json::from_value(page.framed(path, width, &body).await?)?;
            wrong.extend(found.into_iter().map(|it| format!("{path} {width}: {it}")));
        }
    }
    same("what does not fit", &wrong, &Vec::new())
}

/// WCAG 1.4.12: lines 1.5, letters .12 em, words .16 em, paragraphs 2 em apart.
pub(super) async fn letters_may_stand_further_apart(page: &Page) -> Result<(), Failure> {
    let body = "
        const css = `* { line-height: 1.5 !important; letter-spacing: .12em !important;
          word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`;
        for (const root of [page, ...figures.map((figure) => figure.shadowRoot)]) {
          const sheet = new frame.contentWindow.CSSStyleSheet();
          sheet.replaceSync(css);
          root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        }
        await settle(5);
        return [...misfits(), ...lines()];";
    let mut wrong = Vec::new();
    for path in ["index.html", "zh/index.html"] {
        for width in [360, 768, 1440] {
            let body = format!("{MISFITS}{body}");
            let found: Vec<String> =
                serde_json::from_value(page.framed(path, width, &body).await?)?;
            wrong.extend(found.into_iter().map(|it| format!("{path} {width}: {it}")));
        }
    }
    same("what does not fit", &wrong, &Vec::new())
}

/// Chromium alone can be told of a reader's wishes.
async fn wish(page: &Page, features: Value) -> Result<(), Failure> {
    page.cdp(
        "Emulation.setEmulatedMedia",
        json!({ "features": features }),
    )
    .await
    .map(drop)
}

/// A reader's own few colours: sliders, pressed buttons, padlocks and the focus are seen, and pictures keep
/// their paper under their ink.
pub(super) async fn a_reader_may_choose_all_colours(page: &Page) -> Result<(), Failure> {
    if page.session.browser != Browser::Chromium {
        return page.go("").await;
    }
    let mut wrong = Vec::new();
    for scheme in ["light", "dark"] {
        wish(
            page,
            json!([
                { "name": "forced-colors", "value": "active" },
                { "name": "prefers-color-scheme", "value": scheme },
            ]),
        )
        .await?;
        let found = in_forced_colours(page).await;
        wish(page, json!([])).await?;
        wrong.extend(found?.into_iter().map(|it| format!("{scheme}: {it}")));
    }
    same("what is not seen", &wrong, &Vec::new())
}

async fn in_forced_colours(page: &Page) -> Result<Vec<String>, Failure> {
    // The theme is the other one than the reader's, as a host may set it.
    page.with(
        r#"<surprisal-figure figure="cross-entropy" theme="light"></surprisal-figure><surprisal-figure figure="cross-entropy" theme="dark"></surprisal-figure>"#,
    )
    .await?;
    let body = "
        const wrong = [];
        const numbers = (text) => text.match(/[\\d.]+/g).map(Number);
        const light = (text) => {
          const [r, g, b] = numbers(text).map((part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const contrast = (one, other) => {
          const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
          return (high + 0.05) / (low + 0.05);
        };
        if (!matchMedia('(forced-colors: active)').matches) throw new Error('no forced colours');
        const probe = document.createElement('p');
        document.body.append(probe);
        const system = (name) => {
          probe.style.color = name;
          return getComputedStyle(probe).color;
        };
        for (const figure of document.querySelectorAll('surprisal-figure')) {
          const root = figure.shadowRoot;
          const style = (selector, pseudo) => getComputedStyle(root.querySelector(selector), pseudo);
          root.querySelector('[name=preset]').click();
          root.querySelector('.lock').click();
          await frames(3);
          const theme = figure.getAttribute('theme');
          const paper = style('.picture canvas').backgroundColor;
          const meant = theme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(20, 23, 27)';
          if (paper !== meant) wrong.push(`the picture of ${theme} lies on ${paper}`);
          const range = style('input[type=range]');
          const edge = range.getPropertyValue('--edge').trim();
          if (edge !== 'CanvasText') wrong.push(`a slider's rail is ${edge}`);
          if (contrast(system('CanvasText'), system('Canvas')) < 3) wrong.push('the rail is pale');
          const [pressed, other] = [style('.chip[aria-pressed=true]'), style('.chip[aria-pressed=false]')];
          if (pressed.borderTopWidth === other.borderTopWidth) wrong.push('a pressed chip looks like another');
          const pad = style('.padlock').backgroundColor;
          if (contrast(pad, style('.lock').backgroundColor) < 3 && contrast(pad, system('Canvas')) < 3)
            wrong.push(`a padlock is ${pad}`);
          for (const selector of ['.button', 'input[type=number]', '.choice select'])
            if (contrast(style(selector).borderTopColor, system('Canvas')) < 3) wrong.push(`${selector} has no edge`);
          root.querySelector('.button').focus({ focusVisible: true });
          const focus = style('.button');
          if (focus.outlineStyle === 'none' || contrast(focus.outlineColor, system('Canvas')) < 3)
            wrong.push(`the focus is ${focus.outline}`);
        }
        return wrong;";
    Ok(serde_json::from_value(
        page.on_figure(body, Value::Null).await?,
    )?)
}

/// Nothing moves unasked, and for who wants no motion nothing glides.
pub(super) async fn nothing_glides_for_who_wants_no_motion(page: &Page) -> Result<(), Failure> {
    if page.session.browser != Browser::Chromium {
        return page.go("").await;
    }
    wish(
        page,
        json!([{ "name": "prefers-reduced-motion", "value": "reduce" }]),
    )
    .await?;
    let looked = async {
        page.go("index.html").await?;
        page.wait_for_figures().await?;
        let body = "
            const roots = [document, ...[...document.querySelectorAll('surprisal-figure')].map((it) => it.shadowRoot)];
            const moving = roots.flatMap((root) => [...root.querySelectorAll('*')])
              .filter((it) => getComputedStyle(it).transitionDuration.split(', ').some((time) => parseFloat(time) > 0));
            const told = moving.slice(0, 5).map((it) => `${it.localName}.${it.className}`);
            const smooth = getComputedStyle(document.documentElement).scrollBehavior;
            const running = document.getAnimations().filter(({ timeline }) => timeline === document.timeline);
            return [...told, ...running.map(String), ...(smooth === 'auto' ? [] : [smooth])];";
        page.run(body, Value::Null).await
    }
    .await;
    wish(page, json!([])).await?;
    let moving: Vec<String> = serde_json::from_value(looked?)?;
    ensure(moving.is_empty(), || format!("what moves: {moving:?}"))
}
