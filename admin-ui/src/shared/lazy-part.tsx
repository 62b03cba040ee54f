import { Modal } from '@mantine/core'
import { type ComponentType, createElement, lazy, type ReactNode, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { ErrorPanel } from './error-panel.tsx'
import { isMissingPart } from './missing-part.ts'

type Load<P> = () => Promise<ComponentType<P>>
type Around<P> = (panel: ReactNode, props: P) => ReactNode

/**
 * A part that is loaded when first needed. When it does not come, or breaks, that is said in its place: what stands around
 * it, and what was typed there, stays.
 */
export function lazyPart<P extends object>(
  load: Load<P>,
  around: Around<P> = panel => panel,
): ComponentType<P> {
  const asked = () => lazy(async () => ({ default: await load() }))
  // Once for all places: what is kept in a component that waits for it would be forgotten while it waits.
  let part = asked()
  // biome-ignore lint/correctness/noComponentHookFactories: called where a module begins, once for each part, as lazy is
  return function Part(props: P) {
    const [tries, setTries] = useState(0)
    const again = () => {
      part = asked()
      setTries(tries + 1)
    }
    return (
      <ErrorBoundary
        resetKey={String(tries)}
        fallback={error => {
          // Chromium answers a second time as it did the first, whatever the server has by then.
          const vain = tries > 0 && isMissingPart(error)
          return around(<ErrorPanel error={error} retry={vain ? undefined : again} />, props)
        }}
      >
        {createElement(part as ComponentType<P>, props)}
      </ErrorBoundary>
    )
  }
}

/** The same of a dialog: what is said in its place can be closed, by what `closeOf` takes from its properties. */
export function lazyDialog<P extends object>(
  load: Load<P>,
  closeOf: (props: P) => () => void,
): ComponentType<P> {
  return lazyPart(load, (panel, props) => <Instead onClose={closeOf(props)}>{panel}</Instead>)
}

function Instead({ onClose, children }: { onClose(): void; children: ReactNode }) {
  const texts = useTexts()
  return (
    <Modal
      opened
      onClose={onClose}
      title={texts.faults.part.title}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      {children}
    </Modal>
  )
}
