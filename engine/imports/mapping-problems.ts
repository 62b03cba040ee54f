import type { Text } from '../shared/text.ts'
import type { ImportKind, ImportMapping } from './import.ts'
import type { ImportTarget } from './targets.ts'

export type MappingProblem = { code: string; column: number | null; message: Text }

const problem = (code: string, column: number | null, de: string, en: string): MappingProblem => ({
  ...{ code, column, message: { de, en } },
})

/** Why a mapping cannot work; empty: it can. */
export function mappingProblems(
  kind: ImportKind,
  mapping: ImportMapping,
  known: {
    targets: readonly ImportTarget[]
    columns: number
    purposes: ReadonlySet<string>
    segments: ReadonlySet<string>
  },
): MappingProblem[] {
  const found: MappingProblem[] = []
  const { columns, options } = mapping
  const used = columns.flatMap(column => (column ? [column.target] : []))
  const has = (...keys: string[]) => keys.some(key => used.includes(key))
  if (columns.length !== known.columns)
    found.push(
      problem(
        'columns',
        null,
        `Die Datei hat ${known.columns} Spalten, nicht ${columns.length}.`,
        `The file has ${known.columns} columns, not ${columns.length}.`,
      ),
    )
  const seen = new Map<string, number>()
  for (const [index, column] of columns.entries()) {
    if (!column) continue
    const target = targetOf(known.targets, column.target)
    if (!target) {
      found.push(
        problem(
          'unknown_target',
          index,
          `„${column.target}“ gibt es nicht.`,
          `There is no “${column.target}”.`,
        ),
      )
      continue
    }
    const key = `${column.target} ${column.purpose ?? ''}`
    if (seen.has(key) && (!target.many || target.group === 'consent'))
      found.push(
        problem(
          'twice',
          index,
          `„${target.label.de}“ ist schon eine andere Spalte.`,
          `“${target.label.en}” is another column already.`,
        ),
      )
    seen.set(key, index)
    const purpose = column.purpose ?? options.purpose
    if (target.key.startsWith('consent.') && purpose === null)
      found.push(
        problem(
          'purpose_missing',
          index,
          'Für welchen Zweck ist diese Einwilligung?',
          'Which purpose is this consent for?',
        ),
      )
    else if (target.key.startsWith('consent.') && purpose !== null && !known.purposes.has(purpose))
      found.push(
        problem(
          'purpose_unknown',
          index,
          `Den Zweck „${purpose}“ gibt es nicht.`,
          `There is no purpose “${purpose}”.`,
        ),
      )
  }
  if (kind !== 'products' && !has('email', 'externalId'))
    found.push(
      problem(
        'nobody',
        null,
        'Eine Spalte mit Kundennummer oder E-Mail-Adresse fehlt.',
        'A column with customer number or e-mail address is missing.',
      ),
    )
  for (const target of known.targets)
    if (target.required && !has(target.key))
      found.push(
        problem(
          'missing',
          null,
          `Die Spalte „${target.label.de}“ fehlt.`,
          `The column “${target.label.en}” is missing.`,
        ),
      )
  if (kind === 'events' && !has('eventName') && options.eventName === null)
    found.push(
      problem(
        'missing',
        null,
        'Wie heißt das Ereignis? Eine Spalte oder ein fester Name fehlt.',
        'What is the event called? A column or a fixed name is missing.',
      ),
    )
  if (kind === 'members' && (options.segmentId === null || !known.segments.has(options.segmentId)))
    found.push(problem('segment_missing', null, 'In welche feste Gruppe?', 'Into which fixed segment?'))
  if (kind === 'consents') {
    if (!has('purpose') && options.purpose === null)
      found.push(
        problem(
          'purpose_missing',
          null,
          'Für welchen Zweck? Eine Spalte oder ein fester Zweck fehlt.',
          'For which purpose? A column or a fixed purpose is missing.',
        ),
      )
    if (!has('kind') && options.assume === 'none')
      found.push(
        problem(
          'missing',
          null,
          'Anmeldung oder Abmeldung? Eine Spalte oder eine feste Art fehlt.',
          'Opt-in or opt-out? A column or a fixed kind is missing.',
        ),
      )
  }
  if (options.assume !== 'none' && kind === 'customers' && options.purpose === null)
    found.push(problem('purpose_missing', null, 'Für welchen Zweck gilt das?', 'For which purpose is that?'))
  return found
}

export function targetOf(targets: readonly ImportTarget[], key: string): ImportTarget | undefined {
  return targets.find(
    target =>
      target.key === key || (target.prefix && key.startsWith(target.key) && key.length > target.key.length),
  )
}
