/** Failures of the façade itself: the wasm or a picture that could not be had. Told to the page, and beside the button. */

import { EnergyError, toEnergyError } from '../errors.js';
import { failureBox } from './load-failure.js';
import type { OwnTexts } from './own-texts.js';
import { nearestLanguage } from './written.js';

/** Dispatches `moost-error` on an element, about a widget. */
export function announce(host: HTMLElement, widget: string, error: EnergyError): void {
  const { code, status, retryable, requestId, message } = error;
  const ids = { status: status ?? null, requestId: requestId ?? null };
  const detail = { widget, code, ...ids, retryable, reason: message };
  host.dispatchEvent(new CustomEvent('moost-error', { detail, bubbles: true, composed: true }));
}

/** Saves the picture whose button was clicked, if one was. What draws pictures is fetched when the first one is asked for. */
export async function savePictureOf(
  { target }: Event,
  host: HTMLElement,
  widget: string,
  own: ReadonlyMap<string, OwnTexts>,
): Promise<void> {
  const button = target instanceof Element && target.closest<HTMLElement>('button[data-picture]');
  if (!button) return;
  button.parentElement?.querySelector('[role="alert"]')?.remove();
  try {
    const { savePicture } = await import('./picture.js').catch(pictureUnavailable);
    await savePicture(button);
  } catch (thrown) {
    const error = toEnergyError(thrown);
    announce(host, button.dataset.name ?? widget, error);
    const box = failureBox(nearestLanguage(host), own, error, () => button.click());
    button.parentElement?.append(box);
    // The menu, and the files in it.
    for (let menu = button.closest('details'); menu; menu = menu.parentElement?.closest('details') ?? null)
      menu.open = true;
  }
}

function pictureUnavailable(cause: unknown): never {
  const message = 'What makes pictures could not be loaded: is the page online?';
  throw new EnergyError({ code: 'network', message, retryable: true, cause });
}
