import type { Db } from '../../db/orm.ts'
import { markDemo, markFormer, markThings } from '../../db/stores/demo-mark-store.ts'
import { ensureShopSource, lockDemo, readDemoSetting, writeDemo } from '../../db/stores/demo-store.ts'
import { readSetting } from '../../db/stores/setting-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { isThere } from '../../engine/demo/demo.ts'
import type { Clock } from '../../engine/shared/clock.ts'
import { newId } from '../../engine/shared/id.ts'
import { inventShop } from './shop.ts'
import { demoBrand } from './shop-brand.ts'

/**
 * Brings a demo that was installed before its rows were marked to where later ones are: who belongs to it is told by
 * inventing it once more (the same seed, moment and source give the same ids) and by the audit log, and a source of its
 * own carries its traffic from now on. Does nothing where that is so already.
 */
export async function recogniseDemo(db: Db, clock: Clock): Promise<void> {
  const known = await readDemoSetting(db)
  if (!isThere(known) || known.ownSource) return
  await inTransaction(db, async trx => {
    const setting = await lockDemo(trx)
    if (!isThere(setting) || setting.ownSource) return
    const now = clock.now()
    const { seed, sourceId: former } = setting
    const installedAt = new Date(setting.installedAt)
    const { rows } = inventShop({ seed, now: installedAt, sourceId: former })
    const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id)
    await markFormer(trx, {
      sourceId: former,
      customers: idsOf(rows.customers),
      products: idsOf(rows.products),
    })
    await markThings(trx, installedAt)
    const brand = await readSetting(trx, 'brand')
    // PostgreSQL keeps the keys of an object in an order of its own.
    if (brand.version === 1 && sorted(brand.value) === sorted(demoBrand))
      await markDemo(trx, 'brand', ['brand'])
    const sourceId = newId(now)
    await ensureShopSource(trx, { id: sourceId, name: demoBrand.shopName, firstEventAt: installedAt }, now)
    await writeDemo(trx, { ...setting, sourceId, ownSource: true, formerSourceId: former }, now)
  })
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
