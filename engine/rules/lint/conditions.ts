import { holdsForEverybody, holdsForNobody } from '../../conditions/findings.ts'
import type { LeafIssue } from '../../conditions/leaf.ts'
import type { Condition } from '../../conditions/schema.ts'
import { checkCondition } from '../../conditions/validate.ts'
import { segmentEvents } from '../../segments/segment.ts'
import { isDeepEqual } from '../../shared/equal.ts'
import type { RuleDefinition } from '../definition.ts'
import { allSteps } from '../tree.ts'
import type { Issues } from './issue.ts'
import { under } from './issue.ts'
import { contradict } from './properties.ts'
import type { RuleWorld } from './world.ts'

/** Every condition by itself, and what they say together with the trigger. */
export function lintConditions(definition: RuleDefinition, world: RuleWorld, issues: Issues): void {
  const { condition, exitWhen, exitWhenConditionFails, steps } = definition
  if (condition) lintOne(condition, 'condition', world, issues)
  if (exitWhen) lintOne(exitWhen, 'exitWhen', world, issues)
  if (condition) lintAgainstTrigger(definition, condition, world, issues)
  if (exitWhen) lintExit(definition, exitWhen, world, issues)
  if (exitWhenConditionFails && !condition)
    issues.warning(
      'exitWhenConditionFails',
      'exit_without_condition',
      [
        'Es gibt keine Bedingung für den Eintritt, die nicht mehr gelten könnte.',
        'There is no condition to enter that could cease to hold.',
      ],
      ['Geben Sie eine Bedingung an, oder schalten Sie das aus.', 'Give a condition, or switch this off.'],
    )
  for (const { step, path } of allSteps(steps)) {
    if (step.type !== 'branch') continue
    step.arms.forEach(({ when }, n) => {
      if (when) lintOne(when, `${path}.arms.${n}.when`, world, issues)
    })
  }
}

const remedies: Partial<Record<LeafIssue['code'], readonly [string, string]>> = {
  unknown_attribute: ['Wählen Sie ein Merkmal aus der Liste.', 'Choose an attribute from the list.'],
  operator_does_not_fit: ['Wählen Sie einen anderen Vergleich.', 'Choose another comparison.'],
  value_does_not_fit: ['Geben Sie einen passenden Wert an.', 'Give a value that fits.'],
  unknown_purpose: ['Wählen Sie einen Zweck aus der Liste.', 'Choose a purpose from the list.'],
  unknown_segment: ['Wählen Sie ein Segment aus der Liste.', 'Choose a segment from the list.'],
  never_matches: ['Ändern Sie die Bedingung.', 'Change the condition.'],
  always_matches: [
    'Ändern Sie die Bedingung, oder lassen Sie sie weg.',
    'Change the condition, or leave it out.',
  ],
}

function lintOne(condition: Condition, at: string, world: RuleWorld, issues: Issues): void {
  const options = { trigger: true, segments: world.segments }
  for (const issue of checkCondition(condition, world.attributeTypes, world.purposes.keys(), options)) {
    const remedy = remedies[issue.code]
    const message = [issue.message.de, issue.message.en] as const
    if (issue.severity === 'error') issues.error(under(at, issue.path), issue.code, message, remedy)
    else issues.warning(under(at, issue.path), issue.code, message, remedy)
  }
  lintTags(condition, at, world, issues)
}

function lintTags(condition: Condition, at: string, world: RuleWorld, issues: Issues): void {
  const { tags } = world
  if (!tags) return
  if (condition.type === 'all' || condition.type === 'any')
    condition.of.forEach((child, n) => {
      lintTags(child, `${at}.of.${n}`, world, issues)
    })
  else if (condition.type === 'not') lintTags(condition.of, `${at}.of`, world, issues)
  else if (condition.type === 'tag')
    for (const tag of condition.tags.filter(name => !tags.has(name)))
      issues.warning(
        `${at}.tags`,
        'tag_unseen',
        [`Das Schlagwort „${tag}“ hat noch kein Kunde.`, `No customer has the tag “${tag}” yet.`],
        ['Prüfen Sie die Schreibweise.', 'Check the spelling.'],
      )
}

/** `sure`: nothing can come between. What else the trigger tells may have changed a moment later. */
type Implied = { condition: Condition; sure: boolean }

