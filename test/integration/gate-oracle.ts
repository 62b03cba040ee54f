import type { LegalBasis, PurposeKind } from '../../engine/consent/purpose.ts'
import type { PermissionState, SaleFacts } from '../../engine/consent/record.ts'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import type { Channel } from '../../engine/messages/state.ts'

/** One situation, in the words of the law. */
export type Cell = {
  kind: PurposeKind
  channel: Channel
  bases: readonly LegalBasis[]
  permission: Permission | null
  /** For another marketing purpose on this channel: by this customer, or by another with the same e-mail address. */
  refusedElsewhere: 'nobody' | 'customer' | 'sharer'
  suppressed: 'no' | 'unsolicited' | 'marketing' | 'all' | 'lifted'
  /** The event the message answers: told by the shop's server, by anybody's browser, or somebody else's. */
  event: 'none' | 'shop' | 'browser' | 'another customer’s' | 'enquiry' | 'enquiry by a browser'
  ordered: boolean
  /** A request about one's own data that is not answered yet. */
  asked: boolean
  advertised: readonly string[] | null
  similar: readonly (readonly [string, string])[]
  address: 'good' | 'none' | 'invalid' | 'unhashed'
  customer: 'customer' | 'visitor' | 'merged' | 'erased'
  restricted: boolean
  template: 'advertising' | 'service'
  topic: 'none' | 'on' | 'off'
  /** Chosen by behaviour, and what the customer said to that. */
  profiling: 'no' | { permission: 'none' | 'granted' | 'objected'; policy: 'interest' | 'consent' }
  confirmation: 'none' | 'pending' | 'confirmed' | 'expired' | 'erased'
}

export type Permission = {
  state: PermissionState
  confirmed?: boolean
  /** Which address it was said for. */
  boundTo?: 'person' | 'this' | 'another'
  sale?: SaleFacts
}

export type Proof =
  | 'permission'
  | 'refusal'
  | 'suppression'
  | 'event'
  | 'order'
  | 'case'
  | 'confirmation'
  | 'customer'
  | 'profiling'

export type Verdict = { denial: ReasonCode | null; basis: LegalBasis | null; proof: Proof | null }

const plain: Cell = {
  kind: 'marketing',
  channel: 'email',
  bases: [],
  permission: null,
  refusedElsewhere: 'nobody',
  suppressed: 'no',
  event: 'none',
  ordered: false,
  asked: false,
  advertised: null,
  similar: [],
  address: 'good',
  customer: 'customer',
  restricted: false,
  template: 'advertising',
  topic: 'none',
  profiling: 'no',
  confirmation: 'none',
}

export function cell(parts: Partial<Cell>): Cell {
  const kind = parts.kind ?? plain.kind
  return { ...plain, template: kind === 'service' ? 'service' : 'advertising', ...parts }
}

/** The law as a plain program, written without a look at the SQL: the first thing that stands against it, or the basis. */
export function judge(c: Cell): Verdict {
  const against = obstacle(c)
  if (against) return against
  const basis = basisOf(c)
  if (!basis) return whyNoBasis(c)
  if (c.kind === 'marketing') {
    const asked = basis.basis === 'consent' || basis.basis === 'double_opt_in'
    if (c.suppressed === 'unsolicited' && hasList(c) && !asked) return no('unsolicited_listed', 'suppression')
    if (c.topic === 'off') return no('topic_off')
    if (c.profiling !== 'no') {
      const { permission, policy } = c.profiling
      const may = permission === 'granted' || (permission === 'none' && policy === 'interest')
      if (!may) return no('profiling_refused', permission === 'none' ? null : 'profiling')
    }
  }
  return { denial: null, ...basis }
}

const no = (denial: ReasonCode, proof: Proof | null = null): Verdict => ({ denial, basis: null, proof })
/** Suppressions know addresses of mails and letters only. */
const hasList = (c: Cell) => c.channel === 'email' || c.channel === 'post'

function obstacle(c: Cell): Verdict | null {
  const confirming = c.confirmation !== 'none'
  if (c.customer === 'erased') return no('erased')
  if (c.customer === 'merged') return no('visitor')
  if (c.customer === 'visitor' && !confirming) return no('visitor')
  if (c.kind === 'processing') return no('unknown_purpose')
  if (confirming && c.confirmation !== 'pending') return no('confirmation_settled')
  const answersRequest = c.kind === 'service' && c.bases.includes('enquiry') && c.asked
  if (c.restricted && !confirming && !answersRequest) return no('restricted')
  if (c.channel === 'email' && !confirming) {
    if (c.address === 'none') return no('no_address')
    if (c.address === 'unhashed') return no('unchecked_address')
  }
  if (c.channel === 'post' && c.address === 'none') return no('no_postal_address')
  if (hasList(c)) {
    if (c.suppressed === 'all') return no('suppressed', 'suppression')
    if (c.suppressed === 'marketing' && c.kind === 'marketing') return no('suppressed', 'suppression')
    if (c.address === 'invalid' && !confirming) return no('invalid_address')
  }
  if (c.kind === 'marketing' && c.permission?.state === 'objected') return no('objected', 'permission')
  if ((c.template === 'advertising') !== (c.kind === 'marketing')) return no('wrong_template')
  return null
}

