//! Properties of any scene.

use super::*;

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => 0.0..5_000.0,
        2 => Just(f64::NAN),
        1 => -2_000.0..0.0,
        1 => Just(0.0),
    ]
}

fn wild() -> impl Strategy<Value = f64> {
    prop_oneof![prop::num::f64::ANY, Just(1e15), Just(1e-6), Just(f64::INFINITY), Just(f64::MIN_POSITIVE)]
}

fn even_edges(buckets: usize, length_s: i64) -> Rc<[EpochSeconds]> {
    (0..=i64::try_from(buckets).unwrap()).map(|i| 1_735_686_000 + i * length_s).collect()
}

fn unzipped(rows: &[(f64, f64, f64)]) -> [Vec<f64>; 3] {
    [
        rows.iter().map(|row| row.0).collect(),
        rows.iter().map(|row| row.1).collect(),
        rows.iter().map(|row| row.2).collect(),
    ]
}

fn three(columns: &[Vec<f64>; 3]) -> [BarSeries<'_>; 3] {
    let [a, b, c] = columns;
    [up("a", a), up("b", b), BarSeries { role: "c", values: c, direction: Direction::Down }]
}

/// Reach of the stack of a row up and down; the third value counts downwards.
fn stacked(row: &(f64, f64, f64)) -> (f64, f64) {
    let values = [row.0, row.1, -row.2].into_iter().filter(|value| !value.is_nan());
    values.fold((0.0, 0.0), |(above, below), value| (above + value.max(0.0), below + value.min(0.0)))
}

/// Both ends of a stack are rounded by half a tenth, and its segments are parted where they are bars.
fn assert_height(scene: &Scene, filled: i32, value: f64, parted: f64) -> Result<(), TestCaseError> {
    let px = value / (scene.value_scale.max() - scene.value_scale.min()) * scene.plot.height;
    let short = px * 10.0 - f64::from(filled);
    prop_assert!((-2.0 - 1e-6..=2.0 + parted + 1e-6).contains(&short), "{filled} tenths for {px} px");
    Ok(())
}

#[allow(clippy::cast_possible_truncation)]
fn tenths_of(px: f64) -> i32 {
    (px * 10.0) as i32
}

