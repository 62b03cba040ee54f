import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { saveCatalogue } from '../../db/stores/catalogue-store.ts'
import { readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { type ContentNeeds, loadContentFacts } from '../../db/stores/content-facts-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import type { CatalogueRow } from '../../engine/catalogue/product.ts'
import type { ProductPick } from '../../engine/messages/template-blocks.ts'
import { newId } from '../../engine/shared/id.ts'
import type { TemplateSource } from '../../templates/source.ts'
import { seedMailTemplates } from '../support/delivery.ts'
import { limitSending, seedRuleMessages, standing } from '../support/rule-messages.ts'
import { seedCustomers, seedRule, seedSubscribers, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage({ log: (await import('pino')).pino({ level: 'warn' }) })
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await stage.asOwner('truncate product, orders, event, segment cascade')
})

const day = 86_400_000
const ago = (days: number) => new Date(stage.clock.now().getTime() - days * day)

async function shelf(
  rows: readonly (Partial<CatalogueRow> & { externalId: string })[],
  at = ago(0),
): Promise<void> {
  await saveCatalogue(stage.db, rows.map(row => ({ name: row.externalId, ...row })) as CatalogueRow[], {
    now: at,
    source: { kind: 'file' },
  })
}

async function productId(externalId: string): Promise<string> {
  const found = await stage.db.selectFrom('product').select('id').where('external_id', '=', externalId)
  return (await found.executeTakeFirstOrThrow()).id
}

async function buys(
  customerId: string,
  externalIds: readonly string[],
  at: Date,
  state = 'placed',
): Promise<void> {
  const id = newId(at)
  const order = {
    id,
    external_id: id,
    customer_id: customerId,
    state: state as never,
    currency: 'EUR',
    total: '1',
  }
  await stage.db
    .insertInto('orders')
    .values({ ...order, ordered_at: at, received_at: at, updated_at: at })
    .execute()
  for (const [position, externalId] of externalIds.entries())
    await stage.db
      .insertInto('order_line')
      .values({
        order_id: id,
        position,
        product_id: await productId(externalId),
        name: externalId,
        quantity: '1',
        unit_price: '1',
      })
      .execute()
}

async function looks(customerId: string, properties: Record<string, unknown>, at: Date): Promise<void> {
  const id = newId(at)
  await stage.db
    .insertInto('event')
    .values({
      id,
      source_id: stage.sourceId,
      message_id: id,
      type: 'track',
      name: 'Product Viewed',
      customer_id: customerId,
      properties: jsonb(properties),
      mode: 'live',
      trust: 'browser',
      occurred_at: at,
      received_at: at,
    })
    .execute()
}

async function segment(
  name: string,
  parts: { members?: readonly string[]; condition?: object },
): Promise<string> {
  const now = stage.clock.now()
  const id = newId(now)
  await stage.db
    .insertInto('segment')
    .values({
      id,
      name,
      kind: parts.condition ? 'dynamic' : 'fixed',
      condition: parts.condition ? (jsonb(parts.condition) as never) : null,
      created_at: now,
      updated_at: now,
      updated_by: 'test',
    })
    .execute()
  for (const customer_id of parts.members ?? [])
    await stage.db.insertInto('segment_member').values({ segment_id: id, customer_id, since: now }).execute()
  return id
}

async function facts(needs: Partial<ContentNeeds>, customers: readonly string[]) {
  const world = await readConditionWorld(stage.db, 'Europe/Berlin')
  const all = { products: [], segments: [], ...needs }
  return await loadContentFacts(stage.db, world, all, customers, stage.clock.now())
}

async function listed(pick: ProductPick, customers: readonly string[], limit = 4): Promise<string[][]> {
  const found = await facts({ products: [{ name: 'list', pick, limit }] }, customers)
  return customers.map(id => found.get(id)?.products.list?.map(product => product.id) ?? ['-'])
}

