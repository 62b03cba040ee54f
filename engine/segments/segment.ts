export const segmentKinds = ['dynamic', 'fixed'] as const
export type SegmentKind = (typeof segmentKinds)[number]

/** Events that a watched segment causes, with `{segment, name}` as properties; rules are triggered by them. */
export const segmentEvents = { entered: 'Segment Entered', left: 'Segment Left' } as const

/** How segments are set against each other; `difference` takes from the first all who are in one of the others. */
export const setOperations = ['union', 'intersection', 'difference'] as const
export type SetOperation = (typeof setOperations)[number]

/** Most keys or ids that one call puts on a list, or takes off it. */
export const maxListedKeys = 10_000

/** Most customers a preview shows. */
export const maxSample = 20
