//! Yesterday, today and tomorrow in words, and where each leads. Pure; tested natively.

use crate::i18n::{DashboardTexts, Formats};
use crate::time::CivilDate;
use crate::widgets::forecast::ThreeDays;
use crate::widgets::parts::{energy_headline, peak_energy};

/// Where a tile leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// To a day.
    Day(CivilDate),
    /// To the forecast.
    Forecast,
}

/// A tile: its day, its amount, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// The day in a word.
    pub name: &'static str,
    /// The amount in kilowatt-hours, without the unit; a dash where it is not known.
    pub amount: String,
    /// Where it leads.
    pub target: Target,
}

/// The tiles; none where there is nothing to tell. Without an estimate there is none of tomorrow.
pub fn tiles(days: &ThreeDays, texts: &DashboardTexts, formats: &dyn Formats) -> Vec<Tile> {
    if [days.yesterday_wh, days.today_wh, days.tomorrow_wh].iter().all(Option::is_none) {
        return Vec::new();
    }
    let measured = |wh: Option<f64>| wh.map_or_else(|| "–".to_owned(), |wh| peak_energy(formats, wh));
    let tomorrow = days.tomorrow_wh.map(|wh| {
        let about = energy_headline(formats, wh).number();
        Tile { name: texts.tomorrow, amount: ["≈\u{a0}", &*about].concat(), target: Target::Forecast }
    });
    let day = |name, wh, date| Tile { name, amount: measured(wh), target: Target::Day(date) };
    let yesterday = day(texts.yesterday, days.yesterday_wh, days.yesterday);
    let today = day(texts.today, days.today_wh, days.today);
    [Some(yesterday), Some(today), tomorrow].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, fake_formats::FakeFormats};
    use crate::time::{ZoneOffsets, test_zones::day};

    #[test]
    fn each_tile_leads_to_its_day_or_to_the_forecast() {
        let days = ThreeDays {
            yesterday: day("2026-11-27"),
            today: day("2026-11-28"),
            yesterday_wh: Some(12_740.0),
            today_wh: None,
            tomorrow_wh: Some(15_600.0),
        };
        let told_of = |days: &ThreeDays| -> Vec<(&'static str, String)> {
            let formats = FakeFormats(ZoneOffsets::fixed(0));
            let tiles = super::tiles(days, &Language::English.texts().dashboard, &formats);
            tiles.into_iter().map(|tile| (tile.name, tile.amount.replace('\u{a0}', " "))).collect()
        };
        let told = |name: &'static str, amount: &str| (name, amount.to_owned());
        let known = [told("Yesterday", "12.7"), told("Today so far", "–"), told("Tomorrow", "≈ 16")];
        assert_eq!(told_of(&days), known);
        assert_eq!(told_of(&ThreeDays { tomorrow_wh: None, ..days }), known[..2]);
        assert!(told_of(&ThreeDays { yesterday_wh: None, tomorrow_wh: None, ..days }).is_empty());
    }
}
