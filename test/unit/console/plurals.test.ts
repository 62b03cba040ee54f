import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { de } from '../../../admin-ui/src/i18n/de.ts'
import { en } from '../../../admin-ui/src/i18n/en.ts'

const dir = new URL('../../../admin-ui/src/i18n/', import.meta.url)

/** Words that are said to have a singular, by `counted`. */
function plurals(language: string): Set<string> {
  const found = new Set<string>()
  for (const file of readdirSync(dir).filter(name => name.startsWith(language))) {
    const text = readFileSync(new URL(file, dir), 'utf8')
    for (const [, one = '', many = ''] of text.matchAll(/counted\([^,()]+, '([^']+)', '([^']+)'\)/g)) {
      const [singular, plural = ''] = [one, many].map(words => words.split(' ')[0])
      if (singular !== plural) found.add(plural)
    }
  }
  return found
}

/** What may stand before a one and a plural: the one is of them, or the word is the same in that case (`von 1 Kunden`). */
const before: Record<string, RegExp> = {
  de: /(?:^|\s)(?:an|auf|bei|von|für|aus|bisher|als|ab|letzten)\s$/i,
  en: /(?:^|\s)(?:of|than|from|last)\s$/i,
}

/** Where what stands there is a day, a version, a domain; and `weitere` is a singular too. */
const notCounted = new Set([
  'de.campaignCalendar.more',
  'en.privacy.recipients.toldSince',
  'en.system.update.about',
  'en.senderHealth.campaign.paused',
])

type Said = { path: string; one: string }

/** What every text says of one, called with numbers and with numbers as they are formatted. */
function* saidOfOne(texts: unknown, path: string): Generator<Said> {
  if (typeof texts === 'function') {
    const ways = [Array(6).fill('1'), Array(6).fill(1), [new Proxy({}, { get: () => '1' })]]
    const answers = ways.map(given => {
      try {
        return texts(...given) as unknown
      } catch {
        return undefined
      }
    })
    const said = answers.filter(one => typeof one === 'string' && !/undefined|\[object/.test(one)) as string[]
    // Whichever it takes, one of them has to be right.
    const [first] = said.toSorted((a, b) => wrongIn(path, a).length - wrongIn(path, b).length)
    if (first !== undefined) yield { path, one: first }
  } else if (typeof texts === 'object' && texts !== null)
    for (const [key, value] of Object.entries(texts)) yield* saidOfOne(value, `${path}.${key}`)
}

const words: Record<string, Set<string>> = { de: plurals('de'), en: plurals('en') }

function wrongIn(path: string, text: string): string[] {
  const language = path.slice(0, 2)
  return [...text.matchAll(/(?<![\d.,:])1 ([\p{L}-]+)/gu)]
    .filter(
      ({ 1: word = '', index }) =>
        words[language]?.has(word) && !before[language]?.test(text.slice(0, index)),
    )
    .map(([found]) => found)
}

describe.each([
  ['de', de],
  ['en', en],
] as const)('texts in %s', (language, texts) => {
  it('say of one what they say of one', () => {
    const wrong = [...saidOfOne(texts, language)].filter(
      ({ path, one }) => !notCounted.has(path) && wrongIn(path, one).length > 0,
    )
    expect(wrong).toEqual([])
  })

  it('know of enough words', () => {
    expect(words[language]?.size).toBeGreaterThan(20)
  })
})
