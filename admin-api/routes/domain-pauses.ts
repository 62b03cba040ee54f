import { namesOfActors } from '../../db/stores/actor-store.ts'
import {
  keysOfSenders,
  listDomainPauses,
  type PauseRow,
  readDomainPause,
  resumeDomain,
} from '../../db/stores/domain-pause-read-store.ts'
import { heldFor } from '../../db/stores/domain-pause-spread-store.ts'
import { lanes } from '../../engine/messages/state.ts'
import { pauseState } from '../../engine/returns/domain-pause.ts'
import { pageOf, pauseAdvice, pauseSentence } from '../../engine/returns/pause-words.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { domainPausesContract } from '../contract/domain-pauses.ts'
import { environmentId } from '../contract/senders.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found } from '../not-found.ts'
import { pageOfRows, readIdCursor } from '../page.ts'

export function domainPausesRoutes({ db, clock, bell, timeZone }: ApiContext): BoundRoute[] {
  const shown = async (rows: readonly PauseRow[]) => {
    const now = clock.now()
    const open = rows.filter(row => row.liftedAt === null)
    const keys = await keysOfSenders(
      db,
      open.map(row => row.senderId),
    )
    const held = await heldFor(
      db,
      open.map(row => ({ ...row, keys: keys.get(row.senderId) ?? [] })),
      now,
    )
    const names = await namesOfActors(
      db,
      rows.map(row => row.liftedBy ?? ''),
    )
    return rows.map(({ senderId, senderName, ...row }) => {
      const state = pauseState(row, now)
      return {
        ...row,
        sender: { id: senderId ?? environmentId, name: senderName ?? 'SMTP_URL' },
        state,
        sentence: pauseSentence(row, state, timeZone),
        advice: pauseAdvice(row),
        link: pageOf(row),
        held: held.get(row.id) ?? 0,
        liftedByName: names.get(row.liftedBy ?? '') ?? null,
      }
    })
  }
  const read = async (id: string) => {
    const [pause] = await shown([found(await readDomainPause(db, id), 'domain pause')])
    return found(pause, 'domain pause')
  }

  return implement('domainPauses', domainPausesContract, {
    list: async ({ query: { cursor, limit, state, sender } }) => {
      const senderId = sender === environmentId ? null : sender
      const before = readIdCursor(cursor)
      const rows = await listDomainPauses(db, { state, senderId }, { limit: limit + 1, before })
      const page = pageOfRows(rows, limit, row => row.id)
      return { ...page, items: await shown(page.items) }
    },
    one: async ({ params }) => await read(params.id),
    resume: async call => {
      const { id } = call.params
      const { domain } = await read(id)
      const audit = call.audit('domain_pause.resume', 'domain_pause', id, { domain })
      if ((await resumeDomain(db, id, { by: call.actor, now: clock.now(), audit })) === 'over')
        throw new Problem('pause_over', 'The pause of this domain is over already.', {
          status: 409,
          hint: 'Mails go out again, a few first. Load the list again.',
        })
      for (const lane of lanes) bell.ring(`deliver-${lane}`)
      return await read(id)
    },
  })
}
