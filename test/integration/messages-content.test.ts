import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readContent, storeContents } from '../../db/stores/content-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const now = new Date('2026-03-01T10:00:00Z')
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

async function message(): Promise<string> {
  const { db } = database
  const customer = newId(now)
  const id = newId(now)
  await db
    .insertInto('customer')
    .values({ id: customer, state: 'customer', created_at: now, updated_at: now })
    .execute()
  await db
    .insertInto('message')
    .values({
      id,
      origin_key: `manual/${id}`,
      customer_id: customer,
      channel: 'email',
      purpose: 'newsletter',
      lane: 'triggered',
      state: 'sent',
      due_at: now,
      created_at: now,
      updated_at: now,
    })
    .execute()
  return id
}

/** A mail of some 10 kB: what a rendering of the same template for two customers looks like. */
const words = Array.from({ length: 1_400 }, () => randomBytes(3).toString('hex'))
function mail(name: string, token: string): Buffer {
  const head = `From: Zitronenstand <laden@example.test>\r\nTo: ${name} <x@example.test>\r\nMessage-ID: <${token}@example.test>\r\nDate: Sun, 01 Mar 2026 10:00:00 +0000\r\n\r\n`
  const lines = Array.from({ length: 70 }, (_, line) => words.slice(line * 20, line * 20 + 20).join(' '))
  lines.splice(10, 0, `Guten Tag ${name}, schön, dass Sie da sind.`)
  lines.push(`https://example.test/u/${token}`)
  return Buffer.from(head + lines.join('\r\n'))
}

describe('the content store', () => {
  it('gives back every byte, text or not, with and without dictionary', async () => {
    const { db } = database
    const dictionary = { bytes: mail('Vorlage', 'vorlage'), locale: 'de', templateVersionId: newId(now) }
    const bodies = [
      mail('Grüße 🍋', randomBytes(32).toString('base64url')),
      randomBytes(20_000),
      Buffer.alloc(0),
      Buffer.from('kurz'),
      Buffer.from(mail('Binär', 'x').map(byte => byte ^ 0x80)),
    ]
    for (const use of [dictionary, undefined]) {
      const ids = await Promise.all(bodies.map(() => message()))
      await storeContents(
        db,
        bodies.map((bytes, i) => ({ messageId: ids[i] as string, bytes, dictionary: use })),
        now,
      )
      for (const [i, bytes] of bodies.entries())
        expect((await readContent(db, ids[i] as string))?.equals(bytes)).toBe(true)
    }
    const kept = await db.selectFrom('content_dictionary').selectAll().execute()
    expect(kept).toHaveLength(1)
    expect(kept[0]).toMatchObject({ locale: 'de', template_version_id: dictionary.templateVersionId })
  })

  it('takes at most 300 bytes for a mail of 10 kB with a rendering of its template as dictionary', async () => {
    const { db } = database
    const id = await message()
    const bytes = mail('Dr. Käthe Müller-Lüdenscheidt', randomBytes(32).toString('base64url'))
    expect(bytes.length).toBeGreaterThan(9_500)
    await storeContents(
      db,
      [{ messageId: id, bytes, dictionary: { bytes: mail('Vorlage', 'vorlage') } }],
      now,
    )
    const row = await db
      .selectFrom('message_content')
      .selectAll()
      .where('message_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row.body.length).toBeLessThanOrEqual(300)
    expect(row.size).toBe(bytes.length)
    expect((await readContent(db, id))?.equals(bytes)).toBe(true)
  })

  it('keeps the later bytes when a mail is stored again, and knows nothing of other messages', async () => {
    const { db } = database
    const id = await message()
    await storeContents(db, [{ messageId: id, bytes: Buffer.from('eins') }], now)
    await storeContents(db, [{ messageId: id, bytes: Buffer.from('zwei') }], now)
    expect((await readContent(db, id))?.toString()).toBe('zwei')
    expect(await readContent(db, newId(now))).toBeNull()
    await storeContents(db, [], now)
  })

  it('refuses to show anything but what was sent', async () => {
    const { db } = database
    const id = await message()
    await storeContents(
      db,
      [{ messageId: id, bytes: mail('A', 'a'), dictionary: { bytes: mail('B', 'b') } }],
      now,
    )
    await db
      .updateTable('message_content')
      .set({ sha256: randomBytes(32) })
      .where('message_id', '=', id)
      .execute()
    await expect(readContent(db, id)).rejects.toMatchObject({ code: 'content_damaged' })
    await db
      .updateTable('message_content')
      .set({ dictionary: randomBytes(32) })
      .where('message_id', '=', id)
      .execute()
    await expect(readContent(db, id)).rejects.toMatchObject({ code: 'content_damaged' })
    await db
      .updateTable('message_content')
      .set({ body: Buffer.from('x') })
      .where('message_id', '=', id)
      .execute()
    await expect(readContent(db, id)).rejects.toMatchObject({ code: 'content_damaged' })
  })

  it('stores the same dictionaries from many workers at once', async () => {
    const { db } = database
    const dictionaries = [1, 2, 3, 4].map(n => ({ bytes: mail(`Vorlage ${n}`, `d${n}`) }))
    const batches = await Promise.all(
      [0, 1, 2, 3, 4, 5].map(async shift => {
        const ids = await Promise.all(dictionaries.map(() => message()))
        return ids.map((messageId, i) => ({
          messageId,
          bytes: mail('Anna', messageId),
          dictionary: dictionaries[(i + shift) % 4],
        }))
      }),
    )
    await Promise.all(batches.map(batch => storeContents(db, batch, now)))
    for (const { messageId, bytes } of batches.flat())
      expect((await readContent(db, messageId))?.equals(bytes)).toBe(true)
  })
})
