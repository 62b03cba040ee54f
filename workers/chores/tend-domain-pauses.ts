import { resumeDomain } from '../../db/stores/domain-pause-read-store.ts'
import {
  admins,
  campaignsHeld,
  closeOldPauses,
  nextUntold,
  passedPauses,
  setTold,
  staffOf,
} from '../../db/stores/domain-pause-tend-store.ts'
import { writeStaffMails } from '../../db/stores/staff-mail-store.ts'
import { pauseMail } from '../../engine/returns/pause-words.ts'
import { newId } from '../../engine/shared/id.ts'
import { languageOf } from '../../engine/shared/text.ts'
import type { WorkerContext } from '../context.ts'
import { type Chore, every } from './chore.ts'

/**
 * Tells those concerned of domains that turn us away, once per pause; ends pauses that a service mail has shown to be over; closes
 * those after which nothing more came.
 */
export const tendDomainPauses: Chore = {
  name: 'tend-domain-pauses',
  next: every(10),
  run: async (context, stopping) => {
    const { db, clock } = context
    while (!stopping()) if (!(await tellNext(context))) break
    for (const id of await passedPauses(db, clock.now())) {
      if (stopping()) return
      const now = clock.now()
      const audit = {
        id: newId(now),
        at: now,
        actor: 'system',
        requestId: null,
        action: 'domain_pause.resume',
        entity: 'domain_pause',
        entityId: id,
        detail: null,
      }
      await resumeDomain(db, id, { by: null, now, audit })
    }
    await closeOldPauses(db, clock.now())
  },
}

/** @returns false when everybody was told of everything. */
async function tellNext({ db, clock, log, publicUrl, timeZone }: WorkerContext): Promise<boolean> {
  const told = await db.transaction().execute(async trx => {
    const pause = await nextUntold(trx)
    if (!pause) return undefined
    const campaigns = await campaignsHeld(trx, pause)
    const owners = await staffOf(
      trx,
      campaigns.map(campaign => campaign.owner),
    )
    const whom = owners.length > 0 ? owners : await admins(trx)
    const url = `${publicUrl}/delivery/health`
    const mails = whom.map(({ actor, address, locale }) => {
      const own = campaigns.filter(campaign => owners.length === 0 || campaign.owner === actor)
      const facts = { ...pause, campaigns: own.map(campaign => campaign.name), url, timeZone }
      return {
        kind: 'alert' as const,
        to: address,
        // By the default sender: the one concerned may be turned away there too.
        senderId: null,
        content: pauseMail(facts, languageOf(locale)),
        createdBy: 'system',
      }
    })
    await writeStaffMails(trx, mails, clock.now())
    await setTold(trx, pause.id, clock.now())
    return { pauseId: pause.id, domain: pause.domain, until: pause.until, told: whom.length }
  })
  if (told) log.warn(told, 'a domain turns a sender away; its mails wait')
  return told !== undefined
}
