import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import {
  type Campaign,
  type CampaignDefinition,
  useNewestCampaign,
  useSaveCampaign,
} from '../../../api/campaigns.ts'
import { ProblemError } from '../../../api/problem.ts'
import { stableText } from '../../segments/stable.ts'
import { definitionOf, sendable } from './definition.ts'

/** After the last change so long nothing is saved: somebody is typing. Milliseconds. */
const pause = 700

export type SaveState = 'saved' | 'saving' | 'pending' | 'missing' | 'failed' | 'conflict'
type Written = { name: string; definition: CampaignDefinition }

const textOf = ({ name, definition }: Written) => stableText([name.trim(), sendable(definition)])

/** A campaign under edit, saved by itself over the version it was made from; who was faster stays until one chooses. */
export function useCampaignDraft(campaign: Campaign, stored: CampaignDefinition, mayWrite: boolean) {
  const [now, setNow] = useState<Written>(() => ({ name: campaign.name, definition: stored }))
  const [base, setBase] = useState(() => ({
    version: campaign.version,
    stored: textOf({ name: campaign.name, definition: stored }),
  }))
  /** What could not be saved; it is not tried again by itself. */
  const [refused, setRefused] = useState<string | null>(null)
  const [theirs, setTheirs] = useState<Campaign | null>(null)
  const { mutateAsync, isPending, error } = useSaveCampaign(campaign.id)
  const newest = useNewestCampaign(campaign.id)
  const text = useMemo(() => textOf(now), [now])
  const dirty = text !== base.stored
  const ready = now.name.trim() !== ''

  /** The version that holds what is here; null: it could not be saved. */
  const save = useCallback(
    async (over?: number): Promise<number | null> => {
      try {
        const body = { name: now.name.trim(), definition: sendable(now.definition) }
        const saved = await mutateAsync({ version: over ?? base.version, ...body })
        setBase({ version: saved.version, stored: text })
        setRefused(null)
        setTheirs(null)
        return saved.version
      } catch (failure) {
        if (isStale(failure) && over === undefined) {
          const found = await newest().catch(() => null)
          const definition = found && definitionOf(found)
          // Asked for approval, say: the version went on, and what it says is still what we know.
          if (found && definition && textOf({ name: found.name, definition }) === base.stored)
            return await save(found.version)
          if (found) setTheirs(found)
        }
        setRefused(text)
        return null
      }
    },
    [mutateAsync, newest, base, now, text],
  )

  const waiting = mayWrite && dirty && ready && !isPending && !theirs && refused !== text
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => void save(), pause)
    return () => clearTimeout(timer)
  }, [waiting, save])

  // Whoever leaves in the moment before saves all the same.
  const last = useRef<() => void>(() => {})
  last.current = () => {
    if (waiting) void save()
  }
  useEffect(() => () => last.current(), [])

  const state = stateOf({ theirs: theirs !== null, isPending, dirty, ready, failed: refused === text })
  return {
    id: campaign.id,
    ...now,
    state,
    theirs,
    error,
    /** Leaving now would lose something. */
    atRisk: mayWrite && dirty && state !== 'pending' && state !== 'saving',
    rename: useCallback((name: string) => setNow(before => ({ ...before, name })), []),
    /** Changes parts of the definition; what is undefined is taken out. */
    set: useCallback(
      (change: { [K in keyof CampaignDefinition]?: CampaignDefinition[K] | undefined }) =>
        setNow(before => {
          const entries = Object.entries({ ...before.definition, ...change })
          const definition = Object.fromEntries(entries.filter(([, value]) => value !== undefined))
          return { ...before, definition: definition as CampaignDefinition }
        }),
      [],
    ),
    retry: () => void save(),
    /** Saves now; the version that is stored then, or null where it could not be. */
    flush: async () => (dirty ? (ready ? await save() : null) : base.version),
    keepMine: (found: Campaign) => void save(found.version),
    takeTheirs: (found: Campaign) => {
      const definition = definitionOf(found)
      if (!definition) return
      setNow({ name: found.name, definition })
      setBase({ version: found.version, stored: textOf({ name: found.name, definition }) })
      setTheirs(null)
      setRefused(null)
    },
    /** The server counted the version on without the definition changing. */
    rebase: (version: number) => setBase(before => ({ ...before, version })),
  }
}

export type CampaignDraft = ReturnType<typeof useCampaignDraft>

type Facts = { theirs: boolean; isPending: boolean; dirty: boolean; ready: boolean; failed: boolean }

function stateOf({ theirs, isPending, dirty, ready, failed }: Facts): SaveState {
  if (theirs) return 'conflict'
  if (isPending) return 'saving'
  if (!dirty) return 'saved'
  if (!ready) return 'missing'
  return failed ? 'failed' : 'pending'
}

function isStale(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'stale'
}
