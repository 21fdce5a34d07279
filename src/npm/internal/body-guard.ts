/** Terms of an answer's body while it passes: its length, its beginning, and no secret in it. */

/** A body that is no use, in the word that the log gets. */
export class Spoilt extends Error {
  override readonly name = 'Spoilt';

  constructor(readonly reason: 'unreadable' | 'too-large' | 'secret-in-answer') {
    super(reason);
  }
}

/** Terms that a guard holds a body to. */
export interface Terms {
  /** Longest body. */
  readonly mostBytes: number;
  /** Texts that must not pass: printable ASCII. */
  readonly secrets: readonly string[];
  /** True if a body may begin with this byte, white space passed over. */
  readonly mayOpen: (first: number) => boolean;
}

/**
 * Lets a body through piece by piece; throws `Spoilt` where it breaks its terms.
 *
 * Secrets are searched for as they are written in memory, over the seams of pieces as well: no byte of a found one has
 * passed. That is a guard against accidents (an error page or an echo of the request with a good status), and none
 * against an upstream that wants to give them away: written in another way (`\u0061`, base64, in parts) they pass.
 */
export class BodyGuard {
  readonly #terms: Terms;
  #bytes = 0;
  #isOpen = false;
  /** The end of what came, where a secret may begin. */
  #held: Uint8Array | undefined;

  constructor(terms: Terms) {
    this.#terms = terms;
  }

  /** The part of a piece that may pass now. */
  pass(piece: Uint8Array): Uint8Array {
    const { mayOpen, mostBytes, secrets } = this.#terms;
    this.#bytes += piece.length;
    if (this.#bytes > mostBytes) throw new Spoilt('too-large');
    if (!this.#isOpen) {
      const first = piece.find((byte) => !isBlank(byte));
      if (first !== undefined && !mayOpen(first)) throw new Spoilt('unreadable');
      this.#isOpen = first !== undefined;
    }
    const whole = this.#held ? joined(this.#held, piece) : piece;
    if (includesAny(whole, secrets)) throw new Spoilt('secret-in-answer');
    const heldBytes = secrets.reduce((most, secret) => Math.max(most, begunBytes(whole, secret)), 0);
    if (heldBytes === 0) {
      this.#held = undefined;
      return whole;
    }
    const passing = whole.length - heldBytes;
    // A copy: the buffer of the piece is the carrier's.
    this.#held = whole.slice(passing);
    return whole.subarray(0, passing);
  }

  /** The rest at the end of the body. */
  end(): Uint8Array | undefined {
    if (!this.#isOpen) throw new Spoilt('unreadable');
    const held = this.#held;
    this.#held = undefined;
    return held;
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Number of bytes at the end that could be the beginning of the text. */
function begunBytes(bytes: Uint8Array, text: string): number {
  const first = text.charCodeAt(0);
  const earliest = Math.max(0, bytes.length - text.length + 1);
  for (let at = bytes.indexOf(first, earliest); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (isBegun(bytes, at, text)) return bytes.length - at;
  }
  return 0;
}

function isBegun(bytes: Uint8Array, start: number, text: string): boolean {
  for (let at = start + 1; at < bytes.length; at += 1) {
    if (bytes[at] !== text.charCodeAt(at - start)) return false;
  }
  return true;
}

/** The part of Node's buffers that is used where there are any: their search is the fastest there is. */
interface Buffers {
  from(buffer: ArrayBufferLike, start: number, length: number): Searchable;
}
interface Searchable {
  includes(text: string, from: number, as: 'latin1'): boolean;
}
const { Buffer: buffers } = globalThis as { Buffer?: Buffers };
const LATIN1 = new TextDecoder('latin1');
/** Searches begin with so much of a text's end: short ones are found as fast as memory is read, whatever they are of. */
const PROBE_LENGTH = 16;

/** True if the bytes hold one of some ASCII texts. By the platform: in our own loops it would be the dearest part of a request. */
function includesAny(bytes: Uint8Array, texts: readonly string[]): boolean {
  const searched: Searchable = buffers
    ? buffers.from(bytes.buffer, bytes.byteOffset, bytes.length)
    : (LATIN1.decode(bytes) as Searchable);
  const has = (text: string) => searched.includes(text, 0, 'latin1');
  return texts.some((text) => has(text.slice(-PROBE_LENGTH)) && has(text));
}
