import { Agent, createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import express from 'express'
import PostalMime from 'postal-mime'
import type { ApiContext } from '../../admin-api/context.ts'
import { publicRouter } from '../../admin-api/public/router.ts'
import { ensureSystemTemplates } from '../../app/system-templates.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { askForRight, askToSwitchOn } from '../../db/stores/preference-request-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { compileTemplate } from '../../templates/compile.ts'
import { starterTemplates } from '../../templates/starters/starters.ts'
import { fingerprint } from '../support/rows.ts'
import { seedConsent, seedCustomers, seedEvents, seedMessages, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testSuppressionKey } from '../support/worker-context.ts'

/** What mail scanners, previews and prefetching programs do with a link. */
const looks: { method: string; headers: Record<string, string> }[] = [
  { method: 'GET', headers: {} },
  { method: 'HEAD', headers: {} },
  { method: 'OPTIONS', headers: { origin: 'https://mail.example', 'access-control-request-method': 'POST' } },
  {
    method: 'GET',
    headers: { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender', 'x-moz': 'prefetch' },
  },
  {
    method: 'GET',
    headers: {
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-user': '?1',
    },
  },
]

/** Everything a look may not change. It may append what happened to a message (open, click). */
const kept = [
  'permission',
  'consent_record',
  'consent_evidence',
  'suppression',
  'run',
  'message',
  'customer',
  'customer_preference',
  'confirmation',
  'privacy_case',
  'attribute_change',
  'consent_unsealed',
] as const

let stage: Stage
let server: Server
let base: string
const agent = new Agent({ keepAlive: true, maxSockets: 16 })
beforeAll(async () => {
  stage = await createStage()
  const app = express()
  app.use(publicRouter(stage.context as unknown as ApiContext))
  server = createServer(app).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  agent.destroy()
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
  await stage.close()
})

it('a hundred looks at every link of every mail confirm, unsubscribe and change nothing', async () => {
  const links = await linksOfEveryMail()
  const kinds = new Set(links.map(link => new URL(link).pathname.slice(0, 3)))
  // The test means something only if all kinds of links were among them.
  expect([...kinds].toSorted((a, b) => a.localeCompare(b))).toEqual([
    '/c/',
    '/d/',
    '/h/',
    '/l/',
    '/o/',
    '/p/',
    '/u/',
    '/v/',
  ])
  const before = await fingerprint(stage.db, kept)
  const said = await linesSaid()
  const statuses = new Map<string, Set<number>>()
  for (let round = 0; round < 100; round++) {
    // One kind of look per round for each link, in turn: a hundred in all.
    await Promise.all(
      links.map(async (link, n) => {
        const { method, headers } = looks[(round + n) % looks.length] as (typeof looks)[number]
        const status = await look(method, link, headers)
        const name = `${method === 'OPTIONS' ? 'OPTIONS' : 'look'} ${new URL(link).pathname.slice(0, 3)}`
        statuses.set(name, (statuses.get(name) ?? new Set()).add(status))
      }),
    )
  }
  expect(await fingerprint(stage.db, kept)).toBe(before)
  expect(await linesSaid()).toEqual(said)
  for (const [name, seen] of statuses)
    if (name.startsWith('look'))
      expect([name, [...seen]]).toEqual([name, [/[chl]\/$/.test(name) ? 302 : 200]])
  // Nor does a mail go out because of it.
  const sent = stage.sink.mails.length
  for (const lane of ['service', 'triggered', 'bulk'] as const) await stage.deliver(lane)
  expect(stage.sink.mails).toHaveLength(sent)
  // That something could have been seen: pressing one of the buttons is.
  const unsubscribe = links.find(link => link.includes('/u/')) ?? ''
  await look('POST', unsubscribe, {})
  expect(await fingerprint(stage.db, kept)).not.toBe(before)
})

/** What customers are on record as having said. */
async function linesSaid(): Promise<number> {
  const rows = await stage.db
    .selectFrom('interaction')
    .select('id')
    .where('kind', 'in', ['consent', 'opt_out', 'preference', 'privacy', 'form'])
    .execute()
  return rows.length
}

/** Sends every starter and every system template to people who may and may not be measured, and takes the mails apart. */
async function linksOfEveryMail(): Promise<string[]> {
  const { db, clock } = stage
  const now = clock.now()
  const by = { suppressionKey: testSuppressionKey, now }
  await ensureSystemTemplates(db, stage.context.brand, now, async (source, brand) => ({
    compiled: await compileTemplate(source, brand),
    issues: [],
  }))
  const people = await seedCustomers(
    db,
    [
      { email: 'measured@example.test', attributes: { firstName: 'Mia' } },
      { email: 'private@example.test', locale: 'en' },
    ],
    now,
  )
  for (const purpose of ['newsletter', 'product_offers']) await seedConsent(db, people, purpose, now)
  await recordConsents(
    db,
    [
      {
        customerId: people[0] ?? '',
        purpose: 'tracking',
        channel: 'data',
        kind: 'confirmed',
        occurredAt: now,
        origin: 'test',
        actor: 'test',
        evidence: {},
      },
    ],
    now,
  )
  await addOrders(people, now)
  const events = await seedEvents(
    db,
    stage.sourceId,
    people.map((customerId, n) => ({
      customerId,
      name: 'Order Completed',
      properties: {
        order_id: `N${n}`,
        products: [{ name: 'Wein', price: 9.5, quantity: 2 }],
        currency: 'EUR',
      },
    })),
    now,
  )
  for (const { key, purpose, source } of starterTemplates) {
    await seedTemplate(db, key, source, now)
    for (const [n, customer] of people.entries())
      await seedMessages(db, [customer], { template: key, purpose, eventId: events[n] ?? '' }, now)
  }
  const [customerId = ''] = people
  const asker = { customerId, email: 'measured@example.test', language: 'de' as const, evidence: {} }
  await askForRight(db, asker, 'erasure', by)
  const wording = { de: 'Ja, gern.', en: 'Yes, please.' }
  await askToSwitchOn(db, asker, [{ purpose: 'newsletter', channel: 'email', wording }], by)
  const waiting = () => db.selectFrom('message').select('id').where('state', '<>', 'sent').execute()
  // On a busy machine a message whose gate was read too long ago is given back, and taken again.
  for (let attempt = 0; attempt < 10 && (await waiting()).length > 0; attempt++) {
    for (const lane of ['triggered', 'service'] as const) await stage.deliver(lane)
    clock.turn(1_000)
  }
  const unsent = await db.selectFrom('message').select(['state', 'reason', 'detail']).execute()
  expect(unsent.filter(row => row.state !== 'sent')).toEqual([])
  expect(stage.sink.mails).toHaveLength(starterTemplates.length * 2 + 2)
  const found = new Set<string>()
  for (const { raw } of stage.sink.mails) {
    const mail = await PostalMime.parse(raw)
    const header = mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? ''
    const everything = [mail.html ?? '', mail.text ?? '', header].join('\n').replaceAll('&amp;', '&')
    const ours = stage.context.publicUrl.replace(/[.]/g, '\\.')
    for (const [link] of everything.matchAll(new RegExp(`${ours}/[a-z]/[^\\s"'<>)]+`, 'g'))) found.add(link)
  }
  return [...found]
}

async function addOrders(people: readonly string[], now: Date): Promise<void> {
  for (const [n, customer] of people.entries()) {
    const id = newId(now)
    await stage.db
      .insertInto('orders')
      .values({
        id,
        external_id: `N${n}`,
        customer_id: customer,
        state: 'placed',
        currency: 'EUR',
        total: '19.00',
        ordered_at: now,
        received_at: now,
        updated_at: now,
      })
      .execute()
    await stage.db
      .insertInto('order_line')
      .values({ order_id: id, position: 0, name: 'Wein', quantity: '2', unit_price: '9.50' })
      .execute()
  }
}

/** Without following redirects, and without the bookkeeping of `fetch`: there are thousands of them. */
function look(method: string, link: string, headers: Record<string, string>): Promise<number> {
  const url = link.replace(stage.context.publicUrl, base)
  return new Promise((resolve, reject) => {
    const ask = request(url, { method, agent, headers }, answer => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
    })
    ask.once('error', reject)
    ask.end()
  })
}
