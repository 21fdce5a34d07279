//! Drawings as text, to be read by people when they change.

use super::*;

/// A scene as text: everything that is drawn, in the order of reading.
fn told(scene: &Scene) -> String {
    let mut out = String::new();
    let plot = scene.plot;
    let _ = writeln!(
        out,
        "size {}x{} plot {:.1},{:.1} {:.1}x{:.1} baseline {:.1} time labels {:.1} value labels {:.1}",
        scene.size.width,
        scene.size.height,
        plot.left,
        plot.top,
        plot.width,
        plot.height,
        scene.baseline_y,
        scene.time_label_y,
        scene.value_label_x
    );
    if let Some(y) = scene.average {
        let _ = writeln!(out, "average {y:.1} over {}", scene.notches);
    }
    if let Some(peak) = &scene.peak {
        let _ = writeln!(out, "peak {:.1},{:.1} {}", peak.x, peak.y, peak.label);
    }
    for tick in &scene.y_ticks {
        let _ = writeln!(out, "y {:.1} {}", tick.y, tick.label);
    }
    for tick in &scene.x_ticks {
        let _ = writeln!(out, "x {:.1} ({:.1}) {}", tick.x, tick.label_x, tick.label);
    }
    let _ = writeln!(out, "gaps {}", scene.gaps);
    for series in &scene.series {
        let _ = writeln!(
            out,
            "{}{} {}",
            series.role,
            if scene.stroked {
                ", a line"
            } else if series.hollow {
                ", hollow"
            } else {
                ""
            },
            series.path
        );
    }
    out
}

/// Hours of a household: little at night, peaks in the morning and in the evening.
fn household(hours: usize) -> Vec<f64> {
    const DAY: [f64; 24] = [
        180., 170., 160., 160., 165., 190., 420., 610., 380., 300., 290., 350., 640., 410., 300., 280., 320., 480.,
        890., 1_140., 960., 700., 420., 240.,
    ];
    (0..hours).map(|hour| DAY[hour % 24]).collect()
}

/// Hours of a roof in spring.
fn roof(hours: usize) -> Vec<f64> {
    let sun = |hour: usize| [0., 150., 600., 1_300., 2_000., 2_450., 2_600., 2_400., 1_900., 1_200., 500., 100.][hour];
    (0..hours).map(|hour| if (7..19).contains(&(hour % 24)) { sun(hour % 24 - 7) } else { 0.0 }).collect()
}

#[test]
fn a_day() {
    let zurich = zone("Europe/Zurich", 2024, 2026);
    let edges = hour_edges(&zurich, "2025-07-01", "2025-07-01");
    let values = household(24);
    let series = [up("grid", &values)];
    insta::assert_snapshot!(told(&bar_chart(&chart(&zurich, &edges, TimeUnit::Hour, &series, 480.0))));
}

#[test]
fn a_running_day() {
    let zurich = zone("Europe/Zurich", 2024, 2026);
    let edges = hour_edges(&zurich, "2025-07-01", "2025-07-01");
    let mut values = household(24);
    values[9..].fill(f64::NAN);
    let series = [up("grid", &values)];
    let running = BarChart { due: 0..8, hollow: 8..9, ..chart(&zurich, &edges, TimeUnit::Hour, &series, 320.0) };
    insta::assert_snapshot!(told(&bar_chart(&running)));
}

#[test]
fn a_day_of_25_hours() {
    let zurich = zone("Europe/Zurich", 2024, 2026);
    let edges = hour_edges(&zurich, "2025-10-26", "2025-10-26");
    let values = household(25);
    let series = [up("grid", &values)];
    let scene = bar_chart(&chart(&zurich, &edges, TimeUnit::Hour, &series, 1_600.0));
    let hours: Vec<_> = scene.x_ticks.iter().map(|tick| (tick.time.hour, tick.time.offset_s)).collect();
    assert_eq!(hours[..5], [(0, 7_200), (1, 7_200), (2, 7_200), (2, 3_600), (3, 3_600)]);
    insta::assert_snapshot!(told(&scene));
}

#[test]
fn a_month_with_gaps() {
    let zurich = zone("Europe/Zurich", 2024, 2026);
    let edges = day_edges(&zurich, "2025-03-01", 31);
    let mut values: Vec<f64> = household(31).iter().map(|wh| wh * 20.0).collect();
    values[4..7].fill(f64::NAN);
    values[30] = f64::NAN;
    values[10] = 0.0;
    let series = [up("grid", &values)];
    insta::assert_snapshot!(told(&bar_chart(&chart(&zurich, &edges, TimeUnit::Day, &series, 480.0))));
}

