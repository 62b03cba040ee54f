import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
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
  await addStaff(api, 'marketer')
  ask = await signIn(api, 'marketer@anlass.test')
})
afterAll(async () => await api.close())

const send = { id: 'mail', type: 'send', purpose: 'newsletter', template: 'welcome' }
const wait = { id: 'wait', type: 'wait', duration: { amount: 2, unit: 'days' } }
const trigger = { type: 'event', event: 'Signed Up' }
const waiting = { trigger, steps: [wait, send] }

async function create(definition: unknown = waiting, name = 'Welcome'): Promise<string> {
  const answer = await ask('POST', '/api/rules', { body: { name, definition } })
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)])
  return answer.body.id
}

async function redraft(id: string, definition: unknown): Promise<void> {
  const { body } = await ask('GET', `/api/rules/${id}`)
  const headers = { 'If-Match': `"${body.version}"` }
  const answer = await ask('PATCH', `/api/rules/${id}`, { body: { definition }, headers })
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
}

async function publish(id: string, running?: string) {
  const answer = await ask('POST', `/api/rules/${id}/publish`, running ? { body: { running } } : {})
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  return answer.body
}

const versionIds = async (id: string) =>
  new Map(
    (
      await api.db.selectFrom('rule_version').select(['id', 'number']).where('rule_id', '=', id).execute()
    ).map(row => [row.number, row.id]),
  )

/** Runs under way that stand at these steps (null: at none yet) of a version. */
async function seedRuns(
  ruleId: string,
  number: number,
  steps: readonly (string | null)[],
): Promise<string[]> {
  const now = api.clock.now()
  const version = (await versionIds(ruleId)).get(number) ?? ''
  const customers = await seedCustomers(
    api.db,
    steps.map(() => ({ email: `${newId()}@example.test` })),
    now,
  )
  const runs = steps.map((step_id, n) => ({
    id: newId(now),
    rule_id: ruleId,
    rule_version_id: version,
    customer_id: customers[n] ?? '',
    event_id: newId(),
    entry_key: '',
    state: step_id === null ? ('ready' as const) : ('waiting' as const),
    step_id,
    due_at: new Date(now.getTime() + 86_400_000),
    started_at: now,
  }))
  await api.db.insertInto('run').values(runs).execute()
  return runs.map(run => run.id)
}

async function runsOf(ids: readonly string[], ruleId: string) {
  const numbers = new Map([...(await versionIds(ruleId))].map(([number, id]) => [id, number]))
  const rows = await api.db
    .selectFrom('run')
    .select(['id', 'state', 'rule_version_id', 'end_reason', 'step_id'])
    .where('id', 'in', [...ids])
    .execute()
  return ids.map(id => {
    const row = rows.find(one => one.id === id)
    return [row?.state, row?.step_id, numbers.get(row?.rule_version_id ?? ''), row?.end_reason]
  })
}