describe('lists of products', () => {
  it('never hold what is retired, sold out or without a name', async () => {
    const [customer = ''] = await seedCustomers(stage.db, [{}], ago(1))
    await shelf([
      { externalId: 'fine' },
      { externalId: 'none-left', stock: 0 },
      { externalId: 'to-order', stock: 0, availability: 'backorder' },
      { externalId: 'sold-out', availability: 'out_of_stock' },
      { externalId: 'nameless', name: null },
      { externalId: 'retired' },
    ])
    await stage.db
      .updateTable('product')
      .set({ retired_at: ago(0) })
      .where('external_id', '=', 'retired')
      .execute()
    const ids = ['retired', 'sold-out', 'to-order', 'nameless', 'none-left', 'unheard-of', 'fine']
    await buys(customer, ['fine', 'none-left', 'to-order', 'sold-out', 'nameless', 'retired'], ago(3))
    for (const externalId of ids) await looks(customer, { product_id: externalId }, ago(2))
    const picks: ProductPick[] = [{ by: 'hand', ids }, { by: 'newest' }, { by: 'bought' }, { by: 'viewed' }]
    for (const pick of picks)
      expect((await listed(pick, [customer]))[0]?.toSorted()).toEqual(['fine', 'to-order'])
    expect(await listed({ by: 'hand', ids }, [customer])).toEqual([['to-order', 'fine']])
  })

  it('of the newest hold one variant of each thing, in a category if wanted', async () => {
    const [customer = ''] = await seedCustomers(stage.db, [{}], ago(1))
    await shelf([{ externalId: 'old', category: 'Tee' }], ago(9))
    await shelf([{ externalId: 'pan', category: 'Kochen' }], ago(8))
    for (const [n, size] of ['S', 'M', 'L'].entries())
      await shelf([{ externalId: `shirt-${size}`, groupId: 'shirt', category: 'Tee' }], ago(7 - n))
    expect(await listed({ by: 'newest' }, [customer])).toEqual([['shirt-L', 'pan', 'old']])
    expect(await listed({ by: 'newest', category: 'Tee' }, [customer])).toEqual([['shirt-L', 'old']])
    expect(await listed({ by: 'newest', category: 'Tee' }, [customer], 1)).toEqual([['shirt-L']])
  })

  it('of what was bought and looked at are each customer’s own, the latest first', async () => {
    const [ann = '', bob = '', new_ = ''] = await seedCustomers(stage.db, [{}, {}, {}], ago(99))
    await shelf(
      ['a', 'b', 'c', 'd'].map(externalId => ({ externalId, sku: `sku-${externalId}` })),
      ago(99),
    )
    await buys(ann, ['a', 'b'], ago(40))
    await buys(ann, ['a'], ago(10))
    await buys(ann, ['d'], ago(5), 'cancelled')
    await buys(bob, ['c'], ago(20))
    expect(await listed({ by: 'bought' }, [ann, bob, new_])).toEqual([['a', 'b'], ['c'], []])
    expect(await listed({ by: 'bought', days: 30 }, [ann, bob, new_])).toEqual([['a'], ['c'], []])
    await looks(ann, { product_id: 'a' }, ago(20))
    await looks(ann, { sku: 'sku-b' }, ago(15))
    await looks(ann, { product_id: 'c' }, ago(12))
    await looks(bob, { product_id: 'd' }, ago(61))
    // What was bought after the look is no longer wanted: a.
    expect(await listed({ by: 'viewed' }, [ann, bob, new_])).toEqual([['c', 'b'], [], []])
    expect(await listed({ by: 'viewed', days: 90 }, [bob])).toEqual([['d']])
  })

  it('of recommendations are the newest of the categories bought from, without what is had', async () => {
    const [ann = '', bob = '', new_ = ''] = await seedCustomers(stage.db, [{}, {}, {}], ago(99))
    await shelf([{ externalId: 'tea-1', category: 'Tee' }], ago(50))
    await shelf([{ externalId: 'tea-2', category: 'Tee' }], ago(40))
    await shelf([{ externalId: 'tea-3', category: 'Tee', groupId: 'g' }], ago(30))
    await shelf([{ externalId: 'tea-3b', category: 'Tee', groupId: 'g' }], ago(29))
    await shelf([{ externalId: 'pan-1', category: 'Kochen' }], ago(20))
    await buys(ann, ['tea-1'], ago(10))
    await buys(bob, ['tea-3', 'pan-1'], ago(10))
    expect(await listed({ by: 'recommended' }, [ann, bob, new_])).toEqual([
      ['tea-3b', 'tea-2'],
      ['tea-2', 'tea-1'],
      [],
    ])
  })

  it('take as many statements for fifty customers as for one', async () => {
    const people = await seedCustomers(
      stage.db,
      Array.from({ length: 50 }, () => ({})),
      ago(99),
    )
    await shelf(
      [
        { externalId: 'a', category: 'x' },
        { externalId: 'b', category: 'x' },
      ],
      ago(99),
    )
    const club = await segment('Klub', { members: people.slice(0, 3) })
    const needs: ContentNeeds = {
      products: [
        { name: 'one', pick: { by: 'recommended' }, limit: 3 },
        { name: 'two', pick: { by: 'viewed' }, limit: 3 },
        { name: 'three', pick: { by: 'hand', ids: ['a'] }, limit: 3 },
      ],
      segments: [club],
    }
    const world = await readConditionWorld(stage.db, 'Europe/Berlin')
    const count = async (customers: readonly string[]) => {
      let statements = 0
      const db = stage.db.withPlugin({
        transformQuery: ({ node }) => {
          statements += 1
          return node
        },
        transformResult: async ({ result }) => result,
      })
      await loadContentFacts(db as never, world, needs, customers, stage.clock.now())
      return statements
    }
    expect(await count(people)).toBe(await count(people.slice(0, 1)))
    expect(await count(people)).toBe(6)
  })
})