function basisOf(c: Cell): { basis: LegalBasis; proof: Proof } | null {
  const rests = (basis: LegalBasis) => c.bases.includes(basis)
  if (c.confirmation !== 'none')
    return c.kind === 'service' && rests('enquiry') ? { basis: 'enquiry', proof: 'confirmation' } : null
  const p = c.permission
  const byMail = c.channel === 'email'
  const boundTo = byMail ? (p?.boundTo ?? 'person') : 'person'
  const provenAddress = !byMail || boundTo === 'this'
  if (p?.state === 'granted') {
    if (rests('double_opt_in') && p.confirmed && provenAddress)
      return { basis: 'double_opt_in', proof: 'permission' }
    if (rests('consent') && boundTo !== 'another') return { basis: 'consent', proof: 'permission' }
  }
  if (rests('existing_customer') && p?.state === 'existing_customer' && provenAddress) {
    const { fromSale, similar, informed, unopposed } = fourConditions(c)
    if (fromSale && similar && informed && unopposed)
      return { basis: 'existing_customer', proof: 'permission' }
  }
  if (c.kind === 'service' && rests('contract')) {
    if (c.event === 'shop' || c.event === 'enquiry') return { basis: 'contract', proof: 'event' }
    if (c.ordered) return { basis: 'contract', proof: 'order' }
  }
  if (c.kind === 'service' && rests('enquiry')) {
    if (c.event === 'enquiry') return { basis: 'enquiry', proof: 'event' }
    if (c.asked) return { basis: 'enquiry', proof: 'case' }
  }
  if (c.kind === 'marketing' && rests('legitimate_interest') && unopposed(c))
    return { basis: 'legitimate_interest', proof: p ? 'permission' : 'customer' }
  return null
}

/** § 7(3) UWG, nos. 1 to 4. */
export function fourConditions(c: Cell) {
  const sale = c.permission?.sale
  const bought = sale?.categories ?? []
  const alike = (one: string, other: string) =>
    one === other || c.similar.some(([a, b]) => (a === one && b === other) || (b === one && a === other))
  const advertised = c.advertised ?? []
  return {
    fromSale: sale?.fromSale === true,
    similar: advertised.length > 0 && advertised.every(one => bought.some(other => alike(one, other))),
    unopposed: unopposed(c),
    informed: sale?.informed === true,
  }
}

function unopposed(c: Cell): boolean {
  const state = c.permission?.state
  // Who refused as another customer refused for the address, which a letter or a call does not go to.
  const elsewhere =
    c.refusedElsewhere === 'customer' || (c.refusedElsewhere === 'sharer' && c.channel === 'email')
  const here = c.kind === 'marketing' && (state === 'withdrawn' || state === 'objected')
  return !elsewhere && !here
}

function whyNoBasis(c: Cell): Verdict {
  const p = c.permission
  const rests = (basis: LegalBasis) => c.bases.includes(basis)
  const proof = p ? 'permission' : null
  // Whether somebody may be asked to confirm does not depend on what is known of them.
  if (c.confirmation !== 'none') return no('no_basis', proof)
  const boundTo = c.channel === 'email' ? (p?.boundTo ?? 'person') : 'person'
  switch (p?.state) {
    case 'withdrawn':
    case 'objected':
      return no(p.state, 'permission')
    case 'pending':
      return no('unconfirmed', 'permission')
    case 'granted':
      if (!rests('consent') && !rests('double_opt_in')) break
      return no(boundTo === 'another' ? 'address_changed' : 'unconfirmed', 'permission')
    case 'existing_customer': {
      if (!rests('existing_customer')) break
      const { fromSale, similar, informed, unopposed } = fourConditions(c)
      if (!unopposed) return no('withdrawn', 'refusal')
      if (boundTo === 'another') return no('address_changed', 'permission')
      if (!fromSale) return no('not_from_sale', 'permission')
      if (!similar) return no('not_similar', 'permission')
      return no(informed ? 'address_changed' : 'not_informed', 'permission')
    }
  }
  if (c.kind === 'marketing' && rests('legitimate_interest')) return no('withdrawn', 'refusal')
  return no('no_basis', proof)
}
