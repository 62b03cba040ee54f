import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type GalleryRule = components['schemas']['GalleryRule']
export type GalleryChoice =
  paths['/api/gallery/rules/{key}']['post']['requestBody']['content']['application/json']

/** Ready rules to begin with. */
export function useGallery() {
  return useQuery({
    queryKey: ['gallery'],
    queryFn: ({ signal }) => answer(api.GET('/api/gallery/rules', { signal })),
    select: page => page.items,
  })
}

/** Makes a draft of one, with its templates and segments. */
export function useTakeRule(key: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: GalleryChoice) =>
      answer(api.POST('/api/gallery/rules/{key}', { params: { path: { key } }, body })),
    onSuccess: async rule => {
      client.setQueryData(['rule', rule.id], rule)
      await Promise.all(
        ['rules', 'gallery', 'templates', 'segments'].map(name =>
          client.invalidateQueries({ queryKey: [name] }),
        ),
      )
    },
  })
}
