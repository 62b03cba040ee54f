import type { Db } from '../db/orm.ts'
import { getSetting } from '../db/stores/workspace-store.ts'
import { type Brand, brandOf, takeOver } from '../templates/brand.ts'

/** The sender as customers see it, from the workspace's settings; a placeholder that says so until it is set. */
export async function loadBrand(
  db: Db,
  publicUrl: string,
): Promise<{ brand: Brand; shopUrl: string; isSet: boolean }> {
  const { brand, shopUrl, isSet } = brandOf(await getSetting(db, 'brand'), publicUrl)
  return { brand, shopUrl, isSet }
}

/** How soon a process notices that the brand was changed elsewhere, in milliseconds. */
const interval = 2_000

/** What of a context shows the brand. */
export type Branded = {
  brand: Brand
  shopUrl?: string
  mail?: { from: { name: string } }
}

/** Takes the stored brand over into the contexts of this process. True where it was another one. */
export async function refreshBrand(
  db: Db,
  publicUrl: string,
  contexts: readonly Branded[],
): Promise<boolean> {
  const next = await loadBrand(db, publicUrl)
  let changed = false
  for (const context of contexts) {
    const before = JSON.stringify([context.brand, context.shopUrl])
    // The sender's name where it is not set by itself, but follows the shop's.
    const follows = context.mail?.from.name === context.brand.shopName
    takeOver(context.brand, next.brand)
    if (context.shopUrl !== undefined) context.shopUrl = next.shopUrl
    if (context.mail && follows) context.mail.from.name = next.brand.shopName
    changed ||= before !== JSON.stringify([context.brand, context.shopUrl])
  }
  return changed
}

/**
 * Looks at the stored brand every two seconds, by primary key, and takes it over where it was changed: from the console of
 * another process, or by the command line. A look that fails is made up for by the next.
 */
export function watchBrand(
  db: Db,
  publicUrl: string,
  contexts: readonly Branded[],
  log: { warn(detail: object, text: string): void },
): { stop(): Promise<void> } {
  let stopped = false
  let looking: Promise<unknown> = Promise.resolve()
  let failed = false
  const look = async () => {
    try {
      await refreshBrand(db, publicUrl, contexts)
      failed = false
    } catch (error) {
      if (!failed && !stopped) log.warn({ err: error }, 'the brand could not be read')
      failed = true
    }
  }
  let timer: NodeJS.Timeout | undefined
  const next = () => {
    if (stopped) return
    timer = setTimeout(() => {
      looking = look().then(next)
    }, interval)
    timer.unref()
  }
  next()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await looking
    },
  }
}
