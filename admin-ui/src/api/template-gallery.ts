import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components } from '../generated/api.ts'
import { answer, api } from './client.ts'
import { type EditedSource, sent, type Template } from './templates.ts'

export type TemplateLayout = components['schemas']['TemplateLayout']

export function useLayouts() {
  return useQuery({
    queryKey: ['template-gallery'],
    queryFn: ({ signal }) => answer(api.GET('/api/templates/gallery', { signal })),
    select: ({ items }) => items,
    staleTime: 5 * 60_000,
  })
}

/** One layout in the shop's brand, as a picture of it is drawn from. */
export function useLayout(key: string, locale: string, enabled: boolean) {
  return useQuery({
    queryKey: ['template-gallery', key, locale],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/templates/gallery/{key}', { params: { path: { key }, query: { locale } }, signal }),
      ),
    staleTime: 5 * 60_000,
    enabled,
  })
}

export function useTakeLayout() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, name }: { key: string; name?: Template['name'] }) =>
      answer(
        api.POST('/api/templates/gallery/{key}', {
          params: { path: { key } },
          body: name ? { name } : {},
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['templates'] }),
  })
}

/** Adds a template; its key is made of its name and never shown. */
export function useCreateTemplate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, name, source }: { key: string; name: Template['name']; source: EditedSource }) =>
      answer(api.POST('/api/templates', { body: { key, name, source: sent(source) } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['templates'] }),
  })
}

/** A copy of a template's draft under a new name. */
export function useDuplicateTemplate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ id, key, name }: { id: string; key: string; name: Template['name'] }) => {
      const { draft } = await answer(api.GET('/api/templates/{id}', { params: { path: { id } } }))
      return answer(api.POST('/api/templates', { body: { key, name, source: sent(draft) } }))
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['templates'] }),
  })
}
