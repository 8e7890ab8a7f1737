//! How long answers took: every one is kept until the end, so that the percentiles are exact. It measures nothing; the
//! times are those of the history. Microseconds throughout.

use serde::Serialize;

/// Times of answers, in microseconds.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Latency {
    /// Half of the answers took no longer.
    pub p50_us: u64,
    /// 99 of 100 answers took no longer.
    pub p99_us: u64,
    /// The longest.
    pub max_us: u64,
    #[serde(skip)]
    all: Vec<u64>,
}

impl Latency {
    /// Takes in more.
    pub fn add(&mut self, times: impl Iterator<Item = u64>) {
        self.all.extend(times);
    }

    /// Works the percentiles out.
    pub fn end(&mut self) {
        self.all.sort_unstable();
        (self.p50_us, self.p99_us) = (self.percentile(50), self.percentile(99));
        self.max_us = self.all.last().copied().unwrap_or(0);
    }

    /// The nearest rank.
    fn percentile(&self, percent: usize) -> u64 {
        let rank = (self.all.len() * percent).div_ceil(100);
        self.all.get(rank.saturating_sub(1)).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_the_nearest_rank() {
        let mut latency = Latency::default();
        latency.add((1..=200).rev());
        latency.end();
        assert_eq!((latency.p50_us, latency.p99_us, latency.max_us), (100, 198, 200));
        let mut none = Latency::default();
        none.end();
        assert_eq!((none.p50_us, none.max_us), (0, 0));
    }
}
