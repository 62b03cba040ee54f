import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../admin-api/app.ts'
import { hashPassword } from '../../admin-api/auth/password.ts'
import type { ApiContext } from '../../admin-api/context.ts'
import { ingestRouter } from '../../admin-api/ingest/router.ts'
import { publicRouter } from '../../admin-api/public/router.ts'
import { demoParts } from '../../app/demo/api.ts'
import { inboxRoutes } from '../../app/inbox/routes.ts'
import type { InboxStore } from '../../app/inbox/store.ts'
import { ensureSystemTemplates } from '../../app/system-templates.ts'
import { createKey } from '../../db/stores/api-key-store.ts'
import { createUser } from '../../db/stores/user-store.ts'
import { newKey } from '../../engine/access/key.ts'
import type { Role } from '../../engine/access/role.ts'
import type { DnsAsk } from '../../engine/deliverability/dns.ts'
import { newId } from '../../engine/shared/id.ts'
import { compileWithIssues } from '../../templates/compile.ts'
import type { TemplateSource } from '../../templates/source.ts'
import { tryMailbox } from '../../workers/mailboxes/connect.ts'
import {
  seedConsent,
  seedCustomers,
  seedEvents,
  seedRule,
  seedTemplate,
  seedWorkspace,
} from '../support/seed.ts'
import { createWorld, until, type World } from '../support/world.ts'
import { builtConsole } from './built-console.ts'
import { slowly } from './slowness.ts'

export const password = 'correct horse battery'

export type ConsoleWorld = {
  world: World
  url: string
  ids: { jonas: string; ada: string; welcome: string; confirmation: string }
  /** Sends one live event as the shop's server would. */
  track(event: Record<string, unknown>): Promise<void>
  addStaff(role: Role): Promise<string>
  /** Ends the streams of live updates that are open, as when the server is started anew. */
  cutStreams(): void
  /** Turns the clock of the HTTP side; the workers' goes on as it was. */
  turn(ms: number): void
  close(): Promise<void>
}

const welcome: TemplateSource = {
  kind: 'marketing',
  defaultLocale: 'de',
  variants: {
    de: {
      subject: 'Willkommen, {{fallback customer.firstName "du"}}!',
      mjml: '<mj-section><mj-column><mj-text>Schön, dass Sie da sind. <a href="https://shop.example.test/neu">Neues</a></mj-text></mj-column></mj-section>',
    },
  },
}

const confirmation: TemplateSource = {
  kind: 'service',
  defaultLocale: 'de',
  variants: {
    de: {
      subject: 'Ihre Bestellung {{event.properties.order_id}}',
      mjml: '<mj-section><mj-column><mj-text>Danke für die Bestellung {{event.properties.order_id}}.</mj-text></mj-column></mj-section>',
    },
  },
}

/**
 * A whole installation with workers, one customer who was written to (Jonas: welcome and confirmation),
 * and one who was not, for want of a consent (Ada). `inbox`: mails leave by the built-in inbox only, as after a first start.
 * `dns`: asked about senders' domains; without, none is. `listener`: the console is told of one for what comes back.
 * `caught`: what the pages under /inbox show.
 */
