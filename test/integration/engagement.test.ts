import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newId } from '../../engine/shared/id.ts'
import { seedEvents, seedRule, seedTemplate } from '../support/seed.ts'
import { addressesIn, linkedTemplate, linkTo, startTracking, type Tracking } from './tracking-harness.ts'

const news = 'https://news.example.test/a?x=1&y=2'
const shop = 'http://shop.example.test/b'
const proxy = { 'user-agent': 'Mozilla/5.0 (via ggpht.com GoogleImageProxy)' }
const minute = 60_000

let world: Tracking
beforeAll(async () => {
  world = await startTracking()
  await seedTemplate(world.db, 'linked', linkedTemplate, world.clock.now())
})
afterAll(async () => await world.stop())

const nothing = { sent: 0, tracked: 0, untracked: 0, opened: 0, clicked: 0, unsure: 0 }

async function addRule(parts: { topic?: string; categories?: string[]; event?: string } = {}) {
  const { event = 'Signed Up', ...send } = parts
  return await seedRule(world.db, 'Neues', {
    trigger: { type: 'event', event },
    steps: [
      { id: 'first', type: 'send', purpose: 'newsletter', template: 'linked', ...send },
      { id: 'second', type: 'send', purpose: 'newsletter', template: 'linked' },
    ],
  })
}

/** An event of each, all the way to the mail server; returns their messages of the first step, with what was sent. */
async function run(customers: readonly string[], name = 'Signed Up') {
  const before = world.sink.mails.length
  const events = customers.map(customerId => ({ customerId, name, occurredAt: world.clock.now() }))
  await seedEvents(world.db, world.sourceId, events, world.clock.now())
  await world.match()
  await world.advance()
  await world.deliver()
  const rows = await world.db
    .selectFrom('message')
    .selectAll()
    .where('customer_id', 'in', customers)
    .where('step_id', '=', 'first')
    .execute()
  world.clock.turn(10 * minute)
  return await Promise.all(
    customers.map(async customer => {
      const row = rows.find(candidate => candidate.customer_id === customer)
      const raw = world.sink.mails.slice(before).find(mail => mail.raw.includes(`<${row?.id}@`))?.raw
      return { id: row?.id ?? '', row, html: raw ? await world.htmlOf(raw) : '' }
    }),
  )
}

const pixelOf = (html: string) => addressesIn(html).find(address => address.includes('/o/')) ?? ''

describe('the engagement of a rule', () => {
  it('counts persons among those who may be measured, and calls the others unknown', async () => {
    const rule = await addRule()
    expect((await world.api('GET', `/rules/${rule}/engagement`)).body).toEqual({
      counts: nothing,
      steps: [],
      links: [],
    })
    const measured = await Promise.all([1, 2, 3, 4].map(() => world.reader(true)))
    const [clicker, opener, behindProxy, silent, stranger] = await run([
      ...measured,
      await world.reader(false),
    ])
    await world.get(linkTo(clicker?.html ?? '', news))
    await world.get(pixelOf(opener?.html ?? ''))
    await world.get(pixelOf(behindProxy?.html ?? ''), proxy)
    await world.get(linkTo(stranger?.html ?? '', news))
    await world.get(linkTo(stranger?.html ?? '', shop))
    await world.get(linkTo(stranger?.html ?? '', shop))
    const { status, body } = await world.api('GET', `/rules/${rule}/engagement`)
    expect(status).toBe(200)
    const first = { sent: 5, tracked: 4, untracked: 1, opened: 2, clicked: 1, unsure: 1 }
    const second = { ...nothing, sent: 5, tracked: 4, untracked: 1 }
    expect(body.steps).toEqual([
      { stepId: 'first', counts: first },
      { stepId: 'second', counts: second },
    ])
    expect(body.counts).toEqual({ sent: 10, tracked: 8, untracked: 2, opened: 2, clicked: 1, unsure: 1 })
    expect(body.links).toEqual([
      { url: shop, clicks: 2 },
      { url: news, clicks: 1 },
    ])
    const of = async (id = '') => (await world.api('GET', `/messages/${id}/engagement`)).body
    expect(await of(clicker?.id)).toMatchObject({
      measured: 'tracked',
      opened: true,
      clicked: true,
      events: [{ kind: 'clicked', actor: 'human', url: news, reasons: [] }],
    })
    expect(await of(behindProxy?.id)).toMatchObject({ measured: 'tracked', opened: null, clicked: false })
    expect(await of(silent?.id)).toEqual({ measured: 'tracked', opened: false, clicked: false, events: [] })
    expect(await of(stranger?.id)).toEqual({ measured: 'untracked', opened: null, clicked: null, events: [] })
    expect((await world.api('GET', `/messages/${newId()}/engagement`)).status).toBe(404)
    expect((await world.api('GET', `/rules/${newId()}/engagement`)).status).toBe(404)
    await world.api('POST', `/rules/${rule}/archive`)
  })
})

describe('clicks of a template', () => {
  it('are listed by day and link, page by page', async () => {
    const { id } = await world.db
      .selectFrom('template')
      .select('id')
      .where('key', '=', 'linked')
      .executeTakeFirstOrThrow()
    const whole = (await world.api('GET', `/templates/${id}/clicks`)).body
    expect(whole.items).toMatchObject([
      { url: shop, clicks: 2, number: 1, day: '2026-03-01' },
      { url: news, clicks: 1, number: 1, day: '2026-03-01' },
    ])
    expect(whole.next).toBeNull()
    const first = (await world.api('GET', `/templates/${id}/clicks?limit=1`)).body
    const rest = (await world.api('GET', `/templates/${id}/clicks?limit=1&cursor=${first.next}`)).body
    expect([...first.items, ...rest.items]).toEqual(whole.items)
    expect((await world.api('GET', `/templates/${newId()}/clicks`)).status).toBe(404)
  })
})

