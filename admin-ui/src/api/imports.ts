import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'
import { polled } from './live.ts'
import { ProblemError, problemFrom, unreachable } from './problem.ts'

export type Import = components['schemas']['Import']
export type ImportSummary = components['schemas']['ImportSummary']
export type ImportMapping = components['schemas']['ImportMapping']
export type ImportColumn = NonNullable<ImportMapping['columns'][number]>
export type ImportTarget = components['schemas']['ImportTarget']
export type ImportRowError = components['schemas']['ImportRowError']
export type ImportKind = Import['kind']
export type ImportShape = NonNullable<Import['shape']>
export type ShapeChange =
  paths['/api/imports/{id}/shape']['patch']['requestBody']['content']['application/json']
export type NewMapping =
  paths['/api/imports/{id}/mapping']['put']['requestBody']['content']['application/json']

const listPace = polled(2_000, 10_000)
const onePace = polled(500, 5_000)
/** While a worker has it, it is asked again. */
const busy = ['uploading', 'checking', 'running']

export type ImportFilter = Pick<
  NonNullable<paths['/api/imports']['get']['parameters']['query']>,
  'kind' | 'state' | 'sort'
>

export function useImports(filter: ImportFilter) {
  return useInfiniteQuery({
    queryKey: ['imports', filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/imports', { params: { query: { ...filter, limit: 20, cursor: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    refetchInterval: query =>
      query.state.data?.pages.some(page => page.items.some(({ state }) => busy.includes(state)))
        ? listPace()
        : false,
  })
}

export function useImport(id: string) {
  return useQuery({
    queryKey: ['import', id],
    queryFn: ({ signal }) => answer(api.GET('/api/imports/{id}', { params: { path: { id } }, signal })),
    refetchInterval: query => (busy.includes(query.state.data?.state ?? '') ? onePace() : false),
  })
}

export function useImportTargets(kind: ImportKind) {
  return useQuery({
    queryKey: ['import-targets', kind],
    queryFn: ({ signal }) => answer(api.GET('/api/imports/targets', { params: { query: { kind } }, signal })),
    select: ({ items }) => items,
    staleTime: 60_000,
  })
}

export function useImportPresets() {
  return useQuery({
    queryKey: ['import-presets'],
    queryFn: ({ signal }) => answer(api.GET('/api/imports/presets', { signal })),
    select: ({ items }) => items,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Rows of a finished import that were refused, or lost something. */
export function useImportErrors(id: string) {
  return useInfiniteQuery({
    queryKey: ['import-errors', id],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/imports/{id}/errors', {
          params: { path: { id }, query: { limit: 20, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}

type Upload = { kind: ImportKind; file: File; onProgress(share: number): void }

/** Sends the file as it is. By XMLHttpRequest, which alone tells how far an upload is. */
function upload({ kind, file, onProgress }: Upload): Promise<Import> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const query = new URLSearchParams({ kind, fileName: file.name.slice(0, 250) })
    request.open('POST', `/api/imports?${query}`)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.setRequestHeader('X-Anlass-CSRF', '1')
    request.responseType = 'json'
    request.upload.onprogress = event => onProgress(event.total > 0 ? event.loaded / event.total : 0)
    request.onerror = () => reject(new ProblemError(0, { code: unreachable, title: unreachable }))
    request.onload = () =>
      request.status < 300
        ? resolve(request.response as Import)
        : reject(problemFrom(request.status, request.response))
    request.send(file)
  })
}

export function useUpload() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: upload,
    onSuccess: made => {
      client.setQueryData(['import', made.id], made)
      return client.invalidateQueries({ queryKey: ['imports'] })
    },
  })
}

type Step =
  | { do: 'shape'; body: ShapeChange }
  | { do: 'mapping'; body: NewMapping }
  | { do: 'preset'; key: NonNullable<Import['preset']> }
  | { do: 'check' | 'start'; version?: number }
  | { do: 'cancel' }

/** Everything that moves an import on; each step is made from the version that was seen. */
export function useImportStep(one: Import) {
  const client = useQueryClient()
  const of = (version: number) => ({ path: { id: one.id }, header: { 'If-Match': `"${version}"` } })
  const params = of(one.version)
  return useMutation({
    mutationFn: (step: Step) => {
      switch (step.do) {
        case 'shape':
          return answer(api.PATCH('/api/imports/{id}/shape', { params, body: step.body }))
        case 'mapping':
          return answer(api.PUT('/api/imports/{id}/mapping', { params, body: step.body }))
        case 'preset':
          return answer(api.POST('/api/imports/{id}/preset', { params, body: { key: step.key } }))
        case 'check':
          return answer(api.POST('/api/imports/{id}/check', { params: of(step.version ?? one.version) }))
        case 'start':
          return answer(api.POST('/api/imports/{id}/start', { params: of(step.version ?? one.version) }))
        case 'cancel':
          return answer(api.POST('/api/imports/{id}/cancel', { params: { path: params.path } }))
      }
    },
    onSuccess: next => {
      client.setQueryData(['import', one.id], next)
      return client.invalidateQueries({ queryKey: ['imports'] })
    },
  })
}
