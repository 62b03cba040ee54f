import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from '@jest/globals'
import { scopes } from '../../../engine/access/scope.ts'
import {
  concernsAccess,
  isKnownThing,
  liveTopics,
  scopeOfTopic,
  topicsOf,
} from '../../../engine/live/topics.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const read = (pattern: string) =>
  globSync(pattern, { cwd: root })
    .map(name => readFileSync(`${root}/${name}`, 'utf8'))
    .join('\n')

it('every kind of thing that is audited is about something, so that none is forgotten', () => {
  const code = ['admin-api/**/*.ts', 'workers/**/*.ts', 'db/stores/**/*.ts', 'app/**/*.ts']
    .map(read)
    .join('\n')
  const audited = [
    ...code.matchAll(/audit\(\s*'[\w.]+',\s*'(\w+)'/g),
    ...code.matchAll(/\bentity: '(\w+)'/g),
  ].map(match => match[1] ?? '')
  expect(audited.length).toBeGreaterThan(80)
  expect([...new Set(audited)].filter(thing => !isKnownThing(thing))).toEqual([])
})

it('so is every table that tells by itself', () => {
  const migration = readFileSync(`${root}/db/migrations/0014-live.sql`, 'utf8')
  const tables = /array\[([^\]]+)\]/.exec(migration)?.[1]?.match(/\w+/g) ?? []
  expect(tables.length).toBeGreaterThan(10)
  expect(tables.filter(table => topicsOf([table]).size === 0)).toEqual([])
})

it('each topic has a scope, and is told for something', () => {
  for (const topic of liveTopics) expect(scopes).toContain(scopeOfTopic[topic])
  expect([...topicsOf(['task', 'task', 'nothing of ours'])]).toEqual(['tasks'])
  expect([...topicsOf(['audit_entry'])]).toEqual(['audit'])
  expect([concernsAccess(['task']), concernsAccess(['session']), concernsAccess(['user'])]).toEqual([
    false,
    true,
    true,
  ])
})
