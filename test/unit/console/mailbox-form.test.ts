import { describe, expect, it } from '@jest/globals'
import type { Mailbox } from '../../../admin-ui/src/api/mailboxes.ts'
import { imapProviders } from '../../../admin-ui/src/pages/delivery/ways/imap-providers.ts'
import {
  bodyOf,
  fieldsOf,
  isComplete,
  leadsElsewhere,
  usualPort,
  usualSecurity,
} from '../../../admin-ui/src/pages/delivery/ways/mailbox-model.ts'

const stored = {
  name: 'Rückläufer',
  host: 'imap.laden.test',
  port: 993,
  security: 'tls',
  username: 'news@laden.test',
  hasPassword: true,
  folder: 'INBOX',
  afterwards: 'seen',
} as Mailbox

describe('the form of a mailbox', () => {
  it('wants a password for a new one, and again where the stored one would go elsewhere', () => {
    const fresh = { ...fieldsOf(null), host: 'imap.laden.test', username: 'news@laden.test' }
    expect([isComplete(fresh, null), isComplete({ ...fresh, password: 'x' }, null)]).toEqual([false, true])
    const same = fieldsOf(stored)
    expect(isComplete(same, stored)).toBe(true)
    for (const part of [{ host: 'imap.anders.test' }, { port: 143 }, { username: 'x' }]) {
      const other = { ...same, ...part }
      expect([leadsElsewhere(other, stored), isComplete(other, stored)]).toEqual([true, false])
      expect(isComplete({ ...other, password: 'x' }, stored)).toBe(true)
    }
    expect(leadsElsewhere({ ...same, security: 'opportunistic' }, stored)).toBe(true)
    expect(leadsElsewhere({ ...same, security: 'starttls' }, stored)).toBe(false)
    expect(isComplete({ ...same, port: '' }, stored)).toBe(false)
  })

  it('sends no password that was not typed, and names what nobody named', () => {
    expect(bodyOf(fieldsOf(stored))).not.toHaveProperty('password')
    expect(bodyOf({ ...fieldsOf(stored), name: ' ', folder: ' ', password: ' pass ' })).toMatchObject({
      name: 'news@laden.test',
      folder: 'INBOX',
      // A space may be part of it.
      password: ' pass ',
    })
  })

  it('keeps port and encryption together', () => {
    expect([usualSecurity(993), usualSecurity(143), usualSecurity(1143)]).toEqual(['tls', 'starttls', null])
    expect([usualPort('tls', 143), usualPort('starttls', 993), usualPort('tls', 1143)]).toEqual([
      993, 143, 1143,
    ])
    for (const { port, security } of imapProviders) expect(usualSecurity(port)).toBe(security)
  })
})
