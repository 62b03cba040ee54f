import type { RuleDefinition } from '../definition.ts'
import type { Step } from '../step.ts'
import { allSteps, armsOf } from '../tree.ts'
import { armHolds } from './conditions.ts'
import type { Issues } from './issue.ts'
import { lintDate, lintEventName, lintSegment } from './trigger.ts'
import type { RuleWorld } from './world.ts'

/** Ways nobody takes, steps nobody reaches, and what single steps refer to. */
export function lintSteps(definition: RuleDefinition, world: RuleWorld, issues: Issues): void {
  lintUnreached(definition.steps, 'steps', issues)
  for (const { step, path } of allSteps(definition.steps)) {
    switch (step.type) {
      case 'wait':
        if (step.date?.of.from === 'attribute')
          lintDate(step.date.of.attribute, `${path}.date.of.attribute`, world, issues)
        break
      case 'waitFor':
        if (step.segment !== undefined) lintSegment(step.segment, `${path}.segment`, world, issues)
        if (step.event !== undefined) lintEventName(step.event, `${path}.event`, world, issues)
        break
      case 'branch':
        lintArms(step, path, definition, world, issues)
        break
      case 'webhook':
        lintRecipient(step.recipient, path, world, issues)
        for (const [n, attribute] of step.attributes.entries())
          lintAttribute(attribute, `${path}.attributes.${n}`, world, issues)
        break
      case 'split':
        lintTest(step, path, definition, issues)
        break
      default:
    }
  }
  lintAnswers(definition.steps, issues)
}

/** Whether no run gets past this step. */
function ends(step: Step): boolean {
  if (step.type === 'exit') return true
  const arms = armsOf(step)
  return arms.length > 0 && arms.every(({ steps }) => steps.some(ends))
}

/** Only the first of those nobody reaches is told of, in each list. */
function lintUnreached(steps: readonly Step[], path: string, issues: Issues): void {
  const end = steps.findIndex(ends)
  if (end >= 0 && end < steps.length - 1)
    issues.warning(
      `${path}.${end + 1}`,
      'step_unreached',
      [
        'Diesen Schritt erreicht niemand: Davor endet jeder Durchlauf.',
        'Nobody reaches this step: every run ends before.',
      ],
      [
        'Nehmen Sie den Schritt heraus, oder lassen Sie davor einen Weg weitergehen.',
        'Take the step out, or let one way before it go on.',
      ],
    )
  steps.forEach((step, n) => {
    for (const arm of armsOf(step))
      lintUnreached(arm.steps, `${path}.${n}.${arm.path}${arm.own ? '.steps' : ''}`, issues)
  })
}

function lintArms(
  step: Extract<Step, { type: 'branch' }>,
  path: string,
  { trigger }: RuleDefinition,
  world: RuleWorld,
  issues: Issues,
): void {
  const held = step.arms.map(arm => armHolds(arm, trigger, world))
  held.forEach((holds, n) => {
    if (holds === 'never')
      issues.warning(
        `${path}.arms.${n}`,
        'arm_never',
        [
          'Diesen Weg nimmt niemand: Seine Bedingung kann nie gelten.',
          'Nobody takes this way: its condition can never hold.',
        ],
        [
          'Ändern Sie die Bedingung, oder nehmen Sie den Weg heraus.',
          'Change the condition, or take the way out.',
        ],
      )
  })
  const always = held.indexOf('always')
  if (always < 0) return
  const after = always + 1 < step.arms.length
  if (!after && step.otherwise.length === 0 && step.arms.length > 1) return
  issues.warning(
    after
      ? `${path}.arms.${always + 1}`
      : step.otherwise.length > 0
        ? `${path}.otherwise`
        : `${path}.arms.${always}`,
    after || step.otherwise.length > 0 ? 'arm_unreached' : 'arm_always',
    after || step.otherwise.length > 0
      ? [
          'Diesen Weg nimmt niemand: Der davor gilt immer.',
          'Nobody takes this way: the one before always holds.',
        ]
      : ['Diesen Weg nehmen alle: Er hat keine Bedingung.', 'Everybody takes this way: it has no condition.'],
    ['Geben Sie dem Weg davor eine Bedingung.', 'Give the way before a condition.'],
  )
}

