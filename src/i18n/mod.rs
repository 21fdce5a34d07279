//! Words and formats: what widgets say, in every language, and the numbers, dates and times they say it with.
//!
//! For: one const struct of texts per language (a missing text does not compile), plural forms, filling in of
//! named places, and the [`Formats`] trait that the platform implements.
//! Must not enter: platform calls, decisions about what to say, anything that knows a widget but the names of its
//! texts.

#[cfg(not(feature = "texts-apart"))]
mod de;
#[cfg(not(feature = "texts-apart"))]
mod en;
mod formats;
#[cfg(not(feature = "texts-apart"))]
mod fr;
#[cfg(not(feature = "texts-apart"))]
mod it;
mod language;
#[cfg(feature = "texts-apart")]
mod learnt_texts;
#[cfg(not(feature = "texts-apart"))]
mod our_texts;
mod own_texts;
mod slots;
mod template;
mod texts;

#[cfg(test)]
pub(crate) mod fake_formats;
#[cfg(test)]
mod tests;

pub use formats::{
    DayStyle, Formats, MOST_FRACTION_DIGITS, MonthStyle, energy_fraction_digits, headline_fraction_digits,
};
pub use language::Language;
pub use template::{Plural, fill};
pub use texts::{
    ChartTexts, CommonTexts, DashboardTexts, DownloadTexts, ElcomTexts, EmptyTexts, ErrorTexts, FigureTexts,
    ForecastTexts, FrameTexts, HeatTexts, LevelTexts, NavigationTexts, PeerTexts, StandingTexts, TableTexts, Texts,
    TypicalTexts,
};
