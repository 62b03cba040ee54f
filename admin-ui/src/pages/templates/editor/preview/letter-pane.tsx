import { Skeleton, Stack, Text, Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useMay } from '../../../../api/session.ts'
import { type TemplateIssue, useLetterPreview } from '../../../../api/template-editor.ts'
import type { EditedSource } from '../../../../api/templates.ts'
import { useTexts } from '../../../../i18n/language.tsx'
import { ErrorPanel } from '../../../../shared/error-panel.tsx'
import { CustomerPicker } from '../../../rules/customer-picker.tsx'
import { IssueList } from './issue-list.tsx'

type Props = {
  id: string
  source: EditedSource
  locale: string
  issues: readonly TemplateIssue[]
  onJump(path: string, line?: number): void
}

/** The letter as it would be printed. */
export function LetterPane({ id, source, locale, issues, onJump }: Props) {
  const words = useTexts().templateEditor.preview
  const may = useMay()
  const [customer, setCustomer] = useState<string | null>(null)
  const { data, error } = useLetterPreview(id, source, locale, customer ?? undefined)
  const url = useBlobUrl(data)
  return (
    <Stack gap="sm" component="section" aria-label={words.title}>
      {may('customers:read') && <CustomerPicker value={customer} onChange={setCustomer} />}
      {error ? (
        <ErrorPanel error={error} />
      ) : url ? (
        <iframe className="letter-frame" title={words.letter} src={url} />
      ) : (
        <Skeleton height={480} radius="md" aria-busy="true" />
      )}
      {url && (
        <Text fz="sm">
          <a href={url} target="_blank" rel="noreferrer">
            {words.openLetter}
          </a>
        </Text>
      )}
      <section aria-label={words.findings}>
        <Title order={2} size="h3" mb={4}>
          {words.findings}
        </Title>
        <IssueList issues={issues} onJump={onJump} />
      </section>
    </Stack>
  )
}

/** An address for what is held in memory, given back when it is no longer shown. */
function useBlobUrl(blob: Blob | undefined): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!blob) return
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return url
}
