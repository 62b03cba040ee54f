import { expect, it } from '@jest/globals'
import { checkPattern, codeAlphabet, makeCode } from '../../../engine/vouchers/pattern.ts'
import { codeKey, readCode } from '../../../engine/vouchers/voucher.ts'

it('compares codes as people type them', () => {
  for (const typed of ['HERBST-34AC-9XYT', 'herbst 34ac 9xyt', ' Herbst–34ac9xyt ', 'ＨＥＲＢＳＴ34AC9XYT'])
    expect(codeKey(typed)).toBe('HERBST34AC9XYT')
  expect(readCode('  ab-c1 ')).toEqual({ code: 'ab-c1', key: 'ABC1' })
  for (const none of ['', '--', 'ab', 'x'.repeat(101), 'a\u0000bc', 'a\u200bbcd'])
    expect(readCode(none)).toBeNull()
})

it('makes codes of letters that are not mistaken for others, each sign as likely as the next', () => {
  expect(codeAlphabet).not.toMatch(/[0OI1LZ2S5B8UV]/)
  expect(new Set(codeAlphabet).size).toBe(codeAlphabet.length)
  const counts = new Map<string, number>()
  const rounds = 4_600
  for (let i = 0; i < rounds / 8; i++) {
    const { code, key } = makeCode('HERBST-####-####')
    expect(code).toMatch(/^HERBST-[A-Z0-9]{4}-[A-Z0-9]{4}$/)
    for (const sign of key.slice(6)) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  // 200 of each are expected; six standard deviations.
  for (const sign of codeAlphabet) expect(Math.abs((counts.get(sign) ?? 0) - 200)).toBeLessThan(85)
})

it.each([
  ['HERBST-####-####', 10, true, null],
  ['HERBST-####-####', 1_000, false, 'too_few'],
  ['HERBST-####-#####', 1_000, true, null],
  ['####-####-####', 1_000_000, true, null],
  ['HERBST', 1, false, 'empty'],
  ['HÄRBST-########', 1, false, 'characters'],
  ['####', 1, false, 'too_few'],
])('the pattern %s for %d codes: %s', (pattern, count, ok, problem) => {
  expect(checkPattern(pattern, count)).toMatchObject({ ok, problem })
})
