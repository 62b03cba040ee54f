import { sql } from 'kysely'
import { classifyHits, detailOf, type RequestFacts, type StoredHit } from '../../engine/messages/classify.ts'
import { classVersion } from '../../engine/messages/click.ts'
import type { Db } from '../orm.ts'
import { forgetFirstClicks } from './engagement-store.ts'

type HitRow = StoredHit & { messageId: string; sentAt: Date | null; human: boolean | null }

/**
 * Judges the opens and clicks of some messages anew that an older version of the judgement classed, from the facts that
 * were kept. Rules are not told again: what they did is done. Those stored before facts were kept stay as they are.
 * Returns how many messages were looked at; 0: none is left.
 */
export async function reclassify(db: Db, limit: number): Promise<{ messages: number; changed: number }> {
  return await db.transaction().execute(async trx => {
    const { rows: old } = await sql<{ id: string }>`
      select distinct message_id as id from (
        select message_id from message_event where classed < ${classVersion}::int order by classed limit ${limit}) x`.execute(
      trx,
    )
    const ids = old.map(row => row.id)
    if (ids.length === 0) return { messages: 0, changed: 0 }
    const { rows } = await sql<Omit<HitRow, 'facts'> & { facts: RequestFacts }>`
      select e.id, e.message_id as "messageId", e.kind, e.at, e.detail ->> 'url' as url, e.facts, m.sent_at as "sentAt",
        case e.detail ->> 'human' when 'true' then true when 'false' then false end as human
      from message_event e join message m on m.id = e.message_id
      where e.message_id = any(${ids}::uuid[]) and e.kind in ('opened', 'clicked') and e.facts is not null
      order by e.id for no key update of e`.execute(trx)
    const made = [...Map.groupBy(rows, row => row.messageId).values()].flatMap(hits => {
      const verdicts = classifyHits(hits, hits[0]?.sentAt ?? null)
      return hits.map(hit => ({
        hit,
        verdict: verdicts.get(hit.id) as NonNullable<ReturnType<typeof verdicts.get>>,
      }))
    })
    await sql`
      update message_event e set detail = x.detail, classed = ${classVersion}::int
      from unnest(${made.map(({ hit }) => hit.id)}::uuid[],
        ${made.map(({ hit, verdict }) => JSON.stringify(detailOf(verdict, hit.url)))}::jsonb[]) as x(id, detail)
      where e.id = x.id`.execute(trx)
    // What has a version and no facts any more (they were erased) is not looked at again.
    await sql`update message_event set classed = null
      where message_id = any(${ids}::uuid[]) and classed < ${classVersion}::int`.execute(trx)
    const changed = made.filter(({ hit, verdict }) => hit.human !== verdict.human)
    await forgetFirstClicks(trx, [...new Set(changed.map(({ hit }) => hit.messageId))])
    return { messages: ids.length, changed: changed.length }
  })
}
