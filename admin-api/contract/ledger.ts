import { z } from 'zod'
import { idParams, moment, sentenceSchema } from './common.ts'
import { route } from './route.ts'

const findingSchema = z.object({
  code: z.string(),
  seal: z.number().int().nullable(),
  recordId: z.string().nullable(),
  sentence: sentenceSchema,
})

const ledgerSchema = z
  .object({
    sealed: z
      .object({
        number: z.number().int(),
        at: moment,
        mac: z.string().describe('Hex; write it down elsewhere.'),
      })
      .nullable()
      .describe('The last seal; null before the first.'),
    waiting: z.number().int().describe('Lines that wait for their seal, counted up to 10,000.'),
    waitingSince: moment.nullable().describe('When the oldest of them was written.'),
    verification: z
      .object({
        at: moment,
        seals: z.number().int(),
        records: z.number().int(),
        erased: z.number().int().describe('Lines whose evidence was erased by right, with a signed entry.'),
        waiting: z.number().int(),
        ok: z.boolean(),
        findings: z.array(findingSchema).describe('The first hundred.'),
        findingCount: z.number().int(),
      })
      .nullable()
      .describe(
        'The last verification, by the nightly run or `cli ledger verify`; null when there was none yet.',
      ),
    verificationDueAt: moment.nullable().describe('When it is verified again.'),
  })
  .meta({ id: 'Ledger' })

const tag = 'Consent'

const proofQuery = z.strictObject({ lang: z.enum(['de', 'en']).default('de') })

export const ledgerContract = {
  status: route({
    method: 'GET',
    path: '/ledger',
    summary: 'How far the consent ledger is sealed, and whether it was found untouched',
    tag,
    scope: 'consent:read',
    response: ledgerSchema,
  }),
  verify: route({
    method: 'POST',
    path: '/ledger/verify',
    summary: 'Have the ledger verified now',
    description: 'A worker begins within seconds; GET /ledger tells the result.',
    tag,
    scope: 'consent:write',
    status: 202,
    response: z.object({ verificationDueAt: moment }),
  }),
  proof: route({
    method: 'GET',
    path: '/customers/:id/consents/proof',
    summary: 'Everything one customer agreed to and refused, with its proof, as a page to print',
    tag,
    scope: 'consent:read',
    params: idParams,
    query: proofQuery,
    raw: 'text/html; charset=utf-8',
  }),
  proofPdf: route({
    method: 'GET',
    path: '/customers/:id/consents/proof.pdf',
    summary: 'The same as PDF',
    tag,
    scope: 'consent:read',
    params: idParams,
    query: proofQuery,
    raw: 'application/pdf',
  }),
}
