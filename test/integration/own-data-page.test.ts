import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { jsonb } from '../../db/stores/json.ts'
import { newId } from '../../engine/shared/id.ts'
import { addCustomer, fingerprint, testNow } from '../support/rows.ts'
import { type PublicPages, send, startPublicPages, state } from './public-harness.ts'

const hour = 3_600_000

let pages: PublicPages
beforeAll(async () => {
  pages = await startPublicPages()
  const declared = [
    ['firstName', 'text', true],
    ['street', 'text', true],
    ['height', 'number', true],
    ['birthday', 'date', true],
    ['vegan', 'boolean', true],
    ['interests', 'list', true],
    // The shop's own: nothing the person may set.
    ['score', 'number', false],
  ] as const
  await pages.db
    .insertInto('attribute_definition')
    .values(
      declared.map(([key, type, personal]) => ({
        key,
        type,
        personal,
        label: jsonb({ de: `${key}-de`, en: `${key}-en` }),
        purpose: 'contract',
        created_at: testNow,
      })),
    )
    .execute()
})
afterAll(async () => await pages.close())

const attributes = {
  firstName: 'Käthe "K" <b>',
  street: 'Am Weg 1',
  height: 170,
  birthday: '1980-05-06',
  vegan: true,
  interests: ['Wein', 'Käse'],
  score: 7,
}

