import { isRoot } from './paths.ts'

/** Where in the data an expression stands. */
export type Scope = {
  /** Path of `this`; '' at the top. */
  base: string
  /** Inside an `each`. */
  item: boolean
  /** Names given by `as |line|`, with the paths they stand for; '' for an index or key. */
  names: ReadonlyMap<string, string>
  /** Paths known to have a value here, because of a condition around. */
  guards: ReadonlySet<string>
  parent?: Scope
}

export type Found = {
  path: string
  /** Must be looked up from the top, though the expression stands inside a list. */
  toRoot: boolean
  /** `@index` and its like: always there. */
  loopVariable: boolean
}

/** The scope inside `each` (items of a list) or `with`. */
export function childScope(scope: Scope, path: string, each: boolean, blockParams: readonly string[]): Scope {
  const base = each ? `${path}[]` : path
  const names = new Map(scope.names)
  const [value, key] = blockParams
  if (value) names.set(value, base)
  if (key) names.set(key, '')
  return { base, item: scope.item || each, names, guards: scope.guards, parent: scope }
}

/**
 * What a path means here; undefined if it means nothing. A path that starts with a root (`shop.url`)
 * means the root also inside a list, where Handlebars itself would look in the item.
 */
export function lookUp(node: hbs.AST.PathExpression, scope: Scope): Found | undefined {
  const parts = node.parts.map(String)
  const [head] = parts
  if (node.data) {
    if (head === 'root' && parts.length > 1) return found(join('', parts.slice(1)))
    const loop = parts.length === 1 && ['index', 'key', 'first', 'last'].includes(head ?? '')
    return loop && scope.item ? { path: `@${head}`, toRoot: false, loopVariable: true } : undefined
  }
  let at: Scope | undefined = scope
  for (let up = node.depth; up > 0 && at; up--) at = at.parent
  if (!at) return undefined
  const plain = node.depth === 0 && !/^(\.|this\b)/.test(node.original)
  if (plain && head !== undefined && scope.names.has(head)) {
    const base = scope.names.get(head) ?? ''
    return base === '' ? { path: head, toRoot: false, loopVariable: true } : found(join(base, parts.slice(1)))
  }
  if (plain && at.base !== '' && isRoot(head ?? '')) {
    return { path: join('', parts), toRoot: true, loopVariable: false }
  }
  const path = join(at.base, parts)
  return path === '' ? undefined : found(path)
}

function found(path: string): Found {
  return { path, toRoot: false, loopVariable: false }
}

/** One product of a list by its number (`products.news.[0].name`) is an item as any. */
function join(base: string, parts: string[]): string {
  const path = [base, ...parts].filter(part => part !== '').join('.')
  return path.replace(/^(products\.[^.[]+)\.\d+(?=\.|$)/, '$1[]')
}
