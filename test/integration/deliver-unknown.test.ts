import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { readContent } from '../../db/stores/content-store.ts'
import { settle, sweepDead } from '../../db/stores/outcome-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { createDelivery } from '../../workers/processors/deliver.ts'
import { notSent } from '../../workers/processors/settled.ts'
import { advertise, logOf, messageOf, seedMailTemplates, serve } from '../support/delivery.ts'
import { createStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await seedMailTemplates(stage)
})

describe('a connection that breaks', () => {
  it('before the message was complete: tried again', async () => {
    const [id] = await advertise(stage)
    stage.sink.onRcpt = () => 'drop'
    await stage.deliver()
    expect(await messageOf(stage, id)).toMatchObject({
      state: 'retry',
      reason: 'server_unreachable',
      attempts: 1,
    })
    stage.sink.onRcpt = () => undefined
    stage.clock.turn(60_000)
    await stage.deliver()
    expect(stage.sink.mails).toHaveLength(1)
    expect((await messageOf(stage, id)).state).toBe('sent')
  })

  it('after the final dot: advertising is unknown, shown, and never repeated', async () => {
    const [id] = await advertise(stage)
    stage.sink.onMessage = () => 'drop'
    await stage.deliver()
    expect(await messageOf(stage, id)).toMatchObject({
      state: 'unknown',
      reason: 'outcome_unknown',
      attempts: 1,
    })
    expect(await logOf(stage, id)).toMatchObject({ kind: 'message_unknown' })
    expect(await readContent(stage.db, id as string)).toEqual(stage.sink.mails[0]?.raw)
    stage.sink.onMessage = () => undefined
    for (let day = 0; day < 10; day++) {
      stage.clock.turn(86_400_000)
      await sweepDead(stage.db, stage.clock.now(), stage.clock.now(), 3)
      await stage.deliver()
    }
    expect(stage.sink.mails).toHaveLength(1)
  })

  it('after the final dot: service mail goes out again, the same Message-ID, counted', async () => {
    const [id] = await serve(stage)
    let drops = 1
    stage.sink.onMessage = () => (drops-- > 0 ? 'drop' : undefined)
    await stage.deliver('service')
    expect(await messageOf(stage, id)).toMatchObject({ state: 'queued', repeats: 1 })
    stage.clock.turn(60_000)
    await stage.deliver('service')
    expect(await messageOf(stage, id)).toMatchObject({ state: 'sent', repeats: 1, attempts: 2 })
    expect(stage.sink.mails).toHaveLength(2)
    const ids = stage.sink.mails.map(mail => /^Message-ID: (.+)$/im.exec(mail.raw.toString())?.[1])
    expect(new Set(ids)).toEqual(new Set([`<${id}@testladen.test>`]))
    const events = await stage.db.selectFrom('message_event').select('kind').orderBy('id').execute()
    expect(events.map(event => event.kind)).toEqual(['repeated', 'sent'])
  })

  it('after the final dot, again and again: service mail ends as unknown too', async () => {
    const [id] = await serve(stage)
    stage.sink.onMessage = () => 'drop'
    for (let round = 0; round < 8; round++) {
      await stage.deliver('service')
      stage.clock.turn(86_400_000)
    }
    expect(await messageOf(stage, id)).toMatchObject({ state: 'unknown', repeats: 3 })
    expect(stage.sink.mails).toHaveLength(4)
  })
})

describe('a worker that died', () => {
  /** Claims as a worker would, and then is gone. */
  async function claimAndDie(lane: 'triggered' | 'service'): Promise<void> {
    const hanging = new Promise<void>(resolve => {
      stage.sink.onRcpt = () => {
        resolve()
        return 'hang'
      }
    })
    const dying = { ...stage.context, mail: { ...stage.context.mail } }
    dying.mail.smtp = { ...dying.mail.smtp, transactionLimitMs: 60_000 }
    const delivery = createDelivery(dying, lane)
    await delivery.run(() => false)
    await hanging
    lost.push(() => {
      delivery.abort()
      return delivery.drain()
    })
  }
  const lost: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of lost.splice(0)) await end()
  })

  it('leaves advertising unknown and has service mail repeated; late proof makes it sent', async () => {
    const [advertisement] = await advertise(stage)
    await claimAndDie('triggered')
    const [receipt] = await serve(stage)
    await claimAndDie('service')
    const { claim_token: token } = await messageOf(stage, advertisement)
    stage.clock.turn(10_000)
    const now = stage.clock.now()
    expect(await sweepDead(stage.db, new Date(now.getTime() - 20_000), now, 3)).toEqual({
      unknown: 0,
      repeated: 0,
    })
    expect(await sweepDead(stage.db, new Date(now.getTime() - 5_000), now, 3)).toEqual({
      unknown: 1,
      repeated: 1,
    })
    expect(await messageOf(stage, advertisement)).toMatchObject({ state: 'unknown' })
    expect(await messageOf(stage, receipt)).toMatchObject({ state: 'queued', repeats: 1, claim_token: null })
    expect(await logOf(stage, advertisement)).toMatchObject({ kind: 'message_unknown' })

    const proof = {
      ...notSent({ id: advertisement } as never, 'rejected'),
      state: 'sent' as const,
      reason: null,
      attempted: true,
      subject: 'Hallo',
    }
    expect(await settle(stage.db, [{ ...proof, claimToken: newId() }], now)).toEqual([])
    expect((await messageOf(stage, advertisement)).state).toBe('unknown')
    expect(await settle(stage.db, [{ ...proof, claimToken: token ?? '' }], now)).toEqual([advertisement])
    expect(await messageOf(stage, advertisement)).toMatchObject({ state: 'sent', sent_at: now })
    expect(await logOf(stage, advertisement)).toEqual({ kind: 'message_sent', detail: null })
  })

  it('cannot overwrite what came after it', async () => {
    const [receipt] = await serve(stage)
    await claimAndDie('service')
    const { claim_token: token } = await messageOf(stage, receipt)
    stage.clock.turn(10_000)
    await sweepDead(stage.db, stage.clock.now(), stage.clock.now(), 3)
    const failure = notSent({ id: receipt } as never, 'rejected')
    expect(await settle(stage.db, [{ ...failure, claimToken: token ?? '' }], stage.clock.now())).toEqual([])
    stage.sink.onRcpt = () => undefined
    await stage.deliver('service')
    expect(await settle(stage.db, [{ ...failure, claimToken: token ?? '' }], stage.clock.now())).toEqual([])
    expect(await messageOf(stage, receipt)).toMatchObject({ state: 'sent', repeats: 1 })
  })
})
