import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import PostalMime from 'postal-mime'
import { readContent } from '../../db/stores/content-store.ts'
import {
  plainTemplate,
  seedConsent,
  seedCustomers,
  seedEvents,
  seedRule,
  seedTemplate,
  seedWorkspace,
} from '../support/seed.ts'
import { backends, createWorld, until, type World } from '../support/world.ts'

describe.each(backends)('from an event to a mail, on %s', kind => {
  let world: World
  let sourceId: string

  beforeAll(async () => {
    world = await createWorld(kind)
    sourceId = await seedWorkspace(world.database.db)
    await seedTemplate(world.database.db, 'hello', plainTemplate())
  })
  afterAll(() => world.close())

  it('sends to whom it may, tells why not to the others, and logs both', async () => {
    const { db } = world.database
    await seedRule(db, 'Hello', {
      trigger: { type: 'event', event: 'Signed Up', where: [] },
      steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello' }],
    })
    const [anna, bernd] = await seedCustomers(db, [
      { email: 'anna@example.test', attributes: { firstName: 'Änna', lastName: 'Müller' }, locale: 'de' },
      { email: 'bernd@example.test', attributes: { firstName: 'Bernd' } },
    ])
    await seedConsent(db, [anna as string], 'newsletter')
    await seedEvents(db, sourceId, [
      { customerId: anna as string, name: 'Signed Up', properties: { n: 1 } },
      { customerId: bernd as string, name: 'Signed Up', properties: { n: 2 } },
    ])
    world.work()
    world.bell.ring('match')
    const pending = () =>
      db
        .selectFrom('message')
        .select(['id', 'state', 'reason', 'customer_id', 'basis', 'evidence_id', 'subject'])
        .execute()
    await until('both messages settled', async () => {
      const rows = await pending()
      return rows.length === 2 && rows.every(row => row.state === 'sent' || row.state === 'skipped')
    })
    const rows = await pending()
    const sent = rows.find(row => row.customer_id === anna)
    expect(sent).toMatchObject({ state: 'sent', basis: 'consent', subject: 'Hallo Änna' })
    expect(sent?.evidence_id).toBeTruthy()
    expect(rows.find(row => row.customer_id === bernd)).toMatchObject({
      state: 'skipped',
      reason: 'no_basis',
    })

    expect(world.sink.mails).toHaveLength(1)
    const [caught] = world.sink.mails
    expect(caught?.to).toBe('anna@example.test')
    const mail = await PostalMime.parse(caught?.raw ?? '')
    expect(mail.subject).toBe('Hallo Änna')
    expect(mail.text).toContain('Guten Tag Änna, Nummer 1.')
    const header = (key: string) => mail.headers.find(h => h.key === key)?.value
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(header('list-unsubscribe')).toMatch(/<http:\/\/127\.0\.0\.1:3000\/u\/[^>]+>/)
    expect(mail.messageId).toBe(`<${sent?.id}@testladen.test>`)
    // What is kept is what was sent, byte for byte.
    expect(await readContent(db, sent?.id ?? '')).toEqual(caught?.raw)

    const log = await db.selectFrom('interaction').select(['customer_id', 'kind', 'detail']).execute()
    expect(log).toEqual(
      expect.arrayContaining([
        { customer_id: anna, kind: 'message_sent', detail: null },
        { customer_id: bernd, kind: 'message_skipped', detail: { reason: 'no_basis' } },
      ]),
    )
  })
})
