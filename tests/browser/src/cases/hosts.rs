//! Thirty figures and three frames on a page whose styles would spoil anything they could reach.

use serde_json::{Value, json};

use crate::reference::Expected;
use crate::{Failure, Page, ensure, same};

const BLOG: &str = "tests/browser/hosts/blog.html";

/// What every script below may use. The names of the page's own elements are those outside of figures.
const NAMES: &str = "
    const figures = [...document.querySelectorAll('surprisal-figure')];
    const frames = async (n) => {
      while (n--) await new Promise((done) => requestAnimationFrame(done));
    };
    const styles = (element) => {
      const style = getComputedStyle(element);
      return new Map([...style].map((name) => [name, style.getPropertyValue(name)]));
    };";

/// Starts nothing: the page has the elements, and this says what it is like without the script. How
/// high things are, and what follows from it, is bound to change.
const BEFORE: &str = "
    const flexible = /^(height|block-size|perspective-origin|transform-origin)$/;
    const watched = [...document.querySelectorAll('main *')]
      .filter((it) => !it.closest('surprisal-figure, iframe, .sidebar'))
      .filter((it) => !['section', 'main'].includes(it.localName));
    const count = document.createElement('script');
    count.src = trusted.createScriptURL('count.js');
    document.body.append(count);
    await new Promise((done) => count.addEventListener('load', done, { once: true }));
    count.remove();
    // Kept where only the next script looks for it.
    document.surprisalBefore = {
      flexible, watched, styles: watched.map(styles),
      globals: new Set(Object.getOwnPropertyNames(window)),
      console: Object.entries(window.console).filter(([, value]) => typeof value === 'function'),
      head: document.head.childElementCount, body: document.body.childElementCount,
      history: history.length, address: location.href,
    };
    const script = document.createElement('script');
    script.type = 'module';
    script.src = trusted.createScriptURL(new URL('../../../surprisal.js', location));
    document.body.append(script);
    await customElements.whenDefined('surprisal-figure');
    const near = figures.filter((it) => it.getBoundingClientRect().top < innerHeight + 600).length;
    await figures[0].ready;
    await new Promise((done) => setTimeout(done, 1000));
    const started = figures.filter((it) => it.shadowRoot.querySelector('canvas')).length;
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    // The first one was asked for.
    return [near < 10, started <= Math.max(near, 1), started > 0, loaded.some((name) => name.includes('embed.js'))];";

/// Changes figures that are far from the screen, and lets one play.
const FAR: &str = "
    scrollTo({ top: 0, behavior: 'instant' });
    await frames(3);
    const far = figures.filter((it) => it.getBoundingClientRect().top > innerHeight + 600);
    const { clearRect } = CanvasRenderingContext2D.prototype;
    let paintings = 0;
    CanvasRenderingContext2D.prototype.clearRect = function (...given) {
      paintings += 1;
      return clearRect.apply(this, given);
    };
    for (const figure of far) figure.setAttribute('unit', 'bans');
    const train = far.find((it) => it.getAttribute('figure') === 'train');
    let changes = 0;
    train.addEventListener('surprisal-change', () => (changes += 1));
    train.shadowRoot.querySelector('button[name=play]').click();
    await new Promise((done) => setTimeout(done, 1000));
    CanvasRenderingContext2D.prototype.clearRect = clearRect;
    return [far.length > 20 ? paintings : 'few are far', changes <= 3];";

/// What is not as it was.
const AFTER: &str = "
    const before = document.surprisalBefore;
    const changed = [];
    const note = (what, ok) => ok || changed.push(what);
    before.watched.forEach((element, i) => {
      const now = styles(element);
      for (const [name, value] of before.styles[i])
        if (!before.flexible.test(name) && now.get(name) !== value)
          changed.push(`${element.localName}: ${name} was ${value}, is ${now.get(name)}`);
    });
    const fresh = Object.getOwnPropertyNames(window).filter((name) => !before.globals.has(name));
    // A window's frames have numbers, and Chromium's driver leaves something of its own.
    note(`globals ${fresh}`, fresh.every((name) => /^\\d+$|^ret_nodes$/.test(name)));
    note('console', before.console.every(([name, value]) => window.console[name] === value));
    note('children of head', document.head.childElementCount === before.head);
    note('children of body', document.body.childElementCount === before.body + 1);
    note('history', history.length === before.history && location.href === before.address);
    note('focus', document.activeElement === document.body);
    note('ids', !document.querySelector('[id]'));
    note('ids inside', figures.every(({ shadowRoot }) => !shadowRoot.querySelector('[id]')));
    note('cookies', document.cookie === '' && localStorage.length + sessionStorage.length === 0);
    const others = performance.getEntriesByType('resource').map(({ name }) => name)
      .filter((name) => !name.startsWith(location.origin));
    note(`third parties ${others}`, others.length === 0);
    return changed;";

