import type { Import, ImportColumn, ImportMapping, NewMapping } from '../../../api/imports.ts'

export type NewAttribute = NonNullable<NewMapping['newAttributes']>[number]

/** The mapping as it is being edited; columns that become new attributes by their place. */
export type Draft = {
  columns: (ImportColumn | null)[]
  options: ImportMapping['options']
  added: ReadonlyMap<number, NewAttribute>
}

/** What was said before, else what is suggested. Null until the file has been looked at. */
export function draftOf({ mapping, suggestion }: Import): Draft | null {
  const from = mapping ?? suggestion
  return from ? { columns: from.columns, options: from.options, added: new Map() } : null
}

const types: Record<string, NewAttribute['type']> = { number: 'number', date: 'date', boolean: 'boolean' }

/** A name from the heading of a column: `Lieblings-Sorte` becomes `lieblingsSorte`. */
export function keyFrom(heading: string, place: number): string {
  const plain = heading
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
  const words = plain.split(/[^A-Za-z0-9]+/).filter(word => word !== '')
  const key = words
    .map((word, index) =>
      index === 0
        ? word[0]?.toLowerCase() + (word === word.toUpperCase() ? word.slice(1).toLowerCase() : word.slice(1))
        : word[0]?.toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('')
    .slice(0, 64)
  return /^[A-Za-z]/.test(key) ? key : `column${place + 1}`
}

/** The attribute a column would become, to be completed by a person. */
export function attributeFrom(heading: string, place: number, type: string | undefined): NewAttribute {
  const label = heading.trim() === '' ? `${place + 1}` : heading.trim().slice(0, 200)
  return {
    key: keyFrom(heading, place),
    type: types[type ?? ''] ?? 'text',
    label: { de: label, en: label },
    purpose: '',
    personal: true,
    retentionDays: null,
  }
}

/** What is sent: columns with a new attribute name it. */
export function mappingOf({ columns, options, added }: Draft): NewMapping {
  return {
    columns: columns.map((column, place) => {
      const attribute = added.get(place)
      return attribute ? { target: `attribute:${attribute.key}` } : column
    }),
    options,
    newAttributes: [...added.values()],
  }
}

/** Whether any column says something about permissions. */
export function hasConsent({ columns }: Draft): boolean {
  return columns.some(column => column?.target.startsWith('consent.'))
}
