import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { pino } from 'pino'
import { keepInbound } from '../../db/stores/inbound-store.ts'
import { runReturns } from '../../workers/returns/run-returns.ts'
import { bounce, complaint, reply } from '../support/returned-mails.ts'
import { seedConsent, seedCustomers, seedWorkspace } from '../support/seed.ts'
import { testContext } from '../support/worker-context.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'
import { customerRow, mailIn, type SentMail, sentTo } from './returns-harness.ts'

let api: TestApi
let support: Ask
let marketer: Ask
let admin: Ask

const process = () =>
  runReturns(
    testContext({
      db: api.db,
      bell: { ring: () => {}, attend: (_name, work) => work() },
      log: pino({ level: 'silent' }),
      smtpPort: 1,
      clock: api.clock,
    }),
    () => false,
  )

beforeAll(async () => {
  api = await startTestApi()
  // A worker that comes at once when it is rung for.
  api.context.bell.ring = queue => void (queue === 'returns' && process())
  await seedWorkspace(api.db, api.clock.now())
  for (const role of ['support', 'marketer', 'admin'] as const) await addStaff(api, role)
  support = await signIn(api, 'support@anlass.test')
  marketer = await signIn(api, 'marketer@anlass.test')
  admin = await signIn(api, 'admin@anlass.test')
})
afterAll(() => api.close())

let n = 0
let mails: SentMail[]
beforeEach(async () => {
  await sql`delete from inbound`.execute(api.db)
  const emails = [0, 1, 2].map(() => `person${n++}@empfaenger.example`)
  const ids = await seedCustomers(
    api.db,
    emails.map(email => ({ email, attributes: { firstName: 'Anna' } })),
    api.clock.now(),
  )
  await seedConsent(api.db, ids, 'newsletter', api.clock.now())
  mails = await sentTo(
    api.db,
    emails.map((email, i) => ({ email, id: ids[i] ?? '' })),
    api.clock.now(),
  )
})

const arrive = async (...rows: ReturnType<typeof mailIn>[]) => {
  const ids = (await keepInbound(api.db, rows, api.clock.now())).map(({ id }) => id ?? '')
  await process()
  return ids
}
const mail = (at = 0) => mails[at] as SentMail
const unproven = (raw: Uint8Array) => mailIn(raw, { way: 'imap' })
const bare = (sent: SentMail) => ({ ...sent, returnPath: 'shop@testladen.test' })

describe('what came in', () => {
  it('is listed newest first, filtered and paged, with what followed', async () => {
    const ids = await arrive(
      mailIn(bounce('postfix', mail(0)), { recipient: mail(0).returnPath }),
      mailIn(complaint(mail(1)), { recipient: mail(1).returnPath }),
      unproven(bounce('gmail', bare(mail(2)))),
    )
    const listed = async (query: string) => (await marketer('GET', `/api/returns?${query}`)).body
    const idsOf = (body: { items: { id: string }[] }) => body.items.map(item => item.id)
    expect(idsOf(await listed(''))).toEqual(ids.toReversed())
    const first = await listed('limit=2')
    expect(idsOf(await listed(`limit=2&cursor=${first.next}`))).toEqual([ids[0]])
    expect(idsOf(await listed('outcome=complaint'))).toEqual([ids[1]])
    expect(idsOf(await listed('way=imap'))).toEqual([ids[2]])
    expect(idsOf(await listed('proof=token'))).toEqual([ids[1], ids[0]])
    expect(idsOf(await listed('open=true'))).toEqual([ids[2]])
    expect(idsOf(await listed(`messageId=${mail(0).id}`))).toEqual([ids[0]])
    expect(idsOf(await listed(`customerId=${mail(1).customerId}`))).toEqual([ids[1]])
    const { items } = await listed('outcome=hard&proof=token')
    expect(items[0]).toMatchObject({
      state: 'done',
      reason: 'userunknown',
      status: '5.1.1',
      reply: '550',
      proof: 'token',
      open: false,
      message: { id: mail(0).id, subject: mail(0).subject },
      customer: { id: mail(0).customerId, name: 'Anna' },
      address: mail(0).to,
      acted: { events: ['bounced'], marked: 'hard' },
      hasMail: true,
    })
    const { body } = await marketer('GET', `/api/messages/${mail(0).id}`)
    expect(body.returns.map((row: { id: string }) => row.id)).toEqual([ids[0]])
    expect(body.events.map((event: { kind: string }) => event.kind)).toEqual(['bounced'])
    const { body: summary } = await marketer('GET', '/api/returns/summary')
    expect(summary).toMatchObject({ open: 1, waiting: 0, broken: 0 })
    expect(summary.outcomes).toEqual([
      { outcome: 'hard', count: 2 },
      { outcome: 'complaint', count: 1 },
    ])
  })

  it('one shows what a person wrote; the mail itself is for those who may read mails', async () => {
    const raw = reply(mail(), 'Wo bleibt mein Paket?')
    const [id = ''] = await arrive(unproven(raw))
    const { body } = await marketer('GET', `/api/returns/${id}`)
    expect(body).toMatchObject({ outcome: 'reply', text: 'Wo bleibt mein Paket?', from: mail().to })
    expect(body.acted.task).toEqual(expect.any(String))
    expect((await marketer('GET', `/api/returns/${id}/raw`)).status).toBe(403)
    const file = await support('GET', `/api/returns/${id}/raw`)
    expect(file.headers.get('Content-Type')).toMatch(/^text\/plain/)
    expect(file.headers.get('Content-Disposition')).toMatch(/^attachment/)
    expect(file.text).toBe(raw.toString())
    expect((await support('GET', '/api/returns/00000000-0000-7000-8000-000000000000')).status).toBe(404)
  })
})

