import { Problem, type ProblemDetail } from '../../engine/shared/problem.ts'

/** Deeper than any definition needs; a tree of conditions takes a dozen levels. */
const maxDepth = 64
const prototypeKeys = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Refuses what no schema should have to think of: NUL bytes and lone surrogates (PostgreSQL cannot store
 * them), keys that reach into prototypes, and nesting that would exhaust whoever walks it by recursion.
 * @throws Problem `invalid_input`
 */
export function guardInput(value: unknown, prefix = ''): void {
  const errors: ProblemDetail[] = []
  const todo: { value: unknown; path: string; depth: number }[] = [{ value, path: prefix, depth: 0 }]
  for (let next = todo.pop(); next && errors.length < 20; next = todo.pop()) {
    const { value: part, path, depth } = next
    if (typeof part === 'string') {
      if (!isStorable(part)) errors.push({ path, message: 'contains characters that cannot be stored' })
    } else if (typeof part === 'object' && part !== null) {
      if (depth >= maxDepth) {
        errors.push({ path: path.slice(0, 200), message: `is nested more than ${maxDepth} levels deep` })
        continue
      }
      for (const [key, child] of Object.entries(part)) {
        const inner = path ? `${path}.${key}` : key
        if (prototypeKeys.has(key)) errors.push({ path: inner, message: 'is not an allowed name' })
        else if (!isStorable(key))
          errors.push({ path, message: 'has a name with characters that cannot be stored' })
        else todo.push({ value: child, path: inner, depth: depth + 1 })
      }
    }
  }
  if (errors.length > 0) {
    throw new Problem('invalid_input', 'The input is not valid.', { errors })
  }
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
