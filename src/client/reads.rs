//! The client itself: one read from arguments to parsed answer.

use super::token::{Token, TokenKeeper};
use super::{ClientError, ClientOptions, HttpAnswer, HttpRequest, TokenSource, Transport};
use crate::api::json::JsonError;
use crate::api::{
    Building, BuildingId, ComparisonCategory, ComparisonDay, DailyStatistics, ForecastPoint, ForecastType,
    HourlyStatistics, MonthlyStatistics, Quantity, ReadRequest, Statistics, StatisticsKey, parse_comparison,
    parse_forecast, parse_statistics,
};
use crate::time::{CivilDate, CivilMonth};
use futures_util::future::LocalBoxFuture;
use std::fmt;
use std::rc::Rc;

/// Reads a household's statistics through the customer's token proxy.
///
/// Cheap to clone; clones share the token. All energies are watt-hours, all days the building's local days.
#[derive(Clone)]
pub struct Client {
    inner: Rc<Inner>,
}

impl fmt::Debug for Client {
    /// Says where it asks; never a header or the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Client(")?;
        f.write_str(&self.inner.options.api_base)?;
        f.write_str(")")
    }
}

struct Inner {
    options: ClientOptions,
    transport: Rc<dyn Transport>,
    tokens: Option<TokenKeeper>,
}

impl Client {
    /// A client that sends through `transport`; without `tokens` the proxy is expected to know the household by
    /// its own session.
    pub fn new(
        options: ClientOptions,
        transport: Rc<dyn Transport>,
        tokens: Option<Box<dyn TokenSource>>,
    ) -> Result<Self, ClientError> {
        let options = options.checked()?;
        Ok(Self { inner: Rc::new(Inner { options, transport, tokens: tokens.map(TokenKeeper::new) }) })
    }

    /// Energy per hour of the local days `from..=to`, at most one year.
    pub async fn hourly(
        &self,
        building: BuildingId,
        quantities: Vec<Quantity>,
        from: CivilDate,
        to: CivilDate,
    ) -> Result<HourlyStatistics, ClientError> {
        self.statistics(&ReadRequest::Hourly { building, quantities, from, to }).await
    }

    /// Energy per local day of `from..=to`, at most one year.
    pub async fn daily(
        &self,
        building: BuildingId,
        quantities: Vec<Quantity>,
        from: CivilDate,
        to: CivilDate,
    ) -> Result<DailyStatistics, ClientError> {
        self.statistics(&ReadRequest::Daily { building, quantities, from, to }).await
    }

    /// Energy per local month of `from..=to`, at most twelve months.
    pub async fn monthly(
        &self,
        building: BuildingId,
        quantities: Vec<Quantity>,
        from: CivilMonth,
        to: CivilMonth,
    ) -> Result<MonthlyStatistics, ClientError> {
        self.statistics(&ReadRequest::Monthly { building, quantities, from, to }).await
    }

    /// Comparison with similar buildings, per local day of `from..=to`, at most one year.
    pub async fn comparison(
        &self,
        building: BuildingId,
        quantities: Vec<Quantity>,
        category: ComparisonCategory,
        from: CivilDate,
        to: CivilDate,
    ) -> Result<Vec<ComparisonDay>, ClientError> {
        let request = ReadRequest::Comparison { building, quantities, category, from, to };
        let mut days = self.read(&request, parse_comparison).await?;
        let factor = self.inner.options.energy_unit.watt_hours();
        for day in &mut days {
            day.scale(factor);
        }
        Ok(days)
    }

    /// Predicted energy for `[from_s, to_s)`, at most one month.
    pub async fn forecast(
        &self,
        building: BuildingId,
        forecast_type: ForecastType,
        from_s: i64,
        to_s: i64,
    ) -> Result<Vec<ForecastPoint>, ClientError> {
        let mut points =
            self.read(&ReadRequest::Forecast { building, forecast_type, from_s, to_s }, parse_forecast).await?;
        let factor = self.inner.options.energy_unit.watt_hours();
        for point in &mut points {
            point.value_wh = point.value_wh.map(|value| value * factor);
        }
        Ok(points)
    }

