import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createMailLog } from '../../db/stores/mail-log-setup-store.ts'
import { logAddress } from '../../engine/returns/return-address.ts'
import { newId } from '../../engine/shared/id.ts'
import { seedCustomers, seedWorkspace } from '../support/seed.ts'
import { testKeyring } from '../support/worker-context.ts'
import { createReturnsStage, inboundRow, linesOf, mailIn, type ReturnsStage } from './returns-harness.ts'

let stage: ReturnsStage
let logId: string
let customer: string
beforeAll(async () => {
  stage = await createReturnsStage()
})
beforeEach(async () => {
  await stage.reset()
  await stage.asOwner('truncate mail_log')
  const now = stage.clock.now()
  await seedWorkspace(stage.db, now)
  const parts = { name: 'Shop', kind: 'shop' as const, purpose: 'service', ownAddresses: [], secret: null }
  const audit = (entityId: string) => ({
    id: newId(now),
    at: now,
    actor: 'test',
    requestId: null,
    action: 'mail_log.create',
    entity: 'mail_log',
    entityId,
    detail: null,
  })
  logId = await createMailLog(stage.db, parts, { now, actor: 'test' }, audit)
  customer = (await seedCustomers(stage.db, [{ email: 'maria@kunde.test' }], now))[0] as string
})
afterAll(() => stage.close())

const copy = (id = '<order-1@shop.test>', to = 'Maria <maria@kunde.test>') => {
  const date = new Date(stage.clock.now().getTime() - 60_000).toUTCString()
  return Buffer.from(
    `Message-ID: ${id}\r\nDate: ${date}\r\nFrom: Shop <bot@shop.test>\r\nTo: ${to}\r\nSubject: Ihre Bestellung\r\n` +
      'Content-Type: text/plain; charset=utf-8\r\n\r\nVielen Dank für Ihre Bestellung.\r\n',
  )
}
const log = () =>
  stage.db.selectFrom('mail_log').selectAll().where('id', '=', logId).executeTakeFirstOrThrow()

describe('blind copies for a log of mails', () => {
  test('a copy at the address of the log stands in the log of the customer it went to', async () => {
    const recipient = logAddress(testKeyring, logId, 'bounce.shop.test')
    const [id = null] = await stage.arrive(mailIn(copy(), { recipient }))
    await stage.process()
    expect(await inboundRow(stage.db, id)).toMatchObject({ state: 'done', outcome: 'logged' })
    expect(await linesOf(stage.db, customer)).toMatchObject([
      {
        kind: 'mail_logged',
        subject: 'Ihre Bestellung',
        detail: { log: 'Shop', from: 'bot@shop.test', text: expect.stringContaining('Vielen Dank') },
      },
    ])
    expect(await log()).toMatchObject({ taken: 1, called_at: stage.clock.now() })
  })

  test('the same mail once more, and by another way, adds nothing', async () => {
    const recipient = logAddress(testKeyring, logId, 'bounce.shop.test')
    await stage.arrive(mailIn(copy(), { recipient }))
    await stage.arrive(mailIn(Buffer.concat([Buffer.from('Received: by x\r\n'), copy()]), { recipient }))
    await stage.process()
    expect(await linesOf(stage.db, customer)).toHaveLength(1)
  })

  test('a copy to somebody we do not know makes nobody a customer', async () => {
    const recipient = logAddress(testKeyring, logId, 'bounce.shop.test')
    await stage.arrive(mailIn(copy('<order-2@shop.test>', 'stranger@kunde.test'), { recipient }))
    await stage.process()
    expect(await stage.db.selectFrom('customer').select('id').execute()).toHaveLength(1)
    expect(await linesOf(stage.db, customer)).toEqual([])
  })

  test('an address with a token that was made up logs nothing', async () => {
    const real = logAddress(testKeyring, logId, 'bounce.shop.test')
    const forged = real
      .replace(/(.)@/, (_, last: string) => `${last === 'a' ? 'b' : 'a'}@`)
      .replace(/-.{4}/, '-aaaa')
    await stage.arrive(mailIn(copy(), { recipient: forged }))
    await stage.process()
    expect(await linesOf(stage.db, customer)).toEqual([])
  })

  test('a log of another id that is signed but is not there logs nothing, and the mail is not lost', async () => {
    const recipient = logAddress(testKeyring, newId(stage.clock.now()), 'bounce.shop.test')
    const [id = null] = await stage.arrive(mailIn(copy(), { recipient }))
    await stage.process()
    expect((await inboundRow(stage.db, id)).state).toBe('done')
    expect(await linesOf(stage.db, customer)).toEqual([])
  })
})