/** Somebody who asked to correct their data and pressed the button in the mail. */
async function confirmed() {
  const subscriber = await pages.subscriber()
  const { customer } = subscriber
  await pages.db
    .updateTable('customer')
    .set({
      phone: '+49 30 1234',
      attributes: jsonb(attributes),
      post_invalid_at: testNow,
      post_invalid_reason: 'x',
    })
    .where('id', '=', customer)
    .execute()
  await send(subscriber.preferences, [
    ['action', 'right'],
    ['right', 'rectification'],
  ])
  const { id } = await pages.db
    .selectFrom('confirmation')
    .select('id')
    .where('customer_id', '=', customer)
    .executeTakeFirstOrThrow()
  const confirm = pages.linkTo('confirm', id)
  const { page } = await send(confirm, [])
  const path = /href="([^"]*\/r\/[^"]*)"/.exec(page)?.[1] ?? ''
  const link = new URL(path, confirm).toString()
  const { case_id: caseId } = await pages.db
    .selectFrom('confirmation')
    .select('case_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { ...subscriber, confirm, link, caseId: caseId ?? '' }
}

const read = async (link: string) => await (await fetch(link)).text()
const plain = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** What the page would send as it stands, with some fields written anew. */
function filled(page: string, changes: Record<string, string>): [string, string][] {
  const inputs = [...page.matchAll(/<input[^>]* name="([^"]*)" value="([^"]*)"/g)]
  const areas = [...page.matchAll(/<textarea name="([^"]*)"[^>]*>\n([^<]*)</g)]
  const selects = [...page.matchAll(/<select name="([^"]*)".*?value="([^"]*)" selected/gs)]
  const fields = [...inputs, ...areas, ...selects].map(([, name = '', value = '']): [string, string] => [
    name,
    changes[name] ?? plain(value),
  ])
  return fields
}

const rowOf = async (customer: string) =>
  await pages.db.selectFrom('customer').selectAll().where('id', '=', customer).executeTakeFirstOrThrow()

describe('one’s own data', () => {
  it('stands there for whoever confirmed by mail, in both languages, personal attributes only', async () => {
    const { link, email } = await confirmed()
    const page = await read(link)
    expect(page).toContain('<html lang="de">')
    expect(page).toContain('value="Käthe &quot;K&quot; &lt;b&gt;"')
    expect(page).toMatch(/firstName-de<input type="text" name="a.firstName"/)
    expect(page).toContain('autocomplete="street-address"')
    expect(page).toContain('type="date" name="a.birthday" value="1980-05-06"')
    expect(page).toContain('<option value="true" selected>Ja</option>')
    expect(page).toContain('>\nWein\nKäse</textarea>')
    expect(page).toContain('type="tel" name="phone" value="+49 30 1234"')
    expect(page).toContain('2. März 2026 um 11:00')
    expect(page).not.toContain('score')
    expect(page).not.toContain(email)
    expect(page).not.toMatch(/<script|\bon\w+=|style="/)
    expect(await read(`${link.split('?')[0]}?lang=en`)).toContain('Correct what is not right')
  })

  it('is not found through the mail afterwards, by whoever it was forwarded to', async () => {
    const { confirm, link } = await confirmed()
    const visited = await read(confirm)
    expect(visited).toContain('Zu Ihren Daten führte nur der Knopf')
    expect(visited).not.toContain('/r/')
    // A double tap does not lose the way.
    expect((await send(confirm, [])).page).toContain('/r/')
    pages.clock.turn(15 * 60_000 + 1)
    expect((await send(confirm, [])).page).not.toContain('/r/')
    expect((await fetch(link)).status).toBe(200)
    pages.clock.turn(-(15 * 60_000 + 1))
  })

  it('saved as it stands changes nothing', async () => {
    const { link } = await confirmed()
    const page = await read(link)
    const before = await fingerprint(pages.db, state)
    const answer = await send(link, filled(page, {}))
    expect(answer.page).toContain('Es wurde nichts geändert.')
    expect((await send(link, [])).status).toBe(200)
    expect(await fingerprint(pages.db, state)).toBe(before)
  })

  it('is corrected by its type, with history, audit and a line in the log that name fields and no values', async () => {
    const { link, customer, caseId } = await confirmed()
    const page = await read(link)
    const { page: after, status } = await send(
      link,
      filled(page, {
        'a.firstName': '  Katharina ',
        'a.street': 'Neue Straße 2',
        'a.height': '171,5',
        'a.birthday': '',
        'a.vegan': 'false',
        'a.interests': 'Wein\r\n\r\nBrot, dunkel\r\n',
        phone: '030 / 123 99',
      }),
    )
    expect(status).toBe(200)
    expect(after).toContain('Danke, Ihre Angaben sind geändert.')
    const row = await rowOf(customer)
    expect(row.attributes).toEqual({
      firstName: 'Katharina',
      street: 'Neue Straße 2',
      height: 171.5,
      vegan: false,
      interests: ['Wein', 'Brot, dunkel'],
      score: 7,
    })
    expect(row).toMatchObject({ phone: '+493012399', version: 2, post_invalid_at: null })
    const history = await pages.db
      .selectFrom('attribute_change')
      .selectAll()
      .where('customer_id', '=', customer)
      .execute()
    expect(new Set(history.map(line => line.origin))).toEqual(new Set(['customer']))
    expect(history.map(line => line.key).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'birthday',
      'firstName',
      'height',
      'interests',
      'phone',
      'street',
      'vegan',
    ])
    const audit = await pages.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('entity_id', '=', customer)
      .execute()
    expect(audit).toMatchObject([{ actor: 'customer', action: 'customer.correct', detail: { caseId } }])
    const log = await pages.db
      .selectFrom('interaction')
      .selectAll()
      .where('customer_id', '=', customer)
      .where('kind', '=', 'privacy')
      .orderBy('id')
      .execute()
    expect(log.map(line => line.detail)).toMatchObject([{ step: 'opened' }, { step: 'changed' }])
    expect(JSON.stringify([audit, log])).not.toMatch(/Katharina|Neue Straße/)
  })

  it('is not changed by what does not fit, and the page says where', async () => {
    const { link, customer } = await confirmed()
    const page = await read(link)
    const before = await fingerprint(pages.db, state)
    const wrong = { 'a.height': 'groß', 'a.birthday': '31.12.1990', 'a.vegan': 'maybe', phone: 'call me' }
    const answer = await send(link, filled(page, { ...wrong, 'a.firstName': 'Neu' }))
    expect(answer.status).toBe(422)
    expect(answer.page).toContain('Bitte prüfen Sie die markierten Angaben')
    expect([...answer.page.matchAll(/aria-invalid="true"/g)]).toHaveLength(4)
    // What was written is still there, also what was right.
    expect(answer.page).toContain('value="groß"')
    expect(answer.page).toContain('value="Neu"')
    expect(await fingerprint(pages.db, state)).toBe(before)
    const again = await send(
      link,
      filled(answer.page, {
        'a.height': '180',
        'a.birthday': '1990-12-31',
        'a.vegan': 'true',
        phone: '',
      }),
    )
    expect(again.status).toBe(200)
    const { firstName, height, birthday } = (await rowOf(customer)).attributes
    expect([firstName, height, birthday]).toEqual(['Neu', 180, '1990-12-31'])
    expect((await rowOf(customer)).phone).toBeNull()
  })

  it.each<[string, [string, string][]]>([
    ['an attribute that is the shop’s own', [['a.score', '999']]],
    ['a column', [['a.email', 'other@example.test']]],
    ['another column', [['email', 'other@example.test']]],
    ['an undeclared attribute', [['a.admin', 'true']]],
    [
      'a member of every object',
      [
        ['a.__proto__', 'x'],
        ['a.constructor', 'x'],
      ],
    ],
  ])('cannot be used to set %s', async (_name, fields) => {
    const { link } = await confirmed()
    const before = await fingerprint(pages.db, state)
    expect((await send(link, fields)).status).toBe(200)
    expect(await fingerprint(pages.db, state)).toBe(before)
  })

  it.each<[string, string]>([
    ['NUL', 'a\0b'],
    ['much too much', 'x'.repeat(5_000)],
    ['two lines', 'a\nb'],
  ])('refuses %s', async (_name, value) => {
    const { link, customer } = await confirmed()
    expect((await send(link, [['a.firstName', value]])).status).toBe(422)
    expect((await rowOf(customer)).attributes).toEqual(attributes)
  })

  it('closes after a day, with the case, with another address, and for everybody else', async () => {
    const { db } = pages
    const closed = async (link: string) => {
      const answer = await fetch(link)
      const posted = await send(link, [['a.firstName', 'X']])
      return [answer.status, posted.status]
    }
    const late = await confirmed()
    pages.clock.turn(24 * hour + 1)
    expect(await closed(late.link)).toEqual([404, 404])
    const { page } = await send(late.confirm, [])
    expect(page).toContain('Zu Ihren Daten führte nur der Knopf')
    pages.clock.turn(-24 * hour - 1)
    expect((await fetch(late.link)).status).toBe(200)

    const done = await confirmed()
    await db.updateTable('privacy_case').set({ state: 'done' }).where('id', '=', done.caseId).execute()
    expect(await closed(done.link)).toEqual([404, 404])

    const moved = await confirmed()
    await db
      .updateTable('customer')
      .set({ email: 'weg@example.test', email_key: 'weg@example.test' })
      .where('id', '=', moved.customer)
      .execute()
    expect(await closed(moved.link)).toEqual([404, 404])

    const gone = await confirmed()
    await db.updateTable('customer').set({ state: 'erased' }).where('id', '=', gone.customer).execute()
    expect(await closed(gone.link)).toEqual([404, 404])

    // A case that staff opened: nobody confirmed by mail.
    const other = await addCustomer(db, { email: 'akte@example.test' })
    const caseId = newId(testNow)
    await db
      .insertInto('privacy_case')
      .values({
        id: caseId,
        kind: 'rectification',
        state: 'open',
        customer_id: other,
        channel: 'letter',
        received_at: testNow,
        due_at: testNow,
        identity: 'document',
        opened_by: 'test',
      })
      .execute()
    expect(await closed(pages.linkTo('data', caseId))).toEqual([404, 404])
    expect(await closed(pages.linkTo('data', newId(testNow)))).toEqual([404, 404])
    expect(await closed(pages.linkTo('data', other))).toEqual([404, 404])
  })

  it('stands behind no link of a mail: neither /d nor /p shows it', async () => {
    const { confirm, preferences } = await confirmed()
    for (const link of [confirm, preferences]) expect(await read(link)).not.toMatch(/Käthe|Am Weg|1980|1234/)
  })
})

it('logs no value and no token', () => {
  expect(pages.logged.join('')).not.toMatch(/Käthe|Katharina|example\.test|\/r\/k/)
})
