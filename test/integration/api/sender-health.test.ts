import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { pino } from 'pino'
import { environmentSenderId } from '../../../db/stores/provider-hour-store.ts'
import { newId } from '../../../engine/shared/id.ts'
import { checkDomains } from '../../../workers/chores/check-domains.ts'
import { countProviders } from '../../../workers/chores/count-providers.ts'
import type { WorkerContext } from '../../../workers/context.ts'
import { nodeDns } from '../../../workers/dns/node-dns.ts'
import { type DnsServer, startDnsServer } from '../../support/dns-server.ts'
import { addCustomer, addMessage } from '../../support/rows.ts'
import { testContext } from '../../support/worker-context.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let ask: Ask
let dns: DnsServer
let worker: WorkerContext
const zone = () => ({
  'A mail.shop.de': ['192.0.2.10'],
  'PTR 10.2.0.192.in-addr.arpa': ['mail.shop.de'],
  'TXT shop.de': ['v=spf1 a:mail.shop.de -all'],
  'MX shop.de': ['10 mail.shop.de'],
  'TXT _dmarc.shop.de': ['v=DMARC1; p=none; rua=mailto:a@shop.de'],
})

beforeAll(async () => {
  api = await startTestApi({ publicUrl: 'https://mail.shop.de' })
  dns = await startDnsServer(zone())
  api.context.dns = () => nodeDns({ servers: [dns.server], questionMs: 300 })
  ask = api.as({ Authorization: `Bearer ${(await addAdminKey(api, ['returns:read', 'returns:write'])).key}` })
  worker = {
    ...testContext({
      db: api.db,
      clock: api.clock,
      log: pino({ level: 'silent' }),
      bell: { ring: () => undefined, attend: (_name, work) => work() },
      smtpPort: 25,
    }),
    dns: api.context.dns,
  }
}, 60_000)
afterAll(async () => {
  await dns?.close()
  await api?.close()
})

const sender = newId()
beforeEach(async () => {
  Object.assign(dns.zone, zone())
  dns.asked.length = 0
  for (const table of ['provider_hour', 'domain_check', 'domain_pause', 'message_event', 'message', 'sender'])
    await sql`delete from ${sql.table(table)}`.execute(api.db)
  await sql`delete from setting where key = 'provider_hours'`.execute(api.db)
  await sql`insert into sender (id, name, from_name, from_address, host, port, security, is_default, created_at, updated_at, updated_by)
    values (${sender}::uuid, 'Shop', 'Shop', 'news@shop.de', 'mail.shop.de', 587, 'starttls', true, now(), now(), 'test')`.execute(
    api.db,
  )
  api.clock.advance(60_000)
})

/** So much became of mails to a provider, some hours ago. */
async function became(provider: string, figures: Record<string, number>, hoursAgo = 3, of = sender) {
  const hour = new Date(Math.floor(api.clock.now().getTime() / 3_600_000 - hoursAgo) * 3_600_000)
  await api.db
    .insertInto('provider_hour')
    .values({ hour, sender_id: of, provider, ...figures } as never)
    .execute()
}

/** A message that waits, as the other side left it. */
async function waits(parts: {
  state: 'retry' | 'queued' | 'held'
  reason?: string
  response?: string
  dueMinutes: number
}) {
  const customer = await addCustomer(api.db, {})
  const id = await addMessage(api.db, { customer, state: parts.state, address: 'a@web.de', lane: 'bulk' })
  const due = new Date(api.clock.now().getTime() + parts.dueMinutes * 60_000)
  await sql`update message set due_at = ${due}, reason = ${parts.reason ?? null}, response = ${parts.response ?? null} where id = ${id}::uuid`.execute(
    api.db,
  )
}

const health = async (days = 7) => {
  const answer = await ask('GET', `/api/sender-health?days=${days}`)
  expect(answer.status).toBe(200)
  return answer.body
}

