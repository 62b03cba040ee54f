import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { readContent } from '../../db/stores/content-store.ts'
import { changeSender, retireSender } from '../../db/stores/sender-store.ts'
import { dkimRecord, newDkimKey } from '../../engine/campaigns/dkim-key.ts'
import { newId } from '../../engine/shared/id.ts'
import { createDelivery } from '../../workers/processors/deliver.ts'
import { sendersOf } from '../../workers/senders.ts'
import { messageOf, seedMailTemplates } from '../support/delivery.ts'
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { addresses, addSender, advertiseBy, makeDefault, statesOf } from './senders-harness.ts'

let stage: Stage
let other: SmtpSink
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
afterEach(() => other?.close())
beforeEach(async () => {
  await stage.reset()
  await stage.asOwner('truncate sender, sender_second, sender_booking, sender_day, domain_pause')
  sendersOf(stage.context).refresh()
  other = await startSmtpSink()
  await seedMailTemplates(stage)
})

const audit = () => ({
  id: newId(stage.clock.now()),
  at: stage.clock.now(),
  actor: 'test',
  requestId: null,
  action: 'test',
  entity: 'sender',
  entityId: null,
  detail: null,
})
const by = () => ({ now: stage.clock.now(), actor: 'test' })

describe('which sender a message goes by', () => {
  it('is the one it names, then the default, then the environment', async () => {
    const own = await addSender(stage, { port: other.port, from: 'news@own.test', replyTo: 'hilfe@own.test' })
    const [named] = await advertiseBy(stage, own, ['a@kunde.test'])
    await advertiseBy(stage, null, ['b@kunde.test'])
    await stage.deliver()
    expect(other.mails.map(mail => mail.to)).toEqual(['a@kunde.test'])
    expect(stage.sink.mails.map(mail => mail.to)).toEqual(['b@kunde.test'])
    const [mail] = other.mails
    expect(mail?.from).toMatch(/@own\.test$/)
    expect(mail?.raw.toString()).toMatch(/^From: Shop <news@own\.test>\r$/m)
    expect(mail?.raw.toString()).toMatch(/^Reply-To: hilfe@own\.test\r$/m)
    expect((await messageOf(stage, named)).mail_id).toMatch(/@own\.test>$/)

    await makeDefault(stage, own)
    await advertiseBy(stage, null, ['c@kunde.test'])
    await stage.deliver()
    expect(other.mails.map(one => one.to)).toEqual(['a@kunde.test', 'c@kunde.test'])
  })

  it('is the default where the one it names is retired', async () => {
    const own = await addSender(stage, { port: other.port })
    expect(await retireSender(stage.db, own, 1, by(), audit())).toBe('retired_now')
    sendersOf(stage.context).refresh()
    await advertiseBy(stage, own, ['a@kunde.test'])
    await stage.deliver()
    expect(stage.sink.mails.map(mail => mail.to)).toEqual(['a@kunde.test'])
  })

  it('cannot be retired while something waits to go by it, or while it is the default', async () => {
    const own = await addSender(stage, { port: other.port })
    await advertiseBy(stage, own, ['a@kunde.test'])
    expect(await retireSender(stage.db, own, 1, by(), audit())).toBe('in_use')
    await stage.deliver()
    await makeDefault(stage, own)
    expect(await retireSender(stage.db, own, 2, by(), audit())).toBe('is_default')
  })
})

describe('a sender whose server is down', () => {
  it('stops its own messages only, and burns no attempts', async () => {
    const dead = await startSmtpSink()
    await dead.down()
    const away = await addSender(stage, { name: 'Away', port: dead.port })
    const up = await addSender(stage, { name: 'Up', port: other.port })
    const waiting = await advertiseBy(stage, away, addresses(30, 'away.test'))
    const going = await advertiseBy(stage, up, addresses(30, 'up.test'))
    const standard = await advertiseBy(stage, null, addresses(5, 'default.test'))
    await stage.deliver()
    expect(await statesOf(stage, going)).toEqual({ sent: 30 })
    expect(await statesOf(stage, standard)).toEqual({ sent: 5 })
    expect(await statesOf(stage, waiting)).toEqual({ queued: 30 })
    const { attempts } = await messageOf(stage, waiting[0])
    expect(attempts).toBe(0)

    await dead.up()
    stage.clock.turn(60_000)
    await stage.deliver()
    expect(await statesOf(stage, waiting)).toEqual({ sent: 30 })
    await dead.close()
  })

  it('or hangs does not keep others waiting, nor what comes for them meanwhile', async () => {
    const slow = await addSender(stage, { name: 'Slow', port: other.port, limits: { connections: 1 } })
    let release: (() => void) | undefined
    const hung = new Promise<void>(resolve => {
      release = resolve
    })
    other.onMessage = () => hung.then(() => undefined)
    await advertiseBy(stage, slow, addresses(40, 'slow.test'))
    const delivery = createDelivery(stage.context, 'triggered')
    const run = delivery.run(() => false)
    const quick = await advertiseBy(stage, null, ['quick@up.test'])
    // The run is not over, since the slow one is at work; what came for the other is found all the same.
    await until(async () => (await messageOf(stage, quick[0])).state === 'sent')
    expect(other.mails).toHaveLength(0)
    release?.()
    await run
    await delivery.drain()
    delivery.close()
  })
})

