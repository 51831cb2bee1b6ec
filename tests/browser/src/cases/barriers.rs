//! What keeps people out: axe-core looks at every page, every figure in its usual and its extreme states,
//! both themes and languages, and what opens within a figure.

use std::env;
use std::fs;

use crate::{Failure, Page, same};
use serde_json::{Value, json};

/// WCAG 2.2 up to AA, and what axe's makers think good practice.
const TAGS: [&str; 7] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22a",
    "wcag22aa",
    "best-practice",
];

/// Every page that readers open and that shows nothing of its own accord but what stands in it.
const PAGES: [&str; 4] = [
    "index.html",
    "zh/index.html",
    "www/guide.html",
    "zh/guide.html",
];

/// Names what every script below may use. `found` looks at the page and says what is wrong with it: the
/// rule, where, and what axe says of it.
const AXE: &str = "
    const settle = async (times = 3) => {
      while (times--) await new Promise((done) => requestAnimationFrame(done));
    };
    const until = async (holds) => {
      for (let i = 0; i < 500 && !holds(); i++) await new Promise((done) => setTimeout(done, 20));
      if (!holds()) throw new Error(`never came: ${holds}`);
    };
    const found = async (what, context = document) => {
      await settle();
      const rules = Object.fromEntries((args.off ?? []).map((rule) => [rule, { enabled: false }]));
      const { violations } = await axe.run(context, {
        runOnly: { type: 'tag', values: args.tags }, rules, resultTypes: ['violations'],
      });
      const say = ({ any, all, none }) => [...any, ...all, ...none].map(({ message }) => message).join('; ');
      // What lies half under an open menu, or is scrolled half under a column that stays in sight, is
      // uncovered by closing and scrolling: `reach` measures its size.
      const covered = (id, node) => id === 'target-size' && say(node).includes('partially obscured');
      // The bar of a presentation is a toolbar, and all else is inert: a landmark would lead nowhere.
      const bar = (id, node) => id === 'region' && String(node.target) === '#stage';
      return violations.flatMap(({ id, nodes }) => nodes
        .filter((node) => !covered(id, node) && !bar(id, node))
        .map((node) => `${what}: ${id} at ${node.target.flat(9).join(' > ')}: ${say(node)}`));
    };
";

/// Gives the page axe-core, past its policy, as a driver may.
async fn equip(page: &Page) -> Result<(), Failure> {
    let script = env::var_os("SURPRISAL_AXE").ok_or_else(|| {
        Failure::new(
            "SURPRISAL_AXE is not set: start the browser tests with `cargo xtask test`, which \
             installs what they need",
        )
    })?;
    let script = fs::read_to_string(script)?;
    if page.run("return !window.axe;", Value::Null).await? == json!(true) {
        page.session.web.execute(script, Vec::new()).await?;
    }
    Ok(())
}

async fn look(page: &Page, body: &str, mut args: Value) -> Result<Vec<String>, Failure> {
    equip(page).await?;
    args["tags"] = json!(TAGS);
    let found = page.run(&format!("{AXE}{body}"), args).await?;
    Ok(serde_json::from_value(found)?)
}

fn none(found: &[String]) -> Result<(), Failure> {
    same("what is in the way", &found, &&[][..] as &&[String])
}

/// Every page as it opens, with all its figures alive.
async fn pages(page: &Page, theme: &str) -> Result<Vec<String>, Failure> {
    let mut all = Vec::new();
    for path in PAGES {
        page.go(&format!("{path}?theme={theme}")).await?;
        page.wait_for_figures().await?;
        let what = json!({ "what": format!("{path} {theme}"), "theme": theme });
        let body = "document.documentElement.dataset.theme = args.theme; return found(args.what);";
        all.extend(look(page, body, what).await?);
    }
    Ok(all)
}

pub(super) async fn dark_pages_have_none(page: &Page) -> Result<(), Failure> {
    none(&pages(page, "dark").await?)
}

pub(super) async fn pages_have_none(page: &Page) -> Result<(), Failure> {
    none(&pages(page, "light").await?)
}

