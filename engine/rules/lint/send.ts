import type { PurposeKind } from '../../consent/purpose.ts'
import type { Channel } from '../../messages/state.ts'
import type { RuleDefinition } from '../definition.ts'
import { channelName } from '../names.ts'
import type { SendStep } from '../step.ts'
import { allSteps } from '../tree.ts'
import type { Issues } from './issue.ts'
import { lintPurpose } from './purpose.ts'
import { lintTask } from './task.ts'
import { lintVoucher } from './voucher.ts'
import { called, type KnownPurpose, type RuleWorld } from './world.ts'

/** Channels that a send step can use; for tasks and webhooks there are steps of their own. */
const sendable: readonly Channel[] = ['email', 'post']

/** Where a message goes and from which template: a send step's first way, or its fall-back. */
type Way = { channel: Channel; template: string }

/** Purposes, templates, topics, goods, vouchers of what is sent, and the purposes of tasks. */
export function lintSends({ trigger, steps }: RuleDefinition, world: RuleWorld, issues: Issues): void {
  const fromBrowser = trigger.type === 'event' && trigger.trust === 'browser'
  const fromForm = trigger.type === 'form'
  for (const { step, path } of allSteps(steps)) {
    if (step.type === 'send') lintSend(step, path, { fromBrowser, fromForm }, world, issues)
    if (step.type === 'task') lintTask(step, path, world, issues)
  }
}

function lintSend(
  step: SendStep,
  path: string,
  { fromBrowser, fromForm }: { fromBrowser: boolean; fromForm: boolean },
  world: RuleWorld,
  issues: Issues,
): void {
  const purpose = world.purposes.get(step.purpose)
  const { fallback } = step
  lintPurpose(step.purpose, path, purpose, issues)
  if (purpose?.kind === 'service' && fromBrowser)
    issues.error(
      `${path}.purpose`,
      'service_from_browser',
      [
        'Eine Regel, die unsignierte Browser-Ereignisse annimmt, darf keine Service-Nachrichten senden: Jeder könnte sie auslösen.',
        'A rule that takes unsigned browser events may not send service messages: anybody could set them off.',
      ],
      ['Lassen Sie nur Ereignisse vom Server des Shops zu.', 'Take events from the shop’s server only.'],
    )
  if (purpose?.kind === 'service' && fromForm && purpose.bases[step.channel]?.includes('contract'))
    issues.warning(
      `${path}.purpose`,
      'service_from_form',
      [
        'Formulare kann jeder ausfüllen, auch mit fremder Adresse. Service-Nachrichten gehen dann auch an Kunden, für die ein anderer geschrieben hat.',
        'Anybody can fill in a form, with somebody else’s address too. Service messages then also go to customers for whom another wrote.',
      ],
      [
        'Nehmen Sie den Zweck für Antworten auf Anfragen: Der gilt nur für bestätigte Anfragen.',
        'Take the purpose for answers to requests: it holds for confirmed requests only.',
      ],
    )
  lintWay(step, path, step.purpose, purpose, world, issues)
  if (fallback) {
    lintWay(fallback, `${path}.fallback`, step.purpose, purpose, world, issues)
    if (fallback.channel === step.channel)
      issues.error(
        `${path}.fallback.channel`,
        'fallback_same_channel',
        [
          'Der Ersatzkanal ist der erste Kanal: Was dort nicht erlaubt ist, bleibt es.',
          'The fall-back channel is the first channel: what is not allowed there stays so.',
        ],
        [
          'Wählen Sie einen anderen Kanal oder lassen Sie den Ersatz weg.',
          'Choose another channel or leave the fall-back out.',
        ],
      )
  }
  lintTopic(step, path, world, issues)
  lintGoods(step, path, purpose, issues)
  lintVoucher(step, path, world, issues)
}

