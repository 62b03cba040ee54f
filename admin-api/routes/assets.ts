import { namesOfActors } from '../../db/stores/actor-store.ts'
import {
  type AssetRow,
  changeAsset,
  createAsset,
  listAssets,
  readAsset,
} from '../../db/stores/asset-store.ts'
import { listAssetUses, removeAsset } from '../../db/stores/asset-use-store.ts'
import { type PictureType, picturePath } from '../../engine/assets/picture-type.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { makePictures } from '../assets/picture.ts'
import { receivePicture } from '../assets/receive.ts'
import { languageOfPrincipal } from '../auth/language.ts'
import type { ApiContext } from '../context.ts'
import { assetsContract } from '../contract/assets.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found, notFound, stale } from '../not-found.ts'
import { pageOfRows, readIdCursor } from '../page.ts'

/** Widest file that mails use: twice the width of a mail, for fine screens. */
const mailWidth = 1_200

export function assetsRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock } = context
  const one = async (id: string) => {
    const [answer] = await answers(context, [found(await readAsset(db, id), 'picture')])
    return found(answer, 'picture')
  }
  return implement('assets', assetsContract, {
    list: async ({ query }) => {
      const rows = await listAssets(db, {
        limit: query.limit + 1,
        before: readIdCursor(query.cursor),
        q: query.q,
      })
      const { items, next } = pageOfRows(rows, query.limit, row => row.id)
      return { items: await answers(context, items), next }
    },
    upload: async call => {
      const files = await makePictures(await receivePicture(call.request))
      const now = clock.now()
      const name = call.query.name ?? now.toISOString().slice(0, 16).replace('T', ' ')
      const { id, added } = await createAsset(db, { name, files }, now, made =>
        call.audit('asset.create', 'asset', made),
      )
      // The very picture is there: whoever uploads it again means that one.
      return { ...(await one(id)), existing: !added }
    },
    one: async ({ params }) => ({ ...(await one(params.id)), uses: await listAssetUses(db, params.id) }),
    change: async call => {
      const { id } = call.params
      const { name, alt } = call.body
      const audit = call.audit('asset.change', 'asset', id, { fields: Object.keys(call.body) })
      const given = alt && {
        ...(alt.de ? { de: alt.de } : {}),
        ...(alt.en ? { en: alt.en } : {}),
      }
      const result = await changeAsset(db, id, call.ifMatch, { name, alt: given }, audit)
      if (result === 'not_found') throw notFound('picture')
      if (result === 'stale') throw stale()
      return await one(id)
    },
    remove: async call => {
      const { id } = call.params
      const result = await removeAsset(db, id, call.ifMatch, call.audit('asset.delete', 'asset', id))
      if (result === 'not_found') throw notFound('picture')
      if (result === 'stale') throw stale()
      if (result === 'removed') return
      const language = languageOfPrincipal(call.principal)
      throw new Problem('asset_used', 'The picture is in use.', {
        status: 409,
        hint: 'What was published counts for ever: mails that were sent load the picture from here.',
        errors: result.slice(0, 50).map(({ kind, name, where }) => ({
          path: where === null ? kind : `${kind}.${where}`,
          message: name[language],
        })),
      })
    },
  })
}

async function answers({ db, publicUrl }: ApiContext, assets: readonly AssetRow[]) {
  const actors = await namesOfActors(
    db,
    assets.map(asset => asset.createdBy),
  )
  return assets.flatMap(asset => {
    const files = asset.files ?? []
    const largest = files[0]
    if (!largest) return []
    const used = files.find(file => file.width <= mailWidth) ?? largest
    const smallest = files.at(-1) ?? largest
    const address = (file: { hash: string; type: string }) => `${publicUrl}${picturePath(file)}`
    return {
      ...asset,
      type: largest.type as PictureType,
      animated: largest.frames > 1,
      width: largest.width,
      height: largest.height,
      url: address(used),
      path: picturePath(used),
      thumbnail: address(smallest),
      files: files.map(file => ({ ...file, url: address(file), path: picturePath(file) })),
      createdByName: actors.get(asset.createdBy) ?? null,
    }
  })
}
