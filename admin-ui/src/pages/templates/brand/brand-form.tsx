import { Button, ColorInput, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type Brand, useSaveBrand } from '../../../api/brand.ts'
import { useMay } from '../../../api/session.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { useUnsavedGuard } from '../../../shared/unsaved/use-unsaved-guard.ts'
import { BrandPreview } from './brand-preview.tsx'
import { type Logo, LogoField } from './logo-field.tsx'

export type BrandFields = {
  shopName: string
  shopUrl: string
  imprint: { de: string; en: string }
  color: string
  buttonColor: string
  logo: Logo | null
}

const fieldsOf = (brand: Brand): BrandFields => ({
  shopName: brand.shopName,
  shopUrl: brand.shopUrl ?? '',
  imprint: brand.isSet ? brand.imprint : { de: '', en: '' },
  color: brand.color,
  buttonColor: brand.buttonColor ?? '',
  logo: brand.logo,
})

const hex = /^#[0-9a-f]{6}$/i

/** Name, imprint, logo, colours; beside it what a mail looks like with them. */
export function BrandForm({ brand }: { brand: Brand }) {
  const words = useTexts().brand
  const may = useMay()
  const readOnly = !may('templates:publish')
  const [start] = useState(() => fieldsOf(brand))
  const [fields, setFields] = useState(start)
  const save = useSaveBrand()
  const set = (part: Partial<BrandFields>) => setFields({ ...fields, ...part })
  const dirty = JSON.stringify(fields) !== JSON.stringify(start)
  const { pass } = useUnsavedGuard(dirty)
  const ready =
    fields.shopName.trim() !== '' &&
    fields.imprint.de.trim() !== '' &&
    fields.imprint.en.trim() !== '' &&
    hex.test(fields.color) &&
    (fields.buttonColor === '' || hex.test(fields.buttonColor))
  const submit = () =>
    save.mutate(
      {
        version: brand.version,
        shopName: fields.shopName.trim(),
        shopUrl: fields.shopUrl.trim() || null,
        imprint: fields.imprint,
        color: fields.color,
        buttonColor: fields.buttonColor || null,
        logo: fields.logo
          ? fields.logo.assetId
            ? { assetId: fields.logo.assetId }
            : { url: fields.logo.url }
          : null,
      },
      {
        onSuccess: () => {
          pass()
          notifications.show({ message: words.saved, color: 'green' })
        },
      },
    )
  return (
    <div className="brand-columns" data-testid="brand-form">
      <form
        onSubmit={event => {
          event.preventDefault()
          if (dirty && ready && !save.isPending) submit()
        }}
      >
        <Stack gap="md">
          <TextInput
            label={words.shopName}
            required
            maxLength={200}
            readOnly={readOnly}
            value={fields.shopName}
            onChange={event => set({ shopName: event.currentTarget.value })}
          />
          <TextInput
            label={words.shopUrl}
            description={words.shopUrlHint}
            type="url"
            placeholder="https://"
            maxLength={2_000}
            readOnly={readOnly}
            value={fields.shopUrl}
            onChange={event => set({ shopUrl: event.currentTarget.value })}
          />
          <LogoField logo={fields.logo} readOnly={readOnly} onChange={logo => set({ logo })} />
          <Group gap="md" grow align="flex-end">
            <ColorInput
              label={words.color}
              description={words.colorHint}
              format="hex"
              withEyeDropper={false}
              disabled={readOnly}
              value={fields.color}
              onChange={color => set({ color })}
            />
            <ColorInput
              label={words.buttonColor}
              description={words.buttonColorHint}
              format="hex"
              withEyeDropper={false}
              disabled={readOnly}
              placeholder={fields.color}
              value={fields.buttonColor}
              onChange={buttonColor => set({ buttonColor })}
            />
          </Group>
          {(['de', 'en'] as const).map(tag => (
            <Textarea
              key={tag}
              label={words.imprint[tag]}
              description={tag === 'de' ? words.imprintHint : undefined}
              required
              autosize
              minRows={4}
              maxLength={4_000}
              readOnly={readOnly}
              value={fields.imprint[tag]}
              onChange={event => set({ imprint: { ...fields.imprint, [tag]: event.currentTarget.value } })}
            />
          ))}
          {save.error && <ErrorPanel error={save.error} />}
          {!readOnly && (
            <Group justify="flex-end">
              <Button type="submit" disabled={!dirty || !ready} loading={save.isPending}>
                {words.save}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
      <BrandPreview fields={fields} />
    </div>
  )
}
