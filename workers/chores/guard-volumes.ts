import { type GuardedRule, readGuarded, writeGuard } from '../../db/stores/guard-store.ts'
import { volumeSchema } from '../../engine/rules/policy.ts'
import { expectedOn, guardOf } from '../../engine/rules/volume.ts'
import { newId } from '../../engine/shared/id.ts'
import { localDay } from '../../engine/shared/local-time.ts'
import type { WorkerContext } from '../context.ts'
import { type Chore, every } from './chore.ts'

/**
 * Compares what enters the rules with what was expected: far more is told, and the advertising of the rule held where
 * that was wished. Service mail is never held.
 */
export const guardVolumes: Chore = {
  name: 'guard-volumes',
  next: every(60),
  run: async context => {
    const day = localDay(context.clock.now(), context.timeZone)
    for (const rule of await readGuarded(context.db, day)) await look(context, rule, day)
  },
}

async function look({ db, clock, log }: WorkerContext, rule: GuardedRule, day: string): Promise<void> {
  const parsed = volumeSchema.safeParse(rule.volume)
  const volume = parsed.success ? parsed.data : null
  const { entered, guard: from, note } = rule
  const to = guardOf({ guard: from, releasedDay: note.releasedDay ?? null }, { volume, day, entered })
  if (to === from && (to === 'ok' || note.day !== day)) return
  const expected = volume ? expectedOn(volume, day) : 0
  const changed = to !== from
  const now = clock.now()
  const audit = {
    id: newId(now),
    at: now,
    actor: 'system',
    requestId: null,
    action: 'rule.guard',
    entity: 'rule',
    entityId: rule.id,
    detail: { guard: to, day, entered, expected },
  }
  // Back at rest, the note keeps what it was about.
  const written = to === 'ok' ? note : { day, entered, expected }
  if (await writeGuard(db, rule.id, { from, to, note: written }, changed ? audit : null))
    if (changed && to !== 'ok')
      log.warn({ ruleId: rule.id, guard: to, entered, expected }, 'far more entered a rule than was expected')
}
