import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import ts from 'typescript'
import { de } from '../../../admin-ui/src/i18n/de.ts'
import { en } from '../../../admin-ui/src/i18n/en.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const source = join(root, 'admin-ui/src')

const filesIn = (dir: string, ending: RegExp): string[] =>
  readdirSync(join(root, dir), { recursive: true, encoding: 'utf8' })
    .filter(name => ending.test(name) && !name.includes('node_modules'))
    .map(name => join(root, dir, name))

/** Names, examples and signs that are the same in every language. */
const sameEverywhere = /^(?:Anlass|Ctrl K|TXT|https:\/\/\S*|EUR|EUR, CHF)$/

/** Attributes of ours and of the component library whose value somebody reads or hears. */
const spoken = new Set([
  'label',
  'title',
  'aria-label',
  'placeholder',
  'alt',
  'description',
  'error',
  'aria-description',
])

/** Words in a `.tsx` that stand there instead of in i18n/. */
function hardCoded(path: string): string[] {
  const file = ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  )
  const found: string[] = []
  const look = (text: string) => {
    const words = text.replace(/\s+/g, ' ').trim()
    if (/\p{L}{2}/u.test(words) && !sameEverywhere.test(words))
      found.push(`${path.slice(source.length + 1)}: ${words}`)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) look(node.text)
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText(file)) && node.initializer) {
      const { initializer } = node
      if (ts.isStringLiteral(initializer)) look(initializer.text)
      else if (ts.isJsxExpression(initializer)) literals(initializer.expression).forEach(look)
    }
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) literals(node.expression).forEach(look)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** What an expression says in words of its own: a text, a choice between texts, a text with gaps. */
function literals(node: ts.Expression | undefined): string[] {
  if (!node) return []
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)]
  if (ts.isParenthesizedExpression(node)) return literals(node.expression)
  if (ts.isBinaryExpression(node) && /^(&&|\|\||\?\?)$/.test(node.operatorToken.getText()))
    return literals(node.right)
  return []
}

/** Words German has too, or has taken over, and the names of products and formats: each was looked at. */
const inBoth = new Set(
  (
    'Amazon Anlass Browser Brevo CSV Codes Desktop Domain Enter Excel Export Feeds Filter Format GTIN Google Import Instagram ' +
    'Link Links Logo MJML Mailgun Mails Marketing Medium Merchant Name Navigation Newsletter Node Person Port PostgreSQL Postmark Redis ' +
    'SES Segment SendGrid Server Service Shop System TSV Team Text Tracking Version Website XLSX XML in js kB live min px'
  ).split(' '),
)
const wordsOf = (text: string) => text.match(/\p{L}{2,}/gu) ?? []

type Leaf = { path: string; value: unknown }
function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }]
  return Object.entries(value).flatMap(([key, child]) => leaves(child, path ? `${path}.${key}` : key))
}
const said = (value: unknown) =>
  typeof value === 'function'
    ? String(value(...Array.from({ length: value.length }, () => 2)))
    : String(value)

const notOfName = /[^\p{L}\p{N}_$]+/u

/** Keys that nobody writes out: put together from parts, or values of a row that come from elsewhere. */
const put = [
  /^senders\.(?:fromName|fromAddress|replyTo)Hint$/,
  /^returns\.soft\.\w+Hint$/,
  // By CodeMirror, with its own words.
  /^templateEditor\.source\.phrases\./,
  // By the shop: what an order is in, and where a permission came from.
  /^customer\.orderStates\./,
  /^permissions\.origins\./,
  // Parts of what a ledger or an audit line holds.
  /^log\.rights\.restriction\./,
  /^privacy\.recipients\.noticeKinds\./,
  /^privacy\.audit\.verbs\./,
  /^privacy\.audit\.details\./,
  // By the workers, whose chores they are.
  /^system\.chores\.names\./,
]

describe('what the console says', () => {
  it('stands in i18n and nowhere else', () => {
    const files = filesIn('admin-ui/src', /\.tsx$/)
    expect(files.length).toBeGreaterThan(100)
    expect(files.flatMap(hardCoded)).toEqual([])
  })

  it('sees a word in a page', () => {
    expect(literals(ts.factory.createStringLiteral('Speichern'))).toEqual(['Speichern'])
  })

  it('is German where it is German: what is the same in English is a word of both', () => {
    const english = new Map(leaves(en).map(({ path, value }) => [path, said(value)]))
    const untranslated = leaves(de).filter(({ path, value }) => {
      const text = said(value)
      return english.get(path) === text && wordsOf(text).some(word => !inBoth.has(word))
    })
    expect(untranslated.map(({ path, value }) => `${path}: ${said(value)}`)).toEqual([])
  })

  it('lists no word of both that neither says', () => {
    const all = new Set(leaves(de).flatMap(({ value }) => wordsOf(said(value))))
    expect([...inBoth].filter(word => !all.has(word))).toEqual([])
  })

  it('is all used', () => {
    const code = [
      ...filesIn('admin-ui/src', /\.tsx?$/).filter(path => !path.includes('/i18n/')),
      // Names of kinds, states, problems and scopes, by which the console picks a text.
      ...filesIn('engine', /\.ts$/),
      ...filesIn('admin-api', /\.ts$/),
      ...filesIn('templates', /\.ts$/),
    ]
      .map(path => readFileSync(path, 'utf8'))
      .join('\n')
    const words = new Set(code.match(/[\p{L}\p{N}_$]+/gu))
    const last = (path: string) => path.split('.').at(-1) ?? ''
    const unused = leaves(en)
      .map(({ path }) => path)
      .filter(
        path =>
          !last(path)
            .split(notOfName)
            .every(part => words.has(part)) && !put.some(made => made.test(path)),
      )
    expect(unused).toEqual([])
  })
})
