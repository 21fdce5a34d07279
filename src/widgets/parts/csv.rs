//! Readings as a file of values: long form, one row a bucket and series, so that any tool can pivot it.
//!
//! The amounts have six decimals at most (a thousandth of a watt-hour), written from whole numbers: no float
//! formatting, and sums that agree with the screen.

use crate::energy::EnergySeries;
use crate::i18n::{DownloadTexts, Formats};
use crate::time::{CivilDate, EpochSeconds, ZoneOffsets};
use yew::AttrValue;

/// Reader that the file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CsvStyle {
    /// Programs: commas, points, ISO 8601 with offset, English names.
    Standard,
    /// Spreadsheets: semicolons, the locale's decimal sign, the wall clock, the language's names, a byte order mark.
    Spreadsheet,
}

/// Why a row has its value, or none. In the order of the words in [`DownloadTexts::qualities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// Measured.
    Measured,
    /// Measured in part: the bucket is not over yet, or an hour of it is missing.
    Partial,
    /// Worked out from readings that contradict each other, and set to zero where it came out below.
    Adjusted,
    /// Due, but not there.
    Missing,
    /// Not over yet.
    NotYet,
    /// Not measured but expected.
    Estimate,
    /// There, but not to be had: a price is missing, or a group too small to show anything of it.
    Unavailable,
}

impl Quality {
    /// Quality of a value of a series, by its bucket and by whether it is NaN.
    pub fn of(value: f64, bucket: usize, due: usize) -> Self {
        match (value.is_nan(), bucket < due) {
            (true, true) => Self::Missing,
            (true, false) => Self::NotYet,
            (false, true) => Self::Measured,
            (false, false) => Self::Partial,
        }
    }
}

const COLUMNS: &str = "start;end;series;value;unit;quality";
const QUALITIES: &str = "measured;partial;adjusted;missing;not-yet;estimate;unavailable";

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct CsvRow {
    /// Start of the bucket.
    pub start_s: EpochSeconds,
    /// Its end.
    pub end_s: EpochSeconds,
    /// Stable name of the series.
    pub series: AttrValue,
    /// Its name in the language that is shown.
    pub name: AttrValue,
    /// Its value in thousandths of the unit (watt-hours, say); NaN is written as nothing.
    pub thousandths: f64,
    /// The unit: `kWh`, `CHF`.
    pub unit: AttrValue,
    /// Quality of the value.
    pub quality: Quality,
}

