import { describe, expect, it } from '@jest/globals'
import { isLoopback } from '../../../admin-api/auth/guard.ts'
import { guardInput } from '../../../admin-api/http/input-guard.ts'
import { cursorOf, pageOfRows, readIdCursor } from '../../../admin-api/page.ts'
import { rolesOfScope, scopesOfRole } from '../../../engine/access/permissions.ts'
import { scopes } from '../../../engine/access/scope.ts'
import { openSecret, sealSecret } from '../../../engine/access/secret-box.ts'
import { keyringOf } from '../../../engine/shared/keyring.ts'

describe('roles', () => {
  it('hold the promises made to each of them', () => {
    const marketer = scopesOfRole('marketer')
    expect(marketer.has('rules:publish') && marketer.has('customers:read')).toBe(true)
    expect(
      marketer.has('messages:content') || marketer.has('customers:write') || marketer.has('consent:read'),
    ).toBe(false)
    const support = scopesOfRole('support')
    expect(
      support.has('messages:content') && support.has('interactions:read') && support.has('consent:object'),
    ).toBe(true)
    expect(support.has('consent:write') || support.has('rules:write') || support.has('audit:read')).toBe(
      false,
    )
    const officer = scopesOfRole('privacy_officer')
    expect(
      officer.has('consent:read') && officer.has('suppressions:write') && officer.has('audit:read'),
    ).toBe(true)
    expect(officer.has('purposes:write')).toBe(true)
    expect(officer.has('rules:publish') || officer.has('users:write')).toBe(false)
    expect([...scopesOfRole('admin')]).toEqual([...scopes])
  })
  it('alone administer staff and keys as administrators', () => {
    for (const scope of ['users:read', 'users:write', 'keys:read', 'keys:write'] as const) {
      expect(rolesOfScope[scope]).toEqual(['admin'])
    }
  })
})

describe('the secret box', () => {
  const old = { id: 'old', key: 'o'.repeat(32) }
  const current = { id: 'new', key: 'n'.repeat(32) }
  it('opens what it sealed, also after the key was turned, and nothing else', () => {
    const sealed = sealSecret(keyringOf(old), 'Zitrone')
    expect(sealed).not.toContain('Zitrone')
    expect(sealSecret(keyringOf(old), 'Zitrone')).not.toBe(sealed)
    expect(openSecret(keyringOf(current, [old]), sealed)).toBe('Zitrone')
    expect(openSecret(keyringOf(current), sealed)).toBeNull()
    const last = sealed.endsWith('AA') ? 'BB' : 'AA'
    for (const broken of ['', 'old', 'old.', 'old.AAAA', sealed.slice(0, -2) + last]) {
      expect(openSecret(keyringOf(old), broken)).toBeNull()
    }
  })
})

describe('the input guard', () => {
  it('lets through what can be stored', () => {
    expect(() => guardInput({ a: ['ä', '👍', '', null, 1, true, { b: {} }], 'a.b': 'x' })).not.toThrow()
  })
  it('walks ten thousand levels without recursion', () => {
    let value: unknown = 1
    for (let level = 0; level < 10_000; level += 1) value = [value]
    expect(() => guardInput(value)).toThrow('not valid')
  })
  it('names the path', () => {
    const faults = (value: unknown) => {
      try {
        guardInput(value, 'query')
      } catch (error) {
        return (error as { errors: { path: string }[] }).errors.map(({ path }) => path)
      }
      return []
    }
    expect(faults({ list: [{ name: 'a\0' }] })).toEqual(['query.list.0.name'])
    expect(faults({ '\ud800': 1 })).toEqual(['query'])
    expect(faults(JSON.parse('{"a":{"__proto__":1}}'))).toEqual(['query.a.__proto__'])
  })
})

describe('pages', () => {
  it('tell by one row too many that there is another', () => {
    const id = '0197f0a0-0000-7000-8000-000000000000'
    expect(pageOfRows([1, 2, 3], 3, row => row)).toEqual({ items: [1, 2, 3], next: null })
    expect(pageOfRows([1, 2, 3], 2, row => row)).toEqual({ items: [1, 2], next: cursorOf(2) })
    expect(pageOfRows([], 2, row => row)).toEqual({ items: [], next: null })
    expect(readIdCursor(cursorOf(id))).toBe(id)
    expect(readIdCursor(undefined)).toBeNull()
    expect(() => readIdCursor(cursorOf(7))).toThrow('cursor')
    expect(() => readIdCursor('%%%')).toThrow('cursor')
  })
})

describe('being on this machine', () => {
  const from = (remoteAddress: string, headers: Record<string, string>) =>
    ({ socket: { remoteAddress }, get: (name: string) => headers[name] }) as unknown as Parameters<
      typeof isLoopback
    >[0]
  it('is neither a proxy’s word nor a name somebody points here', () => {
    for (const host of ['localhost:3000', '127.0.0.1', '[::1]:3000']) {
      expect(isLoopback(from('127.0.0.1', { Host: host }))).toBe(true)
      expect(isLoopback(from('::ffff:127.0.0.1', { Host: host }))).toBe(true)
    }
    expect(isLoopback(from('192.168.0.7', { Host: 'localhost' }))).toBe(false)
    expect(isLoopback(from('127.0.0.1', { Host: 'evil.example' }))).toBe(false)
    expect(isLoopback(from('127.0.0.1', { Host: '127.0.0.1.evil.example' }))).toBe(false)
    expect(isLoopback(from('127.0.0.1', { Host: 'localhost', 'X-Forwarded-For': '203.0.113.7' }))).toBe(false)
    expect(isLoopback(from('127.0.0.1', {}))).toBe(false)
  })
})
