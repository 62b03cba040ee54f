import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api } from './client.ts'

const key = ['campaign-approval']

/** From how many recipients on a campaign needs a second person. */
export function useCampaignApproval() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => answer(api.GET('/api/campaign-approval', { signal })),
  })
}

export function useSetCampaignApproval(version: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (above: number | null) =>
      answer(
        api.PUT('/api/campaign-approval', {
          params: { header: { 'If-Match': `"${version}"` } },
          body: { above },
        }),
      ),
    onSuccess: approval => {
      client.setQueryData(key, approval)
      // Whether a campaign needs somebody follows from the limit.
      void client.invalidateQueries({ queryKey: ['campaigns'] })
    },
  })
}
