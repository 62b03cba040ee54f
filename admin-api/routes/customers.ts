import { attributeTypes } from '../../db/stores/attribute-store.ts'
import { readCaptures, readTags } from '../../db/stores/capture-store.ts'
import { customerOrder, listCustomers } from '../../db/stores/customer-list-store.ts'
import {
  readCustomer,
  readIdentities,
  readOrders,
  readPermissions,
  readStatistics,
} from '../../db/stores/customer-read-store.ts'
import { type CustomerChange, changeCustomer, createCustomer } from '../../db/stores/customer-write-store.ts'
import { foreignKeys, hashesOf } from '../../db/stores/foreign-suppression-store.ts'
import { queueOutboundNotices } from '../../db/stores/outbound-notice-store.ts'
import { readPolicy } from '../../db/stores/policy-store.ts'
import { readPreference } from '../../db/stores/preference-store.ts'
import { suppressionsOfHash } from '../../db/stores/suppression-read-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { postalKey } from '../../engine/letters/address.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { customersContract } from '../contract/customers.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found, invalid, notFound, stale } from '../not-found.ts'
import { customerEntries } from './customer-entries.ts'
import { checkCustomer } from './customer-input.ts'
import { customerLog } from './customer-log.ts'
import { customerObjections } from './customer-objections.ts'

export function customersRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, suppressionKey } = context
  return implement('customers', customersContract, {
    list: async ({ query, toFile }) => {
      const { state, q = '' } = query
      const page = askedPage(customerOrder, query, '-created')
      // Visitors have neither name nor orders: the indices hold customers.
      if (state === 'visitor' && page.sort !== 'created')
        throw invalid('query.sort', 'visitors have only `created`')
      if (state === 'visitor' && toFile) throw invalid('query.state', 'visitors are never written to a file')
      return sortedPage(await listCustomers(db, { state, q, unrestricted: toFile }, page), page)
    },
    one: async ({ params }) => await whole(context, params.id),
    create: async call => {
      const change = await checked(context, call.body)
      if (!change.externalId && !change.email && !change.phone) {
        throw invalid('externalId', 'give an external id, an e-mail address or a phone number')
      }
      const now = clock.now()
      const id = newId(now)
      const audit = call.audit('customer.create', 'customer', id, { fields: fieldsOf(call.body) })
      if ((await createCustomer(db, id, change, { suppressionKey, now }, audit)) === 'taken') throw taken()
      return await whole(context, id)
    },
    change: async call => {
      const { id } = call.params
      const change = await checked(context, call.body)
      const audit = call.audit('customer.change', 'customer', id, { fields: fieldsOf(call.body) })
      const by = { suppressionKey, now: clock.now() }
      const result = await inTransaction(db, async trx => {
        const done = await changeCustomer(trx, id, call.ifMatch, change, by, audit)
        // Whoever was given the data must hear that it was corrected (GDPR Art. 19), asked for in a case or not.
        if (done === 'done') await queueOutboundNotices(trx, [id], 'rectified', null, by.now)
        return done
      })
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
    ...customerEntries(context),
    ...customerLog(context),
    ...customerObjections(context),
  })
}

async function checked({ db }: ApiContext, body: CustomerChange): Promise<CustomerChange> {
  return checkCustomer(body, await attributeTypes(db), (await readPolicy(db)).country)
}

/** A customer with all that belongs to it: one statement for each part, whatever their number. */
async function whole(context: ApiContext, id: string) {
  const { db } = context
  const row = found(await readCustomer(db, id), 'customer')
  const { emailKey, addressInvalidAt, addressInvalidReason, postInvalidAt, postInvalidReason, ...customer } =
    row
  const [statistics, identities, permissions, suppressions, orders, preference, sources, tags] =
    await Promise.all([
      readStatistics(db, id),
      readIdentities(db, id),
      readPermissions(db, id),
      suppressionsOfCustomer(context, emailKey, customer.attributes),
      readOrders(db, id, 20),
      readPreference(db, id),
      readCaptures(db, id),
      readTags(db, id),
    ])
  return {
    ...customer,
    addressInvalid: addressInvalidAt ? { since: addressInvalidAt, reason: addressInvalidReason } : null,
    postInvalid: postInvalidAt ? { since: postInvalidAt, reason: postInvalidReason } : null,
    preference,
    statistics,
    sources,
    tags,
    identities,
    permissions,
    suppressions: suppressions.map(({ createdAt, ...row }) => ({ ...row, since: createdAt })),
    orders,
  }
}

/** What forbids the customer's addresses, by e-mail and by post, on our own list and on lists taken over. */
async function suppressionsOfCustomer(
  { db, keyring, suppressionKey }: ApiContext,
  emailKey: string | null,
  attributes: Record<string, unknown>,
) {
  const foreign = await foreignKeys(db, keyring)
  const found = await Promise.all(
    [['email', emailKey] as const, ['post', postalKey(attributes)] as const].map(([channel, key]) =>
      key === null ? [] : suppressionsOfHash(db, channel, hashesOf(suppressionKey, foreign, channel, key)),
    ),
  )
  return found.flat()
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