describe('runs under way when a version is published', () => {
  const renamed = { trigger, steps: [{ ...wait, id: 'pause' }, send] }

  it('finish as they began unless somebody decides otherwise', async () => {
    const id = await create()
    await publish(id)
    const runs = await seedRuns(id, 1, ['wait', null])
    await publish(id)
    expect(await runsOf(runs, id)).toEqual([
      ['waiting', 'wait', 1, null],
      ['ready', null, 1, null],
    ])
    const { body } = await ask('GET', `/api/rules/${id}/running`)
    expect(body).toEqual({ versions: [{ number: 1, running: 2, movable: 2 }] })
  })

  it('move where the step they stand at is still there, the others finish', async () => {
    const id = await create({ trigger, steps: [wait, send, { ...wait, id: 'later' }] })
    await publish(id)
    const runs = await seedRuns(id, 1, ['wait', 'later', null])
    await redraft(id, { trigger, steps: [{ ...wait, duration: { amount: 5, unit: 'days' } }, send] })
    const { body } = await ask('GET', `/api/rules/${id}/running`)
    expect(body).toEqual({ versions: [{ number: 1, running: 3, movable: 2 }] })
    await publish(id, 'move')
    expect(await runsOf(runs, id)).toEqual([
      ['waiting', 'wait', 2, null],
      ['waiting', 'later', 1, null],
      ['ready', null, 2, null],
    ])
    const audit = await api.db
      .selectFrom('audit_entry')
      .select('detail')
      .where('entity_id', '=', id)
      .where('action', '=', 'rule.publish')
      .orderBy('id')
      .execute()
    expect(audit.map(line => line.detail)).toEqual([{ number: 1 }, { number: 2, running: 'move' }])
  })

  it('are counted as entered where they began, and as moved in both versions', async () => {
    const id = await create({ trigger, steps: [wait, send, { ...wait, id: 'later' }] })
    await publish(id)
    await seedRuns(id, 1, ['wait', 'wait', 'later'])
    await redraft(id, waiting)
    await publish(id, 'move')
    await seedRuns(id, 2, ['wait'])
    const figures = async (number: number) =>
      (await ask('GET', `/api/rules/${id}/figures?number=${number}`)).body
    expect(await figures(1)).toMatchObject({ entered: 3, running: 1, moved: { here: 0, away: 2 } })
    expect(await figures(2)).toMatchObject({ entered: 1, running: 3, moved: { here: 2, away: 0 } })
  })

  it('end, and say why', async () => {
    const id = await create()
    await publish(id)
    const runs = await seedRuns(id, 1, ['wait'])
    await redraft(id, renamed)
    await publish(id, 'end')
    expect(await runsOf(runs, id)).toEqual([['exited', 'wait', 1, 'version_ended']])
    expect((await ask('GET', `/api/rules/${id}/running`)).body).toEqual({ versions: [] })
  })

  it('end with their rule when it is archived, and are counted as such', async () => {
    const id = await create()
    await publish(id)
    const runs = await seedRuns(id, 1, ['wait', null])
    await ask('POST', `/api/rules/${id}/archive`)
    expect(await runsOf(runs, id)).toEqual([
      ['exited', 'wait', 1, 'rule_archived'],
      ['exited', null, 1, 'rule_archived'],
    ])
    const counts = await api.db
      .selectFrom('rule_step_count')
      .select(['step_id', 'what', 'n'])
      .where('rule_version_id', '=', (await versionIds(id)).get(1) ?? '')
      .orderBy('step_id')
      .orderBy('what')
      .execute()
    expect(counts).toEqual([
      { step_id: '', what: 'exited:rule_archived', n: 2 },
      { step_id: 'wait', what: 'exited:rule_archived', n: 1 },
      { step_id: 'wait', what: 'left', n: 1 },
    ])
  })

  it('are not touched where the draft cannot be published', async () => {
    const id = await create()
    await publish(id)
    const runs = await seedRuns(id, 1, ['wait'])
    await redraft(id, { trigger, steps: [{ ...send, template: 'nothing' }] })
    const answer = await ask('POST', `/api/rules/${id}/publish`, { body: { running: 'end' } })
    expect(answer.body).toMatchObject({ status: 422, code: 'rule_invalid' })
    expect(await runsOf(runs, id)).toEqual([['waiting', 'wait', 1, null]])
  })
})

it('a rule that is paused stays paused when it is published: what was put aside waits for whoever resumes', async () => {
  const id = await create()
  await publish(id)
  await ask('POST', `/api/rules/${id}/pause`)
  await redraft(id, { ...waiting, priority: 1 })
  expect(await publish(id)).toMatchObject({ state: 'paused', publishedNumber: 2, changed: false })
  const active = async () =>
    await api.db
      .selectFrom('rule_version')
      .select('number')
      .where('rule_id', '=', id)
      .where('active', '=', true)
      .execute()
  expect(await active()).toEqual([])
  await ask('POST', `/api/rules/${id}/resume`, { body: { overdue: 'send' } })
  expect(await active()).toEqual([{ number: 2 }])
})

describe('comparing', () => {
  it('says what is different between versions and the draft, and between any two', async () => {
    const id = await create()
    await publish(id)
    await redraft(id, { ...waiting, priority: 5, steps: [wait, send, { id: 'end', type: 'exit' }] })
    const compare = async (query: string) => {
      const { body } = await ask('GET', `/api/rules/${id}/compare?${query}`)
      return body.changes?.map((change: { sentence: { en: string } }) => change.sentence.en) ?? body.code
    }
    const changes = ['New: Priority 5.', 'New after “mail”: end']
    expect(await compare('from=1')).toEqual(changes)
    await publish(id)
    expect(await compare('from=1&to=2')).toEqual(changes)
    expect(await compare('from=2&to=draft')).toEqual([])
    expect(await compare('from=2&to=1')).toEqual(['Removed: Priority 5.', 'Removed: end'])
    expect(await compare('from=3')).toBe('not_found')
    expect(await compare('from=x')).toBe('invalid_input')
  })
})

