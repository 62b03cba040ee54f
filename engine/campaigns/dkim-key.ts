import { createPrivateKey, createPublicKey, generateKeyPair } from 'node:crypto'

/** Shorter keys must not be used to sign (RFC 8301 § 3.2); longer ones are no longer read by everybody. */
const keyBits = { min: 1024, max: 4096 }
/** A string of a TXT record holds so many bytes (RFC 1035 § 3.3.14). */
const stringLimit = 255

/** A new RSA key of 2048 bits as PEM (PKCS #8). Takes a tenth of a second, in a thread of the pool. */
export function newDkimKey(): Promise<string> {
  return new Promise((resolve, reject) => {
    generateKeyPair('rsa', { modulusLength: 2048 }, (error, _public, key) =>
      error ? reject(error) : resolve(key.export({ type: 'pkcs8', format: 'pem' }).toString()),
    )
  })
}

/** The key as PKCS #8, or why it cannot be used for DKIM. */
export function readDkimKey(pem: string): { ok: true; pem: string } | { ok: false; message: string } {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType !== 'rsa') return { ok: false, message: 'must be an RSA key' }
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
    if (bits < keyBits.min || bits > keyBits.max)
      return { ok: false, message: `must have ${keyBits.min} to ${keyBits.max} bits, not ${bits}` }
    return { ok: true, pem: key.export({ type: 'pkcs8', format: 'pem' }).toString() }
  } catch {
    // Never the error itself: it may quote what was pasted.
    return { ok: false, message: 'must be a private key as PEM, without a passphrase' }
  }
}

export type DkimRecord = { name: string; value: string; parts: string[] }

/** The TXT record with which others check signatures of a key (RFC 6376 § 3.6.1). */
export function dkimRecord(dkim: { domain: string; selector: string }, pem: string): DkimRecord {
  const key = createPublicKey(createPrivateKey(pem))
    .export({ type: 'spki', format: 'der' })
    .toString('base64')
  const value = `v=DKIM1; k=rsa; p=${key}`
  const parts = value.match(new RegExp(`.{1,${stringLimit}}`, 'g')) ?? []
  return { name: `${dkim.selector}._domainkey.${dkim.domain}`, value, parts: [...parts] }
}
