//! The headline of a card, its answer: a number or a sentence, and below it what it rests on. Where the drawing is read, the number is
//! that of the point under the cursor, at the same place.

use yew::{Html, html};

/// A headline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Headline {
    /// A number, and its unit where the number does not hold it.
    Number(String, &'static str),
    /// A sentence.
    Sentence(String),
}

impl Headline {
    /// The number or the sentence, without the unit.
    pub fn number(self) -> String {
        let (Self::Number(value, _) | Self::Sentence(value)) = self;
        value
    }

    /// The same as text.
    pub fn text(&self) -> String {
        match self {
            Self::Number(value, "") | Self::Sentence(value) => value.clone(),
            Self::Number(value, unit) => [value, "\u{a0}", unit].concat(),
        }
    }
}

/// A point of a drawing that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its value.
    pub headline: Headline,
    /// Its time.
    pub when: String,
}

/// What stands above a drawing.
#[derive(Debug, Default)]
pub struct Lead {
    /// The headline.
    pub headline: Option<Headline>,
    /// The change since an earlier period.
    pub change: Option<String>,
    /// When, or of whom.
    pub context: String,
    /// What else has to be known.
    pub notes: Vec<String>,
}

/// The words of a lead.
pub fn answer(lead: Lead) -> Html {
    let Lead { headline, change, context, notes } = lead;
    html! {
        <div class="answer">
            { headline.map(view).unwrap_or_default() }
            if let Some(change) = change {
                <p class="change" part="change">{ change }</p>
            }
            if !context.is_empty() {
                <p class="subtitle" part="subtitle">{ context }</p>
            }
            { for notes.into_iter().map(|note| html! { <p class="note">{ note }</p> }) }
        </div>
    }
}

/// The lead, and a reading over its answer: that keeps its room, so that nothing moves.
pub fn lead(answer: Html, reading: Option<Reading>) -> Html {
    html! {
        <div class={if reading.is_some() { "lead read" } else { "lead" }} part="summary">
            { answer }
            if let Some(Reading { headline, when }) = reading {
                <div class="reading">
                    { view(headline) }
                    <p class="subtitle" part="subtitle">{ when }</p>
                </div>
            }
        </div>
    }
}

fn view(headline: Headline) -> Html {
    match headline {
        Headline::Sentence(sentence) => html! { <p class="headline" part="headline">{ sentence }</p> },
        Headline::Number(value, unit) => html! {
            <p class="number" part="headline">
                { value }
                if !unit.is_empty() {
                    <span class="unit">{ "\u{a0}" }{ unit }</span>
                }
            </p>
        },
    }
}
