import type { PurposeKind } from '../../engine/consent/purpose.ts'
import type { SendingLimits } from '../../engine/messages/limits.ts'
import type { Channel } from '../../engine/messages/state.ts'
import {
  CustomerOutbox,
  type OutboxPolicies,
  type VirtualMessage,
} from '../../engine/rules/simulation/outbox.ts'
import type { Db } from '../orm.ts'
import type { Simulated } from './simulation-context.ts'
import { askGate } from './simulation-gate-store.ts'
import { asked, type Followed, type Pace } from './simulation-runs-store.ts'
import { readAdvertising } from './simulation-surroundings-store.ts'

const chunk = 2_500

export type OutboxWorld = {
  kinds: ReadonlyMap<string, PurposeKind>
  limits: SendingLimits
  /** Somebody wished for fewer messages. */
  wishes: boolean
  profiling: boolean
}

/** What becomes of the messages of virtual runs; returns them all, those that are not settled without an outcome. */
export async function settleMessages(
  db: Db,
  simulated: Simulated,
  { commanded }: Followed,
  world: OutboxWorld,
  { pace }: { pace: Pace },
): Promise<VirtualMessage[]> {
  const { definition, to } = simulated
  const messages = commanded.map(({ run, command: { step }, at }) =>
    planned({ run, step, at }, world.kinds.get(step.purpose) === 'marketing'),
  )
  const fallback = (message: VirtualMessage): VirtualMessage | null => {
    const { step, run, marketing, due } = message
    if (step.type !== 'send' || !step.fallback) return null
    const { channel, template } = step.fallback
    const second = {
      ...planned({ run, step, at: due }, marketing),
      channel,
      template,
      attempt: 2 as const,
      lastUsefulAt: message.lastUsefulAt,
    }
    messages.push(second)
    return second
  }
  const policies: OutboxPolicies = {
    quiet: definition.quiet ?? world.limits.quiet,
    caps: world.limits.caps,
    whenCapped: definition.whenCapped,
    validUntil: definition.validUntil === undefined ? null : Date.parse(definition.validUntil),
    to: to.getTime(),
  }
  const customers = [
    ...new Set(messages.filter(({ marketing }) => marketing).map(({ run }) => run.customerId)),
  ]
  const counts = world.limits.caps.length > 0 || world.wishes
  const elsewhere = counts ? await readAdvertising(db, simulated, customers) : new Map()
  const outboxes = new Map<string, CustomerOutbox>()
  for (const message of messages) {
    const { customerId } = message.run
    const outbox =
      outboxes.get(customerId) ?? new CustomerOutbox(policies, elsewhere.get(customerId) ?? [], fallback)
    outboxes.set(customerId, outbox)
    outbox.add(message)
  }
  let open = [...outboxes.values()]
  while (open.length > 0) {
    const asking = new Map<string, VirtualMessage[]>()
    const waiting: CustomerOutbox[] = []
    for (const outbox of open) {
      const wanted = outbox.go()
      if (wanted.length > 0) waiting.push(outbox)
      for (const message of wanted) {
        const key = `${message.step.id} ${message.attempt} ${isFresh(message)}`
        const group = asking.get(key)
        if (group) group.push(message)
        else asking.set(key, [message])
      }
    }
    for (const group of asking.values())
      for (let from = 0; from < group.length; from += chunk) {
        await pace.breathe()
        await ask(db, simulated, group.slice(from, from + chunk), world.profiling)
      }
    open = waiting
  }
  return messages
}

function planned(
  { run, step, at }: { run: VirtualMessage['run']; step: VirtualMessage['step']; at: number },
  marketing: boolean,
): VirtualMessage {
  const useful = step.type === 'send' ? step.lastUsefulHours : undefined
  return {
    run,
    step,
    channel: (step.type === 'send' ? step.channel : 'task') as Channel,
    template: step.type === 'send' ? step.template : null,
    attempt: 1,
    marketing,
    plannedAt: at,
    due: at,
    lastUsefulAt: useful === undefined ? null : at + useful * 3_600_000,
    wasHeld: false,
    gate: null,
    outcome: null,
  }
}

/** Whether it is asked about at the moment at which its run came by, and did not have to end. */
const isFresh = ({ due, plannedAt, attempt }: VirtualMessage) => due === plannedAt && attempt === 1

/** Asks the gate about messages of one step and attempt, each at its moment. */
async function ask(db: Db, simulated: Simulated, messages: readonly VirtualMessage[], profiling: boolean) {
  const [first] = messages
  if (!first) return
  const { step, channel, template } = first
  const send = step.type === 'send' ? step : null
  const found = await askGate(
    db,
    simulated,
    {
      channel,
      purpose: step.purpose,
      templateKey: template,
      topic: send?.topic ?? null,
      categories: send?.categories ?? null,
      profiling,
      exits: !isFresh(first),
    },
    messages.map(({ run, due }) => ({ ...asked(run), at: new Date(due) })),
  )
  messages.forEach((message, n) => {
    const answer = found[n]
    if (answer) message.gate = { ...answer, at: message.due }
  })
}
