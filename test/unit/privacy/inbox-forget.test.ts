import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { InboxStore } from '../../../app/inbox/store.ts'

it('the inbox forgets the mails to somebody who was erased, in memory and on disk', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'inbox-forget-'))
  try {
    const store = await InboxStore.open({ dir, limit: 10 })
    const add = (to: string) =>
      store.add(
        { from: '', to: [to] },
        Buffer.from(`To: ${to}\r\nSubject: fuer ${to}\r\n\r\nHallo`),
        new Date(),
      )
    const gone = await add('Zoe@Bücher.example')
    const stays = await add('anna@example.test')
    const before = store.version
    await store.forget(['zoe@xn--bcher-kva.example', 'nobody@example.test'])
    expect(store.list().map(mail => mail.id)).toEqual([stays.id])
    expect(store.version).not.toBe(before)
    expect(await store.raw(gone.id)).toBeUndefined()
    expect(new Set(await readdir(dir))).toEqual(new Set(['index.ndjson', `${stays.id}.eml`]))
    expect(await readFile(join(dir, 'index.ndjson'), 'utf8')).not.toContain('Zoe')
    await add('bernd@example.test')
    const again = await InboxStore.open({ dir, limit: 10 })
    expect(again.list().map(mail => mail.to[0])).toEqual(['bernd@example.test', 'anna@example.test'])
  } finally {
    await rm(dir, { recursive: true })
  }
})
