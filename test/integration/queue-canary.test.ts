import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Redis } from 'ioredis'
import pg from 'pg'
import { pino } from 'pino'
import { describeError } from '../../app/log.ts'
import { countOpen } from '../support/books.ts'
import {
  plainTemplate,
  seedConsent,
  seedCustomers,
  seedEvents,
  seedRule,
  seedTemplate,
  seedWorkspace,
} from '../support/seed.ts'
import { backends, createWorld, until, type World } from '../support/world.ts'

/** Values that stand for everything personal; none of them may leave the rows. */
const canary = {
  local: 'kanarienvogel',
  first: 'Zebedaeus',
  last: 'Quastenflosser',
  property: 'strumpfgroesse-4711',
  order: 'BESTELLUNG-0815',
}

describe.each(backends)('personal data, on %s', kind => {
  let world: World
  let logged = ''
  const queued: string[] = []

  beforeAll(async () => {
    const sink = new Writable({
      write: (chunk, _encoding, done) => {
        logged += String(chunk)
        done()
      },
    })
    const log = pino({ level: 'trace', serializers: { err: describeError } }, sink)
    world = await createWorld(kind, { log, transactionLimitMs: 500 })
    const { db } = world.database
    const sourceId = await seedWorkspace(db)
    await seedTemplate(db, 'hello', plainTemplate())
    const touchy = plainTemplate()
    const [variant] = Object.values(touchy.variants)
    if (variant) variant.mjml = variant.mjml?.replace('Nummer', '{{customer.missing}}')
    await seedTemplate(db, 'touchy', touchy)
    await seedRule(db, 'Hello', {
      trigger: { type: 'event', event: 'Signed Up' },
      steps: [
        { id: 'hello', type: 'send', purpose: 'newsletter', template: 'hello' },
        { id: 'touchy', type: 'send', purpose: 'newsletter', template: 'touchy' },
      ],
    })
    const people = await seedCustomers(
      db,
      Array.from({ length: 18 }, (_, n) => ({
        email: `${canary.local}${n}@example.test`,
        attributes: { firstName: canary.first, lastName: canary.last },
        externalId: `${canary.local}-${n}`,
      })),
    )
    await seedConsent(db, people, 'newsletter')
    let asked = 0
    world.sink.onRcpt = to => {
      const turn = asked++ % 6
      if (turn === 0) return { code: 550, text: `5.1.1 <${to}>: ${canary.first} is unknown here` }
      if (turn === 1) return { code: 451, text: `4.2.0 ${to} is greylisted` }
      if (turn === 2) return 'drop'
      if (turn === 3 && asked < 8) return { code: 421, text: `4.3.2 ${to}: going down` }
      return undefined
    }
    world.sink.onMessage = mail => (mail.to.includes('1@') ? 'drop' : undefined)
    // An outcome that the database refuses, with a line that quotes the row.
    const owner = new pg.Client({ connectionString: world.database.ownerUrl })
    await owner.connect()
    await owner.query(`
      alter table message add constraint short check (response is null or response not like '%is unknown here%');
      create function quote_row() returns trigger language plpgsql as $$ begin
        if (select email like '%7@%' from customer where id = new.customer_id) then raise exception 'no room for % %', new, '${canary.property}'
          using errcode = '22023', detail = (select properties::text from event where id = new.event_id); end if;
        return new; end $$;
      create trigger quote_row before insert on run for each row execute function quote_row()`)
    await owner.end()
    await seedEvents(
      db,
      sourceId,
      people.map(customerId => ({
        customerId,
        name: 'Signed Up',
        properties: { size: canary.property, order_id: canary.order },
      })),
    )
    world.work({ deadAfterMs: 1_500 })
    for (let round = 0; round < 60; round++) {
      world.bell.ring('match')
      queued.push(await wholeQueue(world, kind))
      await new Promise(resolve => setTimeout(resolve, 25))
    }
    await until(
      'everything that can come to an end',
      async () => {
        const retry = await db.selectFrom('message').select('id').where('state', '=', 'retry').execute()
        return (await countOpen(db)) === retry.length
      },
      20_000,
    )
    queued.push(await wholeQueue(world, kind))
  })
  afterAll(() => world.close())

  it('was there: mails went out, and many things failed', async () => {
    const { db } = world.database
    const rows = await db.selectFrom('message').select(['state', 'reason', 'response']).execute()
    expect(world.sink.mails.length).toBeGreaterThan(0)
    expect(new Set(rows.map(row => row.state)).size).toBeGreaterThan(2)
    expect(JSON.stringify(rows)).toContain(canary.local)
    expect(logged).toContain('an event was set aside')
    expect(logged).toContain('the mail server cannot be used')
    expect(logged).toContain('outcomes could not be written')
  })

  it('is in no log line', () => {
    for (const value of Object.values(canary)) expect(logged).not.toContain(value)
  })

  it('is in nothing that the queue holds: payloads, results, failures, events', () => {
    expect(queued.join('')).toContain('ring')
    for (const value of Object.values(canary)) expect(queued.join('')).not.toContain(value)
  })
})

/** Everything that BullMQ keeps, as text. */
async function wholeQueue(world: World, kind: 'postgres' | 'redis'): Promise<string> {
  if (kind === 'postgres') {
    const client = new pg.Client({ connectionString: world.database.ownerUrl })
    await client.connect()
    try {
      const { rows } = await client.query<{ content: string }>(
        `select query_to_xml('select * from bullmq.' || tablename, true, false, '')::text as content
         from pg_tables where schemaname = 'bullmq'`,
      )
      return rows.map(row => row.content).join('\n')
    } finally {
      await client.end()
    }
  }
  const redis = new Redis(process.env.ANLASS_TEST_REDIS_URL ?? '')
  try {
    const parts: string[] = []
    for (const key of await redis.keys(`${world.prefix}:*`)) {
      parts.push(key)
      const type = await redis.type(key)
      if (type === 'string') parts.push(String(await redis.get(key)))
      if (type === 'hash') parts.push(JSON.stringify(await redis.hgetall(key)))
      if (type === 'list') parts.push(JSON.stringify(await redis.lrange(key, 0, -1)))
      if (type === 'zset') parts.push(JSON.stringify(await redis.zrange(key, '0', '-1')))
      if (type === 'set') parts.push(JSON.stringify(await redis.smembers(key)))
      if (type === 'stream') parts.push(JSON.stringify(await redis.xrange(key, '-', '+')))
    }
    return parts.join('\n')
  } finally {
    await redis.quit()
  }
}