/// The page of a frame, by itself.
pub(super) async fn frames_have_none(page: &Page) -> Result<(), Failure> {
    let mut all = Vec::new();
    for query in [
        "figure=entropy&lang=zh&theme=dark",
        "figure=train&lang=en",
        "",
    ] {
        page.go(&format!("www/embed.html?{query}")).await?;
        page.wait_for_figures().await?;
        // A frame is part of somebody's page, which has the landmarks and the first heading.
        let off = ["landmark-one-main", "page-has-heading-one", "region"];
        let what = json!({ "what": format!("embed.html?{query}"), "off": off });
        all.extend(look(page, "return found(args.what);", what).await?);
    }
    none(&all)
}

/// Shows one figure, where a host would have it, and gives it as `figure`.
const SHOW: &str = "
    const [lang, theme] = args.about;
    document.documentElement.lang = lang;
    document.documentElement.dataset.theme = theme;
    document.documentElement.style.colorScheme = theme;
    const main = document.createElement('main');
    for (const [name, text] of [['h1', '1'], ['h2', '2'], ['surprisal-figure', '']])
      main.appendChild(document.createElement(name)).textContent = text;
    document.body.replaceChildren(main);
    const figure = document.querySelector('surprisal-figure');
    figure.link = args.link;
    await figure.ready;
    await settle();
    const find = (selector) => figure.shadowRoot.querySelector(selector);
";

async fn look_at(
    page: &Page,
    about: [&str; 2],
    links: &[&str],
    body: &str,
) -> Result<Vec<String>, Failure> {
    page.go("tests/browser/pages/guest.html").await?;
    let mut all = Vec::new();
    for link in links {
        let args = json!({ "about": about, "link": link, "what": format!("{link} {about:?}") });
        let found = look(page, &format!("{SHOW}{body}"), args).await;
        all.extend(found.map_err(|failure| failure.during(link))?);
    }
    Ok(all)
}

const USUAL: [&str; 9] = [
    "figure=surprise",
    "figure=entropy",
    "figure=cross-entropy",
    "figure=divergence",
    "figure=fit",
    "figure=binary",
    "figure=softmax",
    "figure=batch",
    "figure=train",
];

const EXTREME: [&str; 16] = [
    "figure=surprise&p=0&p2=0.5&draws=2000",
    "figure=surprise&p=1&p2=1&draws=0",
    "figure=entropy&p=0.3,0.2,0.15,0.1,0.1,0.08,0.05,0.02&unit=nats&lock=0,3",
    "figure=entropy&p=0,1",
    "figure=cross-entropy&p=0.5,0.25,0.25&q=0.5,0.5,0",
    "figure=cross-entropy&p=0.5,0.25,0.25&normalize=0&q=0.9,0.8,0.7",
    "figure=divergence&p=0.3,0.2,0.15,0.1,0.1,0.08,0.05,0.02&q=0.02,0.05,0.08,0.1,0.1,0.15,0.2,0.3&r=0.125,0.125,0.125,0.125,0.125,0.125,0.125,0.125",
    "figure=divergence&p=0.5,0.5,0,0&q=0,0,0.5,0.5",
    "figure=fit&tab=discrete&p=0,0.4,0.1,0,0,0.1,0.4,0",
    "figure=binary&y=1&p=0",
    "figure=binary&y=0.7&p=0.4&axis=logit&nonsense=1&p2=7",
    "figure=softmax&z=1000,0,0,1,2,3,4,5&y=7&precision=f32&twice=1&smoothing=0.1",
    "figure=batch&y=1,0,1&p=0,0.1,1&clip=none&hide=menu",
    "figure=batch&y=0,2,1,2&p=0.9,0.05,0.05;0.1,0.1,0.8;0.2,0.7,0.1;0.05,0.1,0.85&q=0.9,0.05,0.05;0.1,0.1,0.8;0.2,0.7,0.1;0.05,0.1,0.85",
    "figure=train&data=three&model=network",
    "figure=train&rate=30&steps=200",
];

