import { Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type ReactNode, useState } from 'react'
import { type Sender, useChangeSender, useCreateSender } from '../../api/senders.ts'
import { useTexts } from '../../i18n/language.tsx'
import { below } from '../../shared/below.ts'
import { useTheirs } from '../../shared/conflict/use-theirs.ts'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { useUnsavedGuard } from '../../shared/unsaved/use-unsaved-guard.ts'
import { LimitsFields } from './limits-fields.tsx'
import { ReturnFields } from './return-fields.tsx'
import { bodyOf, emptyFields, fieldsOf, isSame, missingOf, type SenderFields } from './sender-model.ts'
import { ServerFields } from './server-fields.tsx'

type Props = {
  /** As the API has it now; null: a new one. */
  stored: Sender | null
  /** Saved, and whether a test mail is to follow. */
  onSaved(sender: Sender, test: boolean): void
  onDirty(dirty: boolean): void
}

/** Everything of a sender that is typed; what is saved by other buttons of the page stays out of it. */
export function SenderForm({ stored, onSaved, onDirty }: Props) {
  const texts = useTexts()
  const words = texts.senders
  const create = useCreateSender()
  const change = useChangeSender()
  const [start, setStart] = useState(() => (stored ? fieldsOf(stored) : emptyFields))
  const [fields, setFields] = useState(start)
  // What was typed was typed over this state, whatever has been fetched since.
  const [base, setBase] = useState(stored)
  const dirty = !isSame(fields, start)
  const { pass } = useUnsavedGuard(dirty)
  const adopt = (sender: Sender) => {
    setBase(sender)
    setStart(fieldsOf(sender))
    setFields(fieldsOf(sender))
    onDirty(false)
  }
  useTheirs<Sender>(`/api/senders/${stored?.id}`, adopt)
  if (stored && base && stored.version > base.version) {
    // Made the default or given a key beside this form: none of its fields, so what is typed stays.
    if (isSame(fieldsOf(stored), start)) setBase(stored)
    else if (!dirty) adopt(stored)
  }
  const set = (part: Partial<SenderFields>) => {
    const next = { ...fields, ...part }
    setFields(next)
    onDirty(!isSame(next, start))
  }
  const missing = missingOf(fields, base)
  const pending = create.isPending || change.isPending
  const error = create.error ?? change.error
  const submit = (test: boolean) => {
    if (missing || pending) return
    const onSuccess = (sender: Sender) => {
      pass()
      adopt(sender)
      if (!test) notifications.show({ message: words.saved, color: 'green' })
      onSaved(sender, test)
    }
    if (base) change.mutate({ id: base.id, version: base.version, ...bodyOf(fields, base) }, { onSuccess })
    else create.mutate(bodyOf(fields, null), { onSuccess })
  }
  return (
    <form
      data-testid="sender-form"
      onSubmit={event => {
        event.preventDefault()
        submit(true)
      }}
    >
      <Stack gap="md">
        <Card>
          <SeenFields fields={fields} set={set} />
        </Card>
        <Card>
          <ServerFields fields={fields} stored={base} set={set} />
        </Card>
        <Card>
          <LimitsFields fields={fields} set={set} />
        </Card>
        <Card>
          <ReturnFields fields={fields} stored={base} set={set} />
        </Card>
        {(dirty || !stored) && (
          <SaveBar
            hint={
              missing === 'fields'
                ? words.incomplete
                : missing === 'password'
                  ? words.passwordMissing
                  : missing === 'domains'
                    ? words.domainsBad
                    : missing === 'returnDomain'
                      ? texts.senderHealth.returns.bad
                      : words.unsaved
            }
            error={error}
          >
            {stored && (
              <Button
                variant="subtle"
                color="gray"
                onClick={() => {
                  setFields(start)
                  onDirty(false)
                }}
              >
                {words.discard}
              </Button>
            )}
            <Button variant="default" disabled={missing !== null || pending} onClick={() => submit(false)}>
              {words.save}
            </Button>
            <Button type="submit" disabled={missing !== null} loading={pending}>
              {words.saveAndTest}
            </Button>
          </SaveBar>
        )}
      </Stack>
    </form>
  )
}

function SeenFields({ fields, set }: { fields: SenderFields; set(part: Partial<SenderFields>): void }) {
  const words = useTexts().senders
  const field = (key: 'name' | 'fromName' | 'fromAddress' | 'replyTo') => ({
    label: words[key],
    description: words[`${key}Hint`],
    inputWrapperOrder: below,
    value: fields[key],
    onChange: (event: { currentTarget: { value: string } }) => set({ [key]: event.currentTarget.value }),
  })
  return (
    <Stack gap="md">
      <Title order={2}>{words.seen}</Title>
      <div className="sender-pair">
        <TextInput {...field('fromName')} maxLength={200} />
        <TextInput {...field('fromAddress')} type="email" required maxLength={254} />
        <TextInput {...field('replyTo')} type="email" maxLength={254} />
        <TextInput {...field('name')} maxLength={100} />
      </div>
    </Stack>
  )
}

type BarProps = { hint: string; error: unknown; children: ReactNode }

/** Stays at the foot of the window while there is something to save. */
function SaveBar({ hint, error, children }: BarProps) {
  return (
    <div className="sender-save">
      <Stack gap="sm">
        {error ? <ErrorPanel error={error} /> : null}
        <Group justify="space-between" gap="sm">
          <Text fz="sm" c="dimmed" role="status">
            {hint}
          </Text>
          <Group gap="sm">{children}</Group>
        </Group>
      </Stack>
    </div>
  )
}
