import type { Header } from '../mime/header.ts'
import type { StatusFields } from './delivery-status.ts'

/**
 * Notifications of Amazon SES that SNS sends as mail: JSON instead of a report. Other services send theirs by webhook.
 */
export type Notification = {
  kind: 'bounce' | 'complaint' | 'delivery'
  fields: StatusFields[]
  /** Headers of the mail it is about. */
  original: Header[]
}

type Loose = Record<string, unknown>
const record = (value: unknown): Loose =>
  typeof value === 'object' && value !== null ? (value as Loose) : {}
const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 4_000) : '')
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, 100) : [])

/** Reads the JSON at the beginning of a text; null where it is none of the kind. */
export function readNotification(body: string): Notification | null {
  const start = body.slice(0, 200).indexOf('{')
  if (start === -1 || !body.slice(start, start + 2_000).includes('otificationType')) return null
  const end = body.lastIndexOf('}', Math.min(body.length, 262_144))
  let parsed: Loose
  try {
    // Long lines arrive broken by `!`, line feed, blank (RFC 821 gateways).
    parsed = record(JSON.parse(body.slice(start, end + 1).replace(/!?\n ?/g, '')))
  } catch {
    return null
  }
  const message = typeof parsed.Message === 'string' ? inner(parsed.Message) : parsed
  const mail = record(message.mail)
  const original = list(mail.headers).map(header => ({
    name: text(record(header).name).toLowerCase(),
    value: text(record(header).value),
  }))
  if (text(mail.source) !== '') original.push({ name: 'return-path', value: text(mail.source) })
  const type = text(message.notificationType).toLowerCase()
  if (type === 'bounce') {
    const fields = list(record(message.bounce).bouncedRecipients).map(one => fieldsOf(record(one)))
    return { kind: 'bounce', fields, original }
  }
  if (type === 'complaint') {
    const fields = list(record(message.complaint).complainedRecipients).map(one => fieldsOf(record(one)))
    return { kind: 'complaint', fields, original }
  }
  if (type === 'delivery') {
    const { recipients, smtpResponse } = record(message.delivery)
    const fields = list(recipients).map(one => ({
      ...fieldsOf({ emailAddress: one, diagnosticCode: smtpResponse }),
      action: 'delivered' as const,
    }))
    return { kind: 'delivery', fields, original }
  }
  return null
}

function inner(json: string): Loose {
  try {
    return record(JSON.parse(json))
  } catch {
    return {}
  }
}

function fieldsOf(one: Loose): StatusFields {
  const diagnostic = text(one.diagnosticCode)
  const semicolon = diagnostic.slice(0, 20).indexOf(';')
  const action = text(one.action).toLowerCase()
  return {
    recipient: text(one.emailAddress) || null,
    originalRecipient: null,
    action: action.startsWith('delay') ? 'delayed' : action === '' ? null : 'failed',
    status: /^[245]\.\d{1,3}\.\d{1,3}$/.test(text(one.status)) ? text(one.status) : '',
    statusComment: '',
    diagnosticType: semicolon === -1 ? '' : diagnostic.slice(0, semicolon).toLowerCase(),
    diagnostic: diagnostic.slice(semicolon + 1).trim(),
    host: null,
  }
}
