//! Handing a file to the browser. Nothing leaves the page: the file is made where the data is.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    type Blob;

    #[wasm_bindgen(constructor, catch)]
    fn new(parts: &Array, options: &Object) -> Result<Blob, JsValue>;

    #[wasm_bindgen(js_namespace = URL, js_name = createObjectURL, catch)]
    fn create_object_url(blob: &Blob) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = URL, js_name = revokeObjectURL, catch)]
    fn revoke_object_url(url: &str) -> Result<(), JsValue>;
}

/// Offers `text` as a file. Does nothing where the platform cannot.
pub fn download(name: &str, media_type: &str, text: &str) {
    // What fails here is a platform without downloads: there is nobody to tell but the person who sees that nothing
    // came.
    let _ = offer(name, media_type, text);
}

fn offer(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &media_type.into())?;
    let url = create_object_url(&Blob::new(&Array::of1(&text.into()), &options)?)?;
    let document = Reflect::get(&js_sys::global(), &"document".into())?;
    let document: web_sys::Document = document.unchecked_into();
    let link = document.create_element("a")?;
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.unchecked_into::<web_sys::HtmlElement>().click();
    // The browser has taken hold of the file by then.
    revoke_object_url(&url)
}
