import { contentNeeds } from '../../db/stores/content-facts-store.ts'
import { readSampleFacts, type SampleFacts } from '../../db/stores/simulation-sample-store.ts'
import { type SampledMessage, simulateRule } from '../../db/stores/simulation-store.ts'
import { type ReasonCode, reasons } from '../../engine/messages/reason.ts'
import { exitSentence } from '../../engine/rules/explain-words.ts'
import type { Count } from '../../engine/rules/simulation/tally.ts'
import type { Text } from '../../engine/shared/text.ts'
import { renderTemplate } from '../../templates/render.ts'
import type { CompiledTemplate } from '../../templates/source.ts'
import type { ApiContext } from '../context.ts'
import { ruleSimulationContract } from '../contract/rule-simulation.ts'
import { closingSignal } from '../http/closing.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { type Filling, previewData } from './preview-data.ts'

export function ruleSimulationRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, timeZone } = context
  return implement('ruleSimulation', ruleSimulationContract, {
    simulate: async ({ body, principal, request }) => {
      const { definition, ruleId = null, days, imported } = body
      const {
        samples,
        done: _,
        ...result
      } = await simulateRule(
        db,
        { definition, ruleId, days, imported, now: clock.now(), timeZone },
        { signal: closingSignal(request) },
      )
      // Who may not see customers gets numbers.
      const shown = principal.scopes.has('customers:read') ? samples : null
      return {
        ...result,
        ended: result.ended.map(one => spoken(one, 'run')),
        steps: result.steps.map(step => ({
          ...step,
          skipped: step.skipped.map(one => spoken(one, 'message')),
          exits: step.exits.map(one => spoken(one, 'run')),
        })),
        samples: shown && (await rendered(context, shown)),
      }
    },
  })
}

/** Of a message why it is left out, of a run why it ended. */
function spoken({ reason, count }: Count, of: 'message' | 'run') {
  const known: Text | undefined =
    of === 'run'
      ? { de: exitSentence(reason, 'de'), en: exitSentence(reason, 'en') }
      : Object.hasOwn(reasons, reason)
        ? reasons[reason as ReasonCode]
        : undefined
  return { reason, count, sentence: known ?? { de: reason, en: reason } }
}

/** The messages as they would have read; only mails and letters are made from a template. */
async function rendered(context: ApiContext, samples: readonly SampledMessage[]) {
  const facts = await readSampleFacts(context.db, samples)
  return samples.flatMap((sample, n) => {
    const known = facts[n]
    if (!known) return []
    const { customerId, at, stepId, channel } = sample
    return [{ customerId, name: known.name, at, stepId, channel, ...contentOf(context, sample, known) }]
  })
}

const nothing = { subject: null, html: null, text: null, problem: null }

function contentOf(context: ApiContext, sample: SampledMessage, facts: SampleFacts) {
  const { template, customer, event, order } = facts
  if (sample.template === null) return nothing
  if (!template) return { ...nothing, problem: reasons.no_template }
  const compiled = template.compiled as unknown as CompiledTemplate
  const kind = template.kind === 'service' ? 'service' : 'marketing'
  const locale = customer.locale ?? compiled.defaultLocale
  const data = {
    ...previewData(fillingOf(context, compiled), locale, kind, { customer, event, order }),
    // What the message would not have had must not be made up.
    event: event ?? undefined,
    order: order ?? undefined,
    sentAt: sample.at,
  }
  const made = renderTemplate(compiled, locale, data)
  if (!made.ok) return { ...nothing, problem: problemOf(made) }
  return { subject: made.subject, html: made.html, text: made.text, problem: null }
}

/** What was shown of products or to members of segments then is not known; it is left out. */
function fillingOf(context: ApiContext, compiled: CompiledTemplate): Filling {
  const { brand, publicUrl, timeZone, clock } = context
  const { products, segments } = contentNeeds(compiled)
  return {
    ...{ brand, shopUrl: brand.baseUrl, publicUrl, timeZone, now: clock.now(), use: 'preview' },
    products: Object.fromEntries(products.map(({ name }) => [name, []])),
    membership: Object.fromEntries(segments.map(name => [name, false])),
  }
}

function problemOf({ missing }: { missing?: string }): Text {
  if (missing === undefined) return reasons.render_failed
  return {
    de: `Der Vorlage fehlte ein Wert: ${missing}.`,
    en: `The template lacked a value: ${missing}.`,
  }
}