describe('prices', () => {
  it('come with unit price, and with the former price only beside the lowest of 30 days', async () => {
    const [customer = ''] = await seedCustomers(stage.db, [{}], ago(99))
    const wine = { externalId: 'wine', contentAmount: 750, contentUnit: 'ml' as const, currency: 'EUR' }
    await shelf([{ ...wine, price: 14.9 }], ago(60))
    await shelf([{ ...wine, price: 12.5 }], ago(20))
    await shelf([{ ...wine, price: 15.9 }], ago(15))
    await shelf([{ ...wine, price: 11.9, listPrice: 15.9 }], ago(1))
    await shelf([
      { externalId: 'gift', price: null },
      { externalId: 'dear', price: 10, listPrice: 9 },
    ])
    const pick = { by: 'hand' as const, ids: ['wine', 'gift', 'dear'] }
    const found = await facts({ products: [{ name: 'list', pick, limit: 5 }] }, [customer])
    expect(found.get(customer)?.products.list).toEqual([
      {
        id: 'wine',
        name: 'wine',
        price: '11.9',
        currency: 'EUR',
        listPrice: '15.9',
        lowestPrice: 12.5,
        unitPrice: { price: 15.87, currency: 'EUR', amount: 1, unit: 'l' },
      },
      { id: 'gift', name: 'gift' },
      { id: 'dear', name: 'dear', price: '10', currency: 'EUR', lowestPrice: 10 },
    ])
    await stage.db.deleteFrom('product_price').execute()
    const without = await facts({ products: [{ name: 'list', pick, limit: 1 }] }, [customer])
    expect(without.get(customer)?.products.list?.[0]).not.toHaveProperty('listPrice')
  })
})

describe('segments', () => {
  const bought = {
    type: 'orders',
    measure: 'count',
    op: 'at_least',
    value: 1,
    within: { amount: 30, unit: 'days' },
  }

  it('are asked by id or name, fixed and dynamic; unknown ones are absent', async () => {
    const [ann = '', bob = ''] = await seedCustomers(
      stage.db,
      [{ email: 'ann@a.test' }, { locale: 'en' }],
      ago(1),
    )
    const fixed = await segment('Stammkunden', { members: [ann] })
    const dynamic = await segment('Käufer', { condition: bought })
    await shelf([{ externalId: 'Kanne' }])
    await buys(ann, ['Kanne'], ago(1))
    const missing = newId()
    const names = [fixed, 'Stammkunden', dynamic, 'Käufer', 'gelöscht', missing]
    const found = await facts({ segments: names }, [ann, bob])
    const all = (regular: boolean, buyer: boolean) => ({
      [fixed]: regular,
      Stammkunden: regular,
      [dynamic]: buyer,
      Käufer: buyer,
    })
    expect(found.get(ann)?.segments).toEqual(all(true, true))
    expect(found.get(bob)?.segments).toEqual(all(false, false))
  })

  it('that are dynamic are asked at the moment of the mail, by their condition and not by a list of members', async () => {
    const [ann = '', bob = ''] = await seedCustomers(
      stage.db,
      [{ email: 'ann@a.test' }, { email: 'bob@a.test' }],
      ago(1),
    )
    const buyers = await segment('Käufer', { condition: bought, members: [ann] })
    const both = await segment('Ohne Käufer', { condition: { type: 'not', of: bought } })
    const asked = async () => {
      const found = await facts({ segments: [buyers, both] }, [ann, bob])
      return [ann, bob].map(id => [found.get(id)?.segments[buyers], found.get(id)?.segments[both]])
    }
    // What a list from earlier says of Ann counts for nothing.
    expect(await asked()).toEqual([
      [false, true],
      [false, true],
    ])
    await shelf([{ externalId: 'Kanne' }])
    await buys(bob, ['Kanne'], ago(1))
    expect(await asked()).toEqual([
      [false, true],
      [true, false],
    ])
  })
})

