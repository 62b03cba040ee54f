import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { moveCaptures, noteCaptures, readCaptures } from '../../db/stores/capture-store.ts'
import type { CaptureKind } from '../../engine/customers/capture.ts'
import { addCustomer } from '../support/rows.ts'
import { customerOf, type IngestApi, startIngest } from './ingest-harness.ts'

let api: IngestApi
beforeAll(async () => {
  api = await startIngest()
})
afterAll(async () => await api.close())

const day = (n: number) => new Date(Date.UTC(2026, 0, n))
const of = async (id: string) =>
  (await readCaptures(api.db, id)).map(({ kind, firstAt, lastAt, detail }) => [
    kind,
    firstAt.toISOString().slice(0, 10),
    lastAt.toISOString().slice(0, 10),
    detail,
  ])

describe('what comes in', () => {
  it('says how a customer came: by API, by order, by contest', async () => {
    const track = (event: string, properties: object, timestamp: string) => ({
      type: 'track',
      userId: 'cap-1',
      event,
      properties,
      timestamp,
    })
    await api.post('identify', {
      userId: 'cap-1',
      timestamp: '2026-01-05T08:00:00Z',
      traits: { firstName: 'Ann' },
    })
    const order = { order_id: 'cap-o1', total: 10, products: [] }
    await api.post('batch', {
      batch: [
        track('Order Completed', order, '2026-01-08T08:00:00Z'),
        track('Contest Entered', { contest: 'Summer' }, '2026-01-07T08:00:00Z'),
        track('Contest Entered', { contest: 'Winter' }, '2026-01-09T08:00:00Z'),
        track('Product Viewed', { product_id: 'p' }, '2026-01-10T08:00:00Z'),
      ],
    })
    await api.post(
      'track',
      track('Order Completed', { ...order, order_id: 'cap-o2' }, '2026-01-20T08:00:00Z'),
    )
    const { id } = await customerOf(api.db, 'cap-1')
    expect(await of(id)).toEqual([
      ['api', '2026-01-05', '2026-01-05', null],
      ['contest', '2026-01-07', '2026-01-09', 'Summer'],
      ['order', '2026-01-08', '2026-01-20', null],
    ])
  })

  it('calls a visitor of the website one, and believes no browser about orders', async () => {
    const event = {
      anonymousId: 'cap-device',
      event: 'Order Completed',
      properties: { order_id: 'x', total: 1 },
    }
    await api.post('track', event, { key: api.browser, headers: { Origin: 'https://shop.example' } })
    const { customer_id } = await api.db
      .selectFrom('customer_identity')
      .select('customer_id')
      .where('value', '=', 'cap-device')
      .executeTakeFirstOrThrow()
    expect((await of(customer_id)).map(([kind]) => kind)).toEqual(['web'])
  })

  it('said twice is said once', async () => {
    const item = {
      userId: 'cap-2',
      messageId: 'cap-m',
      event: 'Product Reviewed',
      timestamp: '2026-01-05T00:00:00Z',
    }
    await api.post('track', item)
    await api.post('track', { ...item, timestamp: '2026-01-09T00:00:00Z' })
    const { id } = await customerOf(api.db, 'cap-2')
    expect(await of(id)).toEqual([['review', '2026-01-05', '2026-01-05', null]])
  })
})

describe('notes', () => {
  const note = (customerId: string, kind: CaptureKind, at: Date, detail: string | null = null) => ({
    customerId,
    kind,
    at,
    originId: null,
    detail,
  })

  it('widen with earlier and later ones, in any order, and keep the detail of the first', async () => {
    const id = await addCustomer(api.db)
    await noteCaptures(api.db, [note(id, 'contest', day(5), 'five'), note(id, 'contest', day(7), 'seven')])
    await noteCaptures(api.db, [note(id, 'contest', day(6), 'six')])
    expect(await of(id)).toEqual([['contest', '2026-01-05', '2026-01-07', 'five']])
    await noteCaptures(api.db, [note(id, 'contest', day(2), 'two'), note(id, 'import', day(9))])
    expect(await of(id)).toEqual([
      ['contest', '2026-01-02', '2026-01-07', 'two'],
      ['import', '2026-01-09', '2026-01-09', null],
    ])
  })

  it('touch no row that says nothing new', async () => {
    const id = await addCustomer(api.db)
    const place = async () =>
      (
        await api.db
          .selectFrom('customer_source')
          .select(eb => eb.ref('ctid' as never).as('at'))
          .where('customer_id', '=', id)
          .execute()
      )[0]
    await noteCaptures(api.db, [note(id, 'web', day(1)), note(id, 'web', day(3))])
    const before = await place()
    await noteCaptures(api.db, [note(id, 'web', day(2))])
    expect(await place()).toEqual(before)
  })

  it('of merged customers become the heir’s, several at once', async () => {
    const [one, two, heir] = [await addCustomer(api.db), await addCustomer(api.db), await addCustomer(api.db)]
    await noteCaptures(api.db, [
      note(one, 'web', day(4), 'one'),
      note(two, 'web', day(2), 'two'),
      note(two, 'loyalty', day(3)),
      note(heir, 'web', day(6), 'heir'),
    ])
    await moveCaptures(
      api.db,
      [one, two].map(from => ({ fromId: from, toId: heir })),
    )
    expect(await of(heir)).toEqual([
      ['web', '2026-01-02', '2026-01-06', 'two'],
      ['loyalty', '2026-01-03', '2026-01-03', null],
    ])
    expect([...(await of(one)), ...(await of(two))]).toEqual([])
  })
})