#[test]
fn a_year_of_months() {
    let zurich = zone("Europe/Zurich", 2024, 2026);
    let edges: Rc<[EpochSeconds]> =
        (0..=12).map(|i| zurich.start_of_day(day("2025-01-01").month().add_months(i).first_day())).collect();
    let values: Vec<f64> = household(12).iter().map(|wh| wh * 900.0).collect();
    let series = [up("grid", &values)];
    insta::assert_snapshot!(told(&bar_chart(&chart(&zurich, &edges, TimeUnit::Month, &series, 320.0))));
}

#[test]
fn values_below_zero() {
    let zurich = zone("Europe/Zurich", 2024, 2026);
    let edges = day_edges(&zurich, "2025-06-02", 7);
    let values = [500.0, -200.0, 0.0, -1_500.0, f64::NAN, 900.0, 0.4];
    let series = [up("net", &values)];
    insta::assert_snapshot!(told(&bar_chart(&chart(&zurich, &edges, TimeUnit::Day, &series, 320.0))));
}

/// Own use, grid and feed-in of some hours.
fn solar(hours: usize) -> [Vec<f64>; 3] {
    let (used, made) = (household(hours), roof(hours));
    let own_use: Vec<f64> = used.iter().zip(&made).map(|(used, made)| used.min(*made)).collect();
    let grid = used.iter().zip(&own_use).map(|(used, own)| used - own).collect();
    let feed_in = made.iter().zip(&own_use).map(|(made, own)| made - own).collect();
    [own_use, grid, feed_in]
}

fn solar_series(parts: &[Vec<f64>; 3]) -> [BarSeries<'_>; 3] {
    let [own_use, grid, feed_in] = parts;
    let feed_in = BarSeries { role: "feed-in", values: feed_in, direction: Direction::Down };
    [up("own-use", own_use), up("grid", grid), feed_in]
}

#[test]
fn a_solar_day_on_a_phone_and_on_a_desk() {
    let zurich = zone("Europe/Zurich", 2024, 2026);
    let edges = hour_edges(&zurich, "2025-05-01", "2025-05-01");
    let parts = solar(24);
    let series = solar_series(&parts);
    insta::assert_snapshot!("solar_320", told(&bar_chart(&chart(&zurich, &edges, TimeUnit::Hour, &series, 320.0))));
    insta::assert_snapshot!("solar_800", told(&bar_chart(&chart(&zurich, &edges, TimeUnit::Hour, &series, 800.0))));
}

#[test]
fn two_solar_weeks_column_by_column() {
    let zurich = zone("Europe/Zurich", 2024, 2026);
    let edges = hour_edges(&zurich, "2025-05-01", "2025-05-14");
    let mut parts = solar(14 * 24);
    for part in &mut parts {
        part[100..130].fill(f64::NAN);
    }
    let series = solar_series(&parts);
    insta::assert_snapshot!(told(&bar_chart(&chart(&zurich, &edges, TimeUnit::Hour, &series, 320.0))));
}

#[test]
fn a_thumbnail_has_no_labels() {
    let zurich = zone("Europe/Zurich", 2024, 2026);
    let edges = day_edges(&zurich, "2025-06-02", 7);
    let values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
    let series = [up("grid", &values)];
    let tiny = BarChart { size: Size::new(60.0, 24.0), ..chart(&zurich, &edges, TimeUnit::Day, &series, 60.0) };
    insta::assert_snapshot!(told(&bar_chart(&tiny)));
}

