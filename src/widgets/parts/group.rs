//! Widgets that belong together: those with the same `group` share household and period, wherever they are on the page.
//!
//! Members hear what one of them says, and a later member hears what was said before. The group shares nothing else.
//! Requests are shared by the client that all members read through.

use super::Values;
use std::cell::RefCell;
use yew::Callback;

thread_local! {
    static GROUPS: RefCell<Vec<Group>> = const { RefCell::new(Vec::new()) };
}

/// A group lives as long as it has members.
struct Group {
    name: String,
    /// All that was said so far; a later value replaces an earlier one.
    known: Values,
    members: Vec<(usize, Callback<Values>)>,
}

/// A place in a group, until it is dropped.
#[derive(Debug)]
pub struct Membership {
    group: String,
    id: usize,
}

impl Membership {
    /// Joins a group. Gives what it said last as well.
    pub fn join(group: &str, hears: Callback<Values>) -> (Self, Values) {
        GROUPS.with_borrow_mut(|groups| {
            if !groups.iter().any(|known| known.name == group) {
                groups.push(Group { name: group.to_owned(), known: Values::default(), members: Vec::new() });
            }
            let ids = groups.iter().flat_map(|group| &group.members).map(|(id, _)| id + 1);
            let id = ids.max().unwrap_or_default();
            let mut known = Values::default();
            if let Some(group) = groups.iter_mut().find(|known| known.name == group) {
                group.members.push((id, hears));
                known.clone_from(&group.known);
            }
            (Self { group: group.to_owned(), id }, known)
        })
    }

    /// Tells the others.
    pub fn say(&self, values: &Values) {
        let others: Vec<Callback<Values>> = GROUPS.with_borrow_mut(|groups| {
            let Some(group) = groups.iter_mut().find(|group| group.name == self.group) else { return Vec::new() };
            group.known = group.known.overlaid(values);
            let others = group.members.iter().filter(|(id, _)| *id != self.id);
            others.map(|(_, hears)| hears.clone()).collect()
        });
        // Outside of the borrow: who hears may join or leave.
        for hears in others {
            hears.emit(values.clone());
        }
    }
}

impl Drop for Membership {
    fn drop(&mut self) {
        GROUPS.with_borrow_mut(|groups| {
            for group in groups.iter_mut() {
                group.members.retain(|(id, _)| *id != self.id);
            }
            groups.retain(|group| !group.members.is_empty());
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    fn member(group: &str) -> (Membership, Values, Rc<RefCell<Vec<String>>>) {
        let heard = Rc::new(RefCell::new(Vec::new()));
        let ears = heard.clone();
        let callback = Callback::from(move |values: Values| {
            ears.borrow_mut().push(values.get("from").unwrap_or_default().to_owned());
        });
        let (membership, known) = Membership::join(group, callback);
        (membership, known, heard)
    }

    #[test]
    fn the_others_of_the_group_hear_and_those_who_come_later_know() {
        let ((first, _, own), (second, _, other), (_stranger, _, far)) = (member("a"), member("a"), member("b"));
        first.say(&Values::from_iter([("from", "2026-01-01"), ("building-id", "A")]));
        assert_eq!(
            (own.borrow().len(), other.borrow().as_slice(), far.borrow().len()),
            (0, &["2026-01-01".to_owned()][..], 0)
        );
        second.say(&Values::from_iter([("from", "2026-02-01")]));
        assert_eq!(own.borrow().as_slice(), ["2026-02-01"]);
        let (_late, known, _) = member("a");
        assert_eq!((known.get("from"), known.get("building-id")), (Some("2026-02-01"), Some("A")));
    }

    #[test]
    fn who_has_left_hears_nothing_and_an_empty_group_forgets() {
        let (first, _, _) = member("c");
        let (second, _, heard) = member("c");
        drop(second);
        first.say(&Values::from_iter([("from", "2026-01-01")]));
        assert!(heard.borrow().is_empty());
        drop(first);
        assert_eq!(member("c").1, Values::default());
    }
}
