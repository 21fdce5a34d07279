//! Rules of whole scenes: stacks add up, paths stay small and readable, and some drawings to look at.
// Helpers outside of `#[test]` functions may do what tests may.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use super::path_reader::{commands, filled_at, outlines};
use super::*;
use crate::time::test_zones::{day, zone};
use crate::time::{EpochSeconds, ZoneOffsets, hour_starts};
use proptest::prelude::*;
use std::fmt::Write;
use std::rc::Rc;

mod drawings;
mod properties;

/// Edges of the hours of local days.
fn hour_edges(zone: &ZoneOffsets, from: &str, to: &str) -> Rc<[EpochSeconds]> {
    let mut edges = hour_starts(zone, day(from), day(to));
    edges.push(zone.start_of_day(day(to).add_days(1)));
    edges.into()
}

fn day_edges(zone: &ZoneOffsets, from: &str, days: i64) -> Rc<[EpochSeconds]> {
    (0..=days).map(|i| zone.start_of_day(day(from).add_days(i))).collect()
}

fn up<'a>(role: &'static str, values: &'a [f64]) -> BarSeries<'a> {
    BarSeries { role, values, direction: Direction::Up }
}

/// A label as the tests read it: the number in kWh with the decimals of the step.
fn kwh_label(value: f64, step: f64) -> String {
    let decimals = usize::from(step < 1_000.0);
    format!("{:.decimals$}", value / 1_000.0)
}

fn time_label(time: &TickTime) -> String {
    match time.unit {
        TimeUnit::Hour if time.hour == 0 => time.date.to_string()[5..].to_owned(),
        TimeUnit::Hour => format!("{:02}", time.hour),
        TimeUnit::Day if time.first || time.date.day() == 1 => time.date.to_string()[5..].to_owned(),
        TimeUnit::Day => time.date.day().to_string(),
        TimeUnit::Month => time.date.month().to_string()[2..].to_owned(),
        TimeUnit::Year => time.date.year().to_string(),
    }
}

fn chart<'a>(
    zone: &'a ZoneOffsets,
    edges_s: &Rc<[EpochSeconds]>,
    bucket: TimeUnit,
    series: &'a [BarSeries<'a>],
    width: f64,
) -> BarChart<'a> {
    BarChart {
        size: Size::new(width, 240.0),
        edges_s: edges_s.clone(),
        due: 0..edges_s.len() - 1,
        bucket,
        zone,
        series,
        hidden: &[],
        hollow: 0..0,
        beside: None,
        average: None,
        empty_max: 1_000.0,
        value_label: &kwh_label,
        peak_label: None,
        time_label: &time_label,
    }
}
