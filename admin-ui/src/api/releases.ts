import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api } from './client.ts'
import { sessionKey } from './session.ts'
import type { Me } from './types.ts'

/** What the last releases brought. */
export function useReleases() {
  return useQuery({
    queryKey: ['releases'],
    queryFn: ({ signal }) => answer(api.GET('/api/releases', { signal })),
    staleTime: 3_600_000,
  })
}

/** Whoever was told is not told again, at no other machine either. */
export function useNewsSeen() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => answer(api.POST('/api/releases/seen')),
    onSuccess: () => {
      client.setQueryData<Me | null>(sessionKey, me => (me ? { ...me, news: false } : me))
    },
  })
}
