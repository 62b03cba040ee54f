import { Alert, Button, Card, Group, Loader, Stack, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import {
  environmentId,
  type Sender,
  type SenderTest,
  type SendProblem,
  useDefaultSender,
  useSenders,
  useTestSender,
} from '../../api/senders.ts'
import { useMay, useSession } from '../../api/session.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage, useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { useSenderName } from './sender-facts.tsx'
import { firstRecipient, isAddress } from './sender-model.ts'

type Props = {
  sender: Sender
  /** What is typed beside it is not stored yet. */
  dirty: boolean
  /** Grows with each time one is to be sent by itself. */
  wanted: number
}

/** Sends a test mail and says in words how it ended. */
export function TestCard({ sender, dirty, wanted }: Props) {
  const words = useTexts().senders
  const me = useSession().data
  const test = useTestSender(sender.id)
  const [typed, setTyped] = useState<string | null>(null)
  const to = typed ?? firstRecipient(me?.email, sender.fromAddress)
  const { mutate } = test
  const done = useRef(0)
  useEffect(() => {
    if (wanted <= done.current) return
    done.current = wanted
    mutate(to)
  }, [wanted, mutate, to])
  return (
    <Card data-testid="test-card">
      <form
        onSubmit={event => {
          event.preventDefault()
          if (isAddress(to) && !test.isPending) mutate(to.trim())
        }}
      >
        <Stack gap="sm">
          <div>
            <Title order={2}>{words.test}</Title>
            <Text fz="sm" c="dimmed">
              {words.testAbout}
            </Text>
          </div>
          <TextInput
            label={words.testTo}
            description={words.testToHint}
            type="email"
            required
            maxLength={254}
            value={to}
            onChange={event => setTyped(event.currentTarget.value)}
          />
          {dirty && (
            <Text fz="sm" c="dimmed">
              {words.testUnsaved}
            </Text>
          )}
          <Group>
            <Button
              type="submit"
              variant={sender.testedAt ? 'default' : 'filled'}
              disabled={dirty || !isAddress(to)}
              loading={test.isPending}
            >
              {test.data ? words.testAgain : words.testSend}
            </Button>
          </Group>
          {test.isPending ? (
            <Group gap="xs" role="status" data-testid="test-outcome" data-state="pending">
              <Loader size={14} />
              <Text fz="sm">{words.testing}</Text>
            </Group>
          ) : test.error ? (
            <ErrorPanel error={test.error} />
          ) : test.data ? (
            <Outcome outcome={test.data} to={test.variables ?? to} />
          ) : (
            <LastTest sender={sender} />
          )}
          {!sender.isDefault && (test.data?.state === 'sent' || (sender.testedAt && !sender.testError)) && (
            <DefaultOffer sender={sender} />
          )}
        </Stack>
      </form>
    </Card>
  )
}

function Outcome({ outcome, to }: { outcome: SenderTest; to: string }) {
  const words = useTexts().senders
  const { state, error, problem } = outcome
  return (
    <div role="status" data-testid="test-outcome" data-state={state} data-kind={problem?.kind}>
      {state === 'sent' ? (
        <Alert color="green" variant="light" icon={<IconCheck />} title={words.testSent(to)}>
          {words.testSentAdvice}
        </Alert>
      ) : state === 'queued' ? (
        <Alert color="orange" variant="light" icon={<IconClock />} title={words.testQueued}>
          {words.testQueuedAdvice}
        </Alert>
      ) : (
        <Failure problem={problem} error={error} />
      )}
    </div>
  )
}

/** What went wrong in words, what to do, and what the server said itself. */
function Failure({ problem, error }: { problem: SendProblem | null; error: string | null }) {
  const { language, texts } = useLanguage()
  const words = texts.senders
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle />} title={problem?.title[language] ?? error}>
      <Text fz="sm">{problem?.advice[language]}</Text>
      {error && (
        <Text fz="xs" mt="xs" component="div">
          {words.serverSays}
          <code className="sender-words">{error}</code>
        </Text>
      )}
    </Alert>
  )
}

function LastTest({ sender }: { sender: Sender }) {
  const words = useTexts().senders
  const formats = useFormats()
  const { testedAt, testError, testProblem } = sender
  if (!testedAt) return null
  return (
    <div data-testid="last-test">
      <Text fz="sm" c="dimmed" mb={testError ? 'xs' : 0}>
        {words.lastTest}:{' '}
        {testError
          ? words.tests.failed(formats.dateTime(testedAt))
          : words.tests.ok(formats.dateTime(testedAt))}
      </Text>
      {testError && <Failure problem={testProblem} error={testError} />}
    </div>
  )
}

/** The next step once a test has arrived: until then all mails still go where they went before. */
function DefaultOffer({ sender }: { sender: Sender }) {
  const words = useTexts().senders
  const may = useMay()
  const nameOf = useSenderName()
  const makeDefault = useDefaultSender()
  const now = useSenders().data?.find(({ isDefault }) => isDefault)
  if (!now || !may('senders:write')) return null
  const standard = async () => {
    // This offer is gone as soon as it is taken, and with it what would be told of the mutation.
    const made = await makeDefault.mutateAsync(sender.id).catch(() => null)
    if (made) notifications.show({ message: words.madeDefault(nameOf(sender)), color: 'green' })
  }
  return (
    <Alert color="petrol" variant="light">
      <Text fz="sm">{words.makeDefaultAsk(nameOf(now))}</Text>
      <Button mt="sm" size="sm" loading={makeDefault.isPending} onClick={() => void standard()}>
        {sender.id === environmentId ? words.makeDefaultBack : words.makeDefault}
      </Button>
      {makeDefault.error && <ErrorPanel error={makeDefault.error} />}
    </Alert>
  )
}
