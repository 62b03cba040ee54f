import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * What the shop's server writes into its page so that a browser key may speak for a signed-in person:
 * hex HMAC-SHA256 of the user id under the key's identity secret.
 */
export function signIdentity(secret: string, userId: string): string {
  return createHmac('sha256', secret).update(userId).digest('hex')
}

/** True when `signature` is the secret's own for this user id. Takes the same time for every wrong one. */
export function identityHolds(secret: string, userId: string, signature: string): boolean {
  const given = Buffer.from(signature, 'hex')
  const right = Buffer.from(signIdentity(secret, userId), 'hex')
  return given.length === right.length && timingSafeEqual(given, right)
}
