import { Alert, List, Skeleton, Stack, Text, Title } from '@mantine/core'
import { type EditedSource, useTemplatePreview } from '../../api/templates.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { MailFrame } from '../../shared/mail-frame.tsx'

type Props = { id: string; source: EditedSource; locale: string }

/** What is in the fields, filled in with sample data. */
export function CorrectPreview({ id, source, locale }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.rulePage.correct
  const { data, error } = useTemplatePreview(id, source, locale)
  return (
    <Stack gap="xs" component="section" aria-label={words.preview}>
      <Title order={3}>{words.preview}</Title>
      {error ? (
        <ErrorPanel error={error} />
      ) : !data ? (
        <Skeleton height={360} radius="md" aria-busy="true" />
      ) : (
        <>
          {!data.ok && (
            <Alert color="red" variant="light" title={words.previewFails}>
              <List fz="sm">
                {data.issues
                  .filter(({ severity }) => severity === 'error')
                  .map(({ path, code, message }) => (
                    <List.Item key={`${path} ${code}`}>{message[language]}</List.Item>
                  ))}
              </List>
            </Alert>
          )}
          {data.subject && (
            <Text fw={600} data-testid="preview-subject" style={{ overflowWrap: 'anywhere' }}>
              {data.subject}
            </Text>
          )}
          {data.html && <MailFrame html={data.html} title={words.preview} />}
        </>
      )}
    </Stack>
  )
}
