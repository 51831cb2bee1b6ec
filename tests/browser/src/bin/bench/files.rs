//! A file of a million rows, opened in a figure: how fast it is read, how much memory that takes, and
//! how long the page is deaf meanwhile.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use surprisal_browser_tests::{Browser, Failure, Page};
use xtask::Root;
use xtask::server::Site;

use crate::report::{Spread, machine, rounds_of};

/// Rows of the files: memory that does not grow with a file is the same for all.
const ROWS: [usize; 3] = [100_000, 1_000_000, 5_000_000];
const CLASSES: usize = 10;
/// Every probability is a multiple of 1/UNITS, so that each row sums to 1 as it is written.
const UNITS: u64 = 10_000_000;
/// How far the page's mean may be from the one that was summed up while the file was written.
const TOLERANCE: f64 = 1e-12;
/// How often memory is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(50);
const LIMIT: Duration = Duration::from_mins(3);

/// Listens for the choice of a file; keeps the longest time in which no timer came, and the moment of
/// the report.
const WATCH: &str = "
    const { shadowRoot } = document.querySelector('surprisal-figure');
    shadowRoot.querySelector('[name=samples]').click();
    while (!shadowRoot.querySelector('[name=samples-file]')) await new Promise((done) => setTimeout(done, 20));
    const seen = window.surprisalSeen = { deaf: 0, tasks: 0, longest: 0 };
    if (PerformanceObserver.supportedEntryTypes.includes('longtask'))
      new PerformanceObserver((list) => {
        for (const { duration, startTime } of list.getEntries())
          if (seen.start !== undefined && startTime >= seen.start) {
            seen.tasks++;
            seen.longest = Math.max(seen.longest, duration);
          }
      }).observe({ type: 'longtask' });
    shadowRoot.addEventListener('change', () => {
      seen.start = performance.now();
      let last = seen.start;
      const look = () => {
        const now = performance.now();
        seen.deaf = Math.max(seen.deaf, now - last);
        last = now;
        const loss = shadowRoot.querySelector('output[name=\"file.loss\"]');
        if (!loss) return setTimeout(look);
        seen.loss = Number(loss.dataset.value);
        seen.end = now;
      };
      setTimeout(look);
    }, { capture: true, once: true });";

/// A generated file, and what its rows cost on average, in nats.
struct Generated {
    path: PathBuf,
    bytes: u64,
    mean: f64,
}

/// What one opening gave.
struct Opened {
    seconds: f64,
    /// The longest time without a timer, in milliseconds.
    deaf: f64,
    /// Tasks over 50 ms, where the browser counts them.
    long: f64,
    /// Megabytes of all of the browser's processes, before and at most.
    memory: (f64, f64),
}

/// Measures the files in both browsers; the table as Markdown.
pub(crate) async fn measure(root: &Root, rounds: usize) -> Result<String, Failure> {
    let folder = root.target().join("bench");
    fs::create_dir_all(&folder)?;
    let mut lines = vec![
        format!("{}, {}; median [least, most].", machine(), rounds_of(rounds)),
        String::new(),
        "| browser | file | seconds | MB/s | longest silence, ms | tasks over 50 ms | memory before, MB | at most, MB |"
            .to_owned(),
        "|---|---|---|---|---|---|---|---|".to_owned(),
    ];
    for rows in ROWS {
        let file = generate(&folder.join(format!("{rows}.csv")), rows)?;
        println!(
            "{}: {} bytes, mean loss {} nats",
            file.path.display(),
            file.bytes,
            file.mean
        );
        for browser in [Browser::Chromium, Browser::Firefox] {
            let mut all = Vec::new();
            let mut version = String::new();
            for round in 1..=rounds {
                println!("[{round}/{rounds}] {rows} rows in {}", browser.name());
                let site = Site {
                    folder: root.path().to_owned(),
                    small: Some(root.small()),
                    ..Site::default()
                };
                let page = Page::serve(browser, root, site).await?;
                page.session.version().clone_into(&mut version);
                let opened = open(&page, &file).await;
                page.session.close().await?;
                all.push(opened?);
            }
            let spread = |of: &dyn Fn(&Opened) -> f64| Spread::of(all.iter().map(of));
            let megabytes = file.bytes as f64 / 1e6;
            let long = spread(&|it| it.long).median;
            lines.push(format!(
                "| {} {version} | {rows} rows, {megabytes:.1} MB | {} | {} | {} | {} | {:.0} | {:.0} |",
                browser.name(),
                spread(&|it| it.seconds).text(2),
                spread(&|it| megabytes / it.seconds).text(0),
                spread(&|it| it.deaf).text(0),
                if browser == Browser::Chromium {
                    format!("{long:.0}")
                } else {
                    "not told".to_owned()
                },
                spread(&|it| it.memory.0).median,
                spread(&|it| it.memory.1).median,
            ));
        }
    }
    Ok(lines.join("\n"))
}

