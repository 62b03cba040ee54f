import type { Text } from '../engine/shared/text.ts'
import { type HelpedPath, pathHelp } from './field-texts.ts'
import { helperTexts } from './helper-help.ts'
import { helperSpecs } from './helper-specs.ts'
import { guaranteedPaths, guaranteedWithEvent, knownPaths } from './paths.ts'

export type FieldGroup =
  | 'customer'
  | 'event'
  | 'order'
  | 'voucher'
  | 'shop'
  | 'links'
  | 'purpose'
  | 'request'
  | 'products'
  | 'mail'

export type FieldHelp = {
  path: string
  group: FieldGroup
  type: string
  always: boolean
  text: Text
  example: string
}

export type HelperHelp = {
  name: string
  block: boolean
  named: string[]
  choices: Record<string, string[]>
  text: Text
  example: string
}

type Attribute = { key: string; type: string; label: Text; retiredAt: Date | null }

const always = new Set([...guaranteedPaths, ...guaranteedWithEvent])

/** Every path a template may read, with what it holds and how it is written; attributes as they are declared now. */
export function fieldHelp(attributes: readonly Attribute[]): FieldHelp[] {
  const declared = attributes
    .filter(({ retiredAt, key }) => retiredAt === null && /^[A-Za-z_][A-Za-z0-9_]*$/.test(key))
    .map(({ key, type, label }): FieldHelp => {
      const path = `customer.${key}`
      return {
        path,
        group: 'customer',
        type: typeOf(type),
        always: false,
        text: label,
        example: exampleOf(path, type),
      }
    })
  const fixed = ['customer.id', 'customer.externalId', 'customer.email', ...knownPaths].flatMap(
    (path): FieldHelp[] => {
      const help = Object.hasOwn(pathHelp, path) ? (pathHelp[path] as HelpedPath) : undefined
      if (!help) return []
      const { type, text, example } = help
      return [
        {
          path,
          group: groupOf(path),
          type,
          always: always.has(path),
          text,
          example: example ?? exampleOf(path, type, always.has(path)),
        },
      ]
    },
  )
  return [...declared, ...fixed]
}

/** Every helper a template may call. */
export function helperHelp(): HelperHelp[] {
  return Object.entries(helperSpecs).flatMap(([name, spec]): HelperHelp[] => {
    const help = Object.hasOwn(helperTexts, name) ? helperTexts[name] : undefined
    if (!help) return []
    const choices = Object.entries(spec.choices ?? {}).map(([key, values]): [string, string[]] => [
      key,
      [...values],
    ])
    return [
      {
        name,
        block: spec.block ?? false,
        named: [...spec.named],
        choices: Object.fromEntries(choices),
        ...help,
      },
    ]
  })
}

function groupOf(path: string): FieldGroup {
  const root = path.split(/[.[]/, 1)[0] as FieldGroup
  return ['locale', 'timeZone', 'sentAt'].includes(root) ? 'mail' : root
}

function typeOf(type: string): string {
  if (type === 'number' || type === 'date' || type === 'boolean') return type
  return type === 'list' ? 'list' : 'text'
}

function exampleOf(path: string, type: string, there = false): string {
  if (type === 'boolean') return `{{#if ${path}}}…{{/if}}`
  if (type === 'list') return `{{#each ${path}}}{{this}}{{else}}…{{/each}}`
  if (there) {
    if (type === 'date') return `{{date ${path} format="long"}}`
    if (type === 'number') return `{{number ${path}}}`
    return `{{${path}}}`
  }
  if (type === 'date') return `{{#if ${path}}}{{date ${path} format="long"}}{{/if}}`
  if (type === 'number') return `{{#if ${path}}}{{number ${path}}}{{/if}}`
  return `{{fallback ${path} "…"}}`
}
