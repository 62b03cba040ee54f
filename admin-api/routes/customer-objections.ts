import { writeAudit } from '../../db/stores/audit-store.ts'
import { readCustomer, readPermissions } from '../../db/stores/customer-read-store.ts'
import { optOutByAddress, optOutByCustomer } from '../../db/stores/opt-out-store.ts'
import { listPurposes } from '../../db/stores/purpose-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { emailKey } from '../../engine/consent/address.ts'
import type { Evidence } from '../../engine/consent/evidence.ts'
import { type OptOutScope, targetsOf } from '../../engine/consent/opt-out.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import type { customersContract } from '../contract/customers.ts'
import type { Handler } from '../implement.ts'
import { found, invalid } from '../not-found.ts'

type Handlers = {
  [Name in 'object' | 'objectByAddress']: Handler<(typeof customersContract)[Name]>
}

/** Objections that staff or programs enter: one call, effective with its answer. */
export function customerObjections({ db, clock, suppressionKey }: ApiContext): Handlers {
  const checked = async (scope: OptOutScope, said: string | undefined) => {
    const now = clock.now()
    const saidAt = said ? new Date(said) : now
    if (saidAt > now || saidAt.getUTCFullYear() < 1900) throw invalid('occurredAt', 'must lie in the past')
    if (scope.purposes !== 'all') {
      const known = new Map((await listPurposes(db)).map(purpose => [purpose.key, purpose]))
      scope.purposes.forEach((key, index) => {
        const purpose = known.get(key)
        if (!purpose) throw invalid(`purposes.${index}`, 'there is no such purpose')
        if (purpose.kind === 'service') throw invalid(`purposes.${index}`, 'is no advertising')
      })
      if (targetsOf([...known.values()], scope).length === 0)
        throw invalid('channels', 'none of them is a channel of these purposes')
    }
    return { now, saidAt }
  }
  return {
    object: async call => {
      const { channels, purposes, origin, reference, note, occurredAt } = call.body
      const { now, saidAt } = await checked({ channels, purposes }, occurredAt)
      const { id: customerId, state } = found(await readCustomer(db, call.params.id), 'customer')
      if (state === 'merged' || state === 'erased') {
        throw new Problem('customer_gone', 'This customer was merged into another, or erased.', {
          status: 409,
        })
      }
      const { actor, requestId } = call
      const evidence = evidenceOf({ reference, note, requestId })
      return await inTransaction(db, async trx => {
        const entered = { manner: 'objection' as const, origin, actor, saidAt, evidence }
        const done = await optOutByCustomer(trx, customerId, { channels, purposes }, entered, now)
        const detail = { channels, purposes, origin, records: done.records, customers: done.customers }
        await writeAudit(trx, call.audit('consent.object', 'customer', customerId, detail))
        const targets = targetsOf(await listPurposes(trx), { channels, purposes })
        const newer = (await readPermissions(trx, customerId)).filter(
          permission =>
            permission.state === 'granted' &&
            targets.some(
              ({ purpose, channel }) => purpose === permission.purpose && channel === permission.channel,
            ),
        )
        return {
          records: done.records,
          customers: done.customers.length,
          newer: newer.map(({ purpose, channel }) => ({ purpose, channel })),
        }
      })
    },
    objectByAddress: async call => {
      const { address, origin, reference, note, occurredAt } = call.body
      if (!emailKey(address)) throw invalid('address', 'is no e-mail address')
      const { now, saidAt } = await checked({ channels: ['email'], purposes: 'all' }, occurredAt)
      const { actor, requestId } = call
      const evidence = evidenceOf({ reference, note, requestId })
      return await inTransaction(db, async trx => {
        const entered = { manner: 'objection' as const, origin, actor, saidAt, evidence }
        const done = await optOutByAddress(trx, address, entered, { suppressionKey, now })
        const { records, customers, suppressionId } = done
        // Ids only: the address stands nowhere but, as a hash, on the list.
        const detail = { origin, records, customers }
        await writeAudit(trx, call.audit('consent.object', 'suppression', suppressionId, detail))
        return { suppressionId }
      })
    },
  }
}

function evidenceOf(parts: {
  reference: string | undefined
  note: string | undefined
  requestId: string
}): Evidence {
  const { reference, note, requestId } = parts
  return { ...(reference ? { document: reference } : {}), ...(note ? { note } : {}), requestId }
}
