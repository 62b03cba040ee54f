import type { KnownSegments } from '../conditions/context.ts'
import { requiredEqualities } from '../conditions/property-required.ts'
import type { PurposeKind } from '../consent/purpose.ts'
import type { Lane } from '../messages/state.ts'
import type { RuleDefinition } from './definition.ts'
import { occurrenceOf } from './occurrence.ts'
import { usesProfiling } from './profiling.ts'
import type { SendStep, TaskStep } from './step.ts'
import { allSteps } from './tree.ts'
import { wakeEventsOf } from './wake.ts'

/** What a published version carries besides its definition, for `match`, `advance` and the gate to find it by. */
export type Publication = {
  /** The first of the names. */
  triggerEvent: string
  triggerEvents: string[]
  /** For `properties @> …`. */
  triggerRequired: Record<string, unknown>
  /** Events on which its runs are looked at, because they may have to end. */
  wakeEvents: string[]
  goalEvent: string | null
  priority: number
  validUntil: Date | null
  policies: Pick<RuleDefinition, 'quiet' | 'whenCapped'>
  lane: Lane
  /** Whom it writes to is chosen by behaviour. */
  profiling: boolean
}

/** What of the world around a rule publishing looks at. */
export type PublicationWorld = {
  kindOf: (purpose: string) => PurposeKind | undefined
  segments?: KnownSegments | undefined
}

/** The steps that speak to the customer, by mail, letter or staff. */
export function messageSteps(definition: RuleDefinition): (SendStep | TaskStep)[] {
  return allSteps(definition.steps).flatMap(({ step }) =>
    step.type === 'send' || step.type === 'task' ? [step] : [],
  )
}

/**
 * Derives what publishing stores. Only a rule that sends nothing but service mail takes the service lane:
 * advertising must not crowd out an order confirmation.
 */
export function publicationOf(
  definition: RuleDefinition,
  ruleId: string,
  { kindOf, segments }: PublicationWorld,
): Publication {
  const { trigger, goal, priority, validUntil, quiet, whenCapped } = definition
  const { names, where } = occurrenceOf(trigger, ruleId)
  const messages = messageSteps(definition)
  const service = messages.length > 0 && messages.every(step => kindOf(step.purpose) === 'service')
  return {
    triggerEvent: names[0] ?? '',
    triggerEvents: [...names],
    triggerRequired: requiredEqualities(where),
    wakeEvents: wakeEventsOf(definition, segments),
    goalEvent: goal?.event ?? null,
    priority,
    validUntil: validUntil === undefined ? null : new Date(validUntil),
    policies: { whenCapped, ...(quiet && { quiet }) },
    lane: service ? 'service' : 'triggered',
    profiling: usesProfiling(definition),
  }
}
