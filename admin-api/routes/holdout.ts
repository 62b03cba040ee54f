import { randomBytes } from 'node:crypto'
import { holdoutOf, holdoutSetting } from '../../db/stores/condition-context-store.ts'
import { changeSetting, readSetting } from '../../db/stores/setting-store.ts'
import type { ApiContext } from '../context.ts'
import { holdoutContract } from '../contract/holdout.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { stale } from '../not-found.ts'

export function holdoutRoutes({ db, clock }: ApiContext): BoundRoute[] {
  const read = async () => {
    const { version, value } = await readSetting(db, holdoutSetting)
    return { version, percent: holdoutOf(value)?.percent ?? 0 }
  }
  return implement('holdout', holdoutContract, {
    read,
    change: async call => {
      const { percent, renew } = call.body
      const { value } = await readSetting(db, holdoutSetting)
      // The seed stays, also while nobody is held out: whoever was, is again.
      const kept = (value as { seed?: unknown } | null | undefined)?.seed
      const seed = typeof kept === 'string' && !renew ? kept : randomBytes(9).toString('base64url')
      const audit = call.audit('holdout.change', 'setting', holdoutSetting, {
        before: holdoutOf(value)?.percent ?? 0,
        after: percent,
        renew,
      })
      if (!(await changeSetting(db, holdoutSetting, call.ifMatch, { percent, seed }, clock.now(), audit)))
        throw stale()
      return await read()
    },
  })
}
