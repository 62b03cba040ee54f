import type { Request, Response, Router } from 'express'
import { countClick } from '../../db/stores/click-store.ts'
import { recordHit } from '../../db/stores/engagement-store.ts'
import { getSetting } from '../../db/stores/workspace-store.ts'
import { verifyLink } from '../../engine/consent/link-token.ts'
import { verifyUrl } from '../../engine/consent/url-token.ts'
import { trackingOf, trackingSetting } from '../../engine/messages/tracking.ts'
import type { ApiContext } from '../context.ts'
import type { NotFound } from './not-found.ts'
import { setPrivate } from './page.ts'
import { factsOf, isRobot, RecentHeads } from './track-hit.ts'

/** A transparent GIF of one pixel, 43 bytes. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')

/**
 * Paths: /o (the pixel), /c (links of those who may be measured), /h (the link no
 * reader sees), /l (links counted for all together). GET may
 * append what happened to a message and changes nothing else; HEAD records nothing. What goes wrong with recording
 * never keeps anybody from where the link leads.
 */
export function mountTrack(router: Router, context: ApiContext, notFound: NotFound): void {
  const { db, clock, keyring, log } = context
  const heads = new RecentHeads()
  const record = async (what: string, work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      const { name, code } = error as { name?: string; code?: string }
      log.error({ name, code }, what)
    }
  }
  /**
   * True where nothing may be recorded: the request is a HEAD. The path is the token, which was verified and stands for
   * the link; what anybody may add behind it is neither kept nor looked at.
   */
  const isHead = (request: Request<object>) => {
    if (request.method !== 'HEAD') return false
    heads.note(request.path, clock.monotonic())
    return true
  }
  const hit = async (
    request: Request<object>,
    messageId: string,
    kind: 'opened' | 'clicked',
    url: string | null,
    trap = false,
  ) => {
    if (isHead(request)) return
    const now = clock.now()
    const facts = factsOf(request, heads.has(request.path, clock.monotonic()), trap)
    await record(`${kind} could not be recorded`, () => recordHit(db, { messageId, kind, url, facts }, now))
  }

  for (const path of ['/o/:file', '/c/:token', '/l/:token', '/h/:token'])
    router.all(path, (_request, response, next) => {
      // For log and metrics: the pattern, never the token.
      response.locals.route = path
      next()
    })

  router.get('/o/:file', async (request, response, next) => {
    const [, token] = /^(.+)\.gif$/.exec(request.params.file) ?? []
    const messageId = verifyLink(keyring, 'open', token ?? '')
    if (messageId === null) return notFound(request, response, next)
    await hit(request, messageId, 'opened', null)
    setPrivate(response)
    response.type('gif').send(pixel)
  })

  router.get('/c/:token', async (request, response, next) => {
    const url = request.query.u
    const messageId = verifyUrl(keyring, 'click', request.params.token, url)
    if (messageId === null || typeof url !== 'string') return notFound(request, response, next)
    await hit(request, messageId, 'clicked', url)
    leadTo(response, url)
  })

  router.get('/h/:token', async (request, response, next) => {
    const messageId = verifyLink(keyring, 'trap', request.params.token)
    if (messageId === null) return notFound(request, response, next)
    await hit(request, messageId, 'clicked', null, true)
    // Should a person ever come here all the same, they are led to where they wanted to go.
    leadTo(response, context.brand.baseUrl)
  })

  router.get('/l/:token', async (request, response, next) => {
    const url = request.query.u
    const versionId = verifyUrl(keyring, 'shared', request.params.token, url)
    if (versionId === null || typeof url !== 'string') return notFound(request, response, next)
    const now = clock.now()
    // Nothing of the request is kept; it is looked at so that scanners do not count as readers.
    if (!isHead(request) && !isRobot(request, url, heads.has(request.path, clock.monotonic()), now))
      await record('a click could not be counted', async () => {
        const settings = trackingOf(await getSetting(db, trackingSetting))
        if (settings.sharedClicks) await countClick(db, versionId, url, dayOf(now, context.timeZone))
      })
    leadTo(response, url)
  })
}

function leadTo(response: Response, url: string): void {
  setPrivate(response)
  response.status(302).location(url).end()
}

/** The calendar day in a time zone, as YYYY-MM-DD. */
function dayOf(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(moment)
}
