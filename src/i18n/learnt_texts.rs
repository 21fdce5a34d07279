//! Our own texts of each language where they are not compiled in: a page learns the languages that it speaks, each from a
//! file of its own.

use super::slots::Slots;
use super::{Language, Texts};
use std::cell::Cell;

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

    /// Learns all texts of this language, in the order in which the fields are declared. They stay in memory.
    pub fn learn(self, all: Vec<String>) {
        let (mut texts, mut all) = (Texts::BLANK, all.into_iter());
        texts.each(&mut |text| *text = String::leak(all.next().unwrap_or_default()));
        let mut learnt = LEARNT.get();
        if let Some(place) = learnt.get_mut(self as usize) {
            *place = Some(Box::leak(Box::new(texts)));
        }
        LEARNT.set(learnt);
    }
}