function lintWay(
  { channel, template: key }: Way,
  path: string,
  purposeKey: string,
  purpose: KnownPurpose | undefined,
  world: RuleWorld,
  issues: Issues,
): void {
  if (!sendable.includes(channel))
    issues.error(
      `${path}.channel`,
      'channel_unavailable',
      [
        `Auf dem Kanal „${channelName(channel, 'de')}“ sendet dieser Schritt nichts.`,
        `This step sends nothing on the channel “${channelName(channel, 'en')}”.`,
      ],
      [
        'Für Aufgaben und Webhooks gibt es eigene Schritte.',
        'There are steps of their own for tasks and webhooks.',
      ],
    )
  lintBasis(
    purposeKey,
    purpose,
    channel,
    path.endsWith('.fallback') ? `${path}.channel` : `${path}.purpose`,
    issues,
  )
  lintTemplate(key, channel, `${path}.template`, purposeKey, purpose?.kind, world, issues)
}

/** Whether anybody can be written to under a purpose on this channel. */
export function lintBasis(
  purposeKey: string,
  purpose: KnownPurpose | undefined,
  channel: Channel,
  path: string,
  issues: Issues,
): void {
  if (purpose && purpose.kind !== 'processing' && !purpose.bases[channel]?.length)
    issues.error(
      path,
      'channel_not_allowed',
      [
        `Der Zweck „${purposeKey}“ hat für den Kanal „${channelName(channel, 'de')}“ keine Rechtsgrundlage: Die Nachricht erreichte niemanden.`,
        `The purpose “${purposeKey}” has no legal basis for the channel “${channelName(channel, 'en')}”: the message would reach nobody.`,
      ],
      [
        'Nehmen Sie einen anderen Kanal, oder ergänzen Sie beim Zweck die Rechtsgrundlage, auf die Sie sich stützen können.',
        'Take another channel, or add to the purpose the legal basis that you can rely on.',
      ],
    )
}

/** Whether a template can be sent on this channel under a purpose of this kind. */
export function lintTemplate(
  key: string,
  channel: Channel,
  path: string,
  purpose: string,
  kind: PurposeKind | undefined,
  world: Pick<RuleWorld, 'templates' | 'purposes'>,
  issues: Issues,
): void {
  const template = world.templates.get(key)
  if (!template) {
    issues.error(
      path,
      'unknown_template',
      [`Die Vorlage „${key}“ gibt es nicht.`, `There is no template “${key}”.`],
      ['Wählen Sie eine Vorlage, oder legen Sie sie an.', 'Choose a template, or make one.'],
    )
    return
  }
  const named = called(world.templates, key)
  if (template.kind === null) {
    issues.error(
      path,
      'template_not_published',
      [`Die Vorlage „${named.de}“ ist nicht veröffentlicht.`, `The template “${named.en}” is not published.`],
      ['Veröffentlichen Sie die Vorlage.', 'Publish the template.'],
    )
    return
  }
  if (template.channel !== channel)
    issues.error(
      path,
      'template_channel',
      [
        `Die Vorlage „${named.de}“ ist für den Kanal „${channelName(template.channel, 'de')}“.`,
        `The template “${named.en}” is for the channel “${channelName(template.channel, 'en')}”.`,
      ],
      ['Wählen Sie eine Vorlage dieses Kanals.', 'Choose a template of this channel.'],
    )
  if (!kind || kind === 'processing' || template.kind === kind) return
  const under = called(world.purposes, purpose)
  if (template.kind === 'marketing')
    issues.error(
      path,
      'template_kind',
      [
        `Die Vorlage „${named.de}“ ist Werbung; unter dem Service-Zweck „${under.de}“ ginge sie auch an alle, die Werbung abgelehnt haben.`,
        `The template “${named.en}” is advertising; under the service purpose “${under.en}” it would also reach those who refused advertising.`,
      ],
      [
        'Wählen Sie einen Werbezweck oder eine Service-Vorlage.',
        'Choose a purpose for advertising, or a service template.',
      ],
    )
  else
    issues.error(
      path,
      'template_kind',
      [
        `Die Vorlage „${named.de}“ ist eine Service-Vorlage ohne Abmeldelink; der Zweck „${under.de}“ ist Werbung.`,
        `The template “${named.en}” is a service template without unsubscribe link; the purpose “${under.en}” is advertising.`,
      ],
      ['Wählen Sie eine Werbevorlage.', 'Choose a template for advertising.'],
    )
}

