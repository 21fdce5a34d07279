// What a page loads until its first chart: requests, and bytes as they came over the wire and as they are.

/** Runs in the page before any script of its: tells once when there is a drawing in a shadow root. */
function tellFirstChart() {
  const isDrawn = ({ shadowRoot }) => shadowRoot?.querySelector('.plot[role], [role=img], .plot svg path');
  const look = () => {
    if ([...document.querySelectorAll('*')].some(isDrawn)) globalThis.moostFirstChart();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Listens to a page before it is opened. The returned function says what it had loaded by its first chart; nothing without one. */
export async function listenUntilFirstChart(page) {
  const network = await page.context().newCDPSession(page);
  const loads = new Map();
  let said;
  network.on('Network.requestWillBeSent', ({ requestId, request }) => {
    // Every browser asks for an icon.
    if (!request.url.startsWith('http') || request.url.endsWith('/favicon.ico')) return;
    loads.set(requestId, { wire: 0, content: 0 });
  });
  network.on('Network.dataReceived', ({ requestId, dataLength }) => {
    const load = loads.get(requestId);
    if (load) load.content += dataLength;
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const load = loads.get(requestId);
    if (load) load.wire = encodedDataLength;
  });
  await network.send('Network.enable');
  await page.exposeFunction('moostFirstChart', () => {
    const sum = (of) => ([...loads.values()].reduce((total, load) => total + load[of], 0) / 1000).toFixed(0);
    said ??= `first chart: ${loads.size} requests, ${sum('wire')} kB, ${sum('content')} kB unpacked`;
  });
  await page.addInitScript(tellFirstChart);
  return () => said;
}
