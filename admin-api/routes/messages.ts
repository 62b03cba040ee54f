import PostalMime, { type Address } from 'postal-mime'
import { readContent } from '../../db/stores/content-store.ts'
import { returnsOfMessage } from '../../db/stores/inbound-read-store.ts'
import {
  listMessageEvents,
  listMessages,
  type MessageRow,
  messageOrder,
  readMessage,
  readVerdictEvidence,
} from '../../db/stores/message-read-store.ts'
import { type ReasonCode, reasons } from '../../engine/messages/reason.ts'
import type { ApiContext } from '../context.ts'
import { messagesContract } from '../contract/messages.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found } from '../not-found.ts'
import { messageLine } from './message-line.ts'
import { returnAnswer } from './return-answer.ts'

export function messagesRoutes({ db, timeZone }: ApiContext): BoundRoute[] {
  const bytesOf = async (id: string) => found(await readContent(db, id), 'mail kept')
  return implement('messages', messagesContract, {
    list: async ({ query, toFile }) => {
      const page = askedPage(messageOrder, query, '-created')
      const { since, before, ...chosen } = query
      const at = (text: string | undefined) => (text === undefined ? undefined : new Date(text))
      const rows = await listMessages(
        db,
        { ...chosen, since: at(since), before: at(before), unrestricted: toFile },
        page,
      )
      const { items, next } = sortedPage(rows, page)
      return { items: items.map(row => listed(row, timeZone)), next }
    },
    reasons: async () => ({
      items: (Object.keys(reasons) as ReasonCode[]).map(code => ({ code, sentence: reasons[code] })),
    }),
    one: async ({ params }) => {
      const row = found(await readMessage(db, params.id), 'message')
      const [events, evidence, returns] = await Promise.all([
        listMessageEvents(db, row.id),
        readVerdictEvidence(db, row.evidenceId),
        returnsOfMessage(db, row.id),
      ])
      return {
        ...row,
        ...listed(row, timeZone),
        run: row.runId && row.runState ? { id: row.runId, state: row.runState } : null,
        ruleVersion: linked(row.ruleVersionId, row.ruleNumber),
        templateVersion: linked(row.templateVersionId, row.templateNumber),
        evidence,
        events,
        returns: returns.map(returnAnswer),
      }
    },
    content: async ({ params }) => {
      const body = await bytesOf(params.id)
      // A PDF of our own making is shown; a mail may hold anything, and is only handed out.
      const headers: Record<string, string> = isLetter(body)
        ? {
            'Content-Disposition': `inline; filename="${params.id}.pdf"`,
            'Content-Type': 'application/pdf',
          }
        : { 'Content-Disposition': `attachment; filename="${params.id}.eml"` }
      return { body, headers }
    },
    contentParts: async ({ params }) => {
      const bytes = await bytesOf(params.id)
      if (isLetter(bytes)) {
        const { subject, sentAt } = found(await readMessage(db, params.id), 'message')
        const date = sentAt?.toISOString() ?? null
        const nothing = { from: null, html: null, text: null, headers: [] }
        return {
          ...nothing,
          subject,
          to: [],
          date,
          size: bytes.length,
          mediaType: 'application/pdf' as const,
        }
      }
      const mail = await PostalMime.parse(bytes)
      return {
        subject: mail.subject ?? null,
        from: mail.from ? spoken(mail.from) : null,
        to: (mail.to ?? []).map(spoken),
        date: mail.date ?? null,
        html: mail.html ?? null,
        text: mail.text ?? null,
        headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
        size: bytes.length,
        mediaType: 'message/rfc822' as const,
      }
    },
  })
}

/** What was printed is kept as PDF (ISO 32000-1 §7.5.2); no mail begins like one. */
function isLetter(bytes: Buffer): boolean {
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-'
}

function linked(id: string | null, number: number | null) {
  return id !== null && number !== null ? { id, number } : null
}

function listed(row: MessageRow, timeZone: string) {
  const { customerId, customerName, ruleId, ruleName, campaignId, campaignName, ...known } = row
  const { templateId, templateKey, templateName, ...rest } = known
  return {
    ...messageLine(rest, timeZone),
    customer: { id: customerId, name: customerName },
    rule: ruleId !== null && ruleName !== null ? { id: ruleId, name: ruleName } : null,
    campaign: campaignId !== null && campaignName !== null ? { id: campaignId, name: campaignName } : null,
    template:
      templateId !== null && templateKey !== null && templateName !== null
        ? { id: templateId, key: templateKey, name: templateName }
        : null,
  }
}

/** `Name <address>`, or the address alone. */
function spoken(address: Address): string {
  if (address.group) return address.name
  return address.name ? `${address.name} <${address.address}>` : address.address
}
