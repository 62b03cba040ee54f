import type { AttributeType } from '../conditions/attribute-type.ts'
import type { KnownSegments } from '../conditions/context.ts'
import { checkCondition } from '../conditions/validate.ts'
import type { BasesByChannel, PurposeKind } from '../consent/purpose.ts'
import type { Channel } from '../messages/state.ts'
import { segmentEvents } from '../segments/segment.ts'
import type { Text } from '../shared/text.ts'
import type { RuleDefinition, Step } from './definition.ts'

/** What a rule refers to, as it stands at the moment of publishing. */
export type RuleWorld = {
  attributeTypes: Readonly<Record<string, AttributeType>>
  purposes: ReadonlyMap<string, { kind: PurposeKind; bases: BasesByChannel }>
  topics: ReadonlyMap<string, { purpose: string }>
  /** Undefined where nobody looked. */
  segments?: KnownSegments | undefined
  /** By key. `kind` is that of the published version, null where none is published. */
  templates: ReadonlyMap<string, { channel: string; kind: PurposeKind | null }>
}

export type RuleIssue = {
  /** Where in the definition, like `steps.0.template`. */
  path: string
  code: string
  /** A warning does not keep a rule from being published. */
  severity: 'error' | 'warning'
  message: Text
}

/** Channels that messages can be delivered on today. */
const deliverable: readonly Channel[] = ['email', 'post']

type SendStep = Extract<Step, { type: 'send' }>

/**
 * What the schema cannot see and what would only show when customers are concerned: names that do not
 * exist, comparisons that can never hold, service mail that a stranger's browser could set off, advertising
 * that would go out as service. Without errors the rule may be published.
 */
export function checkRule(definition: RuleDefinition, world: RuleWorld): RuleIssue[] {
  const { condition, exitWhen, steps, trigger } = definition
  const issues: RuleIssue[] = []
  for (const [path, tree] of Object.entries({ condition, exitWhen })) {
    if (!tree) continue
    const options = { trigger: true, segments: world.segments }
    for (const issue of checkCondition(tree, world.attributeTypes, world.purposes.keys(), options))
      issues.push({ ...issue, path: issue.path === '' ? path : `${path}.${issue.path}` })
  }
  issues.push(...checkSegmentTrigger(trigger, world))
  steps.forEach((step, index) => {
    if (step.type !== 'send') return
    for (const issue of checkSend(step, trigger.trust, world))
      issues.push({ ...issue, path: `steps.${index}.${issue.path}` })
  })
  return issues
}

/** Members are only kept of segments that a rule names: one for all of them would never fire. */
function checkSegmentTrigger(
  { event, where }: RuleDefinition['trigger'],
  { segments }: RuleWorld,
): RuleIssue[] {
  if (!Object.values<string>(segmentEvents).includes(event)) return []
  const named = where.find(condition => condition.property === 'segment' && condition.op === 'equals')
  const id = named && 'value' in named ? named.value : undefined
  if (typeof id === 'string' && (segments === undefined || Object.hasOwn(segments, id))) return []
  return [
    {
      path: 'trigger.where',
      code: id === undefined ? 'segment_missing' : 'unknown_segment',
      severity: 'error',
      message:
        id === undefined
          ? { de: 'Es fehlt, um welches Segment es geht.', en: 'It is missing which segment is meant.' }
          : { de: 'Das Segment gibt es nicht.', en: 'There is no such segment.' },
    },
  ]
}

