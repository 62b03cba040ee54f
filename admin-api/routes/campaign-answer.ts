import { namesOfActors } from '../../db/stores/actor-store.ts'
import {
  type CampaignBooks,
  type CampaignSummary,
  type OccurrenceRow,
  readOccurrenceById,
  summariseCampaigns,
  timesBegun,
} from '../../db/stores/campaign-occurrence-store.ts'
import { type CampaignRow, readCampaign } from '../../db/stores/campaign-store.ts'
import { loadCampaignNames, loadCampaignWorld } from '../../db/stores/campaign-world-store.ts'
import { readSetting } from '../../db/stores/setting-store.ts'
import { approvalAbove } from '../../engine/campaigns/approval.ts'
import {
  approvalSetting,
  type CampaignDefinition,
  campaignDefinitionSchema,
} from '../../engine/campaigns/definition.ts'
import { type CampaignNames, describeCampaign, describeWhen } from '../../engine/campaigns/describe.ts'
import { describePause } from '../../engine/campaigns/describe-pause.ts'
import { readError } from '../../engine/campaigns/error.ts'
import type { Pause } from '../../engine/campaigns/state.ts'
import { checkCampaign } from '../../engine/campaigns/validate.ts'
import { lateAfterMs } from '../../engine/rules/schedule.ts'
import type { Language, Text } from '../../engine/shared/text.ts'
import type { ApiContext } from '../context.ts'
import { found } from '../not-found.ts'

type Names = Record<Language, CampaignNames>
type Actors = ReadonlyMap<string, string>

const unreadable: Text = {
  de: 'Diese Definition lässt sich nicht mehr lesen.',
  en: 'This definition can no longer be read.',
}

/** What a stored definition says, in both languages. */
export function sentencesOf(
  stored: unknown,
  names: Names,
  timeZone: string,
): { sentence: Text; when: Text; definition: CampaignDefinition | null } {
  const parsed = campaignDefinitionSchema.safeParse(stored)
  if (!parsed.success) return { sentence: unreadable, when: unreadable, definition: null }
  const definition = parsed.data
  const say = (language: Language) => ({ language, names: names[language], timeZone })
  return {
    definition,
    sentence: {
      de: describeCampaign(definition, say('de')),
      en: describeCampaign(definition, say('en')),
    },
    when: {
      de: describeWhen(definition.schedule, say('de')),
      en: describeWhen(definition.schedule, say('en')),
    },
  }
}

function pauseAnswer(pause: Pause | null, actors: Actors) {
  if (!pause) return null
  const guard = pause.by === 'guard' ? pause : null
  const actor = pause.by === 'hand' ? pause.actor : null
  return {
    by: pause.by,
    actor,
    actorName: actor === null ? null : (actors.get(actor) ?? null),
    cause: guard?.cause ?? null,
    of: guard?.of ?? null,
    bad: guard?.bad ?? null,
    said: guard?.said ?? null,
    sentence: describePause(pause),
  }
}

/** An occurrence with its books, as an answer. */
export function occurrenceAnswer(row: OccurrenceRow, books: CampaignBooks, actors: Actors) {
  const { variants: frozen, definition } = row
  const { variants, test } = definition
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    plannedFor: row.plannedFor,
    beganAt: row.beganAt,
    late: row.beganAt.getTime() - row.plannedFor.getTime() > lateAfterMs,
    plannedAt: row.plannedAt,
    finishedAt: row.finishedAt,
    pausedAt: row.state === 'paused' ? row.pausedAt : null,
    pause: row.state === 'paused' ? pauseAnswer(row.pause, actors) : null,
    variants: variants.map(({ id, template }) => ({
      id,
      template,
      templateVersionId: frozen[id]?.templateVersionId ?? '',
    })),
    test:
      test && variants.length > 1
        ? {
            by: test.by,
            sharePercent: test.sharePercent,
            decideAt: row.decideAt,
            winner: row.winner,
            decidedAt: row.decidedAt,
            decidedBy: row.decidedBy,
          }
        : null,
    books,
  }
}

/** Who is named in answers about occurrences. */
export function actorsOf(rows: readonly OccurrenceRow[]): string[] {
  return rows.flatMap(({ pause, decidedBy }) => [
    ...(pause?.by === 'hand' ? [pause.actor] : []),
    ...(decidedBy === null ? [] : [decidedBy]),
  ])
}

