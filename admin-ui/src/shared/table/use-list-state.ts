import { useCallback, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'

export type ListState<F extends string = string> = {
  /** As the API takes it: a key, with a minus before it downwards. */
  sort: string
  /** Undefined where it is as usual, for the question to the API. */
  asked: string | undefined
  /** What the list is narrowed to; only what is set. */
  filters: Partial<Record<F, string>>
  /** Empty takes a filter away. `silent` makes no step to go back by, as while somebody types. */
  change(part: Partial<Record<F | 'sort', string>>, silent?: boolean): void
  clear(): void
}

type Options<F extends string> = {
  filters: readonly F[]
  /** Keys the list can be sorted by. */
  sorts: readonly string[]
  /** How it is sorted unless asked. */
  usual: string
}

/**
 * How a list is sorted and narrowed stands in the address of the page: a link keeps it, and one can go back. What else stands
 * there is left alone; what the list does not know is passed over.
 */
export function useListState<const F extends string>({ filters, sorts, usual }: Options<F>): ListState<F> {
  const [params, setParams] = useSearchParams()
  // The address follows a moment later; a switch that waits for it would spring back under the finger meanwhile.
  const [ahead, setAhead] = useState<{ of: URLSearchParams; next: URLSearchParams } | null>(null)
  const current = ahead?.of === params ? ahead.next : params
  const latest = useRef(current)
  latest.current = current
  const given = current.get('sort') ?? ''
  const sort = sorts.includes(given.replace(/^-/, '')) ? given : usual
  const names = filters.join(' ')
  const chosen = useMemo(() => {
    const set = names.split(' ').flatMap(name => {
      const value = current.get(name)
      return value ? [[name, value]] : []
    })
    return Object.fromEntries(set) as Partial<Record<F, string>>
  }, [current, names])
  const edit = useCallback(
    (how: (next: URLSearchParams) => void, replace = false) => {
      const next = new URLSearchParams(latest.current)
      how(next)
      latest.current = next
      setAhead({ of: params, next })
      setParams(next, { replace })
    },
    [params, setParams],
  )
  const change = useCallback(
    (part: Partial<Record<F | 'sort', string>>, silent = false) =>
      edit(next => {
        for (const [name, value] of Object.entries(part) as [string, string | undefined][])
          if (value && !(name === 'sort' && value === usual)) next.set(name, value)
          else next.delete(name)
      }, silent),
    [edit, usual],
  )
  const clear = useCallback(
    () =>
      edit(next => {
        for (const name of names.split(' ')) next.delete(name)
      }),
    [edit, names],
  )
  return { sort, asked: sort === usual ? undefined : sort, filters: chosen, change, clear }
}

/** A value of the address, if it is one of these. */
export function oneOf<const T extends string>(
  values: readonly T[],
  value: string | undefined,
): T | undefined {
  return values.find(one => one === value)
}
