import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import type { ConsentKind } from '../../engine/consent/record.ts'
import { messageOf, seedMailTemplates } from '../support/delivery.ts'
import { seedCustomers, seedMessages } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testSuppressionKey } from '../support/worker-context.ts'

const day = 86_400_000

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
  await seedMailTemplates(stage)
})
afterAll(() => stage?.close())

type Line = { kind: ConsentKind; daysAgo: number; purpose?: string }

async function say(customerId: string, email: string, { kind, daysAgo, purpose = 'newsletter' }: Line) {
  const now = stage.clock.now()
  const [record] = await recordConsents(
    stage.db,
    [
      {
        ...{ customerId, purpose, channel: 'email', kind, origin: 'test', actor: 'test', evidence: {} },
        occurredAt: new Date(now.getTime() - daysAgo * day),
        addressHash: kind === 'confirmed' ? addressHash(testSuppressionKey, 'email', email) : null,
      },
    ],
    now,
  )
  return record
}

let number = 0

/** One customer refuses; another turns up with the same address and a line of their own, and is advertised to. */
async function sharing(refusal: Line, own: Line) {
  const { db, clock } = stage
  const email = `shared${number++}@example.test`
  const [first = ''] = await seedCustomers(db, [{ email: email.toUpperCase() }], clock.now())
  const proof = await say(first, email, refusal)
  const [second = ''] = await seedCustomers(db, [{ email }], clock.now())
  await say(second, email, own)
  const [message = ''] = await seedMessages(db, [second], { template: 'hello' }, clock.now())
  await stage.deliver()
  const { state, reason, evidence_id } = await messageOf(stage, message)
  return { state, reason, refusalIsProof: evidence_id === proof }
}

describe('somebody who comes to have an address that was refused', () => {
  const denied = { state: 'skipped', reason: 'withdrawn', refusalIsProof: true }
  const sent = { state: 'sent', reason: null, refusalIsProof: false }

  it.each(['withdrawn', 'objected'] as const)(
    'is not written to on a consent from before it was %s',
    async kind => {
      const own = { kind: 'granted', daysAgo: 30 } as const
      expect(await sharing({ kind, daysAgo: 5 }, own)).toEqual(denied)
      expect(await sharing({ kind, daysAgo: 30 }, own)).toEqual(denied)
    },
  )

  it('is written to on a later consent, on a confirmation of this address, and about something else', async () => {
    const refusal = { kind: 'objected', daysAgo: 5 } as const
    expect(await sharing(refusal, { kind: 'granted', daysAgo: 1 })).toEqual(sent)
    expect(await sharing(refusal, { kind: 'confirmed', daysAgo: 30 })).toEqual(sent)
    expect(await sharing({ ...refusal, purpose: 'survey' }, { kind: 'granted', daysAgo: 30 })).toEqual(sent)
  })
})
