import type { Middleware } from 'openapi-fetch'
import { isVersioned, recall, remember, type Versioned } from './known-versions.ts'
import { type ProblemDocument, theirsTaken } from './problem.ts'

/** `mine` is saved over what is there; `theirs` is loaded; `later`: nothing happens, what was typed stays. */
export type Choice = 'mine' | 'theirs' | 'later'

/** Somebody else was faster: what was to be saved, over what it was written, and what is stored by now. */
export type Conflict = {
  /** Address of what is changed, such as `/api/segments/1`. */
  path: string
  /** What was to be saved; null for what only happens, such as deleting. */
  mine: Record<string, unknown> | null
  /** The version it was written over; null where this window never saw it whole. */
  base: Versioned | null
  theirs: Versioned
  changed: { byName: string | null; at: string | null }
}

/** Fields that the API takes by one name and answers by another. */
const answeredAs: Readonly<Record<string, string>> = { definition: 'draft', source: 'draft' }

/** What a field that was sent reads as in an answer; undefined where the answer does not tell it (a password, say). */
export function answered(field: string, answer: Versioned): unknown {
  if (Object.hasOwn(answer, field)) return answer[field]
  const other = answeredAs[field]
  return other === undefined ? undefined : answer[other]
}

type Asked = { conflict: Conflict; choose(choice: Choice): void }
let queue: readonly Asked[] = []
const listeners = new Set<() => void>()
const takers = new Map<string, Set<(theirs: never) => void>>()

/** The question that stands open, for the one dialog that asks it. */
export const openConflict = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      // Nobody is left who could answer.
      if (listeners.size === 0) for (const { choose } of queue) choose('later')
    }
  },
  now: (): Asked | null => queue[0] ?? null,
}

function put(next: readonly Asked[]): void {
  queue = next
  for (const listener of listeners) listener()
}

function ask(conflict: Conflict): Promise<Choice> {
  if (listeners.size === 0) return Promise.resolve('later')
  return new Promise(resolve => {
    const asked: Asked = {
      conflict,
      choose: choice => {
        put(queue.filter(other => other !== asked))
        resolve(choice)
      },
    }
    put([...queue, asked])
  })
}

/** Calls `take` with what is stored when somebody gives up their own for it; returns how to stop that. */
export function onTheirs<T>(path: string, take: (theirs: T) => void): () => void {
  const of = takers.get(path) ?? new Set()
  takers.set(path, of.add(take))
  return () => void of.delete(take)
}

const copies = new Map<string, Request>()

/**
 * Every change that is made from a version (If-Match) and comes too late (412) is asked about, in one way. Whoever sent
 * it gets the answer of what was chosen: that of the second attempt, or that theirs was taken, or the refusal itself.
 */
export const conflicts: Middleware = {
  onRequest({ request, id }) {
    if (request.headers.has('If-Match')) copies.set(id, request.clone())
  },
  async onResponse({ request, response, id }) {
    const copy = copies.get(id)
    copies.delete(id)
    const path = new URL(request.url).pathname
    if (response.ok && /^"\d+"$/.test(response.headers.get('ETag') ?? ''))
      remember(path, await jsonOf(response))
    if (response.status !== 412 || !copy) return undefined
    return await settled(copy, response)
  },
  onError({ id }) {
    copies.delete(id)
  },
}

async function settled(first: Request, refusal: Response): Promise<Response> {
  let answer = refusal
  let version = Number(/\d+/.exec(first.headers.get('If-Match') ?? '')?.[0])
  const isEdit = first.method === 'PATCH' || first.method === 'PUT'
  const mine = isEdit ? ((await jsonOf(first)) as Record<string, unknown> | null) : null
  for (;;) {
    const problem = (await jsonOf(answer)) as ProblemDocument | null
    if (answer.status !== 412 || problem?.code !== 'stale') return answer
    const found = await newest(new URL(first.url).pathname)
    if (!found) return answer
    const { path, theirs } = found
    const base = recall(path, version)
    const changed = {
      byName: problem.changed?.byName ?? textOf(theirs.updatedByName),
      at: problem.changed?.at ?? textOf(theirs.updatedAt),
    }
    const choice =
      mine && isUntouched(mine, base, theirs) ? 'mine' : await ask({ path, mine, base, theirs, changed })
    if (choice === 'later') return answer
    if (choice === 'theirs') {
      for (const take of takers.get(path) ?? []) take(theirs as never)
      return Response.json({ code: theirsTaken, title: theirsTaken }, { status: 412 })
    }
    const again = first.clone()
    again.headers.set('If-Match', `"${theirs.version}"`)
    version = theirs.version
    answer = await fetch(again)
    if (answer.ok) remember(path, await jsonOf(answer))
  }
}

/** Published, made the default: the version went on, and nothing of what is sent was changed by anybody. */
function isUntouched(mine: Record<string, unknown>, base: Versioned | null, theirs: Versioned): boolean {
  if (!base) return false
  const told = Object.keys(mine).filter(field => answered(field, theirs) !== undefined)
  return (
    told.length > 0 &&
    told.every(field => JSON.stringify(answered(field, base)) === JSON.stringify(answered(field, theirs)))
  )
}

/** What is stored now, past every cache; what is done to something is done at an address below its own. */
async function newest(path: string): Promise<{ path: string; theirs: Versioned } | null> {
  for (const at of [path, path.slice(0, path.lastIndexOf('/'))]) {
    const answer = await fetch(at, { cache: 'no-store' }).catch(() => null)
    const theirs = answer?.ok ? await jsonOf(answer) : null
    if (isVersioned(theirs)) {
      remember(at, theirs)
      return { path: at, theirs }
    }
  }
  return null
}

async function jsonOf(message: Request | Response): Promise<unknown> {
  return await message
    .clone()
    .json()
    .catch(() => null)
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)
