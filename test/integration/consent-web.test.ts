import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { ensureWorkspace, putSetting } from '../../db/stores/workspace-store.ts'
import { consent } from './consent-harness.ts'
import { customerOf, type IngestApi, start, startIngest, visitorOf } from './ingest-harness.ts'

let api: IngestApi
beforeAll(async () => {
  api = await startIngest()
  await ensureWorkspace(api.db, start)
})
afterAll(() => api.close())

let count = 0
let user: string
beforeEach(() => {
  user = `user-${++count}`
})
const at = (minute: number) => new Date(start.getTime() - 3_600_000 + minute * 60_000).toISOString()
const choice = (categoryPreferences: Record<string, unknown>, minute = 0, more = {}) => ({
  event: 'Seen',
  timestamp: at(minute),
  context: {
    consent: { categoryPreferences },
    page: { url: 'https://shop.example/x' },
    userAgent: 'Firefox',
    ...more,
  },
})
const server = (body: Record<string, unknown>) => api.post('track', { userId: user, ...body })
const browser = (body: Record<string, unknown>) =>
  api.post('track', { anonymousId: `device-${user}`, ...body }, { key: api.browser })
const idOf = async () => (await customerOf(api.db, user))?.id ?? ''
const visitor = async () => (await visitorOf(api.db, `device-${user}`))?.id ?? ''

async function ledgerOf(customerId: string) {
  return await api.db
    .selectFrom('consent_record as r')
    .innerJoin('consent_evidence as e', 'e.record_id', 'r.id')
    .select(['r.purpose', 'r.channel', 'r.kind', 'r.origin', 'e.evidence'])
    .where('r.customer_id', '=', customerId)
    .orderBy('r.occurred_at')
    .orderBy('r.purpose')
    .execute()
}
async function standing(customerId: string) {
  const rows = await api.db
    .selectFrom('permission')
    .select(['purpose', 'channel', 'state'])
    .where('customer_id', '=', customerId)
    .execute()
  return Object.fromEntries(rows.map(row => [`${row.purpose}/${row.channel}`, row.state]))
}

describe('context.consent', () => {
  it('becomes ledger lines with their evidence, once, and again only when the choice changes', async () => {
    await server(choice({ Advertising: true, Analytics: false, Functional: true }, 1))
    await server(choice({ Advertising: true, Analytics: false, Functional: true }, 2))
    const id = await idOf()
    const lines = await ledgerOf(id)
    expect(lines.map(({ purpose, channel, kind, origin }) => [purpose, channel, kind, origin])).toEqual([
      ['profiling', 'data', 'granted', 'web'],
      ['tracking', 'data', 'withdrawn', 'web'],
    ])
    expect(JSON.parse(lines[0]?.evidence ?? '')).toMatchObject({
      eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      url: 'https://shop.example/x',
      userAgent: 'Firefox',
      choices: 'Advertising: true, Analytics: false, Functional: true',
    })
    await server(choice({ Advertising: false, Analytics: true }, 3))
    expect(await standing(id)).toEqual({ 'profiling/data': 'withdrawn', 'tracking/data': 'granted' })
    expect(await ledgerOf(id)).toHaveLength(4)
  })

  it('never gives a right to advertise, though the setting says so', async () => {
    await putSetting(
      api.db,
      'consent_categories',
      { Advertising: 'newsletter', Analytics: 'tracking' },
      start,
    )
    await server(choice({ Advertising: true, Analytics: true }))
    await api.db.deleteFrom('setting').where('key', '=', 'consent_categories').execute()
    expect(await standing(await idOf())).toEqual({ 'tracking/data': 'granted' })
  })

  it('counts for visitors too, and a merge carries it', async () => {
    await browser(choice({ Advertising: true }, 1))
    expect(await standing(await visitor())).toEqual({ 'profiling/data': 'granted' })
    const [line] = await ledgerOf(await visitor())
    expect(JSON.parse(line?.evidence ?? '').ip).toMatch(/127\.0\.0\.1$/)
    await api.post('identify', { userId: user, anonymousId: `device-${user}` })
    expect(await standing(await idOf())).toEqual({ 'profiling/data': 'granted' })
  })

  it('of a mere browser takes back what it refused, and lifts no refusal said elsewhere', async () => {
    await browser(choice({ Advertising: false }, 1))
    await browser(choice({ Advertising: true }, 2))
    const id = await visitor()
    expect(await standing(id)).toEqual({ 'profiling/data': 'granted' })
    const objected = {
      kind: 'objected' as const,
      purpose: 'profiling',
      channel: 'data',
      occurredAt: new Date(at(3)),
    }
    await recordConsents(api.db, [consent(id, { ...objected, origin: 'phone' })], start)
    await browser(choice({ Advertising: true }, 4))
    expect(await standing(id)).toEqual({ 'profiling/data': 'objected' })
    expect(await ledgerOf(id)).toHaveLength(3)
  })

  it('is taken in order of its time, within a batch and across late ones', async () => {
    const batch = [
      choice({ Analytics: false }, 3),
      choice({ Analytics: true }, 2),
      choice({ Analytics: true }, 1),
    ]
    await api.post('batch', { batch: batch.map(item => ({ type: 'track', userId: user, ...item })) })
    const id = await idOf()
    expect((await ledgerOf(id)).map(line => line.kind)).toEqual(['granted', 'withdrawn'])
    await server(choice({ Analytics: true }, 0))
    expect((await ledgerOf(id)).map(line => line.kind)).toEqual(['granted', 'withdrawn'])
  })

  it('of a repeated event, and of many at once, is written once', async () => {
    const same = { ...choice({ Analytics: true }), messageId: `same-${user}` }
    await server(same)
    await server(same)
    const id = await idOf()
    expect(await ledgerOf(id)).toHaveLength(1)
    const urls = [api.url, api.otherUrl]
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        api.post(
          'track',
          { userId: user, ...choice({ Analytics: false }, 5) },
          { url: urls[n % 2] ?? api.url },
        ),
      ),
    )
    expect((await ledgerOf(id)).map(line => line.kind)).toEqual(['granted', 'withdrawn'])
  })

  it('that is no list of choices harms nothing', async () => {
    for (const consentOf of [
      'x',
      [],
      { categoryPreferences: 'all' },
      { categoryPreferences: { Advertising: 'yes' } },
    ]) {
      const answer = await server({ event: 'Seen', context: { consent: consentOf } })
      expect(answer.status).toBe(200)
    }
    expect(await ledgerOf(await idOf())).toEqual([])
  })

  it('costs no statement where nothing is said, and one where nothing is new', async () => {
    const { prepareWebConsents } = await import('../../db/stores/ingest-consent-store.ts')
    await server(choice({ Analytics: true }, 1))
    const id = await idOf()
    let statements = 0
    const counted = api.db.withPlugin({
      transformQuery: ({ node }) => {
        statements += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const item = (context: Record<string, unknown>) =>
      ({ trust: 'server', ip: null, call: { context, occurredAt: new Date(at(2)) } }) as never
    const place = () => ({ eventId: 'e', customerId: id })
    expect(await prepareWebConsents(counted, [item({}), item({ consent: 1 })], place)).toBeNull()
    expect(statements).toBe(0)
    const repeated = item(choice({ Analytics: true }).context)
    expect(await prepareWebConsents(counted, [repeated, repeated], place)).toBeNull()
    expect(statements).toBe(1)
  })
})
