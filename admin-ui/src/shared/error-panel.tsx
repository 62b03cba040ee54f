import { Alert, Button, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ProblemError, unreachable } from '../api/problem.ts'
import { useTexts } from '../i18n/language.tsx'
import type { Texts } from '../i18n/texts.ts'

/** What went wrong and what to do about it, in words. */
export function describeError(error: unknown, texts: Texts): { title: string; advice: string | undefined } {
  if (!(error instanceof ProblemError)) return { title: texts.errors.unexpected, advice: texts.errors.reload }
  const { status, problem } = error
  if (problem.code === unreachable) {
    return { title: texts.errors.unreachable, advice: texts.errors.unreachableAdvice }
  }
  if (status === 401) return { title: texts.errors.signedOut, advice: texts.errors.signedOutAdvice }
  if (status === 403) return { title: texts.errors.forbidden, advice: texts.errors.forbiddenAdvice }
  if (status === 404) return { title: texts.errors.notFound, advice: texts.errors.notFoundAdvice }
  if (status === 409 || status === 412)
    return { title: texts.errors.changed, advice: texts.errors.changedAdvice }
  if (status === 429) return { title: texts.errors.tooMany, advice: texts.errors.tooManyAdvice }
  if (status >= 500) return { title: texts.errors.server, advice: texts.errors.serverAdvice }
  return { title: problem.detail ?? problem.title, advice: problem.hint }
}

export function ErrorPanel({ error, retry }: { error: unknown; retry?: () => unknown }) {
  const texts = useTexts()
  const { title, advice } = describeError(error, texts)
  const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : []
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle />} title={title} role="alert">
      <Stack gap="xs" align="flex-start">
        {advice && <Text fz="sm">{advice}</Text>}
        {errors.length > 0 && (
          <List size="sm">
            {errors.map(({ path, message }) => (
              <List.Item key={`${path} ${message}`}>
                <b>{path}</b>: {message}
              </List.Item>
            ))}
          </List>
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
