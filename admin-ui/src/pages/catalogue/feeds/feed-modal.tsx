import { NativeSelect, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type NewFeed, type ProductFeed, useRemoveFeed, useSaveFeed } from '../../../api/catalogue.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { SureButton } from '../../../shared/sure-button.tsx'
import { Held } from '../../../shared/unsaved/held.tsx'
import { useChanged } from '../../../shared/unsaved/use-changed.ts'

const formatsOf = ['google_xml', 'google_tsv', 'csv'] as const
const intervals = ['60', '360', '1440', '10080'] as const

/** Adds or changes a feed. */
export function FeedModal({ feed, onClose }: { feed: ProductFeed | null; onClose(): void }) {
  return (
    <Held of={`/api/product-feeds/${feed?.id}`} stored={feed}>
      {held => <Feed feed={held} onClose={onClose} />}
    </Held>
  )
}

function Feed({ feed, onClose }: { feed: ProductFeed | null; onClose(): void }) {
  const texts = useTexts()
  const words = texts.catalogue.feeds
  const formats = useFormats()
  const save = useSaveFeed(feed)
  const remove = useRemoveFeed()
  const [name, setName] = useState(feed?.name ?? '')
  const [url, setUrl] = useState(feed?.url ?? '')
  const [format, setFormat] = useState<NewFeed['format']>(feed?.format ?? 'google_xml')
  const [every, setEvery] = useState(String(feed?.everyMinutes ?? 1440))
  const [active, setActive] = useState(feed?.active ?? true)
  const changed = useChanged([name, url, format, every, active])
  const own = (intervals as readonly string[]).includes(every)
    ? []
    : [{ value: every, label: words.everyMinutes(formats.number(Number(every))) }]
  return (
    <AskingModal
      dirty={changed}
      onClose={onClose}
      title={feed?.name ?? words.add}
      size="lg"
      error={save.error ?? remove.error}
      submit={{
        label: words.save,
        loading: save.isPending,
        act: () => {
          save.mutate({ name, url, format, everyMinutes: Number(every), active }, { onSuccess: onClose })
        },
      }}
      other={
        feed ? (
          <SureButton loading={remove.isPending} onSure={() => remove.mutate(feed, { onSuccess: onClose })}>
            {words.remove}
          </SureButton>
        ) : null
      }
    >
      <TextInput
        label={words.name}
        description={words.nameHint}
        required
        maxLength={200}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      <TextInput
        type="url"
        label={words.url}
        description={words.urlHint}
        required
        placeholder="https://"
        maxLength={2000}
        value={url}
        onChange={event => setUrl(event.currentTarget.value)}
      />
      <NativeSelect
        label={words.format}
        value={format}
        data={formatsOf.map(value => ({ value, label: words.formats[value] }))}
        onChange={event => setFormat(event.currentTarget.value as NewFeed['format'])}
      />
      <NativeSelect
        label={words.every}
        description={words.everyHint}
        value={every}
        data={[...intervals.map(value => ({ value, label: words.everyOptions[value] })), ...own]}
        onChange={event => setEvery(event.currentTarget.value)}
      />
      <Switch
        label={words.active}
        checked={active}
        onChange={event => setActive(event.currentTarget.checked)}
      />
    </AskingModal>
  )
}
