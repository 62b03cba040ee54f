import { useCallback, useEffect, useRef, useState } from 'react'
import { ProblemError, theirsTaken } from '../api/problem.ts'
import { useTheirs } from './conflict/use-theirs.ts'

export type SaveState = 'saved' | 'saving' | 'pending' | 'missing' | 'failed'

export type Autosaved = { id: string; version: number }

type Options<T> = {
  /** Address of what is edited, such as `/api/rules/1`; of something new, that of its kind. */
  path: string
  /** What is here now, as one text: the same text is the same content. */
  text: string
  /** What is stored, as such a text; '' and version 0 for something new. */
  start: { version: number; stored: string }
  /** After the last change so long nothing is saved: somebody is typing. Milliseconds. */
  pause: number
  mayWrite: boolean
  /** Nothing that has to be there is missing. */
  ready: boolean
  /** Something new that nobody touched is not worth keeping. */
  untouched?: boolean
  isPending: boolean
  /** What is stored as far as this window was told; shown as soon as nothing here is unsaved. Null: not known. */
  latest: T | null
  /** Saves what is here over a version. @throws ProblemError where it was not saved */
  send(version: number): Promise<T>
  /** What something stored reads as; null where it cannot be read. */
  read(theirs: T): string | null
  /** Puts what somebody else stored in the place of what is here. */
  take(theirs: T): void
}

/**
 * Saves what is edited by itself, over the version it was made from. Where somebody else was faster, the one dialog for
 * that has asked (`api/conflicts.ts`) before `send` comes back.
 */
export function useAutosave<T extends Autosaved>(options: Options<T>) {
  const {
    path,
    text,
    mayWrite,
    ready,
    untouched = false,
    isPending,
    latest,
    send,
    read,
    take,
    pause,
  } = options
  const [base, setBase] = useState(options.start)
  /** What could not be saved; it is not tried again by itself. */
  const [refused, setRefused] = useState<string | null>(null)
  const dirty = text !== base.stored && !untouched

  /** The version that holds what is here; null: it could not be saved. */
  const saving = useRef(false)
  const save = useCallback(async (): Promise<number | null> => {
    saving.current = true
    try {
      const { version } = await send(base.version)
      setBase({ version, stored: text })
      setRefused(null)
      return version
    } catch (error) {
      const given = error instanceof ProblemError && error.problem.code === theirsTaken
      if (!given) setRefused(text)
      return null
    } finally {
      saving.current = false
    }
  }, [send, base.version, text])

  function adopt(theirs: T): void {
    const stored = read(theirs)
    if (stored === null) return
    // Published, say: the version went on, and what is here is what is there.
    if (stored !== text) take(theirs)
    setBase({ version: theirs.version, stored })
    setRefused(null)
  }
  useTheirs<T>(path, adopt)

  // Somebody else was here: what one has not touched follows, so that one goes on from theirs.
  const newer = latest !== null && latest.version > base.version && !dirty && !isPending ? latest : null
  const follow = useRef(adopt)
  follow.current = adopt
  useEffect(() => {
    if (newer && !saving.current) follow.current(newer)
  }, [newer])

  const waiting = mayWrite && dirty && ready && !isPending && refused !== text
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => void save(), pause)
    return () => clearTimeout(timer)
  }, [waiting, save, pause])

  // Whoever leaves in the moment before saves all the same.
  const last = useRef<() => void>(() => {})
  last.current = () => {
    if (waiting) void save()
  }
  useEffect(() => () => last.current(), [])

  const state: SaveState = isPending
    ? 'saving'
    : !dirty
      ? 'saved'
      : !ready
        ? 'missing'
        : refused === text
          ? 'failed'
          : 'pending'
  return {
    state,
    /** Leaving now would lose something. */
    atRisk: mayWrite && dirty && (state === 'missing' || state === 'failed'),
    retry: () => void save(),
    /** Saves now; the version that is stored then, or null where it could not be. */
    flush: async (): Promise<number | null> => (dirty ? (ready ? await save() : null) : base.version),
    /** The server counted the version on without the content changing. */
    rebase: (version: number) => setBase(before => ({ ...before, version })),
  }
}
