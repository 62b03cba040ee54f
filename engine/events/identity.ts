import type { CallType } from './call.ts'

export type KnownState = 'visitor' | 'customer' | 'erased'
/** A customer as far as identities go. */
export type Known = { id: string; state: KnownState; externalId: string | null }

/** Who vouches: the shop's server, a browser with the server's signature, or a browser alone. */
export type Trust = 'server' | 'browser' | 'verified'

/** What identity resolution needs of a call. */
export type Speaker = {
  type: CallType
  trust: Trust
  userId: string | null
  anonymousId: string | null
  previousId: string | null
  /** Key of the e-mail address an `identify` names. */
  emailKey: string | null
}

/** What the database knows of the names in a batch. */
export type IdentityFacts = {
  external: ReadonlyMap<string, Known>
  anonymous: ReadonlyMap<string, Known>
  /** Known customers by e-mail key; several may share one. */
  byEmail: ReadonlyMap<string, readonly Known[]>
}

export type NewIdentity = { kind: 'external' | 'anonymous'; value: string; customerId: string }

export type IdentityPlan = {
  /** Per call: whose event it is, null when it belongs to an erased person and is dropped. */
  customerOf: (string | null)[]
  /** Per call: whether it may change what we hold about that customer. */
  mayChange: boolean[]
  create: { id: string; state: 'visitor' | 'customer'; externalId: string | null }[]
  identities: NewIdentity[]
  /** Anonymous ids that change hands: another person signed in on the same device. */
  repoint: { value: string; customerId: string }[]
  /** Known customers that get the shop's id (or a new one, by `alias`). */
  claims: { customerId: string; externalId: string }[]
  merges: { visitorId: string; customerId: string }[]
}

/**
 * Decides whose each event of a batch is, who is new, and which visitors turn out to be whom.
 *
 * Trusted calls (server, or browser with a valid signature):
 * - `userId` names a customer; unknown, it is created, unless (server only) the e-mail address or the
 *   anonymous id belongs to exactly one customer the shop has not named yet, who then gets the name.
 * - `identify` and `alias` join: a visitor behind the anonymous id is merged into the customer. A known
 *   customer is never merged into another: an anonymous id of theirs changes hands (a shared device).
 * - `alias` of one `userId` to a new one (server only) renames.
 *
 * Unsigned browser calls belong to the anonymous id and to nobody else: its visitor, or the customer it was
 * joined to earlier, whose behaviour goes on being recorded. They change only visitors, and not even those
 * while claiming to be somebody known. `userId` in them is a claim.
 */
export function planIdentities(
  speakers: readonly Speaker[],
  facts: IdentityFacts,
  newId: () => string,
): IdentityPlan {
  const plan = new Planner(facts, newId)
  // Names first, so that the order within a batch does not matter: its earlier anonymous events join too.
  for (const speaker of speakers) if (speaker.type === 'alias' && trusted(speaker)) plan.rename(speaker)
  for (const speaker of speakers) if (speaker.type === 'identify' && trusted(speaker)) plan.name(speaker)
  for (const speaker of speakers) if (trusted(speaker)) plan.name(speaker)
  for (const speaker of speakers) if (trusted(speaker)) plan.join(speaker)
  for (const speaker of speakers) plan.attribute(speaker)
  return plan.result
}

function trusted(speaker: Speaker): boolean {
  return speaker.trust !== 'browser' && speaker.userId !== null
}

class Planner {
  readonly result: IdentityPlan = {
    customerOf: [],
    mayChange: [],
    create: [],
    identities: [],
    repoint: [],
    claims: [],
    merges: [],
  }
  private readonly facts: IdentityFacts
  private readonly newId: () => string
  private readonly external: Map<string, Known>
  private readonly anonymous: Map<string, Known>
  private readonly claimed = new Set<string>()
  private readonly mergedInto = new Map<string, Known>()

  constructor(facts: IdentityFacts, newId: () => string) {
    this.facts = facts
    this.newId = newId
    this.external = new Map(facts.external)
    this.anonymous = new Map(facts.anonymous)
  }

