import { z } from 'zod'
import { rolesOfScope } from '../../engine/access/permissions.ts'
import { problemSchema } from './common.ts'
import type { Contract, Route } from './route.ts'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of the contracts; pure, so that it can be written without a server. */
export function openApiDocument(contracts: Record<string, Contract>, version: string): Json {
  const schemas = new SchemaPool()
  const problem = schemas.add(problemSchema, 'output')
  const paths: Record<string, Json> = {}
  for (const [resource, contract] of Object.entries(contracts)) {
    for (const [name, route] of Object.entries(contract)) {
      const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`
      paths[path] ??= {}
      paths[path][route.method.toLowerCase()] = operation(`${resource}.${name}`, route, schemas, problem)
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Anlass Admin API',
      version,
      description:
        'Lists are paginated by key: pass `next` as `cursor`. Errors are problem documents (RFC 9457). Edited resources carry an ETag; changing them needs If-Match. With a session cookie, changes need the header `X-Anlass-CSRF: 1`.',
    },
    servers: [{ url: '/' }],
    tags: [
      ...new Set(Object.values(contracts).flatMap(contract => Object.values(contract).map(({ tag }) => tag))),
    ].map(name => ({ name })),
    paths,
    components: {
      schemas: schemas.components,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'anlass' },
        key: { type: 'http', scheme: 'bearer', description: 'An admin key: anl_a_…' },
      },
    },
  }
}

function operation(id: string, route: Route, schemas: SchemaPool, problem: Json): Json {
  const failure = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: problem } },
  })
  const secured = route.scope !== 'public'
  const success = route.status ?? (route.response || route.raw ? 200 : 204)
  return {
    operationId: id,
    summary: route.summary,
    description: [route.description, access(route), asFile(route)].filter(Boolean).join('\n\n'),
    tags: [route.tag],
    security: secured ? [{ session: [] }, ...(route.scope === 'session' ? [] : [{ key: [] }])] : [],
    parameters: parametersOf(route, schemas),
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemas.add(route.body, 'input', `${id}Body`) } },
          },
        }
      : {}),
    ...(route.upload
      ? {
          requestBody: {
            required: true,
            content: { [route.upload]: { schema: { type: 'string', format: 'binary' } } },
          },
        }
      : {}),
    responses: {
      [success]: {
        description: 'Success',
        ...(route.etag
          ? { headers: { ETag: { schema: { type: 'string' }, description: 'The version' } } }
          : {}),
        ...(route.raw ? { content: { [route.raw]: { schema: { type: 'string' } } } } : {}),
        ...(route.response
          ? {
              content: {
                'application/json': { schema: schemas.add(route.response, 'output', `${id}Answer`) },
                ...(route.file ? { 'text/csv': { schema: { type: 'string' } } } : {}),
              },
            }
          : {}),
      },
      400: failure('The input is not valid; `errors` names what is wrong'),
      ...(secured ? { 401: failure('Not signed in'), 403: failure('Not allowed') } : {}),
      ...(route.params ? { 404: failure('There is none') } : {}),
      ...(route.method === 'GET' ? {} : { 409: failure('Does not go with what is there') }),
      ...(route.ifMatch
        ? { 412: failure('Changed by somebody else in the meantime'), 428: failure('If-Match is missing') }
        : {}),
    },
  }
}

function access({ scope }: Route): string {
  if (scope === 'public') return 'No authentication.'
  if (scope === 'session') return 'Needs a session.'
  return `Scope \`${scope}\`: ${rolesOfScope[scope].join(', ')}.`
}

/** What it takes to have a list as a file. */
function asFile({ file }: Route): string | null {
  if (!file) return null
  const rules =
    'tells of people: needs the scope `exports:write` and a `reason`, and is written down in the audit log'
  return `\`format=csv\` gives all that matches as a file (RFC 4180, formulas defused).${file.personal ? ` It ${rules}.` : ''}`
}

function parametersOf(route: Route, schemas: SchemaPool): Json[] {
  const group = (place: 'path' | 'query', object: z.ZodObject | undefined) =>
    Object.entries(object?.shape ?? {}).map(([name, schema]) => {
      const { description, ...rest } = schemas.add(schema as z.ZodType, 'input')
      return {
        name,
        in: place,
        required: place === 'path' || !(schema as z.ZodType).safeParse(undefined).success,
        ...(description ? { description } : {}),
        schema: rest,
      }
    })
  const ifMatch = {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag of what is being changed',
    schema: { type: 'string' },
  }
  return [...group('path', route.params), ...group('query', route.query), ...(route.ifMatch ? [ifMatch] : [])]
}

/** Collects named schemas under components; the same name with another shape (input) gets a name of its own. */
class SchemaPool {
  readonly components: Record<string, Json> = {}

  add(schema: z.ZodType, io: 'input' | 'output', name = 'Schema'): Json {
    const {
      $schema: _,
      $defs = {},
      ...root
    } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json & {
      $defs?: Record<string, Json>
    }
    const renamed = new Map<string, string>()
    for (const key of Object.keys($defs)) renamed.set(key, this.#nameFor(key, name))
    const recursive = JSON.stringify(root).includes('"$ref":"#"')
    if (recursive) renamed.set('#', this.#nameFor(name, name))
    // Twice: names first, as definitions refer to one another.
    for (const [key, definition] of Object.entries($defs)) {
      const target = renamed.get(key) as string
      const resolved = rewrite(definition, renamed)
      const existing = this.components[target]
      if (existing && JSON.stringify(existing) !== JSON.stringify(resolved)) {
        renamed.set(key, `${target}${io === 'input' ? 'Input' : 'Answer'}`)
      }
    }
    for (const [key, definition] of Object.entries($defs)) {
      this.components[renamed.get(key) as string] = rewrite(definition, renamed) as Json
    }
    const resolved = rewrite(root, renamed) as Json
    if (!recursive) return resolved
    const own = renamed.get('#') as string
    this.components[own] = resolved
    return { $ref: `#/components/schemas/${own}` }
  }

  /** zod calls anonymous recursive parts `__schema0`: they are named after where they occur. */
  #nameFor(key: string, place: string): string {
    const base = key.startsWith('__') ? `${place}_${key.slice(2)}` : key
    return base.replace(/[^A-Za-z0-9]+(\w?)/g, (_, letter: string) => letter.toUpperCase())
  }
}

function rewrite(value: unknown, renamed: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map(item => rewrite(item, renamed))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key !== '$ref' || typeof item !== 'string') return [key, rewrite(item, renamed)]
      const name = renamed.get(item === '#' ? '#' : item.replace('#/$defs/', ''))
      return [key, name ? `#/components/schemas/${name}` : item]
    }),
  )
}
