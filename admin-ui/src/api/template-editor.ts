import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'
import { type Block, type EditedSource, sent, type Template } from './templates.ts'

export type TemplateIssue = components['schemas']['TemplateIssue']
export type TemplateVersion = components['schemas']['TemplateVersion']
export type TemplateChange = components['schemas']['TemplateChange']
export type TemplateField = components['schemas']['TemplateField']
export type TemplateHelper = components['schemas']['TemplateHelper']
export type TemplatePreview =
  paths['/api/templates/{id}/preview']['post']['responses']['200']['content']['application/json']
/** How a test mail ended. */
export type TestState =
  paths['/api/templates/tests/{id}']['get']['responses']['200']['content']['application/json']
type PreviewBody = NonNullable<
  paths['/api/templates/{id}/preview']['post']['requestBody']
>['content']['application/json']
/** As whom a template is filled in; nothing of it: with samples. */
export type PreviewAs = Pick<PreviewBody, 'customerId' | 'next' | 'worst'>

/** Everything a template may read, and the helpers; the same for all templates. */
export function useTemplateFields() {
  return useQuery({
    queryKey: ['template-fields'],
    queryFn: ({ signal }) => answer(api.GET('/api/templates/fields', { signal })),
    staleTime: 5 * 60_000,
  })
}

/** What a source looks like, filled in; nothing is stored. What was there stays until the new one has come. */
export function usePreview(id: string, source: EditedSource, locale: string, as: PreviewAs) {
  return useQuery({
    queryKey: ['template', id, 'preview', source, locale, as],
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/templates/{id}/preview', {
          params: { path: { id } },
          body: { source: sent(source), locale, shares: false, ...as },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  })
}

/** The letter as it would be printed; the address of a PDF in this browser. */
export function useLetterPreview(id: string, source: EditedSource, locale: string, customerId?: string) {
  return useQuery({
    queryKey: ['template', id, 'letter', source, locale, customerId],
    queryFn: async ({ signal }) => {
      const { data, error, response } = await api.POST('/api/templates/{id}/preview/letter', {
        params: { path: { id } },
        body: { source: sent(source), locale, ...(customerId ? { customerId } : {}) },
        parseAs: 'blob',
        signal,
      })
      return answer(Promise.resolve({ data: data as unknown as Blob, error, response }))
    },
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  })
}

/** Everything that is wrong with a source; who lacks a value is counted too. */
export function useTemplateLint(id: string, source: EditedSource) {
  return useQuery({
    queryKey: ['template', id, 'lint', source],
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/templates/{id}/lint', {
          params: { path: { id } },
          body: { source: sent(source) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  })
}

function useRefresh(id: string) {
  const client = useQueryClient()
  return (template: Template) => {
    client.setQueryData(['template', id], template)
    void client.invalidateQueries({ queryKey: ['templates'] })
  }
}

export function useSaveTemplate(id: string) {
  const refresh = useRefresh(id)
  return useMutation({
    mutationFn: ({ version, ...body }: { version: number; name: Template['name']; source: EditedSource }) =>
      answer(
        api.PATCH('/api/templates/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body: { name: body.name, source: sent(body.source) },
        }),
      ),
    onSuccess: refresh,
  })
}

export function usePublishTemplate(id: string) {
  const client = useQueryClient()
  const refresh = useRefresh(id)
  return useMutation({
    mutationFn: () => answer(api.POST('/api/templates/{id}/publish', { params: { path: { id } } })),
    onSuccess: template => {
      refresh(template)
      void client.invalidateQueries({ queryKey: ['template', id, 'versions'] })
    },
  })
}

export function useTemplateVersions(id: string) {
  return useQuery({
    queryKey: ['template', id, 'versions'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/templates/{id}/versions', { params: { path: { id } }, signal })),
    select: ({ items }) => items,
  })
}

/** What is different between two versions, in words. */
export function useTemplateChanges(id: string, from: number | null, to: number | 'draft') {
  return useQuery({
    queryKey: ['template', id, 'compare', from, to],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/templates/{id}/compare', {
          params: { path: { id }, query: { from: from ?? 1, to } },
          signal,
        }),
      ),
    enabled: from !== null,
    staleTime: 0,
    select: ({ changes }) => changes,
  })
}

/** Sends what is in the editor to oneself, marked as a test. */
export function useTestMail(id: string) {
  return useMutation({
    mutationFn: ({
      source,
      ...body
    }: {
      source: EditedSource
      locale: string
      customerId?: string
      to?: string
    }) =>
      answer(
        api.POST('/api/templates/{id}/test', {
          params: { path: { id } },
          body: { ...body, source: sent(source) },
        }),
      ),
  })
}

/** Whether a test was sent; asked until it is known. */
export function useTestState(id: string | null) {
  return useQuery({
    queryKey: ['template-test', id],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/templates/tests/{id}', { params: { path: { id: id ?? '' } }, signal })),
    enabled: id !== null,
    staleTime: 0,
    refetchInterval: query => (query.state.data && query.state.data.state !== 'queued' ? false : 1_000),
  })
}

/** The MJML that blocks stand for. */
export function useBlocksToMjml() {
  return useMutation({
    mutationFn: (body: { blocks: Block[]; locale: string }) =>
      answer(api.POST('/api/templates/blocks/mjml', { body })),
  })
}
