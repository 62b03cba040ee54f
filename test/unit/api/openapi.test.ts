import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { contracts } from '../../../admin-api/contract/all.ts'
import { openApiDocument } from '../../../admin-api/contract/openapi.ts'

type Operation = {
  operationId: string
  summary: string
  tags: string[]
  security: Record<string, string[]>[]
  parameters: { name: string; in: string; required: boolean; schema: object }[]
  responses: Record<string, { description: string }>
}

const document = openApiDocument(contracts, '1.0.0') as {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> }
  tags: { name: string }[]
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

/** Without anybody signed in: the state, and the ways in. Whatever is added here is open to the world. */
const publicRoutes = [
  'GET /api/health',
  'POST /api/session',
  'POST /api/session/forgotten',
  'POST /api/session/access-link',
  'POST /api/session/access-link/password',
]

describe('the OpenAPI document', () => {
  it('is 3.1 and has every route of the contract, once', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/)
    const routes = Object.values(contracts).flatMap(contract => Object.values(contract))
    const declared = routes.map(
      route => `${route.method.toLowerCase()} /api${route.path.replace(/:(\w+)/g, '{$1}')}`,
    )
    expect(new Set(operations.map(({ method, path }) => `${method} ${path}`))).toEqual(new Set(declared))
    expect(operations).toHaveLength(declared.length)
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length)
  })

  it('declares each parameter of a path, and what fails', () => {
    for (const { path, method, operation } of operations) {
      const inPath = operation.parameters.filter(parameter => parameter.in === 'path')
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1])
      expect([method, path, inPath.map(parameter => parameter.name)]).toEqual([method, path, names])
      expect(inPath.every(parameter => parameter.required)).toBe(true)
      expect(Object.keys(operation.responses).filter(status => /^2\d\d$/.test(status))).toHaveLength(1)
      expect(operation.responses).toHaveProperty('400')
      expect(Object.values(operation.responses).every(answer => answer.description.length > 0)).toBe(true)
      expect(document.tags.map(tag => tag.name)).toEqual(expect.arrayContaining(operation.tags))
      const isPublic = publicRoutes.includes(`${method.toUpperCase()} ${path}`)
      expect([path, method, operation.security.length === 0]).toEqual([path, method, isPublic])
    }
  })

  it('refers only to schemas and security schemes there are', () => {
    const text = JSON.stringify(document)
    const refs = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(match => match[1] ?? '')
    expect(refs.length).toBeGreaterThan(10)
    for (const ref of refs) {
      const [, name] = /^#\/components\/schemas\/(\w+)$/.exec(ref) ?? []
      expect([ref, document.components.schemas[name ?? '']]).toEqual([ref, expect.anything()])
    }
    expect(text).not.toContain('"$defs"')
    expect(text).not.toContain('"$schema"')
    const used = operations.flatMap(({ operation }) =>
      operation.security.flatMap(entry => Object.keys(entry)),
    )
    expect(new Set(used)).toEqual(new Set(Object.keys(document.components.securitySchemes)))
  })

  it('tells moments as date-time and what is optional as not required', () => {
    const customer = document.components.schemas.ListedCustomer as {
      properties: Record<string, object>
      required: string[]
    }
    expect(customer.properties.createdAt).toEqual({ type: 'string', format: 'date-time' })
    const list = document.paths['/api/customers']?.get
    expect(list?.parameters.find(parameter => parameter.name === 'limit')).toMatchObject({
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    })
  })

  it('is what the console’s types were made from', () => {
    const root = fileURLToPath(new URL('../../..', import.meta.url))
    const check = () =>
      execFileSync(process.execPath, ['--no-warnings', 'scripts/generate-console.ts', '--check'], {
        cwd: root,
        stdio: 'pipe',
      })
    expect(check).not.toThrow()
  })
})
