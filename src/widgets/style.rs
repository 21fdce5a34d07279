//! The style sheet, and a test that computes its contrasts from the colours as they are written.

/// The style sheet of all widgets. Hosts adopt it (`adoptedStyleSheets`) where the widgets are mounted.
pub const STYLE: &str = include_str!("style.css");

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice)]
mod tests {
    use super::STYLE;

    /// The default colours of a private property in light and dark.
    fn colours(name: &str) -> (String, String) {
        let start = format!("--_{name}: var(--moost-");
        let line = STYLE.lines().find(|line| line.contains(&start) && line.contains("light-dark(")).unwrap();
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
    fn texts_stand_out() {
        for text in ["text", "muted", "accent"] {
            assert_contrast(text, "surface", 4.5);
        }
    }

    #[test]
    fn marks_stand_out_and_touching_marks_differ() {
        for mark in ["own-use", "grid", "feed-in", "neutral", "muted"] {
            assert_contrast(mark, "surface", 3.0);
        }
        // Both lie on one another in a stack, so grey has to tell them apart too.
        assert_contrast("own-use", "grid", 3.0);
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

    #[test]
    fn light_is_what_browsers_without_light_dark_get() {
        for name in ["surface", "text", "muted", "accent", "line", "own-use", "grid", "feed-in", "neutral"] {
            let start = format!("--_{name}: var(--moost-");
            let first = STYLE.lines().find(|line| line.contains(&start)).unwrap();
            assert!(first.ends_with(&format!(", {});", colours(name).0)), "{first}");
        }
    }
}
