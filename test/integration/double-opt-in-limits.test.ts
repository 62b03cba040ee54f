import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { requestConfirmation } from '../../db/stores/confirmation-store.ts'
import { suppress } from '../../db/stores/suppression-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { maxConfirmationsPerDay, unconfirmedEvidenceDays } from '../../engine/consent/confirmation.ts'
import { expireConfirmations } from '../../workers/chores/expire-confirmations.ts'
import { seedCustomers, seedEvents } from '../support/seed.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import { type FormWorld, newsletterForm, startForms } from './forms-harness.ts'

const day = 86_400_000
const forms = ['newsletter', 'form-b', 'form-c', 'form-d', 'form-e', 'form-f']

let world: FormWorld
beforeAll(async () => {
  world = await startForms()
  for (const key of forms) await world.publish(key, { ...newsletterForm, confirmWithinDays: 7 })
})
afterAll(async () => await world.close())

const clean = () => expireConfirmations.run(world.stage.context, () => false)
const press = (link: string) => fetch(link, { method: 'POST' })

describe('how often somebody is asked', () => {
  it('asks once while a request is open, and never reminds', async () => {
    const email = 'once@example.test'
    for (let n = 0; n < 3; n += 1)
      await world.fillIn('newsletter', { email, consent: 'on', firstName: `${n}` })
    expect(await world.mailsTo(email)).toHaveLength(1)
    for (let n = 0; n < 6; n += 1) {
      world.clock.turn(day)
      await clean()
      expect(await world.mailsTo(email)).toHaveLength(1)
    }
    const lines = await world.db.selectFrom('consent_record').select('kind').execute()
    expect(lines).toEqual([{ kind: 'requested' }])
  })

  it('asks one address a few times a day over all forms, and again the next day', async () => {
    const email = 'flooded@example.test'
    for (const key of forms) await world.fillIn(key, { email, consent: 'on' })
    expect(forms.length).toBeGreaterThan(maxConfirmationsPerDay)
    expect(await world.mailsTo(email)).toHaveLength(maxConfirmationsPerDay)
    world.clock.turn(day)
    await world.fillIn('form-f', { email, consent: 'on' })
    expect(await world.mailsTo(email)).toHaveLength(maxConfirmationsPerDay + 1)
  })

  it('asks again where the mail never arrived: that was no reminder', async () => {
    const email = 'unlucky@example.test'
    await world.askFor('newsletter', email)
    await world.db
      .updateTable('message')
      .set({ state: 'failed', reason: 'rejected' })
      .where('address', '=', email)
      .execute()
    await world.fillIn('newsletter', { email, consent: 'on' })
    await world.fillIn('newsletter', { email, consent: 'on' })
    expect(await world.mailsTo(email)).toHaveLength(2)
  })

  it('asks one mailbox a few times a day, whatever is written behind the plus', async () => {
    for (let n = 0; n < 8; n += 1)
      await world.post('newsletter', { email: `tag.ged+${n}@example.test`, consent: true })
    for (const email of ['v.ictim@gmail.com', 'vict.im+x@googlemail.com', 'victim@gmail.com'])
      for (const key of ['newsletter', 'form-b', 'form-c']) await world.post(key, { email, consent: true })
    await world.stage.deliver('service')
    const to = world.stage.sink.mails.map(mail => mail.to)
    expect(to.filter(address => address.startsWith('tag.ged'))).toHaveLength(maxConfirmationsPerDay)
    expect(to.filter(address => /@g(oogle)?mail/.test(address))).toHaveLength(maxConfirmationsPerDay)
  })

  it('asks again whose address was barred since, by an opt-out on a list', async () => {
    const email = 'listed@example.test'
    await press(await world.askFor('newsletter', email))
    await suppress(
      world.db,
      {
        channel: 'email',
        hash: addressHash(testSuppressionKey, 'email', email),
        scope: 'marketing',
        reason: 'objection',
        actor: 'test',
      },
      world.clock.now(),
    )
    world.clock.turn(day)
    await press(await world.askFor('newsletter', email))
    const left = await world.db
      .selectFrom('suppression')
      .select(['lifted_by', 'lift_reason'])
      .where('hash', '=', addressHash(testSuppressionKey, 'email', email))
      .execute()
    expect(left).toEqual([{ lifted_by: 'customer', lift_reason: expect.stringMatching(/^consent /) }])
  })

  it('asks once also when the same form is sent twice at the same moment', async () => {
    const email = 'double@example.test'
    const body = { email, consent: true }
    await Promise.all(Array.from({ length: 6 }, () => world.post('newsletter', body)))
    expect(await world.mailsTo(email)).toHaveLength(1)
    expect(await world.customersOf(email)).toHaveLength(1)
  })

  it('does not ask who has confirmed already, and asks anew after an opt-out', async () => {
    const email = 'already@example.test'
    await press(await world.askFor('newsletter', email))
    world.clock.turn(2 * day)
    await world.fillIn('newsletter', { email, consent: 'on' })
    expect(await world.mailsTo(email)).toHaveLength(1)
    const [customer] = await world.customersOf(email)
    expect(await countEvents(customer?.id)).toBe(1)
    await world.db
      .updateTable('permission')
      .set({ state: 'withdrawn' })
      .where('customer_id', '=', customer?.id ?? '')
      .execute()
    await world.fillIn('newsletter', { email, consent: 'on' })
    expect(await world.mailsTo(email)).toHaveLength(2)
  })
})

