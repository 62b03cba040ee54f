import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type User = components['schemas']['User']
export type NewUser = NonNullable<paths['/api/users']['post']['requestBody']>['content']['application/json']
type UserChange = NonNullable<paths['/api/users/{id}']['patch']['requestBody']>['content']['application/json']

const key = ['users']

export type UserFilter = Pick<
  NonNullable<paths['/api/users']['get']['parameters']['query']>,
  'q' | 'role' | 'sort'
>

export function useUsers(filter: UserFilter) {
  return useInfiniteQuery({
    queryKey: [...key, filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/users', { params: { query: { ...filter, limit: 50, cursor: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

function useFresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: key })
}

/** Adds somebody and sends them a link to choose their password. */
export function useInvite() {
  const onSuccess = useFresh()
  return useMutation({
    mutationFn: (body: Omit<NewUser, 'invite'>) =>
      answer(api.POST('/api/users', { body: { ...body, invite: true } })),
    onSuccess,
  })
}

export function useChangeUser() {
  const onSettled = useFresh()
  return useMutation({
    mutationFn: ({ id, version, ...body }: UserChange & { id: string; version: number }) =>
      answer(
        api.PATCH('/api/users/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body,
        }),
      ),
    onSettled,
  })
}

/** An invitation to whoever has never been here, else a link for a new password. */
export function useSendLink() {
  const onSuccess = useFresh()
  return useMutation({
    mutationFn: (id: string) => answer(api.POST('/api/users/{id}/access-link', { params: { path: { id } } })),
    onSuccess,
  })
}
