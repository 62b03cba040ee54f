import type { ConsentKind } from '../../engine/consent/record.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { jsonb } from './json.ts'

export type ConsentSaid = {
  customerId: string
  purposes: readonly string[]
  channel: string
  kind: ConsentKind
  origin: string
  actor: string
}

/** What a customer said about being written to belongs in the log of what was said: one line per purpose. */
export async function writeConsentInteractions(db: Db, said: ConsentSaid, now: Date): Promise<void> {
  const optsOut = said.kind === 'withdrawn' || said.kind === 'objected'
  await db
    .insertInto('interaction')
    .values(
      said.purposes.map(purpose => ({
        id: newId(now),
        customer_id: said.customerId,
        at: now,
        channel: said.channel,
        direction: 'in' as const,
        kind: optsOut ? ('opt_out' as const) : ('consent' as const),
        purpose,
        actor: said.actor,
        detail: jsonb({ kind: said.kind, origin: said.origin }),
      })),
    )
    .execute()
}
