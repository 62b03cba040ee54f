import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answer, api } from './client.ts'

/** What values exist changes slowly, and the same ones are asked for at every keystroke back. */
const staleTime = 60_000
const options = { staleTime, placeholderData: keepPreviousData, retry: false } as const

export type Suggested = { value: string | number | boolean; count: number }

/** The most frequent values of an attribute that contain what is typed. */
export function useAttributeValues(key: string, q: string, enabled: boolean) {
  return useQuery({
    queryKey: ['suggestions', 'attribute', key, q],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/suggestions/attribute', { params: { query: { key, q } }, signal })),
    enabled: enabled && key !== '',
    ...options,
  })
}

export function useDomains(q: string, enabled: boolean) {
  return useQuery({
    queryKey: ['suggestions', 'domains', q],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/suggestions/domains', { params: { query: { q } }, signal })),
    enabled,
    ...options,
  })
}

export function useEventNames(q = '', enabled = true) {
  return useQuery({
    queryKey: ['suggestions', 'event-names', q],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/suggestions/event-names', { params: { query: { q } }, signal })),
    select: page => page.items.map(item => item.name),
    enabled,
    ...options,
  })
}

export function useEventProperties(event: string) {
  return useQuery({
    queryKey: ['suggestions', 'event-properties', event],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/suggestions/event-properties', { params: { query: { event } }, signal })),
    select: page => page.items,
    enabled: event !== '',
    ...options,
  })
}

export function useEventValues(event: string, path: string, q: string, enabled: boolean) {
  return useQuery({
    queryKey: ['suggestions', 'event-values', event, path, q],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/suggestions/event-values', { params: { query: { event, path, q } }, signal })),
    enabled: enabled && event !== '' && path !== '',
    ...options,
  })
}

export function useCategories(q: string) {
  return useQuery({
    queryKey: ['suggestions', 'categories', q],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/suggestions/categories', { params: { query: { q } }, signal })),
    select: page => page.items,
    ...options,
  })
}

export function useProducts(q: string) {
  return useQuery({
    queryKey: ['suggestions', 'products', q],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/suggestions/products', { params: { query: { q } }, signal })),
    select: page => page.items,
    ...options,
  })
}

export function useTags(q = '') {
  return useQuery({
    queryKey: ['suggestions', 'tags', q],
    queryFn: ({ signal }) => answer(api.GET('/api/suggestions/tags', { params: { query: { q } }, signal })),
    select: page => page.items,
    ...options,
  })
}

/** The ways customers come in, by name. */
export function useCaptureKinds() {
  return useQuery({
    queryKey: ['suggestions', 'capture-kinds'],
    queryFn: ({ signal }) => answer(api.GET('/api/suggestions/capture-kinds', { signal })),
    select: page => page.items,
    staleTime: 60 * 60_000,
  })
}