/**
 * Campaigns as they stand in a list, a handful of statements however many. `counts`: without what they sent, with it, or with
 * the latest time counted anew though it is closed.
 */
export async function listedCampaigns(
  { db, timeZone }: ApiContext,
  rows: readonly CampaignRow[],
  counts: 'none' | 'open' | 'latest',
) {
  const names = await loadCampaignNames(db)
  const ids = rows.map(({ id }) => id)
  const begun = await timesBegun(db, ids)
  const summaries =
    counts === 'none'
      ? new Map<string, CampaignSummary>()
      : await summariseCampaigns(db, ids, { counted: counts === 'latest' })
  const lasts = [...summaries.values()].map(({ last }) => last)
  const actors = await namesOfActors(db, [...rows.map(row => row.createdBy), ...actorsOf(lasts)])
  return rows.map(row => {
    const { sentence, when, definition } = sentencesOf(row.definition, names, timeZone)
    const summary = summaries.get(row.id)
    return {
      id: row.id,
      version: row.version,
      name: row.name,
      state: row.state,
      channel: definition?.channel ?? ('email' as const),
      recurring: definition?.schedule.type === 'recurring',
      sentence,
      when,
      nextAt: row.nextAt,
      error: readError(row.error),
      approval:
        row.approvedAt !== null
          ? ('approved' as const)
          : row.askedAt !== null
            ? ('asked' as const)
            : ('none' as const),
      occurrences: begun.get(row.id) ?? 0,
      last: summary ? occurrenceAnswer(summary.last, summary.lastBooks, actors) : null,
      books: summary?.books ?? null,
      createdAt: row.createdAt,
      createdBy: row.createdBy,
      createdByName: actors.get(row.createdBy) ?? null,
      updatedAt: row.updatedAt,
    }
  })
}

/** @throws Problem `not_found` */
export async function wholeCampaign(context: ApiContext, id: string) {
  const { db } = context
  const row = found(await readCampaign(db, id), 'campaign')
  const [listed] = await listedCampaigns(context, [row], 'latest')
  const people = [row.updatedBy, row.launchedBy, row.askedBy, row.approvedBy].filter(actor => actor !== null)
  const actors = await namesOfActors(db, people)
  const nameOf = (actor: string | null) => (actor === null ? null : (actors.get(actor) ?? null))
  const copied = row.copyOf === null ? null : await readCampaign(db, row.copyOf)
  const missed = row.missedOf === null ? null : await readOccurrenceById(db, row.missedOf)
  const missedCampaign = missed && (await readCampaign(db, missed.campaignId))
  return {
    ...found(listed, 'campaign'),
    definition: row.definition as unknown as Record<string, unknown>,
    issues: row.state === 'draft' ? await issuesOf(context, row.definition) : [],
    copyOf: copied && { id: copied.id, name: copied.name },
    missedOf:
      missed && missedCampaign
        ? {
            id: missedCampaign.id,
            name: missedCampaign.name,
            occurrenceId: missed.id,
            number: missed.number,
          }
        : null,
    launchedAt: row.launchedAt,
    launchedBy: row.launchedBy,
    launchedByName: nameOf(row.launchedBy),
    approvalDetail: {
      askedAt: row.askedAt,
      askedBy: row.askedBy,
      askedByName: nameOf(row.askedBy),
      approvedAt: row.approvedAt,
      approvedBy: row.approvedBy,
      approvedByName: nameOf(row.approvedBy),
    },
    approvalAbove: approvalAbove((await readSetting(db, approvalSetting)).value),
    updatedBy: row.updatedBy,
    updatedByName: nameOf(row.updatedBy),
  }
}

async function issuesOf({ db, clock, timeZone }: ApiContext, stored: unknown) {
  const parsed = campaignDefinitionSchema.safeParse(stored)
  if (!parsed.success)
    return [{ path: '', code: 'invalid', severity: 'error' as const, message: unreadable, remedy: null }]
  const world = await loadCampaignWorld(db, { now: clock.now(), timeZone, definitions: [parsed.data] })
  return checkCampaign(parsed.data, world)
}
