import type { RuleDefinition } from '../definition.ts'
import { occurrenceOf } from '../occurrence.ts'
import { allSteps } from '../tree.ts'
import type { Issues } from './issue.ts'
import { carriedBy } from './shapes.ts'
import { reads } from './voucher.ts'
import { called, type RuleWorld } from './world.ts'

/** What templates show and what conditions, changes and keys look at, against what the triggering event has to give. */
export function lintPersonalisation(definition: RuleDefinition, world: RuleWorld, issues: Issues): void {
  for (const { step, path } of allSteps(definition.steps)) {
    if (step.type !== 'send') continue
    lintTemplateData(definition, step.template, `${path}.template`, world, issues)
    if (step.fallback)
      lintTemplateData(definition, step.fallback.template, `${path}.fallback.template`, world, issues)
  }
  for (const { path, property } of propertiesRead(definition))
    lintProperty(definition, path, property, world, issues)
}

function lintTemplateData(
  definition: RuleDefinition,
  key: string,
  path: string,
  world: RuleWorld,
  issues: Issues,
): void {
  const fields = world.templates.get(key)?.fields
  if (!fields) return
  const named = called(world.templates, key)
  if (reads(fields, 'request') || fields.includes('links.confirm'))
    issues.error(
      path,
      'template_to_confirm',
      [
        `Die Vorlage „${named.de}“ bittet um eine Bestätigung; in einer Regel gibt es nichts zu bestätigen.`,
        `The template “${named.en}” asks to confirm something; in a rule there is nothing to confirm.`,
      ],
      ['Wählen Sie eine andere Vorlage.', 'Choose another template.'],
    )
  if (reads(fields, 'order')) lintOrderData(definition, key, path, world, issues)
  const shown = fields.filter(field => field.startsWith('event.properties.'))
  for (const field of shown) {
    const property = field.slice('event.properties.'.length).replace(/\.length$/, '')
    const missing = isMissing(definition, property, world)
    if (missing)
      issues.warning(
        path,
        'template_property_missing',
        [
          `Die Vorlage „${named.de}“ zeigt „${property}“ des Ereignisses; ${missing === 'never' ? 'das Ereignis, das die Regel auslöst, hat das nicht' : 'in den bisherigen Ereignissen kam das nicht vor'}. Gezeigt wird der Ersatztext.`,
          `The template “${named.en}” shows “${property}” of the event; ${missing === 'never' ? 'the event that triggers the rule does not have it' : 'the events so far did not have it'}. The fall-back text is shown.`,
        ],
        [
          'Nehmen Sie einen Auslöser, der das mitbringt, oder eine andere Vorlage.',
          'Take a trigger that carries it, or another template.',
        ],
      )
  }
}

function lintOrderData(
  definition: RuleDefinition,
  key: string,
  path: string,
  world: RuleWorld,
  issues: Issues,
): void {
  const { order } = carriedBy(definition.trigger)
  const named = called(world.templates, key)
  if (order === 'yes') return
  if (order === 'no') {
    issues.error(
      path,
      'template_needs_order',
      [
        `Die Vorlage „${named.de}“ zeigt eine Bestellung; der Auslöser dieser Regel bringt keine mit. Keine Nachricht würde gesendet.`,
        `The template “${named.en}” shows an order; the trigger of this rule carries none. No message would be sent.`,
      ],
      [
        'Lösen Sie die Regel durch ein Ereignis einer Bestellung aus, oder wählen Sie eine andere Vorlage.',
        'Trigger the rule by an event of an order, or choose another template.',
      ],
    )
    return
  }
  if (isMissing(definition, 'order_id', world) === null) return
  issues.warning(
    path,
    'template_needs_order',
    [
      `Die Vorlage „${named.de}“ zeigt eine Bestellung; die bisherigen Ereignisse nennen keine („order_id“). Ohne sie wird nichts gesendet.`,
      `The template “${named.en}” shows an order; the events so far name none (“order_id”). Without it nothing is sent.`,
    ],
    ['Lassen Sie den Shop „order_id“ mitsenden.', 'Have the shop send “order_id” along.'],
  )
}

/** `never`: certainly not carried; `unseen`: not in the events that came in so far; null: there, or nobody knows. */
function isMissing(
  definition: RuleDefinition,
  path: string,
  { eventPaths }: RuleWorld,
): 'never' | 'unseen' | null {
  const { properties } = carriedBy(definition.trigger)
  const head = path.split(/[.[]/, 1)[0] ?? path
  if (properties) return properties.includes(head) ? null : 'never'
  if (definition.trigger.type === 'hand') return null
  const seen = occurrenceOf(definition.trigger, '').names.map(name => eventPaths?.get(name))
  if (seen.some(paths => paths === undefined)) return null
  const has = (paths: ReadonlySet<string> | undefined) =>
    [...(paths ?? [])].some(
      known => known === path || known.startsWith(`${path}.`) || known.startsWith(`${path}[`),
    )
  // A number in a path is a place in a list, which paths are not told by.
  return seen.some(has) || /\.\d+(\.|$)/.test(path) ? null : 'unseen'
}

/** Places of a definition that read a property of the triggering event. */
function propertiesRead({ trigger, reentry, steps }: RuleDefinition): { path: string; property: string }[] {
  const found: { path: string; property: string }[] = []
  if ('where' in trigger)
    trigger.where.forEach(({ property, op }, n) => {
      // That it is missing may be just what is asked.
      if (op !== 'is_unknown') found.push({ path: `trigger.where.${n}.property`, property })
    })
  if ('key' in reentry && reentry.key !== undefined)
    found.push({ path: 'reentry.key', property: reentry.key })
  for (const { step, path } of allSteps(steps)) {
    if (step.type === 'wait' && step.date?.of.from === 'event')
      found.push({ path: `${path}.date.of.property`, property: step.date.of.property })
    if (step.type === 'update')
      step.changes.forEach((change, n) => {
        if ('to' in change && change.to.from === 'event')
          found.push({ path: `${path}.changes.${n}.to.property`, property: change.to.property })
      })
    if (step.type === 'branch')
      step.arms.forEach((arm, n) => {
        arm.event?.forEach(({ property, op }, m) => {
          if (op !== 'is_unknown') found.push({ path: `${path}.arms.${n}.event.${m}.property`, property })
        })
      })
  }
  return found
}

function lintProperty(
  definition: RuleDefinition,
  path: string,
  property: string,
  world: RuleWorld,
  issues: Issues,
): void {
  const missing = isMissing(definition, property, world)
  if (missing === 'never')
    issues.error(
      path,
      'property_not_carried',
      [
        `Das Ereignis, das diese Regel auslöst, hat kein „${property}“.`,
        `The event that triggers this rule has no “${property}”.`,
      ],
      ['Wählen Sie eine Eigenschaft, die es hat.', 'Choose a property that it has.'],
    )
  if (missing === 'unseen')
    issues.warning(
      path,
      'property_unseen',
      [
        `In den bisherigen Ereignissen kam „${property}“ nicht vor.`,
        `The events so far had no “${property}”.`,
      ],
      ['Prüfen Sie die Schreibweise.', 'Check the spelling.'],
    )
}
