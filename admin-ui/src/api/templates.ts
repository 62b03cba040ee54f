import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type Template = components['schemas']['Template']
type Source = NonNullable<
  paths['/api/templates/{id}']['patch']['requestBody']['content']['application/json']['source']
>
type MailSource = Exclude<Source, { channel: 'post' }>
export type Block = NonNullable<MailSource['variants'][string]['blocks']>[number]
export type TemplateData = NonNullable<MailSource['data']>
/** A source while it is edited: a mail has `mjml` or `blocks`, a letter `body`. */
export type EditedVariant = {
  subject: string
  preheader?: string
  mjml?: string
  /** A mail of blocks, in place of `mjml`. */
  blocks?: Block[]
  body?: string
  text?: string
}
export type EditedSource = {
  channel?: string
  kind: string
  defaultLocale: string
  variants: Record<string, EditedVariant>
  data?: TemplateData
}

/** The API is the judge of what was typed. */
export const sent = (source: unknown) => source as Source

export function useTemplate(id: string | null) {
  return useQuery({
    queryKey: ['template', id],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/templates/{id}', { params: { path: { id: id ?? '' } }, signal })),
    enabled: id !== null,
    staleTime: 0,
  })
}

/** What a source looks like filled in with sample data; nothing is stored. */
export function useTemplatePreview(id: string, source: EditedSource, locale: string) {
  return useQuery({
    queryKey: ['template', id, 'preview', source, locale],
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/templates/{id}/preview', {
          params: { path: { id } },
          body: { source: sent(source), locale },
          signal,
        }),
      ),
    placeholderData: before => before,
    gcTime: 0,
    retry: false,
  })
}

type Correction = {
  template: Template
  /** The stored version this goes over. */
  version: number
  source: EditedSource
  /** Told what is stored after it failed, so that it can be tried again. */
  onStored(version: number): void
}

/**
 * Publishes a corrected source, so that everything sent from now on has it. A draft that was being worked on is put
 * back afterwards: nobody's work goes out unseen, and none is lost.
 */
export function useCorrectTemplate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ template, version, source, onStored }: Correction) => {
      const path = { id: template.id }
      const change = (over: number, body: unknown) =>
        answer(
          api.PATCH('/api/templates/{id}', {
            params: { path, header: { 'If-Match': `"${over}"` } },
            body: { source: sent(body) },
          }),
        )
      const stored = await change(version, source)
      try {
        const published = await answer(api.POST('/api/templates/{id}/publish', { params: { path } }))
        return template.changed ? await change(published.version, template.draft) : published
      } catch (error) {
        // Not published: what is stored as the draft must not be something nobody meant.
        const back = await change(stored.version, template.draft).catch(() => null)
        if (back) onStored(back.version)
        throw error
      }
    },
    // Not waited for: whoever corrected it need not see it renewed.
    onSettled: (_, __, { template }) => {
      void client.invalidateQueries({ queryKey: ['template', template.id], exact: true })
      void client.invalidateQueries({ queryKey: ['templates'] })
    },
  })
}

export type ListedTemplate = components['schemas']['ListedTemplate']

export type TemplateFilter = Pick<
  NonNullable<paths['/api/templates']['get']['parameters']['query']>,
  'q' | 'channel' | 'archived' | 'sort'
>

/** Templates as the list of them shows them; for picking one there is `useTemplates`. */
export function useTemplateList(filter: TemplateFilter) {
  return useInfiniteQuery({
    queryKey: ['templates', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/templates', { params: { query: { ...filter, limit: 50, cursor: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** Puts a template away, or takes it out again. */
export function useArchiveTemplate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, away }: { id: string; away: boolean }) =>
      answer(
        api.POST(away ? '/api/templates/{id}/archive' : '/api/templates/{id}/restore', {
          params: { path: { id } },
        }),
      ),
    onSuccess: (_, { id }) => {
      void client.invalidateQueries({ queryKey: ['template', id], exact: true })
      void client.invalidateQueries({ queryKey: ['templates'] })
    },
  })
}
