//! Places that pages can style: the parts of the elements and their custom properties. For tests only, which compare
//! them with the code and write them down where people and editors read them.

/// A part or a custom property, and its meaning.
#[derive(Debug)]
pub struct Look(pub &'static str, pub &'static str);

/// Parts of every element.
pub static PARTS_OF_ALL: [Look; 14] = [
    Look("frame", "The whole widget."),
    Look("header", "Title, period and buttons."),
    Look("title", "The heading."),
    Look("subtitle", "The period in words."),
    Look("button", "Any button."),
    Look("notice", "What is shown could not be renewed, with a button to try again; or some values could not be used."),
    Look("summary", "The summary in words."),
    Look("stage", "What changes with the state: drawing, table, message."),
    Look("table", "The table behind the drawing."),
    Look("download", "The menu of files to download."),
    Look("skeleton", "The placeholder while data is on its way."),
    Look("empty", "The message where there is nothing to show."),
    Look("error", "The message where something failed."),
    Look("footer", "Notes below."),
];
/// Parts of drawings.
pub static DRAWING_PARTS: [Look; 3] = [
    Look("plot", "The drawing with its cursor; takes the focus."),
    Look("tooltip", "What follows the cursor."),
    Look("legend", "The series or marks with their amounts."),
];
/// Parts of what can be paged.
pub static PAGING_PARTS: [Look; 1] = [Look("navigation", "The row of buttons for the period.")];
/// Parts of a comparison.
pub static COMPARISON_PARTS: [Look; 3] =
    [Look("headline", "The answer in words."), Look("bars", "The bars."), Look("method", "How it is compared.")];
/// Parts of key figures.
pub static CARD_PARTS: [Look; 2] = [Look("card", "A key figure."), Look("figure", "The value of a key figure.")];
/// All parts that not every element has.
pub static OTHER_PARTS: [&[Look]; 4] = [&DRAWING_PARTS, &PAGING_PARTS, &COMPARISON_PARTS, &CARD_PARTS];

/// Custom properties of every element.
pub static PROPERTIES_OF_ALL: [Look; 17] = [
    Look("--moost-surface", "Background."),
    Look("--moost-text", "Text."),
    Look("--moost-text-muted", "Secondary text and axis labels."),
    Look("--moost-accent", "Buttons and focus."),
    Look("--moost-line", "Grid lines and borders."),
    Look("--moost-color-neutral", "Consumption whose origin is not known."),
    Look("--moost-font-size", "Size of the text."),
    Look("--moost-line-height", "Height of a line of text."),
    Look("--moost-title-size", "Size of the heading."),
    Look("--moost-title-weight", "Weight of the heading."),
    Look("--moost-gap", "Distance between the parts of a widget."),
    Look("--moost-focus", "Ring around what has the focus."),
    Look("--moost-shadow", "Shadow of the widget."),
    Look("--moost-button-radius", "Corner radius of buttons, menus and tooltips."),
    Look("--moost-radius", "Corner radius."),
    Look("--moost-padding", "Inner distance."),
    Look("--moost-border", "Border of the widget."),
];
/// Custom properties of drawings.
pub static DRAWING: [Look; 5] = [
    Look("--moost-button-text", "Text of the button that is pressed."),
    Look("--moost-tooltip-surface", "Background of the tooltip."),
    Look("--moost-tooltip-text", "Text of the tooltip."),
    Look("--moost-color-gap", "Hatching of hours without a reading."),
    Look("--moost-color-marker", "What is under the cursor."),
];
/// Of drawings that are of one piece.
pub static HEIGHT: [Look; 1] = [Look("--moost-chart-height", "Height of the drawing.")];
/// Of what shows own solar power.
pub static OWN_USE: [Look; 1] = [Look("--moost-color-own-use", "Own solar power.")];
/// Of what shows energy from the grid.
pub static GRID: [Look; 1] = [Look("--moost-color-grid", "Energy from the grid, and the middle half of days.")];
/// Of what shows energy that is fed in, or values below zero.
pub static FEED_IN: [Look; 1] = [Look("--moost-color-feed-in", "Energy fed into the grid.")];
/// Of bars over a period.
pub static BARS: [Look; 3] = [
    Look("--moost-color-earlier", "Outline of an earlier period."),
    Look("--moost-color-night", "Shading of nights."),
    Look("--moost-line-width", "Thickness of lines."),
];
/// Of forecasts.
pub static EXPECTED: [Look; 1] = [Look("--moost-color-expected", "Outline of what is expected.")];
/// Of comparisons.
pub static PEERS: [Look; 2] = [
    Look("--moost-color-you", "Your own bar in a comparison."),
    Look("--moost-color-others", "The bars of other homes."),
];
/// Of quartiles.
pub static MEDIAN: [Look; 1] = [Look("--moost-color-median", "The median of the days.")];
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
/// All custom properties that not every element has.
pub static OTHER_PROPERTIES: [&[Look]; 10] =
    [&OWN_USE, &GRID, &FEED_IN, &HEAT, &DRAWING, &BARS, &EXPECTED, &PEERS, &MEDIAN, &HEIGHT];
