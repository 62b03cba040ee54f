import { type ComponentType, createElement, isValidElement, lazy, type ReactElement, useState } from 'react'

/** A page that is loaded when it is first shown, or before, by whoever knows that it will be. */
export type LazyPage = ComponentType & { load(): Promise<unknown> }

/** One that is loaded already is drawn at once: React would show that it waits, and keep that up for a moment. */
export function lazyPage(load: () => Promise<ComponentType>): LazyPage {
  let loaded: ComponentType | undefined
  let loading: Promise<ComponentType> | undefined
  const begin = () => {
    loading ??= load().then(page => {
      loaded = page
      return page
    })
    // What did not come is asked for again by the next who needs it.
    loading.catch(() => {
      loading = undefined
    })
    return loading
  }
  const Later = lazy(async () => ({ default: await begin() }))
  const choose = () => loaded ?? Later
  return Object.assign(() => createElement(Chosen, { choose }), { load: begin })
}

/** What was chosen when it was first drawn stays: another one would begin anew. */
function Chosen({ choose }: { choose(): ComponentType }) {
  const [Page] = useState<ComponentType>(choose)
  return createElement(Page)
}

export function isLazyPage(element: unknown): element is ReactElement<unknown, LazyPage> {
  return isValidElement(element) && typeof element.type === 'function' && 'load' in element.type
}
