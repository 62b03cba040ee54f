import { requiredEqualities } from '../conditions/property-required.ts'
import type { PurposeKind } from '../consent/purpose.ts'
import type { Lane } from '../messages/state.ts'
import type { RuleDefinition } from './definition.ts'
import { usesProfiling } from './profiling.ts'

/** What a published version carries besides its definition, for `match` and `advance` to find it by. */
export type Publication = {
  triggerEvent: string
  /** For `properties @> …`. */
  triggerRequired: Record<string, unknown>
  lane: Lane
  /** Whom it writes to is chosen by behaviour. */
  profiling: boolean
}

/**
 * Derives what publishing stores. Only a rule that sends nothing but service mail takes the service lane:
 * advertising must not crowd out an order confirmation.
 */
export function publicationOf(
  definition: RuleDefinition,
  kindOf: (purpose: string) => PurposeKind | undefined,
): Publication {
  const sends = definition.steps.filter(step => step.type === 'send')
  const service = sends.length > 0 && sends.every(step => kindOf(step.purpose) === 'service')
  return {
    triggerEvent: definition.trigger.event,
    triggerRequired: requiredEqualities(definition.trigger.where),
    lane: service ? 'service' : 'triggered',
    profiling: usesProfiling(definition),
  }
}
