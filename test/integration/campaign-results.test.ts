import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { classVersion } from '../../engine/messages/click.ts'
import { newId } from '../../engine/shared/id.ts'
import { reclassifyHits } from '../../workers/chores/reclassify-hits.ts'
import { seedTemplate } from '../support/seed.ts'
import { type Begun, begin, listOf, plan } from './campaign-results-harness.ts'
import { tell } from './match-harness.ts'
import {
  addressesIn,
  browser,
  linkedTemplate,
  linkTo,
  startTracking,
  type Tracking,
} from './tracking-harness.ts'

const minute = 60_000
const news = 'https://news.example.test/a?x=1&y=2'
const people = 12

let world: Tracking
let begun: Begun
let readers: string[]
let path: string
beforeAll(async () => {
  world = await startTracking()
  await seedTemplate(world.db, 'linked', linkedTemplate, world.clock.now())
  readers = []
  for (let n = 0; n < people; n += 1) readers.push(await world.reader(n < 8))
  begun = await begin(world, {
    variants: [{ id: 'a', template: 'linked' }],
    audience: { include: [await listOf(world, readers)] },
    goal: { event: 'Order Completed', value: 'total', windowDays: 2 },
  })
  path = `/campaigns/${begun.campaignId}`
})
afterAll(async () => await world.stop())

const get = async (what: string) => {
  const answer = await world.api('GET', `${path}${what}`)
  expect([what, answer.status]).toEqual([what, 200])
  return answer.body
}
const results = () => get('/results')
const behind = async (query: string) =>
  (await get(`/people?${query}`)).items
    .map(({ id }: { id: string }) => id)
    .toSorted((a: string, b: string) => (a < b ? -1 : 1))

it('tells how far it is, and the books balance before, while and after', async () => {
  expect(await get('/progress')).toMatchObject({ planned: 0, planning: true, balanced: true, perMinute: 0 })
  await plan(world)
  expect(await get('/progress')).toMatchObject({
    ...{ planned: people, planning: false, balanced: true, difference: 0, state: 'sending' },
    books: { pending: people, held: 0, sent: 0, skipped: [], failed: [], unknown: 0 },
  })
  await world.said(readers[11] ?? '', 'withdrawn')
  await sql`delete from permission where customer_id = ${readers[11]}::uuid`.execute(world.db)
  world.clock.turn(minute)
  await world.deliver('bulk')
  expect(await get('/progress')).toMatchObject({
    ...{ balanced: true, secondsLeft: 0, perMinute: 11 },
    books: { pending: 0, sent: 11, skipped: [{ reason: 'no_basis', count: 1 }] },
  })
  // A message that is gone without the plan knowing is seen.
  await sql`update campaign_occurrence set planned = planned + 1 where id = ${begun.occurrenceId}::uuid`.execute(
    world.db,
  )
  expect(await get('/progress')).toMatchObject({ balanced: false, difference: 1 })
  await sql`update campaign_occurrence set planned = planned - 1 where id = ${begun.occurrenceId}::uuid`.execute(
    world.db,
  )
})

