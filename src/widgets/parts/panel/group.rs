//! The panel and the others of its group: household, period and cursor.

use super::{PERIOD, Panel, PanelMessage, PanelProps};
use crate::widgets::parts::{Membership, SpanSeconds, Turn, Values, announce_period, navigator::is_open};
use yew::{AttrValue, Context};

impl Panel {
    /// Joins the group that the page names, tells it the household, and takes from it what the page does not say here.
    pub(super) fn join(&mut self, ctx: &Context<Self>) {
        (self.membership, self.pointing, self.linked) = (None, None, None);
        // A dashboard links its widgets without making a group of them.
        if let Some(name) = self.values.get("group").or(self.values.get("hover")) {
            let heard = ctx.link().callback(PanelMessage::Pointed);
            self.pointing = Some(Membership::join(&["hover ", name].concat(), heard).0);
        }
        let Some(group) = self.values.get("group") else { return };
        let (membership, known) = Membership::join(group, ctx.link().callback(PanelMessage::Heard));
        if let Some(household) = self.values.get("building-id") {
            membership.say(&Values::from_iter([("building-id", household.to_owned())]));
        }
        self.membership = Some(membership);
        self.heed(ctx, &known);
    }

    /// Takes over what the group says and the page leaves open here: the household, and a period of a kind that there
    /// is here. Whether anything has changed.
    pub(super) fn heed(&mut self, ctx: &Context<Self>, said: &Values) -> bool {
        let PanelProps { kind, values: written, .. } = ctx.props();
        let before = self.values.clone();
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
        self.values = written.overlaid(&self.chosen);
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
        for (name, value) in navigator.values() {
            self.chosen.set(name, value);
        }
        self.chosen.set("zoom", AttrValue::default());
        self.navigator = Some(navigator);
        self.values = ctx.props().values.overlaid(&self.chosen);
        self.table_page = self.table_page.map(|_| 0);
        self.awaited = true;
        self.ask(ctx);
        if let Some(membership) = &self.membership {
            membership.say(&navigator.values().into_iter().collect());
        }
        announce_period(ctx.props().announcer(), &navigator.period);
        true
    }
}
