import type { MantineSize } from '@mantine/core'
import { type Asking, AskingForm } from './asking-form.tsx'
import { GuardedModal } from './unsaved/guarded.tsx'

type Props = Asking & {
  title: string
  /** Where it stays in the page while it is closed, with what was written in it. */
  opened?: boolean
  size?: MantineSize
  /** Something was written that closing would lose. */
  dirty?: boolean
  onClose(): void
}

/** A question with one answer. */
export function AskingModal({ title, opened = true, size, dirty = false, onClose, ...asking }: Props) {
  return (
    <GuardedModal opened={opened} dirty={dirty} onClose={onClose} title={title} {...(size ? { size } : {})}>
      <AskingForm {...asking} />
    </GuardedModal>
  )
}