  /** `alias` from a known user id to one nobody has yet. */
  rename({ trust, userId, previousId }: Speaker): void {
    if (trust !== 'server' || !userId || !previousId) return
    const person = this.external.get(previousId)
    if (!person || person.state === 'erased' || this.external.has(userId)) return
    this.claim(person, userId)
  }

  /** Makes sure that the user id names a customer. */
  name(speaker: Speaker): void {
    const { userId } = speaker
    if (!userId || this.external.has(userId)) return
    const unnamed = speaker.trust === 'server' ? this.unnamed(speaker) : null
    if (unnamed) {
      this.claim(unnamed, userId)
      return
    }
    const person: Known = { id: this.newId(), state: 'customer', externalId: userId }
    this.result.create.push({ id: person.id, state: 'customer', externalId: userId })
    this.identify('external', userId, person)
  }

  /** The one known customer without a name of the shop's who must be meant. */
  private unnamed({ type, emailKey, anonymousId }: Speaker): Known | null {
    if (type !== 'identify') return null
    const sharers = emailKey === null ? [] : (this.facts.byEmail.get(emailKey) ?? [])
    const [only] = sharers
    if (sharers.length === 1 && only && this.isUnnamed(only)) return only
    const device = anonymousId === null ? undefined : this.anonymous.get(anonymousId)
    return device && this.isUnnamed(device) ? device : null
  }

  private isUnnamed(person: Known): boolean {
    return person.state === 'customer' && person.externalId === null && !this.claimed.has(person.id)
  }

  private claim(person: Known, externalId: string): void {
    this.claimed.add(person.id)
    this.result.claims.push({ customerId: person.id, externalId })
    this.identify('external', externalId, person)
  }

  private identify(kind: NewIdentity['kind'], value: string, person: Known): void {
    this[kind].set(value, person)
    this.result.identities.push({ kind, value, customerId: person.id })
  }

  /** Joins the anonymous id of an `identify`, or the former name of an `alias`, to the customer. */
  join({ type, userId, anonymousId, previousId }: Speaker): void {
    const value = type === 'alias' ? previousId : type === 'identify' ? anonymousId : null
    const person = userId === null ? undefined : this.external.get(userId)
    if (value === null || !person || person.state === 'erased') return
    // A former user id is a name of somebody known: it stays theirs.
    if (type === 'alias' && !this.anonymous.has(value) && this.external.has(value)) return
    const device = this.deviceOf(value)
    if (!device) this.identify('anonymous', value, person)
    else if (device.id === person.id || device.state === 'erased') return
    else if (device.state === 'visitor') this.merge(device, person)
    else {
      this.result.repoint.push({ value, customerId: person.id })
      this.anonymous.set(value, person)
    }
  }

  private merge(visitor: Known, person: Known): void {
    this.result.merges.push({ visitorId: visitor.id, customerId: person.id })
    this.mergedInto.set(visitor.id, person)
  }

  private deviceOf(anonymousId: string): Known | undefined {
    const device = this.anonymous.get(anonymousId)
    return device && (this.mergedInto.get(device.id) ?? device)
  }

  /** Says whose event it is. */
  attribute(speaker: Speaker): void {
    const named = trusted(speaker) && speaker.userId ? this.external.get(speaker.userId) : undefined
    const person = named ?? this.visitor(speaker.anonymousId)
    this.result.customerOf.push(person.state === 'erased' ? null : person.id)
    this.result.mayChange.push(
      speaker.trust === 'browser'
        ? person.state === 'visitor' && !this.claimsSomebodyKnown(speaker)
        : person.state !== 'erased',
    )
  }

  private visitor(anonymousId: string | null): Known {
    const device = anonymousId === null ? undefined : this.deviceOf(anonymousId)
    if (device) return device
    const visitor: Known = { id: this.newId(), state: 'visitor', externalId: null }
    this.result.create.push({ id: visitor.id, state: 'visitor', externalId: null })
    if (anonymousId !== null) this.identify('anonymous', anonymousId, visitor)
    return visitor
  }

  private claimsSomebodyKnown({ userId, emailKey }: Speaker): boolean {
    if (userId !== null && this.external.has(userId)) return true
    return emailKey !== null && this.facts.byEmail.has(emailKey)
  }
}
