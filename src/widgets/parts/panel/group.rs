//! The panel and the others of its group: household, period and cursor.

use super::{HOVER, Panel, PanelMessage, PanelProps};
use crate::time::WeekStart;
use crate::widgets::parts::{
    Membership, Navigator, SpanSeconds, Turn, UNTIL, Values, announce_period, day,
    navigator::{PERIOD, is_open, is_turned, last_day},
};
use yew::{AttrValue, Context};

impl Panel {
    /// Joins the group that the page names, tells it what the page says here, and takes from it what the page leaves open.
    /// `old` is what the page wrote before: another period that it has just written counts for all of them, and a household
    /// that it has taken back is nobody's any longer.
    pub(super) fn join(&mut self, ctx: &Context<Self>, old: Option<&Values>) {
        let turned = old.is_some_and(|old| is_turned(old, &ctx.props().values));
        self.take_back(&ctx.props().values, old);
        (self.membership, self.pointing, self.linked) = (None, None, None);
        // A dashboard links its widgets without making a group of them.
        if let Some(name) = self.values.get("group").or(self.values.get(HOVER)) {
            let heard = ctx.link().callback(PanelMessage::Pointed);
            self.pointing = Some(Membership::join(&["hover ", name].concat(), heard).0);
        }
        let Some(group) = self.values.get("group") else { return };
        let (membership, known) = Membership::join(group, ctx.link().callback(PanelMessage::Heard));
        let said = self.said(ctx.props(), &known, turned);
        membership.say(&said);
        self.membership = Some(membership);
        // Its own period it has as it is written: with a zoom, or with a mistake that people have to be told.
        let own = said.get("period").is_some() || turned && ctx.props().values.get("period").is_some();
        self.heed(ctx, &known.overlaid(&said).kept(|name| !(own && PERIOD.contains(&name))));
    }

    /// Tells the group that a household is nobody's any longer, and its period with it.
    fn take_back(&self, written: &Values, old: Option<&Values>) {
        let named = |values: &Values| values.get("building-id").is_some();
        if let (true, false, Some(membership)) = (old.is_some_and(named), named(written), &self.membership) {
            let all = ["building-id"].iter().chain(PERIOD);
            membership.say(&all.map(|name| (*name, "")).collect());
        }
    }

    /// What a member tells its group: the household that the page names here, and the period that is shown here where
    /// the group has none yet, or none any more. With another household it begins anew.
    fn said(&self, PanelProps { kind, values: written, .. }: &PanelProps, known: &Values, turned: bool) -> Values {
        // An empty one names nobody; that one is taken back, `take_back` says.
        let mut said = written.kept(|name| name == "building-id" && written.get(name).is_some());
        let household = said.get("building-id");
        let moved = household.is_some() && known.get("building-id").is_some_and(|known| Some(known) != household);
        let has = |word: &str| kind.0.periods().contains(&word);
        let days = ["from", "to"].into_iter().all(|name| day(name, self.values.get(name)).is_ok());
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
    /// is here. Whether anything has changed.
    pub(super) fn heed(&mut self, ctx: &Context<Self>, said: &Values) -> bool {
        let PanelProps { kind, values: written, .. } = ctx.props();
        let before = self.values.clone();
        if said.says("building-id") && said.get("building-id").is_none() {
            // Taken back by one of the group: it stays that of those who name it themselves.
            match (written.get("building-id"), &self.membership) {
                (Some(_), Some(membership)) => membership.say(&self.said(ctx.props(), &Values::default(), true)),
                _ => self.chosen = Values::default(),
            }
        }
        let household = said.get("building-id").filter(|_| written.get("building-id").is_none());
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
        let known_kind = said.get("period").is_some_and(|period| kind.0.periods().contains(&period));
        if known_kind && is_open(written) {
            PERIOD.iter().copied().for_each(take);
        }
        let looks_back = kind.0.looks_back() && ["from", "to"].iter().all(|name| written.get(name).is_none());
        if looks_back && said.get("period").is_some() {
            let until = last_day(said, WeekStart::of_locale(&ctx.props().locale));
            self.chosen.set(UNTIL, until.map(|day| day.to_string()).unwrap_or_default());
        }
        self.values = written.overlaid(&self.chosen);
        if let (Some(_), Some(membership)) = (household, &self.membership) {
            // Who names it says no period: the first one that writes one says it for all.
            let own = self.said(ctx.props(), &membership.known(), false);
            if own.says("period") {
                membership.say(&own);
            }
        }
        !self.values.same_but(&before, &[])
    }

    /// Tells the others what the cursor is on.
    pub(super) fn point(&mut self, span: Option<SpanSeconds>) {
        self.pointed = span;
        if let Some(pointing) = &self.pointing {
            let text = span.map(|(start_s, end_s)| [start_s.to_string(), end_s.to_string()].join(" "));
            pointing.say(&Values::from_iter([("span", text.unwrap_or_default())]));
        }
    }

    pub(super) fn turn(&mut self, ctx: &Context<Self>, turn: Turn) -> bool {
        let Some(navigator) = self.navigator.and_then(|navigator| navigator.after(turn)) else { return false };
        self.wait();
        self.go(ctx, navigator);
        true
    }

    /// Weeks begin on another day: who looks at one gets the one that has most of its days.
    pub(super) fn begin_weeks(&mut self, ctx: &Context<Self>, start: WeekStart) {
        let before = self.navigator;
        self.navigator = before.map(|navigator| navigator.beginning_weeks(start));
        match self.navigator.filter(|now| before.is_some_and(|before| before.period != now.period)) {
            Some(navigator) => self.go(ctx, navigator),
            None if self.values.get("period") == Some("week") => self.ask(ctx),
            None => self.put_into_words(ctx),
        }
    }

    fn go(&mut self, ctx: &Context<Self>, navigator: Navigator) {
        for (name, value) in navigator.values() {
            self.chosen.set(name, value);
        }
        self.chosen.set("zoom", AttrValue::default());
        self.navigator = Some(navigator);
        self.values = ctx.props().values.overlaid(&self.chosen);
        self.table_page = self.table_page.map(|_| 0);
        self.ask(ctx);
        if let Some(membership) = &self.membership {
            membership.say(&navigator.values().into_iter().collect());
        }
        announce_period(ctx.props().announcer(), &navigator.period);
    }
}
