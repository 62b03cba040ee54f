import { randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  type FileEntry,
  linesOf,
  readSuppressionFile,
  SuppressionFileWriter,
  suppressionKeyId,
} from '../../../engine/consent/suppression-file.ts'
import { Problem } from '../../../engine/shared/problem.ts'
import { runs } from '../../support/runs.ts'

const passphrase = 'correct horse battery'
const key = Buffer.from('the-suppression-key-of-this-shop-32-characters')
const own = { id: suppressionKeyId(key), key }
const other = { id: suppressionKeyId(Buffer.from('another')), key: Buffer.from('another') }
const now = new Date('2026-03-01T10:00:00Z')

const entry = (n: number, of = own): FileEntry => ({
  key: of.id,
  channel: n % 3 === 0 ? 'post' : 'email',
  hash: n.toString(16).padStart(64, '0'),
  scope: 'all',
  reason: 'objection',
  createdAt: now.toISOString(),
})

function written(entries: FileEntry[], keys = [own, other]): string {
  const writer = new SuppressionFileWriter(passphrase, keys, now, 16_384)
  return writer.header() + writer.entries(entries) + writer.end()
}

async function* inChunks(text: string, size = 7) {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(text: string, secret = passphrase) {
  const entries: FileEntry[] = []
  const { keys } = await readSuppressionFile(linesOf(inChunks(text)), secret, async batch => {
    entries.push(...batch)
  })
  return { keys, entries }
}

const codeOf = (text: string, secret?: string) =>
  read(text, secret).then(
    () => 'read',
    error => (error instanceof Problem ? error.code : `no Problem: ${error}`),
  )

const file = written(Array.from({ length: 20 }, (_, n) => entry(n, n % 2 === 0 ? own : other)))

describe('a suppression list on its way', () => {
  it('comes back as it was, with every key', async () => {
    const { keys, entries } = await read(file)
    expect(entries).toHaveLength(20)
    expect(entries[3]).toEqual(entry(3, other))
    expect([...keys]).toEqual([
      [own.id, own.key],
      [other.id, other.key],
    ])
  })

  it('names no key, and differs each time', () => {
    expect(file).not.toContain(key.toString('base64'))
    expect(file).not.toContain(key.toString('hex'))
    expect(written([entry(1)])).not.toBe(written([entry(1)]))
  })

  it('is refused with another passphrase, and asks for a long one', async () => {
    expect(await codeOf(file, 'correct horse batterz')).toBe('passphrase_wrong')
    expect(() => new SuppressionFileWriter('short', [own], now)).toThrow(
      expect.objectContaining({ code: 'passphrase_short' }),
    )
  })

  it('is refused when it was cut off, wherever', async () => {
    const header = file.indexOf('\n') + 1
    for (const at of [header, header + 1, header + 50, file.length - 200, file.length - 10])
      expect([at, await codeOf(file.slice(0, at))]).toEqual([at, 'file_cut_off'])
    // A newline at the end is no loss.
    expect(await codeOf(file.slice(0, -1))).toBe('read')
    expect(await codeOf('')).toBe('not_a_suppression_file')
  })

  it('is refused when a line was taken out, doubled, moved, or comes from another file', async () => {
    const lines = file.split('\n')
    const without = lines.toSpliced(5, 1).join('\n')
    const doubled = lines.toSpliced(5, 0, lines[5] ?? '').join('\n')
    const moved = [...lines.slice(0, 5), lines[6], lines[5], ...lines.slice(7)].join('\n')
    const foreign = lines.toSpliced(5, 1, written([entry(99)]).split('\n')[1] ?? '').join('\n')
    for (const text of [without, doubled, moved, foreign]) expect(await codeOf(text)).toBe('file_altered')
    expect(await codeOf(`${file}\n{}`)).toBe('file_altered')
  })

  it('is refused whichever byte was changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 2), fc.integer({ min: 32, max: 126 }), async (at, code) => {
        const changed = file.slice(0, at) + String.fromCharCode(code) + file.slice(at + 1)
        fc.pre(changed !== file)
        expect(await codeOf(changed)).not.toMatch(/^(read|no Problem)/)
      }),
      { numRuns: runs(25) },
    )
  })

  it('is told from any other file', async () => {
    for (const text of ['email\na@b.de\n', randomBytes(400_000).toString('base64'), '{"format":"other"}\n'])
      expect(await codeOf(text)).toBe('not_a_suppression_file')
  })
})
