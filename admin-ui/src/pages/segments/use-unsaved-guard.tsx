import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useBlocker } from 'react-router'
import { useTexts } from '../../i18n/language.tsx'

/**
 * Holds back whoever would leave the page with changes that are not saved. `pass` lets the next step through
 * (after saving, when the page moves on by itself).
 */
export function useUnsavedGuard(dirty: boolean): { question: ReactNode; pass(): void } {
  const passing = useRef(false)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && !passing.current && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])
  const blocked = blocker.state === 'blocked'
  return {
    pass: () => {
      passing.current = true
    },
    question: (
      <Question
        opened={blocked}
        stay={() => blocked && blocker.reset()}
        leave={() => blocked && blocker.proceed()}
      />
    ),
  }
}

function Question({ opened, stay, leave }: { opened: boolean; stay(): void; leave(): void }) {
  const texts = useTexts()
  const words = texts.segments
  return (
    <Modal
      opened={opened}
      onClose={stay}
      title={words.leaveTitle}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <Stack gap="md">
        <Text fz="sm">{words.leaveAbout}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={leave}>
            {words.leave}
          </Button>
          <Button onClick={stay} data-autofocus>
            {words.stay}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
