import { type RuleDefinition, ruleDefinitionSchema } from '../engine/rules/definition.ts'

export type ParsedDefinition = { ok: true; definition: RuleDefinition } | { ok: false; error: string }

/** A published version never changes, so it is parsed once per process. */
const parsed = new Map<string, ParsedDefinition>()

/** The definition of a rule version as stored; `ok: false` when it no longer parses. */
export function definitionOf(versionId: string, stored: unknown): ParsedDefinition {
  const known = parsed.get(versionId)
  if (known) return known
  const result = ruleDefinitionSchema.safeParse(stored)
  const made: ParsedDefinition = result.success
    ? { ok: true, definition: result.data }
    : {
        ok: false,
        error: result.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; '),
      }
  if (parsed.size >= 1000) parsed.clear()
  parsed.set(versionId, made)
  return made
}
