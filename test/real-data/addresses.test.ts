import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { checkEmail } from '../../engine/customers/email-syntax.ts'

const file = fileURLToPath(new URL('../../../shared/data/addresses/tests.xml', import.meta.url))
const present = existsSync(file)
const suite = present ? describe : describe.skip
if (!present) process.stderr.write('skipped: real e-mail addresses (../shared/data is not there)\n')

type Case = { id: number; address: string; category: string; diagnosis: string }

/** The file is flat: no XML library needed for five elements and numeric entities. */
function readCases(): Case[] {
  const text = (xml: string, name: string) =>
    (new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1] ?? '')
      .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
      .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? '')
      // Control characters stand in it as their symbols (U+2400 and on).
      .replace(/[\u2400-\u2420]/g, symbol => String.fromCodePoint((symbol.codePointAt(0) ?? 0) - 0x2400))
  return [...readFileSync(file, 'utf8').matchAll(/<test id="(\d+)">([\s\S]*?)<\/test>/g)].map(
    ([, id, xml = '']) => ({
      id: Number(id),
      address: text(xml, 'address'),
      category: text(xml, 'category'),
      diagnosis: text(xml, 'diagnosis'),
    }),
  )
}
const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

suite('the isEmail suite', () => {
  const cases = present ? readCases() : []
  const accepted = (categories: string[]) =>
    cases.filter(({ category, address }) => categories.includes(category) && checkEmail(address).ok)
  const of = (categories: string[]) => cases.filter(({ category }) => categories.includes(category))
  const valid = ['ISEMAIL_VALID_CATEGORY', 'ISEMAIL_RFC5321']

  it('has its 153 cases', () => {
    expect(cases).toHaveLength(153)
    expect(of(['ISEMAIL_ERR'])).toHaveLength(66)
    expect(of(valid)).toHaveLength(28)
  })

  it('every address in error is refused', () => {
    expect(accepted(['ISEMAIL_ERR'])).toEqual([])
  })

  it('every valid one is taken but the one without a top-level domain', () => {
    const taken = new Set(accepted(valid).map(({ id }) => id))
    expect(of(valid).filter(({ id }) => !taken.has(id))).toMatchObject([{ id: 5, address: 'test@io' }])
  })

  it('of what only a header may hold (RFC 5322) nothing is taken but blank space around', () => {
    const others = cases.filter(({ category }) => ![...valid, 'ISEMAIL_ERR'].includes(category))
    expect(others).toHaveLength(59)
    expect(others.filter(({ address }) => checkEmail(address).ok).map(({ address }) => address)).toEqual([
      ' test@iana.org',
      'test@iana.org ',
    ])
  })
})
