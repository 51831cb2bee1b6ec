//! What `divergence` says in English.

use crate::words::divergence::Divergence;
use crate::words::{About, Question};

pub(in crate::words) static WORDS: Divergence = Divergence {
    about: About {
        title: "KL divergence in both directions: not a distance",
        controls: &[],
        pictures: &[
            "Truth and model: drag the bars",
            "What each outcome adds to D(P‖Q) and to D(Q‖P) ({0})",
            "The divergences as lengths ({0})",
        ],
        presets: &[
            (
                "a wrong model",
                "The same pair, two amounts: see which outcome weighs most in each direction, then swap P and Q.",
            ),
            (
                "overlooked",
                "On one day in ten it rains, and the model all but rules that out. With P as the truth this is dear; with Q as the truth it hardly ever rains.",
            ),
            (
                "ruled out",
                "Q says 0 where P does not: infinite in one direction, finite in the other.",
            ),
            (
                "nothing in common",
                "Infinite in both directions. JS and total variation are not: they are at their most, log 2 and 1.",
            ),
            (
                "mirror images",
                "Both directions agree, although P and Q differ. Move one bar and see them part.",
            ),
            (
                "a detour",
                "From P to Q by way of R is shorter than straight. Drag R to make the detour shorter still.",
            ),
            (
                "Q = P",
                "Everything is 0. Move a bar a little: D hardly moves at first, then grows faster and faster.",
            ),
        ],
        question: Question {
            ask: "From a fair coin P = (0.5, 0.5) to a loaded one, Q = (0.9, 0.1), D(P‖Q) is 0.737 bits. Go by way of R = (0.75, 0.25) instead: what do D(P‖R) and D(R‖Q) add up to?",
            choices: &["more", "just as much", "less"],
            why: "0.208 + 0.133 = 0.341 bits, not even half. A short step costs little, because near Q = P the divergence grows like the square of the difference. With a distance no detour is ever shorter.",
        },
    },
    roles: [["truth P", "model Q"], ["truth Q", "model P"]],
    equal: "P and Q are the same: D is 0 in both directions, and so are JS and total variation. Between different distributions none of them is.",
    nothing_in_common: "Whatever one of them allows the other rules out: D is ∞ in both directions. JS and total variation stay finite; they have reached their most, log 2 = {0} and 1.",
    both_infinite: "Q rules out {0}, to which P gives {1}, and P rules out {2}, to which Q gives {3}: D is ∞ in both directions. JS stays finite, here {4}; it never exceeds log 2.",
    one_infinite: "{0} rules out {1}, to which {2} gives {3}: D({2}‖{0}) is ∞. With {0} as the truth, {1} never happens: D({0}‖{2}) is {4}. JS is always finite, here {5}.",
    even: "Both directions come to {0}. That is this pair’s doing, not D’s: most pairs are further apart one way than the other.",
    uneven: "With P as the truth {0} weighs most: P gives it {1}, Q only {2}. With Q as the truth it is {3}: Q gives it {4}, P only {5}. So D(P‖Q) is {6}, but D(Q‖P) is {7}; a swap exchanges the two.",
    uneven_alike: "D(P‖Q) is {0}, but D(Q‖P) is {1}; a swap exchanges the two.",
    shortcut: "By way of R it is {0} + {1} = {2}, straight from P to Q it is {3}: the detour is shorter. A distance never allows that, so D is not a distance.",
    no_shortcut: "By way of R it is {0} + {1} = {2}, and straight from P to Q it is {3}. This R saves nothing. One halfway between P and Q always does, which no distance would allow.",
    blocked: "The way through R is ∞: R rules out what P allows, or allows what Q rules out. Straight from P to Q it is {0}.",
    no_way: "Q rules out {0}, which happens under P: D(P‖Q) is ∞, and a detour does not help. On one of its legs the model rules out {0} as well.",
};