describe('what a rule says of its messages', () => {
  it('reaches them: topic, categories, and whether behaviour decided', async () => {
    const [plain, watched] = [await world.reader(false), await world.reader(false)]
    const stated = await addRule({ event: 'Signed Up', topic: 'boots', categories: ['Boots', 'Socks'] })
    const behaviour = await addRule({ event: 'Cart Viewed' })
    const [first] = await run([plain])
    expect(first?.row).toMatchObject({
      topic: 'boots',
      categories: ['Boots', 'Socks'],
      profiling: false,
      rule_id: stated,
    })
    const [second] = await run([watched], 'Cart Viewed')
    expect(second?.row).toMatchObject({ topic: null, categories: null, profiling: true, rule_id: behaviour })
    for (const rule of [stated, behaviour]) await world.api('POST', `/rules/${rule}/archive`)
  })

  it('is found when it is published, kept with the version, and told by the API', async () => {
    const definition = {
      trigger: { type: 'event', event: 'Product Viewed' },
      steps: [{ id: 'a', type: 'send', purpose: 'product_offers', template: 'linked' }],
    }
    const made = await world.api('POST', '/rules', { name: 'Angesehen', definition })
    expect(made.body).toMatchObject({
      draftProfiling: true,
      issues: expect.arrayContaining([
        expect.objectContaining({ path: 'steps.0.categories', code: 'categories_missing' }),
      ]),
    })
    const published = await world.api('POST', `/rules/${made.body.id}/publish`)
    expect(published.status).toBe(200)
    expect(published.body.published).toMatchObject({ profiling: true })
    expect(published.body.sentence.de).toContain('Wählt nach Verhalten aus')
    expect(published.body.sentence.en).toContain('Chooses by behaviour')
    const row = await world.db
      .selectFrom('rule_version')
      .select('profiling')
      .where('rule_id', '=', made.body.id)
      .executeTakeFirst()
    expect(row?.profiling).toBe(true)
    const topic = { ...definition, steps: [{ ...definition.steps[0], topic: 'nothing' }] }
    const other = await world.api('POST', '/rules', { name: 'Thema', definition: topic })
    const refused = await world.api('POST', `/rules/${other.body.id}/publish`)
    expect(refused.status).toBe(422)
    expect(refused.body.errors.map((error: { path: string }) => error.path)).toEqual([
      'definition.steps.0.topic',
    ])
  })
})

describe('forgetting', () => {
  it('removes opens and clicks of one customer, and calls their messages unknown', async () => {
    const rule = await addRule({ event: 'Forgotten' })
    const [goes, stays] = [await world.reader(true), await world.reader(true)]
    const [first, second] = await run([goes, stays], 'Forgotten')
    for (const mail of [first, second]) {
      await world.get(linkTo(mail?.html ?? '', news))
      await world.get(pixelOf(mail?.html ?? ''))
    }
    const answer = await world.api('POST', `/customers/${goes}/forget-engagement`)
    expect(answer).toMatchObject({ status: 200, body: { messages: 2, events: 2 } })
    expect(await world.events(first?.id ?? '')).toEqual([])
    expect(await world.events(second?.id ?? '')).toHaveLength(2)
    const lines = await world.db
      .selectFrom('interaction')
      .select('customer_id')
      .where('kind', '=', 'message_clicked')
      .where('customer_id', 'in', [goes, stays])
      .execute()
    expect(lines).toEqual([{ customer_id: stays }])
    const { counts } = (await world.api('GET', `/rules/${rule}/engagement`)).body
    expect(counts).toMatchObject({ sent: 4, tracked: 2, untracked: 2, opened: 1, clicked: 1 })
    // The links in the mailbox go on working, and are not recorded any more.
    expect((await world.get(linkTo(first?.html ?? '', news))).headers.get('location')).toBe(news)
    expect(await world.events(first?.id ?? '')).toEqual([])
    // What was sent, and that it was, stays in the log.
    const kept = await world.db
      .selectFrom('message_event')
      .select('kind')
      .where('message_id', '=', first?.id ?? '')
      .execute()
    expect(kept).toEqual([{ kind: 'sent' }])
    const audit = await world.db
      .selectFrom('audit_entry')
      .select(['action', 'entity_id'])
      .where('entity_id', '=', goes)
      .execute()
    expect(audit).toEqual([{ action: 'customer.forget_engagement', entity_id: goes }])
    expect((await world.api('POST', `/customers/${newId()}/forget-engagement`)).status).toBe(404)
    await world.api('POST', `/rules/${rule}/archive`)
  })
})

describe('the setting', () => {
  it('is read and changed by version', async () => {
    const before = await world.api('GET', '/tracking')
    expect(before.body).toEqual({ mode: 'consent', sharedClicks: true, version: 0 })
    const off = { mode: 'off', sharedClicks: false }
    expect((await world.api('PUT', '/tracking', off)).status).toBe(428)
    const changed = await world.api('PUT', '/tracking', off, { 'If-Match': before.etag ?? '' })
    expect(changed).toMatchObject({ status: 200, body: { ...off, version: 1 } })
    expect((await world.api('PUT', '/tracking', off, { 'If-Match': before.etag ?? '' })).status).toBe(412)
    expect(
      (await world.api('PUT', '/tracking', { mode: 'always', sharedClicks: true }, { 'If-Match': '"1"' }))
        .status,
    ).toBe(400)
  })
})
