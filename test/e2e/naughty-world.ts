import { createForm, publishForm } from '../../db/stores/form-store.ts'
import { keepInbound } from '../../db/stores/inbound-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { type FormDefinition, formDefinitionSchema } from '../../engine/forms/definition.ts'
import { newId } from '../../engine/shared/id.ts'
import { seedConsent, seedCustomers, seedEvents, seedRule, seedTemplate } from '../support/seed.ts'
import { until } from '../support/world.ts'
import type { ConsoleWorld, createConsoleWorld } from './console-world.ts'
import { markup, naughty, packed, printable } from './naughty-strings.ts'

/** Texts as long as a name may be, a line of a form, a note. */
export const names = packed(200)
export const labels = packed(100)
export const paragraphs = packed(4_000)
/** As many as the page of a customer shows. */
export const orderNumbers = packed(190, markup).slice(0, 20)
const both = (text: string) => ({ de: text, en: text })

export type NaughtyWorld = {
  shop: ConsoleWorld
  ids: Record<'customer' | 'rule' | 'campaign' | 'segment' | 'sender' | 'template' | 'product', string>
  /** Messages that were sent to the customer, each with a share of the strings. */
  messages: string[]
}

/** Every kind of thing there is, named by all of the strings, straight in the database: the list is long. */
export async function fillWithNaughty(
  shop: Awaited<ReturnType<typeof createConsoleWorld>>,
): Promise<NaughtyWorld> {
  const { db } = shop.world.database
  const now = new Date()
  const stamps = { created_at: now, updated_at: now }
  const by = { ...stamps, updated_by: 'test' }
  await seedCustomers(
    db,
    naughty.map((text, n) => ({
      email: `n${n}@kunde.example.com`,
      attributes: { firstName: text, city: text },
    })),
  )
  const [customer = ''] = await seedCustomers(db, [
    {
      email: 'alle@kunde.example.com',
      externalId: markup[0] as string,
      attributes: { firstName: names[0], lastName: names[1], city: names[2] },
    },
  ])
  await seedConsent(db, [customer], 'newsletter')
  await db
    .updateTable('customer')
    .set({
      undeclared: jsonb(Object.fromEntries(naughty.map(text => [text, text]))),
      phone: markup[1] as string,
    })
    .where('id', '=', customer)
    .execute()
  await db
    .insertInto('customer_tag')
    .values(labels.slice(0, 40).map(tag => ({ customer_id: customer, tag, tagged_at: now, actor: 'test' })))
    .execute()
  for (const [n, number] of orderNumbers.entries()) {
    const id = newId(now)
    await db
      .insertInto('orders')
      .values({
        id,
        external_id: number,
        customer_id: customer,
        state: 'placed',
        currency: 'EUR',
        total: '10.00',
        ordered_at: now,
        received_at: now,
        updated_at: now,
      })
      .execute()
    await db
      .insertInto('order_line')
      .values({
        order_id: id,
        position: 0,
        sku: markup[n] as string,
        name: names[n] as string,
        quantity: '1',
        unit_price: '10',
      })
      .execute()
  }
  await db
    .insertInto('interaction')
    .values(
      paragraphs.map((text, n) => ({
        id: newId(now),
        customer_id: customer,
        at: new Date(now.getTime() - n * 60_000),
        channel: 'phone',
        direction: 'in' as const,
        kind: n % 2 ? ('note' as const) : ('complaint' as const),
        subject: names[n] ?? null,
        actor: 'customer',
        detail: jsonb({ text, byHand: true }),
      })),
    )
    .execute()
  await db
    .insertInto('task')
    .values(
      names.map((title, n) => ({
        id: newId(now),
        customer_id: customer,
        title,
        text: paragraphs[n % paragraphs.length] as string,
        purpose: 'service',
        state: 'open' as const,
        due_at: now,
        created_at: now,
      })),
    )
    .execute()

  const segments = names.map(name => ({
    id: newId(now),
    name,
    description: name,
    kind: 'dynamic' as const,
    condition: jsonb({
      type: 'all',
      of: [
        { type: 'attribute', attribute: 'city', op: 'one_of', value: markup.slice(0, 40) },
        { type: 'event', event: markup[2], performed: 'never' },
        { type: 'tag', match: 'any', tags: markup.slice(3, 20) },
      ],
    }) as never,
    ...by,
  }))
  await db.insertInto('segment').values(segments).execute()

  const rules = names.map(name => ({
    id: newId(now),
    name,
    state: 'draft' as const,
    draft: jsonb({
      trigger: { type: 'event', event: markup[4] },
      reentry: { mode: 'always' },
      steps: names.slice(0, 12).map((title, n) => ({
        id: `call_${n}`,
        name: markup[n]?.slice(0, 80),
        type: 'task',
        title,
        text: paragraphs[n % paragraphs.length]?.slice(0, 1_000),
        purpose: 'service',
      })),
    }) as never,
    ...by,
  }))
  await db.insertInto('rule').values(rules).execute()

  const campaigns = names.map(name => ({
    id: newId(now),
    name,
    state: 'draft' as const,
    definition: jsonb({
      purpose: 'newsletter',
      audience: { include: [segments[0]?.id], exclude: [] },
      variants: [{ id: 'a', template: 'naughty', weight: 1 }],
      schedule: { type: 'now' },
    }) as never,
    created_by: 'test',
    ...by,
  }))
  await db.insertInto('campaign').values(campaigns).execute()

  const products = names.map((name, n) => ({
    id: newId(now),
    external_id: markup[n % markup.length] === undefined ? name : `${n} ${markup[n % markup.length]}`,
    name,
    description: paragraphs[n % paragraphs.length] as string,
    brand: markup[n % markup.length] as string,
    category: labels[n] ?? null,
    price: '9.90',
    currency: 'EUR',
    url: 'javascript:window.name="ran"//',
    image_url: 'javascript:window.name="ran"//',
    ...stamps,
  }))
  await db.insertInto('product').values(products).execute()
  await db
    .insertInto('voucher_pool')
    .values(
      names.map((name, n) => ({
        id: newId(now),
        key: `pool-${n}`,
        name,
        worth: jsonb(both(name)),
        ...stamps,
      })),
    )
    .execute()
  await db
    .insertInto('topic')
    .values(names.map((name, n) => ({ key: `topic_${n}`, purpose: 'newsletter', name: jsonb(both(name)) })))
    .execute()
  await db
    .updateTable('purpose')
    .set({ description: jsonb(both(names[3] as string)) })
    .where('key', '=', 'newsletter')
    .execute()
  await db
    .insertInto('attribute_definition')
    .values(
      names.map((name, n) => ({
        key: `naughty_${n}`,
        type: 'text' as const,
        label: jsonb(both(name)),
        purpose: name,
        created_at: now,
      })),
    )
    .execute()
  const senders = names.slice(0, 10).map((name, n) => ({
    id: newId(now),
    name,
    from_name: names[n + 10] as string,
    from_address: `s${n}@laden.test`,
    host: '127.0.0.1',
    port: shop.world.sink.port,
    security: 'opportunistic' as const,
    test_error: names[n + 20] as string,
    tested_at: now,
    ...by,
  }))
  await db.insertInto('sender').values(senders).execute()
  await returns(shop, customer, now)
  await forms(shop, now)
  const template = await seedTemplate(db, 'naughty', letterOfAll(), now)
  await db
    .updateTable('template')
    .set({ name: jsonb(both(names[4] as string)) })
    .where('id', '=', template)
    .execute()
  const messages = await send(shop, customer, now)
  const first = (rows: readonly { id: string }[]) => rows[0]?.id ?? ''
  return {
    shop,
    messages,
    ids: {
      customer,
      rule: first(rules),
      campaign: first(campaigns),
      segment: first(segments),
      sender: first(senders),
      product: products[0]?.external_id ?? '',
      template,
    },
  }
}

