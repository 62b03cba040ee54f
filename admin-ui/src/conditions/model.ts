/** The condition tree of the API as the editor works with it. What the server adds, it checks: here only the shape. */
export type Scalar = string | number | boolean

/** Back from the moment of evaluation. */
export type Period = { amount: number; unit: 'hours' | 'days' }

/** ISO dates or moments; a date alone is the whole day. */
export type Between = { from?: string; to?: string }

export type Timeframe = { within?: Period; between?: Between }

export type Performed = 'at_least' | 'at_most' | 'exactly' | 'never'

export type Frequency = { performed: Performed; times?: number }

export type Comparison = { op: string; value?: Scalar | Scalar[]; value2?: Scalar }

export type AttributeLeaf = { type: 'attribute'; attribute: string } & Comparison

export type PropertyCondition = { property: string } & Comparison

export type EventLeaf = {
  type: 'event'
  event: string
  where?: PropertyCondition[]
  since?: 'trigger'
  which?: 'first' | 'last'
  distinctDays?: true
} & Frequency &
  Timeframe

export type OrdersMeasure = 'count' | 'revenue' | 'average' | 'first_order' | 'last_order'

export type OrdersLeaf = {
  type: 'orders'
  measure: OrdersMeasure
  op: string
  value?: number
  value2?: number
} & Timeframe

export type Near = {
  event: string
  where?: PropertyCondition[]
  days: number
  direction: 'after' | 'before' | 'either'
}

export type BoughtLeaf = {
  type: 'bought'
  products?: string[]
  categories?: string[]
  near?: Near
} & Frequency &
  Timeframe

export type MessageDeed = 'sent' | 'opened' | 'clicked' | 'bounced' | 'converted'

export type MessageLeaf = {
  type: 'message'
  did: MessageDeed
  channel?: string
  purpose?: string
  rule?: string
  campaign?: string
  template?: string
  windowDays?: number
} & Frequency &
  Timeframe

export type UnopenedLeaf = { type: 'unopened'; last: number; purpose?: string; rule?: string }
export type PermissionLeaf = { type: 'permission'; purpose: string; channel: string; is: string }
export type ReachableLeaf = { type: 'reachable'; channel: 'email' | 'post'; purpose?: string }
export type SuppressedLeaf = { type: 'suppressed'; channel: 'email' | 'post'; scope?: 'all' | 'marketing' }
export type SourceLeaf = { type: 'source'; kinds: string[] } & Timeframe
export type SegmentLeaf = { type: 'segment'; segment: string; is: 'in' | 'not_in' }
export type ShareLeaf = { type: 'share'; from: number; to: number; seed: string }
export type HoldoutLeaf = { type: 'holdout'; is: 'in' | 'not_in' }
export type TagLeaf = { type: 'tag'; tags: string[]; match: 'any' | 'all' | 'none' }

export type Leaf =
  | AttributeLeaf
  | EventLeaf
  | OrdersLeaf
  | BoughtLeaf
  | MessageLeaf
  | UnopenedLeaf
  | PermissionLeaf
  | ReachableLeaf
  | SuppressedLeaf
  | SourceLeaf
  | SegmentLeaf
  | ShareLeaf
  | HoldoutLeaf
  | TagLeaf

export type LeafType = Leaf['type']

export type Condition =
  | { type: 'all'; of: Condition[] }
  | { type: 'any'; of: Condition[] }
  | { type: 'not'; of: Condition }
  | Leaf

/** Changes a leaf; what is set to undefined is left out, as the API wants it. */
export function changed<T extends object>(value: T, change: { [K in keyof T]?: T[K] | undefined }): T {
  const entries = Object.entries({ ...value, ...change }).filter(([, entry]) => entry !== undefined)
  return Object.fromEntries(entries) as T
}
