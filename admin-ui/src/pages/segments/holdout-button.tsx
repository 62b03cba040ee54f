import { Button, Checkbox, NumberInput, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useHoldout, useSetHoldout } from '../../api/holdout.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingForm } from '../../shared/asking-form.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { GuardedModal } from '../../shared/unsaved/guarded.tsx'
import { Held } from '../../shared/unsaved/held.tsx'
import { useUnsavedGuard } from '../../shared/unsaved/use-unsaved-guard.ts'

/** Sets the share of customers by whom one measures. */
export function HoldoutButton() {
  const texts = useTexts()
  const words = texts.segments.holdout
  const may = useMay()
  const [open, setOpen] = useState(false)
  if (!may('segments:write')) return null
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {words.title}
      </Button>
      <GuardedModal opened={open} onClose={() => setOpen(false)} title={words.title}>
        {open && <HoldoutForm onClose={() => setOpen(false)} />}
      </GuardedModal>
    </>
  )
}

function HoldoutForm({ onClose }: { onClose(): void }) {
  const query = useHoldout()
  return (
    <AsyncPanel query={query}>
      {holdout => (
        <Held of="/api/holdout" stored={holdout}>
          {({ version, percent }) => <Fields version={version} now={percent} onClose={onClose} />}
        </Held>
      )}
    </AsyncPanel>
  )
}

function Fields({ version, now, onClose }: { version: number; now: number; onClose(): void }) {
  const texts = useTexts()
  const words = texts.segments.holdout
  const save = useSetHoldout(version)
  const [percent, setPercent] = useState<number | ''>(now)
  const [renew, setRenew] = useState(false)
  useUnsavedGuard(percent !== now || renew)
  const submit = () =>
    percent !== '' &&
    save.mutate(
      { percent, renew },
      {
        onSuccess: () => {
          notifications.show({ message: words.saved, color: 'green' })
          onClose()
        },
      },
    )
  return (
    <AskingForm error={save.error} submit={{ label: words.save, loading: save.isPending, act: submit }}>
      <Text fz="sm">{words.about}</Text>
      <NumberInput
        label={words.percent}
        description={words.percentHint}
        required
        min={0}
        max={50}
        decimalScale={2}
        value={percent}
        onChange={value => setPercent(typeof value === 'number' ? value : '')}
      />
      <Checkbox
        label={words.renew}
        checked={renew}
        onChange={event => setRenew(event.currentTarget.checked)}
      />
    </AskingForm>
  )
}
