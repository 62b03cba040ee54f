import { defineEntity, p } from '@mikro-orm/core'
import { Asset } from './asset.ts'

/** A picture in one size, called by the hash of its bytes: what was sent never changes. */
export const AssetFile = defineEntity({
  name: 'AssetFile',
  tableName: 'asset_file',
  properties: {
    /** SHA-256, in hex. */
    hash: p.text().primary(),
    asset: () => p.manyToOne(Asset).mapToPk().deleteRule('cascade').index('asset_file_asset'),
    /** `image/png` and the like. */
    type: p.text(),
    width: p.integer(),
    height: p.integer(),
    /** More than one: it moves. */
    frames: p.integer().defaultRaw('1'),
    size: p.integer(),
    bytes: p.blob(),
    original: p.boolean(),
  },
})
