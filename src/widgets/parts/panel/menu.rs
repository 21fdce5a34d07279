//! The one menu of a widget: its choices, the table, the files. Without a menu of its own making: `details` opens,
//! closes and is told by every platform; the façade closes it after a choice, and when people go elsewhere.
//!
//! What is in it is made when it is opened for the first time: a third of all nodes of a widget, which most people never see.

use super::{Panel, PanelMessage};
use crate::chart::Zoom;
use crate::i18n::fill;
use crate::widgets::parts::{Choose, CsvStyle, Stage};
use web_sys::{Event, MouseEvent};
use yew::{AttrValue, Context, Html, html};

/// Three dots.
const DOTS: &str = "M4 10h.01M10 10h.01M16 10h.01";

impl Panel {
    /// The menu. It keeps its room while there is nothing in it, so that nothing jumps when data arrives.
    pub(super) fn menu(&self, ctx: &Context<Self>, title: &str) -> Html {
        let (items, useful) = self.items(ctx);
        let name = [self.language.texts().frame.more, ": ", title].concat();
        // A press is heard before the menu opens, so that it is never seen empty; scripts open it without one.
        let onclick = (!self.menu_used).then(|| ctx.link().callback(|_: MouseEvent| PanelMessage::UseMenu));
        let ontoggle = (!self.menu_used).then(|| ctx.link().callback(|_: Event| PanelMessage::UseMenu));
        html! {
            <details class={if useful { "menu more" } else { "menu more gone" }} part="menu" {ontoggle}>
                <summary aria-label={name} title={self.language.texts().frame.more} {onclick}>
                    <svg class="dots" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
                        <path d={DOTS} />
                    </svg>
                </summary>
                <div class="items">{ items }</div>
            </details>
        }
    }

    /// What is in the menu, and whether that is of use.
    fn items(&self, ctx: &Context<Self>) -> (Html, bool) {
        #[cfg(feature = "render")]
        if self.still_size().is_some() {
            return (self.still_items(), self.told().is_some());
        }
        let told = self.told().is_some();
        if told && !self.menu_used {
            return (Html::default(), true);
        }
        let choose: Choose = ctx.link().callback(PanelMessage::Choose);
        let choices = self.content.as_ref().map(|content| content.choices(&choose)).unwrap_or_default();
        let useful = told || choices != Html::default();
        let items = html! {
            <>
                { choices }
                if told {
                    { self.table_switch(ctx) }
                    { self.files(ctx) }
                    { self.about() }
                }
            </>
        };
        (items, useful)
    }

    fn table_switch(&self, ctx: &Context<Self>) -> Html {
        let texts = &self.language.texts().table;
        let shown = self.state.table_page().is_some();
        let useful = self.told().is_some_and(|content| content.table().is_some());
        let onclick = ctx.link().callback(move |_| PanelMessage::ShowTable((!shown).then_some(0)));
        let label = if shown { texts.show_chart } else { texts.show_table };
        if useful {
            html! { <button type="button" class="switch" part="button" {onclick}>{ label }</button> }
        } else {
            Html::default()
        }
    }

    pub(super) fn about(&self) -> Html {
        let mut paragraphs = self.told().map(|content| content.about()).unwrap_or_default();
        if let Some(Stage::Plot(plotted)) = &self.stage {
            let texts = &self.language.texts().common;
            paragraphs.push(texts.keys.to_owned());
            if plotted.zoom(Zoom::In, None).is_some() {
                paragraphs.push(texts.zoom_hint.to_owned());
            }
        }
        if paragraphs.is_empty() {
            return Html::default();
        }
        let paragraphs = paragraphs.into_iter().map(|paragraph| html! { <p>{ paragraph }</p> });
        html! {
            <details part="about">
                <summary>{ self.language.texts().frame.about }</summary>
                { for paragraphs }
            </details>
        }
    }

    fn files(&self, ctx: &Context<Self>) -> Html {
        let texts = &self.language.texts().download;
        // Hosts that make pictures say so. Of a table there is none.
        let pictures = self.state.steering().pictures && self.state.table_page().is_none();
        let file = |style: CsvStyle, label: &'static str| {
            let onclick = ctx.link().callback(move |_| PanelMessage::Download(style));
            html! { <button type="button" part="button" {onclick}>{ label }</button> }
        };
        let whose = self.state.values().get("attribution");
        let credit = whose.map_or(texts.source.to_owned(), |whose| fill(texts.source, &[("host", whose)]));
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
            <details part="download">
                <summary>{ texts.download }</summary>
                { file(CsvStyle::Spreadsheet, texts.spreadsheet) }
                { file(CsvStyle::Standard, texts.csv) }
                if pictures {
                    { picture("png", texts.png) }
                    { picture("svg", texts.svg) }
                }
            </details>
        }
    }
}