/** What is sent, as far as topic and goods go. */
export type SentGoods = Pick<SendStep, 'purpose' | 'topic' | 'categories'> & {
  channel: Channel
  fallback?: SendStep['fallback']
}

export function lintTopic(
  step: SentGoods,
  path: string,
  { topics }: Pick<RuleWorld, 'topics'>,
  issues: Issues,
): void {
  if (step.topic === undefined) return
  const topic = topics.get(step.topic)
  if (!topic)
    issues.error(
      `${path}.topic`,
      'unknown_topic',
      [`Das Thema „${step.topic}“ gibt es nicht.`, `There is no topic “${step.topic}”.`],
      ['Wählen Sie ein Thema des Zwecks, oder keines.', 'Choose a topic of the purpose, or none.'],
    )
  else if (topic.purpose !== step.purpose)
    issues.error(
      `${path}.topic`,
      'topic_of_other_purpose',
      [
        `Das Thema „${step.topic}“ gehört zum Zweck „${topic.purpose}“; wer es dort abwählt, bekäme die Nachricht trotzdem.`,
        `The topic “${step.topic}” belongs to the purpose “${topic.purpose}”; to switch it off there would not stop the message.`,
      ],
      ['Wählen Sie ein Thema des Zwecks, oder keines.', 'Choose a topic of the purpose, or none.'],
    )
}

/** Advertising by the basis that needs more than a purpose: existing customers (§ 7(3) UWG). */
export function lintGoods(
  step: SentGoods,
  path: string,
  purpose: KnownPurpose | undefined,
  issues: Issues,
): void {
  if (!purpose) return
  const at = `${path}.categories`
  if (purpose.kind !== 'marketing') {
    if (step.categories !== undefined)
      issues.error(
        at,
        'categories_in_service',
        ['Eine Service-Nachricht wirbt nicht für Waren.', 'A service message advertises no goods.'],
        [
          'Nehmen Sie die Warengruppen heraus, oder wählen Sie einen Werbezweck.',
          'Take the categories out, or choose a purpose for advertising.',
        ],
      )
    return
  }
  // What is denied goes on to the fall-back, which may rest on another basis.
  const bases = [step, ...(step.fallback ? [step.fallback] : [])].flatMap(
    ({ channel }) => purpose.bases[channel] ?? [],
  )
  if (!bases.includes('existing_customer') || step.categories !== undefined) return
  const remedy = [
    'Geben Sie die beworbenen Warengruppen an.',
    'Name the product categories it advertises.',
  ] as const
  if (bases.every(basis => basis === 'existing_customer'))
    issues.error(
      at,
      'categories_missing',
      [
        'Ohne Angabe der beworbenen Warengruppen erreicht die Nachricht niemanden: Bestandskunden darf nur Ähnliches angeboten werden (§ 7 Abs. 3 UWG).',
        'Without the product categories it advertises the message reaches nobody: existing customers may only be offered similar goods (§ 7(3) UWG).',
      ],
      remedy,
    )
  else
    issues.warning(
      at,
      'categories_missing',
      [
        'Ohne Angabe der beworbenen Warengruppen erreicht die Nachricht keine Bestandskunden, nur Kunden mit Einwilligung (§ 7 Abs. 3 UWG).',
        'Without the product categories it advertises the message reaches no existing customers, only those who consented (§ 7(3) UWG).',
      ],
      remedy,
    )
}