it('tells persons from machines, and once from often', async () => {
  world.clock.turn(10 * minute)
  const htmlOf = async (reader: string) => {
    const { id } = await world.db
      .selectFrom('message')
      .select('id')
      .where('customer_id', '=', reader)
      .executeTakeFirstOrThrow()
    const mail = world.sink.mails.find(({ raw }) => raw.includes(`Message-ID: <${id}@`))
    return await world.htmlOf(mail?.raw as Buffer)
  }
  const [one = '', two = '', three = '', four = '', five = ''] = readers
  // A person opens and clicks twice; another only opens.
  const first = await htmlOf(one)
  const pixel = (html: string) => addressesIn(html).find(address => address.includes('/o/')) ?? ''
  await world.get(pixel(first))
  await world.get(linkTo(first, news))
  world.clock.turn(minute)
  await world.get(linkTo(first, news))
  await world.get(pixel(await htmlOf(two)))
  // A personal link counts as the one the template has.
  const third = await htmlOf(three)
  await world.get(linkTo(third, `https://news.example.test/c?kunde=${three}`))
  // A scanner follows everything, in a browser's name, the trap last; so the links before were not a person's.
  const fourth = await htmlOf(four)
  const trap = addressesIn(fourth).find(address => address.includes('/h/')) ?? ''
  await world.get(linkTo(fourth, news))
  world.clock.turn(20_000)
  expect((await world.get(trap)).status).toBe(302)
  // Of the proxy of pictures nobody can tell.
  await world.get(pixel(await htmlOf(five)), { 'user-agent': `${browser['user-agent']} GoogleImageProxy` })
  const { funnel, links } = await results()
  expect(funnel).toMatchObject({
    ...{ planned: people, sent: 11, delivered: 11, bounced: 0, tracked: 8 },
    ...{ opened: 3, opens: 2, openedUnsure: 1, clicked: 2, clicks: 3, machineClicks: 2, machineOpens: 0 },
  })
  expect(await behind('figure=clicked')).toEqual([one, three].toSorted((a, b) => (a < b ? -1 : 1)))
  expect(await behind('figure=opened')).toEqual([one, two, three].toSorted((a, b) => (a < b ? -1 : 1)))
  expect(await behind('figure=openedUnsure')).toEqual([five])
  expect(await behind('figure=machineClicked')).toEqual([four])
  expect(await behind(`figure=clicked&url=${encodeURIComponent(news)}`)).toEqual([one])
  // The shop's logo comes first.
  expect(links.map(({ position }: { position: number }) => position)).toEqual([1, 2, 3, 4])
  expect(links.slice(1)).toMatchObject([
    { url: news, position: 2, places: [2], variant: 'a', clicks: 2, people: 1, machineClicks: 1 },
    { url: expect.stringMatching(/\/b$/), position: 3, clicks: 0, people: 0 },
    { url: 'https://news.example.test/c?kunde={{customer.id}}', position: 4, clicks: 1, people: 1 },
  ])
  const personal = links[3].url
  expect(await behind(`figure=clicked&url=${encodeURIComponent(personal)}`)).toEqual([three])
})

it('judges anew what an older version judged, from the facts it kept', async () => {
  const before = await results()
  // As a release would have stored it that took the scanner for a person and the person for a machine.
  await sql`update message_event set classed = ${classVersion - 1}, detail = detail - 'reasons' ||
    jsonb_build_object('human', detail -> 'human' = 'false'::jsonb) where kind = 'clicked'`.execute(world.db)
  const wrong = await results()
  expect(wrong.funnel.clicked).not.toBe(before.funnel.clicked)
  await reclassifyHits.run(world.context, () => false)
  expect({ ...(await results()), asOf: 0 }).toEqual({ ...before, asOf: 0 })
  const { rows } = await sql`select from message_event where classed <> ${classVersion}`.execute(world.db)
  expect(rows).toEqual([])
})

it('counts returns, complaints and opt-outs by domain and locale, and opens each as a list', async () => {
  const messages = await world.db
    .selectFrom('message')
    .select(['id', 'customer_id'])
    .where('occurrence_id', '=', begun.occurrenceId)
    .where('state', '=', 'sent')
    .orderBy('customer_id')
    .execute()
  const [bounced, complained, left] = messages.slice(-3)
  const at = world.clock.now()
  for (const [row, kind] of [
    [bounced, 'bounced'],
    [complained, 'complained'],
    [left, 'unsubscribed'],
  ] as const)
    await sql`insert into message_event (id, message_id, kind, at)
      values (${newId(at)}, ${row?.id}::uuid, ${kind}, ${at})`.execute(world.db)
  // Turned away because of us: no bounce of theirs.
  await sql`insert into message_event (id, message_id, kind, at, detail)
    values (${newId(at)}, ${left?.id}::uuid, 'bounced', ${at}, '{"outcome": "policy"}')`.execute(world.db)
  await sql`update customer set locale = 'de-AT' where id = ${left?.customer_id}::uuid`.execute(world.db)
  const { funnel, domains, locales, variants } = await results()
  expect(funnel).toMatchObject({ bounced: 1, delivered: 10, complained: 1, unsubscribed: 1 })
  expect(domains).toMatchObject([{ key: 'example.test', sent: 11, bounced: 1 }])
  expect(locales).toMatchObject([
    { key: '', sent: 10, unsubscribed: 0 },
    { key: 'de-AT', sent: 1, unsubscribed: 1 },
  ])
  expect(variants).toMatchObject([{ key: 'a', template: 'linked', sent: 11 }])
  const [low, high] = variants[0].clickRate.interval
  expect(low).toBeLessThan(variants[0].clickRate.rate)
  expect(high).toBeGreaterThan(variants[0].clickRate.rate)
  for (const [figure, row] of [
    ['bounced', bounced],
    ['complained', complained],
    ['unsubscribed', left],
  ] as const)
    expect(await behind(`figure=${figure}`)).toEqual([row?.customer_id])
  expect(await behind('figure=unsubscribed&locale=de-AT')).toEqual([left?.customer_id])
  expect(await behind('figure=unsubscribed&locale=en')).toEqual([])
  expect((await behind('figure=delivered')).length).toBe(10)
  expect((await get('/people?figure=skipped&reason=no_basis')).items).toMatchObject([
    { id: readers[11], reason: 'no_basis', state: 'skipped' },
  ])
})

