import { Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml'
import { z } from 'zod'
import { newId } from '../shared/id.ts'
import { type RuleDefinition, ruleDefinitionSchema } from './definition.ts'
import { withoutDefaults } from './file-defaults.ts'
import type { RuleNames } from './names.ts'

/** Longest file of rules that is read, in characters. */
export const maxFileLength = 2_000_000
/** Most rules of one file. */
export const maxFileRules = 500

/** What the file says it is; another number is another meaning of what is left out. */
const format = 1

export type RuleInFile = { id: string; name: string; definition: RuleDefinition }

/** Line and column count from 1. `path` is empty where the file as a whole cannot be read. */
export type FileProblem = {
  line: number
  column: number
  path: string
  message: string
  remedy: string | null
}

export type FileLine = { line: number; column: number }

export type ReadRuleFile =
  | {
      ok: true
      rules: RuleInFile[]
      /** Where a path of one rule's definition stands, or the nearest above it that the file says. */
      place(rule: number, path: string): FileLine
    }
  | { ok: false; problems: FileProblem[] }

const header = ` Rules of Anlass. Ids stay: applied again, the same rules are changed.
 Check with "cli rules check", apply with "cli rules apply" (docs/rules.md).`

/**
 * Rules as one YAML file: first what a rule is called and what starts it, then the rest as people read it; without what is
 * usual. Names of what is referred to by id stand beside it as comments.
 */
export function writeRuleFile(rules: readonly RuleInFile[], names: RuleNames = {}): string {
  const document = new Document(
    { format, rules: rules.map(({ id, name, definition }) => ({ id, name, ...ordered(definition) })) },
    { aliasDuplicateObjects: false },
  )
  document.commentBefore = header
  comment(document, names)
  inline(document)
  return document.toString({ lineWidth: 120, commentString: text => text.replace(/^(?! *$)/gm, '#') })
}

/** Trigger first, steps last; between them what may be set, in the order of the reference. */
function ordered(definition: RuleDefinition): Record<string, unknown> {
  const { trigger, steps, ...rest } = withoutDefaults(definition as unknown as Record<string, unknown>)
  return { trigger, ...rest, steps: (steps as Record<string, unknown>[]).map(orderedStep) }
}

/** `id`, `type`, `name` first, arms last. */
function orderedStep(step: Record<string, unknown>): Record<string, unknown> {
  const { id, type, name, came, otherwise, arms, ...rest } = step
  const list = (steps: unknown) => (steps as Record<string, unknown>[]).map(orderedStep)
  return {
    id,
    type,
    ...(name === undefined ? {} : { name }),
    ...rest,
    ...(arms === undefined
      ? {}
      : {
          arms: (arms as Record<string, unknown>[]).map(({ steps, ...arm }) => ({
            ...arm,
            ...(steps === undefined ? {} : { steps: list(steps) }),
          })),
        }),
    ...(came === undefined ? {} : { came: list(came) }),
    ...(otherwise === undefined ? {} : { otherwise: list(otherwise) }),
  }
}

/** Members that hold ids, and where their names are kept. */
const named: Readonly<Record<string, keyof RuleNames>> = {
  segment: 'segments',
  recipient: 'recipients',
  rule: 'rules',
  campaign: 'campaigns',
}

function comment(document: Document, names: RuleNames): void {
  visit(document, {
    Pair: (_, pair) => {
      if (!isScalar(pair.key) || !isScalar(pair.value) || typeof pair.value.value !== 'string') return
      const key = String(pair.key.value)
      const kind = Object.hasOwn(named, key) ? named[key] : undefined
      const known = kind && names[kind]
      const name = known && Object.hasOwn(known, pair.value.value) ? known[pair.value.value] : undefined
      // A name of several lines would break out of its comment.
      if (name !== undefined) pair.value.comment = ` ${name.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`
    },
  })
}

/** Durations, lists of plain values and conditions on properties take one line. */
function inline(document: Document): void {
  visit(document, {
    Seq: (_, list) => {
      if (list.items.length > 0 && list.items.every(isScalar)) list.flow = true
    },
    Map: (_, map) => {
      const keys = map.items.map(item => (isScalar(item.key) ? String(item.key.value) : ''))
      const plain = map.items.every(item => isScalar(item.value) || isFlow(item.value))
      const short = keys.join() === 'amount,unit' || (keys[0] === 'property' && keys[1] === 'op')
      if (short && plain) map.flow = true
    },
  })
}

const isFlow = (node: unknown) => isSeq(node) && node.items.every(isScalar)

const idSchema = z.uuid()
const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine(value => !/[\r\n\0]/.test(value) && value.isWellFormed(), 'must be one line')

/** Reads a file of rules: all of it, or everything that is wrong with it. Total: takes any text, never throws. */
export function readRuleFile(text: string): ReadRuleFile {
  if (text.length > maxFileLength)
    return failed([
      {
        line: 1,
        column: 1,
        path: '',
        message: `The file is longer than ${maxFileLength} characters.`,
        remedy: 'Split it.',
      },
    ])
  const lines = new LineCounter()
  const at = (offset: number): FileLine => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const parsed = parse(text, lines)
  if (typeof parsed === 'string')
    return failed([{ line: 1, column: 1, path: '', message: parsed, remedy: null }])
  const { document, data } = parsed
  if (document.errors.length > 0)
    return failed(
      document.errors.map(({ pos, message }) => ({
        ...at(pos[0]),
        path: '',
        message: message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message,
        remedy: 'Mind the indentation, and quote texts that hold “: ” or “#”.',
      })),
    )
  const place = (path: readonly (string | number)[]): FileLine => at(offsetOf(document, path))
  return readRules(data, place)
}

/** Deeply nested brackets are more than the stack holds; aliases could make a small file endless. */
function parse(text: string, lineCounter: LineCounter): { document: Document; data: unknown } | string {
  try {
    const document = parseDocument(text, { lineCounter, version: '1.2' })
    if (isAliased(document)) return 'Anchors and aliases (“&”, “*”) are not read: write out what is meant.'
    return { document, data: document.errors.length > 0 ? null : document.toJS() }
  } catch (error) {
    return (error as Error).message
  }
}

function isAliased(document: Document): boolean {
  let found = false
  visit(document, (_, node) => {
    if (isAlias(node)) found = true
    return found ? visit.BREAK : undefined
  })
  return found
}

function failed(problems: FileProblem[]): ReadRuleFile {
  return { ok: false, problems }
}

/** The beginning of a node, or of the nearest above it that is there. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined
    const range = node && typeof node === 'object' ? node.range : null
    // Of a member the line of its name, of which a map or list begins only on the next.
    const parent = document.getIn(path.slice(0, length - 1), true)
    if (isMap(parent)) {
      const pair = parent.items.find(item => isScalar(item.key) && item.key.value === path[length - 1])
      const key = pair && isScalar(pair.key) ? pair.key.range : null
      if (key) return key[0]
    }
    if (range) return range[0]
  }
  return 0
}

type Place = (path: readonly (string | number)[]) => FileLine

function readRules(data: unknown, place: Place): ReadRuleFile {
  const problems: FileProblem[] = []
  const wrong = (path: readonly (string | number)[], message: string, remedy: string | null) =>
    problems.push({ ...place(path), path: path.join('.'), message, remedy })
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    wrong([], 'This is no file of rules.', 'It begins with “format: 1” and goes on with “rules:”.')
    return failed(problems)
  }
  const { format: said, rules, ...others } = data as Record<string, unknown>
  if (said !== format)
    wrong(['format'], `format must be ${format}.`, `Write “format: ${format}” at the beginning.`)
  for (const key of Object.keys(others)) wrong([key], `“${key}” is not known here.`, 'Take it out.')
  if (!Array.isArray(rules))
    wrong(['rules'], 'rules must be a list.', 'Write “rules:” and below it “- id: …”.')
  else if (rules.length > maxFileRules)
    wrong(['rules'], `A file holds at most ${maxFileRules} rules.`, 'Split it.')
  if (problems.length > 0 || !Array.isArray(rules)) return failed(problems)
  const read = rules.map((rule, n) => readRule(rule, n, wrong))
  const seen = new Map<string, number>()
  read.forEach((rule, n) => {
    if (!rule) return
    const first = seen.get(rule.id)
    if (first !== undefined)
      wrong(
        ['rules', n, 'id'],
        `The id is the same as that of rule ${first + 1}.`,
        `Give the new rule another: ${newId(new Date())}`,
      )
    seen.set(rule.id, n)
  })
  if (problems.length > 0) return failed(problems)
  return {
    ok: true,
    rules: read.filter(rule => rule !== null),
    place: (rule, path) => place(['rules', rule, ...pathParts(path)]),
  }
}

function readRule(
  data: unknown,
  n: number,
  wrong: (path: readonly (string | number)[], message: string, remedy: string | null) => void,
): RuleInFile | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    wrong(['rules', n], 'A rule has id, name, trigger and steps.', null)
    return null
  }
  const { id, name, ...definition } = data as Record<string, unknown>
  const readId = idSchema.safeParse(id)
  const readName = nameSchema.safeParse(name)
  const parsed = ruleDefinitionSchema.safeParse(definition)
  if (!readId.success)
    wrong(
      ['rules', n, 'id'],
      'A rule needs an id that stays.',
      `For a new rule take this one: ${newId(new Date())}`,
    )
  if (!readName.success)
    wrong(['rules', n, 'name'], 'A rule needs a name of one line, at most 200 characters.', null)
  if (!parsed.success)
    for (const issue of parsed.error.issues)
      wrong(['rules', n, ...issue.path.filter(part => typeof part !== 'symbol')], messageOf(issue), null)
  return readId.success && readName.success && parsed.success
    ? { id: readId.data.toLowerCase(), name: readName.data, definition: parsed.data }
    : null
}

/** A union names what it tried and not what was meant. */
function messageOf(issue: z.core.$ZodIssue): string {
  return issue.message === 'Invalid input' ? 'Not valid here.' : issue.message
}

/** `steps.0.template` as names and places. */
export function pathParts(path: string): (string | number)[] {
  if (path === '') return []
  return path.split('.').map(part => (/^\d+$/.test(part) ? Number(part) : part))
}
