import { describe, expect, it } from '@jest/globals'
import { hashPassword, newPassword, verifyPassword } from '../../../admin-api/auth/password.ts'

const cheap = { memory: 8, passes: 1, parallelism: 1 }

describe('passwords', () => {
  it('verify against their own hash only, each salted anew', async () => {
    const [one, two] = await Promise.all([
      hashPassword('Grüße aus Köln', cheap),
      hashPassword('Grüße aus Köln', cheap),
    ])
    expect(one).not.toBe(two)
    expect(await verifyPassword('Grüße aus Köln', one)).toBe(true)
    // The same text, composed by another keyboard.
    expect(await verifyPassword('Grüße aus Köln'.normalize('NFD'), one)).toBe(true)
    expect(await verifyPassword('Gruesse aus Koeln', one)).toBe(false)
    expect(await verifyPassword('', one)).toBe(false)
  })

  it('are hashed as OWASP recommends, as a PHC string', async () => {
    expect(await hashPassword('x')).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    )
  })

  it('read hashes made elsewhere', async () => {
    // From the argon2 reference implementation: echo -n password | argon2 somesalt -id -t 2 -k 256 -p 1
    const hash = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
    expect(await verifyPassword('password', hash)).toBe(true)
    expect(await verifyPassword('Password', hash)).toBe(false)
  })

  it('never verify without a hash, or with a broken one', async () => {
    expect(await verifyPassword('x', null)).toBe(false)
    expect(await verifyPassword('', '')).toBe(false)
    expect(await verifyPassword('x', '$argon2id$v=19$m=8,t=1,p=1$$')).toBe(false)
  })

  it('that are made are long and never twice the same', () => {
    const made = new Set(Array.from({ length: 100 }, newPassword))
    expect(made.size).toBe(100)
    for (const password of made) expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
  })
})
