import type { Request } from 'express'
import type { Evidence } from '../../engine/consent/evidence.ts'

/** What proves that somebody acted behind a link of a message: the message, and what is known of the visitor. */
export function visitEvidence(request: Request<object>, messageId: string): Evidence {
  const userAgent = printable(request.get('user-agent'))
  return { messageId, ...(userAgent ? { userAgent } : {}), ...(request.ip ? { ip: request.ip } : {}) }
}

/** A header as PostgreSQL can hold it, and no longer than makes sense as evidence. */
export function printable(value: string | undefined): string | undefined {
  return value?.replace(/[^\x20-\x7e]/g, '?').slice(0, 300)
}
