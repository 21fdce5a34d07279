/** Attributes that an element has not and that are near to one that it has: a slip of the keys, or the name of the property. */

/** Of elements that have many of them one line each is enough. */
const told = new Set<string>();

/** Says on the console what is meant, once for each name. */
export function hint(tag: string, name: string, known: readonly string[]): void {
  const meant = nearest(name, known);
  if (!meant || told.has(name)) return;
  told.add(name);
  console.warn(`moost-energy: <${tag}> has no attribute “${name}”. Is “${meant}” meant?`);
}

/** The known name that is nearest to another one, where it is near enough to be meant. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const written = plain(name);
  const steps = (other: string) => stepsBetween(written, plain(other));
  // In a short name two other letters make another word.
  const near = known.filter((other) => steps(other) <= (plain(other).length > 5 ? 2 : 1));
  return near.sort((a, b) => steps(a) - steps(b))[0];
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 40);
}

/** Letters to be changed, put in or left out (Levenshtein). */
function stepsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const [left = 0, above = 0, before = 0] = [next[j], row[j + 1], row[j]];
      next.push(Math.min(left + 1, above + 1, before + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
