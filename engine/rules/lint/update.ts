import { isPseudoAttribute } from '../../conditions/attribute-key.ts'
import type { AttributeType } from '../../conditions/attribute-type.ts'
import { inputsOf } from '../../conditions/inputs.ts'
import { readTyped } from '../../events/traits.ts'
import { segmentEvents } from '../../segments/segment.ts'
import type { RuleDefinition } from '../definition.ts'
import type { Change } from '../step.ts'
import { allSteps } from '../tree.ts'
import type { Issues } from './issue.ts'
import type { RuleWorld } from './world.ts'

/** Changes that cannot be written, and those that start the same rule again. */
export function lintUpdates(definition: RuleDefinition, world: RuleWorld, issues: Issues): void {
  const changes = allSteps(definition.steps).flatMap(({ step, path }) =>
    step.type === 'update' ? step.changes.map((change, n) => ({ change, path: `${path}.changes.${n}` })) : [],
  )
  for (const { change, path } of changes) {
    if ('attribute' in change) lintChange(change, path, world.attributeTypes, issues)
    if (startsAgain(definition, change, world)) warnOfLoop(path, issues)
  }
  lintOwnMessages(definition, issues)
}

type AttributeChange = Exclude<Change, { tag: string }>

const typeNames: Record<AttributeType, readonly [string, string]> = {
  text: ['Text', 'text'],
  number: ['Zahl', 'number'],
  date: ['Datum', 'date'],
  boolean: ['Ja/Nein', 'yes/no'],
  list: ['Liste', 'list'],
}

function lintChange(
  change: AttributeChange,
  path: string,
  types: Readonly<Record<string, AttributeType>>,
  issues: Issues,
): void {
  const { attribute } = change
  if (isPseudoAttribute(attribute)) {
    issues.error(
      `${path}.attribute`,
      'attribute_fixed',
      [`„${attribute}“ kann eine Regel nicht ändern.`, `A rule cannot change “${attribute}”.`],
      [
        'Wählen Sie ein Merkmal, das Sie selbst angelegt haben.',
        'Choose an attribute that you declared yourself.',
      ],
    )
    return
  }
  const type = Object.hasOwn(types, attribute) ? types[attribute] : undefined
  if (!type) {
    issues.error(
      `${path}.attribute`,
      'unknown_attribute',
      [`Das Merkmal „${attribute}“ gibt es nicht.`, `There is no attribute “${attribute}”.`],
      [
        'Wählen Sie ein Merkmal aus der Liste, oder legen Sie es an.',
        'Choose an attribute from the list, or declare it.',
      ],
    )
    return
  }
  if (change.do === 'add' && type !== 'number') mustBe('number', attribute, path, issues)
  if ((change.do === 'append' || change.do === 'remove') && type !== 'list')
    mustBe('list', attribute, path, issues)
  if ('to' in change) lintValue(change, type, path, types, issues)
}

function mustBe(type: AttributeType, attribute: string, path: string, issues: Issues): void {
  issues.error(
    `${path}.attribute`,
    'attribute_type',
    [
      `Dafür muss „${attribute}“ vom Typ ${typeNames[type][0]} sein.`,
      `For this “${attribute}” must be of type ${typeNames[type][1]}.`,
    ],
    ['Wählen Sie ein passendes Merkmal.', 'Choose an attribute that fits.'],
  )
}

function lintValue(
  change: Extract<AttributeChange, { to: unknown }>,
  type: AttributeType,
  path: string,
  types: Readonly<Record<string, AttributeType>>,
  issues: Issues,
): void {
  const { to, attribute } = change
  const wrong = () =>
    issues.error(
      `${path}.to`,
      'value_does_not_fit',
      [
        `Dieser Wert passt nicht zu „${attribute}“ (${typeNames[type][0]}); nichts würde geändert.`,
        `This value does not fit “${attribute}” (${typeNames[type][1]}); nothing would be changed.`,
      ],
      ['Geben Sie einen passenden Wert an.', 'Give a value that fits.'],
    )
  // One item or several, whatever the list holds.
  const whole = change.do === 'set'
  if (to.from === 'value') {
    const read = readTyped(whole ? type : 'list', to.value)
    if (read === undefined || read === null) wrong()
  }
  if (to.from === 'now' && whole && type !== 'date' && type !== 'text') wrong()
  if (to.from === 'attribute') {
    const other = isPseudoAttribute(to.attribute)
      ? to.attribute
      : Object.hasOwn(types, to.attribute)
        ? types[to.attribute]
        : undefined
    if (other === undefined)
      issues.error(
        `${path}.to.attribute`,
        'unknown_attribute',
        [`Das Merkmal „${to.attribute}“ gibt es nicht.`, `There is no attribute “${to.attribute}”.`],
        ['Wählen Sie ein Merkmal aus der Liste.', 'Choose an attribute from the list.'],
      )
  }
}

/** Whether what a change writes may make the trigger come about again. */
function startsAgain({ trigger, reentry }: RuleDefinition, change: Change, world: RuleWorld): boolean {
  if (reentry.mode === 'once') return false
  if (trigger.type === 'date')
    return 'attribute' in change && change.do === 'set' && change.attribute === trigger.attribute
  const segment = segmentOf(trigger)
  const condition = segment === null ? null : world.segments?.[segment]?.condition
  if (!condition) return false
  const inputs = inputsOf(condition, {
    customer: 'c',
    asOf: new Date(0),
    mode: 'live',
    attributeTypes: world.attributeTypes,
    segments: world.segments,
  })
  return inputs.some(({ kind, key }) =>
    'tag' in change ? kind === 'tag' : kind === 'customer' && (key === '' || key === change.attribute),
  )
}

function segmentOf(trigger: RuleDefinition['trigger']): string | null {
  if (trigger.type === 'segment') return trigger.segment
  if (trigger.type !== 'event' || !Object.values<string>(segmentEvents).includes(trigger.event)) return null
  const named = trigger.where.find(({ property, op }) => property === 'segment' && op === 'equals')
  return typeof named?.value === 'string' ? named.value : null
}

function warnOfLoop(path: string, issues: Issues): void {
  issues.warning(
    path,
    'triggers_itself',
    [
      'Diese Änderung kann die Regel selbst wieder auslösen.',
      'This change can trigger the rule itself again.',
    ],
    [
      'Begrenzen Sie, wie oft ein Kunde eintreten darf, oder ändern Sie etwas, wovon der Auslöser nicht abhängt.',
      'Limit how often a customer may enter, or change something the trigger does not depend on.',
    ],
  )
}

/** A click in a mail that brings the same mail again. */
function lintOwnMessages({ trigger, reentry, steps }: RuleDefinition, issues: Issues): void {
  if (trigger.type !== 'message' || reentry.mode === 'once') return
  for (const { step, path } of allSteps(steps)) {
    if (step.type !== 'send') continue
    if (trigger.template !== undefined && trigger.template !== step.template) continue
    issues.warning(
      `${path}.template`,
      'triggers_itself',
      [
        'Diese Nachricht kann die Regel selbst wieder auslösen.',
        'This message can trigger the rule itself again.',
      ],
      [
        'Nennen Sie beim Auslöser eine andere Vorlage, oder lassen Sie jeden nur einmal eintreten.',
        'Name another template in the trigger, or let everybody enter only once.',
      ],
    )
  }
}
