import { limits } from './limits.ts'
import { findMustaches } from './mustache.ts'

export type ExpressionIssue = {
  code:
    | 'too_large'
    | 'too_deep'
    | 'syntax'
    | 'unknown_helper'
    | 'bad_arguments'
    | 'not_allowed'
    | 'unescaped'
    | 'forbidden_path'
    | 'blank_fallback'
  detail: string
  line: number
}

/** Refuses by counting, before the parser sees the text. */
export function checkCost(text: string): ExpressionIssue[] {
  const bytes = Buffer.byteLength(text)
  if (bytes > limits.compiledBytes) return [{ code: 'too_large', detail: `${bytes}`, line: 1 }]
  const { found, mistakes } = findMustaches(text)
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length
  if (found.length > limits.expressions) return [{ code: 'too_large', detail: `${found.length}`, line: 1 }]
  const issues: ExpressionIssue[] = mistakes.map(({ start, reason }) => ({
    code: reason === 'unclosed' ? 'syntax' : 'not_allowed',
    detail: reason === 'unclosed' ? '{{ without }}' : '\\{{',
    line: lineAt(start),
  }))
  let depth = 0
  let blocks = 0
  const chain: number[] = []
  for (const { kind, raw, start } of found) {
    if (kind === 'open') {
      depth++
      blocks++
      chain.push(0)
    }
    // `else if` opens a block inside the block, to be closed with it.
    if (kind === 'else' && /\belse\s+\S/.test(raw)) {
      depth++
      blocks++
      chain[chain.length - 1] = (chain.at(-1) ?? 0) + 1
    }
    if (kind === 'close') depth -= 1 + (chain.pop() ?? 0)
    const calls = deepestCall(raw)
    if (depth > limits.depth || calls > limits.depth) {
      return [{ code: 'too_deep', detail: `${Math.max(depth, calls)}`, line: lineAt(start) }]
    }
    if (blocks > limits.blocks) return [{ code: 'too_large', detail: `${blocks}`, line: lineAt(start) }]
  }
  return issues
}

function deepestCall(raw: string): number {
  let depth = 0
  let deepest = 0
  for (const char of raw) {
    if (char === '(') deepest = Math.max(deepest, ++depth)
    else if (char === ')') depth--
  }
  return deepest
}
