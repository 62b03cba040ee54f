import type { ProblemDetail } from '../shared/problem.ts'
import { maxNesting } from './limits.ts'

/** Keys that reach into JavaScript's object machinery wherever somebody copies the object carelessly. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Text as PostgreSQL can hold it: without NUL, lone surrogates replaced by U+FFFD. */
export function cleanText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole
}

/**
 * Makes parsed JSON storable, in place: texts and keys are cleaned. Returns null, or why it is refused:
 * a key that could pollute a prototype, or too many levels. Never goes deeper than the limit itself.
 */
export function cleanJson(value: object, path = '', depth = 1): ProblemDetail | null {
  if (depth > maxNesting) return { path, message: `is nested more than ${maxNesting} levels deep` }
  return Array.isArray(value) ? cleanList(value, path, depth) : cleanObject(value as Members, path, depth)
}

type Members = Record<string, unknown>

function cleanList(list: unknown[], path: string, depth: number): ProblemDetail | null {
  for (let index = 0; index < list.length; index += 1) {
    const item = list[index]
    if (typeof item === 'string') list[index] = cleanText(item)
    else if (typeof item === 'object' && item !== null) {
      const fault = cleanJson(item, join(path, index), depth + 1)
      if (fault) return fault
    }
  }
  return null
}

function cleanObject(object: Members, path: string, depth: number): ProblemDetail | null {
  for (const key of Object.keys(object)) {
    const cleanKey = cleanText(key)
    if (forbiddenKeys.has(cleanKey))
      return { path: join(path, cleanKey), message: 'is not allowed as a name' }
    const item = object[key]
    if (cleanKey !== key) {
      delete object[key]
      object[cleanKey] = item
    }
    if (typeof item === 'string') object[cleanKey] = cleanText(item)
    else if (typeof item === 'object' && item !== null) {
      const fault = cleanJson(item, join(path, cleanKey), depth + 1)
      if (fault) return fault
    }
  }
  return null
}

function join(path: string, key: string | number): string {
  return path === '' ? String(key) : `${path}.${key}`
}
