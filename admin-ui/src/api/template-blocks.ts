import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'
import type { Block } from './templates.ts'

export type ListedPart = components['schemas']['ListedTemplateBlock']
export type Part = components['schemas']['TemplateBlock']
/** By language: blocks, or source. */
export type PartSource = {
  defaultLocale: string
  variants: Record<string, { mjml?: string; blocks?: Block[] }>
}
type Sent = paths['/api/template-blocks']['post']['requestBody']['content']['application/json']['source']

/** The API is the judge of what was typed. */
const sent = (source: PartSource) => source as unknown as Sent

/** Parts that many templates use, each with a key that templates name. */
export function useParts() {
  return useQuery({
    queryKey: ['template-blocks'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/template-blocks', { params: { query: { limit: 200 } }, signal })),
    select: ({ items }) => items,
  })
}

export function usePart(id: string) {
  return useQuery({
    queryKey: ['template-blocks', id],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/template-blocks/{id}', { params: { path: { id } }, signal })),
  })
}

function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['template-blocks'] })
}

export function useCreatePart() {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: ({ source, ...body }: { key: string; name: Part['name']; source: PartSource }) =>
      answer(api.POST('/api/template-blocks', { body: { ...body, source: sent(source) } })),
    onSuccess,
  })
}

export function useSavePart(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ version, name, source }: { version: number; name: Part['name']; source: PartSource }) =>
      answer(
        api.PATCH('/api/template-blocks/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body: { name, source: sent(source) },
        }),
      ),
    onSuccess: part => {
      client.setQueryData(['template-blocks', id], part)
      void client.invalidateQueries({ queryKey: ['template-blocks'], exact: true })
    },
  })
}

/** Deletes a part nothing uses; the API refuses any other. */
export function useRemovePart({ id, version }: Pick<Part, 'id' | 'version'>) {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: () =>
      answer(
        api.DELETE('/api/template-blocks/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
        }),
      ),
    onSuccess,
  })
}

/** Publishes again what holds an older text of a part. */
export function useRefreshPart(id: string) {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/template-blocks/{id}/refresh-templates', {
          params: { path: { id } },
          body: { templates: 'older' },
        }),
      ),
    onSuccess,
  })
}