    /// The building: its zone, profile and devices.
    pub async fn building(&self, building: BuildingId) -> Result<Building, ClientError> {
        self.read(&ReadRequest::Building { building }, Building::parse).await
    }

    async fn statistics<K: StatisticsKey>(&self, request: &ReadRequest) -> Result<Statistics<K>, ClientError> {
        let mut statistics = self.read(request, parse_statistics).await?;
        statistics.columns.scale(self.inner.options.energy_unit.watt_hours());
        Ok(statistics)
    }

    async fn read<T>(
        &self,
        request: &ReadRequest,
        parse: impl Fn(&[u8]) -> Result<T, JsonError>,
    ) -> Result<T, ClientError> {
        let HttpAnswer { status, request_id, body } = self.success(request).await?;
        parse(&body).map_err(|error| ClientError::invalid_response(status, request_id, &body, &error))
    }

    /// The answer to a request if its status is a success. Boxed: the futures of all kinds of reads stay small, and
    /// the way of a request is in the wasm once.
    fn success(&self, request: &ReadRequest) -> LocalBoxFuture<'static, Result<HttpAnswer, ClientError>> {
        let path = request.path_and_query();
        let client = self.clone();
        Box::pin(async move {
            let url = [client.inner.options.api_base.as_str(), &path?].concat();
            let answer = client.answer(&url).await?;
            if (200..300).contains(&answer.status) {
                Ok(answer)
            } else {
                Err(ClientError::from_status(answer.status, answer.request_id, &answer.body))
            }
        })
    }

    /// Sends with the present token; after a 401 renews it (once, together with all who wait) and repeats once.
    async fn answer(&self, url: &str) -> Result<HttpAnswer, ClientError> {
        let Some(tokens) = &self.inner.tokens else {
            return self.send(url, None).await;
        };
        let token = tokens.token().await?;
        let answer = self.send(url, Some(&token)).await?;
        if answer.status != 401 {
            return Ok(answer);
        }
        let token = tokens.renewed(&token).await?;
        self.send(url, Some(&token)).await
    }

    async fn send(&self, url: &str, token: Option<&Token>) -> Result<HttpAnswer, ClientError> {
        let mut headers = vec![("accept".to_owned(), "application/json".to_owned())];
        headers.extend(self.inner.options.headers.iter().cloned());
        headers.extend(token.map(|token| ("authorization".to_owned(), ["Bearer ", &token.text].concat())));
        Ok(self.inner.transport.send(HttpRequest { url: url.to_owned(), headers }).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{EnergyUnit, ErrorCode, TokenReason, TransportError};
    use futures_executor::block_on;
    use futures_util::future::{join_all, ready};
    use std::cell::{Cell, RefCell};

    type Answering = dyn Fn(&HttpRequest) -> HttpAnswer;

    struct Scripted {
        answer: Box<Answering>,
        sent: RefCell<Vec<HttpRequest>>,
    }

    impl Transport for Scripted {
        fn send(&self, request: HttpRequest) -> LocalBoxFuture<'static, Result<HttpAnswer, TransportError>> {
            let answer = (self.answer)(&request);
            self.sent.borrow_mut().push(request);
            Box::pin(ready(Ok(answer)))
        }
    }

    #[derive(Debug, Default)]
    struct Numbered(Rc<Cell<u32>>);

    impl TokenSource for Numbered {
        fn fetch(&self, _: TokenReason) -> LocalBoxFuture<'static, Result<String, ClientError>> {
            self.0.set(self.0.get() + 1);
            Box::pin(ready(Ok(format!("t{}", self.0.get()))))
        }
    }

    fn answer(status: u16, body: &str) -> HttpAnswer {
        HttpAnswer { status, request_id: Some("r".into()), body: body.as_bytes().to_vec() }
    }

    fn transport(answer: impl Fn(&HttpRequest) -> HttpAnswer + 'static) -> Rc<Scripted> {
        Rc::new(Scripted { answer: Box::new(answer), sent: RefCell::default() })
    }

    fn authorization(request: &HttpRequest) -> Option<&str> {
        request.headers.iter().find(|(name, _)| name == "authorization").map(|(_, value)| value.as_str())
    }

    fn id() -> BuildingId {
        BuildingId::parse("A").unwrap()
    }

    fn day(text: &str) -> CivilDate {
        CivilDate::parse(text).unwrap()
    }

    async fn one_day(client: &Client) -> Result<DailyStatistics, ClientError> {
        client.daily(id(), vec![Quantity::Consumption], day("2024-01-01"), day("2024-01-02")).await
    }

    #[test]
    fn eight_reads_with_an_expired_token_renew_it_once() {
        let transport = transport(|request| match authorization(request) {
            Some("Bearer t1") => answer(401, ""),
            Some("Bearer t2") => answer(200, "[]"),
            _ => answer(500, ""),
        });
        let fetched = Rc::new(Cell::new(0));
        let tokens = Box::new(Numbered(Rc::clone(&fetched)));
        let client = Client::new(ClientOptions::new("/m"), Rc::<Scripted>::clone(&transport), Some(tokens)).unwrap();
        let results = block_on(join_all((0..8).map(|_| one_day(&client))));
        assert!(results.iter().all(Result::is_ok));
        assert_eq!(fetched.get(), 2);
        let mut sent: Vec<_> = transport.sent.borrow().iter().map(|r| authorization(r).unwrap().to_owned()).collect();
        sent.sort();
        // At most one refused try a read, exactly one good one.
        assert_eq!(sent.iter().filter(|token| *token == "Bearer t2").count(), 8);
        assert!(sent.len() <= 16);
    }

    #[test]
    fn a_second_401_is_an_auth_error_after_exactly_one_repeat() {
        let transport = transport(|_| answer(401, r#"{"message":"no"}"#));
        let client = Client::new(
            ClientOptions::new("/m"),
            Rc::<Scripted>::clone(&transport),
            Some(Box::new(Numbered::default())),
        )
        .unwrap();
        let error = block_on(one_day(&client)).unwrap_err();
        assert_eq!((error.code, error.status, error.retryable), (ErrorCode::Auth, Some(401), false));
        assert_eq!(transport.sent.borrow().len(), 2);
    }

    #[test]
    fn without_a_token_source_a_401_is_final() {
        let transport = transport(|_| answer(401, ""));
        let client = Client::new(ClientOptions::new("/m"), Rc::<Scripted>::clone(&transport), None).unwrap();
        assert_eq!(block_on(one_day(&client)).unwrap_err().code, ErrorCode::Auth);
        assert_eq!(transport.sent.borrow().len(), 1);
    }

    #[test]
    fn nothing_is_sent_for_arguments_that_are_wrong() {
        let transport = transport(|_| answer(200, "[]"));
        let client = Client::new(ClientOptions::new("/m"), Rc::<Scripted>::clone(&transport), None).unwrap();
        let window = client.hourly(id(), vec![Quantity::Consumption], day("2024-01-01"), day("2025-01-01"));
        let error = block_on(window).unwrap_err();
        assert_eq!((error.code, error.argument), (ErrorCode::InvalidArgument, Some("to")));
        assert!(transport.sent.borrow().is_empty());
    }

    #[test]
    fn kilowatt_hours_become_watt_hours() {
        let transport = transport(|_| answer(200, r#"[{"day":"2024-01-01","energyConsumption":1.5}]"#));
        let options = ClientOptions { energy_unit: EnergyUnit::KilowattHours, ..ClientOptions::new("/m") };
        let client = Client::new(options, transport, None).unwrap();
        let days = block_on(one_day(&client)).unwrap();
        assert_eq!(days.columns.value(Quantity::Consumption, 0), Some(1500.0));
    }

    #[test]
    fn a_web_page_is_an_invalid_response() {
        let transport = transport(|_| answer(200, "<!doctype html>"));
        let client = Client::new(ClientOptions::new("/m"), transport, None).unwrap();
        let error = block_on(one_day(&client)).unwrap_err();
        assert_eq!((error.code, error.request_id.as_deref()), (ErrorCode::InvalidResponse, Some("r")));
    }
}
