//! The typed Yew component of a widget, made from what `components` lists.

/// Writes a component and its properties: those of every component, and fields for attributes.
macro_rules! component {
    ($(#[$docs:meta])* $component:ident, $props:ident, $kind:expr, { $($(#[$about:meta])* $field:ident = $attribute:literal,)* }) => {
        #[doc = concat!("Properties of [`", stringify!($component), "`]: its attributes as they are written.")]
        #[derive(Debug, Clone, PartialEq, ::yew::Properties)]
        pub struct $props {
            /// Source of the data.
            pub source: $crate::widgets::SourceHandle,
            /// BCP 47 tag for texts, numbers and dates. English without.
            #[prop_or_default]
            pub locale: ::yew::AttrValue,
            /// Target of the events.
            #[prop_or_default]
            pub host: Option<::web_sys::EventTarget>,
            $($(#[$about])* #[prop_or_default] pub $field: Option<::yew::AttrValue>,)*
        }

        impl $props {
            /// Properties with nothing but a source.
            pub fn new(source: $crate::widgets::SourceHandle) -> Self {
                Self { source, locale: ::yew::AttrValue::default(), host: None, $($field: None,)* }
            }

            /// Attributes as written, by name.
            pub(crate) fn values(&self) -> $crate::widgets::Values {
                let written = [$(($attribute, &self.$field),)*];
                written.into_iter().filter_map(|(name, value)| Some((name, value.clone()?))).collect()
            }
        }

        $(#[$docs])*
        #[::yew::function_component]
        pub fn $component(props: &$props) -> ::yew::Html {
            ::yew::html! {
                <$crate::widgets::Panel
                    kind={$crate::widgets::Kind(&$kind)}
                    source={props.source.clone()}
                    values={props.values()}
                    locale={props.locale.clone()}
                    host={props.host.clone()}
                />
            }
        }
    };
}
pub(super) use component;
