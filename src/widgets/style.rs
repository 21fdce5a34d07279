//! The style sheet, in the order of its cascade, and tests that compute its contrasts from the colours as they are
//! written.
//!
//! For: `theme` (custom properties and their defaults), `frame` (what is around every widget), `marks` (what is drawn),
//! `legend` (the legend), `widgets` (cards, dashboard), `controls` (messages, buttons, tables), `conditions`
//! (reduced motion, forced colours, print).
//! Must not enter: colours outside of `theme`; `conditions` names those of the system.

pub(crate) mod packing;

use packing::packed;

/// The style sheet as it is written.
const WRITTEN: &str = concat!(
    include_str!("style/theme.css"),
    include_str!("style/frame.css"),
    include_str!("style/marks.css"),
    include_str!("style/legend.css"),
    include_str!("style/widgets.css"),
    include_str!("style/controls.css"),
    include_str!("style/conditions.css"),
);

/// The style sheet of all widgets. Hosts adopt it (`adoptedStyleSheets`) where the widgets are mounted.
pub const STYLE: &str = packed!(WRITTEN);

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing)]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Of colours.
mod tests {
    use super::{STYLE, WRITTEN};

    /// The default colours of a private property in light and dark.
    fn colours(name: &str) -> (String, String) {
        let start = format!("--_{name}: var(--moost-");
        let line = WRITTEN.lines().find(|line| line.contains(&start) && line.contains("light-dark(")).unwrap();
        let pair = line.split_once("light-dark(").unwrap().1.split_once(')').unwrap().0;
        let (light, dark) = pair.split_once(", ").unwrap();
        (light.to_owned(), dark.to_owned())
    }

