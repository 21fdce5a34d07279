//! One call of MOOST's API, and the request that it makes of its arguments.

use crate::api::json::Value;
use crate::server::contract::schema::{Fault, Kind, check};

/// Body of a good answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// None that is looked at.
    Nothing,
    /// An object.
    Object,
    /// An array.
    Array,
}

/// Effect of sending a request twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// The same as sending it once.
    Harmless,
    /// Possibly another one: it is sent again only where MOOST has not taken it for certain.
    Counts,
}

/// Place of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In the query, once for each value.
    QueryEach,
    /// In the query, values joined by commas.
    QueryJoined,
    /// The body.
    Body,
    /// The body; it names the customer, where it does not itself.
    BodyOfCustomer,
}

/// One argument of a call.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parameter {
    name: &'static str,
    place: Place,
    is_required: bool,
    kind: Kind,
}

/// One call.
#[derive(Debug)]
pub struct Call {
    /// The name of the operation in the contract.
    pub name: &'static str,
    /// Method.
    pub method: &'static str,
    /// Path with the names of its parameters in braces.
    pub path: &'static str,
    /// Body of a good answer.
    pub answers: Answers,
    /// Effect of a repetition.
    pub again: Again,
    pub(super) parameters: &'static [Parameter],
}

/// A request to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Path and query below MOOST's base.
    pub path_and_query: String,
    /// JSON; `None` where there is no body.
    pub body: Option<String>,
}

pub(super) const fn parameter(name: &'static str, place: Place, is_required: bool, kind: Kind) -> Parameter {
    Parameter { name, place, is_required, kind }
}

impl Call {
    /// The request with these arguments, an object by their names. `customer_id` is for bodies that name none. Refuses
    /// what does not fit the contract; members of a body are named without `body`.
    pub fn plan(&self, arguments: &Value, customer_id: Option<&str>) -> Result<Planned, Fault> {
        let mut planned = Planned { path_and_query: self.path.to_owned(), body: None };
        let mut query = Vec::new();
        for Parameter { name, place, is_required, kind } in self.parameters {
            let Some(value) = arguments.get(name).filter(|value| **value != Value::Null) else {
                if *is_required {
                    // The kind's own words.
                    let fault = check(&Value::Null, *kind, name).err();
                    return Err(Fault { found: "absent".to_owned(), ..fault.unwrap_or(Fault::new(*name, None, "")) });
                }
                continue;
            };
            if matches!(place, Place::Body | Place::BodyOfCustomer) {
                let body = customer_id.filter(|_| *place == Place::BodyOfCustomer);
                let body = body.map_or_else(|| value.clone(), |id| of_customer(value.clone(), id));
                check(&body, *kind, "")?;
                planned.body = Some(body.to_json());
                continue;
            }
            check(value, *kind, name)?;
            match place {
                Place::Path => {
                    let place = ["{", name, "}"].concat();
                    planned.path_and_query = planned.path_and_query.replace(&place, &escaped(&text_of(value)));
                }
                Place::Query => query.push([name, "=", &escaped(&text_of(value))].concat()),
                Place::QueryEach => {
                    query.extend(value.items().iter().map(|item| [name, "=", &escaped(&text_of(item))].concat()));
                }
                Place::QueryJoined => {
                    let texts: Vec<_> = value.items().iter().map(|item| escaped(&text_of(item))).collect();
                    if texts.is_empty() {
                        return Err(Fault::new(*name, Some(value), "at least one"));
                    }
                    query.push([name, "=", &texts.join(",")].concat());
                }
                Place::Body | Place::BodyOfCustomer => {}
            }
        }
        if !query.is_empty() {
            planned.path_and_query.push('?');
            planned.path_and_query.push_str(&query.join("&"));
        }
        Ok(planned)
    }
}

/// A body, or each of a list of them, with the customer it is of.
pub fn of_customer(body: Value, customer_id: &str) -> Value {
    match body {
        Value::Array(items) => Value::Array(items.into_iter().map(|item| of_customer(item, customer_id)).collect()),
        mut body => {
            if matches!(body.get("customerId"), None | Some(Value::Null)) {
                body.set("customerId", customer_id.into());
            }
            body
        }
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_json(), str::to_owned)
}

/// A text as part of a path or a query: nothing in it is a sign of either.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                out.push('%');
                for digit in [byte >> 4, byte & 15] {
                    out.push(char::from_digit(u32::from(digit), 16).unwrap_or('0').to_ascii_uppercase());
                }
            }
        }
    }
    out
}
