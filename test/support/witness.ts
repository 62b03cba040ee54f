import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { WitnessOptions, WitnessOrder, WitnessReport } from './witness-process.ts'

export type Witness = {
  port: number
  set(options: WitnessOptions): Promise<void>
  /** How many mails it has taken. */
  count(): Promise<number>
  report(): Promise<WitnessReport>
  /** Keeps all who come so far waiting there; resolves when the first does. */
  hold(where: 'data' | 'dot'): Promise<void>
  release(): Promise<void>
  close(): Promise<void>
}

/** Starts the mail server that judges (test/support/witness-process.ts). Ends with this process. */
export async function startWitness(options: WitnessOptions): Promise<Witness> {
  const child = fork(fileURLToPath(new URL('./witness-process.ts', import.meta.url)), {
    execArgv: ['--no-warnings'],
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  let answered: ((answer: unknown) => void) | undefined
  let heldBack: (() => void) | undefined
  child.on('message', answer => {
    if (answer === 'held') heldBack?.()
    else answered?.(answer)
  })
  // One order after another, so that each gets its own answer.
  let last: Promise<unknown> = Promise.resolve()
  const order = <T>(what: WitnessOrder): Promise<T> => {
    const next = last.then(
      () =>
        new Promise<T>(resolve => {
          answered = answer => resolve(answer as T)
          child.send(what)
        }),
    )
    last = next
    return next
  }
  await order(options)
  return {
    port,
    set: given => order(given),
    count: () => order('count'),
    report: () => order('report'),
    hold: async where => {
      const held = new Promise<void>(resolve => {
        heldBack = resolve
      })
      await order({ hold: where })
      await held
    },
    release: () => order('release'),
    close: async () => {
      const gone = once(child, 'exit')
      child.send('close')
      await gone
    },
  }
}
