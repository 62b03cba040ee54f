import { Checkbox, Group, Radio, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type NewRecipient, type Recipient, useSaveRecipient } from '../../../api/recipients.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { SecretOnce } from '../../../shared/secret-once.tsx'
import { beginOfDay, wallTime } from '../../../shared/shop-time.ts'
import { Held } from '../../../shared/unsaved/held.tsx'
import { useChanged } from '../../../shared/unsaved/use-changed.ts'

const kinds = ['processor', 'third_party'] as const
const categories = ['contact', 'address', 'attributes', 'orders'] as const

/** Adds or changes a recipient; a new webhook's secret is shown once at the end. */
export function RecipientModal({ recipient, onClose }: { recipient: Recipient | null; onClose(): void }) {
  return (
    <Held of={`/api/recipients/${recipient?.id}`} stored={recipient}>
      {held => <Fields recipient={held} onClose={onClose} />}
    </Held>
  )
}

function Fields({ recipient, onClose }: { recipient: Recipient | null; onClose(): void }) {
  const texts = useTexts()
  const words = texts.privacy.recipients
  const save = useSaveRecipient(recipient)
  const [name, setName] = useState(recipient?.name ?? '')
  const [kind, setKind] = useState<(typeof kinds)[number]>(recipient?.kind ?? 'processor')
  const [purpose, setPurpose] = useState(recipient?.purpose ?? '')
  const [data, setData] = useState<string[]>(recipient?.dataCategories ?? ['contact'])
  const [country, setCountry] = useState(recipient?.country ?? 'DE')
  const [safeguard, setSafeguard] = useState(recipient?.safeguard ?? '')
  const [noticeDe, setNoticeDe] = useState(recipient?.notice?.de ?? '')
  const [noticeEn, setNoticeEn] = useState(recipient?.notice?.en ?? '')
  const [since, setSince] = useState(
    recipient?.noticeSince ? wallTime(recipient.noticeSince).slice(0, 10) : '',
  )
  const [webhook, setWebhook] = useState(recipient?.webhookUrl ?? '')
  const [secret, setSecret] = useState<string | null>(null)
  const changed = useChanged([
    name,
    kind,
    purpose,
    data,
    country,
    safeguard,
    noticeDe,
    noticeEn,
    since,
    webhook,
  ])

  const submit = () => {
    const body: NewRecipient = {
      name,
      kind,
      purpose,
      dataCategories: data as NewRecipient['dataCategories'],
      country: country.toUpperCase(),
      safeguard: safeguard || null,
      notice: noticeDe && noticeEn ? { de: noticeDe, en: noticeEn } : null,
      noticeSince: since ? (beginOfDay(since) ?? null) : null,
      webhookUrl: webhook || null,
    }
    save.mutate(body, {
      onSuccess: saved => {
        notifications.show({ message: words.saved, color: 'green' })
        if (saved.webhookSecret) setSecret(saved.webhookSecret)
        else onClose()
      },
    })
  }

  if (secret)
    return (
      <SecretOnce
        title={words.secretTitle}
        about={words.secretAbout}
        parts={[{ label: words.secretTitle, copy: texts.common.copy, value: secret }]}
        onClose={onClose}
      />
    )
  return (
    <AskingModal
      dirty={changed}
      onClose={onClose}
      title={recipient ? recipient.name : words.add}
      size="lg"
      error={save.error}
      submit={{ label: words.save, loading: save.isPending, act: submit }}
    >
      <TextInput
        label={words.name}
        required
        maxLength={200}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      <Radio.Group
        label={words.kind}
        value={kind}
        onChange={value => setKind(value as (typeof kinds)[number])}
      >
        <Stack gap="xs" mt={6}>
          {kinds.map(value => (
            <Radio
              key={value}
              value={value}
              label={words.kinds[value]}
              description={words.kindHints[value]}
            />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label={words.purpose}
        description={words.purposeHint}
        required
        maxLength={500}
        value={purpose}
        onChange={event => setPurpose(event.currentTarget.value)}
      />
      <Checkbox.Group label={words.data} value={data} onChange={setData}>
        <Group gap="md" mt={6}>
          {categories.map(value => (
            <Checkbox key={value} value={value} label={words.categories[value]} />
          ))}
        </Group>
      </Checkbox.Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput
          label={words.country}
          description={words.countryHint}
          required
          maxLength={2}
          value={country}
          onChange={event => setCountry(event.currentTarget.value)}
        />
        <TextInput
          label={words.safeguard}
          description={words.safeguardHint}
          maxLength={500}
          value={safeguard}
          onChange={event => setSafeguard(event.currentTarget.value)}
        />
      </SimpleGrid>
      <Textarea
        label={words.notice.de}
        description={words.noticeHint}
        autosize
        minRows={2}
        maxLength={1000}
        required={noticeEn.trim() !== ''}
        value={noticeDe}
        onChange={event => setNoticeDe(event.currentTarget.value)}
      />
      <Textarea
        label={words.notice.en}
        autosize
        minRows={2}
        maxLength={1000}
        required={noticeDe.trim() !== ''}
        value={noticeEn}
        onChange={event => setNoticeEn(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={words.noticeSince}
        value={since}
        onChange={event => setSince(event.currentTarget.value)}
      />
      <TextInput
        type="url"
        label={words.webhook}
        description={words.webhookHint}
        maxLength={2000}
        value={webhook}
        onChange={event => setWebhook(event.currentTarget.value)}
      />
    </AskingModal>
  )
}
