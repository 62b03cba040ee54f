import { Group, Loader, Text, TextInput } from '@mantine/core'
import { IconCheck, IconCloudOff, IconPencil } from '@tabler/icons-react'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import type { SaveState } from '../../../shared/use-autosave.ts'
import { useGuide } from './guide-context.ts'

const icons: Record<SaveState, typeof IconCheck | null> = {
  saved: IconCheck,
  saving: null,
  pending: IconPencil,
  missing: IconPencil,
  failed: IconCloudOff,
}

/** What the campaign is called, and whether what is here is what is stored. */
export function GuideBar() {
  const texts = useTexts()
  const words = texts.campaignGuide
  const { draft, readOnly } = useGuide()
  const { state, name } = draft
  const Icon = icons[state]
  const said = {
    saved: texts.templateEditor.save.saved,
    saving: texts.templateEditor.save.saving,
    pending: texts.templateEditor.save.pending,
    missing: words.missingToSave,
    failed: words.saveFailed,
  }[state]
  return (
    <>
      <header className="guide-bar">
        <h1 className="guide-h1">{name}</h1>
        <TextInput
          className="guide-name"
          aria-label={words.name}
          title={words.nameAbout}
          maxLength={200}
          readOnly={readOnly}
          error={state === 'missing'}
          value={name}
          onChange={event => draft.rename(event.currentTarget.value)}
        />
        {!readOnly && (
          <Group gap={5} wrap="nowrap" className="guide-save" role="status" data-state={state}>
            {Icon ? <Icon size={15} stroke={1.9} /> : <Loader size={13} />}
            <Text span fz="xs">
              {said}
            </Text>
          </Group>
        )}
      </header>
      {state === 'failed' && (
        <div className="guide-trouble">
          <ErrorPanel error={draft.error} retry={draft.retry} />
        </div>
      )}
    </>
  )
}