pub(super) async fn thirty_figures_and_their_page_live_side_by_side(
    page: &Page,
) -> Result<(), Failure> {
    page.go(BLOG).await?;
    let started = page.run(&format!("{NAMES}{BEFORE}"), Value::Null).await?;
    same(
        "few are near; those started are near; one is started; a frame far away is loaded",
        &started,
        &json!([true, true, true, false]),
    )?;
    page.wait_for_figures().await?;
    let body = format!(
        "{NAMES}
        return [figures.length, document.surprisalWasm.compiled,
          performance.getEntriesByType('resource').filter(({{ name }}) => name.endsWith('.wasm')).length];"
    );
    same(
        "figures, modules compiled, modules loaded",
        &page.run(&body, Value::Null).await?,
        &json!([30, 2, 2]),
    )?;
    Expected::of_figures(page).await?.check()?;
    same(
        "paintings of figures far away, and whether one that plays there pauses",
        &page.run(&format!("{NAMES}{FAR}"), Value::Null).await?,
        &json!([0, true]),
    )?;
    // Used, as a reader would, without a scroll or a focus of its own.
    let body = format!(
        "{NAMES}
        scrollTo({{ top: 300, behavior: 'instant' }});
        await frames(2);
        const top = scrollY;
        for (const figure of figures) {{
          const range = figure.shadowRoot.querySelector('input[type=range]');
          if (!range) continue;
          range.dispatchEvent(new Event('input', {{ bubbles: true, composed: true }}));
        }}
        await frames(5);
        return scrollY === top;"
    );
    same(
        "whether the page stayed where it was",
        &page.run(&body, Value::Null).await?,
        &json!(true),
    )?;
    let changed: Vec<String> =
        serde_json::from_value(page.run(&format!("{NAMES}{AFTER}"), Value::Null).await?)?;
    same("what the figures changed", &changed, &Vec::new())?;
    let frames = Expected::of_frames(page).await?;
    same("the number of frames", &frames.count(), &3)?;
    frames.check()
}

/// Every element inside of a figure looks as it does on a page that has no styles.
pub(super) async fn no_style_of_a_page_reaches_a_figure(page: &Page) -> Result<(), Failure> {
    page.go(BLOG).await?;
    let body = "
        const script = document.createElement('script');
        script.type = 'module';
        script.src = trusted.createScriptURL(new URL('../../../surprisal.js', location));
        document.body.append(script);";
    page.run(body, Value::Null).await?;
    page.wait_for_figures().await?;
    let body = "
        const frame = document.createElement('iframe');
        for (const [name, value] of Object.entries({ width: '1200px', height: '900px', 'max-width': 'none' }))
          frame.style.setProperty(name, value, 'important');
        frame.className = 'clean';
        frame.src = new URL('../pages/guest.html', location);
        document.body.append(frame);
        await new Promise((done) => frame.addEventListener('load', done, { once: true }));
        frame.scrollIntoView({ behavior: 'instant' });";
    page.run(body, Value::Null).await?;
    for section in [
        "post", "unset", "initial", "rtl", "dark", "flex", "narrow", "sidebar",
    ] {
        let leaks: Vec<String> = serde_json::from_value(
            page.run(&format!("{NAMES}{COMPARE}"), json!(section))
                .await?,
        )?;
        same(
            &format!("what reaches figures in {section}"),
            &leaks,
            &Vec::new(),
        )?;
    }
    Ok(())
}

