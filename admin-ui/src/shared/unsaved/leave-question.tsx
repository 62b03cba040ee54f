import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { useBlocker } from 'react-router'
import { useTexts } from '../../i18n/language.tsx'
import { anythingUnsaved, openQuestion } from './guards.ts'

/** Stands once in the frame: asks before what is not saved is left. */
export function LeaveQuestion() {
  const texts = useTexts()
  const words = texts.drafts.leaving
  const asked = useSyncExternalStore(openQuestion.subscribe, openQuestion.now)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      anythingUnsaved() && currentLocation.pathname !== nextLocation.pathname,
  )
  const blocked = blocker.state === 'blocked'
  const answer = (leave: boolean) => {
    if (asked) asked.answer(leave)
    else if (blocked && leave) blocker.proceed()
    else if (blocked) blocker.reset()
  }
  return (
    <Modal
      opened={blocked || asked !== null}
      onClose={() => answer(false)}
      title={words.title}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <Stack gap="md">
        <Text fz="sm">{words.about}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => answer(true)}>
            {words.leave}
          </Button>
          <Button onClick={() => answer(false)} data-autofocus>
            {words.stay}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
