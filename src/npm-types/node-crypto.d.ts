/** The part of node:crypto that is used (`paths` of tsconfig.json leads here); the package does without Node's types. */

export function hash(algorithm: 'sha256', text: string, encoding: 'base64'): string;
