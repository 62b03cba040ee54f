import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { hashKey } from '../../engine/access/key.ts'
import { newId } from '../../engine/shared/id.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type StartedProcess, startProcess } from '../support/processes.ts'
import {
  plainTemplate,
  seedConsent,
  seedCustomers,
  seedRule,
  seedTemplate,
  seedWorkspace,
} from '../support/seed.ts'
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts'
import { backends, until } from '../support/world.ts'

const key = 'anl_s_test-key-for-the-thrice-posted-events'
const count = 1_000

describe.each(backends)('the same 1,000 events posted three times over two api processes, on %s', backend => {
  let database: TestDatabase
  let sink: SmtpSink
  const processes: StartedProcess[] = []

  beforeAll(async () => {
    database = await createTestDatabase()
    sink = await startSmtpSink()
    const { db } = database
    const sourceId = await seedWorkspace(db)
    await db
      .insertInto('api_key')
      .values({
        id: newId(),
        kind: 'server',
        name: 'test',
        prefix: key.slice(0, 12),
        hash: hashKey(key),
        source_id: sourceId,
        created_at: new Date(),
        created_by: 'test',
      })
      .execute()
    await seedTemplate(db, 'hello', plainTemplate())
    await seedRule(db, 'Hello', {
      trigger: { type: 'event', event: 'Signed Up' },
      steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello' }],
    })
    const ids = await seedCustomers(
      db,
      Array.from({ length: count }, (_, n) => ({ email: `c${n}@example.test`, externalId: `c${n}` })),
    )
    const identities = ids.map((id, n) => ({
      kind: 'external' as const,
      value: `c${n}`,
      customer_id: id,
      created_at: new Date(),
    }))
    await db.insertInto('customer_identity').values(identities).execute()
    await seedConsent(db, ids, 'newsletter')
    const around = { databaseUrl: database.ownerUrl, smtpPort: sink.port, backend }
    processes.push(
      await startProcess('api', around),
      await startProcess('api', around),
      await startProcess('worker', around),
    )
  })

  afterAll(async () => {
    await Promise.all(processes.map(process => process.stop()))
    await sink.close()
    await database.close()
  })

  it('makes one row, one run and one mail of each', async () => {
    const { db } = database
    const batches = Array.from({ length: count / 100 }, (_, b) => ({
      batch: Array.from({ length: 100 }, (_, i) => ({
        type: 'track',
        userId: `c${b * 100 + i}`,
        event: 'Signed Up',
        messageId: `m-${b * 100 + i}`,
        properties: { n: b * 100 + i },
      })),
    }))
    const post = async (api: StartedProcess, body: unknown) => {
      const response = await fetch(`${api.url}/v1/batch`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect(response.status).toBe(200)
      expect(await response.json()).toEqual({ success: true })
    }
    const apis = processes.slice(0, 2)
    await Promise.all(
      [0, 1, 2].flatMap(round =>
        batches.map((body, n) => post(apis[(round + n) % 2] as StartedProcess, body)),
      ),
    )
    await until(
      'every mail is out',
      async () => {
        const row = await db
          .selectFrom('message')
          .select(eb => eb.fn.countAll<string>().as('n'))
          .where('state', '=', 'sent')
          .executeTakeFirstOrThrow()
        return Number(row.n) >= count
      },
      100_000,
    )
    const counted = async (table: 'event' | 'run' | 'message') =>
      Number(
        (
          await db
            .selectFrom(table)
            .select(eb => eb.fn.countAll<string>().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      )
    expect(await counted('event')).toBe(count)
    expect(await counted('run')).toBe(count)
    expect(await counted('message')).toBe(count)
    expect(sink.mails).toHaveLength(count)
    expect(new Set(sink.mails.map(mail => mail.to)).size).toBe(count)
  })

  it('stops cleanly on SIGTERM', async () => {
    const codes = await Promise.all(processes.map(process => process.stop()))
    expect(codes).toEqual([0, 0, 0])
  })
})
