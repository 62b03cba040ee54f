import { productEvents } from '../../catalogue/product.ts'
import { attributeTypeOf } from '../../conditions/attribute-key.ts'
import { orderEvents } from '../../events/commerce.ts'
import { formEvents } from '../../forms/definition.ts'
import { segmentEvents } from '../../segments/segment.ts'
import type { RuleDefinition } from '../definition.ts'
import { occurrenceEvents } from '../occurrence.ts'
import { allSteps } from '../tree.ts'
import type { TriggerOf } from '../trigger.ts'
import type { Issues } from './issue.ts'
import { contradict } from './properties.ts'
import type { RuleWorld } from './world.ts'

/** Whether what starts the rule exists and can come about. */
export function lintTrigger(definition: RuleDefinition, world: RuleWorld, issues: Issues): void {
  const { trigger } = definition
  if ('where' in trigger && contradict(trigger.where))
    issues.error(
      'trigger.where',
      'trigger_never',
      [
        'Diese Bedingungen an das Ereignis widersprechen sich: Nichts löst die Regel aus.',
        'These conditions on the event contradict each other: nothing triggers the rule.',
      ],
      ['Nehmen Sie eine davon heraus.', 'Take one of them out.'],
    )
  switch (trigger.type) {
    case 'event':
      lintEvent(trigger, world, issues)
      break
    case 'segment':
      lintSegment(trigger.segment, 'trigger.segment', world, issues)
      break
    case 'date':
      lintDate(trigger.attribute, 'trigger.attribute', world, issues)
      break
    case 'schedule':
      lintSchedule(trigger, world, issues)
      break
    case 'consent':
      lintConsent(trigger, world, issues)
      break
    case 'form':
      lintForm(trigger, world, issues)
      break
    case 'message':
      lintMessage(trigger, world, issues)
      break
    default:
  }
  lintReentryKey(definition, world, issues)
}

export function lintSegment(id: string, path: string, { segments }: RuleWorld, issues: Issues): void {
  if (segments === undefined || Object.hasOwn(segments, id)) return
  issues.error(
    path,
    'unknown_segment',
    ['Das Segment gibt es nicht.', 'There is no such segment.'],
    ['Wählen Sie ein Segment aus der Liste.', 'Choose a segment from the list.'],
  )
}

/** A place that needs an attribute of type date. */
export function lintDate(
  attribute: string,
  path: string,
  { attributeTypes }: RuleWorld,
  issues: Issues,
): void {
  const type = attributeTypeOf(attribute, attributeTypes)
  if (type === 'date') return
  if (type === null) {
    issues.error(
      path,
      'unknown_attribute',
      [`Das Merkmal „${attribute}“ gibt es nicht.`, `There is no attribute “${attribute}”.`],
      ['Wählen Sie ein Merkmal aus der Liste.', 'Choose an attribute from the list.'],
    )
    return
  }
  issues.error(
    path,
    'attribute_not_date',
    [`Das Merkmal „${attribute}“ ist kein Datum.`, `The attribute “${attribute}” is no date.`],
    ['Wählen Sie ein Merkmal vom Typ Datum.', 'Choose an attribute of type date.'],
  )
}

/** Known without ever having come in. */
const known: ReadonlySet<string> = new Set([
  ...orderEvents,
  ...Object.values<string>(segmentEvents),
  ...Object.values<string>(occurrenceEvents),
  ...Object.values<string>(productEvents),
  ...Object.values<string>(formEvents),
])

/** An event that is waited for, or counts as goal. */
export function lintEventName(name: string, path: string, { events }: RuleWorld, issues: Issues): void {
  if (events === undefined || events.size === 0 || events.has(name) || known.has(name)) return
  issues.warning(
    path,
    'event_unseen',
    [`Das Ereignis „${name}“ kam noch nie.`, `The event “${name}” has never come in.`],
    ['Prüfen Sie die Schreibweise.', 'Check the spelling.'],
  )
}

/** Members are only kept of segments that a rule names: one for all of them would never fire. */
function lintEvent({ event, where }: TriggerOf<'event'>, world: RuleWorld, issues: Issues): void {
  lintEventName(event, 'trigger.event', world, issues)
  if (!Object.values<string>(segmentEvents).includes(event)) return
  const named = where.find(condition => condition.property === 'segment' && condition.op === 'equals')
  const id = named && 'value' in named ? named.value : undefined
  if (id === undefined)
    issues.error(
      'trigger.where',
      'segment_missing',
      ['Es fehlt, um welches Segment es geht.', 'It is missing which segment is meant.'],
      ['Nehmen Sie den Auslöser „Segment“.', 'Take the trigger “segment”.'],
    )
  else if (typeof id !== 'string' || (world.segments !== undefined && !Object.hasOwn(world.segments, id)))
    issues.error(
      'trigger.where',
      'unknown_segment',
      ['Das Segment gibt es nicht.', 'There is no such segment.'],
      ['Wählen Sie ein Segment aus der Liste.', 'Choose a segment from the list.'],
    )
}

