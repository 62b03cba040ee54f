import { NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  type SegmentKind,
  type SetOperation,
  useCombineSegments,
  usePreview,
  useSegment,
} from '../../api/segments.ts'
import { SegmentPicker } from '../../conditions/inputs/pickers.tsx'
import type { Condition } from '../../conditions/model.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'

type Props = { first?: { id: string; name: string }; onClose(): void }

/** Two segments set against each other, with the number that comes of it before anything is made. */
export function CombineModal({ first, onClose }: Props) {
  const texts = useTexts().segments
  const formats = useFormats()
  const navigate = useNavigate()
  const [one, setOne] = useState(first?.id ?? '')
  const [other, setOther] = useState('')
  const [operation, setOperation] = useState<SetOperation>('intersection')
  const [kind, setKind] = useState<SegmentKind>('dynamic')
  const [typed, setTyped] = useState<string | null>(null)
  const combine = useCombineSegments()
  const chosen = one !== '' && other !== '' && one !== other
  const preview = usePreview(conditionOf(operation, one, other), chosen)
  const names = [useSegment(one).data?.name, useSegment(other).data?.name]
  const [a, b] = names
  const name = typed ?? (a && b ? texts.combinedName[operation](a, b) : '')
  return (
    <AskingModal
      title={texts.combine}
      onClose={onClose}
      error={combine.error ?? (chosen ? preview.error : null)}
      submit={{
        label: texts.combineSubmit,
        disabled: !chosen || name.trim() === '',
        loading: combine.isPending,
        act: () =>
          combine.mutate(
            { name: name.trim(), operation, segments: [one, other], kind },
            {
              onSuccess: made => {
                onClose()
                notifications.show({ message: texts.made(made.name), color: 'green' })
                void navigate(`/segments/${made.id}`)
              },
            },
          ),
      }}
    >
      <Labelled label={texts.combineFirst}>
        <SegmentPicker label={texts.combineFirst} value={one} onChange={setOne} except={other} />
      </Labelled>
      <NativeSelect
        label={texts.operation}
        value={operation}
        onChange={event => setOperation(event.currentTarget.value as SetOperation)}
        data={Object.entries(texts.operations).map(([value, label]) => ({ value, label }))}
      />
      <Labelled label={texts.combineSecond}>
        <SegmentPicker label={texts.combineSecond} value={other} onChange={setOther} except={one} />
      </Labelled>
      <NativeSelect
        label={texts.asKind}
        value={kind}
        onChange={event => setKind(event.currentTarget.value as SegmentKind)}
        data={Object.entries(texts.asKinds).map(([value, label]) => ({ value, label }))}
      />
      <TextInput
        label={texts.name}
        required
        maxLength={200}
        value={name}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      {chosen && preview.data && (
        <Text fz="sm" role="status" style={{ opacity: preview.isPlaceholderData ? 0.5 : 1 }}>
          {texts.matching(formats.number(preview.data.total))}
        </Text>
      )}
    </AskingModal>
  )
}

/** The picker names itself for screen readers; this is the same for the eye. */
function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <Stack gap={4}>
      <Text fz="sm" fw={500} aria-hidden>
        {label}
      </Text>
      {children}
    </Stack>
  )
}

function conditionOf(operation: SetOperation, one: string, other: string): Condition {
  const a = { type: 'segment' as const, segment: one, is: 'in' as const }
  const b = { type: 'segment' as const, segment: other, is: 'in' as const }
  if (operation === 'union') return { type: 'any', of: [a, b] }
  return { type: 'all', of: [a, operation === 'difference' ? { ...b, is: 'not_in' } : b] }
}
