//! The cut between the two WebAssembly files of the npm package (docs/decisions/0017).
//!
//! For: the pairs of functions that `wasm-split-cli` looks for. What only the second of a pair leads to lies in the second
//! file. The façade has loaded that before the first of a pair is called; without the feature `split` there is one file, and
//! the call is direct.
//! Must not enter: what lies where. Whoever calls says it.

/// Names `maker` as what is called, directly or through the splitter's pair.
///
/// The names of the pair are the splitter's: a module, `00more00` for the second file, 32 digits of its own, a name.
macro_rules! apart {
    (fn $name:ident($($argument:ident: $given:ty),*) -> $made:ty = $maker:ident, $import:literal, $export:literal) => {
        #[cfg(not(feature = "split"))]
        use $maker as $name;
        #[cfg(feature = "split")]
        use $name::$name;

        // The splitter needs functions by name, and those are unsafe to have: another crate might have the same. Both ends are
        // Rust's, of one build: there is no C to be understood.
        #[cfg(feature = "split")]
        #[allow(unsafe_code, improper_ctypes, improper_ctypes_definitions)]
        mod $name {
            use super::*;

            #[link(wasm_import_module = "./__wasm_split_placeholder__.js")]
            unsafe extern "C" {
                #[link_name = $import]
                pub safe fn $name($($argument: $given),*) -> $made;
            }

            #[unsafe(export_name = $export)]
            extern "C" fn in_the_other_file($($argument: $given),*) -> $made {
                $maker($($argument),*)
            }
        }
    };
}

pub(crate) use apart;
