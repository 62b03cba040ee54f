import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { jsonb } from '../../db/stores/json.ts'
import { readPreference } from '../../db/stores/preference-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { addMessage, fingerprint, testNow } from '../support/rows.ts'
import { type PublicPages, saving, send, startPublicPages, state } from './public-harness.ts'

let pages: PublicPages
beforeAll(async () => {
  pages = await startPublicPages()
  const text = (word: string) => jsonb({ de: word, en: word })
  await pages.db
    .insertInto('purpose')
    .values([
      {
        key: 'catalogue',
        name: text('Katalog'),
        description: text('Zweimal im Jahr.'),
        kind: 'marketing',
        bases: jsonb({ post: ['legitimate_interest' as const] }),
      },
      {
        key: 'profiling',
        name: text('Profil'),
        description: text('-'),
        kind: 'processing',
        bases: jsonb({ data: ['legitimate_interest' as const] }),
      },
      {
        key: 'tracking',
        name: text('Messen'),
        description: text('-'),
        kind: 'processing',
        bases: jsonb({ data: ['consent' as const] }),
      },
    ])
    .execute()
  await pages.db
    .insertInto('topic')
    .values(
      ['wine', 'cheese', 'bread'].map((key, position) => ({
        key,
        purpose: 'newsletter',
        name: text(key),
        position,
      })),
    )
    .execute()
})
afterAll(async () => await pages.close())

const read = async (link: string) => await (await fetch(link)).text()
const save = async (link: string, change: Parameters<typeof saving>[1]) =>
  (await send(link, saving(await read(link), change), { 'user-agent': 'Phone/1' })).page

const ledgerOf = async (customer: string) =>
  await pages.db
    .selectFrom('consent_record')
    .innerJoin('consent_evidence', 'consent_evidence.record_id', 'consent_record.id')
    .select(['purpose', 'channel', 'kind', 'origin', 'actor', 'evidence'])
    .where('customer_id', '=', customer)
    .where('origin', '=', 'preference_centre')
    .orderBy('purpose')
    .orderBy('channel')
    .execute()

const logOf = async (customer: string) =>
  await pages.db
    .selectFrom('interaction')
    .select(['kind', 'purpose', 'detail', 'message_id'])
    .where('customer_id', '=', customer)
    .orderBy('id')
    .execute()

describe('switching off', () => {
  it('acts at once, on what was switched off and nothing else, with evidence', async () => {
    const { preferences, customer, message } = await pages.subscriber()
    const page = await save(preferences, { out: ['newsletter:email'] })
    expect(page).toContain('role="status">Gespeichert.')
    expect(page).toContain('Was Sie ausgeschaltet haben, ist abbestellt.')
    expect(page).toMatch(/value="newsletter:email"> per E-Mail/)
    expect(await pages.permissions(customer)).toEqual({
      newsletter: 'withdrawn',
      offers: 'existing_customer',
    })
    // Without a consent of its own the other ends with it, and the page says so.
    expect(page).toMatch(/value="offers:email"> per E-Mail/)
    const ledger = await ledgerOf(customer)
    expect(ledger).toMatchObject([
      { purpose: 'newsletter', channel: 'email', kind: 'withdrawn', actor: 'customer' },
    ])
    expect(JSON.parse(ledger[0]?.evidence ?? '')).toEqual({
      messageId: message,
      userAgent: 'Phone/1',
      ip: '127.0.0.1',
    })
    expect(await logOf(customer)).toMatchObject([
      {
        kind: 'opt_out',
        purpose: 'newsletter',
        message_id: message,
        detail: { origin: 'preference_centre' },
      },
    ])
  })

  it('of the use of behaviour is an objection, of measuring a withdrawal', async () => {
    const { preferences, customer } = await pages.subscriber()
    await pages.grant(customer, 'tracking', 'data')
    await save(preferences, { out: ['profiling:data', 'tracking:data'] })
    expect(await ledgerOf(customer)).toMatchObject([
      { purpose: 'profiling', channel: 'data', kind: 'objected' },
      { purpose: 'tracking', channel: 'data', kind: 'withdrawn' },
    ])
  })

  it('by e-mail holds for whoever shares the address, by letter for oneself', async () => {
    const one = await pages.subscriber({ email: 'haus@example.test' })
    const other = await pages.subscriber({ email: 'haus@example.test' })
    await pages.db
      .updateTable('customer')
      .set({ attributes: jsonb({ lastName: 'Wolf', street: 'Weg 1', postalCode: '89073', city: 'Ulm' }) })
      .where('id', 'in', [one.customer, other.customer])
      .execute()
    await save(one.preferences, { out: ['newsletter:email', 'catalogue:post'] })
    expect(await pages.standing(one.customer)).toMatchObject({ 'catalogue post': 'objected' })
    expect(await pages.standing(other.customer)).toEqual({
      'newsletter email': 'withdrawn',
      'offers email': 'existing_customer',
    })
  })

  it('takes back nothing that was agreed to after the page was opened', async () => {
    const { preferences, customer } = await pages.subscriber()
    const stale = saving(await read(preferences), { out: ['newsletter:email'] })
    await pages.grant(customer, 'tracking', 'data')
    await send(preferences, stale)
    expect(await pages.standing(customer)).toMatchObject({
      'newsletter email': 'withdrawn',
      'tracking data': 'granted',
    })
  })
})

