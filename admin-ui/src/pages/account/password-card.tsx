import { Button, Card, Group, PasswordInput, Stack, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useChangePassword } from '../../api/account.ts'
import { ProblemError } from '../../api/problem.ts'
import { useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { NewPassword, shortestPassword } from '../access/new-password.tsx'

const isWrong = (error: unknown) =>
  error instanceof ProblemError &&
  error.status === 400 &&
  (error.problem.errors ?? []).some(({ path }) => path.endsWith('current'))

/** One's own password: the one before is asked for, as the screen may have been left open. */
export function PasswordCard() {
  const words = useTexts().access.account
  const change = useChangePassword()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [asked, setAsked] = useState(false)
  const wrong = isWrong(change.error)
  return (
    <Card withBorder padding="lg">
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setAsked(true)
          if (current === '' || next.length < shortestPassword || change.isPending) return
          change.mutate(
            { current, next },
            {
              onSuccess: () => {
                setCurrent('')
                setNext('')
                setAsked(false)
                notifications.show({ message: words.changed, color: 'green' })
              },
            },
          )
        }}
      >
        <Stack gap="md">
          <Title order={2}>{words.password}</Title>
          {change.error && !wrong && <ErrorPanel error={change.error} />}
          <PasswordInput
            label={words.current}
            autoComplete="current-password"
            maxLength={200}
            required
            value={current}
            error={wrong && change.variables?.current === current ? words.wrong : undefined}
            onChange={event => setCurrent(event.currentTarget.value)}
          />
          <NewPassword label={words.next} value={next} asked={asked} onChange={setNext} />
          <Group justify="flex-end">
            <Button type="submit" loading={change.isPending}>
              {words.change}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  )
}
