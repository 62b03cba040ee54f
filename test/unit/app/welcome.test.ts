import { describe, expect, it } from '@jest/globals'
import { welcomeLines } from '../../../app/welcome.ts'

const facts = {
  config: { dataDir: '/data', warnings: ['PUBLIC_URL is not set.'] } as never,
  http: { url: 'http://localhost:3000', publicUrl: 'http://localhost:3000' },
  access: undefined,
  parts: { queue: 'redis', mail: 'smtp', database: 'external' } as const,
  inbox: false,
  demo: false,
  nobody: true,
}

describe('what start prints', () => {
  it('names what is in use, and what is missing', () => {
    const text = welcomeLines(facts).join('\n')
    expect(text).toContain('Database     PostgreSQL (DATABASE_URL)')
    expect(text).toContain('Queue        BullMQ on Redis (REDIS_URL)')
    expect(text).toContain('users add')
    expect(text).toContain('! PUBLIC_URL is not set.')
    expect(text).not.toContain('Inbox')
    expect(text).not.toContain('Sign in')
  })

  it('shows how to get in where the keys were made here, and aligns everything', () => {
    const access = { email: 'admin@anlass.test', password: 'p', serverKey: 'anl_s_1', browserKey: 'anl_b_1' }
    const parts = { queue: 'postgres', mail: 'inbox', database: 'embedded' } as const
    const lines = welcomeLines({ ...facts, access, parts, inbox: true, demo: true, nobody: false })
    const rows = lines.filter(line =>
      /^ {2}(Console|Inbox|API|Events|Sign in|Server key|Browser key|Database|Queue|Mail|Data) /.test(line),
    )
    expect(rows).toHaveLength(11)
    for (const row of rows) expect(row[15]).not.toBe(' ')
    expect(lines.join('\n')).toContain('--no-demo')
  })
})
