// The smallest page that a bundler has to make draw: a chart of the demo household on a day that is always the same.

/** The chart. */
export const CHART = '<moost-energy-chart source="demo" now="1781082000000" lang="en-GB"></moost-energy-chart>';

/** A page with the chart, and the tags that load its script. */
export const pageWith = (tags) => `<!doctype html><html lang="en"><title>Card</title>${tags}${CHART}</html>`;

/** Opens a built page by `withPage` until its chart has drawn; gives what went wrong, and the warnings. */
export async function drawn(withPage, folder, options) {
  const warnings = [];
  const isDrawn = async (page) => {
    const chart = page.locator('moost-energy-chart');
    await chart.locator('h2', { hasText: '10 June' }).waitFor();
    await chart.locator('path.series').first().waitFor({ state: 'attached' });
  };
  const wrong = await withPage(folder, isDrawn, { ...options, warnings });
  return { wrong, warnings };
}
