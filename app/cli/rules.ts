import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { AuditLine } from '../../db/stores/audit-store.ts'
import { applyRules, readRulesForFile } from '../../db/stores/rule-file-store.ts'
import { listRules } from '../../db/stores/rule-store.ts'
import { loadRuleNames, loadRuleWorld } from '../../db/stores/rule-world-store.ts'
import { describeRule } from '../../engine/rules/describe.ts'
import { readRuleFile, writeRuleFile } from '../../engine/rules/rule-file.ts'
import { readStoredRule } from '../../engine/rules/upgrade.ts'
import { checkRule } from '../../engine/rules/validate.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { type Language, languageOf } from '../../engine/shared/text.ts'
import { usage, withInstallation } from './open.ts'
import { simulateCommand } from './rules-simulate.ts'

type Flags = { language: Language; publish: boolean; dryRun: boolean; published: boolean }

/** `rules list|export|check|apply|simulate`: the same rules in a repository and in the database. */
export async function rulesCommand(args: string[]): Promise<void> {
  const [verb, ...rest] = args
  if (verb === 'simulate') return await simulateCommand(rest)
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: {
      lang: { type: 'string' },
      publish: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      published: { type: 'boolean', default: false },
    },
  })
  const flags: Flags = {
    language: languageOf(values.lang ?? process.env.LANG ?? 'en'),
    publish: values.publish,
    dryRun: values['dry-run'],
    published: values.published,
  }
  const [file] = positionals
  if (verb === 'list' && positionals.length === 0) return await list(flags)
  if (verb === 'export') return await exportRules(positionals, flags)
  if (verb === 'check' && file && positionals.length === 1) return await check(file, flags)
  if (verb === 'apply' && file && positionals.length === 1) return await apply(file, flags)
  throw usage(
    'rules is used as: rules list, rules export [id …] [--published], rules check <file>, rules apply <file> [--publish] [--dry-run], rules simulate <file|id> [--days N] [--without-imported] [--json].',
  )
}

/** One line each, tab separated: id, state, number of the published version, name, what it does. */
async function list({ language }: Flags): Promise<void> {
  await withInstallation(async ({ db }) => {
    const names = await loadRuleNames(db)
    let before: string | null = null
    do {
      const rows = await listRules(db, {}, { limit: 200, before })
      for (const { id, state, name, published, draft } of rows) {
        const definition = readStoredRule(published?.definition ?? draft)
        const sentence = definition ? describeRule(definition, language, names[language]) : '-'
        console.log([id, state, published?.number ?? '-', name, sentence].join('\t'))
      }
      before = rows.length === 200 ? (rows.at(-1)?.id ?? null) : null
    } while (before !== null)
  })
}

/** The file goes to standard output. */
async function exportRules(ids: string[], { language, published }: Flags): Promise<void> {
  const wrong = ids.find(id => !/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(id))
  if (wrong !== undefined) throw usage(`“${wrong}” is no id of a rule.`)
  await withInstallation(async ({ db }) => {
    const { rules, unreadable } = await readRulesForFile(
      db,
      ids.length === 0 ? null : ids,
      published ? 'published' : 'draft',
    )
    for (const id of unreadable) console.error(`The definition of the rule ${id} can no longer be read.`)
    const missing = ids.filter(
      id => !rules.some(rule => rule.id === id.toLowerCase()) && !unreadable.includes(id),
    )
    if (missing.length > 0)
      throw new Problem('not_found', `There is no such rule: ${missing.join(', ')}.`, { status: 404 })
    process.stdout.write(writeRuleFile(rules, (await loadRuleNames(db))[language]))
  })
}

async function readFileOfRules(file: string) {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Problem('file_unreadable', `The file ${file} cannot be read.`)
  })
  const read = readRuleFile(text)
  if (read.ok) return read
  for (const { line, column, path, message, remedy } of read.problems) {
    console.log(`${file}:${line}:${column}: error: ${path === '' ? '' : `${path}: `}${message}`)
    if (remedy !== null) console.log(`  ${remedy}`)
  }
  throw new Problem('rule_file_invalid', `${file} cannot be read as rules.`)
}

/** One line for each thing that speaks against publishing, with its place, and below it what to do. */
async function check(file: string, { language }: Flags): Promise<void> {
  const read = await readFileOfRules(file)
  await withInstallation(async ({ db, clock }) => {
    const definitions = read.rules.map(({ definition }) => definition)
    const world = await loadRuleWorld(db, { definitions, now: clock.now() })
    let errors = 0
    read.rules.forEach(({ id, name, definition }, n) => {
      for (const issue of checkRule(definition, { ...world, ruleId: id })) {
        const { path, code, severity, message, remedy } = issue
        const { line, column } = read.place(n, path)
        if (severity === 'error') errors += 1
        console.log(
          `${file}:${line}:${column}: ${severity}: ${name}: ${path}: ${message[language]} (${code})`,
        )
        if (remedy) console.log(`  ${remedy[language]}`)
      }
    })
    console.log(
      `${read.rules.length} ${read.rules.length === 1 ? 'rule' : 'rules'}, ${errors} ${errors === 1 ? 'error' : 'errors'}`,
    )
    if (errors > 0)
      throw new Problem('rule_invalid', `${file} holds rules that cannot be published.`, { status: 422 })
  })
}

/** One line each, tab separated: what was done, id, name, `published` or `-`, number of errors. */
async function apply(file: string, { publish, dryRun, language }: Flags): Promise<void> {
  const read = await readFileOfRules(file)
  await withInstallation(async ({ db, clock, config }) => {
    const now = clock.now()
    const audit = (action: string, entityId: string): AuditLine => ({
      id: newId(now),
      at: now,
      actor: 'cli',
      requestId: null,
      action,
      entity: 'rule',
      entityId,
      detail: { file: true },
    })
    const options = { dryRun, publish, now, timeZone: config.timeZone, audit }
    const result = await applyRules(db, read.rules, options)
    if (result.kind === 'archived')
      throw new Problem('rule_archived', `The rule ${result.id} is archived.`, {
        hint: 'Take it out of the file, or give it a new id.',
      })
    if (result.kind === 'invalid') {
      result.rules.forEach(({ name, published, issues }, n) => {
        for (const { path, severity, message } of issues)
          if (published && severity === 'error')
            console.log(`${file}:${read.place(n, path).line}: error: ${name}: ${path}: ${message[language]}`)
      })
      throw new Problem('rule_invalid', 'Not all rules can be published; nothing was changed.', {
        status: 422,
      })
    }
    for (const { what, id, name, published, issues } of result.rules) {
      const errors = issues.filter(({ severity }) => severity === 'error').length
      console.log([what, id, name, published ? 'published' : '-', errors].join('\t'))
    }
  })
}