describe('what nothing proves', () => {
  it('changes nothing until staff let it count, who are named in the audit log; once', async () => {
    const [id = ''] = await arrive(unproven(bounce('exchange', bare(mail()))))
    expect((await customerRow(api.db, mail().customerId)).address_invalid_at).toBeNull()
    expect((await marketer('POST', `/api/returns/${id}/apply`)).status).toBe(403)
    const { status, body } = await support('POST', `/api/returns/${id}/apply`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      state: 'done',
      proof: 'staff',
      open: false,
      acted: { events: ['bounced'], marked: 'hard' },
      appliedBy: expect.stringMatching(/^user:/),
    })
    expect((await customerRow(api.db, mail().customerId)).address_invalid_at).not.toBeNull()
    const again = await support('POST', `/api/returns/${id}/apply`)
    expect([again.status, again.body.code]).toEqual([409, 'return_settled'])
    const { body: log } = await admin('GET', `/api/audit?entity=inbound&entityId=${id}`)
    expect(log.items.map((line: { action: string }) => line.action)).toEqual(['return.apply'])
  })

  it('is put away, and then acts no more', async () => {
    const suppressed = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from suppression`.execute(api.db)).rows[0]?.n
    const before = await suppressed()
    const [id = ''] = await arrive(unproven(complaint(bare(mail()))))
    const { body } = await support('POST', `/api/returns/${id}/dismiss`)
    expect(body).toMatchObject({ open: false, acted: { dismissed: true } })
    expect((await support('POST', `/api/returns/${id}/apply`)).status).toBe(409)
    expect(await suppressed()).toBe(before)
  })

  it('taken back out waits for a decision again, once, and stands in the audit log', async () => {
    const [id = ''] = await arrive(unproven(complaint(bare(mail()))))
    await support('POST', `/api/returns/${id}/dismiss`)
    expect((await marketer('POST', `/api/returns/${id}/restore`)).status).toBe(403)
    const { status, body } = await support('POST', `/api/returns/${id}/restore`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'done', open: true, acted: null, appliedBy: null })
    const again = await support('POST', `/api/returns/${id}/restore`)
    expect([again.status, again.body.code]).toEqual([409, 'return_settled'])
    const { body: log } = await admin('GET', `/api/audit?entity=inbound&entityId=${id}`)
    expect(log.items.map((line: { action: string }) => line.action).sort()).toEqual([
      'return.dismiss',
      'return.restore',
    ])
  })

  it('that could not be read is not readable again after being taken back out', async () => {
    const [id = ''] = await arrive(unproven(complaint(bare(mail()))))
    await sql`update inbound set state = 'broken', error = 'No reading it.' where id = ${id}::uuid`.execute(
      api.db,
    )
    await support('POST', `/api/returns/${id}/dismiss`)
    expect((await support('POST', `/api/returns/${id}/restore`)).body.state).toBe('broken')
  })

  it('is found by the whole address of the customer, in any case, and by no other', async () => {
    const [id = ''] = await arrive(unproven(complaint(bare(mail()))))
    const { body: one } = await support('GET', `/api/returns/${id}`)
    const search = async (address: string) => {
      const { body } = await support('GET', `/api/returns?address=${encodeURIComponent(address)}`)
      return body.items.map((row: { id: string }) => row.id) as string[]
    }
    expect(await search(` ${one.address.toUpperCase()} `)).toContain(id)
    expect(await search(one.from)).toContain(id)
    expect(await search(one.address.slice(1))).toEqual([])
    expect(await search('100%')).toEqual([])
  })

  it('of a message nobody knows cannot be let count', async () => {
    const stranger = {
      mailId: '<x@elsewhere.example>',
      to: 'nobody@elsewhere.example',
      returnPath: 'a@b.example',
    }
    const [id = ''] = await arrive(unproven(bounce('exim', stranger)))
    const { status, body } = await support('POST', `/api/returns/${id}/apply`)
    expect([status, body.code]).toEqual([409, 'return_unmatched'])
  })
})

it('the setting is changed by who may, from the version they saw', async () => {
  const before = await marketer('GET', '/api/returns/settings')
  expect(before.body).toEqual({ version: 0, soft: { count: 5, days: 30 }, markDays: { hard: 365, soft: 30 } })
  const body = { soft: { count: 3, days: 14 }, markDays: { hard: 180, soft: 7 } }
  const etag = before.headers.get('ETag') ?? ''
  const put = (ask: Ask) => ask('PUT', '/api/returns/settings', { body, headers: { 'If-Match': etag } })
  expect((await put(support)).status).toBe(403)
  expect((await put(admin)).body).toEqual({ version: 1, ...body })
  expect((await put(admin)).status).toBe(412)
})
