/** Days in a building's zone. */

const DAY_MS = 86_400_000;

/** The day of a moment, `YYYY-MM-DD`; in UTC where the zone is not known. */
export function dayOf(ms: number, timeZone: string | undefined): string {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...parts, timeZone: timeZone || 'UTC' }).format(ms);
  } catch {
    return new Intl.DateTimeFormat('en-CA', { ...parts, timeZone: 'UTC' }).format(ms);
  }
}

/** Days back from now. */
export function daysBack(days: number, timeZone: string | undefined): string {
  return dayOf(Date.now() - days * DAY_MS, timeZone);
}

/** A span in the unit that fits. */
export function spanOf(seconds: number): string {
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} days`;
}
