import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type Mailbox, useChangeMailbox, useCreateMailbox } from '../../../api/mailboxes.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { below } from '../../../shared/below.ts'
import { ProviderChoice } from '../../../shared/mail-server/provider-choice.tsx'
import { ServerAddressFields } from '../../../shared/mail-server/server-address.tsx'
import { type ImapProvider, imapProviders, ownImap } from './imap-providers.ts'
import {
  bodyOf,
  fieldsOf,
  isComplete,
  leadsElsewhere,
  type MailboxFields,
  usualPort,
  usualSecurity,
} from './mailbox-model.ts'
import { WayForm } from './way-form.tsx'
import './ways.css'
import { Held } from '../../../shared/unsaved/held.tsx'
import { useChanged } from '../../../shared/unsaved/use-changed.ts'

const endings = ['leave', 'seen', 'delete'] as const

type Props = { stored: Mailbox | null; onClose(): void; onSaved(id: string, test: boolean): void }

/** A mailbox, new or to be changed; with `test` it is checked at once. */
export function MailboxForm({ stored, onClose, onSaved }: Props) {
  return (
    <Held of={`/api/mailboxes/${stored?.id}`} stored={stored}>
      {held => <Fields stored={held} onClose={onClose} onSaved={onSaved} />}
    </Held>
  )
}

function Fields({ stored, onClose, onSaved }: Props) {
  const texts = useTexts()
  const words = texts.ways.mailboxes
  const create = useCreateMailbox()
  const change = useChangeMailbox()
  const [fields, setFields] = useState(() => fieldsOf(stored))
  const changed = useChanged(fields)
  const set = (part: Partial<MailboxFields>) => setFields({ ...fields, ...part })
  const complete = isComplete(fields, stored)
  const pending = create.isPending || change.isPending
  const submit = (test: boolean) => {
    if (!complete || pending) return
    const onSuccess = ({ id }: Mailbox) => {
      if (!test) notifications.show({ message: texts.ways.saved, color: 'green' })
      onSaved(id, test)
    }
    const body = bodyOf(fields)
    if (stored) change.mutate({ id: stored.id, version: stored.version, ...body }, { onSuccess })
    else create.mutate({ ...body, password: fields.password }, { onSuccess })
  }
  return (
    <WayForm
      title={stored ? words.editTitle(stored.name) : words.newTitle}
      testId="mailbox-form"
      size="lg"
      error={create.error ?? change.error}
      isPending={pending}
      isComplete={complete}
      incomplete={words.incomplete}
      submit={words.saveAndTest}
      other={
        <Button variant="default" disabled={!complete || pending} onClick={() => submit(false)}>
          {words.save}
        </Button>
      }
      onSubmit={() => submit(true)}
      dirty={changed}
      onClose={onClose}
    >
      {!stored && (
        <ProviderChoice<ImapProvider>
          words={words}
          noteOf={({ note }) => words.providerNotes[note]}
          providers={imapProviders}
          own={ownImap}
          onChoose={({ host, port, security }) => set({ host, port, security })}
        />
      )}
      <ServerAddressFields
        words={words}
        value={fields}
        usualSecurity={usualSecurity}
        usualPort={usualPort}
        onChange={set}
      />
      <SignInFields fields={fields} stored={stored} set={set} />
      <ReadingFields fields={fields} set={set} />
    </WayForm>
  )
}

type FieldProps = { fields: MailboxFields; set(part: Partial<MailboxFields>): void }

/** The stored password is never shown, and goes to no server it was not meant for. */
function SignInFields({ fields, stored, set }: FieldProps & { stored: Mailbox | null }) {
  const texts = useTexts()
  const words = texts.ways.mailboxes
  const again = leadsElsewhere(fields, stored)
  const kept = stored?.hasPassword && !again
  return (
    <div className="way-pair">
      <TextInput
        label={words.username}
        description={words.usernameHint}
        inputWrapperOrder={below}
        required
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="none"
        maxLength={254}
        value={fields.username}
        onChange={event => set({ username: event.currentTarget.value })}
      />
      <PasswordInput
        label={texts.senders.password}
        description={kept ? texts.ways.hooks.keepKey : texts.senders.passwordHint}
        inputWrapperOrder={below}
        required={!kept}
        autoComplete="new-password"
        maxLength={500}
        visibilityToggleButtonProps={{ 'aria-hidden': true }}
        error={again && fields.password === '' ? texts.senders.passwordAgain : undefined}
        value={fields.password}
        onChange={event => set({ password: event.currentTarget.value })}
      />
    </div>
  )
}

function ReadingFields({ fields, set }: FieldProps) {
  const words = useTexts().ways.mailboxes
  return (
    <div className="way-pair">
      <TextInput
        label={words.folder}
        description={words.folderHint}
        inputWrapperOrder={below}
        maxLength={200}
        spellCheck={false}
        value={fields.folder}
        onChange={event => set({ folder: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.afterwards}
        description={words.afterwardsHint}
        inputWrapperOrder={below}
        value={fields.afterwards}
        data={endings.map(value => ({ value, label: words.afterwardsChoices[value] }))}
        onChange={event => set({ afterwards: event.currentTarget.value as Mailbox['afterwards'] })}
      />
      <TextInput
        label={useTexts().ways.name}
        description={words.nameHint}
        inputWrapperOrder={below}
        maxLength={100}
        value={fields.name}
        onChange={event => set({ name: event.currentTarget.value })}
      />
    </div>
  )
}
