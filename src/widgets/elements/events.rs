//! The events of the elements: one row each.

#[cfg(test)]
use super::attribute::Attribute;
#[cfg(test)]
use super::attributes::PERIOD;

/// An event.
#[derive(Debug)]
pub struct Event {
    /// Its type.
    pub name: &'static str,
    /// Facts about it.
    #[cfg(test)]
    pub about: About,
}

/// Facts about an event for types and documentation.
#[cfg(test)]
#[derive(Debug)]
pub struct About {
    /// Its occasion.
    pub doc: &'static str,
    /// The members of its detail, besides `widget`.
    pub detail: &'static [Member],
}

/// A member of an event's detail.
#[cfg(test)]
#[derive(Debug)]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub is: Type,
    /// Its meaning.
    pub doc: &'static str,
}

/// The type of a member.
#[cfg(test)]
#[derive(Debug)]
pub enum Type {
    /// As TypeScript spells it.
    Spelled(&'static str),
    /// One of the words of an attribute.
    WordOf(&'static Attribute),
}

/// Data is there.
pub static READY: Event = Event {
    name: "moost-ready",
    #[cfg(test)]
    about: About { doc: "Data is there, and drawn where the element has a size.", detail: &[] },
};

/// Data could not be shown.
pub static ERROR: Event = Event {
    name: "moost-error",
    #[cfg(test)]
    about: About {
        doc: "Data could not be shown; the element says why.",
        detail: &[
            Member { name: "code", is: Type::Spelled("Open<EnergyErrorCode>"), doc: "As `EnergyError.code`." },
            Member {
                name: "status",
                is: Type::Spelled("number | null"),
                doc: "HTTP status, where there was an answer.",
            },
            Member {
                name: "requestId",
                is: Type::Spelled("string | null"),
                doc: "Id of the request, to be quoted to MOOST; where there was an answer with one.",
            },
            Member { name: "retryable", is: Type::Spelled("boolean"), doc: "True if the same can succeed later." },
            Member {
                name: "reason",
                is: Type::Spelled("string | null"),
                doc: "What was wrong and what was expected, in English, for a log. `null` for what a server says of an error.",
            },
        ],
    },
};

/// Nobody is signed in any longer.
pub static AUTH_ERROR: Event = Event {
    name: "moost-auth-error",
    #[cfg(test)]
    about: About {
        doc: "Comes with a `moost-error` whose code is `auth` (a 401, or a redirect or a page in the place of data): the page may let people sign in again.",
        detail: &[],
    },
};

/// The household can have what the widget is about, or cannot.
pub static APPLICABLE: Event = Event {
    name: "moost-applicable",
    #[cfg(test)]
    about: About {
        doc: "Says whether the household can have what the widget is about, once that is known and whenever it changes.",
        detail: &[Member {
            name: "applicable",
            is: Type::Spelled("boolean"),
            doc: "False if a page may leave the widget out: no generation, no solar power.",
        }],
    },
};

/// Another period was chosen.
pub static PERIOD_CHANGE: Event = Event {
    name: "moost-period-change",
    #[cfg(test)]
    about: About {
        doc: "People chose another period, or a new language began the week on another day.",
        detail: &[
            Member { name: "period", is: Type::WordOf(&PERIOD.attribute), doc: "The kind of the period." },
            Member { name: "from", is: Type::Spelled("string"), doc: "Its first day, `YYYY-MM-DD`." },
            Member { name: "to", is: Type::Spelled("string"), doc: "Its last day, `YYYY-MM-DD`." },
        ],
    },
};

/// A point was chosen.
pub static POINT_SELECT: Event = Event {
    name: "moost-point-select",
    #[cfg(test)]
    about: About {
        doc: "A point was chosen by click, tap or Enter: from when to when it is; no values.",
        detail: &[
            Member { name: "startMs", is: Type::Spelled("number"), doc: "Its start, epoch milliseconds." },
            Member { name: "endMs", is: Type::Spelled("number"), doc: "Its end, epoch milliseconds." },
        ],
    },
};

/// The events of every element.
#[cfg(test)]
pub static OF_ALL: [&Event; 4] = [&READY, &ERROR, &AUTH_ERROR, &APPLICABLE];
