//! View of the dashboard: the household's widgets, each in a panel of its own.

use super::compose::{Placed, compose};
use super::data::DashboardData;
use crate::chart::Size;
use crate::i18n::{Formats, Language};
use crate::widgets::kinds::single;
use crate::widgets::parts::{Choose, Content, Panel, Stage, Steering, Values, period_text};
use std::rc::Rc;
use yew::{AttrValue, Html, html};

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
}

impl DashboardContent {
    fn panel(&self, Placed { name, values, steering }: Placed) -> Option<Html> {
        let question = &self.data.question;
        Some(html! {
            <div class={["place at-", name].concat()} key={name}>
                <Panel
                    kind={single(name)?}
                    source={question.shared_source.clone()}
                    {values}
                    {steering}
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
        let placed = compose(&self.values, &self.steering, &self.data.navigator);
        let panels = placed.into_iter().filter_map(|placed| self.panel(placed));
        Stage::Still(html! { <div class="places">{ for panels }</div> })
    }

    fn footer(&self, _: &Choose) -> Html {
        Html::default()
    }
}
