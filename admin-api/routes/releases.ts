import { noteVersionSeen, readUser } from '../../db/stores/user-store.ts'
import { isNewer, readReleases } from '../../engine/shared/release.ts'
import type { Principal } from '../auth/principal.ts'
import type { ApiContext } from '../context.ts'
import { releasesContract } from '../contract/releases.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found } from '../not-found.ts'

/** Releases that are told of at most: who was away for a year reads the changelog. */
const mostReleases = 5

export function releasesRoutes({ db, version, changelog }: ApiContext): BoundRoute[] {
  // The file does not change while this release runs.
  const text = changelog?.() ?? Promise.resolve('')
  const releases = text.then(markdown =>
    readReleases(markdown, version).filter(release => !isNewer(release.version, version)),
  )
  return implement('releases', releasesContract, {
    list: async ({ principal }) => {
      const { seenVersion } = found(await readUser(db, userId(principal)), 'user')
      const known = seenVersion ?? version
      return {
        version,
        items: (await releases)
          .slice(0, mostReleases)
          .map(release => ({ ...release, news: isNewer(release.version, known) })),
      }
    },
    seen: async ({ principal }) => await noteVersionSeen(db, userId(principal), version),
    changes: async () => ({ body: await text }),
  })
}

function userId(principal: Principal): string {
  if (principal.kind !== 'user') throw new TypeError('a session route was reached without a session')
  return principal.id
}
