//! Reads paths back in tests: what cannot be read here is no path that the writer may write.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

/// The corners of every closed outline, in tenths. Fails on anything but `M m h v q z` with finite numbers.
pub fn outlines(d: &str) -> Vec<Vec<(i32, i32)>> {
    let mut outlines = Vec::new();
    let mut corners: Vec<(i32, i32)> = Vec::new();
    let mut at = (0, 0);
    for (letter, numbers) in commands(d) {
        match (letter, numbers.as_slice()) {
            ('M', [x, y]) => at = (*x, *y),
            ('m', [dx, dy]) => at = (at.0 + dx, at.1 + dy),
            ('h', [dx]) => at.0 += dx,
            ('v', [dy]) => at.1 += dy,
            // A quarter round is read as the corner that it rounds.
            ('q', [x, y, dx, dy]) => {
                corners.push((at.0 + x, at.1 + y));
                at = (at.0 + dx, at.1 + dy);
            }
            ('z', []) => {
                at = corners[0];
                outlines.push(std::mem::take(&mut corners));
                continue;
            }
            other => panic!("not a command of ours: {other:?}"),
        }
        corners.push(at);
    }
    assert!(corners.is_empty(), "an outline is left open");
    outlines
}

/// The commands with their numbers in tenths.
pub fn commands(d: &str) -> Vec<(char, Vec<i32>)> {
    let mut commands: Vec<(char, Vec<i32>)> = Vec::new();
    let mut number = String::new();
    let take = |number: &mut String, commands: &mut Vec<(char, Vec<i32>)>| {
        if !number.is_empty() {
            let px: f64 = number.parse().unwrap();
            assert!(px.is_finite());
            #[allow(clippy::cast_possible_truncation)]
            commands.last_mut().unwrap().1.push((px * 10.0).round() as i32);
            number.clear();
        }
    };
    for character in d.chars() {
        match character {
            'M' | 'm' | 'h' | 'v' | 'q' | 'z' => {
                take(&mut number, &mut commands);
                commands.push((character, Vec::new()));
            }
            ' ' => take(&mut number, &mut commands),
            '-' => {
                take(&mut number, &mut commands);
                number.push('-');
            }
            '.' | '0'..='9' => number.push(character),
            other => panic!("not in a path: {other:?}"),
        }
    }
    take(&mut number, &mut commands);
    commands
}

/// Signed height of the outlines over `x` (in tenths), by counting crossings: filled tenths of a pixel.
pub fn filled_at(outlines: &[Vec<(i32, i32)>], x: f64) -> i32 {
    let mut filled = 0;
    for corners in outlines {
        let mut crossings: Vec<i32> = Vec::new();
        for (i, from) in corners.iter().enumerate() {
            let to = corners[(i + 1) % corners.len()];
            let (low, high) = (f64::from(from.0.min(to.0)), f64::from(from.0.max(to.0)));
            if low < x && x < high {
                assert_eq!(from.1, to.1, "a slanted edge");
                crossings.push(from.1);
            }
        }
        crossings.sort_unstable();
        filled += crossings.chunks_exact(2).map(|pair| pair[1] - pair[0]).sum::<i32>();
    }
    filled
}
