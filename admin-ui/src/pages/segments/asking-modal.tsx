import { Button, Group, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { CancelButton, GuardedModal } from '../../shared/unsaved/guarded.tsx'

type Props = {
  title: string
  children: ReactNode
  submit?:
    | {
        label: string
        danger?: boolean
        disabled?: boolean
        /** Where nothing is to be filled in: Enter does it. */
        focus?: boolean
        loading: boolean
        act(): void
      }
    | undefined
  error?: unknown
  /** Something was written that closing would lose. */
  dirty?: boolean
  onClose(): void
}

/** A question with one answer: what it is about, what went wrong, do it or leave it. */
export function AskingModal({ title, children, submit, error, dirty = false, onClose }: Props) {
  const texts = useTexts()
  const act = (event: FormEvent) => {
    event.preventDefault()
    if (submit && !submit.disabled && !submit.loading) submit.act()
  }
  return (
    <GuardedModal opened dirty={dirty} onClose={onClose} title={title}>
      <form onSubmit={act}>
        <Stack gap="md">
          {children}
          {error ? <ErrorPanel error={error} /> : null}
          <Group justify="flex-end">
            <CancelButton>{submit ? texts.common.cancel : texts.common.close}</CancelButton>
            {submit && (
              <Button
                type="submit"
                {...(submit.danger ? { color: 'red' } : {})}
                {...(submit.focus ? { 'data-autofocus': true } : {})}
                loading={submit.loading}
                disabled={submit.disabled ?? false}
              >
                {submit.label}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </GuardedModal>
  )
}
