import { Alert, Button, Group, Modal, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ProblemError } from '../api/problem.ts'
import { leave, sessionEnded, signedInAt } from '../api/session.ts'
import type { Me } from '../api/types.ts'
import { useTexts } from '../i18n/language.tsx'
import { SignInForm } from '../pages/sign-in/sign-in-form.tsx'
import { useSignal } from '../shared/signal.ts'

/** Above every other dialog: one of them may be what somebody was filling in. */
const aboveAll = 1000
const mark = 'sign-in-again'

/**
 * Over the page of somebody whose session has ended. It goes by signing in, or by giving up the page, for which it asks: what
 * was typed there is kept nowhere else.
 */
export function SignInAgain({ me }: { me: Me }) {
  const words = useTexts().faults.signInAgain
  const ended = useSignal(sessionEnded)
  usePressAgain()
  return (
    <Modal.Root
      opened={ended}
      onClose={() => undefined}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={aboveAll}
      centered
      id={mark}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={words.title}>
        <Modal.Body>
          <Stack gap="md">
            <Title order={2}>{words.title}</Title>
            <Text fz="sm">{words.about}</Text>
            <SignInForm email={me.email}>
              <WayOut />
            </SignInForm>
          </Stack>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function WayOut() {
  const words = useTexts().faults.signInAgain
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  if (!asked)
    return (
      <Button variant="subtle" onClick={() => setAsked(true)}>
        {words.leave}
      </Button>
    )
  return (
    <Alert color="orange" variant="light">
      <Text fz="sm">{words.leaveAbout}</Text>
      <Group gap="sm" mt="sm">
        <Button size="compact-sm" variant="default" autoFocus onClick={() => setAsked(false)}>
          {words.stay}
        </Button>
        <Button size="compact-sm" color="red" variant="subtle" onClick={() => leave(client)}>
          {words.leaveSure}
        </Button>
      </Group>
    </Alert>
  )
}

/** Once they are back, whoever pressed save in vain is told; the form says so too, where it is still there. */
function usePressAgain(): void {
  const { title, advice } = useTexts().faults.save.signedIn
  const client = useQueryClient()
  const at = useSignal(signedInAt)
  const [told, setTold] = useState(at)
  useEffect(() => {
    if (at === told) return
    setTold(at)
    const refused = client
      .getMutationCache()
      .getAll()
      .some(
        ({ state: { error } }) =>
          error instanceof ProblemError && error.problem.code === 'unauthenticated' && error.at > told,
      )
    if (refused) notifications.show({ title, message: advice, color: 'orange', autoClose: 15_000 })
  }, [at, told, client, title, advice])
}

/**
 * The page behind hears no key: Escape would close the dialog somebody fills in there, and shortcuts would act on what nobody
 * sees. Registered before anything else listens, or it would come too late.
 */
window.addEventListener(
  'keydown',
  event => {
    if (!sessionEnded.value) return
    const inside = event.target instanceof Element && event.target.closest(`[id^="${mark}"]`)
    const forPage = inside ? event.ctrlKey || event.metaKey || event.altKey : event.key !== 'Tab'
    if (forPage || event.key === 'Escape') event.stopImmediatePropagation()
  },
  { capture: true },
)
