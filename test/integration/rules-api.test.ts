import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { jsonb } from '../../db/stores/json.ts'
import { newId } from '../../engine/shared/id.ts'
import { plainTemplate, seedCustomers, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let ask: Ask

beforeAll(async () => {
  api = await startTestApi()
  const now = api.clock.now()
  await seedWorkspace(api.db, now)
  await seedTemplate(api.db, 'welcome', plainTemplate('marketing'), now)
  await seedTemplate(api.db, 'confirmation', plainTemplate('service'), now)
  await api.db
    .insertInto('template')
    .values({
      id: newId(now),
      key: 'unpublished',
      name: jsonb({ de: 'Entwurf', en: 'Draft' }),
      channel: 'email',
      draft: jsonb(plainTemplate()),
      created_at: now,
      updated_at: now,
      updated_by: 'test',
    })
    .execute()
  await addStaff(api, 'marketer')
  ask = await signIn(api, 'marketer@anlass.test')
})
afterAll(async () => await api.close())

const send = { id: 'mail', type: 'send', purpose: 'newsletter', template: 'welcome' }
const sound = { trigger: { type: 'event', event: 'Signed Up' }, steps: [send] }

async function create(
  definition: unknown = sound,
  name = 'Welcome',
): Promise<{ id: string; version: number }> {
  const answer = await ask('POST', '/api/rules', { body: { name, definition } })
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)])
  return answer.body
}

const versionsOf = (id: string) =>
  api.db.selectFrom('rule_version').selectAll().where('rule_id', '=', id).orderBy('number').execute()

describe('drafts', () => {
  it('are created, read, changed by version, and deleted while never published', async () => {
    const made = await ask('POST', '/api/rules', { body: { name: ' Welcome ', definition: sound } })
    expect(made.status).toBe(201)
    expect(made.headers.get('ETag')).toBe('"1"')
    expect(made.body).toMatchObject({
      name: 'Welcome',
      state: 'draft',
      published: null,
      publishedNumber: null,
      changed: true,
      triggerEvent: 'Signed Up',
      updatedByName: 'The marketer',
      counts: { entered: 0, running: 0, lastEnteredAt: null, messages: { queued: 0, sent: 0, skipped: 0 } },
      draftSentence: {
        de: 'Nach „Registriert“: „welcome“ per E-Mail senden. Bei jedem Ereignis von Neuem.',
        en: 'After “Signed Up”: send “welcome” by e-mail. Again for every event.',
      },
    })
    // What was left out is stored with its defaults, so that a later default changes nothing.
    expect(made.body.draft).toMatchObject({ reentry: { mode: 'always' }, maxEventAgeHours: 24 })
    const path = `/api/rules/${made.body.id}`
    expect((await ask('PATCH', path, { body: { name: 'x' } })).status).toBe(428)
    expect((await ask('PATCH', path, { body: { name: 'x' }, headers: { 'If-Match': '"7"' } })).status).toBe(
      412,
    )
    const changed = await ask('PATCH', path, { body: { name: 'Hello' }, headers: { 'If-Match': '"1"' } })
    expect(changed.body).toMatchObject({ name: 'Hello', version: 2 })
    expect((await ask('DELETE', path, { headers: { 'If-Match': '"1"' } })).status).toBe(412)
    expect((await ask('DELETE', path, { headers: { 'If-Match': '"2"' } })).status).toBe(204)
    expect((await ask('GET', path)).status).toBe(404)
    const audit = await api.db
      .selectFrom('audit_entry')
      .select('action')
      .where('entity_id', '=', made.body.id)
      .orderBy('id')
      .execute()
    expect(audit.map(line => line.action)).toEqual(['rule.create', 'rule.change', 'rule.delete'])
  })

  it.each([
    ['no steps', { ...sound, steps: [] }, 'definition.steps'],
    ['two steps of one id', { ...sound, steps: [send, send] }, 'definition.steps.1.id'],
    ['an unknown step', { ...sound, steps: [{ id: 'a', type: 'call' }] }, 'definition.steps.0.type'],
    ['a name nobody knows', { ...sound, colour: 'red' }, 'definition.colour'],
    ['SQL as a condition', { ...sound, condition: 'true; drop table run' }, 'definition.condition'],
    [
      'an operator that does not exist',
      { ...sound, condition: { type: 'attribute', attribute: 'city', op: 'like', value: '%' } },
      'definition.condition.op',
    ],
    [
      'an event without a name',
      { ...sound, trigger: { type: 'event', event: '' } },
      'definition.trigger.event',
    ],
  ])('are refused with %s', async (_what, definition, path) => {
    const answer = await ask('POST', '/api/rules', { body: { name: 'x', definition } })
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path)
  })
})

