import Handlebars from 'handlebars'
import { checkCost, type ExpressionIssue } from './expression-cost.ts'
import { type HelperSpec, helperSpecs, internal, pathArgument } from './helper-specs.ts'
import { isForbiddenName, isRoot } from './paths.ts'
import { childScope, lookUp, type Scope } from './scope.ts'

type AST = hbs.AST.Node
type Path = hbs.AST.PathExpression
type Call = {
  path: hbs.AST.Node
  params: hbs.AST.Expression[]
  hash?: hbs.AST.Hash
  loc: hbs.AST.SourceLocation
}
type Block = hbs.AST.BlockStatement

/** A data path the template reads. */
export type Reference = {
  path: string
  /** No value, no mail: nothing around it provides for its absence. */
  required: boolean
  line: number
  /** A field of a list item, which may have been meant for the whole mail. */
  inList: boolean
}

export type Expressions = {
  /** Rewritten so that an absent value cannot be printed; undefined where there were errors. */
  ast: hbs.AST.Program | undefined
  references: Reference[]
  issues: ExpressionIssue[]
}

/**
 * Reads a Handlebars template: which paths it needs, what is wrong with it, and the same template
 * rewritten so that each value must be there unless the template itself provides for its absence.
 *
 * Handlebars' own `strict` is not enough: it lets null and '' through, throws for `{{#if customer.x}}`
 * and `{{fallback customer.x "y"}}` on paths two levels deep, and does not name the path.
 * Only text is read, never a ready-made tree: a tree from outside could carry code.
 */
export function readExpressions(text: string): Expressions {
  const references: Reference[] = []
  const issues = checkCost(text)
  if (issues.length > 0) return { ast: undefined, references, issues }
  let ast: hbs.AST.Program
  try {
    ast = Handlebars.parse(text)
  } catch (error) {
    const lines = (error as Error).message.split('\n')
    const line = Number(
      /line (\d+)/.exec(lines[0] ?? '')?.[1] ?? (error as { lineNumber?: number }).lineNumber ?? 1,
    )
    issues.push({ code: 'syntax', detail: (lines.length > 2 ? lines.at(-1) : lines[0]) ?? '', line })
    return { ast: undefined, references, issues }
  }
  new Reader(references, issues).program(ast, { base: '', item: false, names: new Map(), guards: new Set() })
  const failed = issues.some(issue => issue.code !== 'blank_fallback')
  return { ast: failed ? undefined : ast, references, issues }
}

class Reader {
  readonly references: Reference[]
  readonly issues: ExpressionIssue[]

  constructor(references: Reference[], issues: ExpressionIssue[]) {
    this.references = references
    this.issues = issues
  }

  program(program: hbs.AST.Program, scope: Scope): void {
    program.body = program.body.filter(statement => statement.type !== 'CommentStatement')
    for (const statement of program.body) this.statement(statement, scope)
  }

  private statement(statement: hbs.AST.Statement, scope: Scope): void {
    if (statement.type === 'ContentStatement') return
    if (statement.type === 'MustacheStatement') this.mustache(statement as hbs.AST.MustacheStatement, scope)
    else if (statement.type === 'BlockStatement') this.block(statement as Block, scope)
    else this.issue('not_allowed', statement.type, statement)
  }

  private mustache(node: hbs.AST.MustacheStatement, scope: Scope): void {
    if (!node.escaped) this.issue('unescaped', nameOf(node.path), node)
    const spec = this.helper(node, scope)
    if (spec?.block)
      return void this.issue('bad_arguments', `${nameOf(node.path)}: {{#${nameOf(node.path)} …}}`, node)
    if (spec) {
      this.call(node as unknown as Call, spec, scope, false)
      if (spec.mayBeBlank)
        this.wrapStatement(node, internal.value, { ...node, type: 'SubExpression' }, nameOf(node.path))
      return
    }
    if (node.params.length > 0 || node.hash) return void this.issue('unknown_helper', nameOf(node.path), node)
    if (node.path.type !== 'PathExpression') return void this.issue('not_allowed', nameOf(node.path), node)
    const name = this.reference(node.path as Path, scope, true)
    if (name !== undefined) this.wrapStatement(node, internal.value, node.path, name)
  }

