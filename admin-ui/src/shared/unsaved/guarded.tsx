import { Button, type ButtonProps, Drawer, type DrawerProps, Modal, type ModalProps } from '@mantine/core'
import { createContext, type ReactNode, useContext, useMemo, useRef } from 'react'
import { openConflict } from '../../api/conflicts.ts'
import { useTexts } from '../../i18n/language.tsx'
import { askToLeave, type Guard, openQuestion, standsIn } from './guards.ts'
import { type Scope, Scopes, useUnsavedGuard } from './use-unsaved-guard.ts'

const Close = createContext<() => void>(() => {})

/** Closes the dialog around it, after asking where something in it is not saved. */
export const useGuardedClose = () => useContext(Close)

type Own = {
  /** Something in it is not saved; forms inside may say so themselves (`useUnsavedGuard`). */
  dirty?: boolean
}

function useGuarding(onClose: () => void) {
  const outer = useContext(Scopes)
  const scope = useRef<Scope>({ guards: new Set<Guard>(), changed: () => {} })
  const scopes = useMemo(() => [scope.current, ...outer], [outer])
  const close = () => {
    // A question above it is answered first; Escape reaches both.
    if (openConflict.now() || openQuestion.now()) return
    if (!standsIn(scope.current.guards)) return onClose()
    void askToLeave().then(leave => {
      if (leave) onClose()
    })
  }
  return { scopes, close }
}

function Guarding({
  scopes,
  close,
  dirty,
  children,
}: Own & ReturnType<typeof useGuarding> & { children: ReactNode }) {
  return (
    <Scopes value={scopes}>
      <Close value={close}>
        <Dirty dirty={dirty ?? false} />
        {children}
      </Close>
    </Scopes>
  )
}

function Dirty({ dirty }: { dirty: boolean }) {
  useUnsavedGuard(dirty)
  return null
}

/** A dialog to write in: closing it asks first where something in it is not saved, however it is closed. */
export function GuardedModal({ dirty = false, onClose, children, ...rest }: ModalProps & Own) {
  const texts = useTexts()
  const guarding = useGuarding(onClose)
  return (
    <Modal closeButtonProps={{ 'aria-label': texts.common.close }} {...rest} onClose={guarding.close}>
      <Guarding {...guarding} dirty={dirty}>
        {children}
      </Guarding>
    </Modal>
  )
}

/** The same from the side. */
export function GuardedDrawer({ dirty = false, onClose, children, ...rest }: DrawerProps & Own) {
  const texts = useTexts()
  const guarding = useGuarding(onClose)
  return (
    <Drawer closeButtonProps={{ 'aria-label': texts.common.close }} {...rest} onClose={guarding.close}>
      <Guarding {...guarding} dirty={dirty}>
        {children}
      </Guarding>
    </Drawer>
  )
}

/** Leaves the dialog around it, as its cross does. */
export function CancelButton({ children, ...look }: { children?: ReactNode } & Omit<ButtonProps, 'variant'>) {
  const texts = useTexts()
  const close = useGuardedClose()
  return (
    <Button {...look} variant="default" onClick={close}>
      {children ?? texts.common.cancel}
    </Button>
  )
}
