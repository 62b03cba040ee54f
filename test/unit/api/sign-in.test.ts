import { describe, expect, it } from '@jest/globals'
import type { Request } from 'express'
import { hashPassword, passwordCost, verifyPassword } from '../../../admin-api/auth/password.ts'
import { checkTransport } from '../../../admin-api/auth/transport.ts'

describe('a password', () => {
  it('is kept as argon2id at the strength OWASP recommends, salted', async () => {
    expect(passwordCost).toEqual({ memory: 19_456, passes: 2, parallelism: 1 })
    const [one, two] = await Promise.all([hashPassword('Grüße 1'), hashPassword('Grüße 1')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(two)
    expect(await verifyPassword('Grüße 1'.normalize('NFD'), one)).toBe(true)
    expect(await verifyPassword('Grüße 2', one)).toBe(false)
    expect(await verifyPassword('Grüße 1', null)).toBe(false)
  })
})

describe('where one signs in', () => {
  const from = (headers: Record<string, string>) =>
    ({ get: (name: string) => headers[name] }) as unknown as Request
  const code = (headers: Record<string, string>, publicUrl: string) => {
    try {
      checkTransport(from(headers), publicUrl)
      return null
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  it('is on this machine, where nothing is encrypted', () => {
    const plain = 'http://127.0.0.1:3000'
    for (const Host of [
      'localhost',
      'localhost:3000',
      'LOCALHOST',
      '127.0.0.1:3000',
      '[::1]:3000',
      'a.localhost',
    ])
      expect([Host, code({ Host }, plain)]).toEqual([Host, null])
    for (const Host of [
      'shop.example',
      '192.168.0.7:3000',
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '',
    ])
      expect([Host, code({ Host }, plain)]).toEqual([Host, 'needs_https'])
    expect(code({ Host: 'localhost', 'X-Forwarded-Host': 'shop.example' }, plain)).toBe('needs_https')
    expect(code({ Host: 'shop.example' }, 'http://shop.example')).toBe('needs_https')
  })
  it('is anywhere over TLS', () => {
    expect(code({ Host: 'shop.example' }, 'https://shop.example')).toBeNull()
  })
})