fn assert_small_and_readable(scene: &Scene) -> Result<(), TestCaseError> {
    // Out and back over every column, a step and a level each, up and down; or a rectangle for each bar.
    let most = 10.0 * scene.plot.width + 20.0;
    let paths = scene.series.iter().map(|series| &series.path).chain([&scene.gaps]);
    for path in paths {
        let written = commands(path).len();
        prop_assert!(f64::from(u32::try_from(written).unwrap()) <= most, "{written} commands");
        let (right, bottom) = (scene.plot.right() * 10.0 + 1.0, scene.plot.bottom() * 10.0 + 1.0);
        for (x, y) in outlines(path).into_iter().flatten() {
            prop_assert!(f64::from(x) >= scene.plot.left * 10.0 - 1.0 && f64::from(x) <= right);
            prop_assert!(f64::from(y) >= scene.plot.top * 10.0 - 1.0 && f64::from(y) <= bottom);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn stacks_add_up_to_the_total(rows in prop::collection::vec((value(), value(), value()), 1..200)) {
        let utc = ZoneOffsets::fixed(0);
        let columns = unzipped(&rows);
        let series = three(&columns);
        let edges = even_edges(rows.len(), 3_600);
        let scene = bar_chart(&chart(&utc, &edges, TimeUnit::Hour, &series, 600.0));
        let drawn: Vec<_> = scene.series.iter().map(|series| outlines(&series.path)).collect();
        for (bucket, row) in rows.iter().enumerate() {
            let (from, to) = scene.bucket_span_x(bucket).unwrap();
            let middle = f64::midpoint(from, to) * 10.0 + 0.013;
            let filled: i32 = drawn.iter().map(|outlines| filled_at(outlines, middle)).sum();
            let (above, below) = stacked(row);
            assert_height(&scene, filled, above - below, 30.0)?;
        }
        assert_small_and_readable(&scene)?;
    }

    #[test]
    fn columns_show_the_highest_and_the_lowest_stack(rows in prop::collection::vec((value(), value(), value()), 90..900)) {
        let utc = ZoneOffsets::fixed(0);
        let columns = unzipped(&rows);
        let series = three(&columns);
        let edges = even_edges(rows.len(), 3_600);
        let scene = bar_chart(&chart(&utc, &edges, TimeUnit::Hour, &series, 180.0));
        let drawn: Vec<_> = scene.series.iter().map(|series| outlines(&series.path)).collect();
        let gaps = outlines(&scene.gaps);
        let mut left = 0;
        for column in 0..tenths_of(scene.plot.width) / 10 {
            let right = edges.iter().filter(|start| scene.time_scale.x(**start) < scene.plot.left + f64::from(column) + 1.0 - 1e-6).count();
            let shown = &rows[left.min(right - 1)..right.min(rows.len())];
            left = right;
            let (above, below) = shown.iter().map(stacked).fold((0.0_f64, 0.0_f64), |a, b| (a.0.max(b.0), a.1.min(b.1)));
            let x = scene.plot.left * 10.0 + f64::from(column) * 10.0 + 5.0;
            let filled: i32 = drawn.iter().map(|outlines| filled_at(outlines, x)).sum();
            assert_height(&scene, filled, above - below, 0.0)?;
            let missing = shown.iter().all(|row| row.0.is_nan() && row.1.is_nan() && row.2.is_nan());
            prop_assert_eq!(filled_at(&gaps, x) > 0, missing, "column {}", column);
        }
        assert_small_and_readable(&scene)?;
    }

    #[test]
    fn columns_keep_the_peak_and_its_parts(values in prop::collection::vec(0.0..1_000.0, 400..3_000), peak in any::<prop::sample::Index>(), share in 0.1..0.9) {
        let utc = ZoneOffsets::fixed(0);
        let at = peak.index(values.len());
        let mut inner: Vec<f64> = values.iter().map(|v| v * 0.5).collect();
        let mut outer = inner.clone();
        (inner[at], outer[at]) = (20_000.0 * share, 20_000.0 * (1.0 - share));
        let series = [up("inner", &inner), up("outer", &outer)];
        let edges = even_edges(values.len(), 3_600);
        let scene = bar_chart(&chart(&utc, &edges, TimeUnit::Hour, &series, 200.0));
        assert_small_and_readable(&scene)?;
        let (start, _) = scene.bucket_span_x(at).unwrap();
        let column = (start - scene.plot.left + 1e-9).floor() + scene.plot.left;
        let x = (column + 0.5) * 10.0;
        let heights: Vec<f64> = scene.series.iter().map(|s| f64::from(filled_at(&outlines(&s.path), x)) / 10.0).collect();
        let px_per_unit = scene.plot.height / scene.value_scale.max();
        prop_assert!((heights[0] - inner[at] * px_per_unit).abs() <= 0.11, "{heights:?} at {x}");
        prop_assert!((heights[1] - outer[at] * px_per_unit).abs() <= 0.11, "{heights:?} at {x}");
    }

    #[test]
    fn the_pointer_reads_the_peak_that_is_drawn(buckets in 400_usize..3_000, peak in any::<prop::sample::Index>(), into in 0.01..0.99) {
        let utc = ZoneOffsets::fixed(0);
        let at = peak.index(buckets);
        let mut values = vec![1.0; buckets];
        values[at] = 100.0;
        let series = [up("a", &values)];
        let edges = even_edges(buckets, 3_600);
        let scene = bar_chart(&chart(&utc, &edges, TimeUnit::Hour, &series, 200.0));
        let column = (scene.bucket_span_x(at).unwrap().0 - scene.plot.left + 1e-9).floor();
        prop_assert_eq!(scene.bucket_at_x(scene.plot.left + column + into), Some(at));
    }

    #[test]
    fn wild_numbers_make_harmless_scenes(
        columns in prop::collection::vec(prop::collection::vec(wild(), 0..300), 0..3),
        buckets in 0_usize..300, length_s in 0_i64..40_000_000_000, due in 0_usize..400,
        width in 0.0..900.0, height in 0.0..400.0, empty_max in wild(),
    ) {
        let utc = ZoneOffsets::fixed(3_600);
        let series: Vec<_> = columns.iter().map(|values| up("any", values)).collect();
        let edges = even_edges(buckets, length_s);
        let any = BarChart { size: Size::new(width, height), due: 0..due, empty_max, ..chart(&utc, &edges, TimeUnit::Hour, &series, width) };
        let scene = bar_chart(&any);
        assert_small_and_readable(&scene)?;
        prop_assert!(scene.baseline_y >= scene.plot.top && scene.baseline_y <= scene.plot.bottom());
        prop_assert!(scene.y_ticks.iter().all(|tick| tick.y.is_finite()));
        prop_assert!(scene.x_ticks.iter().all(|tick| tick.x.is_finite() && tick.label_x.is_finite()));
    }

    #[test]
    fn size_is_bounded_by_width_and_not_by_points(buckets in 1_usize..20_000, seed in any::<u32>()) {
        let utc = ZoneOffsets::fixed(0);
        let noise = |i: usize| f64::from(u32::try_from(i).unwrap().wrapping_mul(2_654_435_761) ^ seed) / 1e6;
        let values: Vec<f64> = (0..buckets).map(|i| if i % 97 < 9 { f64::NAN } else { noise(i) }).collect();
        let series = [up("a", &values), up("b", &values)];
        let edges = even_edges(buckets, 3_600);
        assert_small_and_readable(&bar_chart(&chart(&utc, &edges, TimeUnit::Hour, &series, 300.0)))?;
    }

    #[test]
    fn a_point_under_the_pointer_is_the_bucket_drawn_there(buckets in 1_usize..300, at in any::<prop::sample::Index>(), into in 0.01..0.99) {
        let utc = ZoneOffsets::fixed(0);
        let values = vec![1.0; buckets];
        let series = [up("a", &values)];
        let edges = even_edges(buckets, 86_400);
        let scene = bar_chart(&chart(&utc, &edges, TimeUnit::Day, &series, 640.0));
        let bucket = at.index(buckets);
        let (from, to) = scene.bucket_span_x(bucket).unwrap();
        prop_assert_eq!(scene.bucket_at_x(from + (to - from) * into), Some(bucket));
        prop_assert_eq!(scene.bucket_at_x(-1e9), Some(0));
        prop_assert_eq!(scene.bucket_at_x(1e9), Some(buckets - 1));
    }

    #[test]
    fn time_labels_keep_apart(first_day in 0_i64..700, days in 1_i64..1_400, width in 60.0..1_400.0, bucket in 0..3) {
        let bucket = [TimeUnit::Hour, TimeUnit::Day, TimeUnit::Month][usize::try_from(bucket).unwrap()];
        let zurich = zone("Europe/Zurich", 2020, 2027);
        let from = day("2020-02-01").add_days(first_day);
        let scale = TimeScale::new(
            zurich.start_of_day(from),
            zurich.start_of_day(from.add_days(days)),
            Rect { left: 30.0, top: 0.0, width: width - 30.0, height: 100.0 },
        );
        let text = TextSize::default();
        let ticks = time_ticks(&TimeAxis { scale, zone: &zurich, bucket, text, right_px: width, label: &time_label });
        let half = |tick: &TimeTick| text.width(&tick.label) / 2.0;
        for pair in ticks.windows(2) {
            prop_assert!(pair[0].x < pair[1].x);
            prop_assert!(pair[0].label_x + half(&pair[0]) + 8.0 <= pair[1].label_x - half(&pair[1]) + 1e-9);
        }
        for tick in &ticks {
            prop_assert!(tick.x >= 30.0 && tick.x < width);
            prop_assert!(tick.label_x - half(tick) >= -1e-9 && tick.label_x + half(tick) <= width + 1e-9);
            prop_assert!(tick.time.unit >= bucket);
        }
        if width > 150.0 {
            prop_assert!(!ticks.is_empty());
        }
    }
}
