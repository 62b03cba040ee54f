import { sql } from 'kysely'
import { emailKey } from '../../engine/consent/address.ts'
import { blankProfile, ProfileEditor } from '../../engine/events/profile.ts'
import type { Answers } from '../../engine/forms/answers.ts'
import { formEvidence, type PublishedForm, type Visit } from '../../engine/forms/evidence.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { lockMailbox, mailboxHash, requestConfirmation } from './confirmation-store.ts'
import { recordConsents } from './consent-store.ts'
import { type ForeignKey, hashesOf } from './foreign-suppression-store.ts'
import { channelsOfPurposes, writeFormEvent } from './form-event-store.ts'
import { lockProfiles, writeProfiles } from './ingest-attribute-store.ts'
import { writeConsentInteractions } from './interaction-write-store.ts'
import { isBarred } from './own-bar-store.ts'
import { inTransaction } from './transaction.ts'

export type FormAnswer = {
  form: PublishedForm
  answers: Answers
  visit: Visit
  /** The same form sent twice is one answer: the id its event has for the source. */
  messageId: string
}

/** What came of it: only for ringing bells, never for the visitor, who is told the same whatever it was. */
export type FormOutcome = { mail: boolean; event: boolean }

/** Sources whose answer wants an answer: their event is written at once, and who wrote is a customer. */
const wantAnswer: ReadonlySet<string> = new Set(['enquiry', 'complaint'])

/**
 * Takes in one answer to a form. With a consent under double opt-in it asks the owner of the address to confirm, and
 * nothing else happens until they do; else the event is written at once, vouched for by nobody. What is known of
 * somebody with this address is not changed by either: anybody could have written it.
 */
export async function answerForm(
  db: Db,
  answer: FormAnswer,
  by: { suppressionKey: Buffer; foreign?: readonly ForeignKey[]; now: Date },
): Promise<FormOutcome> {
  const { form, answers, visit } = answer
  const { consent, source } = form.definition
  const key = emailKey(answers.email)
  if (key === null) throw new TypeError('a form is answered with an address')
  return await inTransaction(db, async trx => {
    await lockMailbox(trx, mailboxHash(by.suppressionKey, key))
    const known = await findByAddress(trx, key)
    const agreed = consent && answers.consent ? consent : null
    const hashes = hashesOf(by.suppressionKey, by.foreign ?? [], 'email', key)
    const { given, refused } = await standing(trx, known?.id, key, agreed?.purposes ?? [], hashes)
    // Without confirmation anybody could lift what somebody else refused.
    const confirms = agreed !== null && (agreed.doubleOptIn || refused)
    const asks = confirms && !given
    const atOnce = wantAnswer.has(source) || !(asks || (given && source === 'newsletter'))
    const person = new Person(trx, known, answer, by)
    let event = false
    if (atOnce) {
      const grants = agreed !== null && !confirms
      const customerId = await person.ensure(wantAnswer.has(source) || grants)
      const { messageId } = answer
      event = await writeFormEvent(
        trx,
        { form, customerId, messageId, trust: 'browser', values: answers.values, visit },
        by.now,
      )
      // The same answer, sent again.
      if (!event) return { mail: false, event }
      if (grants) await grant(trx, customerId, agreed.purposes, answer, by.now)
    }
    const mail = agreed && asks ? await ask(trx, person, agreed.purposes, atOnce, answer, by) : false
    return { mail, event }
  })
}

type Known = { id: string; state: 'visitor' | 'customer' }

/** Who is known by an address: a customer, else a visitor another form made. Locked until the end. */
async function findByAddress(db: Db, key: string): Promise<Known | undefined> {
  const row = await db
    .selectFrom('customer as c')
    .select(['c.id', 'c.state'])
    .where('c.email_key', '=', key)
    .where(eb =>
      eb.or([
        eb('c.state', '=', 'customer'),
        eb.and([
          eb('c.state', '=', 'visitor'),
          eb.exists(
            eb
              .selectFrom('source as s')
              .select('s.id')
              .whereRef('s.id', '=', 'c.source_id')
              .where('s.kind', '=', 'form'),
          ),
        ]),
      ]),
    )
    .orderBy('c.state')
    .orderBy('c.id')
    .limit(1)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row && { id: row.id, state: row.state === 'customer' ? 'customer' : 'visitor' }
}

/**
 * How these purposes stand: `given` when each is granted and confirmed for this very address, so that there is nothing
 * left to ask; `refused` when anybody with the address withdrew one or objected to it, or the address is barred on its owner's own word: what is
 * confirmed then lifts that. `hashes` of the address: under our own key first, then under those of imported lists.
 */
