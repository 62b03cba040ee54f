import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { contracts } from '../../../admin-api/contract/all.ts'
import type { Route } from '../../../admin-api/contract/route.ts'
import { scopes } from '../../../engine/access/scope.ts'
import { newId } from '../../../engine/shared/id.ts'
import { naughty, packed } from '../../e2e/naughty-strings.ts'
import { testNow } from '../../support/rows.ts'
import { type Answer, type Ask, addAdminKey, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let ask: Ask
beforeAll(async () => {
  api = await startTestApi()
  const { key } = await addAdminKey(api, scopes)
  ask = api.as({ Authorization: `Bearer ${key}` })
})
afterAll(async () => await api.close())

const both = (text: string) => ({ de: text, en: text })
const block = { type: 'heading', text: 'Hallo' }
const names = packed(190)

/** What can be written, by where: a body that holds the text, and where it comes back. */
const writable: Record<string, { body(text: string, n: number): unknown; back(answer: Answer): unknown }> = {
  '/customers': {
    body: (text, n) => ({ email: `n${n}@kunde.example.com`, attributes: { firstName: text } }),
    back: ({ body }) => body.attributes.firstName,
  },
  '/segments': {
    body: (text, n) => ({
      kind: 'dynamic',
      name: `${n} ${text}`.slice(0, 200),
      description: text,
      condition: { type: 'attribute', attribute: 'city', op: 'equals', value: text },
    }),
    back: ({ body }) => body.condition.value,
  },
  '/rules': {
    body: text => ({
      name: text,
      definition: {
        trigger: { type: 'event', event: text.slice(0, 100) },
        steps: [{ id: 'call', type: 'task', title: text, purpose: 'service' }],
      },
    }),
    back: ({ body }) => body.draft.steps[0].title,
  },
  '/campaigns': {
    body: text => ({ name: text }),
    back: ({ body }) => body.name,
  },
  '/templates': {
    body: (text, n) => ({
      key: `t-${n}`,
      name: both(text),
      source: {
        kind: 'marketing',
        defaultLocale: 'de',
        variants: { de: { subject: text, preheader: text, blocks: [{ ...block, text }] } },
      },
    }),
    back: ({ body }) => body.draft.variants.de.blocks[0].text,
  },
  '/template-blocks': {
    body: (text, n) => ({
      key: `b-${n}`,
      name: both(text),
      source: { variants: { de: { blocks: [{ ...block, text }] } } },
    }),
    back: ({ body }) => body.source.variants.de.blocks[0].text,
  },
  '/senders': {
    body: (text, n) => ({
      name: text,
      fromName: text,
      fromAddress: `n${n}@laden.test`,
      host: 'mail.laden.test',
      port: 25,
      security: 'starttls',
    }),
    back: ({ body }) => body.fromName,
  },
  '/topics': {
    body: (text, n) => ({ key: `topic_${n}`, purpose: 'newsletter', name: both(text) }),
    back: ({ body }) => body.name.de,
  },
  '/voucher-pools': {
    body: (text, n) => ({ key: `pool-${n}`, name: text, worth: both(text.slice(0, 80)) }),
    back: ({ body }) => body.name,
  },
  '/attributes': {
    body: (text, n) => ({ key: `a${n}`, type: 'text', label: both(text), purpose: text }),
    back: ({ body }) => body.label.de,
  },
  '/recipients': {
    body: text => ({
      name: text,
      kind: 'processor',
      purpose: text,
      dataCategories: ['contact'],
      country: 'DE',
    }),
    back: ({ body }) => body.name,
  },
  '/tasks': {
    body: text => ({ customer, title: text, text, dueAt: testNow.toISOString() }),
    back: ({ body }) => body.text,
  },
  '/customers/:id/interactions': {
    body: text => ({ kind: 'note', subject: text, text }),
    back: ({ body }) => body.id && undefined,
  },
  '/mailboxes': {
    body: text => ({ name: text, host: 'mail.laden.test', username: text, password: 'x' }),
    back: ({ body }) => body.name,
  },
  '/forms': {
    body: (text, n) => ({
      key: `form-${n}`,
      name: text,
      definition: {
        source: 'enquiry',
        title: both(text),
        fields: [{ key: 'message', type: 'long_text', label: both(text) }],
        button: both(text.slice(0, 100)),
        thanks: both(text),
      },
    }),
    back: ({ body }) => body.draft.title.de,
  },
}

let customer = ''

it.each(Object.keys(writable))(
  'keeps them word for word, or says what is wrong: %s',
  async path => {
    const made = await ask('POST', '/api/customers', { body: { email: `k${path.length}@kunde.example.com` } })
    customer = made.body.id
    const kind = writable[path]
    const failed: unknown[] = []
    const refused: string[] = []
    for (const [n, text] of names.entries()) {
      const answer = await ask('POST', `/api${path.replace(':id', customer)}`, { body: kind?.body(text, n) })
      if (answer.status >= 500 || (answer.status >= 400 && !answer.body?.code))
        failed.push([text, answer.text])
      if (answer.status >= 400) {
        refused.push(`${JSON.stringify(answer.body.errors ?? answer.body.code)}: ${text}`)
        continue
      }
      const back = kind?.back(answer)
      if (back !== undefined && back !== text) failed.push([text, back])
    }
    expect(failed).toEqual([])
    // Refusing all of them would be no answer.
    // What cannot be stored is refused, and said.
    for (const text of ['a\0b', '\0', 'a\ud800b']) {
      const answer = await ask('POST', `/api${path.replace(':id', customer)}`, {
        body: kind?.body(text, 999),
      })
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid_input'])
    }
  },
  120_000,
)

/** Every route there is, with what would be stored where it takes something. */
const routes = Object.values(contracts).flatMap(contract => Object.values(contract) as Route[])
const filled = (path: string, value: string) => path.replace(/:\w+/g, value)

it('answers what cannot be stored with what is wrong, wherever it is sent', async () => {
  const failed: string[] = []
  const told = (what: string, { status, headers, text }: Answer) => {
    const isProblem = headers.get('Content-Type')?.startsWith('application/problem+json')
    if (status < 400 || status >= 500 || !isProblem) failed.push(`${what}: ${status} ${text.slice(0, 200)}`)
  }
  for (const { method, path, body, upload } of routes) {
    if (!body || upload) continue
    const headers = { 'If-Match': '"1"' }
    const raw = '{"name":"a\\u0000b","text":"\\u0000","definition":{"x":["\\u0000"]}}'
    told(`${method} ${path}`, await ask(method, `/api${filled(path, newId(testNow))}`, { raw, headers }))
  }
  for (const { method, path } of routes.filter(route => route.path.includes(':') && !route.upload)) {
    const options = {
      headers: { 'If-Match': '"1"' },
      ...(method === 'GET' || method === 'DELETE' ? {} : { raw: '{}' }),
    }
    told(`${method} ${path}`, await ask(method, `/api${filled(path, 'a%00b')}`, options))
  }
  expect(routes.length).toBeGreaterThan(200)
  expect(failed).toEqual([])
}, 120_000)

it('finds nothing, or what there is, by any of them', async () => {
  const failed: string[] = []
  const lists = routes.filter(
    ({ method, path, query, raw }) =>
      method === 'GET' && !path.includes(':') && !raw && query && 'q' in query.shape,
  )
  expect(lists.length).toBeGreaterThan(3)
  for (const { path } of lists)
    for (const text of [...(path === '/search' ? naughty : packed(100)), '%', '_', '\\', '\u0000']) {
      const answer = await ask(
        'GET',
        `/api${path}?q=${encodeURIComponent(text.slice(0, 100).toWellFormed())}`,
      )
      if (answer.status >= 500) failed.push(`${path} ${text}: ${answer.text} ${api.lines.at(-1)}`)
    }
  expect(failed).toEqual([])
}, 240_000)
