import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { dkimRecord, newDkimKey, readDkimKey } from '../../../engine/campaigns/dkim-key.ts'
import { DkimSigner, relaxedBody } from '../../../workers/channels/dkim.ts'
import { runs } from '../../support/runs.ts'

const key = await newDkimKey()
const dkim = { domain: 'shop.example', selector: 'anlass' }
const signer = new DkimSigner({ ...dkim, key })

const head = [
  'From: =?utf-8?Q?J=C3=A4ger?= <shop@shop.example>',
  'To: Erika <erika@kunde.example>',
  'Reply-To: hilfe@shop.example',
  'Subject: Ein  sehr langer Betreff,\r\n\tder umbrochen ist ',
  'Message-ID: <1@shop.example>',
  'Date: Sun, 01 Mar 2026 10:00:00 +0000',
  'List-Unsubscribe: <https://shop.example/u/abc>',
  'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
].join('\r\n')
const mail = Buffer.from(`${head}\r\n\r\nGuten Tag,  \r\n\r\n  ein\tText \r\n\r\n\r\n`)

/** Answers as a DNS that holds the record of the key. */
const resolver = async (name: string, type: string): Promise<string[][]> => {
  const record = dkimRecord(dkim, key)
  if (type === 'TXT' && name === record.name) return [record.parts]
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
}

async function verdictOf(bytes: Buffer): Promise<string | undefined> {
  const { results } = await dkimVerify(bytes, { resolver })
  return results[0]?.status.result
}

const swap = (bytes: Buffer, what: string, by: string) => {
  const text = bytes.toString('latin1')
  expect(text).toContain(what)
  return Buffer.from(text.replace(what, by), 'latin1')
}

describe('DKIM', () => {
  it('is verified by somebody else’s program, and leaves the mail as it is', async () => {
    const signed = await signer.sign(mail)
    expect(await verdictOf(signed)).toBe('pass')
    expect(signed.subarray(-mail.length).equals(mail)).toBe(true)
    const header = signed.subarray(0, signed.length - mail.length).toString('latin1')
    expect(header).toMatch(/^DKIM-Signature: v=1; a=rsa-sha256; c=relaxed\/relaxed;/)
    expect(Math.max(...header.split('\r\n').map(line => line.length))).toBeLessThanOrEqual(78)
    expect(header.replaceAll(/\s/g, '')).toContain('h=from:from:')
  })

  it.each([
    ['the one-click address', '/u/abc', '/u/abd'],
    ['the one-click header', 'One-Click', 'One-click2'],
    ['the subject', 'langer', 'kurzer'],
    ['whom it is from', 'shop@shop.example>', 'shop@evil.example>'],
    ['where answers go', 'hilfe@', 'hilfe2@'],
    ['the type', 'text/plain', 'text/html'],
  ])('fails after tampering with %s', async (_what, from, to) => {
    const signed = await signer.sign(mail)
    expect(await verdictOf(swap(signed, from, to))).toBe('fail')
  })

  it.each([
    ['a word', 'Guten Tag', 'Boesen Tag'],
    ['a blank between words', 'ein\tText', 'einText'],
  ])('does not pass after tampering with the text: %s', async (_what, from, to) => {
    const { results } = await dkimVerify(swap(await signer.sign(mail), from, to), { resolver })
    // What mailauth calls it when the hash of the body does not fit.
    expect(results[0]?.status).toMatchObject({ result: 'neutral', comment: 'body hash did not verify' })
  })

  it.each(['From: evil@shop.example', 'List-Unsubscribe: <https://evil.example>', 'Subject: Other'])(
    'fails after a second header is slipped in: %s',
    async line => {
      const signed = await signer.sign(mail)
      expect(await verdictOf(Buffer.concat([Buffer.from(`${line}\r\n`), signed]))).toBe('fail')
      expect(await verdictOf(swap(signed, '\r\nMIME-Version', `\r\n${line}\r\nMIME-Version`))).toBe('fail')
    },
  )

  it('fails after the one-click headers are taken out', async () => {
    const signed = await signer.sign(mail)
    const without = swap(signed, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n', '')
    expect(await verdictOf(without)).toBe('fail')
  })

  it('verifies for any body, and after what relays do to blanks', async () => {
    const part = fc.constantFrom('a', 'ä', ' ', '\t', '\r\n', '  ', '.', 'Wort', '\r\n\r\n', '=20\r\n')
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 30 }), async parts => {
        const signed = await signer.sign(Buffer.from(`${head}\r\n\r\n${parts.join('')}`))
        expect(await verdictOf(signed)).toBe('pass')
        expect(await verdictOf(Buffer.concat([signed, Buffer.from('\r\n\r\n')]))).toBe('pass')
      }),
      { numRuns: runs(60) },
    )
  })

  it('takes time in proportion to the length of a hostile body', () => {
    const started = performance.now()
    relaxedBody(`${' '.repeat(1_000_000)}x${'\r\n'.repeat(500_000)}`)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

describe('a key that is brought along', () => {
  const pem = (type: 'rsa' | 'ed25519', bits = 2048) =>
    (type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: bits })
      : generateKeyPairSync('ed25519')
    ).privateKey
      .export({ type: 'pkcs8', format: 'pem' })
      .toString()

  it('may be an RSA key of 1024 bits and more', () => {
    expect(readDkimKey(pem('rsa', 1024)).ok).toBe(true)
    expect(readDkimKey(pem('rsa', 768))).toMatchObject({ ok: false, message: expect.stringContaining('768') })
    expect(readDkimKey(pem('ed25519'))).toMatchObject({ ok: false, message: 'must be an RSA key' })
  })

  it('is not quoted where it cannot be read', () => {
    const read = readDkimKey('-----BEGIN PRIVATE KEY-----\ngeheim\n-----END PRIVATE KEY-----')
    expect(JSON.stringify(read)).not.toContain('geheim')
    expect(read.ok).toBe(false)
  })

  it('is published in strings of at most 255 bytes', () => {
    const { parts, value, name } = dkimRecord(dkim, key)
    expect(name).toBe('anlass._domainkey.shop.example')
    expect(parts.join('')).toBe(value)
    expect(parts.length).toBe(2)
    expect(Math.max(...parts.map(part => part.length))).toBeLessThanOrEqual(255)
  })
})
