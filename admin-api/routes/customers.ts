import { attributeTypes } from '../../db/stores/attribute-store.ts'
import { listCustomers } from '../../db/stores/customer-list-store.ts'
import {
  readCustomer,
  readIdentities,
  readOrders,
  readPermissions,
  readStatistics,
} from '../../db/stores/customer-read-store.ts'
import { changeCustomer, createCustomer } from '../../db/stores/customer-write-store.ts'
import { suppressionsOfHash } from '../../db/stores/suppression-read-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { customersContract } from '../contract/customers.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found, invalid, notFound, stale } from '../not-found.ts'
import { pageOfRows, readIdCursor } from '../page.ts'
import { checkCustomer } from './customer-input.ts'
import { customerLog } from './customer-log.ts'

export function customersRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock } = context
  return implement('customers', customersContract, {
    list: async ({ query }) => {
      const page = { limit: query.limit + 1, before: readIdCursor(query.cursor) }
      const rows = await listCustomers(db, { state: query.state, q: query.q ?? '' }, page)
      return pageOfRows(rows, query.limit, row => row.id)
    },
    one: async ({ params }) => await whole(context, params.id),
    create: async call => {
      const change = checkCustomer(call.body, await attributeTypes(db))
      if (!change.externalId && !change.email && !change.phone) {
        throw invalid('externalId', 'give an external id, an e-mail address or a phone number')
      }
      const now = clock.now()
      const id = newId(now)
      const audit = call.audit('customer.create', 'customer', id, { fields: fieldsOf(call.body) })
      if ((await createCustomer(db, id, change, now, audit)) === 'taken') throw taken()
      return await whole(context, id)
    },
    change: async call => {
      const { id } = call.params
      const change = checkCustomer(call.body, await attributeTypes(db))
      const audit = call.audit('customer.change', 'customer', id, { fields: fieldsOf(call.body) })
      const result = await changeCustomer(db, id, call.ifMatch, change, clock.now(), audit)
      if (result === 'not_found') throw notFound('customer')
      if (result === 'stale') throw stale()
      if (result === 'taken') throw taken()
      if (result === 'gone') {
        throw new Problem('customer_gone', 'This customer was merged into another, or erased.', {
          status: 409,
        })
      }
      return await whole(context, id)
    },
    ...customerLog(context),
  })
}

/** A customer with all that belongs to it: one statement for each part, whatever their number. */
async function whole({ db, suppressionKey }: ApiContext, id: string) {
  const { emailKey, addressInvalidAt, addressInvalidReason, ...customer } = found(
    await readCustomer(db, id),
    'customer',
  )
  const suppressed = emailKey
    ? suppressionsOfHash(db, 'email', addressHash(suppressionKey, 'email', emailKey))
    : Promise.resolve([])
  const [statistics, identities, permissions, suppressions, orders] = await Promise.all([
    readStatistics(db, id),
    readIdentities(db, id),
    readPermissions(db, id),
    suppressed,
    readOrders(db, id, 20),
  ])
  return {
    ...customer,
    addressInvalid: addressInvalidAt ? { since: addressInvalidAt, reason: addressInvalidReason } : null,
    statistics,
    identities,
    permissions,
    suppressions: suppressions.map(({ createdAt, ...row }) => ({ ...row, since: createdAt })),
    orders,
  }
}

/** Names only: what stood in them is personal. */
function fieldsOf(body: Record<string, unknown>): string[] {
  const { attributes, ...columns } = body
  return [...Object.keys(columns), ...Object.keys(attributes ?? {}).map(key => `attributes.${key}`)]
}

function taken(): Problem {
  return new Problem('external_id_taken', 'Another customer has this external id.', {
    status: 409,
    errors: [{ path: 'externalId', message: 'belongs to another customer' }],
  })
}