function lintRecipient(id: string, path: string, { recipients }: RuleWorld, issues: Issues): void {
  if (!recipients) return
  const at = `${path}.recipient`
  const recipient = recipients.get(id)
  if (!recipient) {
    issues.error(
      at,
      'unknown_recipient',
      ['Den Empfänger gibt es nicht.', 'There is no such recipient.'],
      ['Wählen Sie einen Empfänger aus der Liste.', 'Choose a recipient from the list.'],
    )
    return
  }
  const { name, retired, address } = recipient
  if (retired)
    issues.error(
      at,
      'recipient_retired',
      [`„${name}“ bekommt keine Daten mehr.`, `“${name}” is given no data any more.`],
      ['Wählen Sie einen anderen Empfänger.', 'Choose another recipient.'],
    )
  else if (!address)
    issues.error(
      at,
      'recipient_without_address',
      [`Für „${name}“ ist keine Webhook-Adresse hinterlegt.`, `No webhook address is kept for “${name}”.`],
      ['Tragen Sie die Adresse beim Empfänger ein.', 'Enter the address with the recipient.'],
    )
}

function lintAttribute(key: string, path: string, { attributeTypes }: RuleWorld, issues: Issues): void {
  if (Object.hasOwn(attributeTypes, key)) return
  issues.error(
    path,
    'unknown_attribute',
    [`Das Merkmal „${key}“ gibt es nicht.`, `There is no attribute “${key}”.`],
    ['Wählen Sie ein Merkmal aus der Liste.', 'Choose an attribute from the list.'],
  )
}

function lintTest(
  step: Extract<Step, { type: 'split' }>,
  path: string,
  { goal, steps }: RuleDefinition,
  issues: Issues,
): void {
  if (step.test?.by === 'conversion' && !goal)
    issues.error(
      `${path}.test`,
      'test_without_goal',
      [
        'Der Test soll nach erreichten Zielen entscheiden; die Regel hat kein Ziel.',
        'The test is to be decided by goals reached; the rule has no goal.',
      ],
      [
        'Geben Sie der Regel ein Ziel, oder testen Sie nach Klicks.',
        'Give the rule a goal, or test by clicks.',
      ],
    )
  const mails = allSteps(steps).some(({ step: other }) => other.type === 'send' && other.channel === 'email')
  if (step.test?.by === 'clicks' && !mails)
    issues.error(
      `${path}.test`,
      'test_without_mail',
      [
        'Der Test soll nach Klicks entscheiden; die Regel sendet keine E-Mail.',
        'The test is to be decided by clicks; the rule sends no e-mail.',
      ],
      ['Testen Sie nach erreichten Zielen.', 'Test by goals reached.'],
    )
}

/** Answers can be used behind the webhook step they are awaited at. */
function lintAnswers(steps: readonly Step[], issues: Issues): void {
  const all = new Map(allSteps(steps).map(({ step }) => [step.id, step]))
  const use = (id: string, path: string, before: ReadonlySet<string>) => {
    const step = all.get(id)
    if (step?.type !== 'webhook')
      issues.error(
        path,
        'answer_of_no_webhook',
        [`Einen Webhook-Schritt „${id}“ gibt es nicht.`, `There is no webhook step “${id}”.`],
        ['Wählen Sie einen Webhook-Schritt.', 'Choose a webhook step.'],
      )
    else if (!before.has(id))
      issues.error(
        path,
        'answer_not_before',
        [
          `Der Schritt „${id}“ kommt nicht vor diesem; seine Antwort gibt es hier noch nicht.`,
          `The step “${id}” does not come before this one; there is no answer of it here yet.`,
        ],
        ['Stellen Sie den Webhook-Schritt davor.', 'Put the webhook step before.'],
      )
    else if (!step.answerWithin)
      issues.error(
        path,
        'answer_not_awaited',
        [
          `Der Schritt „${id}“ wartet nicht auf eine Antwort.`,
          `The step “${id}” does not wait for an answer.`,
        ],
        [
          'Geben Sie dort an, wie lange auf die Antwort gewartet wird.',
          'Say there how long to wait for the answer.',
        ],
      )
  }
  walkAnswers(steps, 'steps', new Set(), use)
}

/** Calls `use` for each answer that is used, with the steps a run may have been through by then. */
function walkAnswers(
  steps: readonly Step[],
  path: string,
  came: ReadonlySet<string>,
  use: (id: string, path: string, before: ReadonlySet<string>) => void,
): void {
  const before = new Set(came)
  steps.forEach((step, n) => {
    const at = `${path}.${n}`
    if (step.type === 'update')
      step.changes.forEach((change, c) => {
        if ('to' in change && change.to.from === 'answer')
          use(change.to.step, `${at}.changes.${c}.to.step`, before)
      })
    if (step.type === 'branch')
      step.arms.forEach((arm, a) => {
        if (arm.answer) use(arm.answer.step, `${at}.arms.${a}.answer.step`, before)
      })
    for (const arm of armsOf(step))
      walkAnswers(arm.steps, `${at}.${arm.path}${arm.own ? '.steps' : ''}`, before, use)
    for (const { step: inside } of allSteps([step])) before.add(inside.id)
  })
}
