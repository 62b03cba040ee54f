import { writeAudit } from '../../db/stores/audit-store.ts'
import { saveCatalogue } from '../../db/stores/catalogue-store.ts'
import {
  changeFeed,
  createFeed,
  type FeedRow,
  listFeeds,
  requestFeedRun,
} from '../../db/stores/feed-store.ts'
import {
  listCategories,
  listProducts,
  lockProduct,
  productOrder,
  readPriceSteps,
  readProduct,
  readVariants,
  retireProduct,
} from '../../db/stores/product-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { feedErrorText } from '../../engine/catalogue/feed-error.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Principal } from '../auth/principal.ts'
import type { ApiContext } from '../context.ts'
import { catalogueContract } from '../contract/catalogue.ts'
import { type BoundRoute, type Call, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found, notFound, stale } from '../not-found.ts'
import { productView } from './product-view.ts'

export function catalogueRoutes({ db, clock, timeZone }: ApiContext): BoundRoute[] {
  const readOne = async (externalId: string) => {
    const product = found(await readProduct(db, externalId), 'product')
    const steps = (await readPriceSteps(db, [product.id])).get(product.id) ?? []
    const variants = product.groupId === null ? [] : await readVariants(db, product.groupId, product.id)
    return productView(product, steps, variants, { now: clock.now(), timeZone })
  }
  const readFeed = async (id: string, { principal }: Pick<Call, 'principal'>) =>
    feedView(found((await listFeeds(db, id))[0], 'product feed'), principal)

  /** Writes what a call says of a product. `version` null: whatever is there. */
  const write = async (
    call: Call<typeof catalogueContract.put> | Call<typeof catalogueContract.change>,
    version: number | null,
  ) => {
    const { externalId } = call.params
    const { retired, ...fields } = call.body
    const now = clock.now()
    await inTransaction(db, async trx => {
      if (version !== null) {
        const state = await lockProduct(trx, externalId, version)
        if (state === 'gone') throw notFound('product')
        if (state === 'stale') throw stale()
      }
      // What is taken out of the catalogue is not announced just before.
      const source = retired === true ? ({ kind: 'file' } as const) : ({ kind: 'api' } as const)
      await saveCatalogue(trx, [{ externalId, ...fields }], { now, source, keepRetired: retired !== false })
      if (retired === true) await retireProduct(trx, externalId, now)
      await writeAudit(
        trx,
        call.audit('product.save', 'product', null, { externalId, fields: Object.keys(call.body) }),
      )
    })
    return await readOne(externalId)
  }

  return implement('catalogue', catalogueContract, {
    list: async ({ query }) => {
      const page = askedPage(productOrder, query, '-created')
      return sortedPage(await listProducts(db, query, page), page)
    },
    one: async ({ params }) => await readOne(params.externalId),
    put: async call => await write(call, null),
    change: async call => await write(call, call.ifMatch),
    categories: async () => ({ items: await listCategories(db) }),
    feeds: async ({ principal }) => ({
      items: (await listFeeds(db)).map(feed => feedView(feed, principal)),
    }),
    feed: async call => await readFeed(call.params.id, call),
    addFeed: async call => {
      const { name, url, format, everyMinutes, active } = call.body
      const settings = { name, url, format, everyMinutes, active }
      const id = await createFeed(db, settings, clock.now(), feedId =>
        call.audit('product_feed.create', 'product_feed', feedId, { format }),
      )
      return await readFeed(id, call)
    },
    changeFeed: async call => {
      const { id } = call.params
      const audit = call.audit('product_feed.change', 'product_feed', id, { fields: Object.keys(call.body) })
      must(await changeFeed(db, id, call.ifMatch, call.body, audit))
      return await readFeed(id, call)
    },
    removeFeed: async call => {
      const { id } = call.params
      must(
        await changeFeed(db, id, call.ifMatch, null, call.audit('product_feed.remove', 'product_feed', id)),
      )
    },
    runFeed: async call => {
      const { id } = call.params
      const { retireAnyway } = call.body
      const audit = call.audit('product_feed.run', 'product_feed', id, { retireAnyway })
      if (!(await requestFeedRun(db, id, retireAnyway, clock.now(), audit))) {
        await readFeed(id, call)
        throw new Problem('feed_inactive', 'This feed is switched off.', {
          status: 409,
          hint: 'Switch it on first.',
        })
      }
      return await readFeed(id, call)
    },
  })
}

function must(result: 'changed' | 'not_found' | 'stale'): void {
  if (result === 'not_found') throw notFound('product feed')
  if (result === 'stale') throw stale()
}

function feedView(feed: FeedRow, principal: Principal) {
  const { lastError } = feed
  return {
    ...feed,
    url: principal.scopes.has('catalogue:write') ? feed.url : withoutPassword(feed.url),
    lastError: lastError === null ? null : { code: lastError, text: feedErrorText(lastError) },
  }
}

/** Shops guard feeds by a name and password in the address: for those who set it up. */
function withoutPassword(address: string): string {
  const url = new URL(address)
  if (url.password !== '') url.password = '***'
  return url.href
}
