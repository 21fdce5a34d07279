//! The texts of the single widgets.

use crate::i18n::Plural;
use crate::i18n::slots::{Slots, texts};

texts! {
    /// Shared by several widgets.
    pub struct CommonTexts {
        /// All that was used.
        pub consumption: &'static str,
        /// All that was generated.
        pub generation: &'static str,
        /// The part of the consumption that came from the grid.
        pub grid: &'static str,
        /// A bucket without a reading.
        pub no_reading: &'static str,
        /// A bucket (or its energy) of which a part was measured: `{when}`.
        pub in_part: &'static str,
        /// Hours without a reading: `{count}`.
        pub missing_hours: Plural,
        /// Days without a reading: `{count}`.
        pub missing_days: Plural,
        /// Months without a reading: `{count}`.
        pub missing_months: Plural,
        /// The days up to yesterday: `{days}`.
        pub last_days: &'static str,
        /// The running day, on an axis.
        pub today: &'static str,
        /// The highest bucket: `{when}`, `{energy}`.
        pub highest: &'static str,
        /// End of the readings: `{when}`.
        pub measured_up_to: &'static str,
        /// A period that began before the home was measured: `{when}`.
        pub begins: &'static str,
        /// Own use or feed-in would be below zero.
        pub does_not_add_up: &'static str,
        /// Name of a bucket that is still running, or its energy: `{when}`.
        pub so_far: &'static str,
        /// The keys of a drawing, in how the numbers come about.
        pub keys: &'static str,
        /// Keys for reading the chart.
        pub keyboard_hint: &'static str,
        /// Keys for looking closer.
        pub zoom_hint: &'static str,
        /// An hour that is still to come.
        pub not_yet: &'static str,
    }

    /// The energy chart.
    pub struct ChartTexts {
        /// Title of the chart with hours.
        pub title_hourly: &'static str,
        /// Title of the chart with days.
        pub title_daily: &'static str,
        /// Title of the chart with months.
        pub title_monthly: &'static str,
        /// The part of the consumption that was generated on site.
        pub own_use: &'static str,
        /// The part of the generation that went to the grid.
        pub feed_in: &'static str,
        /// Given to the grid, where a price for it is known.
        pub sold: &'static str,
        /// Consumption of which nobody knows where it came from.
        pub unsplit: &'static str,
        /// Instead of money for energy whose price is not known.
        pub no_price: &'static str,
        /// One part of a point: `{name}`, `{energy}`.
        pub part: &'static str,
        /// Why the last series that is shown cannot be switched off.
        pub stays: &'static str,
        /// The average of an earlier period, as a line: `{when}`.
        pub earlier: &'static str,
        /// Label of the choice of comparisons.
        pub compare: &'static str,
        /// With nothing.
        pub compare_none: &'static str,
        /// Choice of the days before.
        pub compare_previous: &'static str,
        /// Choice of the day before.
        pub compare_day: &'static str,
        /// Choice of the week before.
        pub compare_week: &'static str,
        /// Choice of the month before.
        pub compare_month: &'static str,
        /// With the same period a year before.
        pub compare_last_year: &'static str,
        /// The earlier day, after what it is compared by: `{when}`.
        pub earlier_day: &'static str,
        /// The earlier month, after what it is compared by: `{when}`.
        pub earlier_month: &'static str,
        /// The earlier year, after what it is compared by: `{when}`.
        pub earlier_year: &'static str,
        /// The earlier days, after what it is compared by: `{from}`, `{to}`.
        pub earlier_days: &'static str,
        /// The exact comparison: `{current}`, `{earlier}`.
        pub compared_days: &'static str,
        /// Less than in the earlier period: `{share}`, `{earlier}`.
        pub change_less: &'static str,
        /// More than in the earlier period: `{share}`, `{earlier}`.
        pub change_more: &'static str,
        /// About as much as in the earlier period: `{earlier}`.
        pub change_same: &'static str,
        /// Too few readings of one of both periods.
        pub change_unknown: &'static str,
        /// Closer.
        pub zoom_in: &'static str,
        /// Further away.
        pub zoom_out: &'static str,
        /// At what came before.
        pub zoom_back: &'static str,
        /// At what came after.
        pub zoom_forward: &'static str,
        /// Range in view: `{from}`, `{to}`.
        pub shown: &'static str,
        /// Label of the choice of units.
        pub show_as: &'static str,
        /// Cost of the energy from the grid.
        pub cost: &'static str,
        /// Payment for feeding in.
        pub feed_in_paid: &'static str,
        /// The emissions of the energy from the grid.
        pub co2: &'static str,
        /// Leads to the own solar power: `{share}` of it is used at home.
        pub solar: &'static str,
        /// Title of the own solar power: `{when}`.
        pub solar_title: &'static str,
        /// Own solar power that was used at home.
        pub used_at_home: &'static str,
        /// Leads back from the own solar power to the consumption.
        pub all_used: &'static str,
        /// Note on a change of costs: both periods at the prices of today.
        pub todays_prices: &'static str,
        /// Note of what the cost leaves out.
        pub without_standing: &'static str,
        /// Hours without a price: `{count}`.
        pub without_price: &'static str,
        /// Whose factor it is: `{source}`.
        pub co2_factor: &'static str,
    }

    /// The comparison with similar homes.
    pub struct PeerTexts {
        /// Title for the consumption.
        pub title_consumption: &'static str,
        /// Title for the energy from the grid.
        pub title_grid: &'static str,
        /// Title for the generation.
        pub title_generation: &'static str,
        /// The answer, above a typical home: `{share}`.
        pub run_more: &'static str,
        /// The answer, below a typical home: `{share}`.
        pub run_less: &'static str,
        /// The answer, less than 5 % away from a typical home.
        pub run_same: &'static str,
        /// The homes of the group without this one: `{others}`.
        pub homes_like_yours: &'static str,
        /// The bar of the medians.
        pub typical_home: &'static str,
        /// The bar of the 25th percentiles.
        pub thrifty_homes: &'static str,
        /// The bar of the 75th percentiles, of generation.
        pub sunny_homes: &'static str,
        /// Meaning of the bars, and of thrifty.
        pub note_thrifty: &'static str,
        /// Meaning of the bars, and of sunny.
        pub note_sunny: &'static str,
        /// The way it is compared.
        pub about: &'static str,
        /// Standing by consumption.
        pub consumption: StandingTexts,
        /// Standing by energy from the grid.
        pub grid: StandingTexts,
        /// Standing by generation.
        pub generation: StandingTexts,
        /// Neutral word on the middle half.
        pub middle_half: &'static str,
        /// Approving word for a good standing.
        pub approval: &'static str,
        /// Days below the median: `{below}`, `{days}`.
        pub days_below_median: &'static str,
        /// Days above the median: `{above}`, `{days}`.
        pub days_above_median: &'static str,
        /// Description of the group, by ElCom profile: `{code}`, `{what}`.
        pub group_elcom: &'static str,
        /// Description of the group, by consumption category: `{level}`.
        pub group_consumption: &'static str,
        /// Description of the group, by cluster.
        pub group_cluster: &'static str,
        /// Description of the group, by BEP label: `{label}`.
        pub group_bep: &'static str,
        /// Description of the group, when the profile is not known.
        pub group_unknown: &'static str,
        /// Size of the group and the day, in how it is compared: `{size}`, `{day}`.
        pub size_and_day: &'static str,
        /// The own marker.
        pub you: &'static str,
        /// The median, as a name.
        pub median_of_homes: &'static str,
        /// The 25th percentile, as a name.
        pub quarter_below: &'static str,
        /// The 75th percentile, as a name.
        pub quarter_above: &'static str,
        /// A day of which there is no figure, or none that may be shown.
        pub not_shown: &'static str,
        /// Names of ElCom's profiles.
        pub elcom: ElcomTexts,
        /// Names of the consumption categories.
        pub level: LevelTexts,
    }

    /// The typical day.
    pub struct TypicalTexts {
        /// Title.
        pub title: &'static str,
        /// Title for the generation.
        pub title_generation: &'static str,
        /// Title for the energy from the grid.
        pub title_grid: &'static str,
        /// The hours that take most: `{from}`, `{to}`.
        pub mostly: &'static str,
        /// Origin of an hour of the typical day.
        pub rule: &'static str,
        /// The lowest hour: `{time}`, `{energy}`.
        pub lowest: &'static str,
        /// The median of the days.
        pub median: &'static str,
        /// The middle half of the days.
        pub middle_half: &'static str,
        /// The days that count, and how many.
        pub days: &'static str,
        /// All days.
        pub all_days: &'static str,
        /// Monday to Friday.
        pub weekdays: &'static str,
        /// Saturday and Sunday.
        pub weekends: &'static str,
        /// Fewer than five days, in a cell.
        pub too_few: &'static str,
        /// The same as a sentence.
        pub too_few_days: &'static str,
    }

    /// The heat map.
    pub struct HeatTexts {
        /// Title.
        pub title: &'static str,
        /// The highest hour: `{when}`.
        pub most: &'static str,
        /// The top of the scale: `{energy}`.
        pub or_more: &'static str,
        /// Energies below zero.
        pub below_zero: &'static str,
        /// Head of the days' totals.
        pub whole_day: &'static str,
        /// An hour that the clocks jump over.
        pub left_out: &'static str,
    }

    /// The forecast.
    pub struct ForecastTexts {
        /// The expected energy: `{energy}`.
        pub about: &'static str,
        /// The expected energy, more than of late: `{energy}`.
        pub about_more: &'static str,
        /// The expected energy, less than of late: `{energy}`.
        pub about_less: &'static str,
        /// The expected energy, as of late: `{energy}`.
        pub about_same: &'static str,
        /// Not all hours are known: `{known}`, `{all}`.
        pub partly: &'static str,
        /// Outcome of yesterday: `{expected}`, `{measured}`.
        pub yesterday: &'static str,
        /// Mean error of the last days: `{error}`.
        pub turned_out: &'static str,
        /// Number of days that the accuracy rests on: `{days}`.
        pub rests_on: &'static str,
        /// There is no forecast.
        pub none: &'static str,
        /// Measured.
        pub measured: &'static str,
        /// Expected.
        pub expected: &'static str,
        /// Label of the choice of series.
        pub horizon: &'static str,
        /// The next 24 hours.
        pub next: &'static str,
        /// Tomorrow.
        pub tomorrow: &'static str,
        /// The day after tomorrow.
        pub day_after: &'static str,
    }

    /// The key figures.
    pub struct FigureTexts {
        /// Title.
        pub title: &'static str,
        /// Part of the consumption that was generated on site.
        pub self_sufficiency: &'static str,
        /// Part of the generation that was used on site.
        pub self_consumption: &'static str,
        /// Mean power that is always on.
        pub base_load: &'static str,
        /// The same, estimated.
        pub base_load_estimate: &'static str,
        /// Consumption at night.
        pub night_share: &'static str,
        /// Consumption in winter.
        pub winter_share: &'static str,
        /// The highest day of a quantity: `{name}`.
        pub highest_day: &'static str,
        /// A usual day from Monday to Friday.
        pub weekday_mean: &'static str,
        /// A usual Saturday or Sunday.
        pub weekend_mean: &'static str,
        /// Opens all figures.
        pub all_figures: &'static str,
        /// The part of the consumption that a base load is: `{share}`.
        pub share_of_use: &'static str,
        /// A part and its whole: `{part}`, `{whole}`, with their units.
        pub part_of: &'static str,
        /// Definition of a total.
        pub about_total: &'static str,
        /// Definition.
        pub about_self_sufficiency: &'static str,
        /// Definition.
        pub about_self_consumption: &'static str,
        /// Definition.
        pub about_base_load: &'static str,
        /// Definition.
        pub about_base_load_estimate: &'static str,
        /// Definition.
        pub about_night_share: &'static str,
        /// Definition.
        pub about_winter_share: &'static str,
        /// Definition.
        pub about_highest_day: &'static str,
        /// Definition.
        pub about_weekday_mean: &'static str,
        /// Definition.
        pub about_weekend_mean: &'static str,
        /// Withheld: too much is missing.
        pub too_little: &'static str,
        /// Withheld: the period is too short.
        pub too_short: &'static str,
        /// Withheld: there is nothing of the kind.
        pub not_applicable: &'static str,
        /// Head of the names in the table.
        pub figure: &'static str,
        /// Head of the values in the table.
        pub value: &'static str,
        /// Head of what they rest on.
        pub basis: &'static str,
    }

    /// The dashboard.
    pub struct DashboardTexts {
        /// The tile of yesterday.
        pub yesterday: &'static str,
        /// The tile of today.
        pub today: &'static str,
        /// The tile of tomorrow.
        pub tomorrow: &'static str,
        /// The face of the typical day.
        pub typical_day: &'static str,
        /// The face of the heat map.
        pub every_hour: &'static str,
        /// Title.
        pub title: &'static str,
    }

    /// One quantity's standing in words.
    pub struct StandingTexts {
        /// The lowest of all: `{size}`.
        pub lowest: &'static str,
        /// Lower than many: `{count}`, `{others}`.
        pub lower_than: &'static str,
        /// Higher than many: `{count}`, `{others}`.
        pub higher_than: &'static str,
        /// The highest of all: `{size}`.
        pub highest: &'static str,
        /// Among the lowest quarter.
        pub lowest_quarter: &'static str,
        /// Among the highest quarter.
        pub highest_quarter: &'static str,
    }

    /// ElCom's typical households, told by what is in them.
    #[allow(missing_docs)] // The names are ElCom's codes; what they mean is the text itself.
    pub struct ElcomTexts {
        pub h1: &'static str,
        pub h2: &'static str,
        pub h3: &'static str,
        pub h4: &'static str,
        pub h5: &'static str,
        pub h6: &'static str,
        pub h7: &'static str,
        pub h8: &'static str,
        /// A firm, `C1` to `C7`: `{energy}` of a year.
        pub firm: &'static str,
    }

    /// Consumption categories, high to low.
    #[allow(missing_docs)] // The names say it all.
    pub struct LevelTexts {
        pub extremely_high: &'static str,
        pub very_high: &'static str,
        pub high: &'static str,
        pub medium: &'static str,
        pub low: &'static str,
        pub very_low: &'static str,
        pub extremely_low: &'static str,
        pub zero: &'static str,
    }
}

impl ElcomTexts {
    /// The text for a code such as `H4`, for a firm with a place for its `{energy}`; `None` for codes that are not
    /// known.
    pub fn of(&self, code: &str) -> Option<&'static str> {
        Some(match code {
            "H1" => self.h1,
            "H2" => self.h2,
            "H3" => self.h3,
            "H4" => self.h4,
            "H5" => self.h5,
            "H6" => self.h6,
            "H7" => self.h7,
            "H8" => self.h8,
            "C1" | "C2" | "C3" | "C4" | "C5" | "C6" | "C7" => self.firm,
            _ => return None,
        })
    }
}

impl LevelTexts {
    /// The text for a category such as `VERY_HIGH`; `None` for values that are not known.
    pub fn of(&self, category: &str) -> Option<&'static str> {
        Some(match category {
            "EXTREMELY_HIGH" => self.extremely_high,
            "VERY_HIGH" => self.very_high,
            "HIGH" => self.high,
            "MEDIUM" => self.medium,
            "LOW" => self.low,
            "VERY_LOW" => self.very_low,
            "EXTREMELY_LOW" => self.extremely_low,
            "ZERO" => self.zero,
            _ => return None,
        })
    }
}
