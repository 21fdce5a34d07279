//! View of the panel's state: the notice, the body, what is beside the title.

use super::state::Phase;
use super::{Panel, PanelMessage, Stale};
use crate::client::ErrorCode;
use crate::i18n::{DayStyle, Formats, fill};
use crate::platform::IntlZoneRules;
use crate::widgets::IntlFormats;
use crate::widgets::clock::{epoch_s, local_day};
use crate::widgets::elements::{FRAME, PATTERNS};
use crate::widgets::parts::navigation::navigation;
use crate::widgets::parts::navigator::is_open;
use crate::widgets::parts::{
    Choose, Frame, FrameState, Plot, Stage, Table, edition, frame, is_on, lead, segments, table,
};
use yew::{AttrValue, Context, Html, html};

impl Panel {
    /// All of it.
    pub(super) fn framed(&self, ctx: &Context<Self>) -> Html {
        let kind = ctx.props().kind.0;
        let told = self.told();
        let navigable = !kind.periods().is_empty() && is_open(self.state.values());
        let title = self.title(ctx);
        let choose: Choose = ctx.link().callback(PanelMessage::Choose);
        // Of a table nothing is read.
        let reading = self.reading.filter(|_| self.state.table_page().is_none());
        frame(Frame {
            language: self.language,
            kind: kind.name(),
            title: title.clone(),
            busy: matches!(self.state.phase(), Phase::Waiting | Phase::Asking),
            actions: self.actions(ctx, &title),
            navigation: navigable.then(|| {
                let turn = ctx.link().callback(PanelMessage::Turn);
                let formats = IntlFormats::new(&ctx.props().locale, "UTC");
                navigation(self.state.navigator(), kind.periods(), (self.language, &formats), &turn)
            }),
            spoken: self.spoken.clone(),
            notice: self.notice(ctx),
            lead: self.lead(reading),
            looks: self.looks(),
            stage: &self.stage_node,
            is_part: self.state.steering().hover.is_some(),
            state: self.state(ctx),
            footer: told.map(|content| content.footer(reading, &choose)).unwrap_or_default(),
            face: ctx.props().face.clone().map(|face| segments(face.label, face.segments)).unwrap_or_default(),
        })
    }

    fn looks(&self) -> String {
        let values = self.state.values();
        let patterned = values.get(PATTERNS.name).is_some_and(is_on);
        let is_bare = values.get(FRAME.attribute.name).is_some_and(|frame| frame == "none");
        [if patterned { " patterned" } else { "" }, if is_bare { " bare" } else { "" }].concat()
    }

    /// The title of what is shown: the widget's own where its data says no more.
    fn title(&self, ctx: &Context<Self>) -> AttrValue {
        let kind = ctx.props().kind.0;
        let values = if self.content.is_some() { &self.asked } else { self.state.values() };
        let said = self.content.as_ref().and_then(|content| content.title());
        said.map_or(AttrValue::Static(kind.title(values, self.language.texts())), AttrValue::from)
    }

    /// The answer, or the point that is read.
    fn lead(&self, reading: Option<usize>) -> Html {
        let Some(content) = &self.content else { return Html::default() };
        lead(self.answer.clone(), reading.and_then(|point| content.reading(point)))
    }

    /// Beside the title: the choice that is in sight, and the menu with all the rest.
    fn actions(&self, ctx: &Context<Self>, title: &str) -> Html {
        if ctx.props().kind.0.is_composed() {
            return Html::default();
        }
        let choose: Choose = ctx.link().callback(PanelMessage::Choose);
        let toggle = self.content.as_ref().map(|content| content.toggle(&choose)).unwrap_or_default();
        // Anew with the first data: the choice that comes then moves the menu far to the side, which would count as a jump of all
        // that is around it.
        let key = if self.content.is_some() { "told" } else { "waiting" };
        html! { <div {key} class="actions">{ toggle }{ self.menu(ctx, title) }</div> }
    }