describe('publishing', () => {
  it('freezes versions, of which the newest is active', async () => {
    const { id } = await create({
      ...sound,
      trigger: {
        type: 'event',
        event: 'Signed Up',
        where: [{ property: 'plan', op: 'equals', value: 'pro' }],
      },
    })
    const first = await ask('POST', `/api/rules/${id}/publish`)
    expect(first.body).toMatchObject({ state: 'published', publishedNumber: 1, changed: false, version: 2 })
    const changed = await ask('PATCH', `/api/rules/${id}`, {
      body: { definition: { ...sound, steps: [{ ...send, purpose: 'service', template: 'confirmation' }] } },
      headers: { 'If-Match': '"2"' },
    })
    expect(changed.body).toMatchObject({ changed: true, publishedNumber: 1 })
    expect(changed.body.sentence.en).toContain('“welcome”')
    expect(changed.body.draftSentence.en).toContain('“confirmation”')
    const second = await ask('POST', `/api/rules/${id}/publish`)
    expect(second.body).toMatchObject({ publishedNumber: 2, changed: false })
    expect(await versionsOf(id)).toMatchObject([
      {
        number: 1,
        active: false,
        lane: 'triggered',
        trigger_event: 'Signed Up',
        trigger_required: { plan: 'pro' },
      },
      {
        number: 2,
        active: true,
        lane: 'service',
        trigger_required: {},
        published_by: expect.stringMatching(/^user:/),
      },
    ])
    const { body } = await ask('GET', `/api/rules/${id}/versions`)
    expect(body.items.map((item: { number: number; active: boolean }) => [item.number, item.active])).toEqual(
      [
        [2, true],
        [1, false],
      ],
    )
    const removed = await ask('DELETE', `/api/rules/${id}`, {
      headers: { 'If-Match': `"${second.body.version}"` },
    })
    expect(removed.body).toMatchObject({ status: 409, code: 'rule_published' })
  })

  const attribute = (key: string, op: string, value: unknown) => ({
    type: 'attribute',
    attribute: key,
    op,
    value,
  })
  it.each([
    [
      'an unknown attribute',
      { ...sound, condition: attribute('shoeSize', 'equals', 1) },
      'definition.condition.attribute',
    ],
    [
      'an operator that does not fit, deep inside',
      {
        ...sound,
        condition: { type: 'all', of: [{ type: 'not', of: attribute('firstName', 'greater', 1) }] },
      },
      'definition.condition.of.0.of.op',
    ],
    [
      'a purpose in the exit condition that does not exist',
      { ...sound, exitWhen: { type: 'permission', purpose: 'nothing', channel: 'email', is: 'granted' } },
      'definition.exitWhen.purpose',
    ],
    [
      'an unknown purpose',
      { ...sound, steps: [{ ...send, purpose: 'nothing' }] },
      'definition.steps.0.purpose',
    ],
    [
      'an unknown template',
      { ...sound, steps: [{ ...send, template: 'nothing' }] },
      'definition.steps.0.template',
    ],
    [
      'an unpublished template',
      { ...sound, steps: [{ ...send, template: 'unpublished' }] },
      'definition.steps.0.template',
    ],
    [
      'advertising as service',
      { ...sound, steps: [{ ...send, purpose: 'service' }] },
      'definition.steps.0.template',
    ],
    [
      'service as advertising',
      { ...sound, steps: [{ ...send, template: 'confirmation' }] },
      'definition.steps.0.template',
    ],
    [
      'a channel that cannot be used',
      { ...sound, steps: [{ ...send, channel: 'webhook' }] },
      'definition.steps.0.channel',
    ],
    [
      'service mail that a browser could set off',
      {
        trigger: { type: 'event', event: 'Signed Up', trust: 'browser' },
        steps: [{ ...send, purpose: 'service', template: 'confirmation' }],
      },
      'definition.steps.0.purpose',
    ],
  ])('refuses %s, and says where, in the language of the reader', async (_what, definition, path) => {
    const { id } = await create(definition)
    const answer = await ask('POST', `/api/rules/${id}/publish`)
    expect(answer.body).toMatchObject({ status: 422, code: 'rule_invalid' })
    const error = answer.body.errors.find((one: { path: string }) => one.path === path)
    expect(error?.message).toMatch(/[„“]|ein|nicht/)
    expect(await versionsOf(id)).toEqual([])
    expect((await ask('GET', `/api/rules/${id}`)).body).toMatchObject({ state: 'draft', published: null })
  })

  it('gives every concurrent publication a number of its own and leaves one active', async () => {
    const { id } = await create()
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => ask('POST', `/api/rules/${id}/publish`)))
    expect(answers.map(answer => answer.status)).toEqual([200, 200, 200, 200, 200])
    const versions = await versionsOf(id)
    expect(versions.map(version => version.number)).toEqual([1, 2, 3, 4, 5])
    expect(versions.filter(version => version.active).map(version => version.number)).toEqual([5])
  })
})