  private block(node: Block, scope: Scope): void {
    const name = nameOf(node.path)
    const spec = this.helper(node, scope)
    if (!spec?.block) return void this.issue(spec ? 'bad_arguments' : 'unknown_helper', `#${name}`, node)
    if (!this.arity(node as unknown as Call, spec)) return
    const names = node.program?.blockParams ?? []
    const taken = names.find(param => param === 'root' || isRoot(param) || Object.hasOwn(helperSpecs, param))
    if (taken !== undefined) return void this.issue('not_allowed', `as |${taken}|`, node)
    const argument = node.params[0] as hbs.AST.Expression
    if (spec.namesSegment) this.segment(argument, node)
    const given = {
      ...scope,
      guards: new Set([...scope.guards, ...this.provided(argument, scope, name !== 'unless')]),
    }
    const otherwise = {
      ...scope,
      guards: new Set([...scope.guards, ...this.provided(argument, scope, name === 'unless')]),
    }
    let inner: Scope = given
    if (spec.take === 'guarded') {
      const base = argument.type === 'PathExpression' ? lookUp(argument as Path, scope)?.path : undefined
      const guards = base ? new Set([...given.guards, base]) : given.guards
      inner = childScope({ ...scope, guards }, base ?? '?', name === 'each', names)
    }
    this.call(node as unknown as Call, spec, scope, node.inverse !== undefined)
    if (node.program) this.program(node.program, inner)
    if (node.inverse) this.program(node.inverse, otherwise)
  }

  /** Written out, so that who sends knows beforehand of whose membership to ask. */
  private segment(argument: hbs.AST.Expression, node: Block): void {
    const { type, value } = argument as hbs.AST.StringLiteral
    if (type !== 'StringLiteral' || value.trim() === '')
      return void this.issue('bad_arguments', `#${nameOf(node.path)} "…"`, node)
    const line = node.loc.start.line
    this.references.push({ path: `segments.${value}`, required: false, line, inList: false })
  }

  /** The helper a node calls, if its name is one. */
  private helper(node: { path: AST }, scope: Scope): HelperSpec | undefined {
    const path = node.path as Path
    if (path.type !== 'PathExpression' || path.parts.length !== 1 || path.depth || path.data) return undefined
    if (/^\.|^this\b/.test(path.original) || scope.names.has(path.original)) return undefined
    return Object.hasOwn(helperSpecs, path.original) ? helperSpecs[path.original] : undefined
  }

  private arity(node: Call, spec: HelperSpec): boolean {
    const name = nameOf(node.path)
    const [least, most] = spec.arguments
    const count = node.params.length
    if (count < least || count > most) {
      this.issue('bad_arguments', `${name}: ${count} (${least === most ? least : `${least}–${most}`})`, node)
      return false
    }
    for (const pair of node.hash?.pairs ?? []) {
      const literal =
        pair.value.type === 'StringLiteral' ? (pair.value as hbs.AST.StringLiteral).value : undefined
      const choices = spec.choices?.[pair.key]
      const valid = spec.valid?.[pair.key]
      if (!spec.named.includes(pair.key)) this.issue('bad_arguments', `${name}: ${pair.key}=`, node)
      else if (valid && literal !== undefined && !valid(literal))
        this.issue('bad_arguments', `${name}: ${pair.key}="${literal}"`, node)
      else if (choices && literal !== undefined && !choices.includes(literal)) {
        this.issue('bad_arguments', `${name}: ${pair.key}="${literal}" (${choices.join(', ')})`, node)
      }
    }
    for (const need of spec.needs ?? []) {
      if (!node.hash?.pairs.some(pair => pair.key === need))
        this.issue('bad_arguments', `${name}: ${need}=…`, node)
    }
    return true
  }

  /** Checks a call and rewrites its arguments in place. `lenient`: somebody outside provides for absence. */
  private call(node: Call, spec: HelperSpec, scope: Scope, lenient: boolean): void {
    if (!this.arity(node, spec)) return
    const last = node.params.length - 1
    const first = node.params[0]
    const named =
      spec.namesPath && first?.type === 'PathExpression' ? lookUp(first as Path, scope)?.path : undefined
    for (const path of spec.reads ?? []) {
      this.references.push({ path, required: false, line: node.loc.start.line, inList: false })
    }
    node.params = node.params.map((param, index) => {
      const strict =
        spec.take === 'strict' || spec.take === 'guarded' || (spec.take === 'lastStrict' && index === last)
      return this.argument(param, scope, lenient || !strict)
    })
    if (spec.take === 'lastStrict' && (node.params[last] as hbs.AST.StringLiteral).value?.trim?.() === '') {
      this.issue('blank_fallback', nameOf(node.path), node)
    }
    if (nameOf(node.path) === 'lookup') {
      const key = node.params[1] as hbs.AST.StringLiteral
      if (key.type === 'StringLiteral' && isForbiddenName(key.value))
        this.issue('forbidden_path', key.value, node)
    }
    for (const pair of node.hash?.pairs ?? []) pair.value = this.argument(pair.value, scope, lenient)
    if (named !== undefined) namePath(node, named)
  }

