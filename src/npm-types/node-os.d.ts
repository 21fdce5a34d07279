/** The part of node:os that is used (`paths` of tsconfig.json leads here); the package does without Node's types. */

export function hostname(): string;
