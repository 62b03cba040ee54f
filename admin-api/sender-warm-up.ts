import type { z } from 'zod'
import { allowedOn, numberOf, planDays, type WarmUp, warmUpAdvice } from '../engine/campaigns/warm-up.ts'
import { localDay } from '../engine/shared/local-time.ts'
import type { senderAnswer } from './contract/senders.ts'

type Answer = z.input<typeof senderAnswer>['warmUp']

/** The plan of a sender that is new, with what follows from it for today. */
export function warmUpAnswer(
  plan: WarmUp | null,
  { now, timeZone, sent }: { now: Date; timeZone: string; sent: number },
): Answer {
  if (plan === null) return null
  const day = localDay(now, timeZone)
  const number = numberOf(plan, day)
  const allowed = allowedOn(plan, day)
  return {
    ...plan,
    today: { day, number: number < 1 ? null : number, allowed, sent },
    plan: planDays(plan),
    over: allowed === null,
    advice: warmUpAdvice(plan),
  }
}
