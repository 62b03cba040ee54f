import { createHmac } from 'node:crypto'
import type { Logger } from 'pino'
import type { Db } from '../../db/orm.ts'
import { createKey, stateOfKey } from '../../db/stores/api-key-store.ts'
import { markTraffic } from '../../db/stores/demo-mark-store.ts'
import { forgetPlayer, notePlayer } from '../../db/stores/demo-player-store.ts'
import { readDemoSetting } from '../../db/stores/demo-store.ts'
import { hashKey } from '../../engine/access/key.ts'
import { mayPlay } from '../../engine/demo/demo.ts'
import type { Clock } from '../../engine/shared/clock.ts'
import { newId } from '../../engine/shared/id.ts'
import { demoActor, demoAudit } from './publish-demo.ts'
import { recogniseDemo } from './recognise.ts'
import { demoBrand } from './shop-brand.ts'
import { type Shopper, startShopper } from './shopper.ts'

export type PlayerOptions = {
  /** Where the ingestion API answers, without `/v1`. */
  url: string
  /** From which the write key of the demo's source is made: nothing more to keep. */
  secret: string
  db: Db
  clock: Clock
  log: Logger
  /** Milliseconds between two looks at whether it is wanted. */
  lookMs?: number
  paceMs?: number
}

const defaultLookMs = 1000
/** Looks between two times of marking whom the traffic brought. */
const looksPerMark = 60

/**
 * Plays the demo's customers for as long as that is wanted: the console and the command line switch it on and off, in
 * whichever process. Says that it is there, and waits with the next look until what it does is written down: a removal
 * begins only once nobody plays.
 */
export function startPlayer(options: PlayerOptions): { stop(): Promise<void> } {
  const { db, clock, log, lookMs = defaultLookMs } = options
  const id = newId()
  let shopper: { of: string; play: Shopper } | undefined
  let stopped = false
  let failed = false
  let looks = 0
  let timer: NodeJS.Timeout | undefined

  const end = async () => {
    await shopper?.play.stop()
    shopper = undefined
  }
  const look = async () => {
    let setting = await readDemoSetting(db)
    if (!mayPlay(setting) || (shopper && shopper.of !== setting.sourceId)) await end()
    await notePlayer(db, id, mayPlay(setting), clock.now())
    if (!mayPlay(setting)) return
    // Once more, after saying so: whoever began to remove it before has not seen it, and whoever does so now waits.
    setting = await readDemoSetting(db)
    if (mayPlay(setting)) {
      if (looks % looksPerMark === 0) await markTraffic(db, setting)
      looks += 1
      if (!shopper) {
        const writeKey = await ensureKey(options, setting.sourceId)
        if (writeKey) shopper = { of: setting.sourceId, play: startShopper({ ...options, writeKey }) }
      }
    } else {
      await end()
      await notePlayer(db, id, false, clock.now())
    }
  }
  const next = async (): Promise<void> => {
    if (stopped) return
    try {
      await look()
      failed = false
    } catch (error) {
      if (!failed && !stopped) log.warn({ err: error }, 'the demo could not be looked at')
      failed = true
    }
    if (stopped) return
    timer = setTimeout(() => {
      looking = next()
    }, lookMs)
  }
  let looking: Promise<void> = recogniseDemo(db, clock)
    .catch((error: unknown) => log.warn({ err: error }, 'the demo could not be recognised'))
    .then(next)
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await looking
      await end()
      await forgetPlayer(db, id, clock.now()).catch(() => {})
    },
  }
}

/** The write key of the demo's source, made where there is none; undefined where somebody revoked it. */
async function ensureKey(
  { db, clock, secret }: PlayerOptions,
  sourceId: string,
): Promise<string | undefined> {
  const key = `anl_s_${createHmac('sha256', secret).update(`anlass/demo/${sourceId}`).digest('base64url')}`
  const hash = hashKey(key)
  const known = await stateOfKey(db, hash)
  if (known) return known === 'valid' ? key : undefined
  const now = clock.now()
  const id = newId(now)
  const row = {
    id,
    kind: 'server',
    name: demoBrand.shopName,
    prefix: key.slice(0, 12),
    hash,
    scopes: [],
  } as const
  await createKey(
    db,
    { ...row, scopes: [], sourceId, origins: [], identitySecret: null, createdBy: demoActor },
    now,
    demoAudit('create', 'api_key', id, now),
  )
  return key
}
