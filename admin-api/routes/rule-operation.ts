import { readGuard, releaseGuard } from '../../db/stores/guard-store.ts'
import { countOverdue, type OverdueCounts, releaseOverdue } from '../../db/stores/rule-pause-store.ts'
import { lockRule, readRule, switchRule } from '../../db/stores/rule-store.ts'
import { lanes } from '../../engine/messages/state.ts'
import { localDay } from '../../engine/shared/local-time.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { deliverQueue } from '../../workers/queues.ts'
import type { ApiContext } from '../context.ts'
import { ruleOperationContract } from '../contract/rule-operation.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found, notFound } from '../not-found.ts'

export function ruleOperationRoutes({ db, clock, bell, timeZone }: ApiContext): BoundRoute[] {
  const ringLanes = () => {
    for (const lane of lanes) bell.ring(deliverQueue(lane))
  }
  return implement('ruleOperation', ruleOperationContract, {
    overdue: async ({ params }) => {
      const rule = found(await readRule(db, params.id), 'rule')
      if (rule.state !== 'paused') return { pausedAt: null, messages: 0, runs: 0 }
      return { pausedAt: rule.pausedAt, ...(await countOverdue(db, params.id, clock.now())) }
    },
    resume: async call => {
      const { id } = call.params
      const { overdue } = call.body
      const now = clock.now()
      let counts: OverdueCounts = { messages: 0, runs: 0 }
      let version = 0
      const audit = call.audit('rule.resume', 'rule', id, { overdue })
      const besides = async (trx: typeof db) => {
        counts = await releaseOverdue(trx, id, overdue, now)
        version = (await lockRule(trx, id))?.version ?? 0
      }
      const result = await switchRule(db, id, 'resume', now, audit, { besides })
      if (result === 'not_found') throw notFound('rule')
      if (typeof result === 'object')
        throw new Problem('wrong_state', `A rule that is ${result.state} cannot be resumed.`, { status: 409 })
      // What waited is due now.
      bell.ring('advance')
      ringLanes()
      if (result === 'unchanged') version = found(await readRule(db, id), 'rule').version
      return { id, version, state: 'published' as const, ...counts }
    },
    guard: async ({ params }) => {
      const { guard, note, held } = found(await readGuard(db, params.id), 'rule')
      return {
        state: guard,
        day: note.day ?? null,
        entered: note.entered ?? null,
        expected: note.expected ?? null,
        held,
        releasedAt: note.releasedAt === undefined ? null : new Date(note.releasedAt),
        releasedBy: note.releasedBy ?? null,
      }
    },
    release: async call => {
      const { id } = call.params
      const now = clock.now()
      const day = localDay(now, timeZone)
      const released = await releaseGuard(db, id, { now, day }, call.audit('rule.release', 'rule', id))
      if (released === null) throw notFound('rule')
      ringLanes()
      return { released }
    },
  })
}