/// The second figure of a section beside one in a clean frame: of each kind of element the first two.
const COMPARE: &str = "
    const sections = [...document.querySelectorAll('section')];
    const section = sections.find((it) => it.classList.contains(args) || it.dir === args);
    const figure = [...section.querySelectorAll('surprisal-figure')].slice(0, 2).at(-1);
    const frame = document.querySelector('iframe.clean');
    const clean = frame.contentDocument;
    const own = figure.shadowRoot.querySelector('.figure');
    // A whole number of pixels: what is left of one is rounded by where it stands.
    figure.style.width = `${Math.floor(own.getBoundingClientRect().width)}px`;
    await frames(3);
    const place = clean.createElement('div');
    place.style.width = getComputedStyle(own.parentElement).width;
    const copy = clean.createElement('surprisal-figure');
    for (const { name, value } of figure.attributes) if (name !== 'style') copy.setAttribute(name, value);
    copy.setAttribute('theme', own.classList.contains('dark') ? 'dark' : 'light');
    copy.setAttribute('lang', own.lang);
    place.append(copy);
    clean.body.replaceChildren(place);
    await copy.ready;
    await frames(2);
    const all = (root) => [...root.querySelectorAll('.figure, .figure *')];
    const [here, there] = [all(figure.shadowRoot), all(copy.shadowRoot)];
    const leaks = [];
    if (here.length !== there.length) leaks.push(`${here.length} elements, not ${there.length}`);
    const kinds = new Map();
    here.forEach((element, i) => {
      const kind = `${element.localName} ${element.className} ${element.type}`;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if (kinds.get(kind) > 2 || leaks.length > 10) return;
      const wanted = frame.contentWindow.getComputedStyle(there[i]);
      for (const [property, value] of styles(element))
        // What is far from the screen keeps the bitmap that it was painted on last.
        if (!/^--|^aspect-ratio$/.test(property) && wanted.getPropertyValue(property) !== value)
          leaks.push(`${kind}: ${property} is ${value}, should be ${wanted.getPropertyValue(property)}`);
    });
    return leaks.slice(0, 12);";

/// Looks that a host may choose reach a figure; the colours that mean something stay.
pub(super) async fn a_host_may_choose_font_and_ground(page: &Page) -> Result<(), Failure> {
    page.with(
        r#"<surprisal-figure figure="cross-entropy" theme="light"></surprisal-figure>
        <surprisal-figure figure="cross-entropy" theme="light"></surprisal-figure>"#,
    )
    .await?;
    let body = "
        const [themed, plain] = document.querySelectorAll('surprisal-figure');
        const own = { font: 'Georgia, serif', size: '20px', surface: 'rgb(251, 243, 226)',
          text: 'rgb(61, 47, 28)', accent: 'rgb(138, 75, 8)', radius: '0px' };
        for (const [name, value] of Object.entries(own)) themed.style.setProperty(`--surprisal-${name}`, value);
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('surprisal-figure::part(title) { font-style: italic; }');
        document.adoptedStyleSheets = [sheet];
        const inside = (element, selector) => getComputedStyle(element.shadowRoot.querySelector(selector));
        const figure = inside(themed, '.figure');
        const parts = [...themed.shadowRoot.querySelectorAll('[part]')].map((it) => it.getAttribute('part'));
        return [
          [figure.fontFamily, figure.fontSize, figure.backgroundColor, figure.color],
          inside(themed, '.button').borderTopLeftRadius,
          inside(themed, '.title').fontStyle,
          inside(themed, 'output[name=entropy] .number').color === inside(plain, 'output[name=entropy] .number').color,
          inside(themed, 'canvas').backgroundColor,
          [...new Set(parts)].sort().join(' '),
        ];";
    same(
        "font, size, surface and text; radius; title; meaning of blue; paper; parts",
        &page.run(body, Value::Null).await?,
        &json!([
            [
                "Georgia, serif",
                "20px",
                "rgb(251, 243, 226)",
                "rgb(61, 47, 28)"
            ],
            "0px",
            "italic",
            true,
            "rgb(255, 255, 255)",
            "controls figure formula menu picture presets question readouts reset sentence table title",
        ]),
    )
}

/// A tab that is hidden the old way hides what is in it, and a page that says it is dark is followed.
pub(super) async fn a_figure_goes_with_its_page(page: &Page) -> Result<(), Failure> {
    page.with(r#"<div><surprisal-figure figure="entropy"></surprisal-figure></div>"#)
        .await?;
    let body = "
        const [figure] = document.querySelectorAll('surprisal-figure');
        const inside = figure.shadowRoot.querySelector('.figure');
        const frames = async (n) => {
          while (n--) await new Promise((done) => requestAnimationFrame(done));
        };
        const seen = [];
        const look = async () => {
          await frames(3);
          seen.push(inside.classList.contains('dark'));
        };
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('.night { color-scheme: dark; } .day { color-scheme: light; }');
        document.adoptedStyleSheets = [sheet];
        for (const name of ['night', 'day', 'night']) {
          document.documentElement.className = name;
          await look();
        }
        figure.setAttribute('theme', 'light');
        await look();
        figure.setAttribute('theme', 'auto');
        await look();
        figure.parentElement.style.visibility = 'hidden';
        seen.push(getComputedStyle(inside.querySelector('button')).visibility);
        figure.hidden = true;
        seen.push(figure.getBoundingClientRect().height);
        return seen;";
    let seen = page.run(body, Value::Null).await?;
    ensure(
        seen == json!([true, false, true, false, true, "hidden", 0]),
        || format!("dark at night, by day, at night, light, auto; hidden, height: {seen}"),
    )
}