describe('ending all advertising', () => {
  it('shuts every purpose on every channel, and profiling, in one press', async () => {
    const { preferences, customer, message } = await pages.subscriber()
    const { page } = await send(preferences, [['action', 'stop']])
    expect(page).toContain('Sie bekommen keine Werbung mehr.')
    const standing = await pages.standing(customer)
    const ways = ['email', 'post', 'webhook', 'task']
    const wanted = ['newsletter', 'offers', 'catalogue'].flatMap(key => ways.map(way => `${key} ${way}`))
    expect(standing).toEqual(Object.fromEntries([...wanted, 'profiling data'].map(key => [key, 'objected'])))
    expect(page).not.toMatch(/name="p" value="[^"]*" checked/)
    expect(await logOf(customer)).toMatchObject([
      { kind: 'opt_out', purpose: null, message_id: message, detail: { scope: 'all' } },
    ])
    const before = await fingerprint(pages.db, state)
    expect((await send(preferences, [['action', 'stop']])).status).toBe(200)
    expect(await fingerprint(pages.db, state)).toBe(before)
  })

  it('works from a mail about an order too', async () => {
    const { customer } = await pages.subscriber()
    const message = await addMessage(pages.db, { customer, purpose: 'orders', address: 'x@example.test' })
    const { status } = await send(pages.linkTo('preferences', message), [['action', 'stop']])
    expect(status).toBe(200)
    expect(await pages.permissions(customer)).toMatchObject({ newsletter: 'objected', offers: 'objected' })
  })
})

