import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import {
  type HookProvider,
  type NewProviderHook,
  type ProviderHook,
  useChangeProviderHook,
  useCreateProviderHook,
} from '../../../api/provider-hooks.ts'
import { environmentId, useSenders } from '../../../api/senders.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { CancelButton } from '../../../shared/unsaved/guarded.tsx'
import { Held } from '../../../shared/unsaved/held.tsx'
import { useChanged } from '../../../shared/unsaved/use-changed.ts'
import { WayForm } from './way-form.tsx'

const providers: readonly HookProvider[] = ['ses', 'postmark', 'mailgun', 'sendgrid', 'brevo']

type Once = { secret: string; url?: string | null }
type Props = { stored: ProviderHook | null; onClose(): void; onMade(once: Once): void }

/** Which provider tells, and by what its notices are known to be true. */
export function HookForm({ stored, onClose, onMade }: Props) {
  return (
    <Held of={`/api/provider-hooks/${stored?.id}`} stored={stored}>
      {held => <Fields stored={held} onClose={onClose} onMade={onMade} />}
    </Held>
  )
}

function Fields({ stored, onClose, onMade }: Props) {
  const texts = useTexts()
  const words = texts.ways.hooks
  const create = useCreateProviderHook()
  const change = useChangeProviderHook()
  const [provider, setProvider] = useState<HookProvider>(stored?.provider ?? 'ses')
  const [name, setName] = useState(stored?.name ?? '')
  const [secret, setSecret] = useState('')
  const [publicKey, setPublicKey] = useState(stored?.publicKey ?? '')
  const [topicArn, setTopicArn] = useState(stored?.topicArn ?? '')
  const [senderId, setSenderId] = useState(stored?.senderId ?? '')
  const changed = useChanged([provider, name, secret, publicKey, topicArn, senderId])
  const senders = (useSenders().data ?? []).filter(({ id }) => id !== environmentId)
  const common: Omit<NewProviderHook, 'provider'> = {
    name: name.trim() || texts.returns.ways[provider],
    senderId: senderId || null,
    ...(provider === 'mailgun' && secret.trim() ? { secret: secret.trim() } : {}),
    ...(provider === 'sendgrid' ? { publicKey: publicKey.trim() || null } : {}),
    ...(provider === 'ses' ? { topicArn: topicArn.trim() || null } : {}),
  }
  const submit = () => {
    if (stored)
      change.mutate(
        { id: stored.id, version: stored.version, ...common },
        {
          onSuccess: () => {
            notifications.show({ message: texts.ways.saved, color: 'green' })
            onClose()
          },
        },
      )
    else
      create.mutate(
        { provider, ...common },
        {
          onSuccess: ({ once }) => {
            onClose()
            if (once) onMade(once)
          },
        },
      )
  }
  return (
    <WayForm
      title={stored ? words.editTitle(stored.name) : words.newTitle}
      testId="hook-form"
      error={create.error ?? change.error}
      isPending={create.isPending || change.isPending}
      isComplete={true}
      submit={stored ? texts.ways.save : texts.ways.add}
      other={<CancelButton />}
      onSubmit={submit}
      dirty={changed}
      onClose={onClose}
    >
      {!stored && (
        <NativeSelect
          label={words.provider}
          description={words.providerHint}
          value={provider}
          data={providers.map(value => ({ value, label: texts.returns.ways[value] }))}
          onChange={event => setProvider(event.currentTarget.value as HookProvider)}
        />
      )}
      {provider === 'mailgun' && (
        <TextInput
          label={words.signingKey}
          description={stored?.hasSecret ? `${words.signingKeyHint} ${words.keepKey}` : words.signingKeyHint}
          autoComplete="off"
          spellCheck={false}
          maxLength={500}
          value={secret}
          onChange={event => setSecret(event.currentTarget.value)}
        />
      )}
      {provider === 'sendgrid' && (
        <Textarea
          label={words.publicKey}
          description={words.publicKeyHint}
          autosize
          minRows={2}
          maxLength={2_000}
          spellCheck={false}
          value={publicKey}
          onChange={event => setPublicKey(event.currentTarget.value)}
        />
      )}
      {provider === 'ses' && (
        <TextInput
          label={words.topicArn}
          description={words.topicArnHint}
          spellCheck={false}
          maxLength={500}
          value={topicArn}
          onChange={event => setTopicArn(event.currentTarget.value)}
        />
      )}
      {senders.length > 0 && (
        <NativeSelect
          label={words.sender}
          description={words.senderHint}
          value={senderId}
          data={[
            { value: '', label: words.anySender },
            ...senders.map(({ id, name: label }) => ({ value: id, label })),
          ]}
          onChange={event => setSenderId(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={texts.ways.name}
        description={texts.ways.nameHint}
        maxLength={100}
        placeholder={texts.returns.ways[provider]}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
    </WayForm>
  )
}
