import { z } from 'zod'

const host = z
  .string()
  .min(1)
  .max(253)
  .regex(/^[A-Za-z0-9.:[\]-]+$/, 'a host name or address')
const domain = z.string().regex(/^[a-z0-9.-]{1,253}$/)

/** How much a sender may do at a time, so that neither its server nor the recipients' turn it away. */
export const senderLimitsSchema = z.strictObject({
  /** Sessions at a time, per lane and process. */
  connections: z.number().int().min(1).max(50).default(4),
  messagesPerConnection: z.number().int().min(1).max(10_000).default(100),
  perMinute: z.number().int().min(1).max(1_000_000).optional(),
  /** Of recipients at these domains (and below them); others go on meanwhile. */
  domains: z
    .array(z.strictObject({ domain, perMinute: z.number().int().min(1).max(1_000_000) }))
    .max(100)
    .default([]),
})
export type SenderLimits = z.infer<typeof senderLimitsSchema>

/** `tls` from the first byte; `starttls` demanded; `opportunistic` where offered. */
export const securities = ['tls', 'starttls', 'opportunistic'] as const
export type Securities = (typeof securities)[number]

/**
 * Who stands in the envelope as sender (MAIL FROM). `token`: an address of its own for each message, so that whatever comes
 * back tells by itself which it is about. `from`: the from address, for servers that let an account send as nothing else
 * (mailboxes of most providers); then the mail bears the token in a header, which reports quote.
 */
export const envelopes = ['token', 'from'] as const
export type Envelope = (typeof envelopes)[number]

/** `relay`: the server signs. The key itself is stored sealed and never given out. */
export const dkimSchema = z.strictObject({
  domain,
  selector: z.string().regex(/^[A-Za-z0-9._-]{1,63}$/),
})
export type Dkim = z.infer<typeof dkimSchema>

/** How mails leave: a server, who signs in there, and whom recipients see. */
export const senderSchema = z.strictObject({
  name: z.string().min(1).max(100),
  fromName: z.string().max(200),
  fromAddress: z.email().max(254),
  replyTo: z.email().max(254).nullable().default(null),
  host,
  port: z.number().int().min(1).max(65_535),
  security: z.enum(securities).default('starttls'),
  username: z.string().min(1).max(254).nullable().default(null),
  dkim: dkimSchema.nullable().default(null),
  limits: senderLimitsSchema.default({ connections: 4, messagesPerConnection: 100, domains: [] }),
})
export type SenderInput = z.infer<typeof senderSchema>
