/**
 * Phrases instead of regular expressions: found by plain search, so that no text however made can slow them down.
 * `|` stands between phrases, `no such {user,mailbox}` means either, `mailbox … full` allows up to 60 characters between,
 * `_` is a blank at the end, `numip` stands for an IP address. Every piece begins where a word begins: `ip` is not found in `recipient`.
 */

const gap = 60

/** Without accents, as texts are made ready: `größe` … `große`. */
const withoutMarks = (text: string) =>
  text
    .replaceAll('…', '\uE000')
    .normalize('NFKD')
    .replaceAll('\uE000', '…')
    .replace(/[\u0300-\u036f]/g, '')

type Pieces = readonly string[]

function expand(phrase: string): string[] {
  const open = phrase.indexOf('{')
  if (open === -1) return [phrase]
  const close = phrase.indexOf('}', open)
  const before = phrase.slice(0, open)
  const choices = phrase.slice(open + 1, close).split(',')
  return expand(phrase.slice(close + 1)).flatMap(after => choices.map(choice => before + choice + after))
}

export type Phrases = readonly Pieces[]

export function phrases(list: string): Phrases {
  return list
    .split('|')
    .map(phrase => withoutMarks(phrase.trim().replace(/\s+/g, ' ')))
    .filter(phrase => phrase !== '')
    .flatMap(expand)
    .map(phrase => phrase.split('…').map(piece => piece.trim().replaceAll('_', ' ')))
}

const isWord = (code: number) => (code >= 97 && code <= 122) || (code >= 48 && code <= 57)

/** Where the piece stands at the beginning of a word, from `from` on and before `to`; -1 if nowhere. */
function find(text: string, piece: string, from: number, to: number): number {
  const begins = isWord(piece.charCodeAt(0))
  for (let at = text.indexOf(piece, from), tries = 0; at !== -1 && at <= to && tries < 50; tries++) {
    if (!begins || at === 0 || !isWord(text.charCodeAt(at - 1))) return at
    at = text.indexOf(piece, at + 1)
  }
  return -1
}

function holds(text: string, pieces: Pieces): boolean {
  const [first = '', ...rest] = pieces
  // A text of nothing but first pieces would else cost its square.
  for (let at = find(text, first, 0, text.length), tries = 0; at !== -1 && tries < 20; tries++) {
    if (rest.length === 0) return true
    let from = at + first.length
    const whole = rest.every(piece => {
      const found = find(text, piece, from, from + gap)
      from = found + piece.length
      return found !== -1
    })
    if (whole) return true
    at = find(text, first, at + 1, text.length)
  }
  return false
}

/** Whether the text, made ready by `plainWords`, holds one of them. */
export function saysOneOf(text: string, list: Phrases): boolean {
  for (const pieces of list) if (holds(text, pieces)) return true
  return false
}

const mostText = 3_000

/** An IPv4 address alone, in brackets or quotes: almost always ours. */
const bareAddress = /^[[(<"']{0,3}\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}[\])>"',;:.!?]{0,4}$/

/** Gateways by name: the name speaks of spam, the sentence need not. */
const productNames =
  /spamexperts|spamtitan|mailspamprotection|antispamcloud|antispameurope|spamhero|spambrella|nospamproxy/g

/**
 * A reply as phrases are looked for in it: lower case, one blank between words, addresses as `@`, web addresses as
 * `url`, neither accents nor curly quotes. What stands in an address or a link says nothing: the mailbox
 * `blocked@…` may well be unknown.
 */
export function plainWords(text: string): string {
  const words = text
    .slice(0, mostText)
    .toLowerCase()
    .replace(/[\u2018\u2019\u00b4`]/g, "'")
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(productNames, 'gateway')
    .split(/[\s_]+/)
  const out: string[] = []
  for (const word of words) {
    const link = word.search(/https?:\/\/|www\./)
    if (link !== -1) out.push(`${word.slice(0, link)}url`)
    else if (word.includes('@') && word.length > 2)
      out.push(word.replace(/[^\s<>()[\]{},;:"']*@[^\s<>()[\]{},;:"']*/, '@'))
    else if (bareAddress.test(word) && !word.includes('0.0.0.0') && !word.includes('127.0.0.1'))
      out.push(word.replace(/[\d.]{7,15}/, 'numip'))
    else if (word !== '') out.push(word)
  }
  return ` ${out.join(' ')} `
}

/** The web addresses of a reply in lower case: some say more than the sentence (`?p=NoSuchUser`, `spamhaus.org/…`). */
export function linksOf(text: string): string {
  const lower = text.slice(0, mostText).toLowerCase()
  if (!lower.includes('http') && !lower.includes('www.')) return ''
  return lower
    .split(/\s+/)
    .filter(word => word.includes('http') || word.includes('www.'))
    .join(' ')
}
