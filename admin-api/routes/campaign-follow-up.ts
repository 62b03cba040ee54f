import { countMissed } from '../../db/stores/campaign-missed-store.ts'
import { type OccurrenceRow, readOccurrence } from '../../db/stores/campaign-occurrence-store.ts'
import { createCampaign, readCampaign } from '../../db/stores/campaign-store.ts'
import { decideOccurrence } from '../../db/stores/campaign-winner-store.ts'
import { type CampaignDefinition, campaignDefinitionSchema } from '../../engine/campaigns/definition.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { languageOfPrincipal } from '../auth/language.ts'
import type { ApiContext } from '../context.ts'
import type { campaignsContract } from '../contract/campaigns.ts'
import type { Handler } from '../implement.ts'
import { found, invalid } from '../not-found.ts'
import { wholeCampaign } from './campaign-answer.ts'

/** Says by hand which variant those get who wait for the winner. */
export function decideHandler(context: ApiContext): Handler<(typeof campaignsContract)['decide']> {
  const { db, clock } = context
  return async call => {
    const { id, number } = call.params
    const { variant } = call.body
    const occurrence = found(await readOccurrence(db, id, number), 'occurrence')
    if (!Object.hasOwn(occurrence.variants, variant)) throw invalid('variant', 'is no variant of it')
    const audit = call.audit('campaign.decide', 'campaign', id, { number, variant })
    if (!(await decideOccurrence(db, occurrence.id, variant, clock.now(), audit)))
      throw new Problem('wrong_state', 'There is nothing to decide: no test, or its winner is known.', {
        status: 409,
      })
    return await wholeCampaign(context, id)
  }
}

/** A new draft for those whom an occurrence missed. */
export function missedHandler(context: ApiContext): Handler<(typeof campaignsContract)['missed']> {
  const { db, clock } = context
  return async call => {
    const { id, number } = call.params
    const { unknown } = call.body
    const original = found(await readCampaign(db, id), 'campaign')
    const occurrence = found(await readOccurrence(db, id, number), 'occurrence')
    if (occurrence.plannedAt === null && occurrence.state !== 'cancelled')
      throw new Problem('wrong_state', 'This occurrence is still being planned.', { status: 409 })
    if ((await countMissed(db, occurrence.id, unknown)) === 0)
      throw new Problem('nobody_missed', 'This occurrence missed nobody whom another try could reach.', {
        status: 409,
      })
    const now = clock.now()
    const draft = newId(now)
    const de = languageOfPrincipal(call.principal) === 'de'
    const name = call.body.name ?? copyName(original.name, de ? ' (Nachversand)' : ' (those missed)')
    const audit = call.audit('campaign.create', 'campaign', draft, { missedOf: occurrence.id, unknown })
    await createCampaign(
      db,
      {
        id: draft,
        name,
        definition: definitionForMissed(occurrence, unknown),
        copyOf: id,
        missedOf: occurrence.id,
      },
      now,
      audit,
    )
    return await wholeCampaign(context, draft)
  }
}

/**
 * What an occurrence sent, for those it missed: at once, without a lot for who gets nothing (they were chosen already), and
 * of a test that is decided the winner alone.
 */
function definitionForMissed(occurrence: OccurrenceRow, unknown: boolean): CampaignDefinition {
  const {
    test: _test,
    holdoutPercent: _percent,
    ...rest
  } = campaignDefinitionSchema.parse(occurrence.definition)
  const winner = rest.variants.filter(({ id }) => id === occurrence.winner)
  return {
    ...rest,
    variants: winner.length > 0 ? winner : rest.variants,
    audience: {
      include: [],
      exclude: rest.audience.exclude,
      missedOf: occurrence.id,
      ...(unknown ? { missedUnknown: true } : {}),
    },
    schedule: { type: 'now' },
    holdoutPercent: 0,
  }
}

/** A name may have 200 characters. */
export function copyName(name: string, suffix: string): string {
  return `${[...name].slice(0, 200 - suffix.length).join('')}${suffix}`
}
