import { z } from 'zod'
import type { LoggedMail } from './logged-mail.ts'
import { textOfHtml } from './mime/html-text.ts'

/** Mails in one call of a log's webhook, at most. */
export const mostLogged = 100

const address = z.string().min(3).max(1000)
const addresses = z.union([address.transform(one => [one]), z.array(address).max(100)])
const words = z.string().max(500_000)

/** One mail as other programs tell of it. Fields that are not known are passed over. */
export const loggedMailSchema = z.object({
  id: z.string().min(1).max(500),
  from: address,
  to: addresses,
  cc: addresses.nullish(),
  subject: z.string().max(2000).nullish(),
  text: words.nullish(),
  html: words.nullish(),
  at: z.iso.datetime({ offset: true, error: 'must be a time such as 2026-03-01T10:00:00Z' }),
  direction: z.enum(['in', 'out']).nullish(),
  ticket: z.union([z.string().max(200), z.number().transform(String)]).nullish(),
  history: z.boolean().nullish(),
})

/** A mail of a call, ready for the log. */
export function loggedMailOf(logId: string, told: z.infer<typeof loggedMailSchema>): LoggedMail {
  const { id, from, to, cc, subject, text, html, at, direction, ticket, history } = told
  return {
    logId,
    mailId: id,
    from: bareAddress(from),
    to: to.map(bareAddress),
    cc: (cc ?? []).map(bareAddress),
    subject: subject ?? null,
    text: text ?? (html ? textOfHtml(html) : null),
    at: new Date(at),
    direction: direction ?? null,
    ticket: ticket ?? null,
    history: history ?? false,
  }
}

/** `Maria <maria@example.com>` without the name. */
function bareAddress(text: string): string {
  const open = text.lastIndexOf('<')
  const close = text.indexOf('>', open)
  return open >= 0 && close > open ? text.slice(open + 1, close).trim() : text.trim()
}
