//! What whoever does not see a figure hears of it.

use serde_json::{Value, json};

use crate::{Browser, Failure, Page, ensure, same};

/// A drag of three seconds, a new value in every frame: its sentence is told at most once a second, never
/// twice the same, and the last one always; the sentence of a figure that merely opens never.
pub(super) async fn a_moving_value_is_told_now_and_then(page: &Page) -> Result<(), Failure> {
    page.with(r#"<surprisal-figure figure="entropy" p="0.25,0.75"></surprisal-figure>"#)
        .await?;
    let body = "
        const told = shadow.querySelector('.told');
        const sentence = shadow.querySelector('.sentence');
        if (told.role !== 'status' || sentence.matches('[role], [aria-live]'))
          throw new Error('another part speaks');
        const heard = [];
        new MutationObserver(() => {
          if (told.textContent) heard.push([performance.now(), told.textContent]);
        }).observe(told, { childList: true });
        await new Promise((done) => setTimeout(done, 1500));
        const opened = heard.length;
        const begin = performance.now();
        let steps = 0;
        while (performance.now() - begin < 3000) {
          set('p.0', 0.25 + 0.5 * (performance.now() - begin) / 3000);
          steps += 1;
          await frames(1);
        }
        await new Promise((done) => setTimeout(done, 1500));
        const gaps = heard.slice(1).map(([at], i) => at - heard[i][0]);
        return { opened, steps, times: heard.length, nearest: gaps.length ? Math.min(...gaps) : 0,
          last: heard.at(-1)?.[1], sentence: sentence.textContent };";
    let found = page.on_figure(body, Value::Null).await?;
    same(
        "what is told of an opened figure",
        &found["opened"],
        &json!(0),
    )?;
    let number = |name: &str| found[name].as_f64().unwrap_or(f64::NAN);
    // A timer comes late, never early: what is told is at least a second apart.
    let apart = number("nearest") >= 990.0 && number("times") >= 2.0;
    ensure(apart && number("steps") > 2.0 * number("times"), || {
        format!("told {found}")
    })?;
    same("what is told last", &found["last"], &found["sentence"])
}

/// Each slider has a name and says what its value means; no two controls of a figure sound the same.
pub(super) async fn controls_can_be_told_apart(page: &Page) -> Result<(), Failure> {
    let mut wrong = Vec::new();
    for path in ["index.html", "zh/index.html"] {
        page.go(path).await?;
        page.wait_for_figures().await?;
        let body = "
            const wrong = [];
            for (const figure of document.querySelectorAll('surprisal-figure')) {
              const heard = new Map();
              for (const it of figure.shadowRoot.querySelectorAll('button, input, select, summary, canvas')) {
                if (!it.checkVisibility()) continue;
                const name = it.ariaLabel ?? it.labels?.[0]?.textContent ?? it.textContent;
                const kind = `${it.localName} ${it.type ?? ''}: ${name.trim()}`;
                if (!name.trim()) wrong.push(`${figure.id}: ${it.outerHTML} has no name`);
                if (heard.has(kind)) wrong.push(`${figure.id}: two are ${kind}`);
                heard.set(kind, it);
                if (it.type !== 'range') continue;
                const means = it.getAttribute('aria-valuetext');
                if (!means || /NaN|undefined|[{}]/.test(means)) wrong.push(`${figure.id} ${it.name}: ${means}`);
                if (/^[pq](\\.|$)/.test(it.name) && !/[a-z\\u4e00-\\u9fff]{2}/.test(means))
                  wrong.push(`${figure.id} ${it.name} is only a number: ${means}`);
              }
            }
            return wrong;";
        let found: Vec<String> = serde_json::from_value(page.run(body, Value::Null).await?)?;
        wrong.extend(found.into_iter().map(|it| format!("{path}: {it}")));
    }
    same("what cannot be told apart", &wrong, &Vec::new())
}

/// Chromium's own tree, as it hands it to a screen reader: everything that can be used has a name, the
/// headings follow one another, and each figure is introduced by its own.
pub(super) async fn the_tree_reads_well(page: &Page) -> Result<(), Failure> {
    if page.session.browser != Browser::Chromium {
        return page.go("").await;
    }
    for path in ["index.html", "zh/index.html"] {
        page.go(path).await?;
        page.wait_for_figures().await?;
        let tree = page.cdp("Accessibility.getFullAXTree", json!({})).await?;
        let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
        let text = |node: &Value, part: &str| node[part]["value"].as_str().unwrap_or("").to_owned();
        let mut level = 0;
        let mut headings = 0;
        let mut wrong = Vec::new();
        for node in nodes.iter().filter(|node| node["ignored"] != json!(true)) {
            let (role, name) = (text(node, "role"), text(node, "name"));
            let needs = [
                "button",
                "slider",
                "spinbutton",
                "textbox",
                "combobox",
                "checkbox",
                "link",
                "image",
                "DisclosureTriangle",
            ];
            if needs.contains(&role.as_str()) && name.trim().is_empty() {
                wrong.push(format!("a {role} without a name"));
            }
            if role == "heading" {
                let of = |property: &&Value| property["name"] == json!("level");
                let properties = node["properties"].as_array();
                let here = properties.and_then(|all| all.iter().find(of));
                let here = here
                    .and_then(|it| it["value"]["value"].as_i64())
                    .unwrap_or(0);
                if here > level + 1 {
                    wrong.push(format!("“{name}” has level {here} after {level}"));
                }
                level = here;
                headings += 1;
            }
        }
        same(&format!("what reads badly in {path}"), &wrong, &Vec::new())?;
        // The title, the contents' sections, a figure's title and “what to notice” in nine of them.
        ensure(headings >= 28, || format!("only {headings} headings"))?;
    }
    Ok(())
}
