import { isCurrency, isTimeZone } from './format.ts'

/** What the reader of expressions must know of a helper to check a call and to rewrite it. */
export type HelperSpec = {
  /** Least and most positional arguments. */
  arguments: readonly [number, number]
  named: readonly string[]
  /** Used as a block (`{{#…}}`) rather than inline. */
  block?: true
  /**
   * How arguments are taken. `strict`: each must have a value. `lenient`: any may be absent.
   * `lastStrict`: the last must have a value. `guarded`: strict unless the block has an else branch.
   */
  take: 'strict' | 'lenient' | 'lastStrict' | 'guarded'
  /** The result may itself be absent, so where it is printed it is checked like a field. */
  mayBeBlank?: true
  /** Data read without being an argument. */
  reads?: readonly string[]
  /** What a named argument may be, where it is written out. */
  choices?: Readonly<Record<string, readonly string[]>>
  /** Fails on values of the wrong kind, and then names the path. */
  namesPath?: true
  /** What a named argument must be like, where it is written out. */
  valid?: Readonly<Record<string, (value: string) => boolean>>
  /** Takes one text written out, and reads `segments.<text>`. */
  namesSegment?: true
  /** Named arguments that must be given. */
  needs?: readonly string[]
}

const many = 20

export const dateFormats = [
  'short',
  'medium',
  'long',
  'full',
  'time',
  'datetime',
  'weekday',
  'month',
  'year',
] as const
export type DateFormat = (typeof dateFormats)[number]

export const helperSpecs: Readonly<Record<string, HelperSpec>> = {
  date: {
    arguments: [1, 1],
    named: ['format', 'timeZone'],
    take: 'strict',
    namesPath: true,
    choices: { format: dateFormats },
    valid: { timeZone: isTimeZone },
  },
  money: {
    arguments: [1, 1],
    named: ['currency'],
    take: 'strict',
    namesPath: true,
    valid: { currency: isCurrency },
  },
  perUnit: { arguments: [1, 1], named: [], take: 'strict', namesPath: true },
  number: { arguments: [1, 1], named: ['decimals'], take: 'strict', namesPath: true },
  plural: {
    arguments: [1, 1],
    named: ['zero', 'one', 'two', 'few', 'many', 'other'],
    take: 'strict',
    namesPath: true,
    needs: ['other'],
  },
  fallback: { arguments: [2, many], named: [], take: 'lastStrict' },
  salutation: {
    arguments: [0, 0],
    named: ['form'],
    take: 'strict',
    choices: { form: ['sie', 'du'] },
    reads: ['customer.salutation', 'customer.title', 'customer.firstName', 'customer.lastName'],
  },
  safeUrl: { arguments: [1, 1], named: [], take: 'strict', namesPath: true },
  urlPart: { arguments: [1, 1], named: [], take: 'strict', namesPath: true },
  lookup: { arguments: [2, 2], named: [], take: 'lenient', mayBeBlank: true },
  eq: { arguments: [2, 2], named: [], take: 'lenient' },
  gt: { arguments: [2, 2], named: [], take: 'lenient' },
  lt: { arguments: [2, 2], named: [], take: 'lenient' },
  not: { arguments: [1, 1], named: [], take: 'lenient' },
  and: { arguments: [2, many], named: [], take: 'lenient', mayBeBlank: true },
  or: { arguments: [2, many], named: [], take: 'lenient', mayBeBlank: true },
  if: { arguments: [1, 1], named: ['includeZero'], take: 'lenient', block: true },
  unless: { arguments: [1, 1], named: ['includeZero'], take: 'lenient', block: true },
  segment: { arguments: [1, 1], named: [], take: 'lenient', block: true, namesSegment: true },
  each: { arguments: [1, 1], named: ['limit'], take: 'guarded', block: true, namesPath: true },
  with: { arguments: [1, 1], named: [], take: 'guarded', block: true },
}

/** Internal helpers the rewriting puts in; templates cannot call them by name. */
export const internal = { value: '__value', required: '__required' } as const

/** Named argument the rewriting adds to formatting helpers: the path of what they format, for messages. */
export const pathArgument = '__path'
