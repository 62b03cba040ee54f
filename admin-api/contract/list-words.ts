import type { Role } from '../../engine/access/role.ts'
import type { CampaignState } from '../../engine/campaigns/state.ts'
import type { Availability } from '../../engine/catalogue/product.ts'
import type { SuppressionReason, SuppressionScope } from '../../engine/consent/suppression.ts'
import type { ExportFormat, ExportState } from '../../engine/exports/export.ts'
import type { ImportKind, ImportState } from '../../engine/imports/import.ts'
import type { Channel, Lane, MessageState } from '../../engine/messages/state.ts'
import type { CaseChannel, CaseIdentity, CaseKind, CaseState } from '../../engine/privacy/case.ts'
import type { SegmentKind } from '../../engine/segments/segment.ts'
import type { Language, Text } from '../../engine/shared/text.ts'
import type { VoucherState } from '../../engine/vouchers/voucher.ts'

/** What people read for a key, in either language; a test holds them to what the console says. */
export type Words = Readonly<Record<string, Text>>

/** The word for a key; one that is newer than these words is shown as it is. */
export function wordOf(words: Words, key: string, language: Language): string {
  return (Object.hasOwn(words, key) && words[key]?.[language]) || key.replaceAll('_', ' ')
}

export const messageStateWords = {
  queued: { de: 'steht bereit', en: 'ready to be sent' },
  held: { de: 'zurückgehalten', en: 'held back' },
  retry: { de: 'wird wiederholt', en: 'will be tried again' },
  sending: { de: 'wird gesendet', en: 'being sent' },
  sent: { de: 'gesendet', en: 'sent' },
  skipped: { de: 'nicht gesendet', en: 'not sent' },
  failed: { de: 'gescheitert', en: 'failed' },
  unknown: { de: 'Ausgang unbekannt', en: 'outcome unknown' },
} satisfies Record<MessageState, Text>

export const laneWords = {
  service: { de: 'Service', en: 'Service' },
  triggered: { de: 'Regeln', en: 'Rules' },
  bulk: { de: 'Kampagnen', en: 'Campaigns' },
} satisfies Record<Lane, Text>

export const channelWords = {
  email: { de: 'E-Mail', en: 'e-mail' },
  post: { de: 'Brief', en: 'letter' },
  webhook: { de: 'Datenübergabe', en: 'data transfer' },
  task: { de: 'Anruf oder Besuch', en: 'call or visit' },
} satisfies Record<Channel, Text>

export const roleWords = {
  marketer: { de: 'Marketing', en: 'Marketer' },
  support: { de: 'Kundendienst', en: 'Support' },
  privacy_officer: { de: 'Datenschutz', en: 'Privacy officer' },
  admin: { de: 'Verwaltung', en: 'Administrator' },
} satisfies Record<Role, Text>

export const keyKindWords = {
  browser: { de: 'Webseiten des Shops', en: 'Web pages of the shop' },
  server: { de: 'Server des Shops', en: 'Server of the shop' },
  admin: { de: 'Admin-API', en: 'Admin API' },
} satisfies Record<'admin' | 'server' | 'browser', Text>

export const availabilityWords = {
  in_stock: { de: 'auf Lager', en: 'in stock' },
  out_of_stock: { de: 'ausverkauft', en: 'sold out' },
  preorder: { de: 'vorbestellbar', en: 'preorder' },
  backorder: { de: 'nachbestellt', en: 'on backorder' },
} satisfies Record<Availability, Text>

export const segmentKindWords = {
  dynamic: { de: 'nach Bedingung', en: 'by condition' },
  fixed: { de: 'feste Liste', en: 'fixed list' },
} satisfies Record<SegmentKind, Text>

export const importKindWords = {
  customers: { de: 'Kunden', en: 'Customers' },
  orders: { de: 'Bestellungen', en: 'Orders' },
  events: { de: 'Ereignisse', en: 'Events' },
  products: { de: 'Produkte', en: 'Products' },
  consents: { de: 'An- und Abmeldungen', en: 'Opt-ins and opt-outs' },
  members: { de: 'Mitglieder einer Liste', en: 'Members of a list' },
} satisfies Record<ImportKind, Text>

export const importStateWords = {
  uploading: { de: 'wird hochgeladen', en: 'uploading' },
  mapping: { de: 'wartet auf Sie', en: 'waiting for you' },
  checking: { de: 'wird geprüft', en: 'being checked' },
  ready: { de: 'geprüft', en: 'checked' },
  running: { de: 'läuft', en: 'running' },
  done: { de: 'fertig', en: 'done' },
  failed: { de: 'gescheitert', en: 'failed' },
  cancelled: { de: 'angehalten', en: 'stopped' },
} satisfies Record<ImportState, Text>

export const exportFormatWords = {
  csv: { de: 'CSV', en: 'CSV' },
  xlsx: { de: 'Excel (XLSX)', en: 'Excel (XLSX)' },
  jsonl: { de: 'JSON-Zeilen', en: 'JSON lines' },
} satisfies Record<ExportFormat, Text>

export const exportStateWords = {
  ready: { de: 'noch nicht abgeholt', en: 'not fetched yet' },
  running: { de: 'läuft', en: 'running' },
  done: { de: 'fertig', en: 'done' },
  broken: { de: 'abgebrochen', en: 'cut off' },
  expired: { de: 'abgelaufen', en: 'expired' },
} satisfies Record<ExportState, Text>

