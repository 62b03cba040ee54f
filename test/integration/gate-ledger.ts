import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import { addressHash, emailKey } from '../../engine/consent/address.ts'
import type { ConsentKind } from '../../engine/consent/record.ts'
import { testSuppressionKey } from '../support/worker-context.ts'

/** A line of the ledger with its evidence, as stored. */
type Line = {
  id: string
  customer_id: string
  purpose: string
  channel: string
  kind: ConsentKind
  origin: string
  hash: string | null
  evidence: { fromSale?: boolean; informed?: boolean; categories?: string[] }
}

type Sent = {
  id: string
  customer_id: string
  channel: string
  purpose: string
  basis: string
  evidence_id: string
  event_id: string | null
  categories: string[] | null
  email: string | null
}

const marketing = ['newsletter', 'product_offers', 'survey']

/**
 * Reads the ledger itself, not what was derived from it, and says for each message that was sent what is wrong with
 * its basis; nothing where all is right.
 */
export async function unfounded(db: Db, messages: readonly string[]): Promise<string[]> {
  const { rows: sent } = await sql<Sent>`
    select m.id, m.customer_id, m.channel, m.purpose, m.basis, m.evidence_id, m.event_id, m.categories, c.email
    from message m join customer c on c.id = m.customer_id where m.id = any(${[...messages]}::uuid[])`.execute(
    db,
  )
  const { rows: lines } = await sql<Line>`
    select r.id, r.customer_id, r.purpose, r.channel, r.kind, r.origin, encode(r.address_hash, 'hex') as hash,
      e.evidence::jsonb as evidence
    from consent_record r join consent_evidence e on e.record_id = r.id
    order by r.occurred_at, r.recorded_at, r.id`.execute(db)
  const { rows: customers } = await sql<{ id: string; email: string | null }>`
    select id, email from customer`.execute(db)
  const { rows: facts } = await sql<{ id: string; customer_id: string }>`
    select id, customer_id from event where trust in ('server', 'verified') union all
    select id, customer_id from orders`.execute(db)
  const { rows: listed } = await sql<{ hash: string; channel: string; scope: string }>`
    select encode(hash, 'hex') as hash, channel, scope from suppression
    where lifted_at is null`.execute(db)
  const ledger = new Map<string, Line[]>()
  for (const line of lines) ledger.set(line.customer_id, [...(ledger.get(line.customer_id) ?? []), line])
  const sharers = new Map<string, string[]>()
  for (const { id, email } of customers) {
    const key = email === null ? id : (emailKey(email) ?? id)
    sharers.set(key, [...(sharers.get(key) ?? []), id])
  }
  const hashOf = (email: string) =>
    addressHash(testSuppressionKey, 'email', emailKey(email) ?? '').toString('hex')
  const owners = new Map(facts.map(fact => [fact.id, fact.customer_id]))
  return sent.flatMap(message => {
    const wrong = whatIsWrong(message)
    return wrong
      ? [`${message.purpose} by ${message.channel} on ${message.basis}: ${wrong} (${message.id})`]
      : []
  })

  function whatIsWrong(message: Sent): string | null {
    const { customer_id, purpose, channel, basis, evidence_id, email } = message
    const own = (ledger.get(customer_id) ?? []).filter(
      line => line.purpose === purpose && line.channel === channel,
    )
    const hash = channel === 'email' && email ? hashOf(email) : null
    const scopes = listed
      .filter(entry => entry.channel === channel && entry.hash === hash)
      .map(entry => entry.scope)
    const advertising = marketing.includes(purpose)
    if (scopes.includes('all') || (advertising && scopes.includes('marketing'))) return 'suppressed'
    const asked = basis === 'consent' || basis === 'double_opt_in'
    if (advertising && !asked && scopes.includes('unsolicited')) return 'listed'
    const people = channel === 'email' && email ? (sharers.get(emailKey(email) ?? '') ?? []) : [customer_id]
    const { consents, refused } = standing(own)
    const proof = own.find(line => line.id === evidence_id)
    switch (basis) {
      case 'consent':
      case 'double_opt_in': {
        if (!proof || !consents.includes(proof)) return 'no consent that stands'
        if (proof.hash !== null && proof.hash !== hash) return 'a consent for another address'
        if (basis === 'double_opt_in' && (proof.kind !== 'confirmed' || proof.hash === null))
          return 'not confirmed'
        return null
      }
      case 'existing_customer': {
        if (proof?.kind !== 'existing_customer' || proof.hash !== hash) return 'no sale to this address'
        if (refused || refusedAnywhere(people, channel)) return 'refused'
        const sales = own.filter(
          line =>
            line.kind === 'existing_customer' &&
            line.hash === hash &&
            line.evidence.fromSale &&
            line.evidence.informed,
        )
        if (!sales.includes(proof)) return 'a sale that lacks a condition'
        const bought = new Set(sales.flatMap(line => line.evidence.categories ?? []))
        const alike = message.categories?.every(
          category =>
            bought.has(category) ||
            (category === 'wine' && bought.has('grapes')) ||
            (category === 'grapes' && bought.has('wine')),
        )
        return message.categories?.length && alike ? null : 'not similar'
      }
      case 'contract':
        return owners.get(evidence_id) === customer_id ? null : 'no contract'
      case 'legitimate_interest':
        if (channel !== 'post') return 'letters only'
        if (refused || refusedAnywhere([customer_id], channel)) return 'refused'
        return proof || evidence_id === customer_id ? null : 'no proof'
      default:
        return 'no basis'
    }
  }

  function refusedAnywhere(people: readonly string[], channel: string): boolean {
    return people.some(id =>
      marketing.some(
        purpose =>
          standing(
            (ledger.get(id) ?? []).filter(line => line.purpose === purpose && line.channel === channel),
          ).refused,
      ),
    )
  }
}

/** Consents given since the last refusal, and whether a refusal stands. An import without proof lifts none. */
function standing(lines: readonly Line[]): { consents: Line[]; refused: boolean } {
  let consents: Line[] = []
  let refused = false
  for (const line of lines) {
    if (line.kind === 'withdrawn' || line.kind === 'objected') {
      consents = []
      refused = true
    } else if (line.kind === 'granted' || line.kind === 'confirmed') {
      if (refused && line.origin === 'import') continue
      consents.push(line)
      refused = false
    }
  }
  return { consents, refused }
}
