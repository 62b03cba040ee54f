import type { RuleIssue } from '../../engine/rules/lint/issue.ts'
import type { RunDecision } from '../../engine/rules/run.ts'
import { parseStoredRule } from '../../engine/rules/upgrade.ts'
import { checkRule } from '../../engine/rules/validate.ts'
import { localDay } from '../../engine/shared/local-time.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { lockRule } from './rule-store.ts'
import { writeVersion } from './rule-version-store.ts'
import { loadRuleWorld } from './rule-world-store.ts'
import { endRuns, moveRuns, runningByVersion } from './run-move-store.ts'
import { lockUses, syncWatched } from './segment-sync-store.ts'
import { inTransaction } from './transaction.ts'

export type PublishResult =
  | { kind: 'published'; versionId: string; number: number }
  | { kind: 'invalid'; issues: RuleIssue[] }
  | { kind: 'not_found' | 'archived' }

/** What becomes of runs under way; they are counted under the day of the workspace's time zone. */
export type PublishOptions = { running: RunDecision; timeZone: string }

/**
 * Checks a rule's draft against the world as it is and freezes it as the next version, which new events
 * enter from then on; of a rule that is paused, once it is resumed. Runs of earlier versions finish as they began, unless `running` says otherwise. One transaction:
 * what was checked is what is published, and no run is between two versions.
 */
export async function publishRule(
  db: Db,
  id: string,
  now: Date,
  audit: AuditLine,
  { running, timeZone }: PublishOptions = { running: 'finish', timeZone: 'UTC' },
): Promise<PublishResult> {
  return await inTransaction(db, async trx => {
    await lockUses(trx)
    const rule = await lockRule(trx, id)
    if (!rule) return { kind: 'not_found' }
    if (rule.state === 'archived') return { kind: 'archived' }
    const parsed = parseStoredRule(rule.draft)
    if (!parsed.success) {
      // Stored by an older release whose rules were other.
      const issues = parsed.error.issues.map(({ path, message }) => ({
        path: path.map(String).join('.'),
        code: 'invalid',
        severity: 'error' as const,
        message: { de: message, en: message },
        remedy: null,
      }))
      return { kind: 'invalid', issues }
    }
    const world = await loadRuleWorld(trx, { definitions: [parsed.data], ruleId: id, now })
    const issues = checkRule(parsed.data, world).filter(({ severity }) => severity === 'error')
    if (issues.length > 0) return { kind: 'invalid', issues }
    const { versionId, number } = await writeVersion(trx, {
      ruleId: id,
      definition: parsed.data,
      world: { segments: world.segments, kindOf: purpose => world.purposes.get(purpose)?.kind },
      now,
      actor: audit.actor,
    })
    // What was put aside in the pause is for whoever resumes to decide; until then nobody enters.
    const paused = rule.state === 'paused'
    if (paused)
      await trx.updateTable('rule_version').set({ active: false }).where('id', '=', versionId).execute()
    await trx
      .updateTable('rule')
      .set({
        state: paused ? 'paused' : 'published',
        published_version_id: versionId,
        error: null,
        version: rule.version + 1,
        updated_at: now,
        updated_by: audit.actor,
      })
      .where('id', '=', id)
      .execute()
    await syncWatched(trx)
    const detail = { ...audit.detail, number, ...(running === 'finish' ? {} : { running }) }
    await writeAudit(trx, { ...audit, detail })
    if (running !== 'finish') {
      const live = (await runningByVersion(trx, id, null)).map(version => version.versionId)
      const options = { now, day: localDay(now, timeZone) }
      if (running === 'end') await endRuns(trx, id, live, options)
      else await moveRuns(trx, id, live, versionId, parsed.data, options)
    }
    return { kind: 'published', versionId, number }
  })
}
