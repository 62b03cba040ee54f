import { z } from 'zod'
import { policyCountries } from '../../engine/consent/policy.ts'
import { policyWarningCodes } from '../../engine/consent/policy-matrix.ts'
import { consentChannels, legalBases, purposeKinds } from '../../engine/consent/purpose.ts'
import { line, moment, sentenceSchema, textSchema } from './common.ts'
import { route } from './route.ts'

const country = z.enum(policyCountries)

const cellSchema = z
  .object({
    channel: z.enum(consentChannels),
    bases: z.array(z.enum(legalBases)),
    /** What the cell means, as one sentence. */
    sentence: sentenceSchema,
    /** True where the bases are those the chosen country's set begins with. */
    standard: z.boolean(),
    /** Bases the law of the chosen country does not accept here, with the reason. */
    refused: z.array(z.object({ basis: z.enum(legalBases), why: sentenceSchema })),
  })
  .meta({ id: 'PolicyCell' })

const policySchema = z
  .object({
    version: z.number().int(),
    country,
    countries: z.array(z.object({ country, name: sentenceSchema })),
    /** The law in plain words, each with its section. */
    notes: z.array(z.object({ section: z.string(), text: sentenceSchema })),
    channels: z.array(z.object({ channel: z.enum(consentChannels), name: sentenceSchema })),
    /** The matrix: one row per purpose, one cell per channel, in the order of `channels`. */
    purposes: z.array(
      z.object({
        key: z.string(),
        version: z.number().int(),
        name: textSchema,
        kind: z.enum(purposeKinds),
        cells: z.array(cellSchema),
      }),
    ),
    warnings: z.array(
      z.object({
        purpose: z.string().nullable(),
        channel: z.enum(consentChannels).nullable(),
        code: z.enum(policyWarningCodes),
        sentence: sentenceSchema,
      }),
    ),
  })
  .meta({ id: 'Policy', description: 'Not legal advice: what the program does, and which law it follows.' })

const similaritiesSchema = z
  .object({
    version: z.number().int(),
    /** Each pair once; similarity holds both ways. */
    pairs: z.array(
      z.object({
        categories: z.tuple([z.string(), z.string()]),
        declaredAt: moment,
        declaredBy: z.string(),
        declaredByName: z.string().nullable(),
      }),
    ),
    /** Categories of the products known, to choose from. */
    categories: z.array(z.string()),
  })
  .meta({ id: 'CategorySimilarities' })

const tag = 'Consent'

export const policyContract = {
  read: route({
    method: 'GET',
    path: '/policy',
    summary: 'Which law is followed, and what it allows: purposes × channels × legal bases',
    tag,
    scope: 'purposes:read',
    response: policySchema,
    etag: true,
  }),
  choose: route({
    method: 'PUT',
    path: '/policy',
    summary: 'Choose the country whose law is followed',
    description:
      'Gives the starter purposes the bases and texts of that country; other purposes stay as they are. Takes effect at once.',
    tag,
    scope: 'purposes:write',
    body: z.strictObject({ country }),
    response: policySchema,
    etag: true,
    ifMatch: true,
  }),
  similarities: route({
    method: 'GET',
    path: '/category-similarities',
    summary: 'Which product categories count as similar (§ 7(3) no. 2 UWG)',
    tag,
    scope: 'purposes:read',
    response: similaritiesSchema,
    etag: true,
  }),
  declareSimilarities: route({
    method: 'PUT',
    path: '/category-similarities',
    summary: 'Declare which product categories are similar; replaces the whole list',
    tag,
    scope: 'purposes:write',
    body: z.strictObject({ pairs: z.array(z.tuple([line(200), line(200)])).max(2_000) }),
    response: similaritiesSchema,
    etag: true,
    ifMatch: true,
  }),
}
