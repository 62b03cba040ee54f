import { useQuery } from '@tanstack/react-query'
import { answer, api } from './client.ts'

/** The parts of a mail as it was sent. It never changes, so it is asked for once. */
export function useMessageParts(id: string) {
  return useQuery({
    queryKey: ['message', id, 'parts'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/messages/{id}/content/parts', { params: { path: { id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