describe('checking', () => {
  it('says who takes each way through a step', async () => {
    const timeout = { amount: 2, unit: 'days' }
    const steps = [{ id: 'paid', type: 'waitFor', event: 'Paid', timeout, came: [send] }]
    const { body } = await ask('POST', '/api/rules/check', { body: { definition: { trigger, steps } } })
    expect(body.arms).toEqual([
      {
        step: 'paid',
        arm: 'came',
        path: 'steps.0.came',
        sentence: { de: 'Wenn „Paid“ binnen 2 Tagen kommt', en: 'If “Paid” comes within 2 days' },
      },
      {
        step: 'paid',
        arm: 'otherwise',
        path: 'steps.0.otherwise',
        sentence: {
          de: 'Wenn das binnen 2 Tagen nicht geschieht',
          en: 'If that does not happen within 2 days',
        },
      },
    ])
  })

  it('says in words what a definition does and what speaks against it, and stores nothing', async () => {
    const before = await api.db.selectFrom('rule').select('id').execute()
    const { body, status } = await ask('POST', '/api/rules/check', {
      body: { definition: { ...waiting, steps: [wait, { ...send, template: 'nothing' }] } },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      sentence: {
        en: 'After “Signed Up”: wait 2 days, then send “nothing” by e-mail. Again for every event.',
      },
      trigger: { de: 'Nach „Registriert“' },
      steps: [
        { id: 'wait', path: 'steps.0', sentence: { de: '2 Tage warten', en: 'Wait 2 days' } },
        { id: 'mail', path: 'steps.1' },
      ],
      profiling: false,
      issues: [
        {
          path: 'steps.1.template',
          code: 'unknown_template',
          severity: 'error',
          message: { de: 'Die Vorlage „nothing“ gibt es nicht.' },
          remedy: { en: 'Choose a template, or make one.' },
        },
      ],
    })
    expect(body.policies[0]).toMatchObject({ path: 'reentry' })
    expect(await api.db.selectFrom('rule').select('id').execute()).toEqual(before)
  })

  it('knows recipients, pools, forms, limits and events as they stand', async () => {
    const now = api.clock.now()
    await api.db
      .insertInto('recipient')
      .values({
        id: newId(now),
        name: 'CRM',
        kind: 'processor',
        purpose: 'x',
        country: 'DE',
        created_at: now,
      } as never)
      .execute()
    const { id: recipient } = await api.db.selectFrom('recipient').select('id').executeTakeFirstOrThrow()
    const codes = async (definition: unknown) => {
      const { body } = await ask('POST', '/api/rules/check', { body: { definition } })
      return body.issues.map((issue: { code: string }) => issue.code)
    }
    expect(await codes({ ...waiting, steps: [{ id: 'h', type: 'webhook', recipient }] })).toEqual([
      'recipient_without_address',
    ])
    expect(await codes({ ...waiting, steps: [{ ...send, voucher: 'none' }] })).toEqual([
      'unknown_voucher_pool',
      'voucher_not_shown',
    ])
    expect(await codes({ trigger: { type: 'form', form: 'none' }, steps: [send] })).toEqual(['unknown_form'])
  })
})

describe('duplicating', () => {
  it('makes a draft of its own, of archived rules too', async () => {
    const id = await create(waiting, 'Basket')
    await publish(id)
    await ask('POST', `/api/rules/${id}/archive`)
    const copy = await ask('POST', `/api/rules/${id}/duplicate`)
    expect(copy.status).toBe(201)
    expect(copy.body).toMatchObject({ name: 'Basket (Kopie)', state: 'draft', published: null, version: 1 })
    expect(copy.body.id).not.toBe(id)
    expect(copy.body.draft.steps).toMatchObject([{ id: 'wait' }, { id: 'mail' }])
    const named = await ask('POST', `/api/rules/${id}/duplicate`, { body: { name: 'Other' } })
    expect(named.body.name).toBe('Other')
    expect((await ask('POST', `/api/rules/${newId()}/duplicate`)).status).toBe(404)
  })
})

it('rules of an earlier release are read in the words of this one', async () => {
  const id = await create()
  await sql`update rule set draft = draft || '{"reentry": {"mode": "property", "property": "order_id"}}'
    where id = ${id}::uuid`.execute(api.db)
  const { body } = await ask('GET', `/api/rules/${id}`)
  expect(body.draft.reentry).toEqual({ mode: 'once', key: 'order_id' })
  expect(body.draftSentence.en).toContain('Once per customer and value of “order_id”.')
})
