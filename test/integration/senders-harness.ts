import type { Db } from '../../db/orm.ts'
import { createSender, setDefaultSender } from '../../db/stores/sender-store.ts'
import { sealSecret } from '../../engine/access/secret-box.ts'
import { type Envelope, senderLimitsSchema } from '../../engine/campaigns/sender.ts'
import { newId } from '../../engine/shared/id.ts'
import { sendersOf } from '../../workers/senders.ts'
import { seedConsent, seedCustomers, seedMessages } from '../support/seed.ts'
import type { Stage } from '../support/stage.ts'
import { testKeyring } from '../support/worker-context.ts'

export type SenderSeed = {
  name?: string
  port: number
  from?: string
  replyTo?: string
  username?: string
  password?: string
  dkim?: { domain: string; selector: string; key: string }
  limits?: Record<string, unknown>
  security?: 'tls' | 'starttls' | 'opportunistic'
  returnDomain?: string
  envelope?: Envelope
}

const line = (now: Date) => ({
  id: newId(now),
  at: now,
  actor: 'test',
  requestId: null,
  action: 'test',
  entity: 'sender',
  entityId: null,
  detail: null,
})

/** A sender whose server listens on this machine. */
export async function seedSender(db: Db, now: Date, seed: SenderSeed): Promise<string> {
  const seal = (secret: string | undefined) => (secret === undefined ? null : sealSecret(testKeyring, secret))
  const { key, ...dkim } = seed.dkim ?? { key: undefined }
  return await createSender(
    db,
    {
      name: seed.name ?? 'Shop',
      fromName: seed.name ?? 'Shop',
      fromAddress: seed.from ?? 'news@shop.test',
      replyTo: seed.replyTo ?? null,
      host: '127.0.0.1',
      port: seed.port,
      security: seed.security ?? 'opportunistic',
      username: seed.username ?? null,
      password: seal(seed.password),
      dkim: key === undefined ? null : (dkim as { domain: string; selector: string }),
      dkimKey: seal(key),
      limits: senderLimitsSchema.parse(seed.limits ?? {}),
      returnDomain: seed.returnDomain ?? null,
      envelope: seed.envelope ?? 'token',
    },
    { now, actor: 'test' },
    () => line(now),
  )
}

/** A sender of a stage, known to its workers at once. */
export async function addSender(stage: Stage, seed: SenderSeed): Promise<string> {
  const id = await seedSender(stage.db, stage.clock.now(), seed)
  sendersOf(stage.context).refresh()
  return id
}

export async function makeDefault(stage: Stage, id: string | null): Promise<void> {
  const now = stage.clock.now()
  await setDefaultSender(stage.db, id, { now, actor: 'test' }, line(now))
  sendersOf(stage.context).refresh()
}

/** Advertising to addresses of their own, by a sender (null: none named). */
export async function advertiseBy(
  stage: Stage,
  senderId: string | null,
  emails: readonly string[],
  lane: 'triggered' | 'bulk' | 'service' = 'triggered',
): Promise<string[]> {
  const now = stage.clock.now()
  const customers = await seedCustomers(
    stage.db,
    emails.map(email => ({ email })),
    now,
  )
  await seedConsent(stage.db, customers, 'newsletter', now)
  const ids = await seedMessages(stage.db, customers, { template: 'hello', lane }, now)
  if (senderId !== null && ids.length > 0)
    await stage.db.updateTable('message').set({ sender_id: senderId }).where('id', 'in', ids).execute()
  return ids
}

/** So many addresses at a domain. */
export const addresses = (count: number, domain: string, name = 'p') =>
  Array.from({ length: count }, (_, n) => `${name}${n}@${domain}`)

/** States of messages with how many are in each. */
export async function statesOf(stage: Stage, ids: readonly string[]): Promise<Record<string, number>> {
  const rows = await stage.db
    .selectFrom('message')
    .select(['state', 'reason'])
    .where('id', 'in', ids)
    .execute()
  const count: Record<string, number> = {}
  for (const { state, reason } of rows) {
    const key = reason ? `${state}/${reason}` : state
    count[key] = (count[key] ?? 0) + 1
  }
  return count
}
