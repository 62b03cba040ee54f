/**
 * Limits on what a template may ask of the machine. Handlebars is safe in what it may reach, not in
 * what it may cost: 20,000 nested blocks compile for minutes, and a loop in a loop writes gigabytes.
 */
export const limits = {
  /** One locale's source (subject, preheader, body and text together), in bytes of UTF-8. */
  sourceBytes: 100_000,
  /** One compiled part: layout and MJML multiply the source. */
  compiledBytes: 600_000,
  /** Blocks within blocks, and calls within calls. */
  depth: 32,
  /** Expressions in one part. */
  expressions: 4_000,
  /** Blocks in one part: the compiler compares each with all before it. */
  blocks: 1_000,
  /** Tags within tags. */
  tagDepth: 100,
  /** Items one `each` may walk, and all of a render together. */
  eachItems: 1_000,
  totalItems: 10_000,
  /** Bytes of a rendered part. */
  outputBytes: 1_000_000,
  /** Characters of a rendered subject; longer ones are cut. */
  subjectLength: 250,
} as const
