//! Places that pages can style: the parts of the elements and their custom properties. For tests only, which compare
//! them with the code and write them down where people and editors read them.

/// A part or a custom property, and its meaning.
#[derive(Debug)]
pub struct Look(pub &'static str, pub &'static str);

/// Parts of every element.
pub static PARTS_OF_ALL: [Look; 14] = [
    Look("frame", "The whole widget."),
    Look("header", "Title, the choice in sight and the menu."),
    Look("title", "The heading."),
    Look("subtitle", "When, or of whom."),
    Look("button", "Any button."),
    Look("notice", "What is shown could not be renewed, with a button to try again; or some values could not be used."),
    Look("summary", "The answer and what it rests on."),
    Look("stage", "What changes with the state: drawing, table, message."),
    Look("table", "The table behind the drawing."),
    Look("menu", "The menu: choices, table, files, how the numbers come about."),
    Look("download", "The files to download, in the menu."),
    Look("skeleton", "The placeholder while data is on its way."),
    Look("empty", "The message where there is nothing to show."),
    Look("error", "The message where something failed."),
];
/// Parts of drawings.
pub static DRAWING_PARTS: [Look; 1] = [Look("plot", "The drawing with its cursor; takes the focus.")];
/// Parts of what answers a question.
pub static ANSWER_PARTS: [Look; 2] = [
    Look("headline", "The answer: a number or a sentence."),
    Look("about", "How the numbers come about, in the menu."),
];
/// Parts of what has words below its drawing.
pub static FOOTER_PARTS: [Look; 1] = [Look("footer", "Words below the drawing.")];
/// Parts of drawings with a legend.
pub static LEGEND_PARTS: [Look; 1] = [Look("legend", "The series or marks with their amounts.")];
/// Parts of the energy chart.
pub static CHART_PARTS: [Look; 1] = [Look("change", "The change since an earlier period.")];
/// Parts of what can be paged.
pub static PAGING_PARTS: [Look; 2] =
    [Look("navigation", "The choice of the period."), Look("segments", "A choice between a few words.")];
/// Parts of a comparison.
pub static COMPARISON_PARTS: [Look; 1] = [Look("bars", "The bars.")];
/// Parts of key figures.
pub static CARD_PARTS: [Look; 3] = [
    Look("card", "A figure at a glance."),
    Look("figure", "Its value."),
    Look("all", "All figures, each with its definition."),
];
/// Parts of the dashboard.
pub static DASHBOARD_PARTS: [Look; 2] =
    [Look("days", "Yesterday, today and tomorrow."), Look("day", "One of these days.")];
/// All parts that not every element has.
pub static OTHER_PARTS: [&[Look]; 9] = [
    &DASHBOARD_PARTS,
    &ANSWER_PARTS,
    &FOOTER_PARTS,
    &LEGEND_PARTS,
    &DRAWING_PARTS,
    &CHART_PARTS,
    &PAGING_PARTS,
    &COMPARISON_PARTS,
    &CARD_PARTS,
];

/// Custom properties of every element.
pub static PROPERTIES_OF_ALL: [Look; 16] = [
    Look("--moost-surface", "Background."),
    Look("--moost-text", "Text."),
    Look("--moost-text-muted", "Secondary text and axis labels."),
    Look("--moost-accent", "Buttons and focus."),
    Look("--moost-line", "Grid lines and borders."),
    Look("--moost-font-size", "Size of the text."),
    Look("--moost-line-height", "Height of a line of text."),
    Look("--moost-title-size", "Size of the heading."),
    Look("--moost-title-weight", "Weight of the heading."),
    Look("--moost-gap", "Distance between the parts of a widget."),
    Look("--moost-focus", "Ring around what has the focus."),
    Look("--moost-shadow", "Shadow of the widget."),
    Look("--moost-button-radius", "Corner radius of buttons and menus."),
    Look("--moost-radius", "Corner radius."),
    Look("--moost-padding", "Inner distance."),
    Look("--moost-border", "Border of the widget."),
];
/// Custom properties of drawings.
pub static DRAWING: [Look; 1] = [Look("--moost-color-marker", "What is under the cursor.")];
/// Of drawings with gaps.
pub static GAPS: [Look; 1] = [Look("--moost-color-gap", "Hatching of hours without a reading.")];
/// Of what has consumption whose origin is not known, or hatching in its colour.
pub static NEUTRAL: [Look; 1] = [Look("--moost-color-neutral", "Consumption whose origin is not known.")];
/// Of what can be paged to days of one's own.
pub static DATES: [Look; 1] = [Look("--moost-button-text", "Text of filled buttons.")];
/// Of drawings that are of one piece.
pub static HEIGHT: [Look; 1] = [Look("--moost-chart-height", "Height of the drawing.")];
/// Of what shows own solar power.
pub static OWN_USE: [Look; 1] = [Look("--moost-color-own-use", "Own solar power.")];
/// Of what shows energy from the grid.
pub static GRID: [Look; 1] = [Look("--moost-color-grid", "Energy from the grid.")];
/// Of what shows energy that is fed in.
pub static FEED_IN: [Look; 1] =
    [Look("--moost-color-feed-in", "Energy fed into the grid; its outline is that of own solar power.")];
/// Of bars over a period.
pub static BARS: [Look; 2] =
    [Look("--moost-color-earlier", "Bars of an earlier period."), Look("--moost-line-width", "Thickness of lines.")];
/// Of forecasts.
pub static EXPECTED: [Look; 1] = [Look("--moost-color-expected", "Outline of what is expected.")];
/// Of comparisons.
pub static YOU: [Look; 1] = [Look("--moost-color-you", "Your own bar in a comparison; the part of a month or day.")];
/// Of other homes.
pub static OTHERS: [Look; 1] = [Look("--moost-color-others", "The bars of other homes, and of an earlier period.")];
/// The steps of the heat map.
pub static HEAT: [Look; 9] = [
    Look("--moost-heat-1", "Step 1 of the heat map, the palest."),
    Look("--moost-heat-2", "Step 2 of the heat map, from pale to strong."),
    Look("--moost-heat-3", "Step 3 of the heat map, from pale to strong."),
    Look("--moost-heat-4", "Step 4 of the heat map, from pale to strong."),
    Look("--moost-heat-5", "Step 5 of the heat map, from pale to strong."),
    Look("--moost-heat-6", "Step 6 of the heat map, from pale to strong."),
    Look("--moost-heat-7", "Step 7 of the heat map, from pale to strong."),
    Look("--moost-heat-8", "Step 8 of the heat map, from pale to strong."),
    Look("--moost-heat-9", "Step 9 of the heat map, the strongest."),
];
/// Values below zero in the heat map.
pub static BELOW: [Look; 1] = [Look("--moost-color-below-zero", "Hours below zero in the heat map.")];
/// All custom properties that not every element has.
pub static OTHER_PROPERTIES: [&[Look]; 14] = [
    &OWN_USE, &GRID, &FEED_IN, &HEAT, &BELOW, &DRAWING, &GAPS, &NEUTRAL, &DATES, &BARS, &EXPECTED, &YOU, &OTHERS,
    &HEIGHT,
];
