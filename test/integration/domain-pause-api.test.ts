import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sendersOf } from '../../workers/senders.ts'
import { seedMailTemplates } from '../support/delivery.ts'
import { definitionOf, listOf } from './campaign-results-harness.ts'
import { begin, countsOf, plan } from './campaigns-plan-harness.ts'
import {
  deliverThrough,
  fresh,
  minute,
  subscribersAt,
  takenBy,
  turnAway,
  twice,
  welcomeAll,
} from './domain-pause-harness.ts'
import { addresses, advertiseBy, statesOf } from './senders-harness.ts'
import { startTracking, type Tracking } from './tracking-harness.ts'

let world: Tracking
beforeAll(async () => {
  world = await startTracking()
})
afterAll(async () => await world?.stop())
beforeEach(async () => {
  await fresh(world)
  await seedMailTemplates(world)
})

const list = async (query = '') => (await world.api('GET', `/domain-pauses${query}`)).body

describe('pauses of domains over the API', () => {
  it('says which, why, until when and how many wait, page by page', async () => {
    await subscribersAt(world, ['one.test', 'two.test', 'fine.test'], 12)
    await begin(world)
    await plan(world)
    turnAway(world, 'one.test', 'two.test')
    await world.deliver('bulk')
    const first = await list('?limit=1')
    expect(first.items).toHaveLength(1)
    const second = await list(`?limit=1&cursor=${first.next}`)
    expect(second.next).toBeNull()
    const items = [...first.items, ...second.items]
    expect(new Set(items.map((item: { domain: string }) => item.domain))).toEqual(
      new Set(['one.test', 'two.test']),
    )
    for (const item of items) {
      expect(item).toMatchObject({
        sender: { id: 'environment', name: 'SMTP_URL' },
        state: 'paused',
        times: 1,
        held: 12,
        campaign: { name: 'Frühling', number: 1 },
        link: `https://postmaster.${item.domain}/unblock?ip=192.0.2.1`,
        liftedBy: null,
      })
      expect(item.said).toContain('our IP reputation system')
      expect(item.sentence.de).toBe(
        `Der Mailanbieter von ${item.domain} weist uns zurzeit ab. Mails dorthin warten bis ${item.sentence.de.slice(-22)}`,
      )
      expect(item.advice.en).toContain('ask the provider to let you in again')
    }
    expect((await list('?state=over')).items).toEqual([])
    expect((await list('?sender=environment')).items).toHaveLength(2)
    expect((await list(`?sender=${crypto.randomUUID()}`)).items).toEqual([])
  })

  it('resumes one by hand at once: a few first, then all, each once; twice is told', async () => {
    await subscribersAt(world, ['one.test'], 30)
    const begun = await begin(world)
    await plan(world)
    turnAway(world, 'one.test')
    await world.deliver('bulk')
    const [pause] = (await list()).items
    welcomeAll(world)
    const resumed = await world.api('POST', `/domain-pauses/${pause.id}/resume`)
    expect(resumed.status).toBe(200)
    expect(resumed.body).toMatchObject({ state: 'probing', held: 30 })
    expect(resumed.body.liftedBy).toMatch(/^key:/)
    await world.deliver('bulk')
    expect(takenBy(world, 'one.test')).toBe(1)
    expect((await world.api('POST', `/domain-pauses/${pause.id}/resume`)).body.code).toBe('pause_over')
    await deliverThrough(world, 4 * minute, minute)
    expect(await countsOf(world, begun)).toEqual({ sent: 30 })
    expect(twice(world)).toEqual([])
    expect((await world.api('GET', `/domain-pauses/${pause.id}`)).body).toMatchObject({
      state: 'over',
      held: 0,
    })
    const audit = await world.db
      .selectFrom('audit_entry')
      .select(['action'])
      .where('entity', '=', 'domain_pause')
      .execute()
    expect(audit).toEqual([{ action: 'domain_pause.resume' }])
    // The next time counts on: what was resumed by hand has taken mails for less than an hour.
    turnAway(world, 'one.test')
    await advertiseBy(world, null, addresses(2, 'one.test', 'n'))
    await world.deliver()
    expect((await list()).items[0]).toMatchObject({ times: 2, held: 2 })
  })

  it('says of a message that waits which domain it is', async () => {
    turnAway(world, 'one.test')
    const [id] = await advertiseBy(world, null, ['a@one.test'])
    await world.deliver()
    const { body } = await world.api('GET', `/messages/${id}`)
    expect(body).toMatchObject({ state: 'held', reason: 'domain_paused' })
    expect(body.sentence.en).toMatch(
      /^Held until .*\. The mail provider of one\.test turns us away at present/,
    )
    expect(body.remedy.en).toContain('goes on by itself')
  })
})

