import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type MailLog, useChangeMailLog, useCreateMailLog } from '../../../api/mail-logs.ts'
import { usePurposes } from '../../../api/vocabulary.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { CancelButton } from '../../../shared/unsaved/guarded.tsx'
import { Held } from '../../../shared/unsaved/held.tsx'
import { useChanged } from '../../../shared/unsaved/use-changed.ts'
import { WayForm } from './way-form.tsx'

const kinds = ['shop', 'help_desk'] as const

type Props = { stored: MailLog | null; onClose(): void; onMade(secret: string): void }

/** Whose mails are kept, for what, and which addresses are the shop's own. */
export function LogForm({ stored, onClose, onMade }: Props) {
  return (
    <Held of={`/api/mail-logs/${stored?.id}`} stored={stored}>
      {held => <Fields stored={held} onClose={onClose} onMade={onMade} />}
    </Held>
  )
}

function Fields({ stored, onClose, onMade }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.ways.logs
  const create = useCreateMailLog()
  const change = useChangeMailLog()
  const purposes = usePurposes().data ?? []
  const [kind, setKind] = useState<MailLog['kind']>(stored?.kind ?? 'shop')
  const [name, setName] = useState(stored?.name ?? '')
  const [chosen, setChosen] = useState(stored?.purpose ?? null)
  const [own, setOwn] = useState(stored?.ownAddresses.join('\n') ?? '')
  const changed = useChanged([kind, name, chosen, own])
  // What the shop must send anyway is the usual purpose of such mails.
  const purpose = chosen ?? (purposes.find(({ key }) => key === 'service') ?? purposes[0])?.key ?? ''
  const ownAddresses = own.split(/[\s,;]+/).filter(Boolean)
  const submit = () => {
    const body = { name: name.trim() || words.kindsShort[kind], kind, purpose, ownAddresses }
    if (stored)
      change.mutate(
        { id: stored.id, version: stored.version, ...body },
        {
          onSuccess: () => {
            notifications.show({ message: texts.ways.saved, color: 'green' })
            onClose()
          },
        },
      )
    else
      create.mutate(body, {
        onSuccess: ({ once }) => {
          onClose()
          onMade(once.secret)
        },
      })
  }
  return (
    <WayForm
      title={stored ? words.editTitle(stored.name) : words.newTitle}
      testId="log-form"
      error={create.error ?? change.error}
      isPending={create.isPending || change.isPending}
      isComplete={purpose !== ''}
      submit={stored ? texts.ways.save : texts.ways.add}
      other={<CancelButton />}
      onSubmit={submit}
      dirty={changed}
      onClose={onClose}
    >
      <NativeSelect
        label={words.kind}
        value={kind}
        data={kinds.map(value => ({ value, label: words.kinds[value] }))}
        onChange={event => setKind(event.currentTarget.value as MailLog['kind'])}
      />
      <TextInput
        label={texts.ways.name}
        description={words.nameHint}
        maxLength={100}
        placeholder={words.kindsShort[kind]}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      <Textarea
        label={words.own}
        description={words.ownHint}
        required
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        value={own}
        onChange={event => setOwn(event.currentTarget.value)}
      />
      <NativeSelect
        label={words.purpose}
        description={words.purposeHint}
        value={purpose}
        data={purposes.map(({ key, name: label }) => ({ value: key, label: label[language] }))}
        onChange={event => setChosen(event.currentTarget.value)}
      />
    </WayForm>
  )
}
