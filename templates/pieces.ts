import { randomBytes } from 'node:crypto'
import { readExpressions } from './expressions.ts'

/**
 * A filled-in template, cut into what is the same in every mail made of it (the number of a literal) and what is not
 * (text). Whoever composes mails then looks at the literals once for all of them.
 */
export type Pieces = {
  /** The same array for every mail of one template version and locale. */
  literals: readonly string[]
  pieces: readonly (number | string)[]
}

/** Begins and ends what stands for a literal. Random, so that no value can pretend to be one. */
const mark = `\u0002${randomBytes(9).toString('base64url')}`

/** Puts words in the place of the literal text of a template, in its tree; returns what they stand for. */
export function cutLiterals(program: hbs.AST.Program): string[] {
  const literals: string[] = []
  walkLiterals(program, content => {
    content.value = `${mark}${literals.push(content.value) - 1}${mark}`
  })
  return literals
}

function walkLiterals({ body }: hbs.AST.Program, each: (content: hbs.AST.ContentStatement) => void): void {
  for (const statement of body) {
    if (statement.type === 'ContentStatement') {
      const content = statement as hbs.AST.ContentStatement
      if (content.value !== '') each(content)
    } else if (statement.type === 'BlockStatement') {
      const { program, inverse } = statement as hbs.AST.BlockStatement
      if (program) walkLiterals(program, each)
      if (inverse) walkLiterals(inverse, each)
    }
  }
}

/** What a template whose literals were cut out wrote, in order. */
export function readPieces(output: string, literals: readonly string[]): Pieces {
  const pieces: (number | string)[] = []
  // Each literal stands between two marks, so that every other part is one.
  for (const [n, part] of output.split(mark).entries())
    if (n % 2 === 1) pieces.push(Number(part))
    else if (part !== '') pieces.push(part.toWellFormed())
  return { literals, pieces }
}

/** The whole text. */
export function joinPieces({ literals, pieces }: Pieces): string {
  let text = ''
  for (const piece of pieces) text += typeof piece === 'number' ? literals[piece] : piece
  return text
}

const sizes = new WeakMap<readonly string[], readonly number[]>()

/** Bytes of UTF-8 of the whole text; blank text has none. */
export function bytesOf({ literals, pieces }: Pieces): number {
  const known = sizes.get(literals) ?? literals.map(literal => Buffer.byteLength(literal))
  sizes.set(literals, known)
  let bytes = 0
  let blank = true
  for (const piece of pieces) {
    bytes += typeof piece === 'number' ? (known[piece] ?? 0) : Buffer.byteLength(piece)
    blank &&= (typeof piece === 'number' ? (literals[piece] ?? '') : piece).trim() === ''
  }
  return blank ? 0 : bytes
}

/** The literals of a compiled text in order; all of it where it cannot be read. */
export function literalsOf(source: string): string[] {
  const { ast } = readExpressions(source)
  if (!ast) return [source]
  const literals: string[] = []
  walkLiterals(ast, content => void literals.push(content.value))
  return literals
}