impl CsvRow {
    /// Watt-hours of a bucket; `None` where there is no such bucket.
    pub fn energy(series: &EnergySeries, bucket: usize, wh: f64, [name, word]: [&'static str; 2]) -> Option<Self> {
        let (start_s, end_s) = (series.start_s(bucket)?, series.end_s(bucket)?);
        let (quality, unit) = (Quality::of(wh, bucket, series.due()), AttrValue::Static("kWh"));
        Some(Self { start_s, end_s, series: name.into(), name: word.into(), thousandths: wh, unit, quality })
    }

    /// The same, where `lacks`, as one that was measured in part.
    #[must_use]
    pub fn partial_where(self, lacks: bool) -> Self {
        let quality = if lacks && self.quality == Quality::Measured { Quality::Partial } else { self.quality };
        Self { quality, ..self }
    }
}

/// The readings of a widget.
#[derive(Debug, Clone, PartialEq)]
pub struct CsvFile {
    /// The file's name without its ending.
    pub name: String,
    /// Whose clocks the times are told by.
    pub zone: ZoneOffsets,
    /// The rows.
    pub rows: Vec<CsvRow>,
}

impl CsvFile {
    /// A file of what happened from one day to another, which are in its name.
    pub fn of_days(what: &str, (first, last): (CivilDate, CivilDate), zone: &ZoneOffsets, rows: Vec<CsvRow>) -> Self {
        let name = [what, &*first.to_string(), &*last.to_string()].join("-");
        Self { name, zone: zone.clone(), rows }
    }
}

/// The file as text. Lines end with CR LF (RFC 4180).
pub fn csv(file: &CsvFile, style: CsvStyle, texts: &DownloadTexts, formats: &dyn Formats) -> String {
    let CsvFile { zone, rows, .. } = file;
    let local = style == CsvStyle::Spreadsheet;
    let separator = if local { ";" } else { "," };
    // What stands between the digits of a half.
    let half = if local { formats.number(0.5, 1) } else { String::new() };
    let point = half.chars().find(|sign| !sign.is_numeric()).unwrap_or('.');
    let (columns, qualities) = if local { (texts.columns, texts.qualities) } else { (COLUMNS, QUALITIES) };
    let qualities: Vec<&str> = qualities.split(';').collect();
    let mut out = String::new();
    if local {
        out.push('\u{feff}');
    }
    out.push_str(&columns.replace(';', separator));
    out.push_str("\r\n");
    for row in rows {
        let (start, end) = (moment(row.start_s, zone, style), moment(row.end_s, zone, style));
        let value = decimal(row.thousandths, point);
        let quality = qualities.get(row.quality as usize).copied().unwrap_or_default();
        let series = quoted(if local { &row.name } else { &row.series }, separator);
        out.push_str(&[&*start, &*end, &*series, &*value, &*quoted(&row.unit, separator), quality].join(separator));
        out.push_str("\r\n");
    }
    out
}

/// A text in quotes where it would be taken for more than one field (RFC 4180): hosts may have words of their own.
fn quoted(text: &str, separator: &str) -> String {
    let is_plain = !text.contains(['"', '\n', '\r']) && !text.contains(separator);
    if is_plain { text.to_owned() } else { ["\"", &*text.replace('"', "\"\""), "\""].concat() }
}

/// `2025-10-26T02:00:00+02:00`, or `2025-10-26 02:00`.
fn moment(at_s: EpochSeconds, zone: &ZoneOffsets, style: CsvStyle) -> String {
    let (date, second) = (zone.date(at_s).to_string(), zone.second_of_day(at_s));
    let clock = clock(second);
    if style == CsvStyle::Spreadsheet {
        return [&*date, " ", &*clock].concat();
    }
    let offset_min = i64::from(zone.offset_s(at_s)) / 60;
    let sign = if offset_min < 0 { "-" } else { "+" };
    let (hours, minutes) = (two(offset_min.abs() / 60), two(offset_min.abs() % 60));
    [&*date, "T", &*clock, ":", &*two(second % 60), sign, &*hours, ":", &*minutes].concat()
}

/// `19:00` for a second of the day.
pub fn clock(second: i64) -> String {
    [two(second / 3_600), ":".to_owned(), two(second / 60 % 60)].concat()
}

fn two(number: i64) -> String {
    let digits = number.to_string();
    if number < 10 { ["0", &*digits].concat() } else { digits }
}

/// A value with as many decimals as it needs; empty for NaN.
fn decimal(value: f64, point: char) -> String {
    if value.is_nan() {
        return String::new();
    }
    // A household's energies are far below 2^53 thousandths of a watt-hour; beyond it the cast stops at the end.
    #[allow(clippy::cast_possible_truncation)]
    let millionths = (value * 1_000.0).round() as i64;
    let (whole, part) = (millionths.unsigned_abs() / 1_000_000, millionths.unsigned_abs() % 1_000_000);
    let mut text = if millionths < 0 { "-".to_owned() } else { String::new() };
    text.push_str(&whole.to_string());
    if part > 0 {
        let digits = (1_000_000 + part).to_string();
        text.push(point);
        text.push_str(digits.get(1..).unwrap_or_default().trim_end_matches('0'));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, fake_formats::FakeFormats};
    use crate::time::test_zones::{day, zone};
    use proptest::prelude::*;

    fn row(start_s: EpochSeconds, thousandths: f64, quality: Quality) -> CsvRow {
        let [series, name, unit] = ["grid", "Netz", "kWh"].map(AttrValue::Static);
        CsvRow { start_s, end_s: start_s + 3_600, series, name, thousandths, unit, quality }
    }

    fn written(rows: Vec<CsvRow>, style: CsvStyle) -> String {
        let zone = zone("Europe/Zurich", 2024, 2026);
        let formats = FakeFormats(zone.clone());
        csv(&CsvFile { name: String::new(), zone, rows }, style, &Language::German.texts().download, &formats)
    }

    #[test]
    fn the_repeated_hour_is_told_apart_by_its_offset() {
        let two = zone("Europe/Zurich", 2024, 2026).start_of_day(day("2025-10-26")) + 2 * 3_600;
        let rows = vec![row(two, 500.0, Quality::Measured), row(two + 3_600, f64::NAN, Quality::Missing)];
        assert_eq!(
            written(rows, CsvStyle::Standard),
            "start,end,series,value,unit,quality\r\n\
             2025-10-26T02:00:00+02:00,2025-10-26T02:00:00+01:00,grid,0.5,kWh,measured\r\n\
             2025-10-26T02:00:00+01:00,2025-10-26T03:00:00+01:00,grid,,kWh,missing\r\n"
        );
        // In the words of the language, with the locale's decimal sign: here a point, as in Switzerland.
        assert_eq!(
            written(vec![row(two, -1_234.5, Quality::Adjusted)], CsvStyle::Spreadsheet),
            "\u{feff}Beginn;Ende;Reihe;Wert;Einheit;Qualität\r\n\
             2025-10-26 02:00;2025-10-26 02:00;Netz;-1.2345;kWh;angepasst\r\n"
        );
    }

    #[test]
    fn words_of_the_host_stay_one_field() {
        let told = CsvRow { name: "Eigen; \"PV\"".into(), ..row(0, 1_000.0, Quality::Measured) };
        assert!(written(vec![told], CsvStyle::Spreadsheet).contains(";\"Eigen; \"\"PV\"\"\";1;kWh;"));
    }

    #[test]
    fn every_quality_has_a_word_in_every_language() {
        for qualities in
            Language::ALL.map(|language| language.texts().download.qualities).into_iter().chain([QUALITIES])
        {
            assert_eq!(qualities.split(';').filter(|word| !word.is_empty()).count(), Quality::Unavailable as usize + 1);
        }
        for columns in Language::ALL.map(|language| language.texts().download.columns) {
            assert_eq!(columns.split(';').count(), COLUMNS.split(';').count(), "{columns}");
        }
        let of = |value| [0, 1].map(|bucket| Quality::of(value, bucket, 1));
        assert_eq!(of(1.0), [Quality::Measured, Quality::Partial]);
        assert_eq!(of(f64::NAN), [Quality::Missing, Quality::NotYet]);
    }

    #[test]
    fn offsets_west_and_of_half_hours() {
        let newfoundland = ZoneOffsets::fixed(-12_600);
        assert_eq!(moment(0, &newfoundland, CsvStyle::Standard), "1969-12-31T20:30:00-03:30");
    }

    proptest! {
        #[test]
        fn amounts_read_back(thousandths in -9_000_000_000_000_i64..9_000_000_000_000) {
            #[allow(clippy::cast_precision_loss)]
            let (value_wh, exact) = (thousandths as f64 / 1_000.0, thousandths as f64 / 1_000_000.0);
            let read: f64 = decimal(value_wh, '.').parse().unwrap();
            prop_assert!((read - exact).abs() <= exact.abs() * 1e-15, "{read} {exact}");
        }
    }
}
