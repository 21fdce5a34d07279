/** The part of node:util that is used (`paths` of tsconfig.json leads here); the package does without Node's types. */

interface Option {
  readonly type: 'string' | 'boolean';
}

/** Reads arguments; throws for those that are not known. */
export function parseArgs(config: {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  readonly allowPositionals: true;
}): {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
};
