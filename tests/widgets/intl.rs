use moost_energy::i18n::{DayStyle, Formats, MonthStyle};
use moost_energy::time::{CivilDate, CivilMonth};
use moost_energy::widgets::IntlFormats;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn numbers_follow_the_locale() {
    let number = |tag| IntlFormats::new(tag, "Europe/Zurich").number(1234.5, 1);
    assert_eq!(number("de-DE"), "1.234,5");
    // Which apostrophe Switzerland groups by differs between versions of the locale data.
    assert_eq!(number("de-CH").replace('’', "'"), "1'234.5");
    assert_eq!(number("en-GB"), "1,234.5");
    // No texts for it: numbers stay with the words.
    assert_eq!(number("ar-EG"), "1,234.5");
    // Not well formed: the language still counts.
    assert_eq!(number("de-"), "1.234,5");
}

#[wasm_bindgen_test]
fn dates_do_not_depend_on_a_zone() {
    let formats = IntlFormats::new("en-GB", "Pacific/Apia");
    let day = CivilDate::parse("2025-10-26").unwrap();
    assert_eq!(formats.day(day, DayStyle::Date), "26 October 2025");
    assert_eq!(formats.month(CivilMonth::parse("2025-10").unwrap(), MonthStyle::Long), "October 2025");
}

#[wasm_bindgen_test]
fn the_two_equal_hours_differ_by_their_offset() {
    let formats = IntlFormats::new("en-GB", "Europe/Zurich");
    let (summer, winter) = (1_761_436_800, 1_761_440_400);
    assert_eq!(formats.time_of_day(summer), "02:00");
    assert_eq!(formats.time_of_day(winter), "02:00");
    assert_ne!(formats.time_of_day_with_offset(summer), formats.time_of_day_with_offset(winter));
}

#[wasm_bindgen_test]
fn zones_that_are_offsets_have_clocks_on_every_platform() {
    let noon = 1_782_302_400; // 2026-06-24T12:00Z
    for (zone, time) in [
        ("GMT+1", "13:00"),
        ("UTC+01:00", "13:00"),
        ("-0330", "08:30"),
        ("+05:45", "17:45"),
        ("Z", "12:00"),
        ("utc", "12:00"),
        // The database's own have the sign the other way round.
        ("Etc/GMT-1", "13:00"),
    ] {
        let formats = IntlFormats::new("en-GB", zone);
        assert_eq!(
            (formats.time_of_day(noon), formats.time_of_day(noon + 1_800)),
            (time.to_owned(), later(time)),
            "{zone}"
        );
        assert_eq!(formats.day(CivilDate::parse("2026-06-24").unwrap(), DayStyle::Date), "24 June 2026", "{zone}");
    }
}

/// Half an hour later.
fn later(time: &str) -> String {
    let (hour, minute) = time.split_once(':').unwrap();
    let minutes = hour.parse::<u32>().unwrap() * 60 + minute.parse::<u32>().unwrap() + 30;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[wasm_bindgen_test]
fn small_amounts_have_a_digit_more_so_that_hours_add_up_to_their_day() {
    let money = |amount| IntlFormats::new("de-CH", "Europe/Zurich").money(amount, "CHF").replace('\u{a0}', " ");
    assert_eq!(
        [0.0243, 0.5, -0.0243, 0.996, 12.345].map(money),
        ["CHF 0.024", "CHF 0.50", "CHF-0.024", "CHF 0.996", "CHF 12.35"]
    );
}

#[wasm_bindgen_test]
fn french_has_a_first_of_the_month() {
    let day = |date| {
        let formats = IntlFormats::new("fr-CH", "Europe/Zurich");
        let day = CivilDate::parse(date).unwrap();
        [DayStyle::Date, DayStyle::Long, DayStyle::Short, DayStyle::Axis].map(|style| formats.day(day, style))
    };
    let [date, long, short, axis] = day("2026-06-01");
    assert_eq!((date.as_str(), axis.contains("er")), ("1er juin 2026", false));
    assert!(long.starts_with("lundi") && long.contains(" 1er juin") && short.contains(" 1er juin"), "{long} {short}");
    assert_eq!(day("2026-06-11")[0], "11 juin 2026");
}
