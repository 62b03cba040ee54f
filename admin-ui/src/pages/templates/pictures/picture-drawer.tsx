import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type Asset, useAsset, useChangeAsset, useRemoveAsset } from '../../../api/assets.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { Figure } from '../../../shared/figure.tsx'
import { SureButton } from '../../../shared/sure-button.tsx'
import { GuardedDrawer } from '../../../shared/unsaved/guarded.tsx'
import { Held } from '../../../shared/unsaved/held.tsx'
import { useUnsavedGuard } from '../../../shared/unsaved/use-unsaved-guard.ts'
import { pathOf } from './picture-grid.tsx'
import { PictureUses } from './picture-uses.tsx'

/** One picture: what it is called, what is read where it is not shown, where it is used. */
export function PictureDrawer({ id, onClose }: { id: string; onClose(): void }) {
  const { texts } = useLanguage()
  const query = useAsset(id)
  return (
    <GuardedDrawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={query.data?.name ?? texts.pictures.one}
      styles={{ title: { fontWeight: 650, overflowWrap: 'anywhere' } }}
    >
      <AsyncPanel query={query}>
        {asset => (
          <Stack gap="lg">
            <Held key={asset.id} of={`/api/assets/${asset.id}`} stored={asset}>
              {held => <Details asset={held} onClose={onClose} used={asset.uses.length > 0} />}
            </Held>
            <PictureUses uses={asset.uses} />
          </Stack>
        )}
      </AsyncPanel>
    </GuardedDrawer>
  )
}

function Details({ asset, used, onClose }: { asset: Asset; used: boolean; onClose(): void }) {
  const { language, texts } = useLanguage()
  const words = texts.pictures
  const formats = useFormats()
  const may = useMay()
  const mayWrite = may('templates:write')
  const [name, setName] = useState(asset.name)
  const [alt, setAlt] = useState(asset.alt)
  const change = useChangeAsset(asset)
  const remove = useRemoveAsset(asset)
  const dirty = name !== asset.name || alt.de !== asset.alt.de || alt.en !== asset.alt.en
  const { pass } = useUnsavedGuard(dirty)
  const largest = asset.files[0]
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        change.mutate(
          { name: name.trim(), alt: { de: alt.de ?? '', en: alt.en ?? '' } },
          {
            onSuccess: () => {
              pass()
              notifications.show({ message: words.saved, color: 'green' })
            },
          },
        )
      }}
    >
      <Stack gap="sm">
        <img className="picture-large" src={pathOf(asset.url)} alt={alt[language] ?? ''} />
        <Group gap="xl">
          <Figure name={words.size}>
            {words.pixels(formats.number(asset.width), formats.number(asset.height))}
          </Figure>
          {largest && (
            <Figure name={words.weight}>
              {words.kilobytes(formats.number(Math.ceil(largest.size / 1024)))}
            </Figure>
          )}
          <Figure name={words.added}>{formats.date(asset.createdAt)}</Figure>
        </Group>
        <TextInput
          label={words.name}
          required
          maxLength={200}
          readOnly={!mayWrite}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Text fz="sm" c="dimmed">
          {words.altAbout}
        </Text>
        {(['de', 'en'] as const).map(tag => (
          <TextInput
            key={tag}
            label={words.alt[tag]}
            maxLength={500}
            readOnly={!mayWrite}
            value={alt[tag] ?? ''}
            onChange={event => setAlt({ ...alt, [tag]: event.currentTarget.value })}
          />
        ))}
        {change.error && <ErrorPanel error={change.error} />}
        {remove.error && <ErrorPanel error={remove.error} />}
        {mayWrite && (
          <Group justify="space-between">
            {used ? (
              <Text fz="xs" c="dimmed" flex="1 1 10rem">
                {words.cannotRemove}
              </Text>
            ) : (
              <SureButton
                loading={remove.isPending}
                onSure={() => remove.mutate(undefined, { onSuccess: onClose })}
              >
                {words.remove}
              </SureButton>
            )}
            <Button type="submit" disabled={!dirty || name.trim() === ''} loading={change.isPending}>
              {words.save}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}
