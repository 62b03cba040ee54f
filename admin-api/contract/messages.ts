import { z } from 'zod'
import { type ReasonCode, reasons } from '../../engine/messages/reason.ts'
import { lanes, messageStates } from '../../engine/messages/state.ts'
import { runStates } from '../../engine/rules/run.ts'
import { idParams, listQuery, moment, pageOf, sentenceSchema, textSchema } from './common.ts'
import { listFile } from './list-file.ts'
import { channelWords, laneWords, messageStateWords } from './list-words.ts'
import { returnSchema } from './returns.ts'
import { route } from './route.ts'

const reasonCodes = Object.keys(reasons) as [ReasonCode, ...ReasonCode[]]

/** Of a message, wherever one is listed. */
const common = {
  id: z.string(),
  stepId: z.string().nullable(),
  channel: z.string(),
  purpose: z.string(),
  state: z.enum(messageStates),
  reason: z.enum(reasonCodes).nullable(),
  sentence: sentenceSchema.describe('What became of it, and why.'),
  remedy: sentenceSchema
    .nullable()
    .describe('What would have to change for it to be sent; null when it was.'),
  basis: z.string().nullable().describe('Legal basis the gate found.'),
  evidenceId: z.string().nullable().describe('The record that proves the verdict.'),
  dueAt: moment,
  sentAt: moment.nullable(),
  createdAt: moment,
}

/** A message as the explanation of a rule shows it. */
export const messageLineSchema = z.object(common).meta({ id: 'MessageLine' })

const listedMessageSchema = z
  .object({
    ...common,
    lane: z.enum(lanes),
    subject: z.string().nullable(),
    customer: z.object({ id: z.string(), name: z.string().nullable() }),
    rule: z.object({ id: z.string(), name: z.string() }).nullable(),
    campaign: z.object({ id: z.string(), name: z.string() }).nullable(),
    template: z.object({ id: z.string(), key: z.string(), name: textSchema }).nullable(),
  })
  .meta({ id: 'ListedMessage' })

const messageSchema = listedMessageSchema
  .extend({
    originKey: z.string().describe('What it came from; there is one message for each.'),
    eventId: z.string().nullable(),
    run: z.object({ id: z.string(), state: z.enum(runStates) }).nullable(),
    ruleVersion: z.object({ id: z.string(), number: z.number().int() }).nullable(),
    templateVersion: z.object({ id: z.string(), number: z.number().int() }).nullable(),
    evidence: z
      .object({
        type: z.enum(['consent', 'suppression', 'event']),
        id: z.string(),
        kind: z
          .string()
          .describe('Kind of the ledger entry, reason of the suppression, or name of the event.'),
        purpose: z.string().nullable(),
        origin: z.string().nullable(),
        at: moment,
      })
      .nullable()
      .describe('The record that proves the verdict.'),
    detail: z.record(z.string(), z.unknown()).nullable(),
    attempts: z.number().int(),
    repeats: z.number().int().describe('How often service mail went out again after an unknown outcome.'),
    mailId: z.string().nullable().describe('Message-ID (RFC 5322).'),
    response: z.string().nullable().describe('What the mail server said last.'),
    lastUsefulAt: moment.nullable(),
    updatedAt: moment,
    hasContent: z.boolean().describe('What was sent is kept and can be shown.'),
    events: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        at: moment,
        detail: z.record(z.string(), z.unknown()).nullable(),
      }),
    ),
    returns: z.array(returnSchema).describe('What came back for it, newest first; at most 50.'),
  })
  .meta({ id: 'Message' })

const tag = 'Messages'

export const messagesContract = {
  list: route({
    method: 'GET',
    path: '/messages',
    summary: 'What was sent and what was not, and why; newest first',
    tag,
    scope: 'messages:read',
    query: listQuery(['created'], {
      state: z.enum(messageStates).optional(),
      lane: z.enum(lanes).optional(),
      customerId: z.uuid().optional(),
      ruleId: z.uuid().optional(),
      reason: z.enum(reasonCodes).optional(),
      campaignId: z.uuid().optional(),
      templateId: z.uuid().optional(),
      purpose: z.string().max(100).optional().describe('Key of a purpose.'),
      since: z.iso.datetime({ offset: true }).optional().describe('Came up then or later.'),
      before: z.iso.datetime({ offset: true }).optional().describe('Came up before then.'),
    }),
    response: pageOf(listedMessageSchema),
    file: listFile('messages', { personal: true }, listedMessageSchema, {
      createdAt: ['Angelegt', 'Created', m => m.createdAt],
      sentAt: ['Gesendet', 'Sent', m => m.sentAt],
      customer: ['Kunde', 'Customer', m => m.customer.name],
      channel: ['Kanal', 'Channel', m => m.channel, channelWords],
      lane: ['Spur', 'Lane', m => m.lane, laneWords],
      purpose: ['Zweck', 'Purpose', m => m.purpose, 'purposes'],
      subject: ['Betreff', 'Subject', m => m.subject],
      state: ['Stand', 'State', m => m.state, messageStateWords],
      reason: ['Grund', 'Reason', m => m.reason, reasons],
      sentence: ['Was daraus wurde', 'What became of it', (m, language) => m.sentence[language]],
      rule: ['Regel', 'Rule', m => m.rule?.name ?? null],
      campaign: ['Kampagne', 'Campaign', m => m.campaign?.name ?? null],
      template: ['Vorlage', 'Template', (m, language) => m.template?.name[language] ?? null],
      id: ['ID', 'ID', m => m.id],
    }),
  }),
  // Before /messages/:id: this is no id.
  reasons: route({
    method: 'GET',
    path: '/messages/reasons',
    summary: 'Every reason for which a message is not sent, in words',
    tag,
    scope: 'messages:read',
    response: z.object({ items: z.array(z.object({ code: z.enum(reasonCodes), sentence: sentenceSchema })) }),
  }),
  one: route({
    method: 'GET',
    path: '/messages/:id',
    summary: 'One message: verdict with evidence, what happened to it, where it came from',
    tag,
    scope: 'messages:read',
    params: idParams,
    response: messageSchema,
  }),
  content: route({
    method: 'GET',
    path: '/messages/:id/content',
    summary: 'The mail or letter exactly as it was sent, byte for byte',
    description: 'A letter is `application/pdf`.',
    tag,
    scope: 'messages:content',
    params: idParams,
    raw: 'message/rfc822',
  }),
  contentParts: route({
    method: 'GET',
    path: '/messages/:id/content/parts',
    summary: 'The mail as it was sent, taken apart for showing',
    description: 'Show `html` in a sandboxed frame only.',
    tag,
    scope: 'messages:content',
    params: idParams,
    response: z
      .object({
        subject: z.string().nullable(),
        from: z.string().nullable(),
        to: z.array(z.string()),
        date: z.string().nullable(),
        html: z.string().nullable(),
        text: z.string().nullable(),
        headers: z.array(z.object({ name: z.string(), value: z.string() })),
        size: z.number().int().describe('Of the whole mail or letter, in bytes.'),
        mediaType: z
          .enum(['message/rfc822', 'application/pdf'])
          .describe('A letter is a PDF: its parts are empty, show `/content` instead.'),
      })
      .meta({ id: 'MessageParts' }),
  }),
}