describe('wishes', () => {
  it('are kept: topics, pause, frequency, language, each logged when it changes', async () => {
    const { preferences, customer, message } = await pages.subscriber()
    const page = await save(preferences, {
      out: ['wine', 'bread'],
      put: [
        ['pause', '30'],
        ['frequency', '2'],
        ['language', 'en'],
      ],
    })
    expect(page).toContain('<html lang="en">')
    expect(page).toContain('Pause until 31 March 2026')
    const pausedUntil = new Date(testNow.getTime() + 30 * 86_400_000)
    expect(await readPreference(pages.db, customer)).toEqual({
      pausedUntil,
      maxPerWeek: 2,
      topicsOff: ['wine', 'bread'],
      updatedAt: testNow,
    })
    const { locale, version } = await pages.db
      .selectFrom('customer')
      .select(['locale', 'version'])
      .where('id', '=', customer)
      .executeTakeFirstOrThrow()
    expect([locale, version]).toEqual(['en', 2])
    const history = await pages.db
      .selectFrom('attribute_change')
      .select(['key', 'value', 'origin'])
      .where('customer_id', '=', customer)
      .execute()
    expect(history).toEqual([{ key: 'locale', value: 'en', origin: 'customer' }])
    expect(await logOf(customer)).toEqual([
      {
        kind: 'preference',
        purpose: null,
        message_id: message,
        detail: {
          topicsOff: ['wine', 'bread'],
          pausedUntil: pausedUntil.toISOString(),
          maxPerWeek: 2,
          language: 'en',
        },
      },
    ])
    expect(await ledgerOf(customer)).toEqual([])

    const back = await save(`${preferences}?lang=en`, {
      put: [
        ['topic', 'wine'],
        ['pause', 'end'],
        ['frequency', 'any'],
      ],
    })
    expect(back).toContain('No pause')
    expect(await readPreference(pages.db, customer)).toMatchObject({
      pausedUntil: null,
      maxPerWeek: null,
      topicsOff: ['bread'],
    })
  })

  it('do not lose a topic that the page did not show', async () => {
    const { preferences, customer } = await pages.subscriber()
    await save(preferences, { out: ['wine'] })
    const stale = saving(await read(preferences)).filter(([, value]) => value !== 'wine')
    await send(preferences, [...stale.filter(([, value]) => value !== 'cheese'), ['topics', 'cheese']])
    expect((await readPreference(pages.db, customer))?.topicsOff).toEqual(['wine', 'cheese'])
  })

  it('are all or nothing: what fails in the middle leaves everything as it was', async () => {
    const { preferences, customer } = await pages.subscriber()
    const form = saving(await read(preferences), { out: ['newsletter:email'], put: [['pause', '7']] })
    await pages.trap('customer_preference', "raise exception 'no';")
    const before = await fingerprint(pages.db, state)
    const { status, page } = await send(preferences, form)
    expect([status, page.includes('Es wurde nichts geändert.')]).toEqual([503, true])
    expect(await fingerprint(pages.db, state)).toBe(before)
    await pages.untrap()
    await send(preferences, form)
    expect((await pages.permissions(customer)).newsletter).toBe('withdrawn')
  })

  it('pressed twelve times at once are written once', async () => {
    const { preferences, customer } = await pages.subscriber()
    const form = saving(await read(preferences), {
      out: ['newsletter:email', 'wine'],
      put: [['frequency', '1']],
    })
    const answers = await Promise.all(Array.from({ length: 12 }, () => send(preferences, form)))
    expect(answers.map(answer => answer.status)).toEqual(Array(12).fill(200))
    expect((await logOf(customer)).map(line => line.kind).sort()).toEqual(['opt_out', 'preference'])
    expect(await ledgerOf(customer)).toHaveLength(1)
  })
})

describe('what was measured', () => {
  it('is deleted on request, and counts as unknown from then on', async () => {
    const { preferences, customer, message } = await pages.subscriber()
    const { db } = pages
    await db.updateTable('message').set({ tracked: true }).where('id', '=', message).execute()
    const opened = { message_id: message, kind: 'opened' as const, at: testNow, detail: null }
    await db
      .insertInto('message_event')
      .values({ id: newId(testNow), ...opened })
      .execute()
    const left = async () => ({
      events: (await db.selectFrom('message_event').select('id').where('message_id', '=', message).execute())
        .length,
      tracked: (await db.selectFrom('message').select('tracked').where('id', '=', message).executeTakeFirst())
        ?.tracked,
    })
    expect(await read(preferences)).toContain('name="forget"')
    await save(preferences, {})
    expect(await left()).toEqual({ events: 1, tracked: true })
    const page = await save(preferences, { put: [['forget', 'yes']] })
    expect(page).toContain('Was über Öffnen und Klicken festgehalten war, ist gelöscht.')
    expect(await left()).toEqual({ events: 0, tracked: false })
    expect((await logOf(customer)).at(-1)).toMatchObject({ kind: 'preference', detail: { forgotten: 1 } })
  })
})
