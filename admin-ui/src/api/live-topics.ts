/** Queries by the first word of their key; by the second (`kinds`) or the third (`parts`) too where set, '' for none. */
export type Told = { root: string; everyMs: number; kinds?: readonly string[]; parts?: readonly string[] }

const told = (everyMs: number, ...roots: string[]): Told[] => roots.map(root => ({ root, everyMs }))
const parts = (everyMs: number, root: string, ...names: string[]): Told => ({ root, everyMs, parts: names })

const kinds = (everyMs: number, root: string, ...names: string[]): Told => ({ root, everyMs, kinds: names })

const soon = 1_000
/** What moves with each mail or event: a figure need not follow each of them. */
const calmly = 5_000
const now = (...roots: string[]) => told(soon, ...roots)
const later = (...roots: string[]) => told(calmly, ...roots)

/**
 * By topic (engine/live/topics.ts; a test compares): what is fetched again when something changed, if it is on the page; and
 * how often at most, in milliseconds, however often it changes. What is frozen (a mail as it was sent), is being typed
 * (previews, checks) or was asked for once is not here, nor is what a form is filled from: under somebody who types nothing
 * moves, and the version they saved over stays theirs.
 */
const queriesOf: Readonly<Record<string, readonly Told[]>> = {
  audit: later('audit'),
  campaigns: [
    ...now('campaigns'),
    parts(soon, 'campaign', '', 'occurrences', 'progress', 'results'),
    ...later('calendar', 'campaigns-compared', 'today'),
  ],
  catalogue: [
    ...now('feeds', 'voucher-pools'),
    ...later('products', 'product', 'product-categories', 'voucher-codes'),
  ],
  consents: [...later('ledger'), parts(calmly, 'customer', '')],
  customers: [...now('customer'), ...told(2_000, 'customers', 'duplicates', 'cases', 'case')],
  events: [
    ...now('live-events'),
    ...later('sources'),
    parts(calmly, 'customer', 'interactions'),
    // Somebody new may have come with it.
    ...told(10_000, 'customers', 'today'),
  ],
  exports: now('exports'),
  forms: now('forms'),
  imports: [...now('imports', 'import'), ...later('import-errors', 'today')],
  keys: now('api-keys'),
  letters: [kinds(soon, 'letters', 'due', 'batches')],
  messages: [
    parts(soon, 'campaign', 'progress'),
    parts(calmly, 'campaign', 'results'),
    parts(calmly, 'customer', 'interactions'),
    parts(calmly, 'message', '', 'engagement'),
    ...told(2_000, 'messages'),
    parts(calmly, 'rule', 'messages', 'figures', 'engagement'),
    kinds(calmly, 'letters', 'due', 'batches'),
    ...told(10_000, 'rules', 'today'),
    ...told(30_000, 'sender-health'),
  ],
  privacy: [
    ...now('cases', 'case', 'privacy-overview', 'recipients', 'outbound-notices'),
    ...later('ledger', 'today'),
    kinds(calmly, 'retention', 'runs'),
  ],
  returns: [
    ...told(2_000, 'domain-pauses', 'mailboxes', 'return-ways'),
    kinds(2_000, 'returns', 'list', 'one', 'open', 'summary'),
    ...later('provider-hooks', 'mail-logs', 'today'),
  ],
  rules: [...now('rules', 'rule'), ...later('today')],
  runs: [parts(calmly, 'rule', 'running', 'figures'), ...told(10_000, 'rules')],
  segments: [
    ...now('segments'),
    parts(soon, 'segment', '', 'erasures', 'uses', 'sizes'),
    parts(calmly, 'segment', 'members'),
  ],
  senders: [...now('senders', 'sender'), ...later('sender-health', 'today')],
  settings: now('attributes', 'policy', 'purposes', 'topics'),
  sources: now('sources'),
  suppressions: later('suppressions'),
  tasks: [...now('tasks'), ...told(2_000, 'today')],
  templates: [
    ...now('templates'),
    parts(soon, 'template', ''),
    kinds(calmly, 'assets', 'list'),
    kinds(calmly, 'template-blocks', ''),
  ],
  users: now('users', 'task-assignees'),
}

export const followedTopics: readonly string[] = Object.keys(queriesOf)

/** Everything that is followed: what is looked at again where something may have been missed. */
const everything: readonly Told[] = Object.values(queriesOf).flat()

/** What to fetch again for what was told; a topic that is not known, of a newer server, is left alone. */
export function queriesFor(topics: readonly string[]): readonly Told[] {
  if (topics.includes('all')) return everything
  return topics.flatMap(topic => queriesOf[topic] ?? [])
}

/** Whether a key is meant. */
export function isTold(told: Told, queryKey: readonly unknown[]): boolean {
  if (queryKey[0] !== told.root) return false
  const is = (names: readonly string[] | undefined, word: unknown) =>
    names === undefined || names.includes(typeof word === 'string' ? word : '')
  return is(told.kinds, queryKey[1]) && is(told.parts, queryKey[2])
}
