import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { contracts } from '../../../admin-api/contract/all.ts'
import { auditEntityWords, auditVerbWords } from '../../../admin-api/contract/audit-words.ts'
import * as lists from '../../../admin-api/contract/list-words.ts'
import * as returns from '../../../admin-api/contract/return-words.ts'
import type { Route } from '../../../admin-api/contract/route.ts'
import { de } from '../../../admin-ui/src/i18n/de.ts'
import { en } from '../../../admin-ui/src/i18n/en.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Where the console says the same; what it says elsewhere, or not at all, is not here. */
const inConsole: readonly [words: lists.Words, path: string][] = [
  [lists.messageStateWords, 'messages.list.states'],
  [lists.laneWords, 'messages.list.lanes'],
  [lists.channelWords, 'permissions.channels'],
  [lists.roleWords, 'roles'],
  [lists.keyKindWords, 'access.keys.kinds'],
  [lists.availabilityWords, 'catalogue.products.availabilities'],
  [lists.segmentKindWords, 'segments.kindBadges'],
  [lists.importKindWords, 'data.imports.kinds'],
  [lists.importStateWords, 'data.imports.states'],
  [lists.exportFormatWords, 'data.exports.formats'],
  [lists.exportStateWords, 'data.exports.states'],
  [lists.caseKindWords, 'privacy.cases.kinds'],
  [lists.caseStateWords, 'privacy.cases.states'],
  [lists.caseChannelWords, 'privacy.cases.channels'],
  [lists.caseIdentityWords, 'privacy.cases.identities'],
  [lists.suppressionReasonWords, 'privacy.suppressions.reasons'],
  [lists.suppressionScopeWords, 'privacy.suppressions.scopes'],
  [lists.campaignStateWords, 'campaignPage.states'],
  [lists.templateKindWords, 'templates.kinds'],
  [lists.formStateWords, 'privacy.forms.states'],
  [lists.recipientKindWords, 'privacy.recipients.kinds'],
  [lists.duplicateKindWords, 'data.duplicates.kinds'],
  [returns.returnOutcomeWords, 'returns.outcomes'],
  [returns.returnWayWords, 'returns.ways'],
  [returns.returnReasonWords, 'returns.reasons'],
  [returns.proofWords, 'returns.proofs'],
  [auditEntityWords, 'privacy.audit.entities'],
  [auditVerbWords, 'privacy.audit.verbs'],
]

const keysOf = (words: object) => new Set(Object.keys(words))
const at = (texts: unknown, path: string) =>
  path.split('.').reduce((value, key) => (value as Record<string, unknown>)[key], texts)

describe('the words of lists as files', () => {
  it.each(inConsole)('are those of the console (%#: %s)', (words, path) => {
    const german = at(de, path) as Record<string, string>
    const english = at(en, path) as Record<string, string>
    for (const [key, word] of Object.entries(words))
      expect([path, key, word]).toEqual([path, key, { de: german[key], en: english[key] }])
  })

  it('of the audit log are all of the console’s', () => {
    expect(keysOf(auditEntityWords)).toEqual(keysOf(de.privacy.audit.entities))
    expect(keysOf(auditVerbWords)).toEqual(keysOf(de.privacy.audit.verbs))
  })

  it('stand in every column that would else be a key, with the key beside them', () => {
    const bare: string[] = []
    let worded = 0
    for (const route of Object.values(contracts).flatMap(contract => Object.values(contract) as Route[])) {
      if (!route.file) continue
      const keys = new Set(route.file.columns.map(column => column.key))
      for (const column of route.file.columns) {
        if (!keys.has(`${column.key}Key`)) {
          if (isEnum(itemOf(route)[column.key])) bare.push(`${route.file.name}.${column.key}`)
          continue
        }
        worded++
        const key = route.file.columns.find(other => other.key === `${column.key}Key`)
        expect(key?.heading.de).toMatch(/\(Schlüssel\)$/)
      }
    }
    expect(bare).toEqual([])
    expect(worded).toBeGreaterThan(25)
  })

  it('fall back to the key where there is none', () => {
    expect(lists.wordOf(lists.messageStateWords, 'sent', 'de')).toBe('gesendet')
    expect(lists.wordOf(lists.messageStateWords, 'half_sent', 'en')).toBe('half sent')
    expect(lists.wordOf(lists.messageStateWords, 'toString', 'en')).toBe('toString')
  })
})