    /// Relative luminance as WCAG defines it.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn assert_contrast(first: &str, second: &str, least: f64) {
        let (first_colours, second_colours) = (colours(first), colours(second));
        let light = contrast(&first_colours.0, &second_colours.0);
        let dark = contrast(&first_colours.1, &second_colours.1);
        assert!(light >= least && dark >= least, "{first} on {second}: light {light:.2}, dark {dark:.2}");
    }

    #[test]
    fn all_rules_are_shipped_and_no_words() {
        for bracket in ['{', '}', ';'] {
            let count = |css: &str| css.matches(bracket).count();
            let comments = WRITTEN.split("/*").skip(1).filter_map(|part| Some(part.split_once("*/")?.0));
            assert_eq!(count(STYLE), count(WRITTEN) - comments.map(count).sum::<usize>());
        }
        assert!(!STYLE.contains("/*") && !STYLE.contains('\n'));
    }

    #[test]
    fn texts_stand_out() {
        for text in ["text", "muted", "accent"] {
            assert_contrast(text, "surface", 4.5);
        }
    }

    #[test]
    fn marks_stand_out_and_touching_marks_differ() {
        for mark in ["own-use", "grid", "neutral", "muted", "others", "accent"] {
            assert_contrast(mark, "surface", 3.0);
        }
        // What is sold is pale: its outline is of own solar power, which stands out.
        assert!(WRITTEN.contains(".feed-in {\n  fill: var(--_feed-in);\n  stroke: var(--_own-use);"));
    }

    /// The colour that shines through at an opacity.
    fn blended(front: &str, behind: &str, opacity: f64) -> String {
        let channel = |at: usize| {
            let [front, behind] = [front, behind].map(|c| f64::from(u8::from_str_radix(&c[at..at + 2], 16).unwrap()));
            format!("{:02x}", (front * opacity + behind * (1.0 - opacity)).round() as u8)
        };
        ["#".to_owned(), channel(1), channel(3), channel(5)].concat()
    }

    #[test]
    fn gaps_stand_out() {
        let rule = WRITTEN.split_once(".gaps {").unwrap().1.split_once('}').unwrap().0;
        let opacity: f64 = rule.split_once("opacity: ").unwrap().1.split_once(';').unwrap().0.parse().unwrap();
        let (hatching, surface) = (colours("neutral"), colours("surface"));
        for (mode, mark, ground) in [("light", hatching.0, surface.0), ("dark", hatching.1, surface.1)] {
            let contrast = contrast(&blended(&mark, &ground, opacity), &ground);
            assert!(contrast >= 3.0, "{mode}: {contrast:.2}");
        }
    }

    #[test]
    fn steps_of_the_heat_map_get_stronger_and_end_far_from_the_surface() {
        let steps: Vec<(f64, f64)> = (1..=9)
            .map(|step| colours(&format!("heat-{step}")))
            .map(|(light, dark)| (luminance(&light), luminance(&dark)))
            .collect();
        assert!(steps.windows(2).all(|pair| pair[0].0 > pair[1].0), "light: darker with every step");
        assert!(steps.windows(2).all(|pair| pair[0].1 < pair[1].1), "dark: brighter with every step");
        assert_contrast("heat-9", "surface", 7.0);
    }

    /// Colours as people with a full deficiency see them, in linear light: Machado, Oliveira and Fernandes 2009, table
    /// 1.
    const DEFICIENCIES: [(&str, [[f64; 3]; 3]); 4] = [
        ("none", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protan",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deutan",
            [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        ),
        (
            "tritan",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    /// CIE L*a*b* (D65) of a colour seen with a deficiency.
    fn lab(colour: &str, seen: &[[f64; 3]; 3]) -> [f64; 3] {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let linear = [channel(1), channel(3), channel(5)];
        let mix = |row: &[f64; 3]| row.iter().zip(linear).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0);
        let [red, green, blue] = seen.each_ref().map(mix);
        let bent = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
        let x = bent((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
        let y = bent(0.2126 * red + 0.7152 * green + 0.0722 * blue);
        let z = bent((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// Distance of two colours for eyes with a deficiency (CIE 1976).
    fn difference(a: &str, b: &str, seen: &[[f64; 3]; 3]) -> f64 {
        lab(a, seen).iter().zip(lab(b, seen)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    #[test]
    fn steps_of_the_heat_map_are_told_apart_by_everybody() {
        let steps: Vec<(String, String)> = (1..=9).map(|step| colours(&format!("heat-{step}"))).collect();
        let (surface, below) = (colours("surface"), colours("own-use"));
        for (deficiency, seen) in &DEFICIENCIES {
            let mut before = &surface;
            for (place, step) in steps.iter().enumerate() {
                // 2 is just noticeable; neighbours touch, so less is enough than for marks that lie apart.
                let next = difference(&before.0, &step.0, seen).min(difference(&before.1, &step.1, seen));
                assert!(next >= 7.0, "step {} and what is paler, {deficiency}: {next:.1}", place + 1);
                let other = difference(&below.0, &step.0, seen).min(difference(&below.1, &step.1, seen));
                assert!(other >= 40.0, "step {} and below zero, {deficiency}: {other:.1}", place + 1);
                before = step;
            }
        }
    }

    #[test]
    fn marks_are_told_apart_by_everybody() {
        let marks = ["own-use", "grid", "neutral"];
        for (deficiency, seen) in DEFICIENCIES {
            for (place, first) in marks.iter().enumerate() {
                for second in &marks[place + 1..] {
                    let (a, b) = (colours(first), colours(second));
                    for (mode, a, b) in [("light", a.0, b.0), ("dark", a.1, b.1)] {
                        let difference = difference(&a, &b, &seen);
                        // 2 is just noticeable; marks that lie apart need far more.
                        assert!(difference >= 20.0, "{first} and {second}, {mode}, {deficiency}: {difference:.1}");
                    }
                }
            }
        }
    }

    #[test]
    fn marks_are_told_apart_without_colours() {
        let marks = ["own-use", "grid", "neutral"];
        for (place, first) in marks.iter().enumerate() {
            for second in &marks[place + 1..] {
                let (a, b) = (colours(first), colours(second));
                for (mode, a, b) in [("light", a.0, b.0), ("dark", a.1, b.1)] {
                    // Of grey L* is all there is. A step of the heat map is 7, and these lie apart.
                    let lightness = |colour: &str| lab(colour, &DEFICIENCIES[0].1)[0];
                    let difference = (lightness(&a) - lightness(&b)).abs();
                    assert!(difference >= 9.5, "{first} and {second}, {mode}: {difference:.1}");
                }
            }
        }
    }

    /// Segments of a stack lie apart by a line of surface, so each needs to stand out from that alone; and grey tells them
    /// apart too.
    #[test]
    fn solar_and_grid_differ_in_lightness() {
        let (own, grid) = (colours("own-use"), colours("grid"));
        for (mode, own, grid) in [("light", own.0, grid.0), ("dark", own.1, grid.1)] {
            let lightness = |colour: &str| lab(colour, &DEFICIENCIES[0].1)[0];
            let difference = (lightness(&own) - lightness(&grid)).abs();
            assert!(difference >= 15.0, "{mode}: {difference:.1}");
        }
    }

    /// What each colour of the data stands for, as the classes that may have it. What is sold comes from the sun, so that
    /// has the sun's outline.
    const ROLES: [(&str, &[&str]); 9] = [
        ("own-use", &["own-use", "feed-in"]),
        ("grid", &["grid"]),
        ("feed-in", &["feed-in"]),
        ("neutral", &["unsplit"]),
        ("others", &["others"]),
        ("earlier", &["earlier"]),
        ("you", &["you", "part"]),
        ("expected", &["hollow"]),
        ("below", &["heat-below"]),
    ];

    /// Every rule: its selector and its declarations.
    fn rules() -> Vec<(String, String)> {
        let bare: String =
            WRITTEN.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, rest)| rest)).collect();
        let rules = bare.split('}').filter_map(|rule| {
            let (before, declarations) = rule.rsplit_once('{')?;
            let selector = before.rsplit(['{', ';']).next()?;
            Some((selector.trim().to_owned(), declarations.to_owned()))
        });
        rules.collect()
    }

    #[test]
    fn a_colour_has_one_meaning_in_all_widgets() {
        let rules = rules();
        for (property, classes) in ROLES {
            let value = format!("var(--_{property})");
            // One that stands for another by default is said in the theme.
            let users = rules.iter().filter(|(selector, body)| body.contains(&value) && selector != ".frame");
            let users: Vec<_> = users.map(|(selector, _)| selector).collect();
            assert!(!users.is_empty(), "{property}");
            for selector in users.iter().flat_map(|selector| selector.split(',')) {
                let named =
                    |class: &&str| selector.contains(&format!(".{class}")) || selector.contains(&format!("-{class} "));
                assert!(classes.iter().any(named), "{property} in {selector}");
            }
        }
    }

    #[test]
    fn light_is_what_browsers_without_light_dark_get() {
        let names = ["surface", "text", "muted", "accent", "line", "own-use", "grid", "feed-in", "neutral", "others"];
        let steps = (1..=9).map(|step| format!("heat-{step}"));
        for name in &names.map(str::to_owned).into_iter().chain(steps).collect::<Vec<_>>() {
            let start = format!("--_{name}: var(--moost-");
            let first = WRITTEN.lines().find(|line| line.contains(&start)).unwrap();
            assert!(first.ends_with(&format!(", {});", colours(name).0)), "{first}");
        }
    }
}
