//! A row of an element: its tag, its attributes, the periods that people can choose from.

#[cfg(test)]
use super::{attribute::Attribute, events::Event, looks::Look};

/// Attributes that several elements have in common.
#[cfg(test)]
#[derive(Debug)]
pub struct Group {
    /// The attributes.
    pub attributes: &'static [&'static Attribute],
    /// The interface for TypeScript.
    pub told: Told,
}

/// A TypeScript interface for a group.
#[cfg(test)]
#[derive(Debug)]
pub struct Told {
    /// The constant of its attributes.
    pub constant: &'static str,
    /// Its name.
    pub interface: &'static str,
    /// The group whose interface it extends.
    pub extends: Option<&'static Group>,
    /// Its comment.
    pub doc: &'static str,
}

/// An element.
#[derive(Debug)]
pub struct Element {
    /// The tag without prefix.
    pub name: &'static str,
    /// The kinds of periods that people can choose from; none where there is nothing to page through.
    pub periods: &'static [&'static str],
    /// Facts for tests and for the files that they write.
    #[cfg(test)]
    pub about: About,
}

/// Facts about an element for pages, types and documentation.
#[cfg(test)]
#[derive(Debug)]
pub struct About {
    /// The element in a sentence.
    pub summary: &'static str,
    /// The attributes that it has in common with others.
    pub groups: &'static [&'static Group],
    /// Its other attributes. One with the name of one in a group stands in the place of that.
    pub own: &'static [&'static Attribute],
    /// Content that it shows if the page leaves the choice open.
    pub otherwise: &'static str,
    /// Folder of the widget in `src/widgets`.
    pub folder: &'static str,
    /// Height in pixels on phones, tablets and wide pages, kept free until the wasm is there, so that nothing jumps.
    pub room: [u32; 3],
    /// The events that it dispatches, but for those of all elements.
    pub events: &'static [&'static Event],
    /// Its parts, but for those of all elements.
    pub parts: &'static [&'static [Look]],
    /// The custom properties that change something in it, but for those of all elements.
    pub properties: &'static [&'static [Look]],
}

#[cfg(test)]
impl Element {
    /// All its attributes.
    pub fn attributes(&self) -> impl Iterator<Item = &'static Attribute> {
        let About { groups, own, .. } = self.about;
        let is_own = |name| own.iter().any(|own| own.name == name);
        let shared = groups.iter().flat_map(|group| group.attributes).filter(move |shared| !is_own(shared.name));
        shared.chain(own).copied()
    }
}
