import { productEvents } from '../catalogue/product.ts'
import type { Condition } from '../conditions/schema.ts'
import { segmentEvents } from '../segments/segment.ts'
import type { RuleDefinition } from './definition.ts'
import type { Step } from './step.ts'
import { allSteps } from './tree.ts'
import type { Trigger } from './trigger.ts'

/**
 * Events that are the contract itself, or what a person told us of their own accord. To write because of one
 * of these is to answer it; nobody was watched.
 */
const statedEvents: ReadonlySet<string> = new Set([
  'Order Completed',
  'Order Updated',
  'Order Refunded',
  'Order Cancelled',
  'Account Created',
  'Customer Registered',
  'Signed Up',
  'Newsletter Signed Up',
  'Contest Entered',
  'Warranty Registered',
  'Loyalty Programme Joined',
  'Enquiry Received',
  'Complaint Received',
  'Questionnaire Answered',
  'Product Reviewed',
])

/** Behaviour that the words below do not give away. `page` and `screen` are calls: they say where somebody is. */
const behaviourEvents: ReadonlySet<string> = new Set([
  'page',
  'screen',
  'Product Added',
  'Product Removed',
  'Product Shared',
  'Application Opened',
  'Application Backgrounded',
  'Email Opened',
  'Push Notification Opened',
  // Told to those who looked at the product.
  ...Object.values(productEvents),
  // What a segment rests on is not seen from its crossing.
  ...Object.values(segmentEvents),
])

/**
 * Words of events that record how somebody moves through a shop or a mail, after the vocabulary of Segment and
 * in German. Whole words, so that `Preview Requested` is none.
 */
const behaviourWords =
  /(?<!\p{L})(viewed|view|visited|visit|browsed|clicked|click|searched|search|filtered|scrolled|hovered|watched|played|abandoned|wishlist|cart|basket|checkout|session|inactive|inaktiv|angesehen|aufgerufen|besucht|geklickt|angeklickt|gesucht|verlassen|warenkorb|merkzettel|merkliste|wunschzettel)(?!\p{L})/iu

/** Whether an event of this name records behaviour: browsing, baskets, use of the app or of our mails. */
export function isBehaviourEvent(name: string): boolean {
  if (statedEvents.has(name)) return false
  return behaviourEvents.has(name) || behaviourWords.test(name.replaceAll('_', ' '))
}

/**
 * Whether a rule chooses whom it writes to by behaviour, which is profiling (GDPR Art. 4 no. 4): its trigger is
 * behaviour or comes unsigned from a browser, a condition (of entry or of a way to take) looks at past events or sums of
 * orders, or it waits for behaviour. What a customer stated (attributes), permissions, chance, and the contract as a
 * trigger are not. Its messages then leave out those who refused (Art. 21(2)). When in doubt it is profiling: the other
 * way round nobody would be left out.
 */
export function usesProfiling({ trigger, condition, exitWhen, goal, steps }: RuleDefinition): boolean {
  if (startsByBehaviour(trigger)) return true
  if (condition && looksAtBehaviour(condition)) return true
  if (exitWhen && !onlyEndsAsDone(exitWhen)) return true
  if (goal?.exit && isBehaviourEvent(goal.event)) return true
  return allSteps(steps).some(({ step }) => choosesByBehaviour(step))
}

function startsByBehaviour(trigger: Trigger): boolean {
  switch (trigger.type) {
    case 'event':
      return trigger.trust === 'browser' || isBehaviourEvent(trigger.event)
    case 'date':
      return isObserved(trigger.attribute)
    case 'schedule':
      // What a segment rests on is not seen from here.
      return trigger.segment !== undefined
    case 'message':
      // That an address does not work says nothing of what its owner did.
      return trigger.outcome === 'clicked'
    case 'segment':
    case 'product':
      return true
    case 'consent':
    case 'form':
    case 'hand':
      return false
  }
}

function choosesByBehaviour(step: Step): boolean {
  if (step.type === 'waitFor') return step.event === undefined || isBehaviourEvent(step.event)
  if (step.type !== 'branch') return false
  // What the triggering event says is as the trigger itself; what somebody else answered is not seen from here.
  return step.arms.some(({ when, answer }) => answer !== undefined || (when && looksAtBehaviour(when)))
}

/** The one attribute that is watched, not stated. */
const isObserved = (attribute: string) => attribute === 'lastSeenAt'

/** Whether a condition looks at anything beside what was stated, what may be done, and chance. */
export function looksAtBehaviour(condition: Condition): boolean {
  switch (condition.type) {
    case 'all':
    case 'any':
      return condition.of.some(looksAtBehaviour)
    case 'not':
      return looksAtBehaviour(condition.of)
    case 'attribute':
      return isObserved(condition.attribute)
    case 'permission':
    case 'suppressed':
    case 'reachable':
    case 'source':
    case 'share':
    case 'holdout':
      return false
    // What a segment or a tag rests on is not seen from here.
    default:
      return true
  }
}

/**
 * An exit could choose by behaviour as well ("ends unless they looked at shoes"). The one form that does not is
 * to stop when what the rule was for has come about: the order was placed, the answer came.
 */
function onlyEndsAsDone(condition: Condition): boolean {
  if (!looksAtBehaviour(condition)) return true
  if (condition.type === 'all' || condition.type === 'any') return condition.of.every(onlyEndsAsDone)
  return (
    condition.type === 'event' &&
    statedEvents.has(condition.event) &&
    condition.performed === 'at_least' &&
    condition.since === 'trigger'
  )
}