describe('a change of a sender', () => {
  it('reaches a worker that is at work, and closes the sessions of the old setting', async () => {
    const third = await startSmtpSink()
    const own = await addSender(stage, { port: other.port, limits: { connections: 1 } })
    await advertiseBy(stage, own, ['first@kunde.test'])
    const delivery = createDelivery(stage.context, 'triggered')
    await delivery.run(() => false)
    await delivery.drain()
    expect(other.mails).toHaveLength(1)
    const change = { port: third.port }
    expect(await changeSender(stage.db, own, 1, change, by(), audit())).toBe('changed')
    const changedAt = performance.now()
    // Nobody is told: the next look a second later finds it.
    await until(async () => {
      await advertiseBy(stage, own, [`${newId(stage.clock.now())}@kunde.test`])
      await delivery.run(() => false)
      await delivery.drain()
      return third.mails.length > 0
    })
    expect(performance.now() - changedAt).toBeLessThan(2_000)
    await until(async () => other.open() === 0)
    delivery.close()
    await third.close()
  })
})

describe('sessions', () => {
  it('end with QUIT after so many messages', async () => {
    const own = await addSender(stage, {
      port: other.port,
      limits: { connections: 1, messagesPerConnection: 3 },
    })
    const ids = await advertiseBy(stage, own, addresses(10, 'kunde.test'))
    await stage.deliver()
    expect(await statesOf(stage, ids)).toEqual({ sent: 10 })
    expect(other.sessions).toBe(4)
    expect(Math.max(...other.perSession())).toBe(3)
  })

  it('that must be encrypted are not opened to a server that offers no STARTTLS', async () => {
    const own = await addSender(stage, { port: other.port, security: 'starttls' })
    const ids = await advertiseBy(stage, own, ['a@kunde.test'])
    await stage.deliver()
    expect(await statesOf(stage, ids)).toEqual({ queued: 1 })
    expect(other.mails).toHaveLength(0)
    expect(other.mailFroms).toHaveLength(0)
  })
})

describe('DKIM', () => {
  it('signs what is sent, one-click headers included, and what is kept are these very bytes', async () => {
    const key = await newDkimKey()
    const dkim = { domain: 'own.test', selector: 'anlass' }
    const own = await addSender(stage, { port: other.port, from: 'news@own.test', dkim: { ...dkim, key } })
    const [id = ''] = await advertiseBy(stage, own, ['käufer@kunde.test'.replace('ä', 'ae')])
    await stage.deliver()
    const raw = other.mails[0]?.raw ?? Buffer.alloc(0)
    const resolver = async (name: string) => {
      if (name === 'anlass._domainkey.own.test') return [dkimRecord(dkim, key).parts]
      throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
    }
    const verdict = async (bytes: Buffer) => (await dkimVerify(bytes, { resolver })).results[0]?.status.result
    expect(await verdict(raw)).toBe('pass')
    for (const header of ['List-Unsubscribe:', 'List-Unsubscribe-Post:']) {
      const text = raw.toString('latin1')
      expect(text).toContain(`\r\n${header}`)
      expect(await verdict(Buffer.from(text.replace(`\r\n${header} `, `\r\n${header} x`), 'latin1'))).toBe(
        'fail',
      )
    }
    const kept = await readContent(stage.db, id)
    expect(kept?.equals(raw)).toBe(true)
  })

  it('whose key cannot be opened stops its sender, and says so, rather than send unsigned', async () => {
    const own = await addSender(stage, { port: other.port, username: 'u', password: 'p' })
    await stage.db.updateTable('sender').set({ password: 'gone.xxxx' }).where('id', '=', own).execute()
    const ids = await advertiseBy(stage, own, ['a@kunde.test'])
    await stage.deliver()
    expect(await statesOf(stage, ids)).toEqual({ queued: 1 })
    expect(other.mailFroms).toHaveLength(0)
  })
})

/** Waits for a fact, as long as a busy machine may need. */
async function until(fact: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 400; n += 1) {
    if (await fact()) return
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  throw new Error('it never came true')
}