#[test]
fn pairs_share_a_bucket_and_raise_the_axis() {
    let zurich = zone("Europe/Zurich", 2025, 2026);
    let edges = day_edges(&zurich, "2025-06-01", 2);
    let (now, before) = ([1_000.0, 1_000.0], [3_000.0, f64::NAN]);
    let series = [up("grid", &now)];
    let alone = bar_chart(&chart(&zurich, &edges, TimeUnit::Day, &series, 320.0));
    let both =
        BarChart { beside: Some(up("earlier", &before)), ..chart(&zurich, &edges, TimeUnit::Day, &series, 320.0) };
    let both = bar_chart(&both);
    let roles: Vec<_> = both.series.iter().map(|series| series.role).collect();
    assert_eq!(roles, ["earlier", "grid"]);
    assert!(both.value_scale.max() >= 3_000.0 && alone.value_scale.max() < 3_000.0);
    let (bars, others) = (outlines(&both.series[1].path), outlines(&both.series[0].path));
    assert_eq!((bars.len(), others.len()), (2, 1), "a day without an earlier value has one bar");
    let ends = |corners: &[(i32, i32)]| {
        let xs = corners.iter().map(|corner| corner.0);
        (xs.clone().min().unwrap(), xs.max().unwrap())
    };
    let ((left, right), (others_left, others_right)) = (ends(&bars[0]), ends(&others[0]));
    assert!(others_right < left, "the earlier one stands left");
    assert!((right - left - (others_right - others_left)).abs() <= 1, "both are as wide");
}

#[test]
fn an_average_is_notched_into_what_is_higher_and_today_is_hollow() {
    let zurich = zone("Europe/Zurich", 2025, 2026);
    let edges = day_edges(&zurich, "2025-06-02", 4);
    let (own, grid) = ([2_000.0, 1_000.0, 500.0, 800.0], [9_000.0, 3_000.0, 8_000.0, 1_000.0]);
    let series = [up("own-use", &own), up("grid", &grid)];
    let chart = BarChart {
        average: Some(6_000.0),
        hollow: 3..4,
        peak_label: Some(&|value| format!("{:.1}", value / 1_000.0)),
        ..chart(&zurich, &edges, TimeUnit::Day, &series, 320.0)
    };
    let scene = bar_chart(&chart);
    assert_eq!(scene.notches.matches(['M', 'm']).count(), 2, "over the first and the third day");
    let kinds: Vec<_> = scene.series.iter().map(|mark| (mark.role, mark.hollow)).collect();
    assert_eq!(kinds, [("own-use", false), ("grid", false), ("own-use", true), ("grid", true)]);
    assert_eq!(scene.peak.as_ref().map(|peak| &*peak.label), Some("11.0"));
    insta::assert_snapshot!(told(&scene));
}

#[test]
fn lines_with_a_gap_and_an_earlier_day() {
    let zurich = zone("Europe/Zurich", 2024, 2026);
    let edges = hour_edges(&zurich, "2025-07-01", "2025-07-01");
    let (mut grid, sun, before) = (household(24), roof(24), household(24));
    grid[9] = f64::NAN;
    let series = [up("grid", &grid), BarSeries { role: "feed-in", values: &sun, direction: Direction::Down }];
    let chart =
        BarChart { beside: Some(up("earlier", &before)), ..chart(&zurich, &edges, TimeUnit::Hour, &series, 480.0) };
    insta::assert_snapshot!(told(&line_chart(&chart)));
}

#[test]
fn a_heat_map_over_the_change_of_the_clocks() {
    let zurich = zone("Europe/Zurich", 2024, 2026);
    let roles = ["heat-1", "heat-2", "heat-below"];
    let map = HeatMap {
        size: Size::new(320.0, 240.0),
        edges_s: day_edges(&zurich, "2025-03-29", 3),
        zone: &zurich,
        // 30 March has no 02:00; on the 31st nothing was read at noon, and the evening is still to come.
        cell: &|day, hour| match (day, hour) {
            (1, 2) | (2, 18..) => HeatCell::Nothing,
            (2, 12) => HeatCell::Gap,
            (0, 11..14) => HeatCell::Step(2),
            (_, 7..20) => HeatCell::Step(1),
            _ => HeatCell::Step(0),
        },
        roles: &roles,
        hour_label: &|hour| format!("{hour:02}"),
        time_label: &time_label,
    };
    insta::assert_snapshot!(told(&heat_map(&map)));
}

#[test]
fn rows_and_small_bars() {
    let row = |name, value, told| RowValue { name, value, told };
    let rows =
        [row("You", 15.2, "15.2 kWh"), row("Typical home", 12.9, "12.9 kWh"), row("Thrifty homes", 10.5, "10.5 kWh")];
    let at = |width| format!("{width}: {:#?}\n", row_bars(&rows, Size::new(width, 0.0), TextSize::USUAL));
    let rows = [316.0, 180.0].map(at).concat();
    let months = [3.0, f64::NAN, -1.0, 4.0];
    let bars = mini_bars(&months, &months, Size::new(80.0, 20.0));
    insta::assert_snapshot!(format!("{rows}bars {bars}"));
}