/// The figures as they begin.
pub(super) async fn figures_have_none(page: &Page) -> Result<(), Failure> {
    let mut all = Vec::new();
    for about in [["en", "dark"], ["zh", "light"]] {
        all.extend(look_at(page, about, &USUAL, "return found(args.what);").await?);
    }
    none(&all)
}

/// Probabilities of 0, eight outcomes, infinities, notes about a bad link.
pub(super) async fn extremes_have_none(page: &Page) -> Result<(), Failure> {
    none(&look_at(page, ["en", "light"], &EXTREME, "return found(args.what);").await?)
}

pub(super) async fn chinese_extremes_have_none(page: &Page) -> Result<(), Failure> {
    none(&look_at(page, ["zh", "dark"], &EXTREME, "return found(args.what);").await?)
}

/// With the question answered, a preset taken, the table unfolded and the menu open.
async fn opened(page: &Page, about: [&str; 2]) -> Result<Vec<String>, Failure> {
    let body = "
        find('[name=answer]').click();
        find('[name=preset]').click();
        find('details').open = true;
        find('[name=lock]')?.click();
        find('[name=menu]').click();
        await until(() => find('.panel [name=save]'));
        return found(args.what);";
    look_at(page, about, &USUAL, body).await
}

pub(super) async fn what_opens_has_none(page: &Page) -> Result<(), Failure> {
    none(&opened(page, ["en", "light"]).await?)
}

pub(super) async fn what_opens_in_chinese_has_none(page: &Page) -> Result<(), Failure> {
    none(&opened(page, ["zh", "dark"]).await?)
}

/// What lies over a figure, and the panels that are asked for.
pub(super) async fn dialogs_and_panels_have_none(page: &Page) -> Result<(), Failure> {
    let dialogs = "
        const all = [];
        find('[name=menu]').click();
        await until(() => find('.panel [name=save]'));
        for (const name of ['qr', 'embed']) {
          find(`.panel [name=${name}]`).click();
          await until(() => find('dialog[open]'));
          all.push(...await found(`${args.what} ${name}`));
          find('dialog [name=close]').click();
          await until(() => !find('dialog[open]'));
        }
        find('.panel [name=copy][value=link]').click();
        await until(() => find('.panel .status').textContent);
        all.push(...await found(`${args.what} copied`));
        find('.panel [name=challenges]').click();
        await until(() => find('.challenge h4, .tasks'));
        all.push(...await found(`${args.what} challenges`));
        return all;";
    let desk = "
        const all = [];
        find('[name=samples]').click();
        await until(() => find('.desk-panel textarea'));
        all.push(...await found(`${args.what} empty`));
        const area = find('.desk-panel textarea');
        area.value = 'y,p\\n1,0.9\\n0,0.1\\n1,x';
        area.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        await settle(20);
        all.push(...await found(`${args.what} read`));
        return all;";
    let challenge = "
        await until(() => find('.challenge h4'));
        return found(args.what);";
    let mut all = Vec::new();
    for about in [["en", "light"], ["zh", "dark"]] {
        all.extend(look_at(page, about, &["figure=entropy"], dialogs).await?);
        all.extend(look_at(page, about, &["figure=batch"], desk).await?);
        let link = ["figure=surprise&challenge=five-bits"];
        all.extend(look_at(page, about, &link, challenge).await?);
    }
    none(&all)
}

/// One figure on the whole screen, and the sheet of keys.
pub(super) async fn presenting_has_none(page: &Page) -> Result<(), Failure> {
    let body = "
        await until(() => document.querySelector('surprisal-figure[present]'));
        await document.querySelector('surprisal-figure[present]').ready;
        const all = await found(args.what);
        document.querySelector('#stage [name=help]').click();
        all.push(...await found(`${args.what} keys`));
        return all;";
    let mut all = Vec::new();
    for path in [
        "index.html?v=1&figure=cross-entropy&present=1&theme=light",
        "zh/index.html?v=1&figure=batch&present=1&theme=dark",
    ] {
        page.go(path).await?;
        all.extend(look(page, body, json!({ "what": path })).await?);
    }
    none(&all)
}
