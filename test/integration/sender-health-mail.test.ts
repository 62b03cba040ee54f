import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { readDomainFacts } from '../../db/stores/domain-facts-store.ts'
import { newDkimKey } from '../../engine/campaigns/dkim-key.ts'
import { checkDomain } from '../../engine/deliverability/check-domain.ts'
import { countProviders } from '../../workers/chores/count-providers.ts'
import { sendersOf } from '../../workers/senders.ts'
import { seedMailTemplates } from '../support/delivery.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { zoneDns } from '../support/zone-dns.ts'
import { addSender, advertiseBy } from './senders-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
  stage.context.publicUrl = 'https://mail.shop.test'
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await stage.asOwner(
    "delete from sender; delete from provider_hour; delete from setting where key = 'provider_hours'",
  )
  sendersOf(stage.context).refresh()
  await seedMailTemplates(stage)
})

const source = () => ({
  keyring: stage.context.keyring,
  publicUrl: stage.context.publicUrl,
  listener: null,
  environment: null,
})

it('finds the button to opt out, covered by the signature, in the last mail as it went out', async () => {
  const key = await newDkimKey()
  const dkim = { domain: 'shop.test', selector: 'anlass', key }
  const signing = await addSender(stage, { port: stage.sink.port, dkim })
  const plain = await addSender(stage, { port: stage.sink.port, name: 'Plain' })
  const told = async () => {
    const [facts] = await readDomainFacts(stage.db, source(), 'shop.test')
    if (!facts) throw new Error('no facts')
    const checks = await checkDomain(facts, zoneDns({}))
    const of = (id: string, code: string) =>
      checks.find(check => check.sender?.id === id && check.code === code)
    return { facts, of }
  }
  const before = await told()
  expect([before.of(signing, 'one_click')?.level, before.of(plain, 'one_click')?.level]).toEqual([
    'skipped',
    'skipped',
  ])

  await advertiseBy(stage, signing, ['a@kunde.test'])
  await advertiseBy(stage, plain, ['b@kunde.test'])
  await stage.deliver()
  expect(stage.sink.mails).toHaveLength(2)
  const { facts, of } = await told()
  expect(of(signing, 'one_click')?.found.de).toBe(
    'Die letzte Werbung trägt den Knopf zum Abmelden, und die Signatur deckt ihn.',
  )
  expect(of(plain, 'one_click')?.found.de).toContain('nicht zu sehen')
  expect(facts.senders.map(({ lastHeader }) => lastHeader?.includes('\r\n\r\n'))).toEqual([false, false])
  // The line to copy is that of the key mails are signed with.
  expect(of(signing, 'dkim')?.records).toMatchObject([{ name: 'anlass._domainkey.shop.test', type: 'TXT' }])
})

it('counts what delivery itself wrote: sent, put off and refused', async () => {
  const sender = await addSender(stage, { port: stage.sink.port })
  stage.sink.onRcpt = address =>
    address === 'gone@gmx.de'
      ? { code: 550, text: '5.1.1 user unknown' }
      : address === 'later@gmx.de'
        ? { code: 451, text: '4.7.1 greylisted' }
        : undefined
  await advertiseBy(stage, sender, ['ok@gmx.de', 'gone@gmx.de', 'later@gmx.de', 'ok@gmail.com'])
  await stage.deliver()
  await countProviders.run(stage.context, () => false)
  const rows = await stage.db
    .selectFrom('provider_hour')
    .select(['sender_id', 'provider', 'sent', 'refused', 'deferred', 'hard'])
    .orderBy('provider')
    .execute()
  expect(rows).toEqual([
    { sender_id: sender, provider: 'gmail', sent: 1, refused: 0, deferred: 0, hard: 0 },
    { sender_id: sender, provider: 'gmx_webde', sent: 1, refused: 1, deferred: 1, hard: 1 },
  ])
})
