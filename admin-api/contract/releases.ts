import { z } from 'zod'
import { route } from './route.ts'

const tag = 'Operation'

export const releasesContract = {
  list: route({
    method: 'GET',
    path: '/releases',
    summary: 'What the releases up to this one brought, shortly',
    description: 'Of the last five, newest first; read from the changelog that came with this release.',
    tag,
    scope: 'session',
    response: z.object({
      version: z.string().describe('The release that runs.'),
      items: z.array(
        z.object({
          version: z.string(),
          date: z.string().nullable(),
          points: z.array(z.object({ de: z.string(), en: z.string() })),
          news: z.boolean().describe('It came since somebody was told last.'),
        }),
      ),
    }),
  }),
  seen: route({
    method: 'POST',
    path: '/releases/seen',
    summary: 'Note that one knows what this release brought',
    tag,
    scope: 'session',
  }),
  changes: route({
    method: 'GET',
    path: '/releases/changes',
    summary: 'All changes of all releases, as text',
    tag,
    scope: 'session',
    raw: 'text/plain',
  }),
}