async function standing(
  db: Db,
  customerId: string | undefined,
  key: string,
  purposes: readonly string[],
  hashes: readonly Buffer[],
): Promise<{ given: boolean; refused: boolean }> {
  if (purposes.length === 0) return { given: false, refused: false }
  const barred = await isBarred(db, hashes)
  const channels = await channelsOfPurposes(db, purposes)
  // Asked for nobody too, so that an unknown address takes as long.
  const rows = await db
    .selectFrom('permission')
    .select(['customer_id', 'purpose', 'channel', 'state', 'confirmed', 'address_hash'])
    // As an array, so that each is reached by the primary key.
    .where('customer_id', '=', sql<string>`any(array(select id from customer where email_key = ${key}))`)
    .where('purpose', 'in', [...purposes])
    .execute()
  const own = rows.filter(row => row.channel === channels.get(row.purpose)?.channel)
  const confirmed = own.filter(
    row =>
      row.customer_id === customerId &&
      row.state === 'granted' &&
      row.confirmed &&
      (row.address_hash === null || hashes[0]?.equals(row.address_hash) === true),
  )
  return {
    given: !barred && purposes.every(purpose => confirmed.some(row => row.purpose === purpose)),
    refused: barred || own.some(row => row.state === 'withdrawn' || row.state === 'objected'),
  }
}

/** Whose answer it is; made when first needed. */
class Person {
  readonly #db: Db
  readonly #answer: FormAnswer
  readonly #by: { suppressionKey: Buffer; now: Date }
  #known: Known | undefined
  #created = false

  constructor(
    db: Db,
    known: Known | undefined,
    answer: FormAnswer,
    by: { suppressionKey: Buffer; now: Date },
  ) {
    this.#db = db
    this.#known = known
    this.#answer = answer
    this.#by = by
    this.id = known?.id ?? newId(by.now)
  }

  readonly id: string

  /** True when a row is made for this answer. */
  get created(): boolean {
    return this.#known === undefined || this.#created
  }

  /** Makes sure that there is a row. Who wants an answer must be somebody one can write to. */
  async ensure(asCustomer: boolean): Promise<string> {
    if (this.#known && (this.#known.state === 'customer' || !asCustomer)) return this.id
    const { form, answers, visit } = this.#answer
    const { now, suppressionKey } = this.#by
    if (!this.#known) {
      await this.#db
        .insertInto('customer')
        .values({ id: this.id, state: 'visitor', source_id: form.id, created_at: now, updated_at: now })
        .execute()
      this.#created = true
    }
    const known = await lockProfiles(this.#db, [this.id], 'no key update')
    const profile = known.get(this.id) ?? blankProfile(this.id, 'visitor', null)
    const editor = new ProfileEditor({ ...profile, state: asCustomer ? 'customer' : profile.state })
    const contact = { email: answers.email, locale: visit.language }
    editor.apply({ ...contact, attributes: {}, undeclared: {} }, 'browser')
    await writeProfiles(
      this.#db,
      [editor.profile],
      editor.changes.map(change => ({ customerId: this.id, ...change, origin: 'form' })),
      { suppressionKey, now },
    )
    this.#known = { id: this.id, state: asCustomer ? 'customer' : 'visitor' }
    return this.id
  }
}

/** A consent without confirmation, where the form says that it takes none. */
async function grant(
  db: Db,
  customerId: string,
  purposes: readonly string[],
  { form, visit }: FormAnswer,
  now: Date,
): Promise<void> {
  const channels = await channelsOfPurposes(db, purposes)
  const evidence = formEvidence(form, visit)
  const said = { customerId, kind: 'granted', origin: 'form', actor: 'customer' } as const
  const lines = purposes.map(purpose => ({
    ...said,
    purpose,
    channel: channels.get(purpose)?.channel ?? 'email',
    occurredAt: now,
    evidence,
  }))
  await recordConsents(db, lines, now)
  await writeConsentInteractions(db, { ...said, purposes, channel: 'email' }, now)
}

/** Asks the owner of the address; false where they are asked already, or too often today. */
async function ask(
  db: Db,
  person: Person,
  purposes: readonly string[],
  eventWritten: boolean,
  { form, answers, visit }: FormAnswer,
  { suppressionKey, now }: { suppressionKey: Buffer; now: Date },
): Promise<boolean> {
  const channels = await channelsOfPurposes(db, purposes)
  const made = await requestConfirmation(
    db,
    {
      kind: 'opt_in',
      customerId: person.id,
      createdCustomer: person.created,
      email: answers.email,
      formVersionId: form.versionId,
      payload: { ...visit, purposes: [...purposes], answers: answers.values, form: form.key, eventWritten },
      expiresAt: new Date(now.getTime() + form.definition.confirmWithinDays * 86_400_000),
      evidence: async (trx, confirmationId) => {
        const customerId = await person.ensure(false)
        const lines = purposes.map(purpose => ({
          customerId,
          purpose,
          channel: channels.get(purpose)?.channel ?? 'email',
          kind: 'requested' as const,
          occurredAt: now,
          origin: 'form',
          actor: 'customer',
          evidence: { ...formEvidence(form, visit), confirmationId },
        }))
        const [first] = await recordConsents(trx, lines, now)
        if (!first) throw new TypeError('a form asks consent for at least one purpose')
        return first
      },
    },
    { suppressionKey, now },
  )
  return made !== null
}
