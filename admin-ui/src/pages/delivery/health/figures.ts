import type { HealthFigures } from '../../../api/sender-health.ts'

/** Mails that were tried, whatever became of them. */
export const tried = ({ sent, refused }: Pick<HealthFigures, 'sent' | 'refused'>) => sent + refused

/** Those of which nothing came back, so far as anybody tells a sender: no proof that somebody read them. */
export const arrived = (figures: HealthFigures) =>
  Math.max(0, tried(figures) - figures.hard - figures.soft - figures.blocked)
