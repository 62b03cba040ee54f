import { z } from 'zod'
import { namesOfActors } from '../../db/stores/actor-store.ts'
import { noteApproval } from '../../db/stores/campaign-approval-store.ts'
import { type CampaignMove, launchCampaign, moveCampaign } from '../../db/stores/campaign-move-store.ts'
import {
  booksOfOccurrences,
  listOccurrences,
  noBooks,
  summariseCampaigns,
} from '../../db/stores/campaign-occurrence-store.ts'
import {
  campaignOrder,
  changeCampaign,
  createCampaign,
  deleteCampaign,
  listCampaigns,
  readCampaign,
} from '../../db/stores/campaign-store.ts'
import { loadCampaignNames, loadCampaignWorld } from '../../db/stores/campaign-world-store.ts'
import type { ApprovalRefusal } from '../../engine/campaigns/approval.ts'
import { campaignDefinitionSchema } from '../../engine/campaigns/definition.ts'
import type { CampaignIssue } from '../../engine/campaigns/lint/world.ts'
import { firstOf } from '../../engine/campaigns/schedule.ts'
import type { CampaignState } from '../../engine/campaigns/state.ts'
import { checkCampaign } from '../../engine/campaigns/validate.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Language } from '../../engine/shared/text.ts'
import { languageOfPrincipal } from '../auth/language.ts'
import { actorOf } from '../auth/principal.ts'
import type { ApiContext } from '../context.ts'
import { campaignsContract } from '../contract/campaigns.ts'
import { type BoundRoute, type Call, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found, notFound, stale } from '../not-found.ts'
import { cursorOf, readCursor } from '../page.ts'
import { actorsOf, listedCampaigns, occurrenceAnswer, sentencesOf, wholeCampaign } from './campaign-answer.ts'
import { copyName, decideHandler, missedHandler } from './campaign-follow-up.ts'

type IdCall = Call & { params: { id: string } }

