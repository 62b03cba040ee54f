import { demoBrand, demoShopUrl } from '../../app/demo/shop-brand.ts'
import { systemTemplates } from '../../app/system-templates.ts'
import { jsonb } from '../../db/stores/json.ts'
import { campaignDefinitionSchema } from '../../engine/campaigns/definition.ts'
import { dkimRecord, newDkimKey } from '../../engine/campaigns/dkim-key.ts'
import type { ShownProduct } from '../../engine/catalogue/shown-product.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Brand } from '../../templates/brand.ts'
import { compileTemplate } from '../../templates/compile.ts'
import { gallery } from '../../templates/gallery/gallery.ts'
import { layoutsGallery } from '../../templates/layouts-gallery/gallery.ts'
import type { CompiledTemplate, TemplateSource } from '../../templates/source.ts'
import { starterTemplates } from '../../templates/starters/starters.ts'
import { DkimSigner } from '../../workers/channels/dkim.ts'
import { EmailContent, type MessageFacts } from '../../workers/channels/email-content.ts'
import type { Stage } from '../support/stage.ts'

/** Everything a marketer can begin with, and what the system sends of itself; what is the same is there once. */
export const allTemplates: readonly { key: string; source: TemplateSource }[] = [
  ...layoutsGallery.map(({ key, source }) => ({ key, source })),
  ...gallery.flatMap(rule =>
    rule.templates.map(({ key, source }) => ({ key: `rule ${rule.key}: ${key}`, source })),
  ),
  ...starterTemplates.map(({ key, source }) => ({ key: `demo: ${key}`, source })),
  ...systemTemplates.map(({ key, source }) => ({ key: `system: ${key}`, source })),
].filter(({ source }, n, all) => all.findIndex(other => other.source === source) === n)

export const mailDomain = 'zitronella.example'
const publicUrl = `https://post.${mailDomain}`
const { shopUrl: _, ...inBrand } = demoBrand
export const galleryBrand: Brand = { ...inBrand, logoUrl: `${publicUrl}/a/logo.png`, baseUrl: publicUrl }
const from = { name: 'Limonadenstand Zitronella', address: `hallo@${mailDomain}` }
const dkim = { domain: mailDomain, selector: 'anlass' }

const names: readonly (readonly [string, string, string?])[] = [
  ['Rhabarber-Holunderblüten-Limonade, naturtrüb', '2.90', '3.40'],
  ['Zitrone Klassik', '2.50'],
  ['Probierkiste „Sommerfrische“ mit zwölf Flaschen', '34.80', '39.90'],
  ['Ingwer & Minze', '2.90'],
  ['Geschenkset Picknickdecke und Glaskaraffe', '49.00', '59.00'],
  ['Blutorange', '3.20', '3.60'],
]

/** As a shop has them: some reduced, one long name, a price per litre where goods are sold by it. */
const products: readonly ShownProduct[] = names.map(([name, price, listPrice], n) => ({
  id: `LIM-${n + 1}`,
  name,
  sku: `LIM-${n + 1}`,
  brand: 'Zitronella',
  category: 'Limonaden',
  price,
  currency: 'EUR',
  url: `${demoShopUrl}/produkt/lim-${n + 1}`,
  imageUrl: `${demoShopUrl}/bilder/lim-${n + 1}.jpg`,
  ...(listPrice ? { listPrice, lowestPrice: price } : {}),
  ...(n % 2 ? {} : { unitPrice: { price: 8.79, currency: 'EUR', amount: 1, unit: 'l' as const } }),
}))

function factsAt(now: Date, locale: string): MessageFacts {
  return {
    event: {
      id: newId(now),
      name: 'Checkout Started',
      occurredAt: now,
      properties: {
        name: names[0]?.[0],
        image_url: products[0]?.imageUrl,
        url: products[0]?.url,
        price: 2.9,
        currency: 'EUR',
        product_id: 'LIM-1',
        products: products
          .slice(0, 3)
          .map(({ name, sku, price }, n) => ({ name, sku, price, quantity: n + 1 })),
      },
    },
    order: {
      id: 'Z-10042',
      currency: 'EUR',
      total: '112.30',
      placedAt: now,
      lines: products.slice(0, 3).map(({ name, sku, price }, n) => ({
        name: name ?? '',
        sku: sku ?? null,
        quantity: `${n + 1}`,
        unitPrice: `${price}`,
        total: `${(Number(price) * (n + 1)).toFixed(2)}`,
      })),
    },
    request: {
      title: locale === 'de' ? 'Newsletter mit Rezepten und Angeboten' : 'Newsletter with recipes and offers',
      wording:
        locale === 'de'
          ? 'Ja, ich möchte regelmäßig per E-Mail über neue Limonaden und Angebote informiert werden. Das kann ich jederzeit widerrufen.'
          : 'Yes, I would like to be told about new lemonades and offers by e-mail. I may withdraw this at any time.',
      at: now,
    },
    voucher: { code: 'SOMMER-7K2M-Q9XD', expiresAt: new Date(now.getTime() + 30 * 86_400_000) },
    products: Object.fromEntries(
      ['news', 'reduced', 'star', 'ideas', 'had', 'seen'].map(list => [list, products]),
    ),
  }
}