function lintSchedule(
  { segment, every, timeZone }: TriggerOf<'schedule'>,
  world: RuleWorld,
  issues: Issues,
): void {
  if (segment !== undefined) lintSegment(segment, 'trigger.segment', world, issues)
  if (timeZone !== undefined && !isTimeZone(timeZone))
    issues.error(
      'trigger.timeZone',
      'unknown_time_zone',
      [`Die Zeitzone „${timeZone}“ gibt es nicht.`, `There is no time zone “${timeZone}”.`],
      ['Wählen Sie eine wie Europe/Berlin.', 'Choose one such as Europe/Berlin.'],
    )
  // A day further, as the day ends later elsewhere.
  if (every.unit === 'once' && world.now && Date.parse(every.day) + 36 * 3_600_000 < world.now.getTime())
    issues.error(
      'trigger.every.day',
      'schedule_past',
      ['Dieser Tag ist vorbei.', 'This day is over.'],
      ['Wählen Sie einen Tag in der Zukunft.', 'Choose a day in the future.'],
    )
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function lintConsent(
  { purpose: key, channel }: TriggerOf<'consent'>,
  { purposes }: RuleWorld,
  issues: Issues,
): void {
  const purpose = purposes.get(key)
  if (!purpose) {
    issues.error(
      'trigger.purpose',
      'unknown_purpose',
      [`Den Zweck „${key}“ gibt es nicht.`, `There is no purpose “${key}”.`],
      ['Wählen Sie einen Zweck aus der Liste.', 'Choose a purpose from the list.'],
    )
    return
  }
  const bases = Object.entries(purpose.bases)
    .filter(([name]) => channel === undefined || name === channel)
    .flatMap(([, list]) => list ?? [])
  if (bases.includes('consent') || bases.includes('double_opt_in')) return
  issues.warning(
    'trigger.purpose',
    'consent_not_asked',
    [
      `Der Zweck „${purpose.name?.de ?? key}“ beruht hier nicht auf Einwilligung; erteilt wird sie wohl nie.`,
      `The purpose “${purpose.name?.en ?? key}” does not rest on consent here; probably nobody ever gives it.`,
    ],
    ['Wählen Sie einen Zweck, in den Kunden einwilligen.', 'Choose a purpose that customers consent to.'],
  )
}

function lintForm({ form: key }: TriggerOf<'form'>, { forms }: RuleWorld, issues: Issues): void {
  if (!forms) return
  const form = forms.get(key)
  if (!form)
    issues.error(
      'trigger.form',
      'unknown_form',
      [`Das Formular „${key}“ gibt es nicht.`, `There is no form “${key}”.`],
      ['Wählen Sie ein Formular aus der Liste.', 'Choose a form from the list.'],
    )
  else if (!form.live)
    issues.warning(
      'trigger.form',
      'form_not_live',
      [
        `Das Formular „${key}“ nimmt keine Antworten an: Nichts löst die Regel aus.`,
        `The form “${key}” takes no answers in: nothing triggers the rule.`,
      ],
      ['Veröffentlichen Sie das Formular.', 'Publish the form.'],
    )
}

function lintMessage(
  { template, url, outcome }: TriggerOf<'message'>,
  { templates }: RuleWorld,
  issues: Issues,
): void {
  if (template !== undefined && !templates.has(template))
    issues.error(
      'trigger.template',
      'unknown_template',
      [`Die Vorlage „${template}“ gibt es nicht.`, `There is no template “${template}”.`],
      ['Wählen Sie eine Vorlage aus der Liste.', 'Choose a template from the list.'],
    )
  if (url !== undefined && outcome !== 'clicked')
    issues.error(
      'trigger.url',
      'url_of_bounce',
      [
        'Nur wer auf einen Link klickt, löst die Regel mit der Adresse eines Links aus.',
        'Only whoever clicks a link triggers a rule by the address of a link.',
      ],
      ['Nehmen Sie die Adresse des Links heraus.', 'Take the address of the link out.'],
    )
}

/** A second order of a customer needs its confirmation too. */
function lintReentryKey({ trigger, reentry, steps }: RuleDefinition, world: RuleWorld, issues: Issues): void {
  if (trigger.type !== 'event' || !orderEvents.includes(trigger.event)) return
  if ('key' in reentry && reentry.key !== undefined) return
  const service = allSteps(steps).some(
    ({ step }) => step.type === 'send' && world.purposes.get(step.purpose)?.kind === 'service',
  )
  if (!service) return
  issues.warning(
    'reentry',
    'reentry_key_missing',
    reentry.mode === 'always'
      ? [
          'Kommt dasselbe Bestellereignis zweimal, geht auch die Nachricht zweimal hinaus.',
          'If the same event of an order comes twice, the message goes out twice as well.',
        ]
      : [
          'Die Regel unterscheidet Bestellungen nicht: Zu einer zweiten Bestellung kommt keine Nachricht.',
          'The rule does not tell orders apart: a second order brings no message.',
        ],
    ['Unterscheiden Sie Eintritte nach „order_id“.', 'Tell entries apart by “order_id”.'],
  )
}
