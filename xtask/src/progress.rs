//! Runs a program quietly and shows that it is alive: what it does, for how long, its last line.

use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::Error;

/// Longer than anything here takes on a slow machine; a program that hangs is stopped then.
const LIMIT: Duration = Duration::from_mins(40);
const LOOK_EVERY: Duration = Duration::from_millis(100);
const SAY_EVERY: Duration = Duration::from_secs(15);

/// A place in a numbered row of work, shown as `[3/7]` before each line.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    done: usize,
    total: usize,
    /// All that happens belongs to one numbered step.
    fixed: bool,
}

impl Place {
    pub(crate) fn of(total: usize) -> Self {
        Self {
            done: 0,
            total,
            fixed: false,
        }
    }

    /// The one place of step `number` of `total`, whatever is done there.
    pub(crate) fn at(number: usize, total: usize) -> Self {
        Self {
            done: number,
            total,
            fixed: true,
        }
    }

    pub(crate) fn next(&mut self) -> &Self {
        if !self.fixed {
            self.done += 1;
        }
        self
    }

    /// Says what happens now, without running anything.
    pub(crate) fn say(&self, what: &str) {
        println!("{} {what}", self.prefix());
    }

    fn prefix(&self) -> String {
        format!("[{}/{}]", self.done, self.total)
    }

    /// Runs `command` to its end and gives all that it wrote.
    ///
    /// `todo` is the sentence for the person who sees it fail.
    pub(crate) fn run(
        &self,
        what: &str,
        command: &mut Command,
        todo: &str,
    ) -> Result<String, Error> {
        let program = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|source| Error::Start { program, source })?;
        let heard = Arc::new(Mutex::new(String::new()));
        let readers = listen(&mut child, &heard);
        let status = self.watch(what, &mut child, &heard);
        finish(&readers);
        let output = lock(&heard).clone();
        match status {
            Some(status) if status.success() => Ok(output),
            status => Err(Error::Failed {
                // Without the remark about how long it takes.
                what: what.split(" (").next().unwrap_or(what).to_owned(),
                status: status.map_or_else(|| "stopped: it hung".to_owned(), |s| s.to_string()),
                output,
                todo: todo.to_owned(),
            }),
        }
    }

    /// Waits for the end of `child`; `None` when it had to be stopped.
    fn watch(
        &self,
        what: &str,
        child: &mut Child,
        heard: &Mutex<String>,
    ) -> Option<std::process::ExitStatus> {
        let start = Instant::now();
        let mut display = Display::new(format!("{} {what}", self.prefix()));
        loop {
            match child.try_wait() {
                Ok(Some(status)) => {
                    display.end(start.elapsed(), status.success());
                    return Some(status);
                }
                Ok(None) if start.elapsed() < LIMIT => {}
                _ => {
                    // Nothing is left to do for a child that cannot be stopped either.
                    let _ = child.kill();
                    let _ = child.wait();
                    display.end(start.elapsed(), false);
                    return None;
                }
            }
            display.show(start.elapsed(), &last_line(&lock(heard)));
            thread::sleep(LOOK_EVERY);
        }
    }
}

/// One line that is rewritten on a terminal; elsewhere a new line now and then.
struct Display {
    title: String,
    terminal: bool,
    said: Duration,
}

impl Display {
    fn new(title: String) -> Self {
        let terminal = io::stdout().is_terminal();
        if !terminal {
            println!("{title} …");
        }
        Self {
            title,
            terminal,
            said: Duration::ZERO,
        }
    }

    fn show(&mut self, elapsed: Duration, line: &str) {
        let seconds = elapsed.as_secs();
        if self.terminal {
            let line: String = line.chars().take(60).collect();
            print!("\r\x1b[2K{} … {seconds} s  {line}", self.title);
            // A terminal that went away is no reason to stop the work.
            let _ = io::stdout().flush();
        } else if elapsed >= self.said + SAY_EVERY {
            self.said = elapsed;
            println!("      {seconds} s  {line}");
        }
    }

    fn end(&self, elapsed: Duration, success: bool) {
        let seconds = elapsed.as_secs_f64();
        let word = if success { "" } else { "failed after " };
        if self.terminal {
            println!("\r\x1b[2K{} … {word}{seconds:.1} s", self.title);
        } else {
            println!("      {word}{seconds:.1} s");
        }
    }
}

fn listen(child: &mut Child, heard: &Arc<Mutex<String>>) -> Vec<JoinHandle<()>> {
    let streams: [Option<Box<dyn Read + Send>>; 2] = [
        child.stdout.take().map(|stream| Box::new(stream) as _),
        child.stderr.take().map(|stream| Box::new(stream) as _),
    ];
    streams
        .into_iter()
        .flatten()
        .map(|stream| {
            let heard = Arc::clone(heard);
            thread::spawn(move || {
                for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
                    let mut heard = lock(&heard);
                    heard.push_str(&String::from_utf8_lossy(&line));
                    heard.push('\n');
                }
            })
        })
        .collect()
}

/// Waits for the last words, but not for a grandchild that keeps the pipe open.
fn finish(readers: &[JoinHandle<()>]) {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(3) && !readers.iter().all(JoinHandle::is_finished) {
        thread::sleep(Duration::from_millis(5));
    }
}

fn last_line(text: &str) -> String {
    let line = text.lines().rev().find(|line| !line.trim().is_empty());
    line.unwrap_or_default().trim().to_owned()
}

/// The text is only ever appended to, so it is good even after a panic elsewhere.
fn lock(text: &Mutex<String>) -> std::sync::MutexGuard<'_, String> {
    text.lock().unwrap_or_else(PoisonError::into_inner)
}
