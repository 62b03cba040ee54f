export const feedFormats = ['google_xml', 'google_tsv', 'csv'] as const
export type FeedFormat = (typeof feedFormats)[number]

/** Largest feed we read, in bytes, unpacked; and how many items. */
export const feedLimits = { bytes: 200 * 1024 * 1024, items: 500_000 } as const

/** An item of a feed that could not be read, or a field of it that was left out. */
export type FeedProblem = { item: string; message: string }

/** What one fetch of a feed came to. */
export type FeedReport = {
  at: string
  /** `not_modified`: the server says nothing changed (HTTP 304). `held`: read, but nothing retired, see `missing`. */
  result: 'done' | 'not_modified' | 'held' | 'failed'
  items: number
  created: number
  changed: number
  retired: number
  /** Products that this feed keeps and no longer names. In a `held` run they are more than half, and stay. */
  missing: number
  /** Items that could not be read, the first twenty with reasons. */
  refused: number
  problems: FeedProblem[]
  bytes: number
  /** Time it took, in milliseconds. */
  took: number
}
