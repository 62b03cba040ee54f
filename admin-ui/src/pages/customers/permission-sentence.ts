import type { Customer, Permission, Purpose } from '../../api/types.ts'
import type { Formats } from '../../i18n/format.ts'
import type { Texts } from '../../i18n/texts.ts'

export type Stance = 'allowed' | 'pending' | 'denied' | 'none'

/** One purpose on one channel: what may be done, in words, and the permission it rests on (if any is recorded). */
export type PermissionLine = {
  purpose: Purpose
  channel: string
  stance: Stance
  sentence: string
  permission: Permission | undefined
}

const closing: readonly string[] = ['withdrawn', 'objected']

/** The purpose of answers and confirmations. */
const answers = 'request'

/** Whether any advertising is left that the customer has not objected to. */
export function isOpenToAdvertising(customer: Customer, purposes: readonly Purpose[]): boolean {
  const objected = new Set(
    customer.permissions
      .filter(({ state }) => state === 'objected')
      .map(({ purpose, channel }) => `${purpose} ${channel}`),
  )
  return purposes
    .filter(({ kind }) => kind === 'marketing')
    .some(({ key, bases }) => Object.keys(bases).some(channel => !objected.has(`${key} ${channel}`)))
}

/**
 * What may be sent for each purpose, marketing first. This restates the gate for reading; what is decided at
 * the moment of sending stands in the log.
 */
export function permissionLines(
  customer: Customer,
  purposes: Purpose[],
  texts: Texts,
  formats: Formats,
): PermissionLine[] {
  const marketingClosed = new Set(
    customer.permissions
      .filter(({ purpose, state }) => closing.includes(state) && kindOf(purposes, purpose) === 'marketing')
      .map(({ channel }) => channel),
  )
  const sorted = purposes.toSorted((a, b) => a.kind.localeCompare(b.kind) || a.position - b.position)
  return sorted.flatMap(purpose => {
    const recorded = customer.permissions.filter(permission => permission.purpose === purpose.key)
    // Answers to what somebody asked go out anyway; only what was said against them is worth a line.
    if (purpose.key === answers && !recorded.some(({ state }) => closing.includes(state))) return []
    const channels = new Set([...Object.keys(purpose.bases), ...recorded.map(({ channel }) => channel)])
    return [...channels].sort(byChannel).map(channel => {
      const permission = recorded.find(entry => entry.channel === channel)
      const [stance, sentence] = permission
        ? recordedSentence(permission, marketingClosed.has(channel), texts, formats)
        : basisSentence(purpose, channel, marketingClosed.has(channel), texts)
      // Service goes on only where somebody's own request is answered; for reading, restriction shuts all.
      if (customer.restrictedAt !== null && stance === 'allowed')
        return {
          purpose,
          channel,
          stance: 'denied' as const,
          sentence: texts.permissions.restricted,
          permission,
        }
      if (stance === 'allowed' && !hasAddress(customer, channel))
        return {
          purpose,
          channel,
          stance: 'none' as const,
          sentence: texts.permissions.withoutAddress(sentence),
          permission,
        }
      return { purpose, channel, stance, sentence, permission }
    })
  })
}

/** What the gate needs of an address before it looks at anything else. */
function hasAddress({ email, attributes }: Customer, channel: string): boolean {
  if (channel === 'email') return email !== null
  if (channel !== 'post') return true
  return ['street', 'postalCode', 'city'].every(key => String(attributes[key] ?? '').trim() !== '')
}

const channelOrder = ['email', 'post', 'task', 'webhook', 'data']

function byChannel(a: string, b: string): number {
  return channelOrder.indexOf(a) - channelOrder.indexOf(b)
}

function kindOf(purposes: Purpose[], key: string): Purpose['kind'] | undefined {
  return purposes.find(purpose => purpose.key === key)?.kind
}

function recordedSentence(
  permission: Permission,
  closed: boolean,
  texts: Texts,
  formats: Formats,
): [Stance, string] {
  const words = texts.permissions
  const since = formats.date(permission.since)
  if (permission.otherAddress) return ['denied', words.otherAddress]
  switch (permission.state) {
    case 'granted':
      return ['allowed', permission.confirmed ? words.confirmed(since) : words.granted(since)]
    case 'existing_customer': {
      // § 7(3) UWG: any opt-out ends it, and sale, goods and notice must be on record.
      if (closed) return ['denied', words.existingClosed]
      const { sale } = permission
      if (!sale?.fromSale || !sale.informed || sale.categories.length === 0)
        return ['denied', words.saleIncomplete]
      return ['allowed', words.existing_customer(since)]
    }
    case 'pending':
      return ['pending', words.pending(since)]
    case 'withdrawn':
      return ['denied', words.withdrawn(since)]
    case 'objected':
      return ['denied', words.objected(since)]
  }
}

/** Nothing is recorded: what the purpose allows by itself. */
function basisSentence(purpose: Purpose, channel: string, closed: boolean, texts: Texts): [Stance, string] {
  const words = texts.permissions
  const bases: readonly string[] = purpose.bases[channel as keyof Purpose['bases']] ?? []
  if (purpose.kind === 'service' && bases.includes('contract')) return ['allowed', words.byContract]
  if (purpose.kind === 'service' && bases.includes('enquiry')) return ['allowed', words.byEnquiry]
  if (purpose.kind !== 'service' && bases.includes('legitimate_interest'))
    return closed && purpose.kind === 'marketing'
      ? ['denied', words.existingClosed]
      : ['allowed', words.byInterest]
  return ['none', words.noConsent]
}
