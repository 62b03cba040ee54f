import { namesOfActors } from '../../db/stores/actor-store.ts'
import { writeAudit } from '../../db/stores/audit-store.ts'

import { provenLines } from '../../db/stores/consent-proof-store.ts'
import { lastSeal } from '../../db/stores/consent-seal-store.ts'
import { callChore, choreDue, lastVerification, readWaiting } from '../../db/stores/consent-status-store.ts'
import { readCustomer, readPermissions } from '../../db/stores/customer-read-store.ts'
import { foreignKeys, hashesOf } from '../../db/stores/foreign-suppression-store.ts'
import { listPurposes } from '../../db/stores/purpose-store.ts'
import { suppressionsOfHash } from '../../db/stores/suppression-read-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { findingSentence } from '../../engine/consent/seal-finding.ts'
import { postalKey } from '../../engine/letters/address.ts'
import type { Language } from '../../engine/shared/text.ts'
import { type ProofPage, proofPage } from '../../templates/pdf/consent-proof.ts'
import { renderProofPdf } from '../../templates/pdf/consent-proof-worker.ts'
import type { ApiContext } from '../context.ts'
import { ledgerContract } from '../contract/ledger.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found } from '../not-found.ts'
import { proofPolicy, renderProofPage } from './consent-proof-page.ts'

const verifyChore = 'verify-ledger'

export function ledgerRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock } = context
  return implement('ledger', ledgerContract, {
    status: async () => {
      const [last, { waiting, since }, verification, dueAt] = await Promise.all([
        lastSeal(db),
        readWaiting(db),
        lastVerification(db),
        choreDue(db, verifyChore),
      ])
      return {
        sealed: last && { number: last.number, at: last.at, mac: last.mac.toString('hex') },
        waiting,
        waitingSince: since,
        verification: verification && {
          ...verification,
          ok: verification.findingCount === 0,
          findings: verification.findings.map(one => ({ ...one, sentence: findingSentence(one) })),
        },
        verificationDueAt: dueAt,
      }
    },
    verify: async call => {
      const now = clock.now()
      await inTransaction(db, async trx => {
        await callChore(trx, verifyChore, now)
        await writeAudit(trx, call.audit('ledger.verify', 'consent_ledger', null))
      })
      return { verificationDueAt: now }
    },
    proof: async ({ params, query }) => ({
      body: renderProofPage(await proofOf(context, params.id, query.lang)),
      headers: { 'Content-Security-Policy': proofPolicy },
    }),
    proofPdf: async ({ params, query }) => ({
      body: await renderProofPdf(await proofOf(context, params.id, query.lang)),
      headers: { 'Content-Disposition': `inline; filename="${params.id}.pdf"` },
    }),
  })
}

async function proofOf(context: ApiContext, customerId: string, language: Language): Promise<ProofPage> {
  const { db, clock, keyring, timeZone, brand } = context
  const customer = found(await readCustomer(db, customerId), 'customer')
  const [lines, permissions, purposes, suppressions, verification] = await Promise.all([
    provenLines(db, keyring, customerId),
    readPermissions(db, customerId),
    listPurposes(db),
    suppressionsOf(context, customer.emailKey, postalKey(customer.attributes)),
    lastVerification(db),
  ])
  const names = await namesOfActors(
    db,
    lines.map(line => line.actor),
  )
  const parts = {
    ...{ shopName: brand.shopName, madeAt: clock.now(), timeZone, customer, permissions, suppressions },
    purposes: new Map(purposes.map(purpose => [purpose.key, purpose.name])),
    lines: lines.map(line => ({ ...line, actor: names.get(line.actor) ?? line.actor })),
    verified: verification && { at: verification.at, ok: verification.findingCount === 0 },
  }
  return proofPage(parts, language)
}

async function suppressionsOf(
  { db, keyring, suppressionKey }: ApiContext,
  email: string | null,
  post: string | null,
) {
  const keys = await foreignKeys(db, keyring)
  const ofChannel = async (channel: 'email' | 'post', key: string | null) =>
    key === null ? [] : await suppressionsOfHash(db, channel, hashesOf(suppressionKey, keys, channel, key))
  return [...(await ofChannel('email', email)), ...(await ofChannel('post', post))]
}
