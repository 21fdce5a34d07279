//! View of the comparison: the answer above, three bars, and how it is compared below.

use super::draw::rows;
use super::model::{PeerBar, PeerModel};
use crate::chart::{RowBar, Size};
use crate::energy::{DayStanding, PeerRun};
use crate::widgets::parts::{Choose, Content, CsvFile, Headline, Stage, Tabular, edition, px, series_choice, view_box};
use std::rc::Rc;
use yew::{Html, html};

/// The comparison in one language.
pub struct PeerContent(pub PeerModel);

impl PeerContent {
    fn told(&self, tell: impl Fn(&PeerModel, &DayStanding, &PeerRun) -> Html) -> Html {
        self.0.compared().map(|(latest, run)| tell(&self.0, latest, run)).unwrap_or_default()
    }
}

impl Content for PeerContent {
    fn subtitle(&self) -> String {
        self.0.compared().map(|(_, run)| self.0.basis(run)).unwrap_or_default()
    }

    /// Of all days that were asked for.
    fn period(&self) -> Option<String> {
        self.0.period()
    }

    fn empty(&self) -> Option<String> {
        self.0.compared().err()
    }

    fn applies(&self) -> bool {
        self.0.data.applies
    }

    fn headline(&self) -> Option<Headline> {
        let (latest, run) = self.0.compared().ok()?;
        self.0.headline(latest, run).map(Headline::Sentence)
    }

    fn about(&self) -> Vec<String> {
        self.0.compared().map(|(latest, _)| self.0.method(latest)).unwrap_or_default()
    }

    fn stage(self: Rc<Self>, size: Size) -> Stage {
        Stage::Still(self.told(|model, _, run| bars(model, run, size)))
    }

    #[cfg(feature = "render")]
    fn still(self: Rc<Self>, size: Size) -> Html {
        self.told(|model, _, run| super::still::still_bars(&model.bars(run), model.bars_text(run), size))
    }

    fn footer(&self, _: Option<usize>, _: &Choose) -> Html {
        self.told(|model, _, run| html! { <p class="note">{ model.legend(run) }</p> })
    }

    fn choices(&self, choose: &Choose) -> Html {
        let model = &self.0;
        series_choice(model.data.settings.quantity, model.data.offered, model.language, choose)
    }

    fn csv(&self) -> Option<CsvFile> {
        self.0.csv()
    }

    /// Of a single day the bars say it all.
    fn table(&self) -> Option<&dyn Tabular> {
        (self.0.days.len() > 1).then_some(&self.0)
    }
}

/// Three bars from one zero.
fn bars(model: &PeerModel, run: &PeerRun, size: Size) -> Html {
    let bars = model.bars(run);
    let drawn = rows(&bars, size);
    let height = drawn.height_px;
    let axis = ["M", &px(drawn.zero_x), " 0V", &px(height)].concat();
    let rows = bars.iter().zip(&drawn.rows).map(|(bar, row)| row_of(bar, row));
    html! {
        <svg
            key={edition()}
            class="bars"
            part="bars"
            role="img"
            aria-label={model.bars_text(run)}
            width={px(size.width)}
            height={px(height)}
            viewBox={view_box(size.width, height)}
            focusable="false"
        >
            { for rows }
            <path class="baseline" d={axis} />
        </svg>
    }
}

fn row_of(bar: &PeerBar, row: &RowBar) -> Html {
    let middle = px(row.bar.top + row.bar.height / 2.0);
    html! {
        <g class={["bar-of-", bar.role].concat()}>
            <text class="row" x="0" y={px(row.name_y)}>{ bar.name }</text>
            <rect
                class={bar.role}
                x={px(row.bar.left)}
                y={px(row.bar.top)}
                width={px(row.bar.width)}
                height={px(row.bar.height)}
                rx="3"
            />
            <text class="row amount" x={px(row.told_x)} y={middle}>{ bar.told.clone() }</text>
        </g>
    }
}
