//! Readings as a file of values: long form, one row a bucket and series, so that any tool can pivot it.
//!
//! The amounts have six decimals at most (a thousandth of a watt-hour), written from whole numbers: no float
//! formatting, and sums that agree with the screen.

use crate::time::{EpochSeconds, ZoneOffsets};

/// Who reads the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CsvStyle {
    /// Programs: commas, points, ISO 8601 with offset.
    Standard,
    /// Spreadsheets of the continent: semicolons, decimal commas, the wall clock, a byte order mark.
    Spreadsheet,
}

/// Why a row has its value, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// Measured.
    Measured,
    /// Worked out from readings that contradict each other, and set to zero where it came out below.
    Adjusted,
    /// Due, but not there.
    Missing,
    /// Not over yet.
    NotYet,
}

impl Quality {
    fn name(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Adjusted => "adjusted",
            Self::Missing => "missing",
            Self::NotYet => "not-yet",
        }
    }
}

/// A row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CsvRow<'a> {
    /// Start of the bucket.
    pub start_s: EpochSeconds,
    /// Its end.
    pub end_s: EpochSeconds,
    /// Stable name of the series.
    pub series: &'static str,
    /// Its value in thousandths of the unit (watt-hours, say); NaN is written as nothing.
    pub thousandths: f64,
    /// The unit: `kWh`, `CHF`.
    pub unit: &'a str,
    /// What it is worth.
    pub quality: Quality,
}

/// The file. Lines end with CR LF (RFC 4180).
pub fn csv<'a>(rows: impl IntoIterator<Item = CsvRow<'a>>, zone: &ZoneOffsets, style: CsvStyle) -> String {
    let separator = if style == CsvStyle::Standard { "," } else { ";" };
    let mut out = String::new();
    if style == CsvStyle::Spreadsheet {
        out.push('\u{feff}');
    }
    out.push_str(&["start", "end", "series", "value", "unit", "quality"].join(separator));
    out.push_str("\r\n");
    for row in rows {
        let (start, end) = (moment(row.start_s, zone, style), moment(row.end_s, zone, style));
        let value = decimal(row.thousandths, if style == CsvStyle::Standard { '.' } else { ',' });
        out.push_str(&[&*start, &*end, row.series, &*value, row.unit, row.quality.name()].join(separator));
        out.push_str("\r\n");
    }
    out
}

/// `2025-10-26T02:00:00+02:00`, or `2025-10-26 02:00`.
fn moment(at_s: EpochSeconds, zone: &ZoneOffsets, style: CsvStyle) -> String {
    let (date, second) = (zone.date(at_s).to_string(), zone.second_of_day(at_s));
    let clock = [two(second / 3_600), ":".to_owned(), two(second / 60 % 60)].concat();
    if style == CsvStyle::Spreadsheet {
        return [&*date, " ", &*clock].concat();
    }
    let offset_min = i64::from(zone.offset_s(at_s)) / 60;
    let sign = if offset_min < 0 { "-" } else { "+" };
    let (hours, minutes) = (two(offset_min.abs() / 60), two(offset_min.abs() % 60));
    [&*date, "T", &*clock, ":", &*two(second % 60), sign, &*hours, ":", &*minutes].concat()
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
    use crate::time::test_zones::{day, zone};
    use proptest::prelude::*;

    fn row(start_s: EpochSeconds, thousandths: f64, quality: Quality) -> CsvRow<'static> {
        CsvRow { start_s, end_s: start_s + 3_600, series: "grid", thousandths, unit: "kWh", quality }
    }

    #[test]
    fn the_repeated_hour_is_told_apart_by_its_offset() {
        let zurich = zone("Europe/Zurich", 2024, 2026);
        let two = zurich.start_of_day(day("2025-10-26")) + 2 * 3_600;
        let rows = [row(two, 500.0, Quality::Measured), row(two + 3_600, f64::NAN, Quality::Missing)];
        assert_eq!(
            csv(rows, &zurich, CsvStyle::Standard),
            "start,end,series,value,unit,quality\r\n\
             2025-10-26T02:00:00+02:00,2025-10-26T02:00:00+01:00,grid,0.5,kWh,measured\r\n\
             2025-10-26T02:00:00+01:00,2025-10-26T03:00:00+01:00,grid,,kWh,missing\r\n"
        );
        let spreadsheet = csv([row(two, -1_234.5, Quality::Adjusted)], &zurich, CsvStyle::Spreadsheet);
        assert!(spreadsheet.starts_with("\u{feff}start;end;"));
        assert!(spreadsheet.contains("2025-10-26 02:00;2025-10-26 02:00;grid;-1,2345;kWh;adjusted"), "{spreadsheet}");
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
