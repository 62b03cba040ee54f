import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from '@jest/globals'
import { CONFIG_NAMES, loadConfig } from '../../../app/config.ts'

type Service = {
  image?: string
  command?: string[]
  environment?: Record<string, string>
  ports?: string[]
  healthcheck?: unknown
  depends_on?: Record<string, { condition: string }>
}

const require = createRequire(import.meta.url)
const { load } = require('js-yaml') as { load: (text: string) => unknown }
const read = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')

const text = read('docker-compose.yml')
const { services } = load(text) as { services: Record<string, Service> }
const service = (name: string): Service => services[name] ?? {}
const substitutions = [...text.matchAll(/\$\{(\w+)(:[-?][^}]*)?\}/g)].map(([, name = '', rest = '']) => ({
  name,
  rest,
}))

describe('docker-compose.yml', () => {
  it('has every part, apart', () => {
    const parts = ['api', 'worker', 'postgres', 'redis', 'mailpit', 'caddy']
    expect(new Set(Object.keys(services))).toEqual(new Set(parts))
    expect(service('postgres').image).toBe('postgres:18')
    expect(service('redis').image).toBe('redis:7')
    expect(service('api').command?.at(-1)).toBe('app/api.ts')
    expect(service('worker').command?.at(-1)).toBe('app/worker.ts')
  })

  it('never lets Redis drop jobs, and writes them down', () => {
    expect(service('redis').command?.join(' ')).toContain('--maxmemory-policy noeviction')
    expect(service('redis').command?.join(' ')).toContain('--appendonly yes')
  })

  it('uses only settings that exist', () => {
    for (const name of ['api', 'worker']) {
      const environment = service(name).environment ?? {}
      expect(Object.keys(environment).filter(key => !CONFIG_NAMES.includes(key))).toEqual([])
    }
  })

  it('gives both processes settings that are accepted as they stand', () => {
    const values: Record<string, string> = {
      POSTGRES_PASSWORD: 'pw',
      SECRET_KEY: 's'.repeat(44),
      SUPPRESSION_KEY: 'p'.repeat(44),
    }
    const fill = (value: string) =>
      value.replace(
        /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
        (_all, name, kind, rest) => values[name] ?? (kind === '-' ? rest : ''),
      )
    for (const name of ['api', 'worker']) {
      const entries = Object.entries(service(name).environment ?? {}).map(([key, value]) => [
        key,
        fill(value),
      ])
      const generated = () => {
        throw new Error('must not be called')
      }
      const config = loadConfig(Object.fromEntries(entries), { root: '/app', generated })
      expect([config.database.mode, config.queue.mode, config.mail.mode]).toEqual([
        'external',
        'external',
        'external',
      ])
      expect(config.warnings).toEqual([])
    }
  })

  it('demands every secret instead of defaulting it', () => {
    for (const { name, rest } of substitutions) {
      if (/PASSWORD|^SECRET_KEY$|^SUPPRESSION_KEY$/.test(name)) expect(rest).toMatch(/^:\?/)
    }
    expect(substitutions.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['POSTGRES_PASSWORD', 'SECRET_KEY', 'SUPPRESSION_KEY']),
    )
  })

  it('opens nothing to the outside but the proxy', () => {
    const open = Object.entries(services).filter(([, service]) =>
      service.ports?.some(port => !port.startsWith('127.0.0.1:')),
    )
    expect(open.map(([name]) => name)).toEqual(['caddy'])
  })

  it('waits for health where something is needed', () => {
    for (const [name, { depends_on = {} }] of Object.entries(services)) {
      for (const [needed, { condition }] of Object.entries(depends_on)) {
        expect([name, needed, condition]).toEqual([name, needed, 'service_healthy'])
        expect(service(needed).healthcheck).toBeDefined()
      }
    }
  })
})

describe('.env.example', () => {
  const names = [...read('.env.example').matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(match => match[1] ?? '')

  it('names every setting, and none that does not exist', () => {
    const others = ['POSTGRES_PASSWORD', 'DOMAIN']
    expect(new Set(names)).toEqual(new Set([...CONFIG_NAMES, ...others]))
    for (const { name } of substitutions) expect(names).toContain(name)
  })
})

describe('Dockerfile', () => {
  const stages = read('Dockerfile')
    .split(/^FROM /m)
    .slice(1)

  it('runs as an ordinary user, on the Node of package.json', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: { node: string } }
    const major = dependencies.node.split('.')[0]
    expect(stages).toHaveLength(2)
    for (const stage of stages) expect(stage).toMatch(new RegExp(`^node:${major}-slim`))
    expect(stages[1]?.indexOf('USER node')).toBeGreaterThan(0)
    expect(stages[1]?.indexOf('USER node')).toBeLessThan(stages[1]?.indexOf('CMD') ?? 0)
  })

  it('keeps secrets and local data out of the image', () => {
    const ignored = read('.dockerignore').split('\n')
    for (const name of ['.env', '.anlass', '.git', 'node_modules']) expect(ignored).toContain(name)
  })
})
