import { expect } from '@jest/globals'
import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import type { SmtpSink } from './smtp-sink.ts'

/** How many messages are in each state. */
export async function countStates(db: Db): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; count: number }>`
    select state, count(*)::int as count from message group by state`.execute(db)
  return Object.fromEntries(rows.map(row => [row.state, row.count]))
}

export async function countAll(db: Db): Promise<number> {
  return Object.values(await countStates(db)).reduce((sum, count) => sum + count, 0)
}

/** Messages that have not come to an end yet. */
export async function countOpen(db: Db): Promise<number> {
  const { queued = 0, held = 0, retry = 0, sending = 0 } = await countStates(db)
  return queued + held + retry + sending
}

/** Message-IDs of what the sink took, with how often. */
export function caughtById(sink: SmtpSink): Map<string, number> {
  const caught = new Map<string, number>()
  for (const mail of sink.mails) {
    const id = /^Message-ID: <([^@>]+)@/im.exec(mail.raw.toString('latin1'))?.[1] ?? '?'
    caught.set(id, (caught.get(id) ?? 0) + 1)
  }
  return caught
}

/**
 * What must hold after anything that can happen: who was sent something got it, once; twice only service mail
 * that was repeated, and counted; whatever was taken by the server is known as sent or said to be unknown.
 */
export async function expectHonestBooks(db: Db, sink: SmtpSink): Promise<void> {
  const { rows } = await sql<{
    id: string
    state: string
    kind: string
    repeats: number
    logged: string | null
  }>`
    select m.id, m.state, p.kind, m.repeats, (select string_agg(i.kind, ',') from interaction i where i.message_id = m.id) as logged
    from message m join purpose p on p.key = m.purpose where m.channel = 'email'`.execute(db)
  const caught = caughtById(sink)
  const lines = {
    sent: 'message_sent',
    skipped: 'message_skipped',
    failed: 'message_failed',
    unknown: 'message_unknown',
  }
  const wrong = rows.filter(row => {
    const times = caught.get(row.id) ?? 0
    caught.delete(row.id)
    const line = lines[row.state as keyof typeof lines] ?? null
    if (row.logged !== line) return true
    if (row.kind === 'marketing' && row.repeats > 0) return true
    if (row.state === 'sent') return times < 1 || times > 1 + row.repeats
    return row.state === 'unknown' ? times > 1 + row.repeats : times > row.repeats
  })
  expect(wrong).toEqual([])
  // Nothing reached anybody that is not in the books at all.
  expect([...caught.keys()]).toEqual([])
}
