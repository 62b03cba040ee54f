import type { VirtualMessage } from './outbox.ts'

/**
 * Some of the messages that would have gone out: in turn from each step, from all over the time, and of as many customers
 * as there are.
 */
export function chooseSamples(messages: readonly VirtualMessage[], most: number): VirtualMessage[] {
  const sent = messages.filter(({ outcome }) => outcome?.state === 'sent')
  const left = [...Map.groupBy(sent, ({ step }) => step.id).values()].map(list => spread(list, most))
  const chosen: VirtualMessage[] = []
  const customers = new Set<string>()
  while (chosen.length < most) {
    const before = chosen.length
    for (const list of left) {
      if (chosen.length === most) break
      const other = list.findIndex(({ run }) => !customers.has(run.customerId))
      const [next] = list.splice(Math.max(0, other), 1)
      if (!next) continue
      customers.add(next.run.customerId)
      chosen.push(next)
    }
    if (chosen.length === before) break
  }
  return chosen
}

/** A few times as many as are needed, evenly from a list. */
function spread(list: readonly VirtualMessage[], most: number): VirtualMessage[] {
  const wanted = Math.min(list.length, most * 4)
  return Array.from(
    { length: wanted },
    (_, n) => list[Math.floor((n * list.length) / wanted)] as VirtualMessage,
  )
}
