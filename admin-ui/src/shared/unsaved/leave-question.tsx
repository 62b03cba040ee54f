import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { useBlocker } from 'react-router'
import { useTexts } from '../../i18n/language.tsx'
import { anythingUnsaved, openQuestion, unsaved } from './guards.ts'

/** Dialogs are at 200, what opens in them at 300, messages at 400. */
const questionLayer = 350

/** Stands once in the frame: asks before what is not saved is left. */
export function LeaveQuestion() {
  const asked = useSyncExternalStore(openQuestion.subscribe, openQuestion.now)
  const dirty = useSyncExternalStore(unsaved.subscribe, unsaved.now)
  return (
    <>
      <Question opened={asked !== null} answer={leave => asked?.answer(leave)} />
      {dirty && <OnTheWay />}
    </>
  )
}

/** Only while something is not saved: a router with a blocker complains of every step back it did not make itself. */
function OnTheWay() {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      anythingUnsaved() && currentLocation.pathname !== nextLocation.pathname,
  )
  return (
    <Question
      opened={blocker.state === 'blocked'}
      answer={leave => {
        if (leave) blocker.proceed?.()
        else blocker.reset?.()
      }}
    />
  )
}

function Question({ opened, answer }: { opened: boolean; answer(leave: boolean): void }) {
  const texts = useTexts()
  const words = texts.drafts.leaving
  return (
    <Modal
      opened={opened}
      onClose={() => answer(false)}
      // Above the dialog whose closing it asks about, whichever of the two came first.
      zIndex={questionLayer}
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
