import { readExpressions } from './expressions.ts'
import type { CompiledTemplate } from './source.ts'

/** A field of the customer a template reads, as `customer.city`. */
export type NeededField = {
  field: string
  /** Somewhere it is read without anything being provided for its absence: there is no mail without it. */
  required: boolean
}

/**
 * What of the customer a compiled template reads, in any locale; by name. Unlike field-use.ts of what was frozen: reusable
 * blocks as they were when it was published.
 */
export function compiledFieldsOf(compiled: CompiledTemplate): NeededField[] {
  const needed = new Map<string, boolean>()
  for (const { subject, html, text } of Object.values(compiled.variants))
    for (const part of [subject, html, text])
      for (const { path, required } of readExpressions(part).references) {
        const field = /^customer\.[^.[]+/.exec(path)?.[0]
        if (field !== undefined && field !== 'customer.id')
          needed.set(field, (needed.get(field) ?? false) || required)
      }
  return [...needed]
    .map(([field, required]) => ({ field, required }))
    .sort((a, b) => a.field.localeCompare(b.field))
}

/** Roots a campaign has nothing for: there is no event, no order and no request behind its mails. */
const ofEvents = /^(event|order|request)(\.|\[|$)/

/** What a compiled template must have of an event, an order or a request: nothing stands in for it. */
export function requiredOfEvents(compiled: CompiledTemplate): string[] {
  const required = new Set<string>()
  for (const { subject, html, text } of Object.values(compiled.variants))
    for (const part of [subject, html, text])
      for (const { path, required: must } of readExpressions(part).references)
        if (must && ofEvents.test(path)) required.add(path)
  return [...required].sort((a, b) => a.localeCompare(b))
}
