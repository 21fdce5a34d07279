//! The token proxy for Node: the session check and the network are callbacks of the façade.

use super::answers::{answer_value, upstream_response};
use crate::server::http::Request;
use crate::server::proxy::{Access, Failure, ProxyOptions, ProxyPlatform, TokenProxy, UpstreamResponse};
use futures_util::future::LocalBoxFuture;
use js_sys::{Function, Promise};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// A proxy. Calls may overlap: each future owns a share of it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct WasmTokenProxy {
    proxy: Rc<TokenProxy>,
}

#[wasm_bindgen]
impl WasmTokenProxy {
    /// A proxy without a token yet. `report(stage, status, reason?)` is told of answers that are no use.
    #[wasm_bindgen(constructor)]
    pub fn new(
        client_id: String,
        client_secret: String,
        upstream: String,
        prefix: String,
        max_token_age_s: Option<f64>,
        report: Function,
    ) -> Self {
        // Seconds; a token never lives longer than fits.
        #[allow(clippy::cast_possible_truncation)]
        let max_token_age_s = max_token_age_s.map(|age| age as i64);
        let options = ProxyOptions { client_id, client_secret, upstream, prefix, max_token_age_s };
        let report = move |Failure { stage, status, reason }: Failure| {
            let reason = reason.map_or(JsValue::UNDEFINED, JsValue::from);
            // The façade's own function, which does not throw.
            let _ = report.call3(&JsValue::UNDEFINED, &stage.into(), &status.into(), &reason);
        };
        Self { proxy: Rc::new(TokenProxy::new(options, Rc::new(report))) }
    }

    /// Answers a request: `authorize(buildingId) => Promise<boolean | 'unauthenticated'>` is asked before anything goes
    /// out by `send(url, bearer?) => Promise<{ status, headers, body }>`.
    pub fn handle(
        &self,
        method: String,
        path_and_query: String,
        now_s: f64,
        authorize: Function,
        send: Function,
    ) -> Promise {
        let proxy = Rc::clone(&self.proxy);
        let platform = Callbacks { send, authorize, now_s };
        future_to_promise(async move {
            let response = proxy.handle(&platform, &Request::new(&method, &path_and_query)).await;
            Ok(answer_value(&response))
        })
    }
}

struct Callbacks {
    send: Function,
    authorize: Function,
    now_s: f64,
}

/// Calls back and waits; what was thrown is not looked at, it could hold a secret.
async fn call(callback: Function, first: JsValue, second: JsValue) -> Result<JsValue, ()> {
    let given = callback.call2(&JsValue::UNDEFINED, &first, &second).map_err(drop)?;
    JsFuture::from(Promise::resolve(&given)).await.map_err(drop)
}

impl ProxyPlatform for Callbacks {
    async fn authorize(&self, building_id: &str) -> Result<Access, ()> {
        let answer = call(self.authorize.clone(), building_id.into(), JsValue::UNDEFINED).await?;
        // Only a clear yes counts: a truthy object by mistake must not open a household.
        Ok(if answer == true {
            Access::Granted
        } else if answer == "unauthenticated" {
            Access::Unauthenticated
        } else {
            Access::Denied
        })
    }

    fn send(&self, url: String, bearer: Option<String>) -> LocalBoxFuture<'static, Result<UpstreamResponse, ()>> {
        let answer = call(self.send.clone(), url.into(), bearer.map_or(JsValue::UNDEFINED, JsValue::from));
        Box::pin(async move { upstream_response(&answer.await?).ok_or(()) })
    }

    // Seconds of any year that `Date` knows fit.
    #[allow(clippy::cast_possible_truncation)]
    fn now_s(&self) -> i64 {
        self.now_s as i64
    }
}
