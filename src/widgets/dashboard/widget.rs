//! The dashboard for the panel: the household's widgets, each in a panel of its own.

use super::compose::{Placed, check, compose};
use crate::chart::Size;
use crate::i18n::{Formats, Language, Texts};
use crate::time::{Period, PeriodKind};
use crate::widgets::kind;
use crate::widgets::parts::{
    Choose, Content, Loaded, Navigator, Panel, Problem, Question, Stage, Values, WidgetData, WidgetKind, day, loading,
    not_reversed, of_kind, period_kind, period_text,
};
use futures_util::future::LocalBoxFuture;
use std::rc::Rc;
use yew::{AttrValue, Html, html};

/// The kinds of periods to choose from.
const KINDS: &[&str] = &["day", "week", "month", "year", "custom"];

/// The widget `household-dashboard`.
#[derive(Debug)]
pub struct DashboardKind;

impl WidgetKind for DashboardKind {
    fn name(&self) -> &'static str {
        "household-dashboard"
    }

    fn title(&self, _: &Values, texts: &'static Texts) -> &'static str {
        texts.dashboard.title
    }

    fn periods(&self) -> &'static [&'static str] {
        KINDS
    }

    fn is_composed(&self) -> bool {
        true
    }

    fn load(&self, question: Question) -> LocalBoxFuture<'static, Loaded> {
        loading(load(question))
    }
}

#[derive(Debug)]
struct DashboardData {
    question: Question,
    navigator: Navigator,
}

async fn load(question: Question) -> Result<DashboardData, Problem> {
    let Question { values, week_start, .. } = &question;
    check(values)?;
    let kind = period_kind(values, KINDS, "day, week, month, year, custom", *week_start)?;
    let (from, to) = (day("from", values.get("from"))?, day("to", values.get("to"))?);
    not_reversed(from, to)?;
    let household = question.household().await?;
    let date = from.or(to).unwrap_or(household.today);
    let days = from.or(to).zip(to.or(from)).and_then(|(from, to)| Period::custom(from, to));
    let period = kind.filter(|kind| *kind != PeriodKind::Custom).map_or(days, |kind| of_kind(kind, date));
    let period = period.unwrap_or_else(|| Period::month(date));
    let navigator = Navigator { period, limits: household.limits, week_start: *week_start };
    Ok(DashboardData { question, navigator })
}

impl WidgetData for DashboardData {
    /// Days only: they are written as they are, in no zone.
    fn zone_id(&self) -> &'static str {
        "UTC"
    }

    fn navigator(&self) -> Option<Navigator> {
        Some(self.navigator)
    }

    fn content(self: Rc<Self>, values: &Values, language: Language, formats: Box<dyn Formats>) -> Rc<dyn Content> {
        let locale = values.get("lang").unwrap_or_default().to_owned();
        Rc::new(DashboardContent { data: self, values: values.clone(), locale: locale.into(), language, formats })
    }
}

struct DashboardContent {
    data: Rc<DashboardData>,
    values: Values,
    locale: AttrValue,
    language: Language,
    formats: Box<dyn Formats>,
}

impl DashboardContent {
    fn panel(&self, Placed { name, values }: Placed) -> Option<Html> {
        let question = &self.data.question;
        Some(html! {
            <div class={["place at-", name].concat()} key={name}>
                <Panel
                    kind={kind(name)?}
                    source={question.shared_source.clone()}
                    {values}
                    locale={self.locale.clone()}
                    host={question.host.clone()}
                />
            </div>
        })
    }
}

impl Content for DashboardContent {
    fn subtitle(&self) -> String {
        period_text(&self.data.navigator.period, false, self.language, &*self.formats)
    }

    /// The chart tells it with its total.
    fn spoken(&self) -> String {
        let has_chart = self.values.get("show").is_none_or(|names| names.contains("energy-chart"));
        if has_chart { String::new() } else { self.subtitle() }
    }

    fn lead(&self) -> Html {
        Html::default()
    }

    fn stage(self: Rc<Self>, _: Size) -> Stage {
        let placed = compose(&self.values, &self.data.navigator);
        let panels = placed.into_iter().filter_map(|placed| self.panel(placed));
        Stage::Still(html! { <div class="places">{ for panels }</div> })
    }

    fn footer(&self, _: &Choose) -> Html {
        Html::default()
    }
}
