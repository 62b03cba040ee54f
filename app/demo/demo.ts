import type { Db } from '../../db/orm.ts'
import { declareAttribute } from '../../db/stores/attribute-definition-store.ts'
import { type AuditLine, writeAudit } from '../../db/stores/audit-store.ts'
import { declareSimilarities, readSimilarities } from '../../db/stores/category-store.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { markDemo, markThings } from '../../db/stores/demo-mark-store.ts'
import {
  anyCustomer,
  claimDemo,
  demoNumbersTaken,
  ensureShopSource,
  freeKeys,
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
import { isThere } from '../../engine/demo/demo.ts'
import type { Clock } from '../../engine/shared/clock.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { starterTemplates } from '../../templates/starters/starters.ts'
import { addCampaign, demoCampaignTemplate } from './campaign.ts'
import { similarCategories } from './catalogue.ts'
import { day } from './people.ts'
import { compileForDemo, demoActor, demoAudit, publishRules, publishTemplates } from './publish-demo.ts'
import { type DemoShop, inventShop } from './shop.ts'
import { demoBrand } from './shop-brand.ts'

// Loaded as one piece, and only where it is wanted.
export { startPlayer } from './player.ts'
export { recogniseDemo } from './recognise.ts'

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
  await setUp(db, options, { again: false, drafts: false })
}

/**
 * Sets it up because somebody asks for it, also beside the shop's own data. Its rules are drafts then: published, they
 * would write to the shop's own customers. Its traffic is on.
 * @throws Problem `demo_there`, or `demo_numbers_taken` where customers or orders have numbers that the demo gives out.
 */
export async function installDemoAgain(db: Db, options: DemoOptions, audit: AuditLine): Promise<void> {
  const there = () => new Problem('demo_there', 'The demo is there already.', { status: 409 })
  if (isThere(await readDemoSetting(db))) throw there()
  if (await demoNumbersTaken(db))
    throw new Problem(
      'demo_numbers_taken',
      'There are customers (ZK-…) or orders (Z-…) with numbers that the demo gives out.',
      {
        status: 409,
        hint: 'The demo would write into them. Remove them first, or try it in another database.',
      },
    )
  const drafts = !(await isUntouched(db)) && (await anyCustomer(db))
  await inTransaction(db, async trx => {
    if (!(await setUp(trx, options, { again: true, drafts }))) throw there()
    await writeAudit(trx, audit)
  })
}

/** Whether there is a demo, for the words of the start. */
export async function demoIsThere(db: Db): Promise<boolean> {
  return isThere(await readDemoSetting(db))
}

/** False where somebody else was first. */
async function setUp(
  db: Db,
  options: DemoOptions,
  { again, drafts }: { again: boolean; drafts: boolean },
): Promise<boolean> {
  const now = options.clock.now()
  const seed = options.seed ?? demoSeed
  const templates = await compileForDemo([...starterTemplates, demoCampaignTemplate], options.brandUrl)
  return await inTransaction(db, async trx => {
    // A source of its own: whatever comes from it is the demo's.
    const sourceId = newId(now)
    const setting = { seed, sourceId, ownSource: true, installedAt: now.toISOString() }
    if (!(await claimDemo(trx, setting, now, again))) return false
    const opening = new Date(now.getTime() - 400 * day)
    await ensureShopSource(trx, { id: sourceId, name: demoBrand.shopName, firstEventAt: opening }, now)
    if ((await getSetting(trx, 'brand')) === undefined) {
      await putSetting(trx, 'brand', demoBrand, now)
      await markDemo(trx, 'brand', ['brand'])
    }
    const audit = demoAudit('attribute.declare', 'attribute', addressForm.key, now)
    await declareAttribute(trx, addressForm, now, audit)
    const shop = inventShop({ seed: again ? seed + (now.getTime() % 1_000_003) : seed, now, sourceId })
    await insertDemoRows(trx, shop.rows, now)
    const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
    await markDemo(trx, 'customer', idsOf(shop.rows.customers))
    await markDemo(trx, 'product', idsOf(shop.rows.products))
    await ensureEmailHashes(trx, options.suppressionKey)
    await recordConsents(trx, shop.consents, now, 'history')
    await suppressAddresses(trx, shop, options.suppressionKey, now)
    await declareWhatIsAlike(trx, now)
    const keys = await freeKeys(
      trx,
      templates.map(({ key }) => key),
    )
    await publishTemplates(
      trx,
      templates.map(one => ({ ...one, key: keys.get(one.key) ?? one.key })),
      now,
    )
    await publishRules(trx, now, { drafts, keys })
    await addCampaign(trx, now, keys.get(demoCampaignTemplate.key))
    await markThings(trx, now)
    return true
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

/** Similar goods, beside those the shop declared, and topics for the preference centre. */
async function declareWhatIsAlike(db: Db, now: Date): Promise<void> {
  const audit = () => demoAudit('similarity.declare', 'setting', 'category_similarity', now)
  const { version, pairs } = await readSimilarities(db)
  const declared = pairs.map(({ one, other }) => [one, other] as const)
  const all = normalisePairs([...declared, ...similarCategories])
  await declareSimilarities(db, all, version, { actor: demoActor, audit }, now)
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
