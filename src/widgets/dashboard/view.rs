//! View of the dashboard: the household's widgets, each in a panel of its own.

use super::compose::{Placed, compose};
use super::data::DashboardData;
use super::faces::{FaceOf, Faces};
use super::tiles::Tiles;
use crate::chart::Size;
use crate::i18n::{Formats, Language};
use crate::widgets::elements::{ENERGY_CHART, ENERGY_FORECAST, HEAT_MAP, TYPICAL_DAY};
use crate::widgets::kinds::single;
use crate::widgets::parts::{Content, Panel, Stage, Steering, Turn, Values, period_text};
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, html};

/// The dashboard in one language.
pub struct DashboardContent {
    /// The period, and for whom.
    pub data: Rc<DashboardData>,
    /// Attributes as written, with people's choices over them.
    pub values: Values,
    /// The word of the façade.
    pub steering: Steering,
    /// Language tag of the widgets.
    pub locale: AttrValue,
    /// Language of its own words.
    pub language: Language,
    /// Numbers and dates.
    pub formats: Box<dyn Formats>,
    /// Turns the dashboard to another period.
    pub turn: Callback<Turn>,
    /// Has all widgets ask again.
    pub again: Callback<()>,
}

impl DashboardContent {
    /// The place of one widget.
    fn panel(&self, placed: &Placed) -> Option<Html> {
        let question = &self.data.question;
        let Placed { name, values, steering } = placed.clone();
        Some(html! {
            <div class={["place at-", name].concat()} key={name}>
                <Panel
                    kind={single(name)?}
                    source={question.shared_source.clone()}
                    {values}
                    {steering}
                    locale={self.locale.clone()}
                    host={question.host.clone()}
                    again={Some(self.again.clone())}
                />
            </div>
        })
    }

    /// The place of widgets that are faces of one question.
    fn faces(&self, placed: &[&Placed]) -> Html {
        let (question, texts) = (&self.data.question, &self.language.texts().dashboard);
        let face = |Placed { name, values, steering }: Placed| {
            let label = if name == TYPICAL_DAY.name { texts.typical_day } else { texts.every_hour };
            Some(FaceOf { kind: single(name)?, name: label, values, steering })
        };
        let faces: Vec<FaceOf> = placed.iter().filter_map(|placed| face((*placed).clone())).collect();
        html! {
            <div class="place at-typical-day" key="faces">
                <Faces
                    {faces}
                    label={self.language.texts().typical.title}
                    source={question.shared_source.clone()}
                    locale={self.locale.clone()}
                    host={question.host.clone()}
                    again={self.again.clone()}
                />
            </div>
        }
    }

    /// The three days, with what the forecast is handed.
    fn days(&self, forecast: &Placed) -> Html {
        html! {
            <div class="place at-days" key="days">
                <Tiles
                    source={self.data.question.shared_source.clone()}
                    values={forecast.values.clone()}
                    locale={self.locale.clone()}
                    renewals={self.steering.renewals}
                    lazy={forecast.steering.lazy}
                    turn={self.turn.clone()}
                />
            </div>
        }
    }
}

impl Content for DashboardContent {
    /// The chart tells it with its total.
    fn spoken(&self) -> String {
        let has_chart = self.values.get("show").is_none_or(|names| names.contains("energy-chart"));
        if has_chart {
            return String::new();
        }
        period_text(&self.data.navigator.period, false, self.language, &*self.formats)
    }

    fn stage(self: Rc<Self>, _: Size) -> Stage {
        let placed = compose(&self.values, &self.steering, &self.data.navigator);
        let named = |name: &str| placed.iter().find(|placed| placed.name == name);
        let faces: Vec<&Placed> = [TYPICAL_DAY.name, HEAT_MAP.name].into_iter().filter_map(named).collect();
        let is_face = |placed: &Placed| faces.iter().any(|face| face.name == placed.name);
        let mut shown = Vec::new();
        for one in &placed {
            match one.name {
                _ if faces.len() > 1 && is_face(one) => {
                    if one.name == TYPICAL_DAY.name {
                        shown.push(self.faces(&faces));
                    }
                }
                _ => shown.extend(self.panel(one)),
            }
            if let Some(forecast) = named(ENERGY_FORECAST.name).filter(|_| one.name == ENERGY_CHART.name) {
                shown.push(self.days(forecast));
            }
        }
        Stage::Still(html! { <div class="places">{ for shown }</div> })
    }
}
