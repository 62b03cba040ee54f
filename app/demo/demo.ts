import type { Db } from '../../db/orm.ts'
import { declareAttribute } from '../../db/stores/attribute-definition-store.ts'
import { declareSimilarities } from '../../db/stores/category-store.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import {
  claimDemo,
  ensureShopSource,
  findShopSource,
  insertDemoRows,
  isUntouched,
  readDemoSetting,
} from '../../db/stores/demo-store.ts'
import { ensureEmailHashes } from '../../db/stores/email-hash-store.ts'
import { suppress } from '../../db/stores/suppression-store.ts'
import { createTopic } from '../../db/stores/topic-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { getSetting, putSetting } from '../../db/stores/workspace-store.ts'
import { addressHash, emailKey } from '../../engine/consent/address.ts'
import { normalisePairs } from '../../engine/consent/similarity.ts'
import type { Clock } from '../../engine/shared/clock.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'
import { starterTemplates } from '../../templates/starters/starters.ts'
import { addCampaign, demoCampaignTemplate } from './campaign.ts'
import { similarCategories } from './catalogue.ts'
import { day } from './people.ts'
import { compileForDemo, demoActor, demoAudit, publishRules, publishTemplates } from './publish-demo.ts'
import { type DemoShop, inventShop } from './shop.ts'
import { demoBrand } from './shop-brand.ts'

// Loaded by the start as one piece, and only where there is a demo.
export { startShopper } from './shopper.ts'

export type DemoOptions = {
  clock: Clock
  keyring: Keyring
  suppressionKey: Buffer
  /** Where this installation answers; pictures in mails are taken from there. */
  brandUrl: string
  /** Another seed invents another shop. */
  seed?: number
}

const demoSeed = 20_261_117

/**
 * Sets up the lemonade stand: brand, templates, rules, segments, a campaign, customers with their permissions, and a
 * year of orders. In one transaction, so that an interrupted start leaves nothing half done; once per database,
 * however often it is called, and never where there are customers, rules or templates already. The
 * workspace's purposes must exist.
 */
export async function installDemo(db: Db, options: DemoOptions): Promise<void> {
  if ((await readDemoSetting(db)) || !(await isUntouched(db))) return
  const now = options.clock.now()
  const seed = options.seed ?? demoSeed
  const templates = await compileForDemo([...starterTemplates, demoCampaignTemplate], options.brandUrl)
  await inTransaction(db, async trx => {
    const sourceId = (await findShopSource(trx)) ?? newId(now)
    if (!(await claimDemo(trx, { seed, sourceId, installedAt: now.toISOString() }, now))) return
    const opening = new Date(now.getTime() - 400 * day)
    await ensureShopSource(trx, { id: sourceId, name: demoBrand.shopName, firstEventAt: opening }, now)
    if ((await getSetting(trx, 'brand')) === undefined) await putSetting(trx, 'brand', demoBrand, now)
    const audit = demoAudit('attribute.declare', 'attribute', addressForm.key, now)
    await declareAttribute(trx, addressForm, now, audit)
    const shop = inventShop({ seed, now, sourceId })
    await insertDemoRows(trx, shop.rows, now)
    await ensureEmailHashes(trx, options.suppressionKey)
    await recordConsents(trx, shop.consents, now, 'history')
    await suppressAddresses(trx, shop, options.suppressionKey, now)
    await declareWhatIsAlike(trx, now)
    await publishTemplates(trx, templates, now)
    await publishRules(trx, now)
    await addCampaign(trx, now)
  })
}

/** How somebody wants to be spoken to; the starter attributes leave it to the shop. */
const addressForm = {
  key: 'addressForm',
  type: 'text',
  label: { de: 'Du oder Sie', en: 'Du or Sie' },
  purpose: 'contract',
  personal: true,
  retentionDays: null,
} as const

/** Similar goods, and topics for the preference centre. */
async function declareWhatIsAlike(db: Db, now: Date): Promise<void> {
  const audit = () => demoAudit('similarity.declare', 'setting', 'category_similarity', now)
  await declareSimilarities(db, normalisePairs(similarCategories), 0, { actor: demoActor, audit }, now)
  for (const [position, { key, name }] of topics.entries()) {
    const topic = { key, purpose: 'newsletter', name, position }
    await createTopic(db, topic, demoAudit('topic.create', 'topic', key, now))
  }
}

const topics = [
  { key: 'recipes', name: { de: 'Rezepte', en: 'Recipes' } },
  { key: 'events', name: { de: 'Termine am Stand', en: 'Events at the stand' } },
]

async function suppressAddresses(db: Db, { suppressions }: DemoShop, key: Buffer, now: Date): Promise<void> {
  for (const { email, scope, reason, note } of suppressions) {
    const hash = addressHash(key, 'email', emailKey(email) ?? email)
    await suppress(db, { channel: 'email', hash, scope, reason, note, actor: demoActor }, now)
  }
}
