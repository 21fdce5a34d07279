//! A host's own words in place of ours, for the whole page.
//!
//! For: one set per language. Texts are `&'static` everywhere, so a set that was given stays in memory until the page
//! goes: hosts give one per language, not one per drawing.
//! Must not enter: names of texts, reading of what a host wrote.

use super::slots::Slots;
use super::{Language, Texts};
use std::cell::Cell;

thread_local! {
    static OWN: Cell<[Option<&'static Texts>; Language::ALL.len()]> = const { Cell::new([None; Language::ALL.len()]) };
}

impl Language {
    /// Texts in this language: the host's where it gave some, else ours.
    pub fn texts(self) -> &'static Texts {
        OWN.get().get(self as usize).copied().flatten().unwrap_or(self.our_texts())
    }

    /// Says something else from now on, on the whole page (thread); `None` says ours again. Each set stays in memory.
    /// Widgets that are there take it over with their next drawing.
    ///
    /// ```
    /// use moost_energy::i18n::{Language, PeerTexts, Texts};
    /// let ours = *Language::English.texts();
    /// Language::English.say(Some(Texts { peer: PeerTexts { you: "Your home", ..ours.peer }, ..ours }));
    /// assert_eq!(Language::English.texts().peer.you, "Your home");
    /// Language::English.say(None);
    /// assert_eq!(Language::English.texts(), &ours);
    /// ```
    pub fn say(self, texts: Option<Texts>) {
        let texts = texts.map(|texts| &*Box::leak(Box::new(texts)));
        let mut own = OWN.get();
        if let Some(place) = own.get_mut(self as usize) {
            *place = texts;
        }
        OWN.set(own);
    }

    /// The same for texts given by their numbers, in the order in which the fields are declared; numbers that there are
    /// none of are passed over. Texts that are not given are ours, so nothing given says ours again.
    ///
    /// ```
    /// use moost_energy::i18n::Language;
    /// // The first text of all.
    /// Language::French.say_numbered(vec![(0, "Autres choix".to_owned())]);
    /// assert_eq!(Language::French.texts().frame.more, "Autres choix");
    /// Language::French.say_numbered(Vec::new());
    /// ```
    pub fn say_numbered(self, mut own: Vec<(usize, String)>) {
        if own.is_empty() {
            return self.say(None);
        }
        let mut texts = *self.our_texts();
        let mut number = 0;
        texts.each(&mut |text| {
            if let Some((_, given)) = own.iter_mut().find(|(place, _)| *place == number) {
                *text = String::leak(std::mem::take(given));
            }
            number += 1;
        });
        self.say(Some(texts));
    }
}
