//! Path strings with tenths of a pixel, written with integer arithmetic.
//!
//! Right angles, and quarter rounds at the ends of bars. Commands are relative, so that numbers stay short and
//! rounding cannot add up: positions are whole tenths, and their differences are exact.

/// A position or distance in tenths of a pixel.
pub(super) type Tenths = i32;

/// Radius of the outer end of a bar, and the smallest that can be seen.
const MOST_ROUND: Tenths = 30;
const LEAST_ROUND: Tenths = 5;

/// Rounds to tenths; saturates, and NaN becomes 0.
pub(super) fn tenths(px: f64) -> Tenths {
    // `as` saturates and turns NaN into 0, as wanted here; floor is one wasm instruction, round is a function.
    #[allow(clippy::cast_possible_truncation)]
    let tenths = (px * 10.0 + 0.5).floor() as Tenths;
    tenths
}

/// Writes the `d` of a path. Moves along one axis are joined, those by nothing left out.
#[derive(Debug, Default)]
pub(super) struct PathWriter {
    d: String,
    at: (Tenths, Tenths),
    pen: (Tenths, Tenths),
    start: (Tenths, Tenths),
}

impl PathWriter {
    /// Begins a new outline.
    pub fn move_to(&mut self, x: Tenths, y: Tenths) {
        self.flush();
        if self.d.is_empty() {
            self.command('M', x);
            self.number_after(y);
        } else {
            self.command('m', x.saturating_sub(self.pen.0));
            self.number_after(y.saturating_sub(self.pen.1));
        }
        (self.at, self.pen, self.start) = ((x, y), (x, y), (x, y));
    }

    /// Goes on to `x`.
    pub fn horizontal_to(&mut self, x: Tenths) {
        if self.at.1 != self.pen.1 {
            self.flush();
        }
        self.at.0 = x;
    }

    /// Goes on to `y`.
    pub fn vertical_to(&mut self, y: Tenths) {
        if self.at.0 != self.pen.0 {
            self.flush();
        }
        self.at.1 = y;
    }

    /// Goes back to where the outline began.
    pub fn close(&mut self) {
        self.flush();
        self.d.push('z');
        (self.at, self.pen) = (self.start, self.start);
    }

    /// A rectangle.
    pub fn rect(&mut self, left: Tenths, top: Tenths, right: Tenths, bottom: Tenths) {
        self.move_to(left, bottom);
        self.vertical_to(top);
        self.horizontal_to(right);
        self.vertical_to(bottom);
        self.close();
    }

    /// A rectangle whose two corners at `head` are rounded. Lower or higher than `foot`, as the bar goes.
    pub fn bar(&mut self, left: Tenths, head: Tenths, right: Tenths, foot: Tenths) {
        let radius = MOST_ROUND.min((right - left) / 2).min((foot - head).abs());
        if radius < LEAST_ROUND {
            return self.rect(left, head, right, foot);
        }
        let up = if head < foot { -radius } else { radius };
        self.move_to(left, foot);
        self.vertical_to(head - up);
        self.corner((0, up), (radius, up));
        self.horizontal_to(right - radius);
        self.corner((radius, 0), (radius, -up));
        self.vertical_to(foot);
        self.close();
    }

    /// A quarter round, by a control point and an end.
    fn corner(&mut self, control: (Tenths, Tenths), end: (Tenths, Tenths)) {
        self.flush();
        self.command('q', control.0);
        for value in [control.1, end.0, end.1] {
            self.number_after(value);
        }
        let at = (self.pen.0.saturating_add(end.0), self.pen.1.saturating_add(end.1));
        (self.at, self.pen) = (at, at);
    }

    /// The path.
    pub fn finish(mut self) -> String {
        // An outline that was left open.
        self.flush();
        self.d
    }

    /// At most one of the two axes has been moved along since the last command.
    fn flush(&mut self) {
        let (dx, dy) = (self.at.0.saturating_sub(self.pen.0), self.at.1.saturating_sub(self.pen.1));
        if dx != 0 {
            self.command('h', dx);
        }
        if dy != 0 {
            self.command('v', dy);
        }
        self.pen = self.at;
    }

    fn command(&mut self, letter: char, value: Tenths) {
        self.d.push(letter);
        push_tenths(&mut self.d, value);
    }

    /// A second number of the same command: a minus sign is separator enough.
    fn number_after(&mut self, value: Tenths) {
        if value >= 0 {
            self.d.push(' ');
        }
        push_tenths(&mut self.d, value);
    }
}

/// Writes `123.4`, `-5`, `.7`.
fn push_tenths(d: &mut String, value: Tenths) {
    if value < 0 {
        d.push('-');
    }
    let (whole, tenth) = (value.unsigned_abs() / 10, value.unsigned_abs() % 10);
    if whole > 0 || tenth == 0 {
        push_whole(d, whole);
    }
    if tenth > 0 {
        d.push('.');
        push_whole(d, tenth);
    }
}

fn push_whole(d: &mut String, number: u32) {
    if number >= 10 {
        push_whole(d, number / 10);
    }
    d.push(char::from_digit(number % 10, 10).unwrap_or('0'));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::path_reader::outlines;
    use proptest::prelude::*;

    fn written(value: Tenths) -> String {
        let mut d = String::new();
        push_tenths(&mut d, value);
        d
    }

    #[test]
    fn numbers_are_as_short_as_svg_allows() {
        let expected = [(0, "0"), (7, ".7"), (-7, "-.7"), (10, "1"), (-1234, "-123.4"), (2_000, "200")];
        for (value, text) in expected {
            assert_eq!(written(value), text);
        }
        assert_eq!(written(i32::MIN), "-214748364.8");
    }

    #[test]
    fn what_is_no_number_is_zero() {
        assert_eq!([f64::NAN, 0.04, -0.26, 1e300].map(tenths), [0, 0, -3, i32::MAX]);
    }

    #[test]
    fn steps_along_one_axis_are_joined() {
        let mut path = PathWriter::default();
        path.move_to(10, 20);
        path.vertical_to(20);
        path.horizontal_to(20);
        path.horizontal_to(35);
        path.vertical_to(0);
        path.close();
        path.rect(0, 0, 10, 5);
        assert_eq!(path.finish(), "M1 2h2.5v-2zm-1-1.5v-.5h1v.5z");
    }

    proptest! {
        #[test]
        fn rects_read_back_to_the_tenth(rects in prop::collection::vec((-9_999_i32..9_999, -9_999_i32..9_999, 1_i32..9_999, 1_i32..9_999), 1..20)) {
            let mut path = PathWriter::default();
            for (left, top, width, height) in &rects {
                path.rect(*left, *top, left + width, top + height);
            }
            let read: Vec<_> = outlines(&path.finish()).into_iter().map(|corners| {
                let (bottom_left, top_right) = (corners[0], corners[2]);
                (bottom_left.0, top_right.1, top_right.0 - bottom_left.0, bottom_left.1 - top_right.1)
            }).collect();
            prop_assert_eq!(read, rects);
        }
    }
}
