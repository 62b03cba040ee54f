import type { MessageFilter, MessageLane, MessageState } from '../../api/messages.ts'
import { spanOfDays } from '../../shared/table/day-filters.tsx'
import { oneOf } from '../../shared/table/use-list-state.ts'

/** As they stand in the address of the page. */
export const filterNames = [
  ...(['state', 'reason', 'purpose', 'lane', 'rule', 'campaign'] as const),
  ...(['template', 'customer', 'from', 'to'] as const),
] as const
/** Those that are seldom needed, behind a button. */
export const moreNames = ['reason', 'purpose', 'lane', 'rule', 'campaign', 'template'] as const

export const states = [
  ...(['sent', 'skipped', 'held', 'queued', 'retry'] as const),
  ...(['sending', 'failed', 'unknown'] as const),
] satisfies MessageState[]
export const lanes = ['service', 'triggered', 'bulk'] as const satisfies MessageLane[]

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** What the API is asked for; what an address holds that cannot be asked is passed over. */
export function askedOf(chosen: Partial<Record<(typeof filterNames)[number], string>>): MessageFilter {
  const id = (value: string | undefined) => (value && uuid.test(value) ? value : undefined)
  return {
    state: oneOf(states, chosen.state),
    lane: oneOf(lanes, chosen.lane),
    reason: chosen.reason as MessageFilter['reason'],
    purpose: chosen.purpose,
    ruleId: id(chosen.rule),
    campaignId: id(chosen.campaign),
    templateId: id(chosen.template),
    customerId: id(chosen.customer),
    ...spanOfDays(chosen),
  }
}
