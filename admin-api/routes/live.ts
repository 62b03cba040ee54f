import type { ApiContext } from '../context.ts'
import { liveContract } from '../contract/live.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { LiveStreams } from '../live/streams.ts'

export function liveRoutes(context: ApiContext): BoundRoute[] {
  const streams = new LiveStreams(context)
  return implement('live', liveContract, {
    listen: async ({ principal, request, query, header }) => {
      if (principal.kind !== 'user') throw new TypeError('a session route was reached without a session')
      const returning = Boolean(request.get('Last-Event-ID') ?? query.lastEventId)
      // Neither kept, nor compressed, nor gathered on the way; and nothing is asked over this connection afterwards.
      header('Cache-Control', 'no-store, no-transform')
      header('X-Accel-Buffering', 'no')
      header('Connection', 'close')
      return { body: await streams.open(request, principal.id, returning) }
    },
  })
}
