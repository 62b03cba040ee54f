import type { Logger } from 'pino'
import type { Db } from '../../db/orm.ts'
import { lastDemoNumbers, readCast, readDemoSetting } from '../../db/stores/demo-store.ts'
import type { Clock } from '../../engine/shared/clock.ts'
import type { ShopperCall } from './calls.ts'
import { Cast } from './cast.ts'
import { Dice } from './dice.ts'
import { Scenes } from './scenes.ts'

export type ShopperOptions = {
  /** Where the ingestion API answers, without `/v1`. */
  url: string
  /** A server's write key. */
  writeKey: string
  /** Read only, to choose among the demo's customers. */
  db: Db
  clock: Clock
  log: Logger
  /** Milliseconds between two scenes; slower the longer it runs unless given. */
  paceMs?: number
  /** Milliseconds before the first repetition of what failed; each further one takes twice as long. */
  retryMs?: number
}

export type Shopper = { stop(): Promise<void> }

/** Lively for who has just started it, calmer later: a demo left alone shall not fill the disk. */
function pace(dice: Dice, runningMs: number): number {
  if (runningMs < 60_000) return dice.int(1500, 4000)
  return runningMs < 600_000 ? dice.int(3000, 8000) : dice.int(8000, 20_000)
}

const firstRetryMs = 1000
const longestRetryMs = 30_000

/**
 * Plays a shop at work until stopped: posts events of the demo's customers every few seconds, the first at
 * once. Never throws; what cannot be posted is told once and tried again with the same message ids.
 */
export function startShopper(options: ShopperOptions): Shopper {
  const stopping = new AbortController()
  const running = run(options, stopping.signal).catch((error: unknown) => {
    options.log.error({ err: error }, 'the shopper simulation broke down')
  })
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

async function run(options: ShopperOptions, signal: AbortSignal): Promise<void> {
  const { log, clock } = options
  const stage = await persist(options, signal, () => setStage(options))
  if (!stage) return
  const { scenes, dice } = stage
  const begun = clock.monotonic()
  let due: { at: number; call: ShopperCall }[] = []
  let nextScene = begun
  for (let opening = true; !signal.aborted; opening = false) {
    const now = clock.monotonic()
    if (now >= nextScene) {
      const scene = opening ? scenes.opening(clock.now()) : scenes.next(clock.now())
      due.push(...scene.map(({ after, call }) => ({ at: now + after, call })))
      nextScene = now + (options.paceMs ?? pace(dice, now - begun))
    }
    const calls = due.filter(({ at }) => at <= now).map(({ call }) => call)
    due = due.filter(({ at }) => at > now)
    if (calls.length > 0) {
      const timestamp = clock.now().toISOString()
      const batch = calls.map(call => ({ ...call, timestamp }))
      await persist(options, signal, () => post(options, signal, batch))
    }
    const wake = Math.min(nextScene, ...due.map(({ at }) => at))
    await pause(Math.max(10, wake - clock.monotonic()), signal)
  }
  log.debug('the shopper simulation has stopped')
}

async function setStage({
  db,
  clock,
  log,
}: ShopperOptions): Promise<{ scenes: Scenes; dice: Dice } | undefined> {
  const setting = await readDemoSetting(db)
  if (!setting) {
    log.warn('there is no demo in this database: nobody to play')
    return undefined
  }
  const numbers = await lastDemoNumbers(db)
  // Each start goes on differently: the same scenes again would concern the same customers.
  const dice = new Dice(setting.seed + numbers.order)
  const cast = new Cast(dice, await readCast(db, setting.sourceId), numbers, clock.now())
  return { dice, scenes: new Scenes(dice, cast) }
}

/** Tries until it succeeds or the simulation stops. Says once that something is wrong, and once that it is over. */
async function persist<T>(
  { log, retryMs }: ShopperOptions,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T | undefined> {
  let delay = retryMs ?? firstRetryMs
  for (let failed = false; !signal.aborted; failed = true) {
    try {
      const result = await work()
      if (failed) log.info('the shopper simulation goes on')
      return result
    } catch (error) {
      if (signal.aborted) return undefined
      if (!failed) log.warn({ err: error }, 'the shopper simulation cannot post its events and tries again')
      await pause(delay, signal)
      delay = Math.min(delay * 2, longestRetryMs)
    }
  }
  return undefined
}

async function post(
  { url, writeKey, clock, log }: ShopperOptions,
  signal: AbortSignal,
  batch: readonly ShopperCall[],
): Promise<void> {
  const response = await fetch(new URL('/v1/batch', url), {
    method: 'POST',
    signal,
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
    },
    body: JSON.stringify({ batch, sentAt: clock.now().toISOString() }),
  })
  await response.body?.cancel()
  // What is refused as wrong stays wrong: posting it for ever would stop the play.
  if (response.status === 400 || response.status === 413 || response.status === 422)
    log.warn({ status: response.status }, 'events of the shopper simulation were refused')
  else if (!response.ok) throw new Error(`the ingestion API answered ${response.status}`)
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const wake = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    const timer = setTimeout(wake, ms)
    if (signal.aborted) wake()
    else signal.addEventListener('abort', wake)
  })
}
