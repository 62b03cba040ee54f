import { Alert, Badge, Group, List, Skeleton, Stack, Text, Title } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type PreviewAs, type TemplateIssue, usePreview } from '../../../../api/template-editor.ts'
import type { EditedSource } from '../../../../api/templates.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useLanguage } from '../../../../i18n/language.tsx'
import { ErrorPanel } from '../../../../shared/error-panel.tsx'
import { foreignPictures, knowsDark } from './framed.ts'
import { IssueList } from './issue-list.tsx'
import { PreviewAsBar } from './preview-as.tsx'
import { type Look, PreviewFrame } from './preview-frame.tsx'
import { PreviewLook } from './preview-look.tsx'

type Props = {
  id: string
  source: EditedSource
  locale: string
  as: PreviewAs
  lint: Pick<UseQueryResult<{ issues: TemplateIssue[] }>, 'data' | 'error' | 'refetch'>
  onAs(as: PreviewAs): void
  /** Told whom it is shown as, once that is known. */
  onCustomer(id: string | null): void
  onJump(path: string, line?: number): void
}

/** What becomes of it: as somebody, at some width, with how large it is and what is wrong. */
export function PreviewPane({ id, source, locale, as, lint, onAs, onCustomer, onJump }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.templateEditor.preview
  const formats = useFormats()
  const [look, setLook] = useState<Look>({ width: 'desktop', dark: false })
  const { data, error } = usePreview(id, source, locale, as)
  const customer = data?.customer ?? null
  const customerId = customer?.id ?? null
  useEffect(() => onCustomer(customerId), [onCustomer, customerId])
  const foreign = data?.html ? foreignPictures(data.html, location.origin) : 0
  return (
    <Stack gap="sm" component="section" aria-label={words.title}>
      <PreviewAsBar as={as} customer={customer} onAs={onAs} />
      <PreviewLook look={look} onLook={setLook}>
        {data?.size && (
          <Badge ml="auto" color={data.size.clipped ? 'red' : 'gray'} data-testid="preview-size">
            {words.size(formats.number(Math.round(data.size.html / 102.4) / 10))}
          </Badge>
        )}
      </PreviewLook>
      {error ? (
        <ErrorPanel error={error} />
      ) : !data ? (
        <Skeleton height={420} radius="md" aria-busy="true" />
      ) : (
        <>
          {!data.ok && (
            <Alert color="red" variant="light" title={words.fails}>
              <List fz="sm">
                {data.issues
                  .filter(({ severity }) => severity === 'error')
                  .map(({ path, code, message }) => (
                    <List.Item key={`${path} ${code} ${message.en}`}>{message[language]}</List.Item>
                  ))}
              </List>
            </Alert>
          )}
          {data.subject !== null && (
            <div className="preview-inbox">
              <Text fw={650} data-testid="preview-subject" style={{ overflowWrap: 'anywhere' }}>
                {data.subject}
              </Text>
              {data.preheader && (
                <Text fz="sm" c="dimmed" lineClamp={2}>
                  {data.preheader}
                </Text>
              )}
            </div>
          )}
          {data.html && <PreviewFrame html={data.html} look={look} title={words.title} />}
          <Group gap="xs">
            {look.dark && data.html && !knowsDark(data.html) && (
              <Text fz="xs" c="dimmed">
                {words.turned}
              </Text>
            )}
            {data.size?.clipped && (
              <Text fz="xs" c="red">
                {words.clipped}
              </Text>
            )}
            {foreign > 0 && (
              <Text fz="xs" c="dimmed">
                {words.foreign(formats.number(foreign))}
              </Text>
            )}
          </Group>
        </>
      )}
      <section aria-label={words.findings}>
        <Title order={2} size="h3" mb={4}>
          {words.findings}
        </Title>
        {lint.error ? (
          <ErrorPanel error={lint.error} retry={lint.refetch} />
        ) : lint.data ? (
          <IssueList issues={lint.data.issues} onJump={onJump} />
        ) : (
          <Skeleton height={40} />
        )}
      </section>
    </Stack>
  )
}
