import { expect } from '@jest/globals'
import { plainTemplate, seedCustomers, seedMessages, seedSubscribers, seedTemplate } from './seed.ts'
import type { Stage } from './stage.ts'

/** The templates `hello` (advertising) and `receipt` (service). */
export async function seedMailTemplates(stage: Stage): Promise<void> {
  await seedTemplate(stage.db, 'hello', plainTemplate(), stage.clock.now())
  await seedTemplate(stage.db, 'receipt', plainTemplate('service'), stage.clock.now())
}

/** Advertising to so many subscribers, waiting to be sent. */
export async function advertise(stage: Stage, count = 1): Promise<string[]> {
  const now = stage.clock.now()
  return await seedMessages(stage.db, await seedSubscribers(stage.db, count, now), { template: 'hello' }, now)
}

/** Service mail to so many customers, waiting to be sent. */
export async function serve(stage: Stage, count = 1): Promise<string[]> {
  const now = stage.clock.now()
  const customers = await seedCustomers(
    stage.db,
    Array.from({ length: count }, (_, n) => ({ email: `buyer${n}@example.test` })),
    now,
  )
  const parts = { template: 'receipt', purpose: 'service', lane: 'service' as const }
  return await seedMessages(stage.db, customers, parts, now)
}

export async function messageOf(stage: Stage, id: string | undefined) {
  return await stage.db
    .selectFrom('message')
    .selectAll()
    .where('id', '=', id ?? '')
    .executeTakeFirstOrThrow()
}

/** What is known of the address a message went to. */
export async function addressOf(stage: Stage, messageId: string | undefined) {
  const { customer_id } = await messageOf(stage, messageId)
  return await stage.db
    .selectFrom('customer')
    .select(['email', 'address_invalid_at', 'address_invalid_reason'])
    .where('id', '=', customer_id)
    .executeTakeFirstOrThrow()
}

/** The one line of the customer's log that tells of a message. */
export async function logOf(stage: Stage, messageId: string | undefined) {
  const lines = await stage.db
    .selectFrom('interaction')
    .select(['kind', 'detail'])
    .where('message_id', '=', messageId ?? '')
    .execute()
  expect(lines.length).toBeLessThanOrEqual(1)
  return lines[0]
}
