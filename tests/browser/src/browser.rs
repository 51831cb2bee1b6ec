//! A browser with its driver: started on free ports, and both gone at the end.

use std::env;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use thirtyfour::{Capabilities, WebDriver};
use xtask::Root;

use crate::Failure;

/// Longest time for a driver to listen; a cold start on a busy machine takes a few seconds.
const DRIVER_START: Duration = Duration::from_secs(30);

/// A browser that every test runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, through chromedriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
}

impl Browser {
    /// The browser of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Chromium, Self::Firefox]
            .into_iter()
            .find(|browser| browser.name() == name)
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// The variable that says where the driver is.
    fn driver_variable(self) -> &'static str {
        match self {
            Self::Chromium => "CHROMEDRIVER",
            Self::Firefox => "GECKODRIVER",
        }
    }

    /// Starts the driver and a browser with a fresh profile.
    ///
    /// # Errors
    ///
    /// A sentence that says what to install when there is no driver or no browser.
    pub async fn open(self, root: &Root) -> Result<Session, Failure> {
        let driver = Driver::start(self)?;
        let capabilities = self.capabilities(root)?;
        let web = WebDriver::builder(format!("http://127.0.0.1:{}", driver.port), capabilities)
            .request_timeout(Duration::from_mins(2))
            .await
            .map_err(|error| {
                Failure::from(error).during(format_args!("{} did not start", self.name()))
            })?;
        web.set_script_timeout(Duration::from_mins(1)).await?;
        Ok(Session {
            browser: self,
            web,
            driver,
        })
    }

    fn capabilities(self, root: &Root) -> Result<Capabilities, Failure> {
        let (vendor, name) = match self {
            Self::Chromium => ("goog:chromeOptions", "chrome"),
            Self::Firefox => ("moz:firefoxOptions", "firefox"),
        };
        let text = fs::read_to_string(root.join("tests/browser/webdriver.json"))?;
        let options: Map<String, Value> = serde_json::from_str(&text)?;
        let mut all = Map::new();
        all.insert("browserName".to_owned(), json!(name));
        all.insert(
            vendor.to_owned(),
            options.get(vendor).cloned().unwrap_or_default(),
        );
        if self == Self::Chromium {
            all.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
        }
        Ok(serde_json::from_value(Value::Object(all))?)
    }
}

/// A running browser.
pub struct Session {
    /// Which one it is.
    pub browser: Browser,
    /// The connection to it.
    pub web: WebDriver,
    driver: Driver,
}

impl Session {
    /// The browser's version.
    pub fn version(&self) -> &str {
        let version = self.web.capabilities().get("browserVersion");
        version
            .and_then(Value::as_str)
            .unwrap_or("of unknown version")
    }

    /// The number of the driver's process; the browser is its child.
    pub fn driver_process(&self) -> u32 {
        self.driver.process.id()
    }

    /// Ends the browser, then the driver.
    ///
    /// # Errors
    ///
    /// When the browser does not answer; the driver is stopped all the same.
    pub async fn close(self) -> Result<(), Failure> {
        let closed = self.web.quit().await;
        drop(self.driver);
        Ok(closed?)
    }
}

/// The driver's process, stopped on drop.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    fn start(browser: Browser) -> Result<Self, Failure> {
        let program = env::var_os(browser.driver_variable()).map(PathBuf::from).ok_or_else(|| {
            Failure::new(format!(
                "{} is not set: start the browser tests with `cargo xtask test`, which installs \
                 what they need",
                browser.driver_variable()
            ))
        })?;
        // The port is free when asked for and may be taken a moment later: then the next one.
        let mut attempts = 0;
        loop {
            attempts += 1;
            match Self::listen(&program) {
                Err(error) if attempts == 3 => {
                    return Err(error.during(format_args!("{}", program.display())));
                }
                Err(_) => {}
                Ok(driver) => return Ok(driver),
            }
        }
    }

    fn listen(program: &PathBuf) -> Result<Self, Failure> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let process = Command::new(program)
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut driver = Self { process, port };
        let start = Instant::now();
        while start.elapsed() < DRIVER_START {
            if let Some(status) = driver.process.try_wait()? {
                return Err(Failure::new(format!("the driver ended at once ({status})")));
            }
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(driver);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(Failure::new(format!(
            "the driver does not listen after {DRIVER_START:?}"
        )))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself; there is nothing to do about one that cannot be stopped.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