describe('whether all is well', () => {
  it('has nothing to say of an installation that sent nothing', async () => {
    const body = await health()
    expect(body.verdict.level).toBe('unknown')
    expect(body.findings.map(({ code }: { code: string }) => code)).toEqual(['not_checked'])
    expect(body.senders).toHaveLength(1)
    expect(body.senders[0]).toMatchObject({ id: sender, domain: 'shop.de', check: null })
    expect(body.providers).toEqual([])
  })

  it('says so in one sentence where the figures and the DNS are in order', async () => {
    await became('gmail', { sent: 10_000, hard: 30 })
    await became('yahoo_aol', { sent: 2_431, hard: 20, opted_out: 2 })
    await api.db
      .insertInto('domain_check')
      .values({ domain: 'shop.de', at: api.clock.now(), result: JSON.stringify({ checks: [] }) as never })
      .execute()
    const body = await health()
    expect(body.verdict).toEqual({
      level: 'good',
      sentence: {
        de: 'Alles in Ordnung: 12.431 Mails in 7 Tagen, 0,4 % kamen zurück, keine Beschwerde.',
        en: 'All is well: 12,431 mails in 7 days, 0.4 % came back, no complaint.',
      },
    })
    expect(body.providers.map(({ provider }: { provider: string }) => provider)).toEqual([
      'gmail',
      'yahoo_aol',
    ])
    const complaints = (n: number) =>
      body.providers[n].rates.find(({ name }: { name: string }) => name === 'complained').level
    // Gmail tells nobody who complained: none is no proof.
    expect([complaints(0), complaints(1)]).toEqual(['unknown', 'good'])
    expect(body.providers[0].note.de).toContain('Postmaster Tools')
  })

  it('puts what is wrong first: complaints, a paused domain, mails that wait; and masks who was written to', async () => {
    await became('yahoo_aol', { sent: 5_000, complained: 40 })
    await became('gmx_webde', { sent: 1_000, hard: 35 })
    await sql`insert into domain_pause (id, sender_id, domain, at, until, reason, said)
      values (${newId()}::uuid, ${sender}::uuid, 't-online.de', ${api.clock.now()}, ${new Date(api.clock.now().getTime() + 3_600_000)}, 'blocked', '554 IP=192.0.2.10 - A problem occurred')`.execute(
      api.db,
    )
    for (const queue of ['4FxyzAb12cD', '9QrstUv34eF'])
      await waits({
        state: 'retry',
        reason: 'deferred',
        response: `450 4.2.0 <kunde@web.de> greylisted, queue ${queue}`,
        dueMinutes: 5,
      })
    await waits({ state: 'queued', dueMinutes: -45 })
    const body = await health()
    expect(body.verdict.level).toBe('bad')
    expect(body.findings.map(({ code, level }: Record<string, string>) => `${code} ${level}`).sort()).toEqual(
      ['complaints bad', 'hard watch', 'not_checked unknown', 'paused bad', 'queue watch'],
    )
    expect(body.findings.slice(0, 2).every(({ level }: { level: string }) => level === 'bad')).toBe(true)
    expect(body.pauses).toMatchObject([{ domain: 't-online.de', provider: 't_online', senderName: 'Shop' }])
    expect(body.queue).toMatchObject({ total: 3, due: 1, sampled: false })
    expect(body.queue.retries).toMatchObject([{ reason: 'deferred', count: 2 }])
    expect(JSON.stringify(body)).not.toContain('kunde@web.de')
    expect(body.senders[0].queue.waiting).toContainEqual({ lane: 'bulk', state: 'retry', count: 2 })
  })

  it('raises no alarm over a handful of mails', async () => {
    await became('gmail', { sent: 20, hard: 3, complained: 1, refused: 2, blocked: 2 })
    const { findings } = await health()
    expect(findings.map(({ code }: { code: string }) => code)).toEqual(['not_checked'])
  })

  it('counts from what happened to mails, and tells until when', async () => {
    const customer = await addCustomer(api.db, {})
    const id = await addMessage(api.db, { customer, address: 'a@gmail.com' })
    await sql`insert into message_event (id, message_id, kind, at) values (${newId(api.clock.now())}::uuid, ${id}::uuid, 'sent', ${api.clock.now()})`.execute(
      api.db,
    )
    await countProviders.run(worker, () => false)
    const body = await health()
    expect(body.figures.sent).toBe(1)
    expect(body.countedUntil).toBe(api.clock.now().toISOString())
    const metrics = await api.ask('GET', '/metrics')
    expect(metrics.text).toContain('anlass_mail_outcomes_total{provider="gmail",outcome="sent"} 1')
  })
})

