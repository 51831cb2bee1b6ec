//! Whole-bit code lengths: Huffman's optimal prefix code and Kraft's budget.

/// The codeword lengths, in whole bits, of an optimal prefix code for `p`.
///
/// The mean length Σ p·l is the least that whole bits allow: between H and H + 1 bits. An outcome
/// with p = 0 gets no codeword (length 0 means "none"); one that is certain needs no bits (length
/// 0). Ties are settled the same way every time, so that the longest codeword is as short as
/// possible: outcomes before merged groups, earlier before later.
///
/// Precondition: p ≥ 0, finite (others get no codeword). Source: Huffman, *A Method for the
/// Construction of Minimum-Redundancy Codes* (1952); ties: Schwartz (1964).
///
/// ```
/// use surprisal::info::huffman_lengths;
/// assert_eq!(huffman_lengths(&[0.5, 0.25, 0.125, 0.125]), [1, 2, 3, 3]);
/// ```
pub fn huffman_lengths(p: &[f64]) -> Vec<u32> {
    debug_assert!(p.iter().all(|p| *p >= 0.0), "not probabilities");
    // A forest: nodes in order of making, each with its weight and, once merged, its parent.
    let outcomes: Vec<usize> = (0..p.len()).filter(|&i| p[i] > 0.0).collect();
    let mut weights: Vec<f64> = outcomes.iter().map(|&i| p[i]).collect();
    let mut parents: Vec<Option<usize>> = vec![None; weights.len()];
    while let (Some(a), Some(b)) = two_lightest(&weights, &parents) {
        let parent = weights.len();
        parents[a] = Some(parent);
        parents[b] = Some(parent);
        weights.push(weights[a] + weights[b]);
        parents.push(None);
    }
    let mut lengths = vec![0; p.len()];
    for (node, &outcome) in outcomes.iter().enumerate() {
        let mut above = parents[node];
        while let Some(parent) = above {
            lengths[outcome] += 1;
            above = parents[parent];
        }
    }
    lengths
}

/// The two lightest roots, the first made of equals; fewer if there are fewer.
fn two_lightest(weights: &[f64], parents: &[Option<usize>]) -> (Option<usize>, Option<usize>) {
    let (mut first, mut second): (Option<usize>, Option<usize>) = (None, None);
    for node in (0..weights.len()).filter(|&node| parents[node].is_none()) {
        let lighter = |than: Option<usize>| than.is_none_or(|than| weights[node] < weights[than]);
        if lighter(first) {
            (first, second) = (Some(node), first);
        } else if lighter(second) {
            second = Some(node);
        }
    }
    (first, second)
}

/// Kraft's sum Σ 2^−l over the outcomes that have a codeword: how much of the budget of 1 a
/// prefix code with these lengths uses.
///
/// At most 1 for every uniquely decodable code, exactly 1 for a Huffman code. Length 0 means "no
/// codeword", except where all are 0: then one outcome is certain and the empty codeword takes the
/// whole budget. Empty: 0.
///
/// Source: Kraft (1949); `McMillan` (1956).
pub fn kraft_sum(lengths: &[u32]) -> f64 {
    if !lengths.is_empty() && lengths.iter().all(|&length| length == 0) {
        return 1.0;
    }
    let coded = lengths.iter().filter(|&&length| length > 0);
    super::sum(coded.map(|&length| libm::ldexp(1.0, -length.cast_signed())))
}

/// The mean codeword length Σ p·l, in bits (whole bits per codeword, not nats).
///
/// Precondition: equal lengths; p ≥ 0, finite.
pub fn mean_length(p: &[f64], lengths: &[u32]) -> f64 {
    debug_assert_eq!(
        p.len(),
        lengths.len(),
        "probabilities and codewords differ in number"
    );
    super::sum(
        p.iter()
            .zip(lengths)
            .map(|(&p, &length)| p * f64::from(length)),
    )
}
