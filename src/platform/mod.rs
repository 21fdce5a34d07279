//! Services of the JavaScript platform behind the small traits of the pure rooms.
//!
//! For: what widgets and server both need from the platform, browser and Node alike.
//! Must not enter: the DOM, fetching, anything about energy.

mod intl_zone;

pub(crate) use intl_zone::IntlZoneRules;