function checkSend(step: SendStep, trust: 'server' | 'browser', world: RuleWorld): RuleIssue[] {
  const issues: RuleIssue[] = []
  const wrong = (path: keyof SendStep, code: string, de: string, en: string) =>
    issues.push({ path, code, severity: 'error', message: { de, en } })
  const purpose = world.purposes.get(step.purpose)
  const template = world.templates.get(step.template)
  if (!deliverable.includes(step.channel))
    wrong(
      'channel',
      'channel_unavailable',
      `Auf dem Kanal „${step.channel}“ kann noch nicht gesendet werden.`,
      `Nothing can be sent on the channel “${step.channel}” yet.`,
    )
  if (!purpose)
    wrong(
      'purpose',
      'unknown_purpose',
      `Den Zweck „${step.purpose}“ gibt es nicht.`,
      `There is no purpose “${step.purpose}”.`,
    )
  else if (purpose.kind === 'processing')
    wrong(
      'purpose',
      'purpose_not_sendable',
      `Unter „${step.purpose}“ werden Daten verarbeitet; gesendet wird unter diesem Zweck nichts.`,
      `Under “${step.purpose}” data is processed; nothing is sent under this purpose.`,
    )
  else if (!purpose.bases[step.channel]?.length)
    wrong(
      'purpose',
      'channel_not_allowed',
      `Der Zweck „${step.purpose}“ erlaubt den Kanal „${step.channel}“ nicht.`,
      `The purpose “${step.purpose}” does not allow the channel “${step.channel}”.`,
    )
  if (purpose?.kind === 'service' && trust === 'browser')
    wrong(
      'purpose',
      'service_from_browser',
      'Eine Regel, die unsignierte Browser-Ereignisse annimmt, darf keine Service-Nachrichten senden: Jeder könnte sie auslösen.',
      'A rule that takes unsigned browser events may not send service messages: anybody could set them off.',
    )
  if (!template)
    wrong(
      'template',
      'unknown_template',
      `Die Vorlage „${step.template}“ gibt es nicht.`,
      `There is no template “${step.template}”.`,
    )
  else if (template.kind === null)
    wrong(
      'template',
      'template_not_published',
      `Die Vorlage „${step.template}“ ist nicht veröffentlicht.`,
      `The template “${step.template}” is not published.`,
    )
  else if (template.channel !== step.channel)
    wrong(
      'template',
      'template_channel',
      `Die Vorlage „${step.template}“ ist für den Kanal „${template.channel}“.`,
      `The template “${step.template}” is for the channel “${template.channel}”.`,
    )
  if (purpose && purpose.kind !== 'processing' && template?.kind && template.kind !== purpose.kind)
    if (template.kind === 'marketing')
      wrong(
        'template',
        'template_kind',
        `Die Vorlage „${step.template}“ ist Werbung; unter dem Service-Zweck „${step.purpose}“ ginge sie auch an alle, die Werbung abgelehnt haben.`,
        `The template “${step.template}” is advertising; under the service purpose “${step.purpose}” it would also reach those who refused advertising.`,
      )
    else
      wrong(
        'template',
        'template_kind',
        `Die Vorlage „${step.template}“ ist eine Service-Vorlage ohne Abmeldelink; der Zweck „${step.purpose}“ ist Werbung.`,
        `The template “${step.template}” is a service template without unsubscribe link; the purpose “${step.purpose}” is advertising.`,
      )
  issues.push(...checkTopic(step, world), ...checkAdvertised(step, purpose))
  return issues
}

function checkTopic(step: SendStep, { topics }: RuleWorld): RuleIssue[] {
  if (step.topic === undefined) return []
  const topic = topics.get(step.topic)
  if (topic?.purpose === step.purpose) return []
  const [code, de, en] = topic
    ? [
        'topic_of_other_purpose',
        `Das Thema „${step.topic}“ gehört zum Zweck „${topic.purpose}“; wer es dort abwählt, bekäme die Nachricht trotzdem.`,
        `The topic “${step.topic}” belongs to the purpose “${topic.purpose}”; to switch it off there would not stop the message.`,
      ]
    : ['unknown_topic', `Das Thema „${step.topic}“ gibt es nicht.`, `There is no topic “${step.topic}”.`]
  return [{ path: 'topic', code, severity: 'error', message: { de, en } }]
}

/** Advertising on the bases that need more than a purpose: existing customers (§ 7(3) UWG) and calls (§ 7(2) no. 1). */
function checkAdvertised(
  { channel, categories }: SendStep,
  purpose: { kind: PurposeKind; bases: BasesByChannel } | undefined,
): RuleIssue[] {
  if (!purpose) return []
  if (purpose.kind !== 'marketing')
    return categories === undefined
      ? []
      : [
          {
            path: 'categories',
            code: 'categories_in_service',
            severity: 'error',
            message: {
              de: 'Eine Service-Nachricht wirbt nicht für Waren.',
              en: 'A service message advertises no goods.',
            },
          },
        ]
  const bases = purpose.bases[channel] ?? []
  const issues: RuleIssue[] = []
  if (bases.includes('existing_customer') && categories === undefined)
    issues.push(
      bases.length === 1
        ? {
            path: 'categories',
            code: 'categories_missing',
            severity: 'error',
            message: {
              de: 'Ohne Angabe der beworbenen Warengruppen erreicht die Nachricht niemanden: Bestandskunden darf nur Ähnliches angeboten werden (§ 7 Abs. 3 UWG).',
              en: 'Without the product categories it advertises the message reaches nobody: existing customers may only be offered similar goods (§ 7(3) UWG).',
            },
          }
        : {
            path: 'categories',
            code: 'categories_missing',
            severity: 'warning',
            message: {
              de: 'Ohne Angabe der beworbenen Warengruppen erreicht die Nachricht keine Bestandskunden, nur Kunden mit Einwilligung (§ 7 Abs. 3 UWG).',
              en: 'Without the product categories it advertises the message reaches no existing customers, only those who consented (§ 7(3) UWG).',
            },
          },
    )
  if (channel === 'task' && bases.some(basis => basis !== 'consent' && basis !== 'double_opt_in'))
    issues.push({
      path: 'purpose',
      code: 'task_needs_consent',
      severity: 'error',
      message: {
        de: 'Werbeanrufe brauchen eine Einwilligung (§ 7 Abs. 2 Nr. 1 UWG).',
        en: 'Calls to advertise need consent (§ 7(2) no. 1 UWG).',
      },
    })
  return issues
}
