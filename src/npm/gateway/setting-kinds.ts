/** Kinds of settings: what they have to be, in words too, and how they are read of the environment. */

/** A kind of setting. */
export interface Kind<Read> {
  readonly expected: string;
  fits(value: unknown): value is Read;
  /** A value of the environment. */
  ofText(text: string): unknown;
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;
/** Headers that belong to a connection or would change what is asked. */
const NEVER_SENT =
  /^(host|connection|content-.*|transfer-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*|accept.*)$/;

/** The kinds. */
export const KINDS = {
  text: textOf('a text', (text) => text !== ''),
  host: textOf('a name or address to listen at, such as 0.0.0.0', (text) => /^[\w.:-]+$/.test(text)),
  path: textOf('a path such as /moost', (text) => /^(\/[\w.~-]+)+$/.test(text)),
  url: textOf('an address of http or https without user and fragment', (text) => isUrl(text, /^https?:$/)),
  safeUrl: textOf('an address of https, or one of this machine', (text) => {
    return isUrl(text, /^https?:$/) && (isUrl(text, /^https:$/) || LOOPBACK.test(new URL(text).hostname));
  }),
  isOn: {
    expected: 'true or false',
    fits: (value: unknown): value is boolean => typeof value === 'boolean',
    ofText: (text: string): unknown => (text === 'true' ? true : text === 'false' ? false : text),
  },
  port: wholeOf('a port from 0 to 65535', 0, 65_535),
  milliseconds: wholeOf('milliseconds from 1 to 600000', 1, 600_000),
  /** Longer, and who has signed out would still be let in. */
  briefly: wholeOf('seconds from 0 to 300', 0, 300),
  often: wholeOf('seconds from 0 (never) to 604800', 0, 604_800),
  days: wholeOf('days from 1 to 36500', 1, 36_500),
  origins: {
    expected: 'origins of https, such as ["https://portal.example"], or of this machine',
    fits(value: unknown): value is readonly string[] {
      return Array.isArray(value) && value.every((text) => typeof text === 'string' && isOrigin(text));
    },
    ofText: (text: string): unknown => text.trim().split(/[\s,]+/),
  },
  headers: {
    expected: 'names of headers that tell who is signed in, such as ["cookie"]',
    fits(value: unknown): value is readonly string[] {
      const isName = (name: unknown) => typeof name === 'string' && /^[a-z0-9-]+$/.test(name) && !NEVER_SENT.test(name);
      return Array.isArray(value) && value.length > 0 && value.every(isName);
    },
    ofText: (text: string): unknown => text.toLowerCase().split(/\s*,\s*/),
  },
} satisfies Readonly<Record<string, Kind<unknown>>>;

function textOf(expected: string, isFit: (text: string) => boolean): Kind<string> {
  return {
    expected,
    fits: (value): value is string => typeof value === 'string' && isFit(value),
    ofText: (text) => text,
  };
}

function wholeOf(expected: string, least: number, most: number): Kind<number> {
  return {
    expected,
    fits: (value): value is number => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
    ofText: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : text),
  };
}

/** As browsers say it: in lower case, without a path and without the usual port. */
function isOrigin(text: string): boolean {
  if (!/^https?:\/\/[\w.:[\]-]+$/.test(text) || !URL.canParse(text)) return false;
  const { hostname, origin, protocol } = new URL(text);
  return origin === text && (protocol === 'https:' || LOOPBACK.test(hostname));
}

function isUrl(text: string, protocols: RegExp): boolean {
  if (!URL.canParse(text)) return false;
  const { hash, password, protocol, username } = new URL(text);
  return protocols.test(protocol) && hash === '' && username === '' && password === '';
}
