import type { RawBuilder } from 'kysely'
import type { Db } from '../../db/orm.ts'
import { type Candidate, inRounds } from '../../db/stores/candidate-store.ts'
import { type Claimed, claim, failUnclaimable, type Skipped } from '../../db/stores/claim-store.ts'
import { type Fallback, planFallbacks } from '../../db/stores/fallback-store.ts'
import { readForeignKeys } from '../../db/stores/foreign-suppression-store.ts'
import { halving } from '../../db/stores/halving.ts'
import { exitFragment } from '../../db/stores/run-store.ts'
import { overAnyway, setRuleError } from '../../db/stores/unreadable-store.ts'
import { mayFallBack } from '../../engine/messages/fallback.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import { indexSteps } from '../../engine/rules/tree.ts'
import { conditionWorldOf } from '../condition-world.ts'
import type { WorkerContext } from '../context.ts'
import { versionsOf } from '../rule-definitions.ts'
import { sendingLimitsFor } from '../sending-limits.ts'

export type ClaimedBatch = {
  claimed: Claimed[]
  /** A reading of the monotonic clock from before the gate was asked. */
  gateRead: number
  /** Messages that were planned on another channel since the gate denied the first. */
  fallbacks: number
  /** Versions that cannot be read: what is due of them was left, and is to be held. */
  unreadable: string[]
}

/**
 * Claims candidates that are locked, in the transaction that locked them: first what is of no use any more, then the
 * gate, wishes and limits. Whatever was denied and has another channel is planned there, in the same transaction.
 */
export async function claimBatch(
  context: WorkerContext,
  { trx, careful }: { trx: Db; careful: boolean },
  taken: readonly Candidate[],
  claimToken: string,
  /** Of Message-IDs: the sender's. */
  mailDomain = context.mail.domain,
): Promise<ClaimedBatch> {
  const { clock, keyring, suppressionKey, timeZone, log } = context
  const now = clock.now()
  const { exits, definitions, broken } = await endings(context, trx, taken, now)
  const isBroken = (row: Candidate) => broken.has(row.ruleVersionId ?? '')
  const unread = taken.filter(row => !row.stuck && isBroken(row)).map(row => row.id)
  const over = await overAnyway(trx, unread, now)
  const candidates = taken.filter(row => !row.stuck && (!isBroken(row) || over.has(row.id)))
  const batch: ClaimedBatch = {
    claimed: [],
    gateRead: clock.monotonic(),
    fallbacks: 0,
    unreadable: over.size < unread.length ? [...broken] : [],
  }
  if (candidates.length === 0) return batch
  const { keys, unreadable } = await readForeignKeys(trx, keyring)
  if (unreadable.length > 0) log.error({ code: 'foreign_key_lost' }, 'a suppression list cannot be read')
  const limits = await sendingLimitsFor(context, trx)
  const options = {
    now,
    claimToken,
    suppressionKey,
    foreignKeys: keys,
    unreadable,
    exits,
    mailDomain,
    limits,
    timeZone,
  }
  const byId = new Map(candidates.map(candidate => [candidate.id, candidate]))
  batch.gateRead = clock.monotonic()
  const work = async (ids: readonly string[]) => {
    const claimed: Claimed[] = []
    const skipped: Skipped[] = []
    const wanted = ids.map(id => byId.get(id) as Candidate)
    // Without caps nothing that is claimed counts for what is claimed with it, but wishes, which see to that themselves.
    for (const round of limits && limits.caps.length > 0 ? inRounds(wanted) : [wanted]) {
      const result = await claim(trx, round, options)
      claimed.push(...result.claimed)
      skipped.push(...result.skipped)
    }
    batch.fallbacks += await planFallbacks(trx, fallbacksOf(skipped, definitions), now)
    batch.claimed.push(...claimed)
    return claimed.length
  }
  await halving({ trx, careful }, [...byId.keys()], work, async (id, error) => {
    log.error({ err: error, messageId: id }, 'a message was set aside')
    await failUnclaimable(trx, id, now)
  })
  return batch
}

/** Of which denied messages the step names another channel. */
function fallbacksOf(
  skipped: readonly Skipped[],
  definitions: ReadonlyMap<string, RuleDefinition>,
): Fallback[] {
  return skipped.flatMap(({ id, reason, ruleVersionId, stepId }) => {
    if (!mayFallBack(reason)) return []
    const definition = definitions.get(ruleVersionId ?? '')
    const step = definition && indexSteps(definition.steps).get(stepId ?? '')
    if (step?.type !== 'send' || !step.fallback) return []
    return [{ of: id, channel: step.fallback.channel, templateKey: step.fallback.template }]
  })
}

/**
 * Why runs of the rule versions among the candidates end early, as SQL. Of a version that no longer parses it cannot be
 * told whether its messages should still go out, so they wait.
 */
async function endings(context: WorkerContext, db: Db, candidates: readonly Candidate[], now: Date) {
  const versions = await versionsOf(
    db,
    candidates.flatMap(row => row.ruleVersionId ?? []),
  )
  const exits = new Map<string, RawBuilder<string | null>>()
  const definitions = new Map<string, RuleDefinition>()
  const broken = new Set<string>()
  for (const version of versions) {
    const { parsed } = version
    if (!parsed.ok) {
      broken.add(version.id)
      await setRuleError(db, version.id, parsed.error)
      continue
    }
    definitions.set(version.id, parsed.definition)
    const { goal, exitWhen, exitWhenConditionFails } = parsed.definition
    // What conditions refer to is only read where there is one.
    if (!goal?.exit && !exitWhen && !exitWhenConditionFails) continue
    const exit = exitFragment(parsed.definition, now, await conditionWorldOf(context, db))
    if (exit) exits.set(version.id, exit)
  }
  return { exits, definitions, broken }
}