it('lists the customers behind a figure the other way round too', async () => {
  const ids = async (query: string) =>
    (await get(`/people?figure=sent${query}`)).items.map(({ messageId }: { messageId: string }) => messageId)
  const forth = await ids('')
  expect(forth).toHaveLength(11)
  expect(await ids('&sort=-created')).toEqual(forth.toReversed())
  const { items, next } = await get('/people?figure=sent&sort=-created&limit=4')
  expect(items).toHaveLength(4)
  expect(await ids(`&sort=-created&limit=7&cursor=${next}`)).toEqual(forth.toReversed().slice(4))
})

it('pages through the customers behind a figure, each once', async () => {
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const page = await get(`/people?figure=sent&limit=4${cursor === '' ? '' : `&cursor=${cursor}`}`)
    seen.push(...page.items.map(({ id }: { id: string }) => id))
    if (page.next === null) break
    cursor = page.next
  }
  expect(seen).toHaveLength(11)
  expect(new Set(seen).size).toBe(11)
})

describe('conversions', () => {
  it('are told against who was held out, with revenue by currency and an interval', async () => {
    const all: string[] = []
    for (let n = 0; n < 60; n += 1) all.push(await world.reader(false))
    begun = await begin(world, {
      variants: [{ id: 'a', template: 'linked' }],
      audience: { include: [await listOf(world, all)] },
      goal: { event: 'Order Completed', value: 'total', windowDays: 2 },
      holdoutPercent: 40,
    })
    path = `/campaigns/${begun.campaignId}`
    await plan(world)
    await world.deliver('bulk')
    const held = await behind('figure=heldOut&limit=200')
    const sent = all.filter(id => !held.includes(id))
    world.clock.turn(minute)
    for (const id of sent.slice(0, 20))
      await tell(world, id, 'Order Completed', { properties: { total: 10, currency: 'EUR' } })
    await tell(world, sent[20] ?? '', 'Order Completed', { properties: { total: 5, currency: 'CHF' } })
    await tell(world, held[0], 'Order Completed', { properties: { total: 7, currency: 'EUR' } })
    await world.match()
    const { conversion, funnel } = await results()
    expect(funnel).toMatchObject({ sent: sent.length, heldOut: held.length, converted: 21 })
    expect(conversion).toMatchObject({
      ...{ event: 'Order Completed', windowDays: 2, open: true },
      treated: { n: sent.length, hits: 21 },
      holdout: { n: held.length, hits: 1 },
      revenue: [
        { currency: 'CHF', value: 5 },
        { currency: 'EUR', value: 200 },
      ],
      holdoutRevenue: [{ currency: 'EUR', value: 7 }],
    })
    expect(conversion.lift).toBeCloseTo(21 / sent.length - 1 / held.length, 9)
    expect(conversion.interval[0]).toBeGreaterThan(0)
    expect(conversion.sentence.de).toContain('gewirkt')
    expect(await behind('figure=heldOutConverted')).toEqual([held[0]])
    expect(await behind('figure=converted&limit=200')).toEqual(
      sent.slice(0, 21).toSorted((a, b) => (a < b ? -1 : 1)),
    )
  })

  it('stand beside those of other campaigns, and in a file no spreadsheet runs', async () => {
    const other = await begin(world, { variants: [{ id: 'a', template: 'linked' }] })
    const { items } = (
      await world.api('GET', `/campaigns/compare?id=${begun.campaignId},${other.campaignId}`)
    ).body
    expect(items).toMatchObject([
      {
        id: begun.campaignId,
        conversionRate: { hits: 21 },
        revenue: [{ currency: 'CHF' }, { currency: 'EUR' }],
      },
      { id: other.campaignId, funnel: { sent: 0 }, openRate: { n: 0 }, conversionRate: null },
    ])
    await sql`update message set address = 'x@=cmd|calc' where occurrence_id = ${begun.occurrenceId}::uuid`.execute(
      world.db,
    )
    const answer = await fetch(`${world.base}/api${path}/results.csv?language=de`, {
      headers: { Authorization: await world.authorization() },
    })
    const text = await answer.text()
    expect(answer.headers.get('content-type')).toContain('text/csv')
    expect(text).toContain('Gesamt;;versendet;')
    expect(text).toContain("'=cmd|calc")
    expect(text).not.toMatch(/;=cmd/)
  })
})
