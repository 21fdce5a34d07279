//! Messages between a panel and its group: household and period.

use super::{Effects, State};
use crate::widgets::elements::{FROM, TO};
use crate::widgets::parts::navigator::{PERIOD, is_open, is_turned, last_day};
use crate::widgets::parts::{UNTIL, Values, day};

impl State {
    /// The group has been joined, or there is none: the page's word goes to it, and what the page leaves open comes
    /// from it. Another period that the page has just written counts for all of them.
    pub(super) fn joined(&mut self, known: &Values) -> Effects {
        let Some((before, household)) = self.joining.take() else { return Effects::default() };
        let mut say = None;
        if self.values.get("group").is_some() {
            let turned = before.is_some_and(|before| is_turned(&before, &self.written));
            let said = self.said(known, turned);
            // Its own period it has as it is written: with a zoom, or with a mistake that people have to be told.
            let own = said.get("period").is_some() || turned && self.written.get("period").is_some();
            let told = known.overlaid(&said).kept(|name| !(own && PERIOD.contains(&name)));
            let (_, more) = self.heed(&told, &known.overlaid(&said));
            say = Some(more.map_or(said.clone(), |more| said.overlaid(&more)));
        }
        Effects { say, ..self.ask_for(household.as_deref()) }
    }

    /// Another member has spoken.
    pub(super) fn heard(&mut self, said: &Values) -> Effects {
        let household = self.household();
        let (changed, say) = self.heed(said, said);
        if !changed {
            return Effects { say, ..Effects::default() };
        }
        Effects { say, ..self.ask_for(Some(&household)) }
    }

    /// Message to the group after the page has removed the household here: household and period become empty.
    pub(super) fn taken_back(&self, before: &Values) -> Option<Values> {
        let named = |values: &Values| values.get("building-id").is_some();
        let all = ["building-id"].iter().chain(PERIOD);
        (named(before) && !named(&self.written)).then(|| all.map(|name| (*name, "")).collect())
    }

    /// Message of a member to its group: the household that the page names here, and the period that is shown here. The
    /// period is told if the group has none, or the page has changed it. Another household resets the period.
    fn said(&self, known: &Values, turned: bool) -> Values {
        let written = &self.written;
        // An empty one names nobody; that one is taken back, `taken_back` says.
        let mut said = written.kept(|name| name == "building-id" && written.get(name).is_some());
        let household = said.get("building-id");
        let moved = household.is_some() && known.get("building-id").is_some_and(|known| Some(known) != household);
        let has = |word: &str| self.kind.0.periods().contains(&word);
        let days = [&FROM, &TO].into_iter().all(|attribute| day(attribute, &self.values).is_ok());
        let tells = is_open(written) && days && self.values.get("period").is_some_and(has);
        if moved || tells && (turned || known.get("period").is_none()) {
            for name in PERIOD {
                let own = self.values.get(name).filter(|_| tells && *name != "zoom");
                said.set(*name, own.unwrap_or_default().to_owned());
            }
        }
        said
    }

    /// Takes over what the group says and the page leaves open here: the household, and a period of a kind that there
    /// is here. Whether anything has changed, and what is to be said in reply; `known` is all that the group knows by
    /// then.
    fn heed(&mut self, said: &Values, known: &Values) -> (bool, Option<Values>) {
        let before = self.values.clone();
        let mut reply = None;
        if said.says("building-id") && said.get("building-id").is_none() {
            // Taken back by one of the group: it stays that of those who name it themselves.
            if self.written.get("building-id").is_some() {
                reply = Some(self.said(&Values::default(), true));
            } else {
                self.chosen = Values::default();
            }
        }
        let household = said.get("building-id").filter(|_| self.written.get("building-id").is_none());
        if household.is_some_and(|household| before.get("building-id").is_some_and(|known| known != household)) {
            // Another household begins anew.
            self.chosen = Values::default();
        }
        let mut take = |name: &'static str| {
            self.chosen.set(name, said.get(name).unwrap_or_default().to_owned());
        };
        if household.is_some() {
            take("building-id");
        }
        let known_kind = said.get("period").is_some_and(|period| self.kind.0.periods().contains(&period));
        if known_kind && is_open(&self.written) {
            PERIOD.iter().copied().for_each(take);
        }
        let looks_back = self.kind.0.looks_back() && ["from", "to"].iter().all(|name| self.written.get(name).is_none());
        if looks_back && said.get("period").is_some() {
            let until = last_day(said, self.week_start);
            self.chosen.set(UNTIL, until.map(|day| day.to_string()).unwrap_or_default());
        }
        self.values = self.written.overlaid(&self.chosen);
        if household.is_some() {
            // Who names it says no period: the first one that writes one says it for all.
            let own = self.said(known, false);
            if own.says("period") {
                reply = Some(own);
            }
        }
        (!self.values.same_but(&before, &[]), reply)
    }
}
