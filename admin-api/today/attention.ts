import { lastVerification } from '../../db/stores/consent-status-store.ts'
import { readPrivacyOverview } from '../../db/stores/privacy-overview-store.ts'
import { sendingStopped } from '../../db/stores/sending-stop-store.ts'
import { type AttentionRow, readAttention } from '../../db/stores/today-attention-store.ts'
import type { Scope } from '../../engine/access/scope.ts'
import { localDay, momentOf } from '../../engine/shared/local-time.ts'
import type { ApiContext } from '../context.ts'
import { attentionCodes } from '../contract/today.ts'
import { dayAfter } from '../routes/calendar.ts'

type Code = (typeof attentionCodes)[number]
type Kind = {
  level: 'bad' | 'watch' | 'plain'
  /** Who may see it. */
  scope: Scope
  link(id: string | null): string
}

/** What each is, for whom, and where one does something about it. */
const kinds: Readonly<Record<Code, Kind>> = {
  sending_stopped: { level: 'bad', scope: 'users:read', link: () => '/settings/backup' },
  ledger: { level: 'bad', scope: 'consent:read', link: () => '/privacy/ledger' },
  cases_overdue: { level: 'bad', scope: 'privacy:read', link: () => '/privacy/cases' },
  rule_error: { level: 'bad', scope: 'rules:read', link: id => `/rules/${id}` },
  rule_holding: { level: 'bad', scope: 'rules:read', link: id => `/rules/${id}` },
  campaign_error: { level: 'bad', scope: 'campaigns:read', link: id => `/campaigns/${id}` },
  domains_paused: { level: 'bad', scope: 'returns:read', link: () => '/delivery/health' },
  messages_unknown: { level: 'bad', scope: 'messages:read', link: () => '/delivery/health' },
  messages_failed: { level: 'watch', scope: 'messages:read', link: () => '/delivery/health' },
  import_failed: { level: 'watch', scope: 'imports:read', link: id => `/data/imports/${id}` },
  mailbox_failed: { level: 'watch', scope: 'returns:setup', link: () => '/delivery/ways' },
  feed_failed: { level: 'watch', scope: 'catalogue:read', link: () => '/catalogue/feeds' },
  tasks_overdue: { level: 'watch', scope: 'tasks:read', link: () => '/tasks' },
  approval: { level: 'watch', scope: 'campaigns:read', link: id => `/campaigns/${id}` },
  campaign_paused: { level: 'watch', scope: 'campaigns:read', link: id => `/campaigns/${id}` },
  rule_paused: { level: 'watch', scope: 'rules:read', link: id => `/rules/${id}` },
  returns: { level: 'watch', scope: 'returns:read', link: () => '/delivery/returns?open=true' },
  cases_open: { level: 'plain', scope: 'privacy:read', link: () => '/privacy/cases' },
  tasks_today: { level: 'plain', scope: 'tasks:read', link: () => '/tasks' },
}

/** What waits for somebody with these scopes, the most urgent first. */
export async function attentionFor(context: ApiContext, scopes: ReadonlySet<Scope>) {
  const { db, clock, timeZone } = context
  const now = clock.now()
  const endOfDay = momentOf(dayAfter(localDay(now, timeZone), 1), '00:00', timeZone)
  const [rows, verification, { cases }, stopped] = await Promise.all([
    readAttention(db, now, endOfDay),
    lastVerification(db),
    readPrivacyOverview(db, now),
    sendingStopped(db),
  ])
  const found = [
    ...rows.map(row => ({ ...row, ...originOf(row) })),
    several('sending_stopped', stopped ? 1 : 0),
    several('ledger', verification?.findingCount ?? 0),
    several('cases_overdue', cases.overdue),
    several('cases_open', cases.open - cases.overdue),
  ]
  return attentionCodes.flatMap(code => {
    const { level, scope, link } = kinds[code]
    if (!scopes.has(scope)) return []
    return found
      .filter(row => row.code === code && row.count > 0)
      .map(({ count, name, id, path }) => ({ code, level, count, name, link: path ?? link(id) }))
  })
}

const several = (code: Code, count: number) => ({ code, count, id: null, name: null, path: null })

/** Of messages: what they are of stands in the code, and its page is where one looks. */
function originOf({ code, id }: AttentionRow): { code: string; path: string | null } {
  const origin = /^(messages_(?:unknown|failed))_(rule|campaign)$/.exec(code)
  if (!origin) return { code, path: null }
  return { code: origin[1] ?? code, path: `/${origin[2]}s/${id}` }
}
