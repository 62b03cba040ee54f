import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { components } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type Demo = components['schemas']['Demo']
export type OwnWork = 'keep' | 'remove'

const queryKey = ['demo']
/** Something is under way: it is looked at each second, in milliseconds. */
const soon = 1_000
const calmly = 10_000

/** What of the demo is there; more often while it is being removed, or its traffic begins or ends. */
export function useDemo() {
  const client = useQueryClient()
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => answer(api.GET('/api/demo', { signal })),
    refetchInterval: ({ state: { data } }) => {
      if (!data) return calmly
      const { wanted, possible, playing } = data.traffic
      return data.state === 'removing' || (possible && wanted !== playing) ? soon : calmly
    },
  })
  // Lists that were opened before still show who is gone.
  const state = query.data?.state
  const before = useRef(state)
  useEffect(() => {
    if (before.current === 'removing' && state === 'removed')
      void client.invalidateQueries({ predicate: other => other.queryKey[0] !== queryKey[0] })
    before.current = state
  }, [client, state])
  return query
}

/** One of the three things that can be done with it; its answer is what the page shows next. */
function useDemoChange<T>(change: (wanted: T) => Promise<Demo>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: demo => client.setQueryData(queryKey, demo),
    onError: () => client.invalidateQueries({ queryKey }),
  })
}

export function useSwitchTraffic() {
  return useDemoChange((on: boolean) => answer(api.PUT('/api/demo/traffic', { body: { on } })))
}

export function useRemoveDemo() {
  return useDemoChange((own: OwnWork) => answer(api.POST('/api/demo/remove', { body: { own } })))
}

export function useInstallDemo() {
  return useDemoChange(() => answer(api.POST('/api/demo/install')))
}