export type GalleryMail = {
  key: string
  locale: 'de' | 'en'
  marketing: boolean
  subject: string
  /** As it goes over the wire, with its signature. */
  bytes: Buffer
}

/**
 * Every template in both languages as a mail of a campaign: compiled and stored as on publishing, then through the very
 * code that delivers. Service mails go without a campaign and without a way to opt out, as they always do.
 */
export async function composeGallery(
  stage: Stage,
): Promise<{ mails: GalleryMail[]; record: ReturnType<typeof dkimRecord> }> {
  const { clock } = stage
  const now = clock.now()
  const key = await newDkimKey()
  const signer = new DkimSigner({ ...dkim, key })
  const content = new EmailContent({ ...stage.context, publicUrl, shopUrl: demoShopUrl, brand: galleryBrand })
  const campaign = await seedOccurrence(stage, now)
  const mails: GalleryMail[] = []
  for (const { key: name, source } of allTemplates) {
    const versionId = await store(stage, name, source, await compileTemplate(source, galleryBrand), now)
    const marketing = source.kind === 'marketing'
    const asks = name.startsWith('system')
    for (const locale of ['de', 'en'] as const) {
      const id = newId(now)
      const customer = {
        externalId: 'K-10042',
        email: 'annegret.mueller@kunde.example',
        locale,
        timeZone: 'Europe/Berlin',
        attributes: {
          salutation: 'ms',
          title: 'Dr.',
          firstName: 'Annegret',
          lastName: 'Müller-Lüdenscheidt',
        },
      }
      const built = await content.build(
        {
          id,
          customerId: newId(now),
          channel: 'email',
          purpose: marketing ? 'newsletter' : 'service',
          topic: null,
          marketing,
          lane: marketing ? 'bulk' : 'service',
          basis: 'consent',
          address: customer.email,
          templateVersionId: versionId,
          mailId: `<${id}@${mailDomain}>`,
          attempts: 0,
          repeats: 0,
          ruleId: null,
          campaignId: marketing ? campaign.id : null,
          occurrenceId: marketing ? campaign.occurrenceId : null,
          variant: null,
          senderId: null,
          eventId: null,
          voucherPool: null,
          confirmationId: asks ? newId(now) : null,
          mayTrack: true,
          customer: asks ? { ...customer, attributes: {} } : customer,
        },
        factsAt(now, locale),
        now,
        { from, replyTo: `fragen@${mailDomain}`, returnDomain: null, domain: mailDomain, envelope: 'token' },
      )
      if (!built.ok) throw new Error(`${name} ${locale}: ${built.reason} ${JSON.stringify(built.detail)}`)
      mails.push({
        key: name,
        locale,
        marketing,
        subject: built.subject,
        bytes: await signer.sign(built.bytes),
      })
    }
  }
  return { mails, record: dkimRecord(dkim, key) }
}

async function store(
  { db }: Stage,
  name: string,
  source: TemplateSource,
  compiled: CompiledTemplate,
  now: Date,
): Promise<string> {
  const id = newId(now)
  const versionId = newId(now)
  await db
    .insertInto('template')
    .values({
      id,
      key: id,
      name: jsonb({ de: name, en: name }),
      channel: 'email',
      draft: jsonb(source),
      published_version_id: versionId,
      created_at: now,
      updated_at: now,
      updated_by: 'test',
    })
    .execute()
  await db
    .insertInto('template_version')
    .values({
      id: versionId,
      template_id: id,
      number: 1,
      source: jsonb(source),
      compiled: jsonb(compiled as unknown as Record<string, unknown>),
      published_at: now,
      published_by: 'test',
    })
    .execute()
  return versionId
}

async function seedOccurrence({ db }: Stage, now: Date): Promise<{ id: string; occurrenceId: string }> {
  const id = newId(now)
  const occurrenceId = newId(now)
  const definition = campaignDefinitionSchema.parse({
    purpose: 'newsletter',
    audience: { include: [] },
    variants: [{ id: 'a', template: 'any' }],
    utm: {},
  })
  const by = { created_at: now, created_by: 'test', updated_at: now, updated_by: 'test' }
  await db
    .insertInto('campaign')
    .values({ id, name: 'Sommer & mehr', state: 'sending', definition: jsonb(definition), ...by })
    .execute()
  await db
    .insertInto('campaign_occurrence')
    .values({
      id: occurrenceId,
      campaign_id: id,
      number: 1,
      state: 'sending',
      definition: jsonb(definition),
      variants: jsonb({}),
      planned_for: now,
      began_at: now,
    })
    .execute()
  return { id, occurrenceId }
}
