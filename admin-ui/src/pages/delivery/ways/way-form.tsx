import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'

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
  onSubmit(): void
  onClose(): void
  children: ReactNode
}

/** The frame of every form for a way in: what is asked, what went wrong, and how to save it. */
export function WayForm({ title, testId, size = 'md', error, isPending, isComplete, ...props }: Props) {
  const texts = useTexts()
  return (
    <Modal
      opened
      size={size}
      onClose={props.onClose}
      closeOnClickOutside={false}
      title={title}
      closeButtonProps={{ 'aria-label': texts.common.close }}
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
    </Modal>
  )
}
