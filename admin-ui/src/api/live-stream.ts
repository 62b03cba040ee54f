/** What is heard: the stream is there, or gone; something changed; it is alive; nobody is signed in any more. */
export type Heard =
  | { kind: 'up' }
  | { kind: 'news'; topics: readonly string[] }
  | { kind: 'beat' }
  | { kind: 'down' }
  | { kind: 'signed-out' }

/** The server says something every fifteen seconds; after so many milliseconds of silence the connection is dead. */
export const silenceMs = 40_000
/** Before the first try to come back, in milliseconds; doubled with each that fails. */
const firstPauseMs = 1_000
const longestPauseMs = 60_000
/** Another window of this person took the place: no hurry. */
const replacedPauseMs = 120_000

/** Keeps a stream of live updates open until it is closed, by the function it returns. */
export function openStream(hear: (heard: Heard) => void): () => void {
  let source: EventSource | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let pause: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let lastId = ''

  const listen = () => {
    clearTimeout(silence)
    silence = setTimeout(() => lose(), silenceMs)
  }
  const connect = () => {
    pause = undefined
    const query = lastId ? `?lastEventId=${encodeURIComponent(lastId)}` : ''
    const opened = new EventSource(`/api/live${query}`)
    source = opened
    const on = (name: string, react: (data: { topics?: string[]; reason?: string }) => void) =>
      opened.addEventListener(name, event => {
        if (source !== opened) return
        listen()
        if (event.lastEventId) lastId = event.lastEventId
        react(JSON.parse(event.data))
      })
    on('hello', () => {
      failures = 0
      hear({ kind: 'up' })
    })
    on('news', ({ topics = [] }) => hear({ kind: 'news', topics }))
    on('beat', () => hear({ kind: 'beat' }))
    on('bye', ({ reason }) => {
      if (reason === 'session') hear({ kind: 'signed-out' })
      lose(reason === 'replaced' ? replacedPauseMs : reason === 'session' ? longestPauseMs : 0)
    })
    // By ourselves, and not as the browser does it: all at once, and after the same pause each time.
    opened.onerror = () => {
      if (source === opened) lose()
    }
    listen()
  }
  const lose = (atLeastMs = 0) => {
    clearTimeout(silence)
    source?.close()
    source = undefined
    hear({ kind: 'down' })
    const growing = Math.min(longestPauseMs, firstPauseMs * 2 ** failures)
    failures += 1
    clearTimeout(pause)
    pause = setTimeout(connect, Math.max(atLeastMs, growing) * (0.5 + Math.random() / 2))
  }
  const online = () => {
    if (source) return
    clearTimeout(pause)
    pause = setTimeout(connect, Math.random() * firstPauseMs)
  }

  addEventListener('online', online)
  connect()
  return () => {
    removeEventListener('online', online)
    clearTimeout(silence)
    clearTimeout(pause)
    source?.close()
    source = undefined
  }
}