type Schema = { def: { type: string; innerType?: Schema; element?: Schema }; shape?: Record<string, Schema> }

/** The fields of a row of a list. */
function itemOf(route: Route): Record<string, Schema> {
  const page = route.response as unknown as Schema
  return page.shape?.items?.def.element?.shape ?? {}
}

function isEnum(schema: Schema | undefined): boolean {
  if (schema?.def.innerType) return isEnum(schema.def.innerType)
  return schema?.def.type === 'enum'
}

/** Actions that are put together, by how the code writes them, with what may stand there. */
const puttogether: Readonly<Record<string, readonly string[]>> = {
  'campaign.${action}': ['pause', 'resume', 'cancel', 'unschedule'],
  "campaign.${step === 'ask' ? 'ask_approval' : 'approve'}": ['ask_approval', 'approve'],
  'rule.${action}': ['pause', 'resume', 'archive'],
  'template.${verb}': ['create', 'change', 'publish'],
  "privacy_case.${step === 'changed' ? 'change' : step}": [
    'extended',
    'done',
    'refused',
    'withdrawn',
    'change',
  ],
  '${thing}.delete': ['delete'],
}

/** Columns of a statement, in files that also write lines. */
const noActions: ReadonlySet<string> = new Set(['source.channel'])

describe('what is written into the audit log', () => {
  const { actions, entities, templates } = writtenActions()

  it('has words for everything that is done', () => {
    expect(actions.size).toBeGreaterThan(150)
    const verbs = [
      ...[...actions].map(([action, file]) => [action.split('.').at(-1) ?? action, `${action} in ${file}`]),
      ...Object.entries(puttogether).flatMap(([how, which]) => which.map(verb => [verb, how])),
    ]
    expect(
      verbs.filter(([verb = '']) => !Object.hasOwn(auditVerbWords, verb)).map(([, what]) => what),
    ).toEqual([])
  })

  it('has words for everything it is about', () => {
    expect(entities.size).toBeGreaterThan(30)
    expect([...entities].filter(([entity]) => !Object.hasOwn(auditEntityWords, entity))).toEqual([])
  })

  it('is put together in no way that this test does not know', () => {
    expect([...templates].filter(([how]) => !Object.hasOwn(puttogether, how))).toEqual([])
  })
})

/** Every action and every thing that the code names where it writes an audit line, with the file that does. */
function writtenActions() {
  const actions = new Map<string, string>()
  const entities = new Map<string, string>()
  const templates = new Map<string, string>()
  const note = (action: string, entity: string | undefined, file: string) => {
    if (action.includes('${')) templates.set(action, file)
    else actions.set(action, file)
    if (entity) entities.set(entity, file)
  }
  const files = ['admin-api', 'db', 'workers', 'app', 'engine']
    .flatMap(dir => readdirSync(join(root, dir), { recursive: true }).map(name => join(dir, String(name))))
    .filter(name => name.endsWith('.ts'))
    .map(name => ({ name, text: readFileSync(join(root, name), 'utf8') }))
    .filter(({ text }) => /audit/i.test(text))
  for (const { name, text } of files) {
    // `audit('rule.create', 'rule', …)`, and `auditLine(now, 'rule.create', 'rule', …)`.
    for (const [, whole = ''] of text.matchAll(/\b(?:audit|auditLine)\(((?:[^;]){0,160})/g)) {
      const [, , action, entity] =
        /^\s*(?:[\w.]+(?:\(\))?,\s*)?(['`])((?:\w+|\$\{[^}]*\})(?:\.(?:\w+|\$\{[^}]*\}))?)\1(?:,\s*'(\w+)')?/.exec(
          whole,
        ) ?? []
      if (action && (entity || action.includes('.'))) note(action, entity, name)
    }
    for (const [, , action = '', entity] of text.matchAll(
      /action: (['`])([^'`]*(?:'[^'`]*'[^'`]*)*)\1,\s*(?:\/\/.*\n\s*)?entity: '(\w+)'/g,
    ))
      note(action, entity, name)
  }
  // Actions that are handed on before they are written.
  const things = new Set([...actions.keys()].filter(key => key.includes('.')).map(key => key.split('.')[0]))
  for (const { name, text } of files)
    for (const [, thing = '', verb = ''] of text.matchAll(/'([a-z_]+)\.([a-z_]+)'/g))
      if (things.has(thing) && !noActions.has(`${thing}.${verb}`)) actions.set(`${thing}.${verb}`, name)
  return { actions, entities, templates }
}
