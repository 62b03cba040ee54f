import { useQuery } from '@tanstack/react-query'
import { ProblemError } from './problem.ts'
import { send } from './send.ts'
import type { Health } from './types.ts'

/**
 * How the installation is doing, every fifteen seconds. Fetched by hand: an unhealthy one answers 503 with
 * the same document.
 */
export function useHealth() {
  return useQuery<Health>({
    queryKey: ['health'],
    queryFn: async ({ signal }) => {
      const response = await send(new Request('/api/health', { signal }))
      const body: unknown = await response.json()
      if (typeof body === 'object' && body !== null && 'processes' in body) return body as Health
      throw new ProblemError(response.status, { code: `http_${response.status}`, title: 'health' })
    },
    refetchInterval: 15_000,
    retry: false,
  })
}
