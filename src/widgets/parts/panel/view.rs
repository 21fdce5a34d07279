//! View of the panel's state: the notice, the body, the buttons for files and the table.

use super::state::Phase;
use super::{Panel, PanelMessage, Stale};
use crate::i18n::{DayStyle, Formats, fill};
use crate::platform::IntlZoneRules;
use crate::widgets::IntlFormats;
use crate::widgets::clock::{epoch_s, local_day};
use crate::widgets::elements::PATTERNS;
use crate::widgets::parts::navigator::{is_open, navigation};
use crate::widgets::parts::{Choose, CsvStyle, Frame, FrameState, Plot, Stage, Table, edition, frame, is_on, table};
use yew::{AttrValue, Context, Html, html};

impl Panel {
    /// All of it.
    pub(super) fn framed(&self, ctx: &Context<Self>) -> Html {
        let kind = ctx.props().kind.0;
        let told = self.told();
        let navigable = !kind.periods().is_empty() && is_open(self.state.values());
        let choose: Choose = ctx.link().callback(PanelMessage::Choose);
        frame(Frame {
            language: self.language,
            kind: kind.name(),
            title: kind
                .title(if self.content.is_some() { &self.asked } else { self.state.values() }, self.language.texts()),
            subtitle: self.content.as_ref().map(|content| content.subtitle()).unwrap_or_default().into(),
            busy: matches!(self.state.phase(), Phase::Waiting | Phase::Asking),
            actions: self.actions(ctx),
            navigation: navigable.then(|| {
                let turn = ctx.link().callback(PanelMessage::Turn);
                navigation(self.state.navigator(), kind.periods(), self.language, &turn)
            }),
            spoken: self.spoken.clone(),
            notice: self.notice(ctx),
            lead: told.map(|content| content.lead()).unwrap_or_default(),
            patterned: self.state.values().get(PATTERNS.name).is_some_and(is_on),
            stage: &self.stage_node,
            is_part: self.state.steering().hover.is_some(),
            state: self.state(ctx),
            footer: told.map(|content| content.footer(&choose)).unwrap_or_default(),
            choices: self.content.as_ref().map(|content| content.choices(&choose)).unwrap_or_default(),
        })
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
            <div key={edition()} class="notice" part="notice" role={is_news.then_some("status")}>
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
            let retry = problem.offers_retry().then(|| ctx.link().callback(|()| PanelMessage::Retry));
            let sentence = problem.sentence(&self.language.texts().error).into();
            return FrameState::Failed { sentence, loud: *is_news, retry };
        }
        let loading = FrameState::Loading { cards: ctx.props().kind.0.placeholder_cards() };
        let Some(content) = &self.content else { return loading };
        if let Some(reason) = content.empty() {
            return FrameState::Empty(reason.into());
        }
        match (self.state.table_page().zip(content.table()), &self.stage) {
            (Some((page, rows)), _) => FrameState::Ready(table(&Table {
                rows,
                page,
                // Two widgets of a page may show the same period.
                name: [ctx.props().kind.0.title(&self.asked, self.language.texts()), ", ", &content.subtitle()]
                    .concat(),
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
                    linked={self.linked}
                />
            }),
            // Without a size yet: the next one draws.
            (None, None) => loading,
        }
    }

    pub(super) fn actions(&self, ctx: &Context<Self>) -> Html {
        html! {
            <div class="actions">
                if !ctx.props().kind.0.is_composed() {
                    { self.download_menu(ctx) }
                    { self.table_switch(ctx) }
                }
            </div>
        }
    }

    /// Without a menu of its own making: `details` opens, closes and is told by every platform.
    pub(super) fn download_menu(&self, ctx: &Context<Self>) -> Html {
        let texts = &self.language.texts().download;
        // Hosts that make pictures say so. Of a table there is none.
        let pictures = self.state.steering().pictures && self.state.table_page().is_none();
        let file = |style: CsvStyle, label: &'static str| {
            let onclick = ctx.link().callback(move |_| PanelMessage::Download(style));
            html! { <button type="button" part="button" {onclick}>{ label }</button> }
        };
        let credit = self
            .state
            .values()
            .get("attribution")
            .map_or(texts.source.to_owned(), |whose| fill(texts.source, &[("host", whose)]));
        let period = self.content.as_ref().and_then(|content| content.period()).map(AttrValue::from);
        let picture = |format: &'static str, label: &'static str| {
            let (name, credit, period) = (ctx.props().kind.0.name(), credit.clone(), period.clone());
            html! {
                <button
                    type="button"
                    part="button"
                    data-picture={format}
                    data-name={name}
                    data-period={period}
                    data-credit={credit}
                >
                    { label }
                </button>
            }
        };
        html! {
            <details class={if self.told().is_some() { "menu" } else { "menu gone" }} part="download">
                <summary>{ texts.download }</summary>
                <div class="items">
                    { file(CsvStyle::Standard, texts.csv) }
                    { file(CsvStyle::Spreadsheet, texts.spreadsheet) }
                    if pictures {
                        { picture("png", texts.png) }
                        { picture("svg", texts.svg) }
                    }
                </div>
            </details>
        }
    }

    /// Keeps its room while there is nothing to switch, so that nothing jumps when data arrives.
    pub(super) fn table_switch(&self, ctx: &Context<Self>) -> Html {
        let texts = &self.language.texts().table;
        let shown = self.state.table_page().is_some();
        let useful = self.told().is_some_and(|content| content.table().is_some());
        let onclick = ctx.link().callback(move |_| PanelMessage::ShowTable((!shown).then_some(0)));
        html! {
            <button type="button" class={if useful { "switch" } else { "switch gone" }} part="button" {onclick}>
                { if shown { texts.show_chart } else { texts.show_table } }
            </button>
        }
    }
}
