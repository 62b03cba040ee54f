import type { Scope } from '../access/scope.ts'

/**
 * What a change can be about, and who may hear that there was one: whoever may read what it is about. Nothing but these
 * words is ever sent to a browser; it fetches what it shows by the ways it always had.
 */
export const scopeOfTopic = {
  audit: 'audit:read',
  campaigns: 'campaigns:read',
  catalogue: 'catalogue:read',
  consents: 'customers:read',
  customers: 'customers:read',
  events: 'events:read',
  exports: 'exports:write',
  forms: 'forms:read',
  imports: 'imports:read',
  keys: 'keys:read',
  letters: 'letters:read',
  messages: 'messages:read',
  privacy: 'privacy:read',
  returns: 'returns:read',
  rules: 'rules:read',
  runs: 'rules:read',
  segments: 'segments:read',
  senders: 'senders:read',
  settings: 'purposes:read',
  sources: 'sources:read',
  suppressions: 'suppressions:read',
  tasks: 'tasks:read',
  templates: 'templates:read',
  users: 'users:read',
} as const satisfies Record<string, Scope>

export type LiveTopic = keyof typeof scopeOfTopic
export const liveTopics = Object.keys(scopeOfTopic) as readonly LiveTopic[]

/** Written all the time: by these the database tells nothing, it is looked whether they moved (db/stores/live-store.ts). */
export const busyTopics = ['consents', 'events', 'messages', 'runs'] as const satisfies readonly LiveTopic[]
export type BusyTopic = (typeof busyTopics)[number]

/** By name of a table that tells, or of what an audit line is about. What is not listed is about the audit log alone. */
const topicsOfThing: Readonly<Record<string, readonly LiveTopic[]>> = {
  api_key: ['keys', 'sources'],
  asset: ['templates'],
  attribute: ['settings', 'customers'],
  breach: ['privacy'],
  campaign: ['campaigns'],
  campaign_occurrence: ['campaigns'],
  consent_ledger: ['privacy'],
  customer: ['customers', 'consents'],
  // Saved, or taken back from what was saved: nothing to fetch again.
  database: [],
  data_export: ['exports'],
  // Whoever puts it in or out changes nearly everything at once.
  demo: [
    ...([
      'settings',
      'customers',
      'consents',
      'campaigns',
      'rules',
      'segments',
      'templates',
      'catalogue',
    ] as const),
    ...(['messages', 'events', 'runs', 'tasks', 'senders', 'privacy'] as const),
  ],
  domain_check: ['senders'],
  domain_pause: ['returns', 'senders'],
  export: ['exports'],
  form: ['forms'],
  import: ['imports'],
  inbound: ['returns'],
  letter: ['letters'],
  letter_batch: ['letters'],
  // Taken out of the house as a file; only the audit log shows it.
  list: [],
  mail_log: ['returns'],
  mailbox: ['returns'],
  message: ['messages', 'letters'],
  outbound_notice: ['privacy'],
  privacy_case: ['privacy', 'customers'],
  privacy_checklist: ['privacy'],
  privacy_document: ['privacy'],
  product: ['catalogue'],
  product_feed: ['catalogue'],
  provider_hook: ['returns'],
  purpose: ['settings', 'privacy'],
  recipient: ['privacy'],
  retention_run: ['privacy'],
  rule: ['rules'],
  segment: ['segments'],
  segment_erasure: ['segments', 'privacy'],
  sender: ['senders'],
  session: [],
  // One table for much: brand, holdout, limits, retention, law … Rare enough for everybody to look again.
  setting: ['settings', 'privacy', 'campaigns', 'letters', 'returns', 'senders'],
  source: ['sources'],
  suppression: ['suppressions', 'consents'],
  task: ['tasks'],
  template: ['templates'],
  template_block: ['templates'],
  topic: ['settings'],
  user: ['users'],
  voucher_pool: ['catalogue'],
}

/** Also written as an audit line, by people and by workers. */
export const auditLine = 'audit_entry'

/** What changed, as the database told it, in topics. */
export function topicsOf(things: Iterable<string>): Set<LiveTopic> {
  const topics = new Set<LiveTopic>()
  for (const thing of things) {
    if (thing === auditLine) topics.add('audit')
    else for (const topic of topicsOfThing[thing] ?? []) topics.add(topic)
  }
  return topics
}

/** Whether it is said above what a kind of thing is about. */
export function isKnownThing(thing: string): boolean {
  return Object.hasOwn(topicsOfThing, thing)
}

/** Whether what changed may mean that somebody was signed out, or may do more or less than before. */
export function concernsAccess(things: Iterable<string>): boolean {
  for (const thing of things) if (thing === 'session' || thing === 'user') return true
  return false
}