describe('the plan of a new sender over the API', () => {
  const warmUp = { startedOn: '2026-03-01', first: 10, factor: 2, target: 1_000 }
  const make = async (more: Record<string, unknown> = {}) =>
    await world.api('POST', '/senders', {
      name: 'Neu',
      fromName: 'Laden',
      fromAddress: 'news@laden.test',
      host: '127.0.0.1',
      port: world.sink.port,
      security: 'opportunistic',
      ...more,
    })

  it('shows each day, what went today, and releases what waits when it is removed', async () => {
    const today = world.clock.now().toISOString().slice(0, 10)
    const made = await make({ warmUp: { ...warmUp, startedOn: today } })
    expect(made.status).toBe(201)
    expect(made.body.warmUp.plan.slice(0, 3).map((day: { allowed: number }) => day.allowed)).toEqual([
      10, 20, 40,
    ])
    const { id } = made.body
    sendersOf(world.context).refresh()
    const ids = await advertiseBy(world, id, addresses(35, 'kunde.test'))
    await world.deliver()
    expect(await statesOf(world, ids)).toEqual({ sent: 10, 'held/warm_up': 25 })
    const shown = await world.api('GET', `/senders/${id}`)
    expect(shown.body.warmUp.today).toMatchObject({ day: today, number: 1, allowed: 10, sent: 10 })
    const raised = await world.api(
      'PATCH',
      `/senders/${id}`,
      { warmUp: { ...warmUp, startedOn: today, first: 15 } },
      { 'If-Match': shown.etag ?? '' },
    )
    expect(raised.status).toBe(200)
    sendersOf(world.context).refresh()
    await world.deliver()
    expect(await statesOf(world, ids)).toEqual({ sent: 15, 'held/warm_up': 20 })
    const freed = await world.api(
      'PATCH',
      `/senders/${id}`,
      { warmUp: null },
      { 'If-Match': raised.etag ?? '' },
    )
    expect(freed.body.warmUp).toBeNull()
    sendersOf(world.context).refresh()
    await world.deliver()
    expect(await statesOf(world, ids)).toEqual({ sent: 35 })
    expect(twice(world)).toEqual([])
  })

  it('refuses what is no plan', async () => {
    for (const bad of [{ factor: 1 }, { first: 0 }, { startedOn: '2026-02-30' }, { days: [] }, { more: 1 }])
      expect((await make({ warmUp: { ...warmUp, ...bad } })).status).toBe(400)
  })

  it('tells in the preflight how many days a campaign takes', async () => {
    const today = world.clock.now().toISOString().slice(0, 10)
    const { body: sender } = await make({ warmUp: { ...warmUp, startedOn: today } })
    const customers = await subscribersAt(world, ['kunde.test'], 31)
    const definition = await definitionOf(world, {
      audience: { include: [await listOf(world, customers)] },
      sender: sender.id,
    })
    const { body } = await world.api('POST', '/campaigns/preflight', { definition })
    expect(body.warmUp).toMatchObject({ days: 3 })
    const check = body.checks.find(({ code }: { code: string }) => code === 'warm_up')
    expect(check).toMatchObject({ level: 'warn', count: 3 })
    expect(check.sentence.de).toContain('Die Kampagne braucht 3 Tage')
  })
})
