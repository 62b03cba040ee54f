import { addressHash } from '../../engine/consent/address.ts'
import type { OptOutOrigin } from '../../engine/consent/opt-out.ts'
import type { Db } from '../orm.ts'
import type { ActingReturn } from './inbound-apply-store.ts'
import { storable } from './inbound-claim-store.ts'
import { optOutByMessage } from './opt-out-store.ts'
import { suppress } from './suppression-store.ts'

const allMail = { purposes: 'all', channels: ['email'] } as const

/**
 * Opt-outs and complaints, one after another: they are few, and each is an act of its own with evidence of its own. Who
 * complained has objected to advertising, and the address is shut for it whoever has it.
 */
export async function shutReturned(
  db: Db,
  shutting: readonly ActingReturn[],
  { suppressionKey, now }: { suppressionKey: Buffer; now: Date },
): Promise<Map<string, { optedOut: number; suppressed?: boolean }>> {
  const done = new Map<string, { optedOut: number; suppressed?: boolean }>()
  // In one order, so that two workers never wait for each other in a ring.
  const sorted = shutting.toSorted((a, b) => (a.message.id < b.message.id ? -1 : 1))
  for (const one of sorted) {
    const { inboundId, ruling, message, statement, way } = one
    const complained = ruling.outcome === 'complaint'
    if (complained && message.addressKey !== null) {
      // First: what is on the list keeps its reason.
      const hash = addressHash(suppressionKey, 'email', message.addressKey)
      const entry = {
        channel: 'email',
        hash,
        scope: 'marketing',
        reason: 'complaint',
        actor: 'system',
      } as const
      await suppress(db, entry, now)
    }
    const note = storable(statement.text)?.slice(0, 500)
    const evidence = { messageId: message.id, inbound: inboundId, way, ...(note ? { note } : {}) }
    const said = {
      manner: complained ? ('objection' as const) : ('unsubscribe' as const),
      origin: originOf(one),
      evidence,
    }
    const out = await optOutByMessage(db, message.id, allMail, said, { suppressionKey, now })
    done.set(inboundId, { optedOut: out?.records.length ?? 0, ...(complained ? { suppressed: true } : {}) })
  }
  return done
}

function originOf({ ruling, way }: ActingReturn): OptOutOrigin {
  if (ruling.outcome === 'complaint') return 'complaint'
  if (ruling.byMailto) return 'mailto'
  // At the provider's own page: another program tells us.
  return way === 'smtp' || way === 'imap' || way === 'file' ? 'reply' : 'api'
}
