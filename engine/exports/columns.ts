import type { AttributeType } from '../conditions/attribute-type.ts'
import { consentChannels } from '../consent/purpose.ts'
import type { Text } from '../shared/text.ts'

export type ColumnGroup = 'customer' | 'attribute' | 'figures' | 'permission' | 'origin'

/** What of a customer can be written into a file. */
export type ExportColumn = {
  key: string
  label: Text
  group: ColumnGroup
  /** Names or describes a person. */
  personal: boolean
  /** Ticked at first. */
  standard: boolean
  from: ColumnSource
}

/** Where the store reads it. */
export type ColumnSource =
  | { kind: 'fixed'; name: FixedColumn }
  | { kind: 'attribute'; key: string }
  | { kind: 'permission'; purpose: string; channel: string; part: 'state' | 'since' }

export const fixedColumns = [
  'id',
  'externalId',
  'email',
  'phone',
  'locale',
  'timeZone',
  'createdAt',
  'lastSeenAt',
  'emailInvalidSince',
  'postInvalidSince',
  'orderCount',
  'revenue',
  'averageOrder',
  'firstOrderAt',
  'lastOrderAt',
  'eventCount',
  'lastEventAt',
  'sources',
  'sourceSince',
  'tags',
] as const
export type FixedColumn = (typeof fixedColumns)[number]

const fixed: Readonly<Record<FixedColumn, [ColumnGroup, de: string, en: string, ...marks: Mark[]]>> = {
  id: ['customer', 'Kennung', 'Id', 'standard'],
  externalId: ['customer', 'Kundennummer', 'Customer number', 'personal', 'standard'],
  email: ['customer', 'E-Mail', 'E-mail', 'personal', 'standard'],
  phone: ['customer', 'Telefon', 'Phone', 'personal'],
  locale: ['customer', 'Sprache', 'Language', 'personal'],
  timeZone: ['customer', 'Zeitzone', 'Time zone', 'personal'],
  createdAt: ['customer', 'Angelegt', 'Created', 'standard'],
  lastSeenAt: ['customer', 'Zuletzt gesehen', 'Last seen', 'personal'],
  emailInvalidSince: ['customer', 'E-Mail unzustellbar seit', 'E-mail undeliverable since'],
  postInvalidSince: ['customer', 'Brief zurück seit', 'Letter returned since'],
  orderCount: ['figures', 'Bestellungen', 'Orders', 'personal'],
  revenue: ['figures', 'Umsatz', 'Revenue', 'personal'],
  averageOrder: ['figures', 'Durchschnittliche Bestellung', 'Average order', 'personal'],
  firstOrderAt: ['figures', 'Erste Bestellung', 'First order', 'personal'],
  lastOrderAt: ['figures', 'Letzte Bestellung', 'Last order', 'personal'],
  eventCount: ['figures', 'Ereignisse', 'Events', 'personal'],
  lastEventAt: ['figures', 'Letztes Ereignis', 'Last event', 'personal'],
  sources: ['origin', 'Herkunft', 'Sources', 'personal'],
  sourceSince: ['origin', 'Erste Herkunft am', 'First source on', 'personal'],
  tags: ['origin', 'Schlagworte', 'Tags', 'personal'],
}
type Mark = 'personal' | 'standard'

const channelNames: Readonly<Record<string, Text>> = {
  email: { de: 'E-Mail', en: 'e-mail' },
  post: { de: 'Brief', en: 'letter' },
}

export type ColumnWorld = {
  attributes: readonly { key: string; type: AttributeType; label: Text; personal: boolean }[]
  purposes: readonly { key: string; name: Text; bases: Readonly<Record<string, unknown>> }[]
}

/** Every column there is, in the order in which they are shown and, unless asked otherwise, written. */
export function exportColumns({ attributes, purposes }: ColumnWorld): ExportColumn[] {
  const ofGroup = (wanted: ColumnGroup) =>
    fixedColumns.flatMap((name): ExportColumn[] => {
      const [group, de, en, ...marks] = fixed[name]
      if (group !== wanted) return []
      return [
        {
          key: name,
          label: { de, en },
          group,
          personal: marks.includes('personal'),
          standard: marks.includes('standard'),
          from: { kind: 'fixed', name },
        },
      ]
    })
  return [
    ...ofGroup('customer'),
    ...attributes.map(
      ({ key, label, personal }): ExportColumn => ({
        key: `attribute.${key}`,
        label,
        group: 'attribute',
        personal,
        standard: ['salutation', 'firstName', 'lastName'].includes(key),
        from: { kind: 'attribute', key },
      }),
    ),
    ...ofGroup('figures'),
    ...purposes.flatMap(purpose =>
      consentChannels
        .filter(channel => channel in purpose.bases)
        .flatMap(channel => permissionColumns(purpose, channel)),
    ),
    ...ofGroup('origin'),
  ]
}

function permissionColumns({ key, name }: ColumnWorld['purposes'][number], channel: string): ExportColumn[] {
  const by = channelNames[channel] ?? { de: channel, en: channel }
  const column = (part: 'state' | 'since', suffix: string, de: string, en: string): ExportColumn => ({
    key: `permission.${key}.${channel}${suffix}`,
    label: { de, en },
    group: 'permission',
    personal: true,
    standard: false,
    from: { kind: 'permission', purpose: key, channel, part },
  })
  return [
    column('state', '', `${name.de} (${by.de})`, `${name.en} (${by.en})`),
    column('since', '.since', `${name.de} (${by.de}) seit`, `${name.en} (${by.en}) since`),
  ]
}

/** Headings in a language. Two columns never share one: the key tells them apart. */
export function headingsOf(columns: readonly ExportColumn[], language: 'de' | 'en'): string[] {
  const counts = new Map<string, number>()
  for (const { label } of columns) counts.set(label[language], (counts.get(label[language]) ?? 0) + 1)
  return columns.map(({ label, key }) => {
    const text = label[language]
    return (counts.get(text) ?? 0) > 1 ? `${text} (${key})` : text
  })
}
