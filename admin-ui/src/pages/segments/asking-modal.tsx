import { Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'

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
  onClose(): void
}

/** A question with one answer: what it is about, what went wrong, do it or leave it. */
export function AskingModal({ title, children, submit, error, onClose }: Props) {
  const texts = useTexts()
  const act = (event: FormEvent) => {
    event.preventDefault()
    if (submit && !submit.disabled && !submit.loading) submit.act()
  }
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': texts.common.close }}>
      <form onSubmit={act}>
        <Stack gap="md">
          {children}
          {error ? <ErrorPanel error={error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {submit ? texts.common.cancel : texts.common.close}
            </Button>
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
    </Modal>
  )
}