/** What is so when the rule begins, because its trigger came. */
export function impliedBy(
  { trigger, maxEventAgeHours }: RuleDefinition,
  asked: readonly Condition[],
): Implied[] {
  const maybe = (condition: Condition): Implied => ({ condition, sure: false })
  switch (trigger.type) {
    case 'event': {
      const crossing = Object.entries(segmentEvents).find(([, name]) => name === trigger.event)
      const named = trigger.where.find(({ property, op }) => property === 'segment' && op === 'equals')
      if (crossing && typeof named?.value === 'string')
        return [maybe(inSegment(named.value, crossing[0] === 'entered'))]
      // It happened: said in the words of each clause that asks for it, since only like is compared with like.
      return asked.flatMap(clause => {
        if (clause.type !== 'event' || clause.event !== trigger.event) return []
        const { within, between, since, which, where = [] } = clause
        if (between || since || which) return []
        if (within && within.amount * (within.unit === 'days' ? 24 : 1) <= maxEventAgeHours) return []
        const demanded = where.every(one => trigger.where.some(other => isDeepEqual(one, other)))
        return demanded ? [{ condition: { ...clause, performed: 'at_least', times: 1 }, sure: true }] : []
      })
    }
    case 'segment':
      return [maybe(inSegment(trigger.segment, trigger.crossing === 'entered'))]
    case 'schedule':
      return trigger.segment === undefined ? [] : [maybe(inSegment(trigger.segment, true))]
    case 'date':
      return [maybe({ type: 'attribute', attribute: trigger.attribute, op: 'is_known' })]
    case 'consent':
      return trigger.channel === undefined
        ? []
        : [
            maybe({
              type: 'permission',
              purpose: trigger.purpose,
              channel: trigger.channel,
              is: 'granted',
            } as Condition),
          ]
    default:
      return []
  }
}

function inSegment(segment: string, inside: boolean): Condition {
  return { type: 'segment', segment, is: inside ? 'in' : 'not_in' }
}

/** The clauses at the ends of the trees. */
function clausesOf(condition: Condition): Condition[] {
  if (condition.type === 'all' || condition.type === 'any') return condition.of.flatMap(clausesOf)
  return condition.type === 'not' ? clausesOf(condition.of) : [condition]
}

const all = (...of: Condition[]): Condition => ({ type: 'all', of })

/** The trigger's own filter may leave nobody for whom the condition could hold, though it could for others. */
function lintAgainstTrigger(
  definition: RuleDefinition,
  condition: Condition,
  { attributeTypes }: RuleWorld,
  issues: Issues,
): void {
  if (holdsForNobody(condition, attributeTypes)) return
  const implied = impliedBy(definition, clausesOf(condition))
  const never = (some: readonly Implied[]) =>
    some.length > 0 && holdsForNobody(all(condition, ...some.map(one => one.condition)), attributeTypes)
  const message = [
    'Nach diesem Auslöser kann die Bedingung nie gelten: Niemand tritt ein.',
    'After this trigger the condition can never hold: nobody enters.',
  ] as const
  const remedy = ['Ändern Sie Bedingung oder Auslöser.', 'Change the condition or the trigger.'] as const
  if (never(implied.filter(({ sure }) => sure)))
    issues.error('condition', 'never_after_trigger', message, remedy)
  else if (never(implied)) issues.warning('condition', 'never_after_trigger', message, remedy)
}

/** An exit that holds for everybody who enters ends every run before its first step. */
function lintExit(
  definition: RuleDefinition,
  exitWhen: Condition,
  { attributeTypes }: RuleWorld,
  issues: Issues,
): void {
  const { condition } = definition
  if (condition && holdsForNobody(condition, attributeTypes)) return
  const implied = impliedBy(definition, [...clausesOf(exitWhen), ...(condition ? clausesOf(condition) : [])])
  const entered = [...(condition ? [condition] : []), ...implied.map(one => one.condition)]
  const stays: Condition = all(...entered, { type: 'not', of: exitWhen })
  const alone = holdsForEverybody(exitWhen, attributeTypes)
  const told = issues.list.some(({ path, code }) => path === 'exitWhen' && code === 'always_matches')
  if (!alone && (entered.length === 0 || !holdsForNobody(stays, attributeTypes))) return
  // Nothing is left of what was entered with: that is the condition's fault, and said there.
  if (entered.length > 0 && holdsForNobody(all(...entered), attributeTypes)) return
  if (told && alone) return
  issues.error(
    'exitWhen',
    'exit_at_once',
    [
      'Wer eintritt, erfüllt sofort die Ausstiegsbedingung: Die Regel tut nichts.',
      'Whoever enters meets the exit condition at once: the rule does nothing.',
    ],
    [
      'Fragen Sie nach dem, was seit dem Auslöser geschah, oder ändern Sie die Bedingung.',
      'Ask for what happened since the trigger, or change the condition.',
    ],
  )
}

/** Whether an arm can be taken by nobody, or is by everybody who comes to it, as far as that is certain. */
export function armHolds(
  arm: { when?: Condition | undefined; event?: readonly Where[] | undefined; answer?: unknown },
  trigger: RuleDefinition['trigger'],
  { attributeTypes }: Pick<RuleWorld, 'attributeTypes'>,
): 'never' | 'always' | 'perhaps' {
  const { when, event = [], answer } = arm
  const demanded = 'where' in trigger ? trigger.where : []
  if (when && holdsForNobody(when, attributeTypes)) return 'never'
  if (contradict([...demanded, ...event]) && !contradict(demanded)) return 'never'
  const plain = answer === undefined && event.every(one => demanded.some(other => isDeepEqual(one, other)))
  return plain && (!when || holdsForEverybody(when, attributeTypes)) ? 'always' : 'perhaps'
}
type Where = NonNullable<Extract<RuleDefinition['trigger'], { type: 'event' }>['where']>[number]