describe('what was never confirmed', () => {
  beforeEach(() => world.clock.turn(40 * day))

  it('expires, kindly, and changes nothing any more', async () => {
    const link = await world.askFor('newsletter', 'late@example.test')
    world.clock.turn(7 * day - 6_000)
    expect(await (await fetch(link)).text()).toContain('Ja, das möchte ich')
    world.clock.turn(7_000)
    const before = await world.everything()
    for (const answer of [await fetch(link), await press(link)]) {
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('Dieser Link ist abgelaufen.')
    }
    expect(await (await fetch(`${link}?lang=en`)).text()).toContain('This link has expired.')
    expect(await world.everything()).toBe(before)
    await clean()
    expect(await (await press(link)).text()).toContain('Dieser Link ist abgelaufen.')
  })

  it('is forgotten: visitor, request, mail and answers; its proof after a time of grace, by a signed entry', async () => {
    const email = 'forgotten@example.test'
    await world.askFor('newsletter', email, { firstName: 'Vergissmeinnicht' })
    const [visitor] = await world.customersOf(email)
    world.clock.turn(7 * day)
    await clean()
    const left = await world.everything()
    expect(left).not.toContain('forgotten')
    expect(left).not.toContain('Vergissmeinnicht')
    expect(await world.customersOf(email)).toEqual([])
    const content = await world.db.selectFrom('message').selectAll().where('address', '=', email).execute()
    expect(content).toEqual([])
    const proofs = async () =>
      await world.db
        .selectFrom('consent_record as r')
        .leftJoin('consent_evidence as e', 'e.record_id', 'r.id')
        .leftJoin('evidence_erasure as g', 'g.record_id', 'r.id')
        .select(['r.kind', 'e.evidence', 'g.reason'])
        .where('r.customer_id', '=', visitor?.id ?? '')
        .execute()
    expect(await proofs()).toEqual([{ kind: 'requested', evidence: expect.any(String), reason: null }])
    world.clock.turn((unconfirmedEvidenceDays - 1) * day)
    await clean()
    expect((await proofs())[0]?.evidence).not.toBeNull()
    world.clock.turn(day)
    await clean()
    expect(await proofs()).toEqual([{ kind: 'requested', evidence: null, reason: 'unconfirmed' }])
  })

  it('takes nobody with it of whom something else is known', async () => {
    const known = 'stays@example.test'
    const busy = 'busy@example.test'
    const [id = ''] = await seedCustomers(world.db, [{ email: known }], world.clock.now())
    await world.askFor('newsletter', known)
    await world.askFor('newsletter', busy)
    const [visitor] = await world.customersOf(busy)
    await seedEvents(
      world.db,
      world.stage.sourceId,
      [{ customerId: visitor?.id ?? '', name: 'Product Viewed' }],
      world.clock.now(),
    )
    world.clock.turn(8 * day)
    await clean()
    expect((await world.customersOf(known)).map(row => row.id)).toEqual([id])
    expect(await world.customersOf(busy)).toHaveLength(1)
    const rows = await world.db
      .selectFrom('confirmation')
      .select(['state', 'email', 'email_key', 'payload'])
      .where('customer_id', 'in', [id, visitor?.id ?? ''])
      .execute()
    expect(rows).toEqual(
      Array(2).fill({ state: 'expired', email: '', email_key: '', payload: { language: 'de' } }),
    )
    // What was confirmed stays.
    const kept = 'kept@example.test'
    await press(await world.askFor('newsletter', kept))
    world.clock.turn(8 * day)
    await clean()
    expect((await world.customersOf(kept))[0]?.state).toBe('customer')
  })

  it('does not go out late: a mail that waited too long is not sent', async () => {
    const email = 'slow@example.test'
    await world.fillIn('newsletter', { email, consent: 'on' })
    world.clock.turn(7 * day + 1)
    expect(await world.mailsTo(email)).toEqual([])
  })

  it('goes in batches, and can be done again at any time', async () => {
    const emails = Array.from({ length: 12 }, (_, n) => `many${n}@example.test`)
    await Promise.all(emails.map(email => world.post('newsletter', { email, consent: true })))
    world.clock.turn(8 * day)
    await clean()
    const before = await world.everything()
    expect(before).not.toContain('many1')
    await clean()
    expect(await world.everything()).toBe(before)
  })
})

describe('requests about one’s own data', () => {
  it('share limits and mail path: one open request for each right', async () => {
    const email = 'rights@example.test'
    const now = world.clock.now()
    const [customerId = ''] = await seedCustomers(world.db, [{ email }], now)
    const by = { suppressionKey: testSuppressionKey, now }
    const ask = (right: string) =>
      requestConfirmation(
        world.db,
        {
          kind: 'privacy',
          customerId,
          email,
          payload: { language: 'de', right },
          evidence: customerId,
          expiresAt: new Date(now.getTime() + day),
        },
        by,
      )
    expect(await ask('access')).not.toBeNull()
    expect(await ask('access')).toBeNull()
    expect(await ask('erasure')).not.toBeNull()
    const mails = await world.mailsTo(email)
    expect(mails.map(mail => mail.subject).sort()).toEqual([
      'Bitte bestätigen: Auskunft über meine Daten',
      'Bitte bestätigen: Meine Daten löschen',
    ])
  })
})

async function countEvents(customerId = ''): Promise<number> {
  const events = await world.db
    .selectFrom('event')
    .select('id')
    .where('customer_id', '=', customerId)
    // What we say ourselves of it is no answer of theirs.
    .where('type', '<>', 'system')
    .execute()
  return events.length
}