  private argument(node: hbs.AST.Expression, scope: Scope, lenient: boolean): hbs.AST.Expression {
    if (node.type === 'PathExpression') {
      const name = this.reference(node as Path, scope, !lenient)
      return lenient || name === undefined ? node : wrap(internal.required, node, name)
    }
    if (node.type !== 'SubExpression') return node
    const call = node as hbs.AST.SubExpression
    const spec = this.helper(call, scope)
    if (!spec || spec.block) {
      this.issue('unknown_helper', nameOf(call.path), node)
      return node
    }
    this.call(call, spec, scope, lenient)
    return spec.mayBeBlank && !lenient ? wrap(internal.required, node, nameOf(call.path)) : node
  }

  /** Notes a path, binds it to the root where it starts with one, and gives its full name. */
  private reference(node: Path, scope: Scope, required: boolean): string | undefined {
    const forbidden = node.parts.find(part => isForbiddenName(String(part)))
    if (forbidden !== undefined) {
      this.issue('forbidden_path', node.original, node)
      return undefined
    }
    const found = lookUp(node, scope)
    if (!found) {
      this.issue('not_allowed', node.original, node)
      return undefined
    }
    if (found.toRoot) {
      node.data = true
      node.parts = ['root', ...node.parts]
      node.original = `@root.${node.original}`
    }
    if (!found.loopVariable) {
      this.references.push({
        path: found.path,
        required: required && !scope.guards.has(found.path),
        line: node.loc.start.line,
        inList: scope.item,
      })
    }
    return found.path
  }

  /** The paths that have a value if the condition turned out as `outcome`. */
  private provided(node: hbs.AST.Expression, scope: Scope, outcome: boolean): string[] {
    if (node.type === 'PathExpression') {
      const path = outcome ? lookUp(node as Path, scope)?.path : undefined
      return path ? [path] : []
    }
    if (node.type !== 'SubExpression') return []
    const { path, params } = node as hbs.AST.SubExpression
    const name = nameOf(path)
    if (name === 'not' && params[0]) return this.provided(params[0], scope, !outcome)
    if ((name === 'and' && outcome) || (name === 'or' && !outcome)) {
      return params.flatMap(param => this.provided(param, scope, outcome))
    }
    const literals = params.filter(param => /^(String|Number|Boolean)Literal$/.test(param.type))
    const compares =
      name === 'gt' ||
      name === 'lt' ||
      (name === 'eq' && literals.length === 1 && !isBlankLiteral(literals[0]))
    return compares && outcome ? params.flatMap(param => this.provided(param, scope, true)) : []
  }

  private wrapStatement(node: hbs.AST.MustacheStatement, helper: string, inner: AST, name: string): void {
    const call = wrap(helper, inner, name)
    node.path = call.path
    node.params = call.params
    delete (node as { hash?: unknown }).hash
  }

  private issue(code: ExpressionIssue['code'], detail: string, node: { loc: hbs.AST.SourceLocation }): void {
    this.issues.push({ code, detail, line: node.loc.start.line })
  }
}

function wrap(helper: string, inner: AST, name: string): hbs.AST.SubExpression {
  const { loc } = inner
  const path = { type: 'PathExpression', data: false, depth: 0, parts: [helper], original: helper, loc }
  const label = { type: 'StringLiteral', value: name, original: name, loc }
  return { type: 'SubExpression', path, params: [inner, label], loc } as unknown as hbs.AST.SubExpression
}

/** Tells a formatting helper what it formats, so that its complaint can name the field. */
function namePath(node: Call, path: string): void {
  const { loc } = node
  const value = { type: 'StringLiteral', value: path, original: path, loc }
  const pair = { type: 'HashPair', key: pathArgument, value, loc } as unknown as hbs.AST.HashPair
  node.hash = { type: 'Hash', pairs: [...(node.hash?.pairs ?? []), pair], loc }
}

function nameOf(path: AST): string {
  const { original, value } = path as { original?: unknown; value?: unknown }
  return String(original ?? value ?? path.type)
}

function isBlankLiteral(node: AST | undefined): boolean {
  return String((node as hbs.AST.StringLiteral | undefined)?.value ?? '').trim() === ''
}
