import { expandSource } from './expand.ts'
import { readExpressions } from './expressions.ts'
import type { ReusableBlocks } from './inline.ts'
import type { AnySource } from './source.ts'

/** How a template reads a field of the customer. */
export type FieldUse = {
  /** Key of the attribute, or `email`, `externalId`. */
  field: string
  /** Wherever it is read, there is a substitute, or it is read only where it is there. */
  fallback: boolean
}

/** Every field of the customer that a template reads, in any language, by name. Never throws. */
export function customerFieldsOf(source: AnySource, blocks: ReusableBlocks = {}): FieldUse[] {
  const required = new Map<string, boolean>()
  for (const part of partsOf(source, blocks))
    for (const { path, required: must } of readExpressions(part).references) {
      const [, field] = /^customer\.([^.[\]]+)/.exec(path) ?? []
      if (field === undefined || field === 'id') continue
      required.set(field, (required.get(field) ?? false) || must)
    }
  return [...required]
    .map(([field, must]) => ({ field, fallback: !must }))
    .sort((a, b) => (a.field < b.field ? -1 : 1))
}

function partsOf(source: AnySource, blocks: ReusableBlocks): string[] {
  if (source.channel === 'post')
    return Object.values(source.variants).flatMap(({ subject, body }) => [subject, body])
  const { source: expanded } = expandSource(source, { blocks })
  return Object.values(expanded.variants).flatMap(({ subject, preheader, mjml, text }) =>
    [subject, preheader, mjml, text].filter(part => part !== undefined),
  )
}
