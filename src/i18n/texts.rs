//! Every text that widgets say. Names in braces are places that values are put into.

use super::Plural;
use super::slots::{Slots, texts};

mod widgets;

pub use widgets::{
    ChartTexts, CommonTexts, DashboardTexts, ElcomTexts, FigureTexts, ForecastTexts, HeatTexts, LevelTexts, PeerTexts,
    StandingTexts, TypicalTexts,
};

texts! {
    /// The texts of one language.
    pub struct Texts {
        /// Around every widget.
        pub frame: FrameTexts,
        /// Paging through periods.
        pub navigation: NavigationTexts,
        /// Why there is nothing to draw.
        pub empty: EmptyTexts,
        /// Errors.
        pub error: ErrorTexts,
        /// The table behind a drawing.
        pub table: TableTexts,
        /// Files to take home.
        pub download: DownloadTexts,
        /// Shared by several widgets.
        pub common: CommonTexts,
        /// The energy chart.
        pub chart: ChartTexts,
        /// The comparison with similar homes.
        pub peer: PeerTexts,
        /// The typical day.
        pub typical: TypicalTexts,
        /// The heat map.
        pub heat: HeatTexts,
        /// The forecast.
        pub forecast: ForecastTexts,
        /// The key figures.
        pub figures: FigureTexts,
        /// The dashboard.
        pub dashboard: DashboardTexts,
    }

    /// Around every widget.
    pub struct FrameTexts {
        /// The menu of a widget.
        pub more: &'static str,
        /// Opens how the numbers come about.
        pub about: &'static str,
        /// While data is on its way.
        pub loading: &'static str,
        /// Button that asks for the data again.
        pub retry: &'static str,
        /// A button where the session has ended: asks again, and `moost-auth-error` comes again where that is refused.
        pub sign_in: &'static str,
        /// Note that the data could not be renewed; it was known at `{when}`.
        pub stale: &'static str,
        /// Values of an answer that are no numbers, or contradict each other: `{count}`.
        pub unusable: Plural,
        /// A period of days: `{from}`, `{to}`.
        pub range_days: &'static str,
        /// From one month or clock time to another: `{from}`, `{to}`.
        pub range: &'static str,
        /// From a low to a high value: `{low}`, `{high}`.
        pub between: &'static str,
    }

    /// Paging through periods.
    pub struct NavigationTexts {
        /// The row of buttons for the period.
        pub period: &'static str,
        /// Name of the choice between day, week, month and year.
        pub kind: &'static str,
        /// Opens the dates, on the period that is shown.
        pub go_to: &'static str,
        /// To the period before.
        pub previous: &'static str,
        /// To the period after.
        pub next: &'static str,
        /// The same, spoken.
        pub to_today: &'static str,
        /// A day.
        pub day: &'static str,
        /// A week.
        pub week: &'static str,
        /// A month.
        pub month: &'static str,
        /// A year.
        pub year: &'static str,
        /// The first of them.
        pub from: &'static str,
        /// The last of them.
        pub to: &'static str,
        /// Shows what was chosen; also the name of a choice of what is shown.
        pub show: &'static str,
    }

    /// Why there is nothing to draw.
    pub struct EmptyTexts {
        /// Nothing was measured in the period.
        pub no_readings: &'static str,
        /// The period has only begun.
        pub not_yet: &'static str,
        /// The home is new, and nothing was measured yet.
        pub welcome: &'static str,
        /// The period begins after today.
        pub ahead: &'static str,
        /// The home generates nothing.
        pub no_generation: &'static str,
        /// No comparison for the period.
        pub no_comparison: &'static str,
        /// Most days of the comparison lack one of the two that are compared.
        pub too_few_days: &'static str,
        /// The group is below the minimum: `{minimum}`.
        pub group_too_small: &'static str,
    }

    /// Errors, for people who can do nothing about it but try again or tell somebody.
    pub struct ErrorTexts {
        /// An attribute is missing: `{name}`.
        pub missing_attribute: &'static str,
        /// An attribute cannot be used: `{name}`, `{value}`, `{expected}`.
        pub invalid_attribute: &'static str,
        /// `from` lies after `to`: `{from}`, `{to}`.
        pub from_after_to: &'static str,
        /// The platform does not know the time zone: `{zone}`.
        pub unknown_time_zone: &'static str,
        /// The building says no time zone, and its country has several.
        pub no_time_zone: &'static str,
        /// The request was refused before or after it was sent: `{reason}`.
        pub invalid_argument: &'static str,
        /// Not signed in.
        pub auth: &'static str,
        /// Signed in, but not for this household.
        pub forbidden: &'static str,
        /// No such household.
        pub not_found: &'static str,
        /// Too many requests.
        pub rate_limited: &'static str,
        /// The service failed.
        pub server: &'static str,
        /// The service was not reached.
        pub network: &'static str,
        /// The service took too long.
        pub timeout: &'static str,
        /// The request was called off.
        pub aborted: &'static str,
        /// The answer could not be read.
        pub invalid_response: &'static str,
    }

    /// The table behind a drawing.
    pub struct TableTexts {
        /// Button that shows the table.
        pub show_table: &'static str,
        /// Button that shows the drawing.
        pub show_chart: &'static str,
        /// Head of the column of an earlier period.
        pub earlier: &'static str,
        /// Button to the rows before.
        pub previous: &'static str,
        /// Button to the rows behind.
        pub next: &'static str,
        /// Rows in view: `{first}`, `{last}`, `{all}`.
        pub rows: &'static str,
        /// Head of the column with the times.
        pub time: &'static str,
    }

    /// Files to take home.
    pub struct DownloadTexts {
        /// Opens the menu.
        pub download: &'static str,
        /// Values for programs.
        pub csv: &'static str,
        /// Values for spreadsheets.
        pub spreadsheet: &'static str,
        /// Heads of the columns for spreadsheets, apart by semicolons.
        pub columns: &'static str,
        /// Measured, partial, adjusted, missing, not yet, estimate, not available; apart by semicolons.
        pub qualities: &'static str,
        /// The drawing in dots.
        pub png: &'static str,
        /// The drawing in lines.
        pub svg: &'static str,
        /// Whose data it is: `{host}`.
        pub source: &'static str,
    }
}