export function campaignsRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, timeZone } = context
  const moment = () => ({ now: clock.now(), timeZone })
  const move = (action: CampaignMove) => async (call: IdCall) => {
    const { id } = call.params
    const audit = call.audit(`campaign.${action}`, 'campaign', id)
    const result = await moveCampaign(db, id, action, moment(), audit)
    if (result === 'not_found') throw notFound('campaign')
    if (typeof result === 'object') throw wrongState(result.state)
    return await wholeCampaign(context, id)
  }
  const approval = async (call: IdCall, step: 'ask' | 'approve') => {
    const { id } = call.params
    const audit = call.audit(`campaign.${step === 'ask' ? 'ask_approval' : 'approve'}`, 'campaign', id)
    const result = await noteApproval(db, id, call.ifMatch, step, clock.now(), audit)
    if (result === 'not_found') throw notFound('campaign')
    if (result === 'stale') throw stale()
    if (typeof result === 'object') {
      if ('refused' in result) throw refusals[result.refused]()
      throw wrongState(result.state)
    }
    return await wholeCampaign(context, id)
  }
  return implement('campaigns', campaignsContract, {
    list: async ({ query, principal, toFile }) => {
      const page = askedPage(campaignOrder, query, '-created')
      const actor = actorOf(principal)
      // A key approves nothing, so nothing waits for it.
      if (query.awaiting === 'me' && !actor.startsWith('user:')) return { items: [], next: null }
      const filter = { ...query, ...(query.awaiting === 'me' ? { approver: actor } : {}) }
      const { items, next } = sortedPage(await listCampaigns(db, filter, page), page)
      // No column of the file has them.
      const counts = toFile || query.counts === 'none' ? 'none' : 'open'
      return { items: await listedCampaigns(context, items, counts), next }
    },
    books: async ({ query }) => {
      const summaries = await summariseCampaigns(db, query.id)
      return { items: [...summaries].map(([id, { books }]) => ({ id, books })) }
    },
    one: async ({ params }) => await wholeCampaign(context, params.id),
    create: async call => {
      const now = clock.now()
      const id = newId(now)
      await createCampaign(db, { id, ...call.body }, now, call.audit('campaign.create', 'campaign', id))
      return await wholeCampaign(context, id)
    },
    check: async ({ body: { definition } }) => {
      const { now } = moment()
      const world = await loadCampaignWorld(db, { now, timeZone, definitions: [definition] })
      const { sentence, when } = sentencesOf(definition, await loadCampaignNames(db), timeZone)
      const issues = checkCampaign(definition, world)
      // Of a time zone that does not exist nothing can be said.
      const nextAt = firstOf(definition.schedule, now, timeZone)
      return { issues, sentence, when, nextAt: nextAt?.toISOString() ?? null }
    },
    change: async call => {
      const { id } = call.params
      const audit = call.audit('campaign.change', 'campaign', id, { fields: Object.keys(call.body) })
      const result = await changeCampaign(db, id, call.ifMatch, call.body, clock.now(), audit)
      if (result === 'not_found') throw notFound('campaign')
      if (result === 'stale') throw stale()
      if (typeof result === 'object') throw wrongState(result.state)
      return await wholeCampaign(context, id)
    },
    remove: async call => {
      const { id } = call.params
      const result = await deleteCampaign(db, id, call.ifMatch, call.audit('campaign.delete', 'campaign', id))
      if (result === 'not_found') throw notFound('campaign')
      if (result === 'stale') throw stale()
      if (result === 'sent')
        throw new Problem('campaign_sent', 'A campaign that was sent is evidence and cannot be deleted.', {
          status: 409,
        })
      if (typeof result === 'object') throw wrongState(result.state)
    },
    launch: async call => {
      const { id } = call.params
      const audit = call.audit('campaign.launch', 'campaign', id)
      const result = await launchCampaign(db, id, call.ifMatch, moment(), audit)
      if (result.kind === 'not_found') throw notFound('campaign')
      if (result.kind === 'stale') throw stale()
      if (result.kind === 'wrong_state') throw wrongState(result.state)
      if (result.kind === 'invalid') throw invalidCampaign(result.issues, languageOfPrincipal(call.principal))
      if (result.kind === 'approval_needed')
        throw new Problem('approval_needed', 'So many recipients need the approval of a second person.', {
          status: 409,
          hint: 'Ask for it: POST /api/campaigns/:id/ask-approval.',
        })
      return await wholeCampaign(context, id)
    },
    unschedule: move('unschedule'),
    pause: move('pause'),
    resume: move('resume'),
    cancel: move('cancel'),
    duplicate: async call => {
      const original = found(await readCampaign(db, call.params.id), 'campaign')
      const parsed = campaignDefinitionSchema.safeParse(original.definition)
      if (!parsed.success)
        throw new Problem('campaign_unreadable', 'The definition of this campaign can no longer be read.', {
          status: 409,
          hint: 'Change its definition first.',
        })
      const now = clock.now()
      const id = newId(now)
      const name =
        call.body.name ??
        copyName(original.name, languageOfPrincipal(call.principal) === 'de' ? ' (Kopie)' : ' (copy)')
      const audit = call.audit('campaign.create', 'campaign', id, { copyOf: original.id })
      await createCampaign(
        db,
        { id, name, definition: parsed.data, copyOf: original.id, missedOf: original.missedOf },
        now,
        audit,
      )
      return await wholeCampaign(context, id)
    },
    askApproval: call => approval(call, 'ask'),
    approve: call => approval(call, 'approve'),
    occurrences: async ({ params, query }) => {
      found(await readCampaign(db, params.id), 'campaign')
      const before = readCursor(query.cursor, z.number().int().min(1))
      const rows = await listOccurrences(db, params.id, { limit: query.limit + 1, before })
      const items = rows.slice(0, query.limit)
      const books = await booksOfOccurrences(
        db,
        items.map(({ id }) => id),
      )
      const actors = await namesOfActors(db, actorsOf(items))
      const last = items.at(-1)
      return {
        items: items.map(row => occurrenceAnswer(row, books.get(row.id) ?? noBooks(), actors)),
        next: rows.length > items.length && last ? cursorOf(last.number) : null,
      }
    },
    decide: decideHandler(context),
    missed: missedHandler(context),
  })
}

const refusals: Record<ApprovalRefusal, () => Problem> = {
  approval_own: () =>
    new Problem('approval_own', 'Who wrote a campaign or asked for its approval cannot approve it.', {
      status: 403,
      hint: 'Ask somebody else who may launch campaigns.',
    }),
  approval_by_key: () =>
    new Problem('approval_by_key', 'Only a person can approve a campaign, no API key.', { status: 403 }),
}

export function wrongState(state: CampaignState): Problem {
  return new Problem('wrong_state', `This cannot be done with a campaign that is ${state}.`, { status: 409 })
}

function invalidCampaign(issues: readonly CampaignIssue[], language: Language): Problem {
  return new Problem('campaign_invalid', 'The campaign cannot be launched as it is.', {
    status: 422,
    errors: issues.map(({ path, message }) => ({
      path: path === '' ? 'definition' : `definition.${path}`,
      message: message[language],
    })),
  })
}