describe('switching', () => {
  it('pauses, resumes and archives, each once', async () => {
    const { id } = await create()
    const act = (action: string) =>
      ask('POST', `/api/rules/${id}/${action}`, action === 'resume' ? { body: { overdue: 'send' } } : {})
    const active = async () => (await versionsOf(id)).some(version => version.active)
    expect((await act('pause')).body).toMatchObject({ status: 409, code: 'wrong_state' })
    await act('publish')
    expect(await active()).toBe(true)
    expect((await act('pause')).body).toMatchObject({ state: 'paused', version: 3 })
    expect(await active()).toBe(false)
    expect((await act('pause')).body).toMatchObject({ state: 'paused', version: 3 })
    expect((await act('resume')).body).toMatchObject({ state: 'published', version: 4 })
    expect(await active()).toBe(true)

    const [customer] = await seedCustomers(api.db, [{ email: 'a@example.test' }], api.clock.now())
    const [version] = await versionsOf(id)
    const run = {
      rule_id: id,
      rule_version_id: version?.id ?? '',
      customer_id: customer ?? '',
      started_at: api.clock.now(),
    }
    const base = { ...run, entry_key: '', due_at: api.clock.now() }
    await api.db
      .insertInto('run')
      .values([
        { ...base, id: newId(), event_id: newId(), state: 'waiting' },
        { ...base, id: newId(), event_id: newId(), state: 'done', due_at: null },
      ])
      .execute()
    const counted = (await ask('GET', `/api/rules/${id}`)).body.counts
    expect(counted).toMatchObject({ entered: 2, running: 1, lastEnteredAt: api.clock.now().toISOString() })

    expect((await act('archive')).body).toMatchObject({
      state: 'archived',
      counts: { entered: 2, running: 0 },
    })
    expect(await active()).toBe(false)
    const runs = await api.db
      .selectFrom('run')
      .select(['state', 'end_reason', 'due_at'])
      .where('rule_id', '=', id)
      .execute()
    expect(runs).toEqual(
      expect.arrayContaining([{ state: 'exited', end_reason: 'rule_archived', due_at: null }]),
    )
    for (const action of ['publish', 'pause', 'resume']) expect((await act(action)).status).toBe(409)
    const { body } = await ask('GET', '/api/rules?limit=200')
    expect(body.items.some((item: { id: string }) => item.id === id)).toBe(false)
    const old = await ask('GET', '/api/rules?state=archived')
    expect(old.body.items.map((item: { id: string }) => item.id)).toEqual([id])
  })

  it('finds rules by a part of the name, page by page', async () => {
    const names = ['Geburtstag 100 %', 'GEBURTSTAG mit Gutschein', 'Zum Geburtstag', 'Warenkorb']
    for (const name of names) await create(sound, name)
    const search = async (query: string) => (await ask('GET', `/api/rules?${query}`)).body
    const found = async (q: string) =>
      (await search(`q=${encodeURIComponent(q)}`)).items.map((item: { name: string }) => item.name)
    expect(await found(' geburtstag ')).toEqual(names.slice(0, 3).toReversed())
    // What means something to `like` means itself.
    expect(await found('0 %')).toEqual(['Geburtstag 100 %'])
    expect(await found('_')).toEqual([])
    const first = await search('q=geburtstag&limit=2')
    expect(first.items).toHaveLength(2)
    const rest = await search(`q=geburtstag&limit=2&cursor=${first.next}`)
    expect([rest.items.map((item: { name: string }) => item.name), rest.next]).toEqual([
      ['Geburtstag 100 %'],
      null,
    ])
  })

  it('pages through rules, newest first', async () => {
    for (let i = 0; i < 3; i++) await create(sound, `Rule ${i}`)
    const all = (await ask('GET', '/api/rules?limit=200')).body.items.map((item: { id: string }) => item.id)
    const seen: string[] = []
    let cursor = ''
    do {
      const page = (await ask('GET', `/api/rules?limit=2${cursor}`)).body
      seen.push(...page.items.map((item: { id: string }) => item.id))
      cursor = page.next ? `&cursor=${page.next}` : ''
    } while (cursor)
    expect(seen).toEqual(all)
    expect(seen).toEqual([...seen].sort((a, b) => (a < b ? 1 : -1)))
  })
})
