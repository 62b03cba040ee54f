import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { readContent } from '../../db/stores/content-store.ts'
import { suppress } from '../../db/stores/suppression-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { postalKey } from '../../engine/letters/address.ts'
import { printLetters } from '../../workers/processors/print.ts'
import { messageOf } from '../support/delivery.ts'
import {
  customersWith,
  home,
  letterSource,
  offer,
  resetLetters,
  waitingLetters,
  wordsOf,
} from '../support/letters.ts'
import { seedMessages, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testSuppressionKey, until } from '../support/world.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(() => resetLetters(stage))

async function object(customerId: string, channel: 'email' | 'post'): Promise<void> {
  const line = { customerId, purpose: 'product_offers', channel, kind: 'objected' as const }
  const how = { occurredAt: stage.clock.now(), origin: 'phone', actor: 'test', evidence: {} }
  await recordConsents(stage.db, [{ ...line, ...how }], stage.clock.now())
}

const print = () => printLetters(stage.context, { actor: 'test' })
const batches = () => stage.db.selectFrom('letter_batch').selectAll().orderBy('number').execute()
const letters = () => stage.db.selectFrom('letter').selectAll().orderBy('position').execute()

describe('who may not be mailed', () => {
  it('can still be written to: printed, logged, and kept as it was printed', async () => {
    const [customer] = (await customersWith(stage, home)) as [string]
    await object(customer, 'email')
    const [mail] = await seedMessages(stage.db, [customer], { ...offer, channel: 'email' }, stage.clock.now())
    const [id] = (await seedMessages(stage.db, [customer], offer, stage.clock.now())) as [string]
    await stage.deliver()
    expect(await messageOf(stage, mail)).toMatchObject({ state: 'skipped' })
    expect((await messageOf(stage, id)).state).toBe('queued')

    const {
      batches: [batch],
      finished,
    } = await print()
    expect([finished, batch]).toEqual([
      true,
      { id: expect.any(String), number: 1, count: 1, cost: '0.95', currency: 'EUR' },
    ])
    const message = await messageOf(stage, id)
    expect(message).toMatchObject({
      state: 'sent',
      basis: 'legitimate_interest',
      subject: 'Post für Sie',
      address: 'Weg 1, 10115 Berlin',
      sent_at: stage.clock.now(),
      attempts: 1,
    })
    expect(message.detail).toMatchObject({ batch: 1, pages: 1, cost: '0.95' })
    const [printed] = await letters()
    expect(printed).toMatchObject({ message_id: id, batch_id: batch?.id, position: 1, cost: '0.95' })
    const lines = await stage.db.selectFrom('interaction').selectAll().where('message_id', '=', id).execute()
    expect(lines).toEqual([
      expect.objectContaining({
        customer_id: customer,
        channel: 'post',
        kind: 'message_sent',
        subject: 'Post für Sie',
      }),
    ])
    const events = await stage.db.selectFrom('message_event').select(['message_id', 'kind']).execute()
    expect(events).toContainEqual({ message_id: id, kind: 'sent' })

    const kept = (await readContent(stage.db, id)) as Buffer
    expect(await wordsOf(kept)).toContain('Frau Maria Beispiel Weg 1 10115 Berlin')
    expect(await wordsOf(kept)).toContain('Sehr geehrte Frau Beispiel, Hallo Maria, Nummer -.')
    expect(await wordsOf(kept)).toContain('Art. 21 Abs. 2 DSGVO')
    const [row] = await batches()
    const file = await wordsOf(Buffer.from(row?.file ?? ''))
    expect(file).toContain('Briefe, Stapel 1')
    expect(file).toContain(`${printed?.reference} 1 2`)
    expect(file).toContain('Sehr geehrte Frau Beispiel,')
    expect(Buffer.from(row?.addresses ?? '').toString()).toContain(
      `${printed?.reference},1,2,1,Frau,Maria Beispiel,Weg 1,10115 Berlin`,
    )
    expect(stage.sink.mails).toHaveLength(0)
  })

  it('is not written to after objecting to post, or where no letter would arrive', async () => {
    const all = await customersWith(
      stage,
      home,
      home,
      { ...home, city: '' },
      { ...home, lastName: 'Gesperrt' },
      { ...home, lastName: 'Verzogen' },
      home,
    )
    const [fine, objected, incomplete, suppressed, returned, erased] = all as [
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    await object(objected, 'post')
    const hash = addressHash(
      testSuppressionKey,
      'post',
      postalKey({ ...home, lastName: 'GESPERRT', firstName: 'M.' }) as string,
    )
    await suppress(
      stage.db,
      { channel: 'post', hash, scope: 'marketing', reason: 'erasure', actor: 'test' },
      stage.clock.now(),
    )
    await stage.db
      .updateTable('customer')
      .set({ post_invalid_at: stage.clock.now() })
      .where('id', '=', returned)
      .execute()
    await stage.db.updateTable('customer').set({ state: 'erased' }).where('id', '=', erased).execute()
    await seedMessages(
      stage.db,
      [fine, objected, incomplete, suppressed, returned, erased],
      offer,
      stage.clock.now(),
    )
    expect((await print()).batches).toMatchObject([{ count: 1 }])
    const rows = await stage.db.selectFrom('message').select(['customer_id', 'state', 'reason']).execute()
    expect(new Map(rows.map(row => [row.customer_id, row.reason ?? row.state]))).toEqual(
      new Map([
        [fine, 'sent'],
        [objected, 'objected'],
        [incomplete, 'no_postal_address'],
        [suppressed, 'suppressed'],
        [returned, 'invalid_address'],
        [erased, 'erased'],
      ]),
    )
    const skipped = await stage.db
      .selectFrom('interaction')
      .select('customer_id')
      .where('kind', '=', 'message_skipped')
      .execute()
    expect(skipped).toHaveLength(5)
  })

  it('gets nothing with holes in it: what cannot be filled in or printed fails, with the reason', async () => {
    const [missing, unprintable, whole] = (await customersWith(
      stage,
      home,
      { ...home, lastName: '李明' },
      home,
    )) as [string, string, string]
    const body = '{{#if order.id}}x{{/if}}{{customer.nothing}}'
    await seedTemplate(stage.db, 'hole', letterSource('marketing', body), stage.clock.now())
    const [first] = await seedMessages(stage.db, [missing], { ...offer, template: 'hole' }, stage.clock.now())
    const [second, third] = await seedMessages(stage.db, [unprintable, whole], offer, stage.clock.now())
    await print()
    expect(await messageOf(stage, first)).toMatchObject({
      state: 'failed',
      reason: 'missing_value',
      detail: { value: 'customer.nothing' },
    })
    expect(await messageOf(stage, second)).toMatchObject({
      state: 'failed',
      reason: 'render_failed',
      detail: { code: 'unprintable' },
    })
    expect((await messageOf(stage, third)).state).toBe('sent')
    expect(await letters()).toHaveLength(1)
  })

  it('gets no mail on paper, and no advertising as service', async () => {
    const ids = await customersWith(stage, home, home)
    const [wrong] = await seedMessages(
      stage.db,
      ids.slice(0, 1),
      { ...offer, purpose: 'newsletter', template: 'note' },
      stage.clock.now(),
    )
    await print()
    expect(await messageOf(stage, wrong)).toMatchObject({ state: 'skipped', reason: 'wrong_template' })
  })
})

describe('what happens while letters are made', () => {
  /** Lets a print run make its letters, but not claim them before `meanwhile` is done. */
  async function printWhile(meanwhile: () => Promise<unknown>) {
    const client = new pg.Client({ connectionString: stage.database.ownerUrl })
    await client.connect()
    await client.query("begin; select pg_advisory_xact_lock(hashtext('claim:post'))")
    const run = print()
    await until('the print run wants to claim', async () => {
      const { rows } = await client.query(
        // Of this database: those of other tests wait for theirs beside it.
        `select from pg_locks where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`,
      )
      return rows.length > 0
    })
    await meanwhile()
    await client.query('commit')
    await client.end()
    return await run
  }

  it('an objection still counts', async () => {
    const [stays, objects] = (await waitingLetters(stage, 2)) as [string, string]
    const { customer_id: customer } = await messageOf(stage, objects)
    await printWhile(() => object(customer, 'post'))
    expect(await messageOf(stage, objects)).toMatchObject({ state: 'skipped', reason: 'objected' })
    expect((await messageOf(stage, stays)).state).toBe('sent')
    const [batch] = await batches()
    const text = await wordsOf(Buffer.from(batch?.file ?? ''))
    expect(text).toContain('Maria 0')
    expect(text).not.toContain('Maria 1')
    expect(Buffer.from(batch?.addresses ?? '').toString()).not.toContain('Maria 1')
    expect(await readContent(stage.db, objects)).toBeNull()
  })

  it('a new address makes the letter anew', async () => {
    const [id] = (await waitingLetters(stage)) as [string]
    const { customer_id: customer } = await messageOf(stage, id)
    const moved = JSON.stringify({ ...home, street: 'Neuer Weg 9' })
    await printWhile(() =>
      stage.asOwner(`update customer set attributes = '${moved}' where id = '${customer}'`),
    )
    expect(await messageOf(stage, id)).toMatchObject({ state: 'queued', attempts: 0 })
    expect(await batches()).toHaveLength(0)
    stage.clock.turn(60_000)
    await print()
    expect(await wordsOf((await readContent(stage.db, id)) as Buffer)).toContain('Neuer Weg 9')
  })

  it('a second run at the same time prints nobody twice', async () => {
    const ids = await waitingLetters(stage, 30)
    const runs = await Promise.all([print(), print(), print()])
    const made = await letters()
    expect(new Set(made.map(row => row.message_id))).toEqual(new Set(ids))
    expect(runs.flatMap(run => run.batches).reduce((sum, batch) => sum + batch.count, 0)).toBe(30)
  })
})
