import { intervalOf } from '../insight/proportion.ts'
import type { HealthLevel } from './level.ts'
import { limitOf } from './limits.ts'
import { type RateName, rateNames } from './provider.ts'

/** What became of mails. */
export type HealthFigures = {
  sent: number
  refused: number
  deferred: number
  hard: number
  soft: number
  blocked: number
  complained: number
  optedOut: number
}

export type HealthRate = {
  name: RateName
  bad: number
  of: number
  share: number | null
  low: number | null
  high: number | null
  level: HealthLevel
  watchFrom: number | null
  badFrom: number | null
  enough: boolean
}

/** What a rate is a share of: mails tried; who complains or opts out must have got one. */
export function shareOf(name: RateName, { sent, refused }: HealthFigures): number {
  return name === 'complained' || name === 'optedOut' ? sent : sent + refused
}

/**
 * A rate with its interval, judged by the published limits. Over a limit is only what is so beyond chance (the lower end of
 * Wilson's interval is above it), of enough mails, and with more than one that went wrong: one complaint of 600 is no alarm.
 * `silent`: nobody would tell of it, so none is no sign that all is well.
 */
export function rateOfFigures(name: RateName, figures: HealthFigures, silent = false): HealthRate {
  const of = shareOf(name, figures)
  const bad = figures[name]
  const limit = limitOf(name)
  // Attempts put off, or opt-outs of earlier mails, may be more than there are mails.
  const hits = Math.min(bad, of)
  const [low, high] = intervalOf({ n: of, hits })
  const enough = limit !== undefined && of >= limit.least
  const over = (from: number) => low > from && bad >= (limit?.leastBad ?? 1)
  const judged =
    limit === undefined ? 'good' : over(limit.badFrom) ? 'bad' : over(limit.watchFrom) ? 'watch' : 'good'
  const level: HealthLevel =
    limit === undefined ? 'good' : !enough || (silent && judged === 'good') ? 'unknown' : judged
  return {
    name,
    bad,
    of,
    share: of === 0 ? null : hits / of,
    low: of === 0 ? null : low,
    high: of === 0 ? null : high,
    level,
    watchFrom: limit?.watchFrom ?? null,
    badFrom: limit?.badFrom ?? null,
    enough,
  }
}

/** All rates, in the order of `rateNames`. */
export function ratesOf(figures: HealthFigures, { silent = false } = {}): HealthRate[] {
  return rateNames.map(name => rateOfFigures(name, figures, silent && name === 'complained'))
}

export const noFigures: HealthFigures = {
  sent: 0,
  refused: 0,
  deferred: 0,
  hard: 0,
  soft: 0,
  blocked: 0,
  complained: 0,
  optedOut: 0,
}

export function addFigures(all: readonly HealthFigures[]): HealthFigures {
  const sum = { ...noFigures }
  for (const one of all)
    for (const name of Object.keys(sum) as (keyof HealthFigures)[]) sum[name] += one[name]
  return sum
}

/** The level of several rates: the worst that is known; `unknown` where none could be judged. */
export function levelOfRates(rates: readonly HealthRate[]): HealthLevel {
  if (rates.some(({ level }) => level === 'bad')) return 'bad'
  if (rates.some(({ level }) => level === 'watch')) return 'watch'
  // Of complaints nobody tells, all the others tell enough.
  return rates.some(({ name, enough }) => enough && name === 'hard') ? 'good' : 'unknown'
}
