import { beginCampaign, dueCampaigns } from '../../db/stores/campaign-begin-store.ts'
import { type Chore, every } from './chore.ts'

/**
 * Begins campaigns whose time has come: their occurrence is written with the definition and the templates as they are now;
 * planning goes on from there. After a downtime each begins once, and late. One that fails keeps none of the others.
 */
export const beginCampaigns: Chore = {
  name: 'begin-campaigns',
  next: every(1),
  run: async ({ db, clock, log, timeZone }, stopping) => {
    const now = clock.now()
    for (const id of await dueCampaigns(db, now)) {
      if (stopping()) return
      try {
        const result = await beginCampaign(db, id, { now, timeZone })
        if (result.kind === 'begun')
          log.info({ campaign: id, number: result.number, late: result.late }, 'a campaign has begun')
        if (result.kind === 'hindered')
          log.warn({ campaign: id, code: result.error.code }, 'a campaign could not begin and is paused')
      } catch (error) {
        log.error({ err: error, campaign: id }, 'a campaign could not begin and will be tried again')
      }
    }
  },
}
