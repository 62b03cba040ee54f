import { z } from 'zod'
import { maxGenerated } from '../../engine/vouchers/pattern.ts'
import { voucherStates } from '../../engine/vouchers/voucher.ts'
import { idParams, line, listQuery, moment, pageOf, sentenceSchema, textSchema } from './common.ts'
import { listFile } from './list-file.ts'
import { voucherStateWords } from './list-words.ts'
import { purposeKeySchema } from './purposes.ts'
import { route } from './route.ts'

const poolSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    key: z.string().describe('What templates and rules call it.'),
    name: z.string(),
    worth: textSchema.nullable(),
    validDays: z.number().int().nullable(),
    expiresAt: moment.nullable(),
    warnBelow: z.number().int(),
    counts: z.object({
      total: z.number().int(),
      free: z.number().int(),
      given: z.number().int().describe('To a message, not redeemed, not expired.'),
      redeemed: z.number().int(),
      expired: z.number().int().describe('Given or not, and not redeemed.'),
    }),
    low: z.boolean().describe('Fewer free codes than `warnBelow`.'),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'VoucherPool' })

const voucherSchema = z
  .object({
    id: z.string(),
    poolId: z.string(),
    code: z.string(),
    state: z.enum(voucherStates),
    messageId: z.string().nullable(),
    customerId: z.string().nullable(),
    givenAt: moment.nullable(),
    expiresAt: moment.nullable(),
    redeemedAt: moment.nullable(),
    orderId: z.string().nullable(),
    orderExternalId: z.string().nullable(),
    createdAt: moment,
  })
  .meta({ id: 'Voucher' })

const fields = {
  name: line(200),
  worth: textSchema.nullable().describe('What the customer reads: "10 % auf alles".'),
  validDays: z
    .number()
    .int()
    .min(1)
    .max(3_650)
    .nullable()
    .describe('A code expires so many days after it was given.'),
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform(value => new Date(value))
    .nullable()
    .describe('No code is good for longer.'),
  warnBelow: z.number().int().min(0).max(1_000_000),
}

const pattern = z
  .string()
  .min(1)
  .max(60)
  .describe('`#` is a random letter or digit (none that are easily mistaken), all else stands as it is.')
const count = z.number().int().min(1).max(maxGenerated)

const tag = 'Vouchers'

