import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { forgetEngagement } from '../../db/stores/engagement-store.ts'
import { tellClicks } from '../../workers/chores/tell-clicks.ts'
import { linkTo, startTracking, type Tracking } from './tracking-harness.ts'

const news = 'https://news.example.test/a?x=1&y=2'
const shop = 'http://shop.example.test/b'
const minute = 60_000

let world: Tracking
beforeAll(async () => {
  world = await startTracking()
})
afterAll(async () => await world.stop())
beforeEach(async () => await world.set({ mode: 'consent', sharedClicks: true }))

/** A mail to somebody who may be measured, delivered a while ago. */
async function delivered() {
  const reader = await world.reader(true)
  const [mail] = await world.send([reader])
  world.clock.turn(10 * minute)
  const { id = '', html = '', template = '' } = mail ?? {}
  const third = `https://news.example.test/c?kunde=${reader}`
  return {
    reader,
    id,
    template,
    first: linkTo(html, news),
    second: linkTo(html, shop),
    third: linkTo(html, third),
  }
}

const tell = async () => await tellClicks.run(world.context, () => false)

const events = async (customerId: string) =>
  await world.db
    .selectFrom('event as e')
    .leftJoin('event_inbox as i', 'i.event_id', 'e.id')
    .select(['e.name', 'e.properties', 'e.occurred_at', 'i.event_id'])
    .where('e.customer_id', '=', customerId)
    .where('e.name', '=', 'Link Clicked')
    .orderBy('e.id')
    .execute()

it('a link that a person followed is told with the message, once for each link', async () => {
  const { reader, id, template, first, second } = await delivered()
  const at = world.clock.now()
  await world.get(first)
  await tell()
  // Until it is known that nobody follows all of them at once.
  expect(await events(reader)).toEqual([])
  world.clock.turn(minute)
  await world.get(first)
  await tell()
  expect(await events(reader)).toMatchObject([
    {
      properties: { message: id, template, url: news, purpose: 'newsletter', channel: 'email' },
      occurred_at: at,
      event_id: expect.any(String),
    },
  ])
  world.clock.turn(minute)
  await world.get(second)
  world.clock.turn(minute)
  await tell()
  expect((await events(reader)).map(({ properties }) => properties.url)).toEqual([news, shop])
  expect(await world.db.selectFrom('click_wait').selectAll().execute()).toEqual([])
})

it('what a machine followed is told of to nobody, nor what only its later links give away', async () => {
  const { reader, first, second, third } = await delivered()
  await world.get(first, { 'user-agent': 'Mimecast', 'accept-language': 'de' })
  world.clock.turn(minute)
  await tell()
  expect(await events(reader)).toEqual([])
  // The first looks like a person's, until the others follow.
  await world.get(first)
  world.clock.turn(600)
  await world.get(second)
  world.clock.turn(600)
  await world.get(third)
  world.clock.turn(minute)
  await tell()
  expect(await events(reader)).toEqual([])
})

it('two processes at once tell of it once', async () => {
  const { reader, first } = await delivered()
  await world.get(first)
  world.clock.turn(minute)
  await Promise.all([tell(), tell(), tell(), tell()])
  expect(await events(reader)).toHaveLength(1)
})

it('who chooses not to be measured takes back what was told, and what waits to be', async () => {
  const { reader, first, second } = await delivered()
  await world.get(first)
  world.clock.turn(minute)
  await tell()
  await world.get(second)
  expect(await events(reader)).toHaveLength(1)
  await forgetEngagement(world.db, reader)
  world.clock.turn(minute)
  await tell()
  expect(await events(reader)).toEqual([])
  // Nothing waits to be matched that is not there any more.
  const left = await world.db
    .selectFrom('event_inbox as i')
    .leftJoin('event as e', 'e.id', 'i.event_id')
    .select('i.event_id')
    .where('e.id', 'is', null)
    .execute()
  expect(left).toEqual([])
})
