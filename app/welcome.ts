import type { ApiContext } from '../admin-api/context.ts'
import type { Config } from './config.ts'
import type { FirstAccess } from './first-access.ts'
import type { Listening } from './server.ts'
import { version } from './version.ts'

export type WelcomeFacts = {
  config: Config
  http: Pick<Listening, 'url' | 'publicUrl'>
  access: FirstAccess | undefined
  parts: ApiContext['parts']
  inbox: boolean
  demo: boolean
  /** Nobody can sign in yet. */
  nobody: boolean
}

/** What start prints: where to go, how to get in, what is in use. */
export function welcomeLines({ config, http, access, parts, inbox, demo, nobody }: WelcomeFacts): string[] {
  const database = { embedded: 'embedded PostgreSQL', external: 'PostgreSQL (DATABASE_URL)' }[parts.database]
  const queue = { postgres: 'BullMQ on PostgreSQL', redis: 'BullMQ on Redis (REDIS_URL)' }[parts.queue]
  const mail = { inbox: 'caught in the inbox; nothing leaves this machine', smtp: 'SMTP (SMTP_URL)' }[
    parts.mail
  ]
  const rows: [string, string][] = [
    ['Console', http.url],
    ...(inbox ? ([['Inbox', `${http.url}/inbox`]] as [string, string][]) : []),
    ['API', `${http.url}/api/docs`],
    ['Events', `${http.url}/v1  (Segment HTTP Tracking API)`],
    ...(access
      ? ([
          ['Sign in', `${access.email}  ${access.password}`],
          ['Server key', access.serverKey],
          ['Browser key', access.browserKey],
        ] as [string, string][])
      : []),
    ['Database', database],
    ['Queue', queue],
    ['Mail', mail],
    ['Data', config.dataDir],
  ]
  return [
    '',
    `  Anlass ${version}`,
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(12)} ${value}`),
    ...(nobody
      ? ['  ! Nobody can sign in yet: npm run cli -- users add --email you@example.org --role admin']
      : []),
    ...config.warnings.map(warning => `  ! ${warning}`),
    '',
    demo
      ? '  A demo shop is running. Stop with Ctrl-C; start empty with --no-demo; start over with npm run reset.'
      : '  Stop with Ctrl-C.',
    '',
  ]
}

export function printWelcome(facts: WelcomeFacts): void {
  for (const line of welcomeLines(facts)) console.log(line)
}
