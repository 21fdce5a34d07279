//! Widgets that belong together: those with the same `group` share household and period, wherever they are on the page.
//!
//! What one of them says the others hear, and those that come later hear what was said last. Nothing else is shared:
//! requests are, because all of them read through the same client.

use super::Values;
use std::cell::RefCell;
use yew::Callback;

thread_local! {
    static MEMBERS: RefCell<Vec<Member>> = const { RefCell::new(Vec::new()) };
}

struct Member {
    id: usize,
    group: String,
    hears: Callback<Values>,
    /// What the group said last, as this member knows it.
    known: Values,
}

/// A place in a group, until it is dropped.
#[derive(Debug)]
pub struct Membership {
    id: usize,
}

impl Membership {
    /// Joins a group. Gives what it said last as well.
    pub fn join(group: &str, hears: Callback<Values>) -> (Self, Values) {
        MEMBERS.with_borrow_mut(|members| {
            let known = members.iter().find(|member| member.group == group).map(|member| member.known.clone());
            let known = known.unwrap_or_default();
            let id = members.iter().map(|member| member.id + 1).max().unwrap_or_default();
            members.push(Member { id, group: group.to_owned(), hears, known: known.clone() });
            (Self { id }, known)
        })
    }

    /// Tells the others.
    pub fn say(&self, values: &Values) {
        let hearing: Vec<Callback<Values>> = MEMBERS.with_borrow_mut(|members| {
            let Some(group) = members.iter().find(|member| member.id == self.id).map(|member| member.group.clone())
            else {
                return Vec::new();
            };
            let of_group = members.iter_mut().filter(|member| member.group == group);
            let others = of_group.filter_map(|member| {
                member.known = member.known.overlaid(values);
                (member.id != self.id).then(|| member.hears.clone())
            });
            others.collect()
        });
        // Outside of the borrow: who hears may join or leave.
        for hears in hearing {
            hears.emit(values.clone());
        }
    }
}

impl Drop for Membership {
    fn drop(&mut self) {
        MEMBERS.with_borrow_mut(|members| members.retain(|member| member.id != self.id));
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
