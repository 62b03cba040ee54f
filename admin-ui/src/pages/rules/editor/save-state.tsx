import { Group, Loader, Text } from '@mantine/core'
import { IconCheck, IconCloudOff, IconPencil } from '@tabler/icons-react'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import type { RuleDraftState } from './use-rule-draft.ts'

/** Whether what is here is what is stored. */
export function SaveMark({ draft }: { draft: RuleDraftState }) {
  const words = useTexts().ruleEditor.save
  const formats = useFormats()
  const text = {
    saved: words.saved,
    saving: words.saving,
    pending: words.pending,
    missing: words.missing(formats.number(draft.missing.length)),
    failed: words.failed,
  }[draft.state]
  const icon = {
    saved: <IconCheck size={15} stroke={2} />,
    saving: <Loader size={13} />,
    pending: <IconPencil size={15} stroke={1.8} />,
    missing: <IconPencil size={15} stroke={1.8} />,
    failed: <IconCloudOff size={15} stroke={1.8} />,
  }[draft.state]
  return (
    <Group gap={5} wrap="nowrap" className="rule-save" role="status" data-state={draft.state}>
      {icon}
      <Text span fz="xs">
        {text}
      </Text>
    </Group>
  )
}

/** What went wrong with saving, and the way out. */
export function SaveTrouble({ draft }: { draft: RuleDraftState }) {
  if (draft.state !== 'failed') return null
  return (
    <div className="rule-trouble">
      <ErrorPanel error={draft.error} retry={draft.retry} />
    </div>
  )
}