describe('mails', () => {
  const source: TemplateSource = {
    kind: 'marketing',
    defaultLocale: 'de',
    data: { products: [{ name: 'bought', pick: { by: 'bought' }, limit: 3 }] },
    variants: {
      de: {
        subject: 'Neues',
        blocks: [
          { type: 'heading', text: 'Hallo' },
          { type: 'text', text: 'Nur für Stammkunden.', segment: 'Stammkunden' },
          { type: 'products', list: 'bought', layout: 'rows', empty: 'Noch nichts gekauft.' },
        ],
      },
    },
  }
  const text = (address: string) => {
    const raw = stage.sink.mails.find(mail => mail.to === address)?.raw.toString('utf8') ?? ''
    const [, part = ''] = /text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(raw) ?? []
    return Buffer.from(
      part
        .replace(/=\r\n/g, '')
        .replace(/=([\dA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ).toString()
  }

  async function send(people: readonly string[]): Promise<string[]> {
    await seedMailTemplates(stage)
    await limitSending(stage, {})
    await seedTemplate(stage.db, 'news', source, stage.clock.now())
    const step = { id: 'news', type: 'send', purpose: 'newsletter', template: 'news' }
    const trigger = { type: 'event', event: 'Signed Up' }
    const rule = await seedRule(stage.db, 'Rule', { trigger, steps: [step] } as never, {
      now: stage.clock.now(),
    })
    const ids = await seedRuleMessages(stage.db, rule, people, stage.clock.now())
    await stage.deliver()
    return await standing(stage, ids)
  }

  it('show each customer their own products, and what is for members to members alone', async () => {
    const people = await seedSubscribers(stage.db, 3, stage.clock.now())
    const rows = await stage.db.selectFrom('customer').select(['id', 'email']).execute()
    const [ann, bob, cid] = people.map(id => rows.find(row => row.id === id)?.email ?? '')
    await shelf([{ externalId: 'Kanne', price: 12.9 }, { externalId: 'Tasse' }], ago(40))
    await buys(people[0] ?? '', ['Kanne'], ago(3))
    await buys(people[1] ?? '', ['Tasse', 'Kanne'], ago(3))
    await segment('Stammkunden', { members: [people[1] ?? ''] })
    expect(await send(people)).toEqual(['sent', 'sent', 'sent'])
    expect(text(ann ?? '')).toMatch(/Kanne[\s\S]*12,90/)
    expect(text(ann ?? '')).not.toMatch(/Tasse|Stammkunden|Noch nichts/)
    expect(text(bob ?? '')).toMatch(/Stammkunden[\s\S]*Tasse|Stammkunden[\s\S]*Kanne/)
    expect(text(bob ?? '')).toContain('Tasse')
    expect(text(cid ?? '')).toContain('Noch nichts gekauft.')
    expect(text(cid ?? '')).not.toMatch(/Kanne|Tasse|Stammkunden/)
  })

  it('fail where a segment they name is gone, rather than guess', async () => {
    const people = await seedSubscribers(stage.db, 1, stage.clock.now())
    expect(await send(people)).toEqual(['failed: missing_value'])
    expect(stage.sink.mails).toHaveLength(0)
  })
})
