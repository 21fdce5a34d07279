//! Zone offsets, probed once per zone and kept.

use crate::time::{CivilDate, ZoneOffsets, ZoneRules, zone_over};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Years a zone was probed for, and what came out.
type Probed = (i16, i16, Rc<ZoneOffsets>);

/// Zones that were asked for.
#[derive(Debug, Default)]
pub(super) struct Zones {
    known: RefCell<BTreeMap<String, Probed>>,
}

impl Zones {
    /// Offsets of `zone` that hold for all days from `from` to `to`; `None` when the zone is unknown.
    ///
    /// Before 1970 and after 2100 the nearest offset is as good as any: nobody has readings there, and rules
    /// of platforms end somewhere.
    pub(super) fn over(
        &self,
        rules: &dyn ZoneRules,
        zone: &str,
        from: CivilDate,
        to: CivilDate,
    ) -> Option<Rc<ZoneOffsets>> {
        let (mut first, mut last) = (from.year().clamp(1970, 2100), to.year().clamp(1970, 2100));
        if let Some((known_first, known_last, offsets)) = self.known.borrow().get(zone) {
            if *known_first <= first && last <= *known_last {
                return Some(Rc::clone(offsets));
            }
            // Widening keeps what is known, unless the wish lies far off: then the gap is not worth its look-ups.
            if (first - known_last).max(known_first - last) < 5 {
                first = first.min(*known_first);
                last = last.max(*known_last);
            }
        }
        let (start, end) = (CivilDate::new(first, 1, 1)?, CivilDate::new(last, 12, 31)?);
        let offsets = Rc::new(zone_over(rules, zone, start, end)?);
        self.known.borrow_mut().insert(zone.to_owned(), (first, last, Rc::clone(&offsets)));
        Some(offsets)
    }
}
