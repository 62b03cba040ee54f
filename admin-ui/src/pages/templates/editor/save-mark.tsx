import { Alert, Button, Group, Loader, Text } from '@mantine/core'
import { IconCheck, IconCloudOff, IconPencil } from '@tabler/icons-react'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import type { TemplateDraft } from './use-template-draft.ts'

/** Whether what is here is what is stored. */
export function SaveMark({ draft }: { draft: TemplateDraft }) {
  const words = useTexts().templateEditor.save
  const formats = useFormats()
  const text = {
    saved: words.saved,
    saving: words.saving,
    pending: words.pending,
    missing: words.missing(formats.number(Math.max(1, draft.missing.length))),
    failed: words.failed,
  }[draft.state]
  const icon =
    draft.state === 'saved' ? (
      <IconCheck size={15} stroke={2} />
    ) : draft.state === 'saving' ? (
      <Loader size={13} />
    ) : draft.state === 'failed' ? (
      <IconCloudOff size={15} stroke={1.8} />
    ) : (
      <IconPencil size={15} stroke={1.8} />
    )
  return (
    <Group gap={5} wrap="nowrap" className="template-save" role="status" data-state={draft.state}>
      {icon}
      <Text span fz="xs">
        {text}
      </Text>
    </Group>
  )
}

type Props = { draft: TemplateDraft; onJump(path: string): void }

/** What keeps it from being saved, and the way out. */
export function SaveTrouble({ draft, onJump }: Props) {
  const words = useTexts().templateEditor.save
  if (draft.state === 'failed')
    return (
      <div className="template-trouble">
        <ErrorPanel error={draft.error} retry={draft.retry} />
      </div>
    )
  if (draft.state !== 'missing' || draft.missing.length === 0) return null
  const [first = ''] = draft.missing
  return (
    <Alert color="orange" variant="light" mb="sm" p="xs">
      <Group gap="xs">
        <Text fz="sm" flex="1 1 14rem">
          {words.missingAbout}
        </Text>
        <Button size="compact-sm" variant="light" color="orange" onClick={() => onJump(first)}>
          {words.toMissing}
        </Button>
      </Group>
    </Alert>
  )
}
