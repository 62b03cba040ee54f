import { afterAll, beforeAll, expect, it } from '@jest/globals'
import PostalMime from 'postal-mime'
import { readContent } from '../../db/stores/content-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { campaignDefinitionSchema } from '../../engine/campaigns/definition.ts'
import { newId } from '../../engine/shared/id.ts'
import { seedConsent, seedCustomers, seedMessages, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'

let stage: Stage
const campaignId = newId()
const hostileNames = [
  'Änne',
  'Zoë 🍋 O’Neil',
  'eve\r\nBcc: eve@evil.test\r\n\r\n<script>',
  `${'Donaudampfschifffahrtsgesellschaft'.repeat(3)}`,
  'שלום \u202eabc',
  '𝒜\ud83c',
  '"a\\b", <x@y.test>',
  'Bob =?UTF-8?Q?x?=',
]

beforeAll(async () => {
  stage = await createStage()
  const now = stage.clock.now()
  const { db } = stage
  await seedTemplate(db, 'spring', {
    kind: 'marketing',
    defaultLocale: 'de',
    variants: {
      de: {
        subject: 'Für {{fallback customer.firstName "Sie"}}: Frühling',
        mjml: `<mj-section><mj-column><mj-text>Guten Tag {{fallback customer.firstName "Sie"}}, Nummer {{fallback customer.externalId "-"}}.
<a href="http://shop.example.test/neu?farbe=gelb#oben">Neu</a> <a href="https://other.test/">Andere</a></mj-text></mj-column></mj-section>`,
      },
    },
  })
  const ids = await seedCustomers(
    db,
    hostileNames.map((firstName, n) => ({
      email: `customer${n}@example.test`,
      externalId: `N${n}N`,
      attributes: { firstName: firstName.toWellFormed() },
    })),
    now,
  )
  await seedConsent(db, ids, 'newsletter', now)
  const messages = await seedMessages(db, ids, { template: 'spring', lane: 'bulk' }, now)
  const occurrenceId = newId(now)
  const definition = campaignDefinitionSchema.parse({
    purpose: 'newsletter',
    audience: { include: [] },
    variants: [
      { id: 'a', template: 'spring' },
      { id: 'b', template: 'spring' },
    ],
    utm: {},
  })
  const by = { created_at: now, created_by: 'test', updated_at: now, updated_by: 'test' }
  await db
    .insertInto('campaign')
    .values({
      id: campaignId,
      name: 'Frühling & mehr',
      state: 'sending',
      definition: jsonb(definition),
      ...by,
    })
    .execute()
  await db
    .insertInto('campaign_occurrence')
    .values({
      id: occurrenceId,
      campaign_id: campaignId,
      number: 1,
      state: 'sending',
      definition: jsonb(definition),
      variants: jsonb({}),
      planned_for: now,
      began_at: now,
    })
    .execute()
  await db
    .updateTable('message')
    .set({ occurrence_id: occurrenceId, campaign_id: campaignId, variant: 'b' })
    .where('id', 'in', messages)
    .execute()
  await stage.deliver('bulk')
})
afterAll(() => stage.close())

it('each customer gets one mail with their own data, whatever they are called', async () => {
  expect(stage.sink.mails).toHaveLength(hostileNames.length)
  for (const { to, raw } of stage.sink.mails) {
    const n = Number(/\d+/.exec(to)?.[0])
    const mail = await PostalMime.parse(raw)
    expect(mail.html).toContain(`Nummer N${n}N.`)
    expect(mail.text).toContain(`Nummer N${n}N.`)
    expect(mail.to?.map(({ address }) => address)).toEqual([to])
    expect(mail.headers.filter(({ key }) => key === 'bcc')).toEqual([])
    expect(mail.html).not.toContain('<script')
    for (const line of raw.toString('latin1').split('\r\n')) {
      if (!line.startsWith('List-Unsubscribe:')) expect(line.length).toBeLessThanOrEqual(78)
      expect(line).toMatch(/^[\t\x20-\x7e]*$/)
    }
  }
})

it('links to the shop say which campaign and variant they are of, others and our own do not', async () => {
  for (const { raw } of stage.sink.mails) {
    const { html = '', text = '' } = await PostalMime.parse(raw)
    const marked =
      'http://shop.example.test/neu?farbe=gelb&utm_source=newsletter&utm_medium=email&utm_campaign=fruehling-mehr&utm_content=b#oben'
    expect(html).toContain(encodeURIComponent(marked))
    expect(text).toContain(encodeURIComponent(marked))
    for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g))
      if (/\/[upv]\/|other\.test/.test(href)) expect(decodeURIComponent(href)).not.toContain('utm_')
  }
})

it('names the campaign to mailbox providers, and keeps what was sent', async () => {
  for (const { raw, to } of stage.sink.mails) {
    expect(raw.toString('latin1')).toContain(`\r\nFeedback-ID: ${campaignId}:newsletter:campaign:anlass\r\n`)
    const { id } = await stage.db
      .selectFrom('message')
      .select('id')
      .where('address', '=', to)
      .executeTakeFirstOrThrow()
    expect(await readContent(stage.db, id)).toEqual(raw)
  }
})
