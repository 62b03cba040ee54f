import { Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { GuardedModal } from '../../../shared/unsaved/guarded.tsx'

type Props = {
  title: string
  testId: string
  size?: 'md' | 'lg'
  error: unknown
  isPending: boolean
  /** Nothing that has to be there is missing. */
  isComplete: boolean
  /** Told where something is missing. */
  incomplete?: string
  submit: string
  /** Another way to save, or to leave. */
  other: ReactNode
  /** Something was typed that closing would lose. */
  dirty: boolean
  onSubmit(): void
  onClose(): void
  children: ReactNode
}

/** The frame of every form for a way in: what is asked, what went wrong, and how to save it. */
export function WayForm({ title, testId, size = 'md', error, isPending, isComplete, ...props }: Props) {
  return (
    <GuardedModal
      opened
      size={size}
      dirty={props.dirty}
      onClose={props.onClose}
      closeOnClickOutside={false}
      title={title}
    >
      <form
        data-testid={testId}
        onSubmit={event => {
          event.preventDefault()
          if (isComplete && !isPending) props.onSubmit()
        }}
      >
        <Stack gap="md">
          {props.children}
          {error != null && <ErrorPanel error={error} />}
          <Group justify="space-between" gap="sm">
            <Text fz="sm" c="dimmed" role="status">
              {isComplete ? '' : props.incomplete}
            </Text>
            <Group gap="sm">
              {props.other}
              <Button type="submit" disabled={!isComplete} loading={isPending}>
                {props.submit}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </GuardedModal>
  )
}
