/** A notification as one reader sees it. What is taken of it is decided in `src/server/receiver/reading.rs`. */

import type { Open } from '../types.js';
import type { ActionQualifier, PushNotification } from './moost-types.js';
import { check, own, Revivable } from './server-parts.js';

/** Choices of `readNotification`. */
export interface NotificationReadingOptions {
  /** Languages of the reader, the best first, such as `['it', 'de']`. English and what there is come after them. */
  languages?: readonly string[];
  /** Schemes that a link may have. Default `['https']`; add that of your app. */
  linkSchemes?: readonly string[];
}

/** A button of a notification. */
export interface NotificationAction {
  /** MOOST's name for it, such as `primary`. */
  readonly key: string;
  /** Its label, in one line. */
  readonly text: string;
  /** What to report with `reportInteraction` when it is pressed. */
  readonly actionQualifier?: Open<ActionQualifier>;
  /** Address that it leads to, with an allowed scheme. */
  readonly link?: string;
}

/** Texts of a notification in one language. They are text, never markup: a `<` in them is a `<`. */
export interface NotificationReading {
  /** The language that they are in: for `lang`. */
  readonly language: string;
  /** One line. */
  readonly title: string;
  readonly message: string;
  readonly actions: readonly NotificationAction[];
}

const reader = new Revivable((wasm) => wasm);

/**
 * The texts of a notification for a reader: in the first language that there is, without control characters and what hides
 * in a text, at most 10,000 characters each; with links of allowed schemes alone. Undefined where it has neither title nor
 * message. Rejects with an `EnergyError` for options that cannot work.
 */
export async function readNotification(
  notification: PushNotification,
  options: NotificationReadingOptions = {},
): Promise<NotificationReading | undefined> {
  check(typeof notification === 'object' && notification !== null, 'notification', 'a notification of MOOST');
  check(typeof options === 'object' && options !== null, 'options', 'an object');
  const languages = own(options, 'languages') ?? [];
  const schemes = own(options, 'linkSchemes') ?? ['https'];
  check(
    isListOf(languages, /^[a-zA-Z]{2,3}([-_][\w-]{1,20})?$/),
    'languages',
    "a list of languages such as ['it', 'de']",
  );
  check(isListOf(schemes, /^[a-zA-Z][a-zA-Z0-9+.-]{0,39}$/), 'linkSchemes', "a list of schemes such as ['https']");
  await reader.ready();
  const never = reader.use((wasm) => wasm.neverLinked());
  const hasNever = schemes.some((scheme) => never.includes(scheme.toLowerCase()));
  check(!hasNever, 'linkSchemes', `schemes that run nothing here: not ${never.join(', ')}`);
  const text = JSON.stringify(notification);
  const reading = reader.use((wasm) => wasm.notificationReading(text, [...languages], [...schemes]));
  return reading === undefined ? undefined : (JSON.parse(reading) as NotificationReading);
}

function isListOf(list: unknown, pattern: RegExp): boolean {
  return Array.isArray(list) && list.every((text) => typeof text === 'string' && pattern.test(text));
}
