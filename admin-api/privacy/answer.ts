import { readAccessRecipients, readSubject } from '../../db/stores/access-store.ts'
import { readCustomer } from '../../db/stores/customer-read-store.ts'
import type { CaseRow } from '../../db/stores/privacy-case-read-store.ts'
import type { NewDocument } from '../../db/stores/privacy-document-store.ts'
import { getSetting } from '../../db/stores/workspace-store.ts'
import { addressLines, postalAddress } from '../../engine/letters/address.ts'
import { evidenceLimit, evidenceYearsOf, evidenceYearsSetting } from '../../engine/privacy/erasure.ts'
import { type Language, languageOf } from '../../engine/shared/text.ts'
import { formatDate } from '../../templates/format.ts'
import { answerLetterPdf } from '../../templates/pdf/answer-letter.ts'
import type { Answer } from '../../templates/pdf/answer-letter-texts.ts'
import { found } from '../not-found.ts'
import { type PrivacyContext, readController } from './controller.ts'

/** The customer a case is about, as far as an answer needs it, read before anything is erased. */
export type Addressee = {
  customerId: string
  language: Language
  address: string[]
  attributes: Record<string, unknown>
  /** Names of those the data were disclosed to. */
  recipients: string[]
}

/** German unless the customer's own language says otherwise, or one is asked for. */
export async function readAddressee(
  { db, suppressionKey }: PrivacyContext,
  customerId: string,
  language: Language | undefined,
): Promise<Addressee> {
  const { id, subject } = found(await readSubject(db, customerId, suppressionKey), 'customer')
  const customer = found(await readCustomer(db, id), 'customer')
  const postal = postalAddress(customer.attributes)
  const reachable = [customer.name, customer.email].filter(line => line !== null && line !== '')
  const recipients = await readAccessRecipients(db, subject.ids)
  return {
    customerId: id,
    language: language ?? (customer.locale === null ? 'de' : languageOf(customer.locale)),
    address: postal ? addressLines(postal) : [...new Set(reachable as string[])],
    attributes: customer.attributes,
    recipients: recipients.filter(row => row.lastDisclosed !== null).map(row => row.name),
  }
}

/** What is to be answered, but for what is found out here. */
export type AnswerWanted =
  | { what: 'done'; done?: string | undefined }
  | { what: 'refused'; reason: string }
  | { what: 'extended'; reason: string; until: Date }

/** The letter of answer as a document of the case. */
export async function answerLetter(
  context: PrivacyContext,
  row: CaseRow,
  addressee: Addressee,
  wanted: AnswerWanted,
): Promise<NewDocument> {
  const { brand, clock, timeZone, db } = context
  const { language } = addressee
  const { authority } = await readController(context, language)
  const day = (at: Date) => formatDate(at, 'long', language === 'de' ? 'de-DE' : 'en-GB', timeZone)
  const now = clock.now()
  const until = evidenceLimit(now, evidenceYearsOf(await getSetting(db, evidenceYearsSetting)))
  const { kind } = row
  const answer: Answer =
    wanted.what === 'refused'
      ? { ...wanted, kind }
      : wanted.what === 'extended'
        ? { ...wanted, kind, until: day(wanted.until) }
        : // The day before the limit: "until 31 December" is how people say it.
          {
            ...wanted,
            kind,
            recipients: addressee.recipients,
            evidenceUntil: formatDate(
              new Date(until.getTime() - 1),
              'long',
              language === 'de' ? 'de-DE' : 'en-GB',
              'UTC',
            ),
          }
  const body = answerLetterPdf({
    answer,
    brand,
    address: addressee.address,
    attributes: addressee.attributes,
    reference: referenceOf(row),
    receivedAt: row.receivedAt,
    authority,
    at: now,
    timeZone,
    language,
  })
  const name = language === 'de' ? `Antwort-${referenceOf(row)}.pdf` : `answer-${referenceOf(row)}.pdf`
  return { kind: 'letter', name, mediaType: 'application/pdf', body }
}

/** Our file number of a case: what stands on the letter, and names its files. */
export function referenceOf({ id }: { id: string }): string {
  return `DS-${id.replaceAll('-', '').slice(-8).toUpperCase()}`
}
