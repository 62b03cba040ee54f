import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'
import { polled } from './live.ts'

export type Task = components['schemas']['Task']
export type TaskChange = NonNullable<
  paths['/api/tasks/{id}']['patch']['requestBody']
>['content']['application/json']
export type NewTask = paths['/api/tasks']['post']['requestBody']['content']['application/json']
export type TaskFilter = Pick<
  NonNullable<paths['/api/tasks']['get']['parameters']['query']>,
  'state' | 'whose' | 'customer' | 'due' | 'sort'
>

export function useTasks(filter: TaskFilter, limit = 30) {
  return useInfiniteQuery({
    queryKey: ['tasks', filter],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/api/tasks', { params: { query: { ...filter, limit, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: polled(30_000, 120_000),
  })
}

/** How many are open; asked for by whoever may see them. */
export function useTaskCounts(enabled: boolean) {
  return useQuery({
    queryKey: ['tasks', 'counts'],
    queryFn: ({ signal }) => answer(api.GET('/api/tasks/counts', { signal })),
    enabled,
    refetchInterval: polled(30_000, 120_000),
    retry: false,
  })
}

export function useAssignees() {
  return useQuery({
    queryKey: ['task-assignees'],
    queryFn: ({ signal }) => answer(api.GET('/api/tasks/assignees', { signal })),
    select: page => page.items,
    staleTime: 5 * 60_000,
  })
}

function useRefresh() {
  const client = useQueryClient()
  // A task that is settled writes into the customer's log.
  return ({ customer }: Task) =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['tasks'] }),
      client.invalidateQueries({ queryKey: ['customer', customer.id] }),
    ])
}

export function useChangeTask({ id, version }: Task) {
  const onSuccess = useRefresh()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: TaskChange) =>
      answer(
        api.PATCH('/api/tasks/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body,
        }),
      ),
    onSuccess,
    // Somebody else may have taken it: what is shown is outdated.
    onError: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  })
}

export function useAddTask() {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: (body: NewTask) => answer(api.POST('/api/tasks', { body })),
    onSuccess,
  })
}
