import { mailboxKey } from '../consent/address.ts'
import { comparable, comparableStreet } from '../letters/address.ts'
import { type DuplicateKind, type DuplicateReason, duplicateReasons } from './duplicate-reasons.ts'
import { nameLikeness } from './name-likeness.ts'

/** What two customers are compared by. */
export type DuplicateFeatures = {
  firstName: string | null
  lastName: string | null
  birthday: string | null
  street: string | null
  postalCode: string | null
  emailKey: string | null
  phone: string | null
  externalId: string | null
}

export type DuplicateScore = { score: number; kind: DuplicateKind; reasons: DuplicateReason[] }

/** Pairs below this are not kept: families and namesakes. */
export const leastScore = 40

/** From here on a pair is listed and counted, unless less is asked for: below it is mostly families. */
export const listedScore = 50

/**
 * How likely two customers are one person, 0 to 100, with the reasons; what weighs most decides and the rest moves it.
 * A shared key is only as good as the names beside it: families share a telephone, an address and often a mailbox.
 */
export function scoreDuplicates(one: DuplicateFeatures, other: DuplicateFeatures): DuplicateScore {
  const reasons = new Set(reasonsFor(one, other))
  const has = (reason: DuplicateReason) => reasons.has(reason)
  const exact = has('same_email') || has('same_phone') || has('same_external_id')
  const name = has('same_name') ? 2 : has('similar_name') ? 1 : 0
  const nameKnown = known(one) && known(other)
  const bases = [
    has('same_external_id') ? [60, 85, 95][name] : 0,
    has('same_email') ? [nameKnown ? 55 : 88, 92, 98][name] : 0,
    has('same_mailbox') ? [nameKnown ? 40 : 65, 78, 88][name] : 0,
    has('same_phone') ? [nameKnown ? 30 : 60, 80, 90][name] : 0,
    has('same_birthday') ? [0, 80, 92][name] : 0,
    has('same_address') ? [0, 70, 85][name] : 0,
    [0, 30, 42][name],
  ].map(base => base ?? 0)
  const best = Math.max(...bases)
  // Each further agreement takes a third of the doubt away.
  const agreeing = bases.filter(base => base >= 60).length
  let score = best + (100 - best) * (1 - (2 / 3) ** Math.max(0, agreeing - 1))
  if (has('other_birthday')) score -= 35
  if (has('other_first_name')) score = Math.min(score, has('same_email') ? 45 : 25)
  if (has('other_external_id') && !has('same_email')) score -= 5
  return {
    score: Math.round(Math.max(0, Math.min(100, score))),
    kind: exact ? 'exact' : 'likely',
    reasons: duplicateReasons.filter(reason => reasons.has(reason)),
  }
}

function known({ firstName, lastName }: DuplicateFeatures): boolean {
  return firstName !== null && lastName !== null
}

function* reasonsFor(one: DuplicateFeatures, other: DuplicateFeatures): Generator<DuplicateReason> {
  const same = (read: (features: DuplicateFeatures) => string | null) => {
    const value = read(one)
    return value !== null && value !== '' && value === read(other)
  }
  if (same(({ emailKey }) => emailKey)) yield 'same_email'
  else if (same(({ emailKey }) => emailKey && mailboxKey(emailKey))) yield 'same_mailbox'
  if (same(({ phone }) => phone)) yield 'same_phone'
  if (same(({ externalId }) => externalId && comparableId(externalId))) yield 'same_external_id'
  else if (one.externalId !== null && other.externalId !== null) yield 'other_external_id'
  if (same(placeKey)) yield 'same_address'
  if (one.birthday !== null && other.birthday !== null)
    yield one.birthday === other.birthday ? 'same_birthday' : 'other_birthday'
  const likeness = nameLikeness(one, other)
  if (likeness !== 'unknown' && likeness !== 'different') yield likeness
}

/** A customer number without what people leave out or add: case, dashes, blanks, leading zeros. */
export function comparableId(externalId: string): string {
  return comparable(externalId).replace(/^0+(?=.)/, '')
}

function placeKey({ street, postalCode }: DuplicateFeatures): string | null {
  const [road, code] = [comparableStreet(street ?? ''), comparable(postalCode ?? '')]
  // A street without a number is no address.
  return road !== '' && code !== '' && /\d/.test(road) ? `${code} ${road}` : null
}
