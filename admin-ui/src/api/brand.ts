import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type Brand = components['schemas']['Brand']
export type OlderTemplate = components['schemas']['OlderTemplate']
export type Refreshed = components['schemas']['RefreshedTemplates']
export type BrandChange = NonNullable<
  paths['/api/brand']['put']['requestBody']
>['content']['application/json']

export function useBrand() {
  return useQuery({
    queryKey: ['brand'],
    queryFn: ({ signal }) => answer(api.GET('/api/brand', { signal })),
  })
}

export function useSaveBrand() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ version, ...body }: BrandChange & { version: number }) =>
      answer(api.PUT('/api/brand', { params: { header: { 'If-Match': `"${version}"` } }, body })),
    onSuccess: brand => {
      client.setQueryData(['brand'], brand)
      void client.invalidateQueries({ queryKey: ['template-gallery'] })
    },
  })
}

/** Publishes again what carries an older brand. */
export function useRefreshBrand() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => answer(api.POST('/api/brand/refresh-templates', { body: { templates: 'older' } })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['brand'] }),
        client.invalidateQueries({ queryKey: ['templates'] }),
      ]),
  })
}