/** A mail whose every block is made of the strings; what a customer did stands in it too. */
function letterOfAll() {
  const lines = packed(300)
  return {
    kind: 'marketing' as const,
    defaultLocale: 'de',
    variants: {
      de: {
        subject: '{{fallback event.properties.subject "-"}}',
        preheader: packed(900)[0] as string,
        blocks: [
          { type: 'text' as const, text: '{{fallback event.properties.text "-"}}' },
          ...lines.map(text => ({ type: 'heading' as const, text })),
          {
            type: 'button' as const,
            label: packed(200, markup)[0] as string,
            href: 'https://shop.example.test/',
          },
          { type: 'voucher' as const, title: lines[1] as string, note: lines[2] as string },
        ],
      },
    },
  }
}

export const subjects = packed(150, naughty.filter(printable))

/** One mail for each share of the strings, sent by the workers; ids of the messages. */
async function send(shop: ConsoleWorld, customer: string, now: Date): Promise<string[]> {
  const { db } = shop.world.database
  const { id: source } = await db.selectFrom('source').select('id').executeTakeFirstOrThrow()
  await seedRule(db, names[5] as string, {
    trigger: { type: 'event', event: 'Naughty' },
    reentry: { mode: 'always' },
    steps: [{ id: 'mail', type: 'send', channel: 'email', purpose: 'newsletter', template: 'naughty' }],
  })
  await seedEvents(
    db,
    source,
    paragraphs.map((text, n) => ({
      customerId: customer,
      name: 'Naughty',
      properties: { text, subject: subjects[n] as string, url: 'javascript:alert(1)' },
    })),
    now,
  )
  shop.world.context.bell.ring('match')
  let sent: string[] = []
  await until('the mails', async () => {
    const rows = await db
      .selectFrom('message')
      .select(['id', 'state', 'reason', 'detail'])
      .where('customer_id', '=', customer)
      .execute()
    const lost = rows.find(row => row.state === 'skipped' || row.state === 'failed')
    if (lost) throw new Error(`not sent: ${JSON.stringify(lost)}`)
    sent = rows.filter(row => row.state === 'sent').map(row => row.id)
    return sent.length === paragraphs.length
  })
  return sent
}

