import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Db } from '../../db/orm.ts'
import { readRule } from '../../db/stores/rule-store.ts'
import { type SimulationResult, simulateRule } from '../../db/stores/simulation-store.ts'
import { type ReasonCode, reasons } from '../../engine/messages/reason.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import { exitSentence } from '../../engine/rules/explain-words.ts'
import { readRuleFile } from '../../engine/rules/rule-file.ts'
import { mostSimulatedDays } from '../../engine/rules/simulation/limits.ts'
import { allSteps } from '../../engine/rules/tree.ts'
import { readStoredRule } from '../../engine/rules/upgrade.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { type Language, languageOf } from '../../engine/shared/text.ts'
import { usage, withInstallation } from './open.ts'

type Simulated = { id: string; name: string; definition: RuleDefinition }

/**
 * `rules simulate <file|id> [--days N] [--without-imported] [--json]`: what rules would have done over the last days; writes
 * nothing. Of an id the draft. Without samples: what a customer would have read stays in the console.
 */
export async function simulateCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      days: { type: 'string', default: '90' },
      'without-imported': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      lang: { type: 'string' },
    },
  })
  const [which] = positionals
  const days = Number(values.days)
  if (!which || positionals.length > 1 || !Number.isInteger(days) || days < 1 || days > mostSimulatedDays)
    throw usage(
      `rules simulate is used as: rules simulate <file|id> [--days 1 to ${mostSimulatedDays}] [--without-imported] [--json].`,
    )
  const language = languageOf(values.lang ?? process.env.LANG ?? 'en')
  await withInstallation(async ({ db, clock, config }) => {
    for (const { id, name, definition } of await rulesOf(db, which)) {
      const { samples: _, ...result } = await simulateRule(
        db,
        {
          definition,
          ruleId: id,
          days,
          imported: !values['without-imported'],
          now: clock.now(),
          timeZone: config.timeZone,
        },
        { timeoutMs: 600_000 },
      )
      if (values.json) console.log(JSON.stringify({ id, name, ...result }))
      else print(name, result, language, definition)
    }
  })
}

async function rulesOf(db: Db, which: string): Promise<Simulated[]> {
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(which)) {
    const rule = await readRule(db, which.toLowerCase())
    if (!rule) throw new Problem('not_found', `There is no rule ${which}.`, { status: 404 })
    const definition = readStoredRule(rule.draft)
    if (!definition) throw new Problem('rule_unreadable', 'The draft of this rule can no longer be read.')
    return [{ id: rule.id, name: rule.name, definition }]
  }
  const text = await readFile(which, 'utf8').catch(() => {
    throw new Problem('file_unreadable', `The file ${which} cannot be read.`)
  })
  const read = readRuleFile(text)
  if (!read.ok)
    throw new Problem('rule_file_invalid', `${which} cannot be read as rules.`, {
      hint: '`rules check` says what is wrong with it.',
    })
  return read.rules
}

/** Tab separated, as the other commands: what, step, number, and why. */
function print(
  name: string,
  result: Omit<SimulationResult, 'samples'>,
  language: Language,
  { steps }: RuleDefinition,
): void {
  const taskSteps = new Set(allSteps(steps).flatMap(({ step }) => (step.type === 'task' ? [step.id] : [])))
  const line = (...parts: (string | number)[]) => console.log(parts.join('\t'))
  line('rule', name, `${result.from.toISOString()} – ${result.to.toISOString()}`)
  if (result.sampled) line('sampled', '', result.sampled.runs, result.sampled.of)
  line('entered', '', result.entered)
  line('heldOut', '', result.heldOut)
  if (result.converted !== null) line('converted', '', result.converted)
  for (const step of result.steps) {
    line('step', step.id, step.entered)
    for (const { id, count } of step.arms) line('arm', `${step.id}/${id}`, count)
    if (step.sent > 0) line(taskSteps.has(step.id) ? 'tasks' : 'sent', step.id, step.sent)
    if (step.held > 0) line('held', step.id, step.held)
    if (step.pending > 0) line('pending', step.id, step.pending)
    for (const { reason, count } of step.skipped) line('skipped', step.id, count, sayReason(reason, language))
    for (const { reason, count } of step.exits) line('ended', step.id, count, exitSentence(reason, language))
  }
  for (const { name: other, customers, days } of result.collisions) line('collision', other, customers, days)
  line('expectedPerDay', '', result.expectedPerDay)
  for (const note of result.notes) line('note', '', '', note[language])
}

function sayReason(reason: string, language: Language): string {
  return Object.hasOwn(reasons, reason) ? reasons[reason as ReasonCode][language] : reason
}
