import { type Answers, both, either, isEmpty, without } from './answer-set.ts'
import type { AttributeType } from './attribute-type.ts'
import { meaningOf } from './clause-meaning.ts'
import { constantAnswer } from './constant-answer.ts'
import type { LeafIssue } from './leaf.ts'
import type { Meaning } from './meaning.ts'
import type { Condition } from './schema.ts'

type Types = Readonly<Record<string, AttributeType>>
/** For each subject the answers that are left where a clause is true; null where it never is. */
type Left = Map<string, Answers> | null

/**
 * Clauses that can be true for nobody, or are true for everybody, whoever is stored: contradictions within an `all`,
 * alternatives of an `any` that leave nobody out. What is reported is certain; not all there is is found. Each is
 * reported where it comes about, not again for what contains it. `told`: places where a clause has said so itself.
 */
export function findingsOf(condition: Condition, types: Types, told: (path: string) => boolean): LeafIssue[] {
  const findings: LeafIssue[] = []
  const visit = (clause: Condition, path: string): boolean => {
    const below = path === '' ? 'of' : `${path}.of`
    const within =
      clause.type === 'not'
        ? visit(clause.of, below)
        : clause.type === 'all' || clause.type === 'any'
          ? clause.of.map((child, index) => visit(child, `${below}.${index}`)).includes(true)
          : told(path)
    // Nothing asked is everybody, and meant so.
    if (within || (clause.type === 'all' && clause.of.length === 0)) return within
    const never = leftBy(clause, false, types) === null
    if (!never && !isAlways(clause, false, types)) return false
    findings.push(finding(clause, !never, path))
    return true
  }
  visit(condition, '')
  return findings
}

function finding(clause: Condition, holds: boolean, path: string): LeafIssue {
  const issue = constantAnswer(holds, path)
  if (clause.type === 'all' && clause.of.length > 1 && !holds)
    return {
      ...issue,
      message: {
        de: 'Diese Bedingungen widersprechen sich: Zusammen gelten sie für niemanden.',
        en: 'These conditions contradict each other: together they hold for nobody.',
      },
    }
  if (clause.type === 'any' && clause.of.length > 1 && holds)
    return {
      ...issue,
      message: {
        de: 'Eine dieser Bedingungen gilt immer: Zusammen lassen sie niemanden aus.',
        en: 'One of these conditions always holds: together they leave nobody out.',
      },
    }
  return issue
}

/** Whether all parts must hold, with `not` carried down. */
const isAll = (clause: { type: 'all' | 'any' }, negative: boolean) => (clause.type === 'all') !== negative

/** What must be so where the clause (with `negative`: its opposite) is true. */
function leftBy(clause: Condition, negative: boolean, types: Types): Left {
  switch (clause.type) {
    case 'not':
      return leftBy(clause.of, !negative, types)
    case 'all':
    case 'any': {
      const parts = clause.of.map(child => leftBy(child, negative, types))
      if (isAll(clause, negative)) return parts.reduce<Left>(together, new Map())
      const possible = parts.filter(part => part !== null)
      return possible.length === 0 ? null : possible.reduce(alternatively)
    }
    default:
      return meaningOf(clause, types)
        .map(({ subject, yes, no }) => new Map([[subject, negative ? no : yes]]))
        .reduce<Left>(together, new Map())
  }
}

function together(one: Left, other: Left): Left {
  if (one === null || other === null) return null
  const left = new Map(one)
  for (const [subject, answers] of other) {
    const before = left.get(subject)
    const now = before ? both(before, answers) : answers
    if (isEmpty(now)) return null
    left.set(subject, now)
  }
  return left
}

/** What is said of a subject by one alternative only, is said by neither. */
function alternatively(one: Map<string, Answers>, other: Map<string, Answers>): Map<string, Answers> {
  const left = new Map<string, Answers>()
  for (const [subject, answers] of one) {
    const others = other.get(subject)
    if (others) left.set(subject, either(answers, others))
  }
  return left
}

/** Whether the clause (with `negative`: its opposite) is true for everybody. */
function isAlways(clause: Condition, negative: boolean, types: Types): boolean {
  switch (clause.type) {
    case 'not':
      return isAlways(clause.of, !negative, types)
    case 'all':
    case 'any': {
      if (isAll(clause, negative)) return clause.of.every(child => isAlways(child, negative, types))
      return (
        clause.of.some(child => isAlways(child, negative, types)) ||
        coversSomething(clause.of.flatMap(child => alternativesOf(child, negative, types)))
      )
    }
    default:
      return coversSomething(alternativesOf(clause, negative, types))
  }
}

type Covered = { meaning: Meaning; answers: Answers }

/** The clauses of which one suffices, as exact statements about subjects. */
function alternativesOf(clause: Condition, negative: boolean, types: Types): Covered[] {
  if (clause.type === 'not') return alternativesOf(clause.of, !negative, types)
  if (clause.type === 'all' || clause.type === 'any') {
    const some = clause.of.length === 1 || !isAll(clause, negative)
    return some ? clause.of.flatMap(child => alternativesOf(child, negative, types)) : []
  }
  const meanings = meaningOf(clause, types)
  // Exact only if it says nothing else beside; of one clause any exact statement is as good as the clause.
  return meanings
    .filter(({ exact }) => exact)
    .map(meaning => ({ meaning, answers: negative ? meaning.no : meaning.yes }))
}

function coversSomething(alternatives: readonly Covered[]): boolean {
  const bySubject = Map.groupBy(alternatives, ({ meaning }) => meaning.subject)
  return [...bySubject.values()].some(group => {
    const [first] = group
    const covered = group.map(({ answers }) => answers).reduce(either)
    return first !== undefined && isEmpty(without(first.meaning.domain, covered))
  })
}

/** Whether the condition can be true for nobody, whoever is stored. Certain where true; not all there is is found. */
export function holdsForNobody(condition: Condition, types: Types): boolean {
  return leftBy(condition, false, types) === null
}

/** Whether the condition is true for everybody, whoever is stored. Certain where true. */
export function holdsForEverybody(condition: Condition, types: Types): boolean {
  return isAlways(condition, false, types)
}