export const caseKindWords = {
  access: { de: 'Auskunft', en: 'Access to their data' },
  portability: { de: 'Daten zum Mitnehmen', en: 'Data to take along' },
  rectification: { de: 'Berichtigung', en: 'Correction' },
  erasure: { de: 'Löschung', en: 'Erasure' },
  restriction: { de: 'Einschränkung', en: 'Restriction' },
  objection: { de: 'Widerspruch', en: 'Objection' },
} satisfies Record<CaseKind, Text>

export const caseStateWords = {
  open: { de: 'offen', en: 'open' },
  waiting: { de: 'wartet auf die Person', en: 'waiting for the person' },
  done: { de: 'erledigt', en: 'done' },
  refused: { de: 'abgelehnt', en: 'refused' },
  withdrawn: { de: 'zurückgenommen', en: 'withdrawn' },
} satisfies Record<CaseState, Text>

export const caseChannelWords = {
  preference_centre: { de: 'über die Einstellungen', en: 'through the preference centre' },
  email: { de: 'per E-Mail', en: 'by e-mail' },
  letter: { de: 'per Brief', en: 'by letter' },
  phone: { de: 'per Telefon', en: 'by phone' },
  in_person: { de: 'persönlich', en: 'in person' },
  api: { de: 'über die Schnittstelle', en: 'through the API' },
} satisfies Record<CaseChannel, Text>

export const caseIdentityWords = {
  unchecked: { de: 'nicht geprüft', en: 'not checked' },
  email_confirmed: { de: 'per E-Mail bestätigt', en: 'confirmed by e-mail' },
  known_data: { de: 'hat Fragen zu den Daten beantwortet', en: 'answered questions about their data' },
  document: { de: 'hat sich ausgewiesen', en: 'showed a document' },
  in_person: { de: 'persönlich bekannt', en: 'known in person' },
} satisfies Record<CaseIdentity, Text>

export const suppressionReasonWords = {
  objection: { de: 'Widerspruch', en: 'Objection' },
  complaint: { de: 'Beschwerde', en: 'Complaint' },
  erasure: { de: 'gelöschter Kunde', en: 'Erased customer' },
  bounce: { de: 'unzustellbar', en: 'Undeliverable' },
  list: { de: 'aus einer Liste', en: 'From a list' },
  other: { de: 'anderer Grund', en: 'Other reason' },
} satisfies Record<SuppressionReason, Text>

export const suppressionScopeWords = {
  marketing: { de: 'keine Werbung', en: 'no advertising' },
  all: { de: 'gar nichts', en: 'nothing at all' },
  unsolicited: { de: 'keine Werbung ohne Einwilligung', en: 'no advertising without a consent' },
} satisfies Record<SuppressionScope, Text>

export const campaignStateWords = {
  draft: { de: 'Entwurf', en: 'Draft' },
  scheduled: { de: 'Geplant', en: 'Scheduled' },
  planning: { de: 'Empfänger werden gewählt', en: 'Choosing recipients' },
  sending: { de: 'Wird versandt', en: 'Sending' },
  paused: { de: 'Angehalten', en: 'Paused' },
  done: { de: 'Fertig', en: 'Done' },
  cancelled: { de: 'Abgebrochen', en: 'Cancelled' },
} satisfies Record<CampaignState, Text>

export const templateKindWords = {
  marketing: { de: 'Werbung', en: 'Advertising' },
  service: { de: 'Service', en: 'Service' },
} satisfies Record<'marketing' | 'service', Text>

export const formStateWords = {
  draft: { de: 'Entwurf', en: 'draft' },
  live: { de: 'in Betrieb', en: 'live' },
  closed: { de: 'geschlossen', en: 'closed' },
} satisfies Record<'draft' | 'live' | 'closed', Text>

export const recipientKindWords = {
  processor: { de: 'Auftragsverarbeiter (Art. 28)', en: 'Processor (Art. 28)' },
  third_party: { de: 'Dritter', en: 'Third party' },
} satisfies Record<'processor' | 'third_party', Text>

export const duplicateKindWords = {
  exact: { de: 'Sicher', en: 'Sure' },
  likely: { de: 'Wahrscheinlich', en: 'Likely' },
} satisfies Record<'exact' | 'likely', Text>

export const ruleStateWords = {
  draft: { de: 'Entwurf', en: 'draft' },
  published: { de: 'läuft', en: 'running' },
  paused: { de: 'pausiert', en: 'paused' },
  archived: { de: 'archiviert', en: 'archived' },
} satisfies Record<'draft' | 'published' | 'paused' | 'archived', Text>

export const taskStateWords = {
  open: { de: 'offen', en: 'open' },
  done: { de: 'erledigt', en: 'done' },
  dropped: { de: 'nicht mehr nötig', en: 'not needed any more' },
} satisfies Record<'open' | 'done' | 'dropped', Text>

export const voucherStateWords = {
  free: { de: 'frei', en: 'free' },
  given: { de: 'vergeben', en: 'given' },
  redeemed: { de: 'eingelöst', en: 'redeemed' },
  expired: { de: 'abgelaufen', en: 'expired' },
} satisfies Record<VoucherState, Text>

export const localeWords = {
  de: { de: 'Deutsch', en: 'German' },
  en: { de: 'Englisch', en: 'English' },
} satisfies Record<Language, Text>
