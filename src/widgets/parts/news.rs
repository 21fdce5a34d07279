//! Messages that several widgets of a page have at the same time, told once.
//!
//! A dashboard without a network has six widgets with the same message: an ear needs one of them.
//! Must not enter: the content and the form of messages.

use std::cell::RefCell;

/// Within this time the same words are of the same event: pauses between tries are of different length.
const SAME_EVENT_MS: f64 = 10_000.0;

thread_local! {
    /// Messages told, each with its time.
    static TOLD: RefCell<Vec<(String, f64)>> = const { RefCell::new(Vec::new()) };
}

/// True if nobody has just said so. What is asked about counts as said.
pub fn is_news(words: &str) -> bool {
    is_news_at(words, js_sys::Date::now())
}

/// From now on all is news: people have asked for something.
pub fn all_is_news() {
    TOLD.with_borrow_mut(Vec::clear);
}

fn is_news_at(words: &str, now_ms: f64) -> bool {
    TOLD.with_borrow_mut(|told| {
        told.retain(|(_, at_ms)| (0.0..SAME_EVENT_MS).contains(&(now_ms - at_ms)));
        let is_same = told.iter().any(|(said, _)| said == words);
        if !is_same {
            told.push((words.to_owned(), now_ms));
        }
        !is_same
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_news_once_and_again_later() {
        assert!(is_news_at("away", 0.0));
        assert!(!is_news_at("away", 9_900.0));
        assert!(is_news_at("away", 10_000.0));
        // Some widgets cannot be reached, some are refused: each is told once.
        assert!(is_news_at("refused", 10_001.0));
        assert!(!is_news_at("away", 10_002.0));
        assert!(is_news_at("away", 1_000.0), "a clock that was put back");
        assert!(!is_news_at("away", 1_001.0));
        all_is_news();
        assert!(is_news_at("away", 1_002.0));
    }
}
