export const segmentKinds = ['dynamic', 'fixed'] as const
export type SegmentKind = (typeof segmentKinds)[number]

/** Events that a watched segment causes, with `{segment, name}` as properties; rules are triggered by them. */
export const segmentEvents = { entered: 'Segment Entered', left: 'Segment Left' } as const
