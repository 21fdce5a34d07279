//! Problems that stop a widget, each with a code for programs and a sentence for people.

use crate::client::ErrorCode;
use crate::i18n::{ErrorTexts, fill};
use crate::widgets::SourceError;

/// Problem with the attributes of a widget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttributeProblem {
    /// It must be there.
    Missing {
        /// Name of the attribute.
        name: &'static str,
    },
    /// Its value cannot be used.
    Invalid {
        /// Name of the attribute.
        name: &'static str,
        /// Value as written.
        value: String,
        /// Description of the values that are expected.
        expected: String,
    },
    /// The period ends before it begins.
    Reversed {
        /// The start as it is written.
        from: String,
        /// The end as it is written.
        to: String,
    },
}

/// Problem that stops a widget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// An attribute cannot be used.
    Attribute(AttributeProblem),
    /// The platform does not know the building's time zone.
    UnknownTimeZone(String),
    /// The building says no time zone, and its country has several.
    NoTimeZone,
    /// The data could not be had.
    Source(SourceError),
}

/// For developers.
const NO_TIME_ZONE: &str =
    "building: expected a timeZoneId, as its countryCode is of no country with one time; or the attribute time-zone";

impl From<SourceError> for Problem {
    fn from(error: SourceError) -> Self {
        Self::Source(error)
    }
}

impl Problem {
    /// The kind; its text is `EnergyError.code`.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Attribute(_) => ErrorCode::InvalidArgument,
            Self::UnknownTimeZone(_) | Self::NoTimeZone => ErrorCode::InvalidResponse,
            Self::Source(error) => error.code,
        }
    }

    /// HTTP status, where there was an answer.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Source(error) => error.status,
            _ => None,
        }
    }

    /// Id of the request, where there was an answer with one.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Source(error) => error.request_id.as_deref(),
            _ => None,
        }
    }

    /// True if the program may expect that the same request succeeds later.
    pub fn retryable(&self) -> bool {
        matches!(self, Self::Source(error) if error.retryable)
    }

    /// True if a button to try again makes sense: also after people have signed in again in another tab.
    pub fn offers_retry(&self) -> bool {
        self.retryable() || self.code() == ErrorCode::Auth
    }

    /// True if time, or people who sign in, can mend it.
    pub fn may_pass(&self) -> bool {
        self.offers_retry() || self.code() == ErrorCode::Forbidden
    }

    /// Details for developers, in English: the problem and the expected value. A server's own text is left out: it may tell of
    /// people.
    pub fn reason(&self) -> Option<String> {
        match self {
            Self::Source(error) if error.status.is_some_and(|status| status >= 400) && !is_ours(error) => None,
            Self::Source(error) => Some(error.message.clone()),
            Self::Attribute(AttributeProblem::Missing { name }) => Some([name, ": missing"].concat()),
            // Whoever it names: hosts hand their log on.
            Self::Attribute(AttributeProblem::Invalid { name: name @ "building-id", expected, .. }) => {
                Some([name, ": expected ", &**expected].concat())
            }
            Self::Attribute(AttributeProblem::Invalid { name, value, expected }) => {
                Some([name, ": expected ", &**expected, ", got ", &**value].concat())
            }
            Self::Attribute(AttributeProblem::Reversed { from, to }) => {
                Some(["from: expected a day up to ", &**to, ", got ", &**from].concat())
            }
            Self::UnknownTimeZone(zone) => Some(["time-zone: not known here: ", &**zone].concat()),
            Self::NoTimeZone => Some(NO_TIME_ZONE.to_owned()),
        }
    }

    /// Sentence on the problem, for people.
    pub fn sentence(&self, texts: &ErrorTexts) -> String {
        match self {
            Self::Attribute(AttributeProblem::Missing { name }) => fill(texts.missing_attribute, &[("name", name)]),
            Self::Attribute(AttributeProblem::Invalid { name, value, expected }) => {
                fill(texts.invalid_attribute, &[("name", name), ("value", value), ("expected", expected)])
            }
            Self::Attribute(AttributeProblem::Reversed { from, to }) => {
                fill(texts.from_after_to, &[("from", from), ("to", to)])
            }
            Self::UnknownTimeZone(zone) => fill(texts.unknown_time_zone, &[("zone", zone)]),
            Self::NoTimeZone => texts.no_time_zone.to_owned(),
            Self::Source(error) => fill(source_sentence(error.code, texts), &[("reason", &error.message)]),
        }
    }
}

/// True if the message is the client's and not a server's: no status that is no success has this code.
fn is_ours(error: &SourceError) -> bool {
    error.code == ErrorCode::InvalidResponse
}

fn source_sentence(code: ErrorCode, texts: &ErrorTexts) -> &'static str {
    match code {
        ErrorCode::InvalidArgument => texts.invalid_argument,
        ErrorCode::Auth => texts.auth,
        ErrorCode::Forbidden => texts.forbidden,
        ErrorCode::NotFound => texts.not_found,
        ErrorCode::RateLimited => texts.rate_limited,
        ErrorCode::Server => texts.server,
        ErrorCode::Network => texts.network,
        ErrorCode::Timeout => texts.timeout,
        ErrorCode::Aborted => texts.aborted,
        ErrorCode::InvalidResponse => texts.invalid_response,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use std::collections::BTreeSet;

    fn source(code: ErrorCode) -> Problem {
        Problem::Source(SourceError {
            code,
            status: None,
            request_id: None,
            retryable: false,
            message: "to: too late".to_owned(),
        })
    }

    #[test]
    fn every_code_has_its_own_sentence_without_open_places() {
        for language in Language::ALL {
            let sentence = |code| source(code).sentence(&language.texts().error);
            let sentences: BTreeSet<String> = ErrorCode::ALL.into_iter().map(sentence).collect();
            assert_eq!(sentences.len(), ErrorCode::ALL.len(), "{language:?}");
            assert!(sentences.iter().all(|sentence| !sentence.contains('{')), "{language:?}");
        }
    }

    #[test]
    fn signing_in_again_is_worth_a_button() {
        assert!(source(ErrorCode::Auth).offers_retry());
        assert!(!source(ErrorCode::Forbidden).offers_retry() && source(ErrorCode::Forbidden).may_pass());
        assert!(!source(ErrorCode::NotFound).may_pass());
        assert!(!Problem::Attribute(AttributeProblem::Missing { name: "building-id" }).offers_retry());
    }

    #[test]
    fn developers_are_told_more_but_not_what_a_server_says() {
        assert_eq!(source(ErrorCode::InvalidResponse).reason().as_deref(), Some("to: too late"));
        let refused = SourceError {
            code: ErrorCode::Server,
            status: Some(500),
            request_id: None,
            retryable: true,
            message: "Anna".to_owned(),
        };
        assert_eq!(Problem::Source(refused.clone()).reason(), None);
        let strange = SourceError { code: ErrorCode::InvalidResponse, status: Some(404), ..refused };
        assert_eq!(Problem::Source(strange).reason().as_deref(), Some("Anna"));
        let missing = Problem::Attribute(AttributeProblem::Missing { name: "building-id" });
        assert!(missing.reason().is_some_and(|reason| reason.contains("building-id")));
    }

    #[test]
    fn attribute_problems_name_the_attribute() {
        let problem = Problem::Attribute(AttributeProblem::Missing { name: "building-id" });
        for language in Language::ALL {
            assert!(problem.sentence(&language.texts().error).contains("building-id"), "{language:?}");
        }
    }
}
