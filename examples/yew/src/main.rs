//! A page written in Rust: two typed components of `moost-energy`, and a choice of its own.
//!
//! `npm test package` builds and opens it. By hand, from the project's root: `npm run with-tools -- cargo build
//! --target wasm32-unknown-unknown -p moost-energy-yew-example`, then `wasm-bindgen --target web` on what came out.

use moost_energy::widgets::{DemoSet, DemoSource, EnergyChart, KeyFigures, SourceHandle, Styled};
use yew::{Callback, Html, Renderer, function_component, html, use_memo, use_state};

/// A household's page. A portal with a backend reads through a client instead: `ClientSource::new(&client, None)`.
#[function_component]
fn App() -> Html {
    let source: SourceHandle = (*use_memo((), |()| DemoSource::new(DemoSet::Solar, None).into_handle())).clone();
    let language = use_state(|| "en");
    let speak = |tag: &'static str| {
        let language = language.clone();
        Callback::from(move |_| language.set(tag))
    };
    html! {
        <main>
            <h1>{ "My electricity" }</h1>
            <button onclick={speak("en")}>{ "English" }</button>
            <button onclick={speak("de")}>{ "Deutsch" }</button>
            <Styled>
                <EnergyChart source={source.clone()} building_id="demo" period="month" locale={*language} />
            </Styled>
            <Styled>
                <KeyFigures {source} building_id="demo" locale={*language} />
            </Styled>
        </main>
    }
}

fn main() {
    Renderer::<App>::new().render();
}
