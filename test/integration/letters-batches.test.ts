import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sweepDead } from '../../db/stores/outcome-store.ts'
import { printLetters } from '../../workers/processors/print.ts'
import { messageOf } from '../support/delivery.ts'
import { customersWith, home, letterSource, offer, resetLetters, waitingLetters } from '../support/letters.ts'
import { seedMessages, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(() => resetLetters(stage))

const print = () => printLetters(stage.context, { actor: 'test' })
const batches = () => stage.db.selectFrom('letter_batch').selectAll().orderBy('number').execute()
const letters = () => stage.db.selectFrom('letter').selectAll().orderBy('position').execute()

describe('a process that dies', () => {
  // The end of the connection in the middle of a statement is all that PostgreSQL sees of a killed process.
  const dies = 'perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1);'

  it.each([
    ['message', 'update', `if new.state = 'sending' then ${dies} end if;`],
    ['letter_batch', 'insert', dies],
    ['letter', 'insert', dies],
    ['message', 'update', `if new.state = 'sent' then ${dies} end if;`],
    ['message_content', 'insert', dies],
    ['interaction', 'insert', dies],
  ] as const)(
    'writing %s (%s) leaves every letter waiting, and the next run prints each once',
    async (table, on, body) => {
      const ids = await waitingLetters(stage, 3)
      await stage.trap(table, on, body)
      // The application's role may not end connections, not even its own.
      await stage.asOwner('alter function trap() security definer')
      await expect(print()).rejects.toThrow(/terminat/)
      await stage.asOwner('drop function trap cascade')
      const rows = await stage.db.selectFrom('message').select(['state', 'attempts']).execute()
      expect(rows).toEqual(ids.map(() => ({ state: 'queued', attempts: 0 })))
      expect([await batches(), await letters()]).toEqual([[], []])
      await print()
      expect((await letters()).map(row => row.message_id)).toEqual(ids)
    },
  )

  it('never leaves a letter unknown: one found in flight was not printed, and waits again', async () => {
    const [id] = await waitingLetters(stage)
    await stage.asOwner(
      `update message set state = 'sending', claimed_at = '2020-01-01', attempts = 1 where id = '${id}'`,
    )
    const now = stage.clock.now()
    expect(await sweepDead(stage.db, now, now, 0)).toEqual({ unknown: 0, repeated: 1 })
    expect(await messageOf(stage, id)).toMatchObject({
      state: 'queued',
      repeats: 0,
      claim_token: null,
      reason: null,
    })
    expect(await stage.db.selectFrom('message_event').selectAll().execute()).toEqual([])
    await print()
    expect((await messageOf(stage, id)).state).toBe('sent')
  })
})

describe('batches', () => {
  it('hold no more than the limit, take the cost of each page, and are numbered once', async () => {
    await stage.db
      .insertInto('setting')
      .values({
        key: 'letters',
        value: JSON.stringify({ cost: { amount: '1.10', perExtraPage: '0.25', currency: 'CHF' } }) as never,
        updated_at: stage.clock.now(),
      })
      .execute()
    const long = `${'Ein Absatz, der Platz braucht. '.repeat(12)}\n\n`.repeat(20)
    await seedTemplate(stage.db, 'long', letterSource('marketing', long), stage.clock.now())
    await waitingLetters(stage, 4)
    await seedMessages(
      stage.db,
      await customersWith(stage, home),
      { ...offer, template: 'long' },
      stage.clock.now(),
    )
    const run = await printLetters(stage.context, { actor: 'test', limit: 2 })
    expect(run.batches.map(({ number, count, currency }) => [number, count, currency])).toEqual([
      [1, 2, 'CHF'],
      [2, 2, 'CHF'],
      [3, 1, 'CHF'],
    ])
    const [, , last] = await batches()
    const pages = Number(
      (
        (await messageOf(stage, (await letters()).find(row => row.batch_id === last?.id)?.message_id))
          .detail as { pages: number }
      ).pages,
    )
    expect([run.batches[0]?.cost, last?.cost]).toEqual(['2.20', (1.1 + 0.25 * (pages - 1)).toFixed(2)])
    expect(pages).toBeGreaterThan(1)
    expect(new Set((await letters()).map(row => row.reference)).size).toBe(5)
  })

  it('are noted as disclosed to the processor that prints them, if there is one', async () => {
    const recipient = '01900000-0000-7000-8000-000000000001'
    await stage.asOwner(`insert into recipient (id, name, kind, purpose, country, created_at)
      values ('${recipient}', 'Druckhaus', 'processor', 'Briefe drucken', 'DE', now()) on conflict do nothing`)
    await stage.asOwner(
      `insert into setting (key, value, updated_at) values ('letters', '{"recipientId": "${recipient}"}', now())`,
    )
    await waitingLetters(stage, 2)
    const {
      batches: [batch],
    } = await print()
    const disclosed = await stage.db.selectFrom('disclosure').selectAll().execute()
    expect(disclosed).toHaveLength(2)
    expect(disclosed[0]).toMatchObject({ recipient_id: recipient, transfer_id: batch?.id, actor: 'test' })
    await stage.asOwner('update recipient set retired_at = now()')
    await waitingLetters(stage, 1)
    await print()
    expect(await stage.db.selectFrom('disclosure').selectAll().execute()).toHaveLength(2)
    await stage.asOwner('truncate disclosure; delete from recipient')
  })

  it('of 500 letters take seconds and little room', async () => {
    // The first run loads fonts and code, and takes what memory it needs.
    await waitingLetters(stage, 500)
    await print()
    const before = process.memoryUsage().rss
    await waitingLetters(stage, 500)
    const started = performance.now()
    await print()
    const seconds = (performance.now() - started) / 1000
    const [{ size } = { size: 0 }] = (
      await stage.db
        .selectFrom('message_content')
        .select(eb => eb.fn.avg<string>(eb.fn('octet_length', ['body'])).as('size'))
        .execute()
    ).map(row => ({ size: Number(row.size) }))
    const files = await stage.db
      .selectFrom('letter_batch')
      .select(eb => eb.fn.max<number>(eb.fn('octet_length', ['file'])).as('bytes'))
      .execute()
    console.log(
      `500 letters: ${seconds.toFixed(2)} s; kept: ${size.toFixed(0)} bytes each; file: ${files[0]?.bytes} bytes; memory: ${Math.round((process.memoryUsage().rss - before) / 1e6)} MB more`,
    )
    expect(size).toBeLessThan(2_000)
    expect(seconds).toBeLessThan(30)
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6)
  })
})
