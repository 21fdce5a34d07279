//! Our own texts of each language where they are not compiled in: a page learns the languages that it speaks, each from a
//! file of its own.

use super::slots::Slots;
use super::{Language, Texts};
use std::cell::Cell;

/// Between two texts. They come as one: 264 of them one by one take a slow phone 18 ms.
const BETWEEN_TEXTS: char = '\0';

thread_local! {
    static LEARNT: Cell<[Option<&'static Texts>; Language::ALL.len()]> =
        const { Cell::new([None; Language::ALL.len()]) };
}

static BLANK: Texts = Texts::BLANK;

impl Language {
    /// Our texts in this language; those of another one until it is learnt.
    pub(super) fn our_texts(self) -> &'static Texts {
        let learnt = LEARNT.get();
        let own = learnt.get(self as usize).copied().flatten();
        own.or_else(|| learnt.into_iter().flatten().next()).unwrap_or(&BLANK)
    }

    /// Learns all texts of this language, in the order in which the fields are declared, with NUL between
    /// them. They stay in memory.
    pub fn learn(self, all: String) {
        let (mut texts, all): (_, &'static str) = (Texts::BLANK, String::leak(all));
        let mut all = all.split(BETWEEN_TEXTS);
        texts.each(&mut |text| *text = all.next().unwrap_or_default());
        let mut learnt = LEARNT.get();
        if let Some(place) = learnt.get_mut(self as usize) {
            *place = Some(Box::leak(Box::new(texts)));
        }
        LEARNT.set(learnt);
    }
}
