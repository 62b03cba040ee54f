import { randomBytes } from 'node:crypto'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { DictionaryPacker } from '../../../engine/messages/dictionary-packer.ts'
import { packContent, sha256, unpackContent } from '../../../engine/messages/packed-content.ts'

const line = (n: number) => `<td style="padding:0 32px ${n}px">${randomBytes(30).toString('hex')}</td>\r\n`
const newDictionary = () => Buffer.from(Array.from({ length: 100 }, (_, n) => line(n)).join(''))
/** A mail made of it: a name here and there. */
const mailOf = (dictionary: Buffer, name: string) =>
  Buffer.from(`To: ${name}\r\n\r\n${dictionary.toString().replaceAll('padding:0', `data-of="${name}"`)}`)

describe('packed content', () => {
  it('gives back the very bytes, whatever they are, one after another against the same dictionary', () => {
    const dictionary = newDictionary()
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.uint8Array({ maxLength: 5_000 }),
            fc.string({ unit: 'binary' }).map(name => mailOf(dictionary, name)),
          ),
          { minLength: 1, maxLength: 20 },
        ),
        contents => {
          const packed = contents.map(bytes => packContent(bytes, dictionary))
          for (const [n, content] of packed.entries()) {
            expect(content.dictionary).toEqual(sha256(dictionary))
            expect(unpackContent(content, dictionary).equals(contents[n] as Uint8Array)).toBe(true)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('takes a few hundred bytes for a mail, the hundredth like the first', () => {
    const dictionary = newDictionary()
    const sizes = Array.from(
      { length: 100 },
      (_, n) => packContent(mailOf(dictionary, `Kundin ${n}`), dictionary).body.length,
    )
    expect(Math.max(...sizes)).toBeLessThan(1_000)
  })

  it('keeps the contents of many dictionaries apart, more than it has compressors for', () => {
    const dictionaries = Array.from({ length: 20 }, newDictionary)
    for (let round = 0; round < 4; round += 1)
      for (const dictionary of dictionaries) {
        const bytes = mailOf(dictionary, `round ${round}`)
        const packed = packContent(bytes, dictionary)
        expect(unpackContent(packed, dictionary).equals(bytes)).toBe(true)
      }
  })

  it('is readable without any of this, by the dictionary alone', () => {
    const dictionary = newDictionary()
    for (const name of ['one', 'two', 'three']) {
      const bytes = mailOf(dictionary, name)
      const { body } = packContent(bytes, dictionary)
      expect(zstdDecompressSync(body, { dictionary }).equals(bytes)).toBe(true)
    }
  })
})

describe('a compressor that keeps its dictionary', () => {
  it('works with this version of Node, so that nothing is made the slow way unseen', () => {
    const dictionary = newDictionary()
    const packer = DictionaryPacker.of(dictionary, 4)
    const bytes = mailOf(dictionary, 'Erika')
    const frame = packer?.pack(bytes)
    expect(frame && zstdDecompressSync(frame, { dictionary }).equals(bytes)).toBe(true)
    expect(frame?.length).toBeLessThan(zstdCompressSync(bytes).length / 4)
    packer?.close()
  })

  it('leaves to others what is empty, too large, or comes after its end', () => {
    const packer = DictionaryPacker.of(newDictionary(), 4)
    expect(packer?.pack(Buffer.alloc(0))).toBeNull()
    expect(packer?.pack(Buffer.alloc(600 * 1024))).toBeNull()
    // What hardly shrinks needs more room than it had.
    const noise = randomBytes(300_000)
    expect(packer?.pack(noise)?.length).toBeGreaterThan(noise.length)
    packer?.close()
    expect(packer?.pack(Buffer.from('late'))).toBeNull()
  })
})
