export const feedFormats = ['google_xml', 'google_tsv', 'csv'] as const
export type FeedFormat = (typeof feedFormats)[number]

/** What one fetch of a feed came to. */
export type FeedReport = {
  items: number
  created: number
  changed: number
  retired: number
  /** Items that could not be read, the first twenty with reasons. */
  refused: number
  problems: { item: string; message: string }[]
}
