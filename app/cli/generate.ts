import { parseArgs } from 'node:util'
import { createOrm, kyselyOf } from '../../db/orm.ts'
import { generate } from '../../db/stores/generate/generate.ts'
import { assertSuppressionKey } from '../../db/stores/workspace-store.ts'
import { systemClock } from '../../engine/shared/clock.ts'
import { generatedWorld } from '../generate/world.ts'
import { prepareDatabase } from '../installation.ts'
import { cliConfig, usage, withDatabase } from './open.ts'

/** `generate`: an empty database becomes a large invented shop, to try things and to measure. */
export async function generateCommand(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { customers: { type: 'string' }, events: { type: 'string' }, seed: { type: 'string' } },
  })
  const customers = whole('customers', values.customers ?? '10000', 1, 10_000_000)
  const events = whole('events', values.events ?? String(customers * 10), 0, 200_000_000)
  const seed = whole('seed', values.seed ?? '1', 0, 2_147_483_647)
  const config = cliConfig()
  const suppressionKey = Buffer.from(config.suppressionKey)
  const began = performance.now()
  await withDatabase(config, async urls => {
    await prepareDatabase(urls)
    const orm = await createOrm({ url: urls.ownerUrl, poolSize: 1, applicationName: 'anlass-generate' })
    try {
      const db = kyselyOf(orm)
      const now = systemClock.now()
      await assertSuppressionKey(db, suppressionKey, now)
      let last = ''
      await generate(db, generatedWorld, { customers, events, seed, now, suppressionKey }, (what, share) => {
        const line = `${String(Math.round(share * 100)).padStart(3)} %  ${what}`
        if (line !== last) process.stderr.write(`${line}\n`)
        last = line
      })
    } finally {
      await orm.close()
    }
  })
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(`${customers} customers and ${events} events in ${seconds} s.`)
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw usage(`--${name} must be a whole number from ${least} to ${most}.`)
  return value
}
