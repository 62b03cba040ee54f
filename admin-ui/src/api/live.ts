import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { LiveRefetch } from './live-refetch.ts'
import { shareStream } from './live-share.ts'
import { doubtSession, signedInAt } from './session.ts'

/** A stream that breaks off is mostly back in a moment; after this long, in milliseconds, pages ask by themselves. */
const graceMs = 5_000
/** Over this long, in milliseconds, windows spread what they ask when the stream is lost. */
const spreadMs = 2_000
/** After the page has come, in milliseconds: the first view has the connections to itself. */
const afterLoadMs = 300

let listening = false

/**
 * For `refetchInterval`: asks every `ms` milliseconds while nobody tells what changes, and every `slowMs` while the stream
 * does: a figure that no topic covers may be among them.
 */
export function polled(ms: number, slowMs: number): () => number {
  return () => (listening ? slowMs : ms)
}

/** Keeps what is on the page up to date with what others change; once, in the frame around every page. */
export function useLiveUpdates(): void {
  const client = useQueryClient()
  useEffect(() => {
    const refetch = new LiveRefetch(client)
    let lost: ReturnType<typeof setTimeout> | undefined
    let leave: (() => void) | undefined
    const begin = () => {
      leave?.()
      leave = shareStream(heard => {
        if (heard.kind === 'news') refetch.changed(heard.topics)
        if (heard.kind === 'signed-out') doubtSession(client)
        if (heard.kind === 'up') {
          clearTimeout(lost)
          lost = undefined
          listening = true
        }
        if (heard.kind === 'down')
          lost ??= setTimeout(() => {
            listening = false
            // By being asked once more each takes up its own pace.
            refetch.changed(['all'], spreadMs)
          }, graceMs)
      })
    }
    const timer = { id: undefined as ReturnType<typeof setTimeout> | undefined }
    const loaded = () => {
      timer.id = setTimeout(begin, afterLoadMs)
    }
    // A new session, perhaps of somebody else, has a stream of its own.
    const unwatch = signedInAt.watch(() => {
      if (leave) begin()
    })
    if (document.readyState === 'complete') loaded()
    else addEventListener('load', loaded, { once: true })
    return () => {
      removeEventListener('load', loaded)
      unwatch()
      clearTimeout(timer.id)
      clearTimeout(lost)
      leave?.()
      refetch.stop()
      listening = false
    }
  }, [client])
}
