//! The frame around every widget: title, one of the states, room of the final height.

use super::edition;
use crate::i18n::{FrameTexts, Language};
use yew::{AttrValue, Callback, Html, NodeRef, html};

/// State of the frame.
pub enum FrameState {
    /// A skeleton of the final height: the widget's own, else one block of bars.
    Loading(Html),
    /// Nothing to draw, and why.
    Empty {
        /// The reason.
        sentence: AttrValue,
        /// True if the home is new.
        awaited: bool,
    },
    /// Something went wrong; trying again may help.
    Failed {
        /// Sentence on the problem.
        sentence: AttrValue,
        /// True if it is told at once.
        loud: bool,
        /// Name and callback of the button to try again; no button without.
        retry: Option<(&'static str, Callback<()>)>,
    },
    /// The drawing.
    Ready(Html),
}

/// A widget's frame.
pub struct Frame<'a> {
    /// Language of the texts.
    pub language: Language,
    /// Name of the widget's room: a class.
    pub kind: &'static str,
    /// Title of the widget.
    pub title: AttrValue,
    /// True if data is on its way; what is drawn may then be of another period.
    pub busy: bool,
    /// Beside the title: the choice in sight and the menu.
    pub actions: Html,
    /// Buttons for the period, where people may page.
    pub navigation: Option<Html>,
    /// The answer and what it rests on, above the drawing.
    pub lead: Html,
    /// The area of fixed height.
    pub stage: &'a NodeRef,
    /// For ears: what came of a choice; nothing mostly.
    pub spoken: AttrValue,
    /// Notices of stale or unusable data; mostly empty.
    pub notice: Html,
    /// True if it is a part of another widget, and its heading one below.
    pub is_part: bool,
    /// Further classes: patterns as well as colours, or no card.
    pub looks: String,
    /// State of the frame.
    pub state: FrameState,
    /// Below the drawing.
    pub footer: Html,
    /// The control between faces of one question; mostly none.
    pub face: Html,
}

/// Draws a frame: a group, no landmark, of which a page with many widgets would have too many.
///
/// Its parts are there in all states, so that nothing jumps when data arrives.
pub fn frame(frame: Frame<'_>) -> Html {
    let texts: &FrameTexts = &frame.language.texts().frame;
    // What stands on the stage has the key itself: of a dashboard that is not made anew, for its widgets are on it.
    let edition = edition();
    let has_footer = frame.footer != Html::default() || frame.face != Html::default();
    let waits = matches!(frame.state, FrameState::Loading(_));
    let body = match frame.state {
        // With a key, so that what comes is a node of its own: one that goes on from an animated one counts as jumping.
        FrameState::Loading(own) => {
            let class = (own == Html::default()).then_some("skeleton");
            html! {
                <div key="skeleton" {class} part="skeleton" role="status">
                    <span class="hidden">{ texts.loading }</span>
                    { own }
                </div>
            }
        }
        FrameState::Empty { sentence, awaited } => {
            let class = if awaited { "message welcome" } else { "message" };
            html! { <p key={edition} {class} part="empty" role="status">{ sentence }</p> }
        }
        FrameState::Failed { sentence, loud, retry } => html! {
            <div key={edition} class="message" part="error" role={loud.then_some("alert")}>
                <p>{ sentence }</p>
                if let Some((label, retry)) = retry {
                    <button type="button" class="retry" part="button" onclick={move |_| retry.emit(())}>{ label }</button>
                }
            </div>
        },
        FrameState::Ready(body) => body,
    };
    html! {
        <div
            class={[
                "frame ",
                frame.kind,
                &*frame.looks,
                if waits { " waiting" } else { "" },
            ].concat()}
            part="frame"
            role="group"
            lang={frame.language.tag()}
            dir="ltr"
            translate="no"
            aria-label={frame.title.clone()}
            aria-busy={if frame.busy { "true" } else { "false" }}
        >
            <header key={edition} part="header" role="presentation">
                <h2 part="title" aria-level={frame.is_part.then_some("3")}>{ frame.title }</h2>
                { frame.actions }
            </header>
            if let Some(buttons) = frame.navigation {
                <div
                    key={edition}
                    class="navigation"
                    part="navigation"
                    role="group"
                    aria-label={frame.language.texts().navigation.period}
                >
                    { buttons }
                </div>
            }
            { frame.notice }
            <div key={edition} class="above">{ frame.lead }</div>
            <div class="stage" part="stage" tabindex="-1" ref={frame.stage.clone()}>{ body }</div>
            if has_footer {
                <footer key={edition} role="presentation" part="footer">{ frame.footer }{ frame.face }</footer>
            }
            <p key={edition} class="hidden" aria-live="polite">{ frame.spoken }</p>
        </div>
    }
}
