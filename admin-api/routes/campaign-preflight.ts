import { preflightOf } from '../campaigns/preflight.ts'
import type { ApiContext } from '../context.ts'
import { campaignPreflightContract } from '../contract/campaign-preflight.ts'
import { closingSignal } from '../http/closing.ts'
import { type BoundRoute, implement } from '../implement.ts'

export function campaignPreflightRoutes(context: ApiContext): BoundRoute[] {
  return implement('campaign-preflight', campaignPreflightContract, {
    preflight: async ({ body, request }) => {
      const { definition, campaignId } = body
      return await preflightOf(context, definition, { campaignId, signal: closingSignal(request) })
    },
  })
}
