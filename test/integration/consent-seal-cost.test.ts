import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { sealWaiting } from '../../db/stores/consent-seal-store.ts'
import { testKeyring } from '../support/worker-context.ts'
import { createLedgerWorld, type LedgerWorld, minutes } from './consent-harness.ts'

let world: LedgerWorld
beforeAll(async () => {
  world = await createLedgerWorld()
})
afterAll(() => world?.close())

/** Lines as an import leaves them: in the ledger, and waiting for their seal. */
async function imported(count: number): Promise<void> {
  await world.tamper(`
    with added as (
      insert into consent_record (id, customer_id, purpose, channel, kind, occurred_at, recorded_at, origin, actor,
        evidence_hash)
      select uuidv7(), uuidv7(), 'newsletter', 'email', 'granted', now(), now(), 'import', 'cli', md5(n::text)
      from generate_series(1, ${count}) n returning id)
    insert into consent_unsealed select id from added on conflict do nothing`)
}

it('a seal costs what it seals, however long the ledger and the queue have become', async () => {
  await imported(20_000)
  await world.seal(5_000)
  await imported(20_000)
  await world.tamper('analyze consent_record, consent_seal_line, consent_unsealed')
  const read = await world.db.transaction().execute(async trx => {
    // With what this connection read before and has not yet handed to the statistics.
    const tuples = async () => {
      const { rows } = await sql<{ n: number }>`
        select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as n from pg_stat_xact_user_tables
        where relname in ('consent_record', 'consent_seal_line')`.execute(trx)
      return rows[0]?.n ?? 0
    }
    const before = await tuples()
    expect(await sealWaiting(trx, testKeyring, minutes(60), 100)).toMatchObject({ count: 100 })
    return (await tuples()) - before
  })
  expect(read).toBeGreaterThan(0)
  expect(read).toBeLessThan(500)
})
