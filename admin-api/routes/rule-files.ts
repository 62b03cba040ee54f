import { applyRules, readRulesForFile } from '../../db/stores/rule-file-store.ts'
import { loadRuleNames } from '../../db/stores/rule-world-store.ts'
import { type FileProblem, readRuleFile, writeRuleFile } from '../../engine/rules/rule-file.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { languageOfPrincipal } from '../auth/language.ts'
import type { ApiContext } from '../context.ts'
import { ruleFilesContract } from '../contract/rule-files.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { notFound } from '../not-found.ts'
import { sentenceOf } from './rule-answer.ts'

export function ruleFilesRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, timeZone } = context
  return implement('ruleFiles', ruleFilesContract, {
    file: async call => {
      const { id, of } = call.query
      const ids = id === undefined ? null : [id].flat()
      const { rules, unreadable } = await readRulesForFile(db, ids, of)
      if (ids !== null && rules.length === 0 && unreadable.length === 0) throw notFound('rule')
      const names = await loadRuleNames(db)
      return { file: writeRuleFile(rules, names[languageOfPrincipal(call.principal)]) }
    },
    apply: async call => {
      const { file, dryRun, publish } = call.body
      if (publish && (call.principal.kind === 'anonymous' || !call.principal.scopes.has('rules:publish')))
        throw new Problem('forbidden', 'This needs the right to publish rules.', { status: 403 })
      const read = readRuleFile(file)
      if (!read.ok) throw unreadableFile(read.problems)
      const language = languageOfPrincipal(call.principal)
      const result = await applyRules(db, read.rules, {
        dryRun,
        publish,
        now: clock.now(),
        timeZone,
        audit: (action, id) => call.audit(action, 'rule', id, { file: true }),
      })
      if (result.kind === 'archived')
        throw new Problem('rule_archived', `The rule ${result.id} of the file is archived.`, {
          status: 409,
          hint: 'Take it out of the file, or give it a new id.',
        })
      if (result.kind === 'invalid')
        throw new Problem('rule_invalid', 'Not all rules of the file can be published.', {
          status: 422,
          errors: result.rules.flatMap(({ published, issues }, n) =>
            issues
              .filter(({ severity }) => published && severity === 'error')
              .map(({ path, message }) => ({
                path: `line ${read.place(n, path).line}: rules.${n}.${path}`,
                message: message[language],
              })),
          ),
        })
      const names = await loadRuleNames(db)
      return {
        rules: result.rules.map((rule, n) => ({
          ...rule,
          sentence: sentenceOf(read.rules[n]?.definition ?? null, names),
        })),
      }
    },
  })
}

function unreadableFile(problems: readonly FileProblem[]): Problem {
  return new Problem('rule_file_invalid', 'The file cannot be read.', {
    status: 422,
    errors: problems.map(({ line, path, message, remedy }) => ({
      path: `line ${line}${path === '' ? '' : `: ${path}`}`,
      message: remedy === null ? message : `${message} ${remedy}`,
    })),
  })
}
