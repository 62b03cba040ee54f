import { Readable } from 'node:stream'
import { writeAudit } from '../../db/stores/audit-store.ts'
import { campaignsOfPool } from '../../db/stores/campaign-use-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { generateCodes } from '../../db/stores/voucher-generate-store.ts'
import { findVoucher, listVouchers, voucherOrder } from '../../db/stores/voucher-list-store.ts'
import { changePool, createPool, listPools } from '../../db/stores/voucher-pool-store.ts'
import { expireVouchers, releaseVouchers } from '../../db/stores/voucher-store.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { checkPattern, makeCode } from '../../engine/vouchers/pattern.ts'
import { languageOfPrincipal } from '../auth/language.ts'
import { uploadCodes } from '../code-list.ts'
import type { ApiContext } from '../context.ts'
import { vouchersContract } from '../contract/vouchers.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found, notFound, stale } from '../not-found.ts'

export function vouchersRoutes({ db, clock }: ApiContext): BoundRoute[] {
  const read = async (id: string) => found((await listPools(db, clock.now(), id))[0], 'voucher pool')
  const must = (result: Awaited<ReturnType<typeof changePool>>) => {
    if (result === 'not_found') throw notFound('voucher pool')
    if (result === 'stale') throw stale()
    if (result === 'in_use')
      throw new Problem('pool_in_use', 'Codes of this pool were given to customers.', {
        status: 409,
        hint: 'Let its codes expire instead.',
      })
    if (result === 'in_campaign')
      throw new Problem('pool_in_campaign', 'A campaign that was launched takes codes from this pool.', {
        status: 409,
        hint: 'Cancel the campaign first, or wait until it is done.',
      })
  }

  return implement('vouchers', vouchersContract, {
    list: async () => ({ items: await listPools(db, clock.now()) }),
    one: async ({ params }) => await read(params.id),
    create: async call => {
      const { key } = call.body
      const id = await createPool(db, call.body, clock.now(), poolId =>
        call.audit('voucher_pool.create', 'voucher_pool', poolId, { key }),
      )
      if (id === 'exists')
        throw new Problem('pool_exists', 'There is a voucher pool with this key.', { status: 409 })
      return await read(id)
    },
    change: async call => {
      const { id } = call.params
      const audit = call.audit('voucher_pool.change', 'voucher_pool', id, { fields: Object.keys(call.body) })
      must(await changePool(db, id, call.ifMatch, call.body, clock.now(), audit))
      return await read(id)
    },
    uses: async ({ params }) => {
      await read(params.id)
      return { campaigns: await campaignsOfPool(db, params.id, { drafts: true }) }
    },
    remove: async call => {
      const { id } = call.params
      const audit = call.audit('voucher_pool.remove', 'voucher_pool', id)
      must(await changePool(db, id, call.ifMatch, null, clock.now(), audit))
    },
    codes: async ({ params, query }) => {
      await read(params.id)
      const page = askedPage(voucherOrder, query, '-created')
      return sortedPage(await listVouchers(db, params.id, query, page, clock.now()), page)
    },
    upload: async call => {
      const { id } = await read(call.params.id)
      // All of it with its line in the log, or nothing.
      return await inTransaction(db, async trx => {
        const done = await uploadCodes(trx, id, Readable.from([call.body.text]), clock.now())
        const { added, duplicates, invalid } = done
        await writeAudit(
          trx,
          call.audit('voucher_pool.upload', 'voucher_pool', id, { added, duplicates, invalid }),
        )
        return done
      })
    },
    generate: async call => {
      const { id } = await read(call.params.id)
      const { pattern, count } = call.body
      const check = checkPattern(pattern, count)
      if (!check.ok)
        throw new Problem(
          check.problem === 'too_few' ? 'pattern_too_short' : 'invalid_pattern',
          check.text.en,
          {
            status: 422,
            errors: [{ path: 'pattern', message: check.text[languageOfPrincipal(call.principal)] }],
          },
        )
      const audit = call.audit('voucher_pool.generate', 'voucher_pool', id, { count })
      return { added: await generateCodes(db, id, { pattern, count }, clock.now(), audit) }
    },
    checkPattern: async ({ body: { pattern, count } }) => {
      const { ok, bits, neededBits, text } = checkPattern(pattern, count)
      return { ok, bits, neededBits, text, example: ok ? makeCode(pattern).code : null }
    },
    expire: async call => {
      const { id } = await read(call.params.id)
      const expired = await expireVouchers(db, id, call.body.vouchers, clock.now(), count =>
        call.audit('voucher_pool.expire', 'voucher_pool', id, { count }),
      )
      return { expired }
    },
    release: async call => {
      const { id } = await read(call.params.id)
      const released = await releaseVouchers(db, id, call.body.vouchers ?? null, clock.now(), count =>
        call.audit('voucher_pool.release', 'voucher_pool', id, { count }),
      )
      return { released }
    },
    find: async ({ body }) => {
      const voucher = await findVoucher(db, body.code, clock.now())
      return { voucher, pool: voucher ? await read(voucher.poolId) : null }
    },
  })
}
