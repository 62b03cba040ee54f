import { changeBrand, readBrandSetting } from '../../db/stores/brand-store.ts'
import { listWithOlderBrand } from '../../db/stores/template-refresh-store.ts'
import { picturePath } from '../../engine/assets/picture-type.ts'
import { brandMark, brandOf, takeOver } from '../../templates/brand.ts'
import type { ApiContext } from '../context.ts'
import { brandContract } from '../contract/brand.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { invalid, stale } from '../not-found.ts'
import { chosen, republish } from '../templates/republish.ts'

export function brandRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, publicUrl } = context
  const current = async () => {
    const { version, value, setAt } = await readBrandSetting(db)
    const { brand, shopUrl, isSet, stored } = brandOf(value, publicUrl)
    const older = await listWithOlderBrand(db, { mark: brandMark(isSet ? brand : context.brand), setAt })
    return { version, brand, shopUrl, isSet, stored, older }
  }
  const read = async () => {
    const { version, brand, isSet, stored, older } = await current()
    const { shopName, imprint, color, buttonColor, logoUrl } = brand
    return {
      version,
      isSet,
      shopName,
      shopUrl: stored?.shopUrl ?? null,
      imprint,
      color,
      buttonColor: buttonColor ?? null,
      logo: logoUrl ? { assetId: stored?.logoAssetId ?? null, url: logoUrl } : null,
      older,
    }
  }
  return implement('brand', brandContract, {
    read,
    change: async call => {
      const { shopName, shopUrl, imprint, color, buttonColor, logo } = call.body
      const assetId = logo && 'assetId' in logo ? logo.assetId : null
      const result = await changeBrand(
        db,
        call.ifMatch,
        assetId,
        file => ({
          shopName,
          imprint,
          color,
          ...(shopUrl === null ? {} : { shopUrl }),
          ...(buttonColor === null ? {} : { buttonColor }),
          ...(logo && 'url' in logo ? { logoUrl: logo.url } : {}),
          ...(file && assetId ? { logoAssetId: assetId, logoPath: picturePath(file) } : {}),
        }),
        clock.now(),
        call.audit('brand.change', 'setting', 'brand', { fields: Object.keys(call.body) }),
      )
      if (result === 'no_picture') throw invalid('logo.assetId', 'is no picture of this installation')
      if (result === 'stale') throw stale()
      // Other processes notice within seconds (app/brand.ts); whoever changed it here sees it at once.
      const { brand, isSet } = await current()
      if (isSet) takeOver(context.brand, brand)
      return await read()
    },
    refresh: async call => {
      const { older } = await current()
      return await republish(context, call, chosen(older, call.body.templates), 'brand')
    },
  })
}
