/**
 * `dist/embed-host.js`, for the page around the frame: gives the frame its height and, where asked, a token. Needs no WebAssembly, no
 * custom element and no module; the global is `MoostEmbed`.
 */

import type { FrameMessage } from './embed-messages.js';

/** What the page adds. */
export interface EmbedOptions {
  /** Gives a short-lived household token; the frame's address asks for it with `token=host`. */
  getToken?: (request: { reason: string }) => unknown;
  /** Hears what the elements tell, by their names. */
  onEvent?: (name: string, detail: unknown) => void;
}

/** No widget is higher: what asks for more is not believed. */
const HIGHEST_PX = 20_000;

/** Listens to a frame until the function that it gives is called. Only the frame's own page, from its own origin, is heard. */
export function connect(frame: HTMLIFrameElement, { getToken, onEvent }: EmbedOptions = {}): () => void {
  const { origin } = new URL(frame.src, document.baseURI);
  const hear = async (event: MessageEvent<FrameMessage | null>) => {
    const { source, data } = event;
    if (!source || source !== frame.contentWindow || event.origin !== origin || !data) return;
    if (data.moost === 'height' && data.height > 0 && data.height <= HIGHEST_PX)
      frame.style.height = `${data.height}px`;
    if (data.moost === 'event') onEvent?.(data.name, data.detail);
    if (data.moost !== 'token') return;
    const { id, reason } = data;
    let token: unknown;
    try {
      token = await getToken?.({ reason });
    } catch {
      // The frame says that nobody is signed in.
    }
    frame.contentWindow?.postMessage({ moost: 'token', id, token }, origin);
  };
  addEventListener('message', hear);
  return () => removeEventListener('message', hear);
}

for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe[data-moost-embed]')) connect(frame);
