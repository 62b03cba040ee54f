import { Alert, Button, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ProblemError, theirsTaken } from '../api/problem.ts'
import { connection } from '../api/send.ts'
import { signedInAt } from '../api/session.ts'
import { useTexts } from '../i18n/language.tsx'
import { describeError } from './describe-error.ts'
import { isMissingPart } from './missing-part.ts'
import { MissingPartPanel } from './missing-part-panel.tsx'
import { useSignal } from './signal.ts'

/** Codes whose list of errors is made of whole sentences; the path within the data would only confuse. */
const wholeSentences = [
  'form_invalid',
  'rule_invalid',
  'basis_unlawful',
  'condition_invalid',
  'campaign_invalid',
  'template_used',
]

type Props = {
  error: unknown
  /** For what is read: asks again. */
  retry?: (() => unknown) | undefined
  /** Where the page itself broke, and nothing of it stands any more. */
  reload?: boolean
}

export function ErrorPanel({ error, retry, reload }: Props) {
  const texts = useTexts()
  const since = { signedInAt: useSignal(signedInAt), backAt: useSignal(connection.backAt) }
  if (isMissingPart(error)) return <MissingPartPanel error={error} retry={retry} />
  // What was typed was given up for the version of somebody else: nothing failed.
  if (error instanceof ProblemError && error.problem.code === theirsTaken) return null
  const { title, advice } = describeError(error, texts, since)
  const tellsAll = error instanceof ProblemError && wholeSentences.includes(error.problem.code)
  const errors =
    error instanceof ProblemError
      ? (error.problem.errors ?? []).filter(({ path }) => !path.startsWith('path.'))
      : []
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle />} title={title} role="alert">
      <Stack gap="xs" align="flex-start">
        {advice && <Text fz="sm">{advice}</Text>}
        {errors.length > 0 && (
          <List size="sm">
            {errors.map(({ path, message }) => (
              <List.Item key={`${path} ${message}`}>
                {tellsAll ? (
                  message
                ) : (
                  <>
                    <b>{path.replace(/^body\./, '')}</b>: {message}
                  </>
                )}
              </List.Item>
            ))}
          </List>
        )}
        {error instanceof ProblemError && error.status >= 500 && error.problem.requestId && (
          <Text fz="xs" c="dimmed">
            {texts.errors.requestId} {error.problem.requestId}
          </Text>
        )}
        {retry && (
          <Button size="compact-sm" variant="light" color="red" onClick={() => retry()}>
            {texts.errors.retry}
          </Button>
        )}
        {reload && (
          <Button size="compact-sm" variant="light" color="red" onClick={() => location.reload()}>
            {texts.faults.part.reload}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}
