//! The texts of a language in a row, so that a host's own words can be put into their places by number.
//!
//! For: the macro that writes the structs of texts, and with each the way through its fields. Their names are not in
//! the wasm: `src/npm/internal/text-places.ts` has them in the same order (a test writes it).
//! Must not enter: the texts themselves.

/// A text, or texts, in a fixed order.
pub(crate) trait Slots: Sized {
    /// Nothing in any place.
    #[cfg(feature = "texts-apart")]
    const BLANK: Self;

    /// Visits every text.
    fn each(&mut self, visit: &mut dyn FnMut(&mut &'static str));

    /// Their names, in the order of the visits.
    #[cfg(test)]
    fn names(path: &str, names: &mut Vec<String>);
}

impl Slots for &'static str {
    #[cfg(feature = "texts-apart")]
    const BLANK: Self = "";

    fn each(&mut self, visit: &mut dyn FnMut(&mut &'static str)) {
        visit(self);
    }

    #[cfg(test)]
    fn names(path: &str, names: &mut Vec<String>) {
        names.push(path.to_owned());
    }
}

/// Structs of texts: public fields that are texts or such structs.
macro_rules! texts {
    ($($(#[$doc:meta])* pub struct $name:ident { $($(#[$field_doc:meta])* pub $field:ident: $texts:ty,)* })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name { $($(#[$field_doc])* pub $field: $texts,)* }

        impl Slots for $name {
            #[cfg(feature = "texts-apart")]
            const BLANK: Self = Self { $($field: <$texts as Slots>::BLANK,)* };

            fn each(&mut self, visit: &mut dyn FnMut(&mut &'static str)) {
                $(self.$field.each(visit);)*
            }

            #[cfg(test)]
            fn names(path: &str, names: &mut Vec<String>) {
                let under = |field: &str| if path.is_empty() { field.to_owned() } else { [path, ".", field].concat() };
                $(<$texts as Slots>::names(&under(stringify!($field)), names);)*
            }
        }
    )* };
}
pub(crate) use texts;
