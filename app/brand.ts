import type { Db } from '../db/orm.ts'
import { getSetting } from '../db/stores/workspace-store.ts'
import { type Brand, brand } from '../templates/brand.ts'

const unset = {
  de: 'Bitte hinterlegen: Name, Anschrift, Vertretung, Kontakt (§ 5 DDG)',
  en: 'Please enter: name, address, representative, contact (§ 5 DDG)',
}

/** The sender as customers see it, from the workspace's settings; a placeholder that says so until it is set. */
export async function loadBrand(
  db: Db,
  publicUrl: string,
): Promise<{ brand: Brand; shopUrl: string; isSet: boolean }> {
  const stored = (await getSetting(db, 'brand')) as Record<string, unknown> | undefined
  const { shopUrl, ...rest } = stored ?? {}
  const parsed = brand.safeParse({ ...rest, baseUrl: publicUrl })
  return {
    brand: parsed.success
      ? parsed.data
      : { shopName: 'Mein Laden', imprint: unset, color: '#0f766e', baseUrl: publicUrl },
    isSet: parsed.success,
    shopUrl: typeof shopUrl === 'string' ? shopUrl : publicUrl,
  }
}
