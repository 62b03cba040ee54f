import { z } from 'zod'

/**
 * What proves a line of the consent ledger (GDPR Art. 7(1)): the words somebody agreed to, where, and how we know.
 * Every part is optional, because an old list proves less than a form; what is there is checked.
 */
export const evidenceSchema = z
  .object({
    /** The exact wording agreed to, in the language it was shown in. */
    wording: z.string().max(5_000),
    wordingVersion: z.string().max(100),
    /** BCP 47. */
    language: z.string().max(35),
    /** Privacy notice that was linked: address and version. */
    privacyNoticeUrl: z.string().max(2_000),
    privacyNoticeVersion: z.string().max(100),
    /** Key and version of the form, and the page it stood on. */
    form: z.string().max(100),
    formVersionId: z.uuid(),
    url: z.string().max(2_000),
    ip: z.string().max(45),
    userAgent: z.string().max(300),
    /** Letter, card or recording: its file number. */
    document: z.string().max(500),
    /** Which line of which imported file. */
    importFile: z.string().max(500),
    importRow: z.number().int(),
    /** The message, event, order or confirmation it came with. */
    messageId: z.uuid(),
    eventId: z.uuid(),
    orderId: z.string().max(200),
    confirmationId: z.uuid(),
    /** The line this one confirms, or was copied from. */
    recordId: z.uuid(),
    mergedFrom: z.uuid(),
    requestId: z.string().max(200),
    /** § 7(3) UWG: that the address came with a sale, that the right to object was told then, what was bought. */
    fromSale: z.boolean(),
    informed: z.boolean(),
    categories: z.array(z.string().max(200)).max(200),
    note: z.string().max(5_000),
  })
  .partial()
  .catchall(z.union([z.string().max(5_000), z.number(), z.boolean(), z.array(z.string().max(200)).max(200)]))
export type Evidence = z.infer<typeof evidenceSchema>
