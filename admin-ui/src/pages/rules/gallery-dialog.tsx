import { Alert, Input, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type GalleryRule, useTakeRule } from '../../api/gallery.ts'
import { useAttributes } from '../../api/vocabulary.ts'
import { CategoryPicker } from '../../conditions/inputs/pickers.tsx'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { PickField } from './editor/fields.tsx'
import { VoucherField } from './editor/pickers.tsx'

/** Asks what the rule cannot know by itself, makes the draft and opens it. */
export function GalleryDialog({ item, onClose }: { item: GalleryRule; onClose(): void }) {
  const { language, texts } = useLanguage()
  const words = texts.gallery
  const formats = useFormats()
  const navigate = useNavigate()
  const take = useTakeRule(item.key)
  const { data: declared } = useAttributes()
  const dates = (declared ?? []).filter(({ type }) => type === 'date')
  const [voucher, setVoucher] = useState('')
  const [categories, setCategories] = useState<string[]>([])
  const [picked, setPicked] = useState<string | null>(null)
  const { asks } = item
  const fitting =
    dates.find(({ key }) => key === asks.attribute) ?? (dates.length === 1 ? dates[0] : undefined)
  const attribute = picked ?? fitting?.key ?? ''
  const name = item.name[language]
  const names = (exists: boolean) =>
    item.templates.filter(template => template.exists === exists).map(template => template.name[language])

  const act = () =>
    take.mutate(
      {
        language,
        ...(asks.voucher && voucher ? { voucher } : {}),
        ...(asks.categories && categories.length > 0 ? { categories } : {}),
        ...(asks.attribute !== null ? { attribute } : {}),
      },
      {
        onSuccess: rule => {
          notifications.show({ message: words.done(rule.name), color: 'green' })
          void navigate(`/rules/${rule.id}/edit`)
        },
      },
    )
  return (
    <AskingModal
      title={words.dialog(name)}
      onClose={onClose}
      error={take.error}
      submit={{
        label: words.submit,
        loading: take.isPending,
        disabled: asks.attribute !== null && attribute === '',
        act,
      }}
    >
      <Text fz="sm">{item.text[language]}</Text>
      {asks.attribute !== null &&
        (declared !== undefined && dates.length === 0 ? (
          <Alert color="orange" variant="light">
            {words.noAttribute}
          </Alert>
        ) : (
          <PickField
            label={words.attribute}
            value={attribute}
            options={dates.map(({ key, label }) => ({ value: key, label: label[language] }))}
            onChange={setPicked}
          />
        ))}
      {asks.voucher && <VoucherField label={words.voucher} value={voucher} onChange={setVoucher} />}
      {asks.categories && (
        <div>
          <Input.Label labelElement="div" aria-hidden>
            {words.categories}
          </Input.Label>
          <Input.Description mb={4}>{words.categoriesAbout}</Input.Description>
          <CategoryPicker value={categories} onChange={setCategories} />
        </div>
      )}
      <Text fz="xs" c="dimmed">
        {[
          names(false).length > 0 && words.brings(formats.list(names(false))),
          names(true).length > 0 && words.exists(formats.list(names(true))),
          item.segments.length > 0 &&
            words.segments(formats.list(item.segments.map(segment => segment.name[language]))),
        ]
          .filter(Boolean)
          .join(' ')}
      </Text>
    </AskingModal>
  )
}
