import { Button, Group, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { ErrorPanel } from './error-panel.tsx'
import { CancelButton } from './unsaved/guarded.tsx'

export type Asking = {
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
  /** Something else one may do instead, at the other end of the line. */
  other?: ReactNode
  error?: unknown
}

/** In a dialog: what it is about, what went wrong, do it or leave it. */
export function AskingForm({ children, submit, other, error }: Asking) {
  const texts = useTexts()
  const act = (event: FormEvent) => {
    event.preventDefault()
    if (submit && !submit.disabled && !submit.loading) submit.act()
  }
  return (
    <form onSubmit={act}>
      <Stack gap="md">
        {children}
        {error ? <ErrorPanel error={error} /> : null}
        <Group justify="space-between" gap="sm">
          {other}
          <Group gap="sm" ml="auto">
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
        </Group>
      </Stack>
    </form>
  )
}
