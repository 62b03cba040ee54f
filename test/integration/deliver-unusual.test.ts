import { afterAll, beforeAll, expect, it } from '@jest/globals'
import PostalMime from 'postal-mime'
import { seedMailTemplates } from '../support/delivery.ts'
import { seedConsent, seedCustomers, seedMessages } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())

it.each([
  ['"a\\"b"@shop.test', '"a\\"b"@shop.test'],
  ["o'neil+x@shop.test", "o'neil+x@shop.test"],
  ['anna@[192.0.2.1]', 'anna@[192.0.2.1]'],
  // The sink shows the domain in letters again.
  ['anna@MÜNCHEN.test', 'anna@münchen.test'],
])('%s is written to, and to nobody else', async (email, recipient) => {
  await stage.reset()
  await seedMailTemplates(stage)
  const now = stage.clock.now()
  const ids = await seedCustomers(stage.db, [{ email }], now)
  await seedConsent(stage.db, ids, 'newsletter', now)
  await seedMessages(stage.db, ids, { template: 'hello' }, now)
  await stage.deliver()
  const rows = await stage.db.selectFrom('message').select(['state', 'reason', 'response']).execute()
  expect(rows).toEqual([{ state: 'sent', reason: null, response: expect.any(String) }])
  expect(stage.sink.mails.map(mail => mail.to)).toEqual([recipient])
  const parsed = await PostalMime.parse(stage.sink.mails[0]?.raw ?? '')
  expect(parsed.to).toHaveLength(1)
})
