import { sql } from 'kysely'
import { blankProfile, ProfileEditor } from '../../engine/events/profile.ts'
import { readTyped } from '../../engine/events/traits.ts'
import type { FormField } from '../../engine/forms/definition.ts'
import { formEvidence } from '../../engine/forms/evidence.ts'
import type { Language } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { liftMarks } from './address-mark-store.ts'
import { attributeTypes } from './attribute-store.ts'
import type { ConfirmationRow } from './confirmation-store.ts'
import { recordConsents } from './consent-store.ts'
import { emailHash } from './email-hash-store.ts'
import type { ForeignKey } from './foreign-suppression-store.ts'
import { channelsOfPurposes, writeFormEvent } from './form-event-store.ts'
import { lockProfiles, writeProfiles } from './ingest-attribute-store.ts'
import { mergeVisitors } from './ingest-merge-store.ts'
import { writeConsentInteractions } from './interaction-write-store.ts'
import { liftOwnBars } from './own-bar-store.ts'

export type OptInBy = {
  now: Date
  ip: string | null
  userAgent: string | null
  /** Of the page with the button, and so of the words above it. */
  language: Language
  suppressionKey: Buffer
  /** Keys of suppression lists taken over from other systems. */
  foreign: readonly ForeignKey[]
}

/**
 * Carries out a confirmed double opt-in: the visitor becomes a customer, their answers attributes where the form says
 * so; the second half of the consent goes into the ledger, bound to the address; what was barred for advertising on
 * the person's own word is free again; the event is written as vouched for. The caller holds the locks of
 * `lockConfirmation` and settles it in the same transaction.
 */
export async function confirmOptIn(db: Db, confirmation: ConfirmationRow, by: OptInBy): Promise<void> {
  const { form, formVersionId, payload, emailHash } = confirmation
  if (!form || !formVersionId) throw new TypeError('an opt-in has a form')
  const { now } = by
  const published = { ...form, versionId: formVersionId }
  const purposes = payload.purposes ?? []
  const customerId = await whoseItIs(db, confirmation, now)
  await updateProfile(db, customerId, confirmation, by)
  const channels = await channelsOfPurposes(db, purposes)
  const { ip, userAgent, language } = by
  const evidence = formEvidence(published, { language, ip, userAgent, url: payload.url ?? null })
  const said = { customerId, kind: 'confirmed', origin: 'form', actor: 'customer' } as const
  const records = await recordConsents(
    db,
    purposes.map(purpose => {
      const channel = channels.get(purpose)?.channel ?? 'email'
      return {
        ...said,
        purpose,
        channel,
        occurredAt: now,
        addressHash: channel === 'email' ? emailHash : null,
        evidence: { ...evidence, recordId: confirmation.evidenceId, confirmationId: confirmation.id },
      }
    }),
    now,
  )
  const advertises = purposes.findIndex(purpose => channels.get(purpose)?.kind === 'marketing')
  const proof = records[advertises]
  if (proof) await liftOwnBars(db, confirmation.emailKey, by, proof, now)
  await writeConsentInteractions(db, { ...said, purposes, channel: 'email' }, now)
  if (payload.eventWritten) return
  await writeFormEvent(
    db,
    {
      form: published,
      customerId,
      messageId: confirmation.id,
      trust: 'verified',
      values: payload.answers ?? {},
      visit: { language: payload.language, url: payload.url ?? null },
    },
    now,
  )
}

/**
 * Whose consent it is: who was asked, if the address is theirs; else whoever it belongs to by now (a visitor made for
 * the request is merged into them); else the visitor.
 */
async function whoseItIs(db: Db, { customerId, emailKey }: ConfirmationRow, now: Date): Promise<string> {
  const { rows } = await sql<{ id: string; state: string; email_key: string | null; asked: boolean }>`
    with recursive kin as (
      select id, merged_into from customer where id = ${customerId}::uuid
      union select h.id, h.merged_into from kin k join customer h on h.id = k.merged_into)
    select c.id, c.state, c.email_key, k.id is not null as asked
    from customer c left join kin k on k.id = c.id
    where c.merged_into is null and (k.id is not null or (c.email_key = ${emailKey} and c.state = 'customer'))
    order by c.id`.execute(db)
  const asked = rows.find(row => row.asked)
  if (asked?.state === 'customer' && asked.email_key === emailKey) return asked.id
  const owner = rows.find(row => row.state === 'customer' && row.email_key === emailKey)
  if (owner && asked?.state === 'visitor')
    await mergeVisitors(db, [{ visitorId: asked.id, customerId: owner.id }], now)
  const found = owner ?? asked
  if (!found) throw new TypeError('a confirmation has a customer')
  return found.id
}

async function updateProfile(
  db: Db,
  customerId: string,
  { email, emailKey, payload, form }: ConfirmationRow,
  { now, suppressionKey }: OptInBy,
): Promise<void> {
  const profile = (await lockProfiles(db, [customerId], 'no key update')).get(customerId)
  const editor = new ProfileEditor(profile ?? blankProfile(customerId, 'visitor', null))
  const attributes = await attributesOf(db, form?.definition.fields ?? [], payload.answers ?? {})
  // A visitor whose address is vouched for is a customer; the address of a customer is not this form's to change.
  const isVisitor = editor.profile.state === 'visitor'
  // Whoever pressed the button owns the address, but somebody else may have filled in the form: what is known of a
  // customer already stays, and gaps are filled.
  const gaps = Object.entries(attributes).filter(([key]) => !Object.hasOwn(editor.profile.attributes, key))
  const taken = isVisitor ? { email, attributes } : { attributes: Object.fromEntries(gaps) }
  editor.apply({ ...taken, undeclared: {} }, 'verified')
  editor.fill(payload.language, null, 'verified')
  if (editor.changed)
    await writeProfiles(
      db,
      [editor.profile],
      editor.changes.map(change => ({ customerId, ...change, origin: 'form' })),
      { suppressionKey, now },
    )
  // The mail arrived: the address works, whoever has it.
  await freeAddress(db, emailKey, suppressionKey, now)
}

async function freeAddress(db: Db, emailKey: string, suppressionKey: Buffer, now: Date): Promise<void> {
  const lifted = await liftMarks(db, [emailHash(suppressionKey, emailKey)], 'customer', now)
  const { rows } = await sql<{ id: string }>`
    select id from customer where email_key = ${emailKey} and address_invalid_at is not null
    order by id for no key update`.execute(db)
  if (lifted + rows.length === 0) return
  await sql`update customer set address_invalid_at = null, address_invalid_reason = null
    where id = any(${rows.map(row => row.id)}::uuid[])`.execute(db)
}

/** Answers that are attributes, as their declared types; what does not fit one any more stays in the event. */
async function attributesOf(
  db: Db,
  fields: readonly FormField[],
  answers: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const wanted = fields.filter(field => field.attribute !== undefined && Object.hasOwn(answers, field.key))
  if (wanted.length === 0) return {}
  const types = await attributeTypes(db)
  const read = wanted.map(({ key, attribute = '' }) => {
    const type = Object.hasOwn(types, attribute) ? types[attribute] : undefined
    return [attribute, type && readTyped(type, answers[key])] as const
  })
  return Object.fromEntries(read.filter(([, value]) => value !== undefined && value !== null))
}
