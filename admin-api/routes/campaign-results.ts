import { peopleOf, peopleOrder } from '../../db/stores/campaign-people-store.ts'
import { type OccurrenceFacts, readOccurrenceFacts } from '../../db/stores/campaign-result-store.ts'
import { reasonLine } from '../../engine/campaigns/books.ts'
import { languageOfPrincipal } from '../auth/language.ts'
import { createProgress } from '../campaigns/progress.ts'
import { resultFile } from '../campaigns/result-file.ts'
import { knownLinks, resultsOf } from '../campaigns/results.ts'
import { SlowAnswers } from '../campaigns/slow-answers.ts'
import type { ApiContext } from '../context.ts'
import { campaignResultsContract } from '../contract/campaign-results.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { askedPage } from '../list-page.ts'
import { found } from '../not-found.ts'
import { pageOfRows } from '../page.ts'

export function campaignResultsRoutes(context: ApiContext): BoundRoute[] {
  const { db } = context
  const progress = createProgress(context)
  const slow = new SlowAnswers(context.clock)
  const read = async (id: string, number?: number) =>
    found(await readOccurrenceFacts(db, id, number), 'occurrence')
  const results = (occurrence: OccurrenceFacts) =>
    slow.of(`results/${occurrence.id}`, () => resultsOf(context, occurrence))
  return implement('campaign-results', campaignResultsContract, {
    progress: async ({ params, query }) => {
      const occurrence = await read(params.id, query.occurrence)
      // The state is part of the key: a pause must show at once.
      return await slow.of(`progress/${occurrence.id}/${occurrence.state}`, () => progress(occurrence))
    },
    results: async ({ params, query }) => await results(await read(params.id, query.occurrence)),
    resultsFile: async ({ params, query, principal }) => {
      const occurrence = await read(params.id, query.occurrence)
      const language = query.language ?? languageOfPrincipal(principal)
      const body = resultFile(await results(occurrence), language)
      return {
        body,
        headers: {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': `attachment; filename="campaign-${params.id}-${occurrence.number}.csv"`,
        },
      }
    },
    people: async ({ params, query, toFile }) => {
      const occurrence = await read(params.id, query.occurrence)
      const { limit, cursor, sort, occurrence: _, url, ...filter } = query
      const asked = askedPage(peopleOrder, { limit, cursor, sort }, 'created')
      const like = url === undefined ? undefined : await likeOf(context, occurrence, url, filter.variant)
      const rows = await peopleOf(
        db,
        occurrence.id,
        { ...filter, url: like, unrestricted: toFile },
        {
          ...asked,
          after: asked.after?.id ?? null,
        },
      )
      const place = asked.descending ? '-created' : 'created'
      const { items, next } = pageOfRows(rows, limit, row => [place, null, row.messageId])
      return {
        items: items.map(row => ({
          ...row,
          sentence: row.reason === null ? null : reasonLine(row.reason, 1).sentence,
        })),
        next,
      }
    },
    compare: async ({ query }) => {
      const items = []
      for (const id of query.id) {
        const occurrence = await readOccurrenceFacts(db, id)
        // One that was not sent yet has nothing to compare.
        if (!occurrence) continue
        const { funnel, rates, conversion, hours } = await results(occurrence)
        items.push({
          id,
          name: occurrence.name,
          occurrence: occurrence.number,
          // Hours are told from their beginning, which is before the first mail.
          sentAt: hours.length > 0 ? occurrence.beganAt : null,
          funnel,
          ...rates,
          conversionRate: conversion ? conversion.treated : null,
          revenue: conversion?.revenue ?? [],
        })
      }
      return { items }
    },
  })
}

/** The address of a link as `like` wants it: of a link of the mail with its personal parts open, else as it is. */
async function likeOf(
  context: ApiContext,
  occurrence: OccurrenceFacts,
  url: string,
  variant: string | undefined,
): Promise<string> {
  const known = (await knownLinks(context, occurrence)).filter(
    link => variant === undefined || link.variant === variant,
  )
  return known.find(link => link.url === url)?.like ?? url.replaceAll(/[\\%_]/g, '\\$&')
}
