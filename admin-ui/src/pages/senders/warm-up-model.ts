import type { Sender } from '../../api/senders.ts'

type WarmUp = NonNullable<Sender['warmUp']>

/** What is typed; growth in percent per day. */
export type WarmUpFields = { startedOn: string; first: number; growth: number; target: number }

/** A plan is over after so many days, whatever it reaches. */
const mostDays = 120

export const usualFields = (today: string): WarmUpFields => ({
  startedOn: today,
  first: 50,
  growth: 50,
  target: 50_000,
})

export const fieldsOfPlan = ({ startedOn, first, factor, target }: WarmUp): WarmUpFields => ({
  startedOn,
  first,
  growth: Math.round((factor - 1) * 100),
  target,
})

/** As the API takes it. */
export const planOf = ({ startedOn, first, growth, target }: WarmUpFields) => ({
  startedOn,
  first,
  factor: 1 + growth / 100,
  target,
})

/**
 * How many mails each day has, to be seen before it is saved: the same as engine/campaigns/warm-up.ts makes of it (a test
 * holds both together). What is stored is shown as the API tells it.
 */
export function previewOf(fields: WarmUpFields): number[] {
  const { first, factor, target } = planOf(fields)
  const found: number[] = []
  for (let n = 0; n < mostDays; n += 1) {
    const allowed = Math.max(Math.floor(first * factor ** n), (found.at(-1) ?? 0) + 1)
    if (n > 0 && allowed >= target) return found
    found.push(Math.min(allowed, target))
    if (allowed >= target) return found
  }
  return found
}

/** Whether the plan ends before it reaches its target. */
export const isCutOff = (fields: WarmUpFields) => previewOf(fields).length >= mostDays
