import { Alert, Button, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ProblemError } from '../api/problem.ts'
import { useTexts } from '../i18n/language.tsx'
import type { Texts } from '../i18n/texts.ts'

type Described = { title: string; advice: string | undefined }

/** What went wrong and what to do about it, in the language of the console where the problem is known. */
export function describeError(error: unknown, texts: Texts): Described {
  const words = texts.errors
  if (!(error instanceof ProblemError)) return { title: words.unexpected, advice: words.reload }
  const { status, problem } = error
  const known: Readonly<Record<string, Described>> = words.codes
  const byCode = Object.hasOwn(known, problem.code) ? known[problem.code] : undefined
  if (byCode) return byCode
  // An id that is none names nothing either.
  const wrongId = status === 400 && problem.errors?.every(({ path }) => path.startsWith('path.'))
  if (wrongId || status === 404) return { title: words.notFound, advice: words.notFoundAdvice }
  if (status === 401) return { title: words.signedOut, advice: words.signedOutAdvice }
  if (status === 403) return { title: words.forbidden, advice: words.forbiddenAdvice }
  if (status === 429) return { title: words.tooMany, advice: words.tooManyAdvice }
  if (status >= 500) return { title: words.server, advice: words.serverAdvice }
  return { title: problem.title, advice: problem.detail }
}

/** Codes whose list of errors is made of whole sentences; the path within the data would only confuse. */
const wholeSentences = [
  'form_invalid',
  'rule_invalid',
  'basis_unlawful',
  'condition_invalid',
  'campaign_invalid',
  'template_used',
]

export function ErrorPanel({ error, retry }: { error: unknown; retry?: () => unknown }) {
  const texts = useTexts()
  const { title, advice } = describeError(error, texts)
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
      </Stack>
    </Alert>
  )
}