/// Opens the file in a fresh figure, as a reader would.
async fn open(page: &Page, file: &Generated) -> Result<Opened, Failure> {
    page.with("<surprisal-figure figure=\"batch\"></surprisal-figure>")
        .await?;
    page.run(WATCH, Value::Null).await?;
    let before = memory(page.session.driver_process());
    let input = page.inside("[name=samples-file]").await?;
    input.send_keys(file.path.to_string_lossy()).await?;
    let (start, mut most) = (Instant::now(), before);
    let seen = loop {
        most = most.max(memory(page.session.driver_process()));
        let seen = page
            .run("return window.surprisalSeen;", json!(null))
            .await?;
        if seen["end"].is_number() {
            break seen;
        }
        if start.elapsed() > LIMIT {
            return Err(Failure::new("the file was not read within three minutes"));
        }
        page.pause(LOOK_EVERY).await;
    };
    let number = |name: &str| seen[name].as_f64().unwrap_or(f64::NAN);
    let loss = number("loss");
    if (loss - file.mean).abs() > TOLERANCE * file.mean {
        return Err(Failure::new(format!(
            "the page says {loss} nats, and {} is right",
            file.mean
        )));
    }
    Ok(Opened {
        seconds: (number("end") - number("start")) / 1e3,
        deaf: number("deaf"),
        long: number("tasks"),
        memory: (before, most),
    })
}

/// Writes the file: the same bytes each time.
fn generate(path: &Path, rows: usize) -> Result<Generated, Failure> {
    let mut file = BufWriter::new(fs::File::create(path)?);
    let heads: Vec<String> = (0..CLASSES).map(|class| format!("c{class}")).collect();
    writeln!(file, "y,{}", heads.join(","))?;
    let mut seed = 20_240_229;
    let (mut sum, mut lost) = (0.0, 0.0);
    for _ in 0..rows {
        let mut parts = [0; CLASSES];
        for part in &mut parts {
            // Squares: some classes are much more probable than others.
            let draw = random(&mut seed) >> 44;
            *part = draw * draw + 1;
        }
        let total: u64 = parts.iter().sum();
        for part in &mut parts {
            *part = (u128::from(*part) * u128::from(UNITS) / u128::from(total)) as u64 + 1;
        }
        // The largest makes up for what was rounded.
        let most = (0..CLASSES).max_by_key(|class| parts[*class]).unwrap_or(0);
        let all: u64 = parts.iter().sum();
        parts[most] = parts[most] + UNITS - all;
        let mut draw = random(&mut seed) % UNITS;
        // A tenth of the rows are somebody else's.
        if random(&mut seed).is_multiple_of(10) {
            draw = UNITS - 1;
        }
        let label = parts.iter().position(|part| {
            let here = draw < *part;
            draw = draw.saturating_sub(*part);
            here
        });
        let label = label.unwrap_or(CLASSES - 1);
        write!(file, "{label}")?;
        for part in parts {
            write!(file, ",0.{part:07}")?;
        }
        writeln!(file)?;
        // Compensated, so that the sum is good to the last digits.
        let term = loss(parts[label]) - lost;
        let next = sum + term;
        lost = (next - sum) - term;
        sum = next;
    }
    file.flush()?;
    Ok(Generated {
        path: path.to_owned(),
        bytes: fs::metadata(path)?.len(),
        mean: sum / rows as f64,
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "another logarithm than the one that is judged"
)]
fn loss(part: u64) -> f64 {
    -(part as f64 / UNITS as f64).ln()
}

/// Vigna's splitmix64: the same numbers everywhere.
fn random(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *seed;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Megabytes of a process and all that it started, shared ones counted once; 0 where the system does
/// not say.
fn memory(process: u32) -> f64 {
    let mut family = vec![process];
    let parents: Vec<(u32, u32)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let process = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            let parent = stat.rsplit_once(") ")?.1.split(' ').nth(1)?;
            Some((process, parent.parse().ok()?))
        })
        .collect();
    let mut at = 0;
    while let Some(&parent) = family.get(at) {
        let children = parents.iter().filter(|(_, of)| *of == parent);
        family.extend(children.map(|(process, _)| *process));
        at += 1;
    }
    let share = |process: &u32| {
        let text = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
        let line = text.lines().find(|line| line.starts_with("Pss:"))?;
        line.split_whitespace().nth(1)?.parse::<f64>().ok()
    };
    family.iter().filter_map(share).sum::<f64>() / 1e3
}
