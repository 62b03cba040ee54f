import { Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type Segment, useChangeSegment } from '../../api/segments.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useTheirs } from '../../shared/conflict/use-theirs.ts'
import { useUnsavedGuard } from '../../shared/unsaved/use-unsaved-guard.ts'
import { SaveBar } from './save-bar.tsx'
import { NameFields, SegmentBuilder } from './segment-builder.tsx'
import { useDraft } from './use-draft.ts'

/**
 * A stored segment under edit. What is edited starts from the version that was there when the page was opened
 * or saved: a newer one of somebody else does not change under one's hands.
 */
export function EditSegment({ segment, shown }: { segment: Segment; shown: boolean }) {
  const texts = useTexts().segments
  const may = useMay()
  const [base, setBase] = useState(segment)
  const draft = useDraft(base)
  const change = useChangeSegment(segment.id)
  const [loud, setLoud] = useState(false)
  useUnsavedGuard(draft.dirty && may('segments:write'))

  const adopt = (next: Segment) => {
    setBase(next)
    draft.reset(next)
    setLoud(false)
    change.reset()
  }
  useTheirs(`/api/segments/${segment.id}`, adopt)
  const save = () => {
    const { condition, keepMembers, ...named } = draft.draft
    const dynamic = segment.kind === 'dynamic' ? { condition, keepMembers } : {}
    change.mutate(
      {
        version: base.version,
        draft: { ...named, ...dynamic },
        loud: loud && draft.conditionChanged,
      },
      {
        onSuccess: saved => {
          setBase(saved)
          setLoud(false)
          notifications.show({ message: texts.saved, color: 'green' })
        },
      },
    )
  }
  const bar = may('segments:write') && draft.dirty && (
    <SaveBar
      nameMissing={draft.draft.name === ''}
      incomplete={draft.incomplete}
      saving={change.isPending}
      error={change.error}
      loud={base.watched && draft.conditionChanged ? { value: loud, onChange: setLoud } : undefined}
      onSave={save}
      onDiscard={() => adopt(base)}
    />
  )
  return (
    <>
      {segment.kind === 'dynamic' ? (
        <SegmentBuilder
          draft={draft}
          segmentId={segment.id}
          keptByRule={base.watched && !base.keepMembers}
          bar={bar}
          shown={shown}
        />
      ) : (
        <Stack gap="md" maw={640}>
          <NameFields fields={draft.fields} onChange={draft.change} />
          {bar}
        </Stack>
      )}
    </>
  )
}
