import type { Text } from '../shared/text.ts'

/** How a customer's data came in (DESIGN §2). One customer may have come by several ways. */
export const captureKinds = [
  'order',
  'registration',
  'questionnaire',
  'contest',
  'enquiry',
  'complaint',
  'loyalty',
  'warranty',
  'review',
  'web',
  'import',
  'api',
  'staff',
] as const
export type CaptureKind = (typeof captureKinds)[number]

export const captureNames: Readonly<Record<CaptureKind, Text>> = {
  order: { de: 'Bestellung', en: 'order' },
  registration: { de: 'Registrierung', en: 'registration' },
  questionnaire: { de: 'Fragebogen', en: 'questionnaire' },
  contest: { de: 'Gewinnspiel', en: 'contest' },
  enquiry: { de: 'Anfrage', en: 'enquiry' },
  complaint: { de: 'Beschwerde', en: 'complaint' },
  loyalty: { de: 'Kundenkarte', en: 'loyalty programme' },
  warranty: { de: 'Garantiekarte', en: 'warranty card' },
  review: { de: 'Bewertung', en: 'review' },
  web: { de: 'Besuch der Website', en: 'visit to the website' },
  import: { de: 'Import', en: 'import' },
  api: { de: 'Schnittstelle', en: 'API' },
  staff: { de: 'Eintrag durch Mitarbeiter', en: 'entry by staff' },
}

/** One way a customer came in, as it is written down. */
export type Capture = {
  customerId: string
  kind: CaptureKind
  at: Date
  /** The source or form it came through; null where staff entered it. */
  originId: string | null
  /** What the source calls it. */
  detail: string | null
}

/** Events that are themselves a way of coming in: those of our forms, and the names shops use for the same. */
const kindOfEvent: ReadonlyMap<string, CaptureKind> = new Map(
  (
    [
      ['registration', 'Customer Registered', 'Newsletter Signed Up', 'Signed Up', 'Account Created'],
      ['questionnaire', 'Questionnaire Answered', 'Survey Completed', 'Survey Answered'],
      ['contest', 'Contest Entered'],
      ['enquiry', 'Enquiry Received'],
      ['complaint', 'Complaint Received'],
      ['loyalty', 'Loyalty Programme Joined', 'Loyalty Program Joined'],
      ['warranty', 'Warranty Registered'],
      ['review', 'Product Reviewed'],
    ] as const
  ).flatMap(([kind, ...names]) => names.map((name): [string, CaptureKind] => [name, kind])),
)

/** By its name alone. Orders are not among them: only the shop's server can say that one was placed. */
export function captureOfEvent(name: string): CaptureKind | null {
  return kindOfEvent.get(name) ?? null
}

/** Of an event, what the shop calls the contest, the form, the survey. */
export function captureDetail(properties: Readonly<Record<string, unknown>>): string | null {
  for (const key of ['form', 'contest', 'survey', 'programme', 'program']) {
    const value = Object.hasOwn(properties, key) ? properties[key] : undefined
    if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, 200)
  }
  return null
}

export type CapturingEvent = {
  customerId: string
  /** The customer was made for this very call. */
  created: boolean
  fromBrowser: boolean
  placesOrder: boolean
  name: string
  properties: Readonly<Record<string, unknown>>
  at: Date
}

/**
 * What events tell of how customers came in. The everyday event of a known customer tells nothing. Whoever is new came
 * by the web, if a browser told of them; otherwise by what the event is, and by the API if it is nothing of the kind.
 */
export function capturesOf(events: readonly CapturingEvent[], originId: string): Capture[] {
  const captures: Capture[] = []
  const otherwise = new Map<string, Capture>()
  const known = new Set<string>()
  for (const { customerId, created, fromBrowser, placesOrder, name, properties, at } of events) {
    const kind = placesOrder ? 'order' : captureOfEvent(name)
    const add = (found: CaptureKind, detail: string | null) => ({
      customerId,
      kind: found,
      at,
      originId,
      detail,
    })
    if (kind !== null) captures.push(add(kind, kind === 'order' ? null : captureDetail(properties)))
    if (created && fromBrowser) captures.push(add('web', null))
    if (kind !== null || fromBrowser) known.add(customerId)
    else if (created && !otherwise.has(customerId)) otherwise.set(customerId, add('api', null))
  }
  for (const capture of otherwise.values()) if (!known.has(capture.customerId)) captures.push(capture)
  return captures
}
