import { productEvents } from '../catalogue/product.ts'
import type { PropertyCondition } from '../conditions/property.ts'
import { formEvents } from '../forms/definition.ts'
import { segmentEvents } from '../segments/segment.ts'
import type { Trigger } from './trigger.ts'

/**
 * Events that we write ourselves (`event.type` is `system`), so that whatever starts a rule is an event: found, counted,
 * explained and simulated the same way. Nobody else's event of that name starts anything.
 */
export const occurrenceEvents = {
  /** `{rule, day}`: a date of the customer has come, as the rule counts it. */
  date: 'Date Reached',
  /** `{rule, occurrence, late}` */
  schedule: 'Schedule Reached',
  /** `{rule, …}`: with what the caller gave along. */
  hand: 'Started By Hand',
  /** `{purpose, channel}` */
  consent: 'Consent Given',
  /** `{message, template, rule, campaign, purpose, channel, outcome}`; `outcome` is `hard` or `soft`. */
  bounced: 'Message Bounced',
  /** `{message, template, rule, campaign, purpose, channel}` */
  complained: 'Message Complained',
  /** `{message, template, rule, campaign, purpose, channel}`: by a human. */
  replied: 'Message Replied',
  /** `{message, template, url, rule, campaign, purpose}`: by a human. */
  clicked: 'Link Clicked',
} as const

/** Whether events of this name are ours: only those that we wrote ourselves count. */
export function isOurEvent(name: string): boolean {
  return Object.values<string>({ ...segmentEvents, ...occurrenceEvents }).includes(name)
}

export type Occurrence = {
  /** Names of the events that start the rule. */
  names: readonly string[]
  where: readonly PropertyCondition[]
  /** Unsigned events from browsers count. */
  browser: boolean
  /** Only events we wrote ourselves count. */
  system: boolean
}

const is = (property: string, value: string): PropertyCondition => ({ property, op: 'equals', value })

/** What every trigger comes down to: an event, and what it must say. `ruleId` for triggers that are the rule's own. */
export function occurrenceOf(trigger: Trigger, ruleId: string): Occurrence {
  const ours = (names: readonly string[], where: readonly PropertyCondition[]): Occurrence => ({
    names,
    where,
    browser: false,
    system: true,
  })
  switch (trigger.type) {
    case 'event': {
      const { event, where, trust } = trigger
      return { names: [event], where, browser: trust === 'browser', system: isOurEvent(event) }
    }
    case 'segment':
      return ours([segmentEvents[trigger.crossing]], [is('segment', trigger.segment)])
    case 'date':
    case 'schedule':
    case 'hand':
      return ours([occurrenceEvents[trigger.type]], [is('rule', ruleId)])
    case 'consent': {
      const channel = trigger.channel === undefined ? [] : [is('channel', trigger.channel)]
      return ours([occurrenceEvents.consent], [is('purpose', trigger.purpose), ...channel])
    }
    case 'form': {
      const where = [is('form', trigger.form), ...trigger.where]
      // Anybody can fill in a form: until the owner of the address has confirmed, nobody vouches for the answer.
      return { names: [...new Set(Object.values(formEvents))], where, browser: true, system: false }
    }
    case 'message': {
      const template = trigger.template === undefined ? [] : [is('template', trigger.template)]
      const url = trigger.url === undefined ? [] : [is('url', trigger.url)]
      return ours([occurrenceEvents[trigger.outcome]], [...template, ...url])
    }
    case 'product':
      return ours(
        [trigger.change === 'back_in_stock' ? productEvents.backInStock : productEvents.priceDropped],
        trigger.where,
      )
  }
}
