/** Figures of a campaign's results that open as the customers behind them. */
export const figureNames = [
  'planned',
  'pending',
  'held',
  'sent',
  'skipped',
  'failed',
  'unknown',
  'bounced',
  'delivered',
  'tracked',
  'opened',
  'openedUnsure',
  'clicked',
  'machineOpened',
  'machineClicked',
  'unsubscribed',
  'complained',
  'converted',
  'heldOut',
  'heldOutConverted',
] as const
export type FigureName = (typeof figureNames)[number]
