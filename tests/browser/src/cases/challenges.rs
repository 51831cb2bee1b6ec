//! Challenges: handed out by a link, solved with the keyboard, remembered only at home.

use serde_json::{Value, json};

use crate::{Failure, Page, ensure, same};

/// Waits until `test`, a function body, gives something.
const UNTIL: &str = "
    const until = async (what, test) => {
      const end = Date.now() + 20000;
      for (;;) {
        const found = test();
        if (found) return found;
        if (Date.now() > end) throw new Error(`not within 20 s: ${what}`);
        await new Promise((done) => setTimeout(done, 30));
      }
    };
    const panel = (figure) => until('the task', () => figure.shadowRoot?.querySelector('.challenge .task')?.closest('.challenge'));
    const status = (panel) => panel.querySelector('[role=status]')?.textContent ?? '';";

pub(super) async fn a_link_opens_one_and_keys_solve_it(page: &Page) -> Result<(), Failure> {
    page.with(r#"<surprisal-figure figure="cross-entropy" challenge="one-bit-of-waste"></surprisal-figure>"#)
        .await?;
    let body = format!(
        "{UNTIL} const it = await panel(figure);
        await until('the start', () => figure.link.includes('p=0.5,0.5'));
        return [it.querySelector('h4').textContent, status(it), shadow.activeElement === null];"
    );
    let found = page.on_figure(&body, Value::Null).await?;
    same("the task", &found, &json!(["One bit of waste", "", true]))?;
    // From 0.5 to 0.1, to 0.07, to 0.067.
    let slider = page.inside("input[type=range][name='q.0']").await?;
    let (page_down, left, shift) = ("\u{e00f}", "\u{e012}", "\u{e008}");
    let keys = [
        page_down.repeat(4),
        left.repeat(3),
        [shift, &left.repeat(3)].concat(),
    ];
    slider.send_keys(keys.concat()).await?;
    let body = format!(
        "{UNTIL} const it = await panel(figure);
        await until(`solved: ${{figure.link}} ${{it.textContent}}`, () => status(it));
        const goal = it.querySelector('.goals li');
        return [status(it).split('.')[0], goal.className, goal.querySelector('.far').textContent,
          new URLSearchParams(figure.link).get('challenge'), it.textContent.includes('Solved 1 of 20')];"
    );
    let found = page.on_figure(&body, Value::Null).await?;
    let wanted = json!(["Solved", "met", "now 1.000 bits", "one-bit-of-waste", true]);
    same("the solved challenge", &found, &wanted)?;
    // A solution that is shown is none that was found.
    let body = format!(
        "{UNTIL} const it = await panel(figure);
        it.querySelector('[name=task-again]').click();
        await until('the start', () => !status(it));
        it.querySelector('[name=task-hint]').click();
        it.querySelector('[name=task-solution]').click();
        await until('the solution', () => status(it));
        it.querySelector('[name=task-next]').click();
        await until('the next', () => shadow.querySelector('.challenge h4').textContent !== 'One bit of waste');
        return [shadow.querySelector('.challenge h4').textContent, shadow.activeElement?.tagName,
          new URLSearchParams(figure.link).get('figure')];"
    );
    let found = page.on_figure(&body, Value::Null).await?;
    let wanted = json!(["The honest report", "H4", "binary"]);
    same("the next challenge", &found, &wanted)
}

pub(super) async fn unknown_and_hidden_ones_say_so_or_nothing(page: &Page) -> Result<(), Failure> {
    page.with(
        r#"<surprisal-figure figure="softmax" challenge="two-bits"></surprisal-figure>
        <surprisal-figure eager figure="softmax" challenge="underdog" hide="challenge"></surprisal-figure>"#,
    )
    .await?;
    let body = format!(
        "{UNTIL} const it = await panel(figure);
        const [, other] = document.querySelectorAll('surprisal-figure');
        await other.ready;
        return [it.querySelector('.task').textContent, it.querySelectorAll('[name=task]').length,
          other.shadowRoot.querySelector('.challenge') === null];"
    );
    let found = page.on_figure(&body, Value::Null).await?;
    let said = found[0].as_str().unwrap_or_default();
    ensure(
        said.contains("“two-bits”") && said.contains("five-bits, four-outcomes-one-bit"),
        || format!("of an unknown challenge it says: {said}"),
    )?;
    same(
        "the list and the hidden one",
        &json!([found[1], found[2]]),
        &json!([20, true]),
    )
}

pub(super) async fn only_the_article_remembers(page: &Page) -> Result<(), Failure> {
    let solved = "v=1&figure=binary&y=0.3&p=0.3&unit=nats&challenge=honest-report";
    page.go(&format!("?{solved}")).await?;
    page.wait_for_figures().await?;
    let body = format!(
        "{UNTIL} const figure = document.querySelector('surprisal-figure[figure=binary]');
        const it = await panel(figure);
        await until('solved', () => status(it));
        const kept = sessionStorage.getItem('surprisal-challenges');
        sessionStorage.clear();
        const frame = document.createElement('iframe');
        frame.src = 'www/embed.html?' + args;
        frame.width = 700;
        frame.height = 900;
        document.body.prepend(frame);
        frame.scrollIntoView();
        const inside = await until('a frame', () => frame.contentDocument?.querySelector('surprisal-figure'));
        const other = await panel(inside);
        await until('solved in the frame', () => status(other));
        return [kept, sessionStorage.getItem('surprisal-challenges'), location.search.includes('challenge')];"
    );
    let found = page.run(&body, json!(solved)).await?;
    let wanted = json!(["honest-report", null, true]);
    same("what is remembered", &found, &wanted)
}

pub(super) async fn a_challenge_goes_to_its_figure(page: &Page) -> Result<(), Failure> {
    // One of the figure that a link without a figure would mean elsewhere, too.
    for (id, figure, title) in [
        ("underdog", "softmax", "A temperature for the underdog"),
        ("four-outcomes-one-bit", "entropy", "Four outcomes, one bit"),
    ] {
        page.leave().await?;
        page.go(&format!("?challenge={id}")).await?;
        page.wait_for_figures().await?;
        let body = format!(
            "{UNTIL} const figure = document.querySelector('surprisal-figure[figure={figure}]');
            const it = await panel(figure);
            const before = document.querySelector('surprisal-figure');
            const named = (figure) => new URLSearchParams(figure.link).get('figure');
            return [it.querySelector('h4').textContent, named(figure),
              before.shadowRoot.querySelector('.challenge') === null, named(before)];"
        );
        let found = page.run(&body, Value::Null).await?;
        let wanted = json!([title, figure, true, "surprise"]);
        same("the challenge", &found, &wanted)?;
    }
    Ok(())
}
