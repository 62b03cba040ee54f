import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api } from './client.ts'
import { ProblemError } from './problem.ts'
import { type EditedSource, sent, type Template } from './templates.ts'

/** Whose mail is looked at: nobody's (samples), the next of a segment, or the worst case. */
export type SampleOf = { by: 'sample' } | { by: 'next'; after?: string | undefined } | { by: 'worst' }

type Whose = { locale?: string | undefined; segmentId: string | undefined }

/** What a customer of the audience would get; after the last the first, and samples where there is nobody. */
export function useCampaignSample(template: Template, of: SampleOf, { locale, segmentId }: Whose) {
  const source = template.published?.source
  const ask = async (one: SampleOf, signal: AbortSignal) =>
    await answer(
      api.POST('/api/templates/{id}/preview', {
        params: { path: { id: template.id } },
        body: {
          source: sent(source),
          shares: false,
          ...(locale ? { locale } : {}),
          ...(segmentId && one.by !== 'sample' ? { segmentId } : {}),
          ...(one.by === 'next'
            ? { next: { direction: 'next', ...(one.after ? { after: one.after } : {}) } }
            : {}),
          ...(one.by === 'worst' ? { worst: segmentId ? 'customer' : 'made' } : {}),
        },
        signal,
      }),
    )
  const orElse = (error: unknown, then: () => ReturnType<typeof ask>) => {
    if (error instanceof ProblemError && error.status === 404) return then()
    throw error
  }
  return useQuery({
    queryKey: ['campaign-sample', template.id, template.publishedNumber, of, locale, segmentId],
    queryFn: ({ signal }) =>
      ask(of, signal)
        .catch(error =>
          orElse(error, () => ask(of.by === 'next' ? { by: 'next' } : { by: 'sample' }, signal)),
        )
        .catch(error => orElse(error, () => ask({ by: 'sample' }, signal))),
    enabled: source !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  })
}

/** Sends to oneself what is published, through the campaign's sender. */
export function useCampaignTest() {
  return useMutation({
    mutationFn: ({
      template,
      senderId,
      customerId,
    }: {
      template: Template
      senderId?: string | undefined
      customerId?: string | undefined
    }) =>
      answer(
        api.POST('/api/templates/{id}/test', {
          params: { path: { id: template.id } },
          body: {
            source: sent(template.published?.source),
            ...(senderId ? { senderId } : {}),
            ...(customerId ? { customerId } : {}),
          },
        }),
      ),
  })
}

/** What is stored now, past every cache. */
export function newestTemplate(id: string): Promise<Template> {
  return answer(api.GET('/api/templates/{id}', { params: { path: { id } } }))
}

type Copy = { key: string; name: string; source: EditedSource }

/** A published template made of a source: what a campaign can send at once. */
export function usePublishedCopy() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ key, name, source }: Copy) => {
      const made = await answer(
        api.POST('/api/templates', { body: { key, name: { de: name, en: name }, source: sent(source) } }),
      )
      return await answer(api.POST('/api/templates/{id}/publish', { params: { path: { id: made.id } } }))
    },
    onSuccess: template => {
      client.setQueryData(['template', template.id], template)
      return client.invalidateQueries({ queryKey: ['templates'] })
    },
  })
}
