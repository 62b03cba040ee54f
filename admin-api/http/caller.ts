import type { Request } from 'express'

/** Whom to count requests for: of IPv6 the network, for a household has billions of addresses. */
export function callerOf({ ip = '' }: Pick<Request, 'ip'>): string {
  return ip.includes(':') && !ip.includes('.') ? ip.split(':').slice(0, 4).join(':') : ip
}
