//! A page in a browser, served by the project's own server.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};
use xtask::Root;
use xtask::server::{Server, Site};

use crate::{Browser, Failure, Session};

/// Hears all that goes wrong in a page.
pub(crate) const EARLY_SCRIPT: &str = include_str!("early.js");

/// Longer than a figure takes to come alive on a busy machine.
const READY_MS: u64 = 30_000;

/// A browser, and a server for it.
pub struct Page {
    /// The browser.
    pub session: Session,
    /// The server.
    pub server: Server,
    /// The folder that is served.
    pub folder: PathBuf,
    /// Where on the server the site begins: empty, or a folder with a slash at the end.
    pub base: String,
}

impl Page {
    /// Serves `folder` on a free port and opens a browser.
    ///
    /// # Errors
    ///
    /// What kept either from starting.
    pub async fn open(browser: Browser, root: &Root, folder: PathBuf) -> Result<Self, Failure> {
        let site = Site {
            folder,
            small: Some(root.small()),
            early_script: Some(EARLY_SCRIPT),
            ..Site::default()
        };
        Self::serve(browser, root, site).await
    }

    /// The same for a site that is served in another way.
    ///
    /// # Errors
    ///
    /// What kept either from starting.
    pub async fn serve(browser: Browser, root: &Root, site: Site) -> Result<Self, Failure> {
        let folder = site.folder.clone();
        let server = Server::start(site, 0..=0)?;
        let session = browser.open(root).await?;
        Ok(Self {
            session,
            server,
            folder,
            base: String::new(),
        })
    }

    /// Goes to a path of the site (without a slash in front) and waits for its `load` event.
    ///
    /// # Errors
    ///
    /// When the browser does not get there.
    pub async fn go(&self, path: &str) -> Result<(), Failure> {
        let url = format!("{}{}{path}", self.server.url(), self.base);
        Ok(self.session.web.goto(url).await?)
    }

    /// Leaves the site, so that nothing of the last page goes on.
    ///
    /// # Errors
    ///
    /// When the browser does not get there.
    pub async fn leave(&self) -> Result<(), Failure> {
        // A page of another origin, or of none, has nothing that the next test could see.
        let forget = "try { sessionStorage.clear(); } catch {}";
        let _ = self.session.web.execute(forget, Vec::new()).await;
        self.session.web.goto("about:blank").await?;
        self.server.take_visits();
        if self.session.browser == Browser::Chromium {
            self.session.web.browser_log().await?;
        }
        Ok(())
    }

    /// Runs the body of an async function in the page; `args` is what it may read.
    ///
    /// # Errors
    ///
    /// What the script threw, with its message.
    pub async fn run(&self, body: &str, args: Value) -> Result<Value, Failure> {
        // The answer travels as text: drivers round numbers, and JSON has no infinity.
        let script = format!(
            "const done = arguments[arguments.length - 1];
             const args = arguments[0];
             // The page's policy lets nothing but this make HTML or scripts of text.
             const same = (it) => String(it);
             const making = {{ createHTML: same, createScriptURL: same }};
             const trusted = globalThis.trustedTypes?.createPolicy('surprisal-tests', making) ?? making;
             const plain = (_, value) => typeof value === 'number' && !Number.isFinite(value)
               ? String(value) : value;
             (async () => {{ {body} }})().then(
               (value) => done({{ value: JSON.stringify(value ?? null, plain) }}),
               (error) => done({{ error: String(error) }}));"
        );
        let answer = self.session.web.execute_async(script, vec![args]).await?;
        let answer: Value = answer.convert()?;
        if let Some(error) = answer["error"].as_str() {
            return Err(Failure::new(format!("the page's script failed: {error}")));
        }
        Ok(serde_json::from_str(
            answer["value"].as_str().unwrap_or("null"),
        )?)
    }

    /// The keys of the figures on this page, in order.
    ///
    /// # Errors
    ///
    /// When the page does not answer.
    pub async fn figures(&self) -> Result<Vec<String>, Failure> {
        let body = "return [...document.querySelectorAll('surprisal-figure')]
            .map((figure) => figure.getAttribute('figure'));";
        Ok(serde_json::from_value(self.run(body, Value::Null).await?)?)
    }

    /// Scrolls every figure into view and waits until it is alive.
    ///
    /// # Errors
    ///
    /// Names the figure that did not become ready.
    pub async fn wait_for_figures(&self) -> Result<(), Failure> {
        let body = "
            const late = (name) => new Promise((_, fail) =>
              setTimeout(() => fail(new Error(`figure ${name} is not ready after ${args} ms`)), args));
            for (const figure of document.querySelectorAll('surprisal-figure')) {
              const name = figure.getAttribute('figure');
              figure.scrollIntoView({ block: 'center', behavior: 'instant' });
              if (!customElements.get('surprisal-figure'))
                await Promise.race([customElements.whenDefined('surprisal-figure'), late(name)]);
              if (!figure.ready) throw new Error(`figure ${name} has no promise \\`ready\\``);
              await Promise.race([figure.ready, late(name)]);
            }
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));";
        self.run(body, json!(READY_MS)).await.map(drop)
    }

    /// All that went wrong on the page and in its frames so far.
    ///
    /// # Errors
    ///
    /// When the page does not answer.
    pub async fn complaints(&self) -> Result<Vec<String>, Failure> {
        let body = "
            const own = (window) => {
              try {
                // A frame that is loaded lazily has nothing in it yet.
                if (window !== top && window.location.href === 'about:blank') return [];
                return window.surprisalHeard ?? ['the early script did not run'];
              } catch {
                // A frame that is cut off: only the browser's own log hears it.
                return [];
              }
            };
            const heard = (window) => [
              ...own(window), ...Array.from({ length: window.length }, (_, i) => window[i]).flatMap(heard)];
            return heard(window);";
        let mut complaints: Vec<String> =
            serde_json::from_value(self.run(body, Value::Null).await?)?;
        if self.session.browser == Browser::Chromium {
            // What only the browser itself knows, such as a wasm stream of the wrong type.
            let log = self.session.web.browser_log().await?;
            let severe = log.into_iter().filter(|entry| entry.level == "SEVERE");
            complaints.extend(severe.map(|entry| format!("log: {}", entry.message)));
        }
        let lost = self
            .server
            .take_visits()
            .into_iter()
            .filter(|visit| visit.status >= 400);
        complaints.extend(lost.map(|visit| format!("{} for {}", visit.status, visit.url)));
        // A link of ten kilobytes, repeated in each message, would bury them all.
        Ok(complaints
            .iter()
            .map(|text| text.chars().take(400).collect())
            .collect())
    }

    /// Sends a command of the Chrome `DevTools` protocol.
    ///
    /// # Errors
    ///
    /// What the browser answers, and always in Firefox, which does not speak it.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Result<Value, Failure> {
        Ok(self.session.web.cdp().send_raw(method, parameters).await?)
    }

    /// Waits this long: only where a browser gives no event to wait for.
    pub async fn pause(&self, duration: Duration) {
        tokio::time::sleep(duration).await;
    }
}
