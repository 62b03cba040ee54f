import type { ApiContext } from '../context.ts'
import { senderHealthContract } from '../contract/sender-health.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { senderHealth } from '../sender-health/answer.ts'
import { domainAnswer } from '../sender-health/domains.ts'
import { healthSeries } from '../sender-health/series.ts'

export function senderHealthRoutes(context: ApiContext): BoundRoute[] {
  return implement('senderHealth', senderHealthContract, {
    show: async ({ query }) => await senderHealth(context, query.days),
    series: async ({ query }) => await healthSeries(context, query.days, query.sender),
    domain: async ({ params }) => await domainAnswer(context, params.domain, false),
    check: async ({ params }) => await domainAnswer(context, params.domain, true),
  })
}
