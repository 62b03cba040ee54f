import { type Heard, openStream, silenceMs } from './live-stream.ts'

/** Of the lock one window holds, and of the channel on which it tells the others. */
const name = 'anlass-live'
/** A window that nobody sees gives up its part after this long, in milliseconds: one looks elsewhere for a moment. */
const restMs = 30_000
/** What was told within this time, in milliseconds, is told again to a window that comes: what it read may be older. */
const beforehandMs = 10_000

type Said = { heard: Heard; to?: string } | { asks: string }

/**
 * One stream for all windows of a browser: whoever holds the lock listens and tells the others. Over HTTP/1.1 a browser
 * opens six connections to a host, so that a stream for each window would leave none for anything else. Where there are no
 * locks (no TLS, and not the machine itself) each window that is seen has its own, and the server ends all but four.
 * A window that nobody sees rests; when it is seen again it is told that it may have missed something.
 */
export function shareStream(hear: (heard: Heard) => void): () => void {
  const me = Math.random().toString(36).slice(2)
  const shared = typeof BroadcastChannel !== 'undefined' && navigator.locks !== undefined
  const channel = shared ? new BroadcastChannel(name) : undefined
  let leave: (() => void) | undefined
  let resting: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let up = false
  /** As the one who listens. */
  let leads = false
  let recent: { at: number; topics: readonly string[] }[] = []

  const take = (heard: Heard) => {
    up = heard.kind === 'up' || (up && heard.kind !== 'down')
    clearTimeout(silence)
    // One who leads is watched over by the stream itself.
    if (!leads && heard.kind !== 'down') silence = setTimeout(() => take({ kind: 'down' }), silenceMs)
    hear(heard)
  }
  const pass = (heard: Heard) => {
    if (heard.kind === 'news') {
      const now = performance.now()
      recent = [...recent.filter(({ at }) => now - at < beforehandMs), { at: now, topics: heard.topics }]
    }
    take(heard)
    channel?.postMessage({ heard } satisfies Said)
  }
  const lead = () => {
    leads = true
    const close = openStream(pass)
    return () => {
      leads = false
      up = false
      close()
    }
  }

  channel?.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if (!leave) return
    if ('asks' in data) {
      if (!leads || !up) return
      const now = performance.now()
      const topics = [
        ...new Set(recent.filter(({ at }) => now - at < beforehandMs).flatMap(said => said.topics)),
      ]
      channel.postMessage({ heard: { kind: 'up' }, to: data.asks } satisfies Said)
      channel.postMessage({ heard: { kind: 'news', topics }, to: data.asks } satisfies Said)
    } else if (!leads && (data.to === undefined || data.to === me)) take(data.heard)
  })

  const join = () => {
    if (!channel) {
      leave = lead()
      return
    }
    const left = new AbortController()
    let stop: (() => void) | undefined
    navigator.locks
      .request(name, { signal: left.signal }, async () => {
        if (left.signal.aborted) return
        const close = lead()
        await new Promise<void>(resolve => {
          stop = () => {
            close()
            resolve()
          }
        })
      })
      // Given up before it was had.
      .catch(() => {})
    channel.postMessage({ asks: me } satisfies Said)
    leave = () => {
      left.abort()
      stop?.()
    }
  }
  const rest = () => {
    clearTimeout(resting)
    clearTimeout(silence)
    leave?.()
    leave = undefined
    up = false
  }
  const look = () => {
    clearTimeout(resting)
    if (document.visibilityState === 'hidden') {
      resting = setTimeout(() => {
        rest()
        hear({ kind: 'down' })
      }, restMs)
    } else if (!leave) {
      join()
      hear({ kind: 'news', topics: ['all'] })
    }
  }

  document.addEventListener('visibilitychange', look)
  if (document.visibilityState === 'hidden') look()
  else join()
  return () => {
    document.removeEventListener('visibilitychange', look)
    rest()
    channel?.close()
  }
}
