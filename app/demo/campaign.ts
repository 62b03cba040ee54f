import type { Db } from '../../db/orm.ts'
import { createCampaign } from '../../db/stores/campaign-store.ts'
import { createSegment } from '../../db/stores/segment-store.ts'
import { campaignDefinitionSchema } from '../../engine/campaigns/definition.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import type { Block } from '../../engine/messages/template-blocks.ts'
import { newId } from '../../engine/shared/id.ts'
import type { StarterTemplate } from '../../templates/starters/starters.ts'
import { demoAudit } from './publish-demo.ts'

const favourites = 'favourites'

/** A mail with goods picked by hand, which a campaign's guide can exchange. */
export const demoCampaignTemplate: StarterTemplate = {
  key: favourites,
  name: { de: 'Lieblinge der Woche', en: 'Favourites of the week' },
  purpose: 'newsletter',
  source: {
    kind: 'marketing',
    defaultLocale: 'de',
    variants: {
      de: words(
        'Unsere Lieblinge der Woche',
        'Drei Limonaden, die gerade alle haben wollen.',
        'Zum Produkt',
        {
          text: '{{#if customer.firstName}}Hallo {{customer.firstName}},{{else}}Guten Tag,{{/if}} diese drei standen letzte Woche am längsten in der Sonne und waren doch am schnellsten weg.',
          end: 'Bis bald am Stand\nIhr Team von {{shop.name}}',
        },
      ),
      en: words('Our favourites of the week', 'Three lemonades everybody asks for.', 'See the product', {
        text: '{{#if customer.firstName}}Hello {{customer.firstName}},{{else}}Hello,{{/if}} these three stood in the sun longest last week, and were gone first all the same.',
        end: 'See you at the stand,\nyour team at {{shop.name}}',
      }),
    },
    data: {
      products: [
        {
          name: 'week',
          pick: { by: 'hand', ids: ['zitronella-101', 'zitronella-102', 'zitronella-104'] },
          limit: 3,
        },
      ],
    },
  },
}

function words(subject: string, preheader: string, button: string, body: { text: string; end: string }) {
  const blocks: Block[] = [
    { type: 'heading', level: 1, text: subject },
    { type: 'text', text: body.text },
    { type: 'products', list: 'week', layout: 'rows', count: 3, button },
    { type: 'text', text: body.end },
  ]
  return { subject, preheader, blocks }
}

const segments: readonly { name: string; description: string; condition: Condition }[] = [
  {
    name: 'Stammkunden',
    description: 'Haben dreimal oder öfter bestellt.',
    condition: { type: 'orders', measure: 'count', op: 'at_least', value: 3 },
  },
  {
    name: 'Leserkreis',
    description: 'Haben dem Newsletter zugestimmt.',
    condition: { type: 'permission', purpose: 'newsletter', channel: 'email', is: 'granted' },
  },
]

/** Segments to choose from, and a campaign that needs no more than a look and the start. */
export async function addCampaign(db: Db, now: Date, template = favourites): Promise<void> {
  let readers = ''
  for (const { name, description, condition } of segments) {
    const id = newId(now)
    const segment = { id, name, description, kind: 'dynamic' as const, condition, keepMembers: false }
    await createSegment(db, segment, now, demoAudit('segment.create', 'segment', id, now))
    readers = id
  }
  const id = newId(now)
  const definition = campaignDefinitionSchema.parse({
    purpose: 'newsletter',
    audience: { include: [readers] },
    variants: [{ id: 'a', template }],
    goal: { event: 'Order Completed', windowDays: 7, value: 'total' },
    holdoutPercent: 10,
  })
  const audit = demoAudit('campaign.create', 'campaign', id, now)
  await createCampaign(db, { id, name: 'Lieblinge der Woche', definition }, now, audit)
}
