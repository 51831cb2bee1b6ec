//! Times the sums natively: takes the length and how often, and prints for each quantity the nanoseconds
//! a term of the fastest, and the sum.

mod lists;

use std::env;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

fn main() -> ExitCode {
    let numbers: Vec<usize> = env::args().skip(1).flat_map(|it| it.parse()).collect();
    let [length, calls] = numbers[..] else {
        eprintln!("usage: sums LENGTH CALLS");
        return ExitCode::FAILURE;
    };
    let lists = lists::Lists::new(length);
    for index in 0..3 {
        let mut fastest = Duration::MAX;
        for _ in 0..calls {
            let start = Instant::now();
            black_box(black_box(&lists).sum(index));
            fastest = fastest.min(start.elapsed());
        }
        let nanoseconds = fastest.as_secs_f64() * 1e9 / length as f64;
        println!("{nanoseconds} {}", lists.sum(index));
    }
    ExitCode::SUCCESS
}
