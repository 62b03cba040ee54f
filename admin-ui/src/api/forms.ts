import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type ListedForm = components['schemas']['ListedForm']
export type Form = components['schemas']['Form']
/** A definition as the API takes it. */
export type FormDefinition =
  paths['/api/forms']['post']['requestBody']['content']['application/json']['definition']
export type FormField = NonNullable<FormDefinition['fields']>[number]

type FormQuery = NonNullable<paths['/api/forms']['get']['parameters']['query']>
export type FormFilter = Pick<FormQuery, 'state' | 'sort'>

export function useForms(filter: FormFilter = {}) {
  return useInfiniteQuery({
    queryKey: ['forms', filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/forms', { params: { query: { ...filter, limit: 50, cursor: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export function useForm(id: string) {
  return useQuery({
    queryKey: ['form', id],
    queryFn: ({ signal }) => answer(api.GET('/api/forms/{id}', { params: { path: { id } }, signal })),
  })
}

export function useFormStarters(enabled: boolean) {
  return useQuery({
    queryKey: ['form-starters'],
    queryFn: ({ signal }) => answer(api.GET('/api/forms/starters', { signal })),
    select: page => page.items,
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  })
}

export function useSnippets(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['form', id, 'snippets'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/forms/{id}/snippets', { params: { path: { id } }, signal })),
    enabled,
  })
}

function useRefresh() {
  const client = useQueryClient()
  return async (form: Form) => {
    client.setQueryData(['form', form.id], form)
    await Promise.all([
      client.invalidateQueries({ queryKey: ['forms'] }),
      client.invalidateQueries({ queryKey: ['form', form.id] }),
    ])
  }
}

export function useCreateForm() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: { key: string; name: string; definition: FormDefinition }) =>
      answer(api.POST('/api/forms', { body })),
    onSuccess: refresh,
  })
}

export function useSaveForm({ id, version }: Pick<Form, 'id' | 'version'>) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: { name: string; definition: FormDefinition }) =>
      answer(
        api.PATCH('/api/forms/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body,
        }),
      ),
    onSuccess: refresh,
  })
}

/** Deletes a form that was never published; one that was is evidence. */
export function useDeleteForm({ id, version }: Pick<Form, 'id' | 'version'>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () =>
      answer(
        api.DELETE('/api/forms/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['forms'] }),
  })
}

/** Publishes the draft, or closes the form. */
export function useFormAction(id: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (action: 'publish' | 'close') =>
      action === 'publish'
        ? answer(api.POST('/api/forms/{id}/publish', { params: { path: { id } } }))
        : answer(api.POST('/api/forms/{id}/close', { params: { path: { id } } })),
    onSuccess: refresh,
  })
}