    /// Notices of the answers: they are not fresh, or some of their values could not be used.
    pub(super) fn notice(&self, ctx: &Context<Self>) -> Html {
        if !matches!(self.state.phase(), Phase::Shown) || ctx.props().kind.0.is_composed() {
            return Html::default();
        }
        html! { <>{ self.stale_notice(ctx) }{ self.unusable_notice(ctx) }</> }
    }

    /// Since when what is shown is known, and a button to try again.
    fn stale_notice(&self, ctx: &Context<Self>) -> Html {
        let (Some(Stale { since_ms, is_news }), Some(data)) = (&self.stale, &self.data) else { return Html::default() };
        let (texts, at_s) = (&self.language.texts().frame, epoch_s(*since_ms));
        let formats = IntlFormats::new(&ctx.props().locale, data.zone_id());
        let day = local_day(&IntlZoneRules, data.zone_id(), at_s).ok();
        let day = day.map(|day| formats.day(day, DayStyle::Short)).unwrap_or_default();
        let when = [&*day, ", ", &*formats.time_of_day(at_s)].concat();
        let onclick = ctx.link().callback(|_| PanelMessage::Retry);
        html! {
            <div key={edition()} class="notice stale" part="notice" role={is_news.then_some("status")}>
                <span>{ fill(texts.stale, &[("when", &when)]) }</span>
                <button type="button" part="button" {onclick}>{ texts.retry }</button>
            </div>
        }
    }

    /// Notice of the number of values that could not be used. Each of them is a gap.
    fn unusable_notice(&self, ctx: &Context<Self>) -> Html {
        if self.unusable == 0 {
            return Html::default();
        }
        let words = self.language.texts().frame.unusable.of(self.unusable, self.language);
        let count = IntlFormats::new(&ctx.props().locale, "UTC").count(self.unusable);
        html! { <div class="notice" part="notice">{ fill(words, &[("count", &count)]) }</div> }
    }

    pub(super) fn state(&self, ctx: &Context<Self>) -> FrameState {
        if let Phase::Failed { problem, is_news } = self.state.phase() {
            let texts = &self.language.texts().frame;
            let label = if problem.code() == ErrorCode::Auth { texts.sign_in } else { texts.retry };
            let retry = problem.offers_retry().then(|| (label, ctx.link().callback(|()| PanelMessage::Retry)));
            let sentence = problem.sentence(&self.language.texts().error).into();
            return FrameState::Failed { sentence, loud: *is_news, retry };
        }
        let loading = || FrameState::Loading(ctx.props().kind.0.placeholder());
        let Some(content) = &self.content else { return loading() };
        if let Some(reason) = content.empty() {
            return FrameState::Empty { sentence: reason.into(), awaited: content.is_awaited() };
        }
        match (self.state.table_page().zip(content.table()), &self.stage) {
            (Some((page, rows)), _) => FrameState::Ready(table(&Table {
                rows,
                page,
                // Two widgets of a page may show the same period.
                name: [&*self.title(ctx), ", ", &content.subtitle()].concat(),
                on_page: ctx.link().callback(|page| PanelMessage::ShowTable(Some(page))),
                texts: &self.language.texts().table,
            })),
            (None, Some(Stage::Still(html))) => FrameState::Ready(html.clone()),
            (None, Some(Stage::Plot(plotted))) => FrameState::Ready(html! {
                <Plot
                    key={edition()}
                    plotted={plotted.clone()}
                    language={self.language}
                    host={ctx.props().host.clone()}
                    widget={ctx.props().kind.0.name()}
                    choose={ctx.link().callback(PanelMessage::Choose)}
                    on_point={ctx.link().callback(PanelMessage::Point)}
                    on_read={ctx.link().callback(PanelMessage::Read)}
                    linked={self.linked}
                />
            }),
            // Without a size yet: the next one draws.
            (None, None) => loading(),
        }
    }
}
