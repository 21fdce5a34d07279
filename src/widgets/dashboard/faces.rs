//! Two widgets that are two faces of one question, in one place: one of them is shown.

use crate::widgets::SourceHandle;
use crate::widgets::parts::{Face, Kind, Panel, Segment, Steering, Values};
use web_sys::EventTarget;
use yew::{AttrValue, Callback, Component, Context, Html, Properties, html};

/// A face: the widget, and what it is handed.
#[derive(Debug, Clone, PartialEq)]
pub struct FaceOf {
    /// Kind of the widget.
    pub kind: Kind,
    /// Its name on the control.
    pub name: &'static str,
    /// Its attributes.
    pub values: Values,
    /// The word of the dashboard.
    pub steering: Steering,
}

/// Properties of the faces.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FacesProps {
    /// The faces; the first one is shown first.
    pub faces: Vec<FaceOf>,
    /// Name of the control.
    pub label: &'static str,
    /// Source of the data.
    pub source: SourceHandle,
    /// BCP 47 tag.
    pub locale: AttrValue,
    /// Target of the events.
    pub host: Option<EventTarget>,
    /// Has all widgets of the dashboard ask again.
    pub again: Callback<()>,
}

/// The faces.
#[derive(Debug, Default)]
pub struct Faces {
    shown: usize,
}

impl Component for Faces {
    type Message = usize;
    type Properties = FacesProps;

    fn create(_: &Context<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, _: &Context<Self>, shown: usize) -> bool {
        std::mem::replace(&mut self.shown, shown) != shown
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let FacesProps { faces, label, source, locale, host, again } = ctx.props();
        let Some(face) = faces.get(self.shown).or(faces.first()) else { return Html::default() };
        let segment = |(place, other): (usize, &FaceOf)| Segment {
            label: other.name.into(),
            chosen: other.kind == face.kind,
            onclick: ctx.link().callback(move |_| place),
        };
        let control = Face { label, segments: faces.iter().enumerate().map(segment).collect() };
        html! {
            <Panel
                key={face.name}
                kind={face.kind}
                source={source.clone()}
                values={face.values.clone()}
                steering={face.steering.clone()}
                locale={locale.clone()}
                host={host.clone()}
                again={Some(again.clone())}
                face={Some(control)}
            />
        }
    }
}
