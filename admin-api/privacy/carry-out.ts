import type { Db } from '../../db/orm.ts'
import { eraseCustomers } from '../../db/stores/erasure-store.ts'
import { isRace } from '../../db/stores/ingest-retry.ts'
import { optOutByCustomer } from '../../db/stores/opt-out-store.ts'
import { queueOutboundNotices } from '../../db/stores/outbound-notice-store.ts'
import { type CaseRow, readCase } from '../../db/stores/privacy-case-read-store.ts'
import { type CaseBy, changeCase, type LockedCase, lockCase } from '../../db/stores/privacy-case-store.ts'
import { addDocuments, type NewDocument } from '../../db/stores/privacy-document-store.ts'
import { setRestriction } from '../../db/stores/restriction-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import type { CaseKind } from '../../engine/privacy/case.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Language } from '../../engine/shared/text.ts'
import { found } from '../not-found.ts'
import { accessDocuments } from './access-documents.ts'
import { type Addressee, answerLetter, readAddressee, referenceOf } from './answer.ts'
import type { PrivacyContext } from './controller.ts'

export type CarryOut = {
  /** The version of the case this was decided on. */
  version: number
  language?: Language | undefined
  /** Of a rectification: what was corrected. */
  done?: string | undefined
}

/** Anybody may object to advertising, and no harm comes of it: everything else waits until it is known who asks. */
const withoutIdentity: readonly CaseKind[] = ['objection']

/**
 * Does what a case asks for, and closes it with the letter of answer, in one transaction. Documents are made before:
 * the letter to somebody who is erased needs an address. Returns e-mail addresses that nobody is known by any more.
 * @throws Problem `identity_unchecked`, `case_closed`, `stale`, `not_found`.
 */
export async function carryOut(
  context: PrivacyContext,
  caseId: string,
  request: CarryOut,
  by: { actor: string; requestId: string | null },
): Promise<{ erasedAddresses: string[] }> {
  const { db, clock } = context
  const before = found(await readCase(db, caseId), 'case')
  refuseUnchecked(before)
  const addressee = await readAddressee(context, before.customerId, request.language)
  const documents = await documentsFor(context, before, addressee, request)
  const caseBy = { ...by, now: clock.now() }
  return await retried(() =>
    inTransaction(db, async trx => {
      const strength = before.kind === 'erasure' ? 'update' : 'no key update'
      const row = await lockCase(trx, caseId, request.version, strength)
      refuseUnchecked(row)
      const erasedAddresses = await act(context, trx, row, caseBy)
      await addDocuments(trx, caseId, documents, caseBy.now)
      await changeCase(trx, row, { state: 'done' }, caseBy)
      return { erasedAddresses }
    }),
  )
}

function refuseUnchecked({ kind, identity }: CaseRow): void {
  if (identity !== 'unchecked' || withoutIdentity.includes(kind)) return
  throw new Problem('identity_unchecked', 'It has not been checked who asks.', {
    status: 409,
    hint: 'Make sure of it first and note how (Art. 12(6)); nothing is handed out or erased before.',
  })
}

async function documentsFor(
  context: PrivacyContext,
  row: CaseRow,
  addressee: Addressee,
  { done }: CarryOut,
): Promise<NewDocument[]> {
  const letter = await answerLetter(context, row, addressee, { what: 'done', done })
  if (row.kind !== 'access' && row.kind !== 'portability') return [letter]
  const { json, pdf } = await accessDocuments(context, addressee.customerId, addressee.language, {
    withReport: row.kind === 'access',
  })
  const german = addressee.language === 'de'
  const name = (de: string, en: string) => `${german ? de : en}-${referenceOf(row)}`
  const file: NewDocument = {
    kind: 'export_json',
    name: `${name('Daten', 'data')}.json`,
    mediaType: 'application/json',
    body: json,
  }
  if (!pdf) return [letter, file]
  const report: NewDocument = {
    kind: 'export_pdf',
    name: `${name('Auskunft', 'information')}.pdf`,
    mediaType: 'application/pdf',
    body: pdf,
  }
  return [letter, report, file]
}

/** What the right demands beyond an answer. */
async function act(
  { suppressionKey }: PrivacyContext,
  db: Db,
  row: LockedCase,
  { actor, requestId, now }: CaseBy,
): Promise<string[]> {
  const { id: caseId, bearerId } = row
  // Nothing is left to restrict, to correct, or to advertise to; what came in since is erased with the rest.
  if (row.bearerErased && row.kind !== 'erasure') return []
  switch (row.kind) {
    case 'erasure': {
      const { addresses } = await eraseCustomers(db, [bearerId], {
        now,
        suppressionKey,
        actor,
        requestId,
        caseId,
      })
      return addresses
    }
    case 'restriction':
      await setRestriction(db, bearerId, true, { actor, requestId, now, caseId })
      return []
    case 'objection':
      await optOutByCustomer(
        db,
        bearerId,
        { purposes: 'all', channels: 'all' },
        {
          manner: 'objection',
          origin: row.channel,
          saidAt: row.receivedAt,
          actor,
          evidence: {
            ...(row.reference ? { document: row.reference } : {}),
            ...(requestId ? { requestId } : {}),
            caseId,
          },
        },
        now,
      )
      return []
    case 'rectification':
      await queueOutboundNotices(db, [bearerId], 'rectified', caseId, now)
      return []
    default:
      return []
  }
}

/** A worker that holds a row of the customer may have to be waited for in a ring: one of the two begins anew. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (!isRace(error) || tries >= 5) throw error
    }
  }
}
