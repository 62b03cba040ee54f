import { Alert, Button, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { type CaseStep, type PrivacyCase, useCaseStep } from '../../../api/cases.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { SureButton } from '../../../shared/sure-button.tsx'
import { useUnsavedGuard } from '../../../shared/unsaved/use-unsaved-guard.ts'

type Asked = 'carry-out' | 'refuse' | 'extend' | null

/** What can be done with an open request. Nothing is handed out or erased before it is known who asks. */
export function CaseSteps({ entry }: { entry: PrivacyCase }) {
  const texts = useTexts()
  const words = texts.privacy.cases
  const step = useCaseStep(entry)
  const [identity, setIdentity] = useState(entry.identity)
  const [note, setNote] = useState(entry.identityNote ?? '')
  const [asked, setAsked] = useState<Asked>(null)
  const [text, setText] = useState('')
  const { pass } = useUnsavedGuard(text !== '' || note !== (entry.identityNote ?? ''))
  const go = (next: CaseStep) =>
    step.mutate(next, {
      onSuccess: () => {
        pass()
        setAsked(null)
      },
    })
  const unchecked = entry.identity === 'unchecked'
  const needsText = asked === 'refuse' || asked === 'extend' || entry.kind === 'rectification'
  return (
    <Stack gap="md">
      <Stack gap="xs">
        <Title order={3}>{words.checkTitle}</Title>
        {unchecked && <Text fz="sm">{words.checkAbout}</Text>}
        <Group align="flex-end" gap="sm">
          <NativeSelect
            label={words.identity}
            value={identity}
            onChange={event => setIdentity(event.currentTarget.value as PrivacyCase['identity'])}
            data={Object.entries(words.identities).map(([value, label]) => ({ value, label }))}
          />
          <TextInput
            label={words.identityNote}
            maxLength={500}
            value={note}
            onChange={event => setNote(event.currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={identity === entry.identity && note === (entry.identityNote ?? '')}
            loading={step.isPending}
            onClick={() => go({ do: 'identity', identity, note })}
          >
            {words.save}
          </Button>
        </Group>
      </Stack>
      {asked === null ? (
        <Group gap="sm">
          <Button
            color={entry.kind === 'erasure' ? 'red.9' : undefined}
            disabled={unchecked}
            onClick={() => setAsked('carry-out')}
          >
            {words.actions[entry.kind]}
          </Button>
          <Button variant="default" onClick={() => setAsked('extend')}>
            {words.extend}
          </Button>
          <Button variant="default" onClick={() => go({ do: entry.state === 'open' ? 'waiting' : 'open' })}>
            {entry.state === 'open' ? words.wait : words.goOn}
          </Button>
          <Button variant="default" color="red" onClick={() => setAsked('refuse')}>
            {words.refuse}
          </Button>
          <SureButton onSure={() => go({ do: 'withdraw' })}>{words.withdraw}</SureButton>
        </Group>
      ) : (
        <Alert color={asked === 'carry-out' && entry.kind === 'erasure' ? 'red' : 'gray'} variant="light">
          <form
            onSubmit={event => {
              event.preventDefault()
              if (asked === 'carry-out') go({ do: 'carry-out', done: text || undefined })
              if (asked === 'refuse') go({ do: 'refuse', reason: text })
              if (asked === 'extend') go({ do: 'extend', months: 2, reason: text })
            }}
          >
            <Stack gap="sm">
              <Text fz="sm">
                {asked === 'carry-out' ? words.confirm[entry.kind] : words.confirmText[asked]}
              </Text>
              {needsText && (
                <TextInput
                  label={asked === 'carry-out' ? words.doneLabel : words.reasonLabel}
                  required
                  minLength={3}
                  maxLength={1000}
                  value={text}
                  onChange={event => setText(event.currentTarget.value)}
                />
              )}
              <Group gap="sm">
                <Button
                  type="submit"
                  size="sm"
                  color={asked === 'carry-out' && entry.kind === 'erasure' ? 'red.9' : undefined}
                  loading={step.isPending}
                >
                  {asked === 'carry-out' ? words.actions[entry.kind] : words[asked]}
                </Button>
                <Button size="sm" variant="default" onClick={() => setAsked(null)}>
                  {texts.common.cancel}
                </Button>
              </Group>
            </Stack>
          </form>
        </Alert>
      )}
      {step.error && <ErrorPanel error={step.error} />}
    </Stack>
  )
}
