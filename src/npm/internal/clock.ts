/** The clocks of a zone, by the platform's rules. */

import { refused } from '../errors.js';

/** An offset as Java and ISO 8601 write it: `Z`, `GMT+1`, `UTC+01:00`, `-0330`, `+01:30:15`. Not every platform knows those. */
const OFFSET = /^(?:(?:UTC|GMT|UT)?\s*([+-])(\d(?=:|$)|0\d|1[0-8])(?::?([0-5]\d)(?::?([0-5]\d))?)?|UTC|GMT|UT|Z)$/i;

/** Seconds that clocks are ahead of UTC at a moment (epoch milliseconds). */
type Offsets = (epochMs: number) => number;

/** The offsets of a zone. */
export function offsetsOf(timeZone: string): Offsets {
  const [offset, sign, hours, minutes, rest] = OFFSET.exec(String(timeZone).trim()) ?? [];
  if (offset) {
    const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0);
    return () => (sign === '-' ? -seconds : seconds);
  }
  try {
    // Swedes write 2026-10-25 02:30:00.
    const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    return (epochMs) => (Date.parse(`${clock.format(epochMs).replace(' ', 'T')}Z`) - epochMs) / 1000;
  } catch {
    throw refused('timeZone', 'an IANA name, or an offset such as +01:00');
  }
}