describe('the DNS of a domain', () => {
  it('is asked on demand, once for those who press together, and kept', async () => {
    expect((await ask('GET', '/api/sender-health/domains/shop.de')).body).toMatchObject({
      at: null,
      checks: [],
    })
    expect(dns.asked).toEqual([])
    const answers = await Promise.all(
      [1, 2].map(() => ask('POST', '/api/sender-health/domains/shop.de/check')),
    )
    const [first, second] = answers.map(({ body }) => body)
    expect(first).toEqual(second)
    expect(first.level).toBe('watch')
    const levels = Object.fromEntries(
      first.checks.map(({ code, level }: Record<string, string>) => [code, level]),
    )
    expect(levels).toEqual({
      ...{ spf: 'good', dkim: 'skipped', dmarc: 'good', alignment: 'watch', return_mx: 'watch', ptr: 'good' },
      ...{ one_click: 'skipped', tls: 'good' },
    })
    const questions = dns.asked.length
    // Again at once: the answer of before.
    expect((await ask('POST', '/api/sender-health/domains/shop.de/check')).body).toEqual(first)
    expect(dns.asked).toHaveLength(questions)
    dns.zone['TXT shop.de'] = ['v=spf1 -all']
    api.clock.advance(11_000)
    const later = (await ask('POST', '/api/sender-health/domains/SHOP.de/check')).body
    expect(later.checks.find(({ code }: { code: string }) => code === 'spf')).toMatchObject({
      level: 'bad',
      records: [{ name: 'shop.de', type: 'TXT', value: 'v=spf1 a:mail.shop.de -all', action: 'replace' }],
    })
    expect((await ask('GET', '/api/sender-health/domains/shop.de')).body).toEqual(later)
    const shown = await health()
    expect(shown.findings.map(({ code }: { code: string }) => code)).toContain('check_spf')
    expect(shown.senders[0].check.level).toBe('bad')
  })

  it('is asked by the chore every six hours, and forgotten with its last sender', async () => {
    await checkDomains.run(worker, () => false)
    const asked = dns.asked.length
    expect(asked).toBeGreaterThan(0)
    await checkDomains.run(worker, () => false)
    expect(dns.asked).toHaveLength(asked)
    api.clock.advance(6 * 3_600_000)
    await checkDomains.run(worker, () => false)
    expect(dns.asked.length).toBeGreaterThan(asked)
    await sql`delete from sender`.execute(api.db)
    await checkDomains.run(worker, () => false)
    expect(await api.db.selectFrom('domain_check').selectAll().execute()).toEqual([])
    expect((await ask('GET', '/api/sender-health/domains/shop.de')).status).toBe(404)
  })

  it('that does not answer is unknown, never wrong', async () => {
    for (const key of Object.keys(dns.zone)) dns.zone[key] = 'servfail'
    const { body } = await ask('POST', '/api/sender-health/domains/shop.de/check')
    expect(body.checks.filter(({ level }: { level: string }) => level === 'bad')).toEqual([])
    expect(body.level).toBe('unknown')
  })

  it('is of our senders only, and asked only by those who may', async () => {
    for (const name of ['evil.de', 'x'.repeat(300), 'a%0d%0ab.de'])
      expect((await ask('POST', `/api/sender-health/domains/${name}/check`)).status).toBeGreaterThanOrEqual(
        400,
      )
    expect(dns.asked).toEqual([])
    const reader = api.as({ Authorization: `Bearer ${(await addAdminKey(api, ['returns:read'])).key}` })
    expect((await reader('POST', '/api/sender-health/domains/shop.de/check')).status).toBe(403)
    expect((await reader('GET', '/api/sender-health')).status).toBe(200)
    const other = api.as({ Authorization: `Bearer ${(await addAdminKey(api, ['senders:read'])).key}` })
    expect((await other('GET', '/api/sender-health')).status).toBe(403)
    await addStaff(api, 'marketer')
    expect((await (await signIn(api, 'marketer@anlass.test'))('GET', '/api/sender-health')).status).toBe(200)
  })
})

it('tells by day and provider what became of mails, with rates of seven days', async () => {
  await became('gmail', { sent: 900, refused: 100, hard: 100 }, 30)
  await became('gmail', { sent: 1_000 }, 3)
  await became('t_online', { sent: 10, deferred: 4 }, 3, environmentSenderId)
  const series = async (query: string) => (await ask('GET', `/api/sender-health/series?${query}`)).body
  const all = await series('days=3')
  expect(all.providers.map(({ provider }: { provider: string }) => provider)).toEqual(['gmail', 't_online'])
  expect(all.items).toHaveLength(6)
  const last = all.items.filter(({ provider }: { provider: string }) => provider === 'gmail').at(-1)
  expect(last).toMatchObject({ sent: 1_000, hard: 0 })
  expect(last.rates.hard).toBeCloseTo(0.05)
  expect((await series(`days=3&sender=${sender}`)).providers).toHaveLength(1)
  expect((await series('days=3&sender=environment')).providers).toMatchObject([{ provider: 't_online' }])
  expect((await ask('GET', '/api/sender-health/series?days=500')).status).toBe(400)
})