export const vouchersContract = {
  list: route({
    method: 'GET',
    path: '/voucher-pools',
    summary: 'Voucher pools with how many codes are left',
    tag,
    scope: 'catalogue:read',
    response: z.object({ items: z.array(poolSchema) }),
  }),
  one: route({
    method: 'GET',
    path: '/voucher-pools/:id',
    summary: 'One voucher pool',
    tag,
    scope: 'catalogue:read',
    params: idParams,
    response: poolSchema,
    etag: true,
  }),
  create: route({
    method: 'POST',
    path: '/voucher-pools',
    summary: 'Add a voucher pool',
    tag,
    scope: 'catalogue:write',
    status: 201,
    body: z.strictObject({
      key: purposeKeySchema,
      name: fields.name,
      worth: fields.worth.default(null),
      validDays: fields.validDays.default(null),
      expiresAt: fields.expiresAt.default(null),
      warnBelow: fields.warnBelow.default(100),
    }),
    response: poolSchema,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/voucher-pools/:id',
    summary: 'Change a voucher pool; codes that are given keep the expiry they were given with',
    tag,
    scope: 'catalogue:write',
    params: idParams,
    body: z.strictObject({
      name: fields.name.optional(),
      worth: fields.worth.optional(),
      validDays: fields.validDays.optional(),
      expiresAt: fields.expiresAt.optional(),
      warnBelow: fields.warnBelow.optional(),
    }),
    response: poolSchema,
    etag: true,
    ifMatch: true,
  }),
  uses: route({
    method: 'GET',
    path: '/voucher-pools/:id/uses',
    summary: 'Campaigns that take codes from a pool and are not over; drafts too, which do not keep it',
    tag,
    scope: 'catalogue:read',
    params: idParams,
    response: z.object({
      campaigns: z.array(z.object({ id: z.uuid(), name: z.string(), state: z.string() })),
    }),
  }),
  remove: route({
    method: 'DELETE',
    path: '/voucher-pools/:id',
    summary: 'Remove a voucher pool of which no code was given yet',
    tag,
    scope: 'catalogue:write',
    params: idParams,
    ifMatch: true,
  }),
  codes: route({
    method: 'GET',
    path: '/voucher-pools/:id/codes',
    summary: 'Codes of a pool, the newest first',
    tag,
    scope: 'catalogue:read',
    params: idParams,
    query: listQuery(['created', 'given'], {
      state: z.enum(voucherStates).optional(),
      code: z.string().max(100).optional().describe('Exactly this code, however it is written.'),
      customer: z.uuid().optional(),
    }),
    response: pageOf(voucherSchema),
    file: listFile('voucher-codes', { personal: true }, voucherSchema, {
      code: ['Code', 'Code', v => v.code],
      state: ['Stand', 'State', v => v.state, voucherStateWords],
      customerId: ['Kunde', 'Customer', v => v.customerId],
      givenAt: ['Vergeben', 'Given', v => v.givenAt],
      expiresAt: ['Läuft ab', 'Expires', v => v.expiresAt],
      redeemedAt: ['Eingelöst', 'Redeemed', v => v.redeemedAt],
      order: ['Bestellung', 'Order', v => v.orderExternalId],
      createdAt: ['Angelegt', 'Created', v => v.createdAt],
    }),
  }),
  upload: route({
    method: 'POST',
    path: '/voucher-pools/:id/codes',
    summary: 'Add codes to a pool',
    description:
      'One code per line, or CSV with a column `code`, `voucher`, `coupon` or `gutschein`. Up to 900 kB; longer lists in parts, or up to a million codes by `npm run cli -- vouchers add`. A code that is in any pool already is not added again.',
    tag,
    scope: 'catalogue:write',
    params: idParams,
    body: z.strictObject({ text: z.string().min(1).max(900_000) }),
    response: z.object({
      added: z.number().int(),
      duplicates: z.number().int().describe('In the text twice, or known already.'),
      duplicateLines: z.array(z.number().int()).describe('Numbers of the first hundred of them, from 1.'),
      invalid: z.number().int().describe('Lines that hold no code.'),
      invalidLines: z.array(z.number().int()),
    }),
  }),
  generate: route({
    method: 'POST',
    path: '/voucher-pools/:id/generate',
    summary: 'Make codes',
    description:
      'Random, from an alphabet without letters that are easily mistaken. Refused (`pattern_too_short`) where the pattern has so few possibilities that codes could be guessed.',
    tag,
    scope: 'catalogue:write',
    params: idParams,
    body: z.strictObject({ pattern, count }),
    response: z.object({ added: z.number().int() }),
  }),
  checkPattern: route({
    method: 'POST',
    path: '/voucher-pools/check-pattern',
    summary: 'What codes of a pattern look like, and whether they can be guessed',
    tag,
    scope: 'catalogue:read',
    body: z.strictObject({ pattern, count }),
    response: z.object({
      ok: z.boolean(),
      example: z.string().nullable(),
      bits: z.number().describe('Of randomness in one code.'),
      neededBits: z.number().describe('For so many codes.'),
      text: sentenceSchema,
    }),
  }),
  expire: route({
    method: 'POST',
    path: '/voucher-pools/:id/expire',
    summary: 'Let codes expire now',
    description: 'Those named, or all that are free. Codes that were redeemed stay redeemed.',
    tag,
    scope: 'catalogue:write',
    params: idParams,
    body: z.strictObject({ vouchers: z.union([z.literal('free'), z.array(z.uuid()).min(1).max(1_000)]) }),
    response: z.object({ expired: z.number().int() }),
  }),
  release: route({
    method: 'POST',
    path: '/voucher-pools/:id/release',
    summary: 'Give back codes of messages that were never sent',
    description:
      'Of messages that were skipped or failed, and only where the code was neither redeemed nor has expired; the code is free again. Without `vouchers`: all of the pool.',
    tag,
    scope: 'catalogue:write',
    params: idParams,
    body: z.strictObject({ vouchers: z.array(z.uuid()).min(1).max(1_000).optional() }),
    response: z.object({ released: z.number().int() }),
  }),
  find: route({
    method: 'POST',
    path: '/vouchers/find',
    summary: 'Whose is this code?',
    description: 'POST, so that the code, which is worth money, appears in no log.',
    tag,
    scope: 'catalogue:read',
    body: z.strictObject({ code: z.string().min(1).max(100) }),
    response: z.object({ voucher: voucherSchema.nullable(), pool: poolSchema.nullable() }),
  }),
}
