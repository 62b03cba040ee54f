import { type RuleDefinition, ruleDefinitionSchema } from './definition.ts'
import { type Reentry, reentrySchema } from './policy.ts'

type Stored = { reentry?: { mode?: unknown; property?: unknown } } & Record<string, unknown>

/** What earlier releases wrote, as this one says it. Published versions are never rewritten, so they are read like this. */
function upgraded(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null) return stored
  const { reentry, ...rest } = stored as Stored
  return reentry === undefined ? stored : { ...rest, reentry: upgradedReentry(reentry) }
}

function upgradedReentry(reentry: Stored['reentry'] | null): unknown {
  // Up to 0.1: one run per value of a property had a mode of its own.
  return reentry?.mode === 'property' ? { mode: 'once', key: reentry.property } : reentry
}

/** Reads a stored definition; fails like any other parse where it is not one. */
export function parseStoredRule(stored: unknown) {
  return ruleDefinitionSchema.safeParse(upgraded(stored))
}

/** A stored definition in the words of this release, or null when it cannot be read. */
export function readStoredRule(stored: unknown): RuleDefinition | null {
  const parsed = parseStoredRule(stored)
  return parsed.success ? parsed.data : null
}

/** The re-entry policy of a stored definition alone; `always` where it cannot be read. */
export function readStoredReentry(stored: unknown): Reentry {
  const parsed = reentrySchema.safeParse(upgradedReentry(stored as Stored['reentry'] | null))
  return parsed.success ? parsed.data : { mode: 'always' }
}
