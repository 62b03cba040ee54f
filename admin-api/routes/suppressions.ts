import { Readable } from 'node:stream'
import { namesOfActors } from '../../db/stores/actor-store.ts'
import { writeAudit } from '../../db/stores/audit-store.ts'
import { foreignKeys, hashesOf } from '../../db/stores/foreign-suppression-store.ts'
import { type Reactivation, reactivateAddress } from '../../db/stores/reactivate-store.ts'
import {
  liftedSuppressionsOfHash,
  listSuppressions,
  readSuppression,
  type SuppressionRow,
  suppressionOrder,
  suppressionsOfHash,
} from '../../db/stores/suppression-read-store.ts'
import { liftSuppression, suppress, suppressMany } from '../../db/stores/suppression-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { addressHash, emailKey } from '../../engine/consent/address.ts'
import { suppressionReasons } from '../../engine/consent/suppression.ts'
import { postalKey } from '../../engine/letters/address.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { readAddressList } from '../address-list.ts'
import type { ApiContext } from '../context.ts'
import { suppressionsContract } from '../contract/suppressions.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found, invalid, notFound } from '../not-found.ts'

export function suppressionsRoutes({ db, clock, keyring, suppressionKey }: ApiContext): BoundRoute[] {
  const withNames = async (rows: SuppressionRow[]) => {
    const names = await namesOfActors(
      db,
      rows.flatMap(row => [row.actor, row.liftedBy ?? '']),
    )
    return rows.map(row => ({
      ...row,
      actorName: names.get(row.actor) ?? null,
      liftedByName: names.get(row.liftedBy ?? '') ?? null,
    }))
  }
  const read = async (id: string) => {
    const [row] = await withNames([found(await readSuppression(db, id), 'suppression')])
    return found(row, 'suppression')
  }

  return implement('suppressions', suppressionsContract, {
    list: async ({ query }) => {
      const asked = askedPage(suppressionOrder, query, '-created')
      const page = sortedPage(await listSuppressions(db, query, asked), asked)
      return { ...page, items: await withNames(page.items) }
    },
    find: async ({ body }) => {
      const hashes = hashesOf(suppressionKey, await foreignKeys(db, keyring), body.channel, keyOf(body))
      const items = await suppressionsOfHash(db, body.channel, hashes)
      const history = await liftedSuppressionsOfHash(db, body.channel, hashes)
      return { items: await withNames(items), history: await withNames(history) }
    },
    add: async call => {
      const { channel, scope, reason, note } = call.body
      const hash = addressHash(suppressionKey, channel, keyOf(call.body))
      const id = await inTransaction(db, async trx => {
        const entry = { channel, hash, scope, reason, note, actor: call.actor }
        const standing = await suppress(trx, entry, clock.now())
        await writeAudit(
          trx,
          call.audit('suppression.add', 'suppression', standing, { channel, scope, reason }),
        )
        return standing
      })
      return await read(id)
    },
    upload: async call => {
      const { text, scope, reason, note } = call.body
      const keys = new Set<string>()
      const invalidLines: number[] = []
      let lines = 0
      for await (const { line, key } of readAddressList(Readable.from([text]))) {
        lines += 1
        if (key === null) invalidLines.push(line)
        else keys.add(key)
      }
      const hashes = [...keys].map(key => addressHash(suppressionKey, 'email', key))
      const added = await inTransaction(db, async trx => {
        const entry = { channel: 'email', scope, reason, note, actor: call.actor }
        const count = await suppressMany(trx, hashes, entry, clock.now())
        await writeAudit(
          trx,
          call.audit('suppression.upload', 'suppression', null, { scope, reason, lines, added: count }),
        )
        return count
      })
      const invalidCount = invalidLines.length
      return {
        added,
        standing: lines - invalidCount - added,
        invalid: invalidCount,
        invalidLines: invalidLines.slice(0, 100),
      }
    },
    lift: async call => {
      const { id } = call.params
      const now = clock.now()
      const lifted = await inTransaction(db, async trx => {
        const done = await liftSuppression(trx, id, { actor: call.actor, reason: call.body.reason }, now)
        if (done) await writeAudit(trx, call.audit('suppression.lift', 'suppression', id))
        return done
      })
      if (!lifted) {
        if ((await readSuppression(db, id)) === null) throw notFound('suppression')
        throw new Problem('already_lifted', 'This suppression is lifted already.', { status: 409 })
      }
      return await read(id)
    },
    reactivate: async call => {
      const { id } = call.params
      const foreign = await foreignKeys(db, keyring)
      const by = { actor: call.actor, reason: call.body.reason, suppressionKey, foreign }
      const audit = (detail: Record<string, unknown>) =>
        call.audit('address.reactivate', 'customer', id, detail)
      const done = await reactivateAddress(db, id, by, clock.now(), audit)
      if (done.result !== 'done') throw refusalOf(done)
      const standing = done.standing.map(({ scope, reason }) => ({ scope, reason }))
      return { cleared: done.cleared, lifted: done.lifted, standing }
    },
  })
}

type Target = {
  channel: 'email' | 'post'
  address?: string | undefined
  postal?: Record<string, string | undefined> | undefined
}

/** What the address of a request is compared by. @throws Problem `invalid_input` where there is none. */
function keyOf({ channel, address, postal }: Target): string {
  if (channel === 'post') {
    const key = postal ? postalKey(postal) : null
    if (key === null) throw invalid('postal', 'give a name or company, street, postal code and city')
    return key
  }
  const key = address === undefined ? null : emailKey(address)
  if (key === null) throw invalid('address', 'is no e-mail address')
  return key
}

function refusalOf(done: Exclude<Reactivation, { result: 'done' }>): Problem {
  switch (done.result) {
    case 'not_found':
      return notFound('customer')
    case 'gone':
      return new Problem('customer_gone', 'This customer was merged into another, or erased.', {
        status: 409,
      })
    case 'no_address':
      return new Problem('no_address', 'The customer has no e-mail address.', { status: 409 })
    case 'nothing_to_do':
      return new Problem('nothing_to_reactivate', 'The address is in use already.', { status: 409 })
    case 'stands': {
      const why = [...new Set(done.standing.map(entry => entry.reason))].map(
        reason => suppressionReasons[reason as keyof typeof suppressionReasons]?.en ?? reason,
      )
      return new Problem('suppression_stands', `The address stays shut: ${why.join('; ')}.`, {
        status: 409,
        hint: 'Only a bounce can be taken back here. What somebody wanted is lifted by the privacy officer, with a reason.',
        errors: done.standing.map(({ scope, reason }) => ({
          path: 'suppression',
          message: `${reason} (${scope})`,
        })),
      })
    }
  }
}
