/** The part of node:buffer that is used (`paths` of tsconfig.json leads here); the package does without Node's types. */

export const Buffer: {
  from(memory: ArrayBufferLike, byteOffset: number, byteLength: number): Uint8Array;
};
