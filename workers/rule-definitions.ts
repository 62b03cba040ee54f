import type { Db } from '../db/orm.ts'
import { loadVersions } from '../db/stores/run-store.ts'
import type { Lane } from '../engine/messages/state.ts'
import type { RuleDefinition } from '../engine/rules/definition.ts'
import { parseStoredRule } from '../engine/rules/upgrade.ts'

export type ParsedDefinition = { ok: true; definition: RuleDefinition } | { ok: false; error: string }

/** A published version never changes, so it is parsed once per process. */
const parsed = new Map<string, ParsedDefinition>()

/** The definition of a rule version as stored; `ok: false` when it no longer parses. */
export function definitionOf(versionId: string, stored: unknown): ParsedDefinition {
  const known = parsed.get(versionId)
  if (known) return known
  const result = parseStoredRule(stored)
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

/** Forgets what was read, as a process that begins: for tests in which what is stored changes. */
export function forgetDefinitions(): void {
  parsed.clear()
  versions.clear()
}

export type KnownVersion = { id: string; ruleId: string; lane: Lane; parsed: ParsedDefinition }

const versions = new Map<string, KnownVersion>()

/** Rule versions by id, each once; those this process has seen are not asked for again. */
export async function versionsOf(db: Db, ids: readonly string[]): Promise<KnownVersion[]> {
  const wanted = [...new Set(ids)]
  const missing = wanted.filter(id => !versions.has(id))
  if (versions.size + missing.length > 1000) versions.clear()
  for (const { id, ruleId, lane, definition } of await loadVersions(
    db,
    versions.size === 0 ? wanted : missing,
  ))
    versions.set(id, { id, ruleId, lane, parsed: definitionOf(id, definition) })
  return wanted.flatMap(id => versions.get(id) ?? [])
}