export async function createConsoleWorld({
  inbox = false,
  dns,
  listener = null,
  caught,
}: {
  inbox?: boolean
  dns?: DnsAsk
  listener?: ApiContext['returnsListener']
  caught?: InboxStore
} = {}): Promise<ConsoleWorld> {
  const consoleDir = await builtConsole()
  const world = await createWorld('postgres', { allowPrivateWebhooks: true })
  const { db } = world.database
  const now = new Date()
  const sourceId = await seedWorkspace(db, now)
  await seedTemplate(db, 'welcome', welcome, now)
  await seedTemplate(db, 'order-confirmation', confirmation, now)
  const welcomeRule = await seedRule(db, 'Willkommen', {
    trigger: { type: 'event', event: 'Signed Up' },
    reentry: { mode: 'once' },
    steps: [
      { id: 'hello', type: 'send', channel: 'email', purpose: 'newsletter', template: 'welcome' },
      { id: 'pause', type: 'wait', duration: { amount: 3, unit: 'days' } },
      { id: 'again', type: 'send', channel: 'email', purpose: 'newsletter', template: 'welcome' },
    ],
  })
  const confirmationRule = await seedRule(
    db,
    'Bestellbestätigung',
    {
      trigger: { type: 'event', event: 'Order Completed' },
      reentry: { mode: 'once', key: 'order_id' },
      steps: [
        { id: 'confirm', type: 'send', channel: 'email', purpose: 'service', template: 'order-confirmation' },
      ],
    },
    { lane: 'service' },
  )
  const [jonas = '', ada = ''] = await seedCustomers(db, [
    {
      email: 'jonas.weiss@kunde.example.com',
      externalId: 'K-1001',
      locale: 'de-AT',
      timeZone: 'Europe/Vienna',
      attributes: { firstName: 'Jonas', lastName: 'Weiß' },
    },
    {
      email: 'ada@kunde.example.com',
      externalId: 'K-1002',
      locale: 'en-GB',
      attributes: { firstName: 'Ada', lastName: 'Öztürk-Lindqvist' },
    },
  ])
  await seedConsent(db, [jonas], 'newsletter', now)
  await ensureSystemTemplates(db, world.context.brand, now, compileWithIssues)
  world.work()
  await seedEvents(db, sourceId, [
    { customerId: jonas, name: 'Signed Up', properties: { form: 'footer' } },
    { customerId: ada, name: 'Signed Up', properties: { form: 'footer' } },
    {
      customerId: jonas,
      name: 'Order Completed',
      properties: { order_id: 'L-77', total: 27.5, currency: 'EUR' },
    },
  ])
  await until('the log of both customers', async () => {
    const rows = await db.selectFrom('interaction').select('id').execute()
    return rows.length >= 3
  })

  let ahead = 0
  let closing = new AbortController()
  const context: ApiContext = {
    closing: closing.signal,
    ...world.context,
    clock: {
      now: () => new Date(Date.now() + ahead),
      monotonic: () => world.context.clock.monotonic(),
    },
    parts: { queue: 'postgres', mail: inbox ? 'inbox' : 'smtp', database: 'external' },
    ...(dns ? { dns: () => dns } : {}),
    ...(inbox
      ? {
          environmentSender: {
            host: '127.0.0.1',
            port: world.sink.port,
            security: 'opportunistic' as const,
            username: null,
            from: world.context.mail.from,
            connections: world.context.mail.connections,
          },
        }
      : {}),
    testMailbox: tryMailbox,
    demo: demoParts(world.context, 'http://127.0.0.1:3000'),
    returnsListener: listener,
    probe: { queue: async () => true, mail: async () => true },
    changelog: async () => '## 0.0.0-test\n\nNew from the test.\n<!-- de: Neues aus dem Test. -->\n',
    version: '0.0.0-test',
  }
  const mounts = [
    { path: '/v1', access: 'write-key' as const, handler: ingestRouter(context) },
    { path: '/', access: 'signed-link' as const, handler: publicRouter(context) },
    ...(caught
      ? [
          {
            path: '/inbox',
            access: 'loopback-or-session' as const,
            handler: inboxRoutes(caught, { timeZone: 'Europe/Berlin' }),
          },
        ]
      : []),
  ]
  const server: Server = createServer(slowly(createApp(context, { consoleDir, mounts })))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const writeKey = newKey('server')
  await createKey(
    db,
    {
      id: newId(now),
      kind: 'server',
      name: 'test',
      scopes: [],
      sourceId,
      origins: [],
      identitySecret: null,
      prefix: writeKey.prefix,
      hash: writeKey.hash,
      createdBy: 'test',
    },
    now,
    auditLine(now),
  )

  return {
    world,
    url,
    ids: { jonas, ada, welcome: welcomeRule, confirmation: confirmationRule },
    track: async event => {
      const answer = await fetch(`${url}/v1/track`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${writeKey.key}` },
        body: JSON.stringify(event),
      })
      if (!answer.ok) throw new Error(`the event was refused: ${await answer.text()}`)
    },
    cutStreams: () => {
      const before = closing
      closing = new AbortController()
      context.closing = closing.signal
      before.abort()
    },
    turn: ms => {
      ahead += ms
    },
    addStaff: async role => {
      const email = `${role}@anlass.test`
      const passwordHash = await hashPassword(password, { memory: 8, passes: 1, parallelism: 1 })
      const user = { id: newId(now), email, name: 'Petra Prüfer', role, locale: 'de', passwordHash }
      await createUser(db, user, now, auditLine(now))
      return email
    },
    close: async () => {
      await new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await world.close()
    },
  }
}

function auditLine(at: Date) {
  return {
    id: newId(at),
    at,
    actor: 'test',
    requestId: null,
    action: 'test',
    entity: 'test',
    entityId: null,
    detail: null,
  }
}

/** Where screenshots go: ANLASS_TEST_SCREENSHOTS, else a temporary directory that is told at the end. */
export function screenshotDir(): string {
  const dir = process.env.ANLASS_TEST_SCREENSHOTS ?? join(tmpdir(), 'anlass-screenshots')
  mkdirSync(dir, { recursive: true })
  return dir
}