/** What mail servers and people said. */
async function returns(shop: ConsoleWorld, customer: string, now: Date): Promise<void> {
  const { db } = shop.world.database
  const raw = names.map((_, n) => Buffer.from(`Subject: ${n}\r\n\r\n${n}\r\n`))
  const kept = await keepInbound(
    db,
    raw.map((bytes, n) => ({
      way: 'smtp' as const,
      viaId: null,
      mailFrom: '',
      recipient: `r${n}@laden.test`,
      raw: bytes,
      signal: null,
    })),
    now,
  )
  for (const [n, { id }] of kept.entries())
    await db
      .updateTable('inbound')
      .set({
        state: 'done',
        settled_at: now,
        outcome: n % 2 ? 'reply' : 'hard',
        reason: n % 2 ? null : 'userunknown',
        said: names[n] as string,
        subject: names[(n + 1) % names.length] as string,
        from_address: names[(n + 2) % names.length] as string,
        proof: 'token',
        customer_id: customer,
      })
      .where('id', '=', id as string)
      .execute()
}

export const formKey = 'alles'

/** A form with fields of every type, and one that is only a draft for each name. */
async function forms(shop: ConsoleWorld, now: Date): Promise<void> {
  const { db } = shop.world.database
  const definition: FormDefinition = formDefinitionSchema.parse({
    source: 'contest',
    title: both(names[0] as string),
    intro: both(packed(2_000)[0] as string),
    fields: [
      ...names.slice(0, 24).map((label, n) => ({ key: `text${n}`, type: 'text', label: both(label) })),
      {
        key: 'choice',
        type: 'choice',
        label: both(names[24] as string),
        options: labels.slice(0, 50).map(value => ({ value, label: both(value) })),
      },
      { key: 'long', type: 'long_text', label: both(names[25] as string), required: true },
      { key: 'check', type: 'checkbox', label: both(names[26] as string) },
    ],
    consent: { purposes: ['newsletter'], wording: both(packed(5_000)[0] as string) },
    privacyNotice: { url: 'https://shop.example.test/privacy', version: labels[0] },
    button: both(labels[1] as string),
    thanks: both(packed(2_000)[1] as string),
  })
  const audit = () => ({
    id: newId(now),
    at: now,
    actor: 'test',
    requestId: null,
    action: 'test',
    entity: 'form',
    entityId: null,
    detail: null,
  })
  for (const [n, name] of names.entries()) {
    const form = { id: newId(now), key: n === 0 ? formKey : `form-${n}`, name, draft: definition }
    await createForm(db, form, now, audit())
    if (n > 0) continue
    const result = await publishForm(db, form.id, now, audit())
    if (result.kind !== 'published') throw new Error(JSON.stringify(result))
  }
}
