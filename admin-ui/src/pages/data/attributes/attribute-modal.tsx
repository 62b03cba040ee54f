import { Button, Checkbox, Group, NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useState } from 'react'
import {
  type Attribute,
  useChangeAttribute,
  useDeclareAttribute,
  useRemoveAttribute,
} from '../../../api/attributes.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { SureButton } from '../../../shared/sure-button.tsx'
import { useChanged } from '../../../shared/unsaved/use-changed.ts'

const types = ['text', 'number', 'date', 'boolean', 'list'] as const

/** Declares an attribute, or changes what may change of one. */
export function AttributeModal({ attribute, onClose }: { attribute: Attribute | null; onClose(): void }) {
  const texts = useTexts()
  const words = texts.data.attributes
  const declare = useDeclareAttribute()
  const change = useChangeAttribute()
  const remove = useRemoveAttribute()
  const [key, setKey] = useState(attribute?.key ?? '')
  const [type, setType] = useState<Attribute['type']>(attribute?.type ?? 'text')
  const [de, setDe] = useState(attribute?.label.de ?? '')
  const [en, setEn] = useState(attribute?.label.en ?? '')
  const [purpose, setPurpose] = useState(attribute?.purpose ?? '')
  const [personal, setPersonal] = useState(attribute?.personal ?? true)
  const [days, setDays] = useState<number | ''>(attribute?.retentionDays ?? '')
  const changed = useChanged([key, type, de, en, purpose, personal, days])
  const done = { onSuccess: onClose }
  const error = declare.error ?? change.error ?? remove.error

  const submit = () => {
    const body = { label: { de, en }, purpose, personal, retentionDays: days === '' ? null : days }
    if (attribute) change.mutate({ key: attribute.key, body }, done)
    else declare.mutate({ key, type, ...body }, done)
  }

  return (
    <AskingModal
      dirty={changed}
      onClose={onClose}
      title={attribute ? attribute.key : words.add}
      size="lg"
      error={error}
      submit={{ label: words.save, loading: declare.isPending || change.isPending, act: submit }}
      other={
        attribute ? (
          <Group gap="xs">
            <Button
              variant="subtle"
              color="gray"
              title={words.retireHint}
              loading={change.isPending}
              onClick={() =>
                change.mutate({ key: attribute.key, body: { retired: attribute.retiredAt === null } }, done)
              }
            >
              {attribute.retiredAt ? words.bringBack : words.retire}
            </Button>
            <SureButton loading={remove.isPending} onSure={() => remove.mutate(attribute.key, done)}>
              {words.remove}
            </SureButton>
          </Group>
        ) : null
      }
    >
      {!attribute && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <TextInput
            label={words.key}
            description={words.keyHint}
            required
            pattern="[A-Za-z][A-Za-z0-9_]{0,63}"
            value={key}
            onChange={event => setKey(event.currentTarget.value)}
          />
          <Select
            label={words.type}
            description={words.typeHint}
            allowDeselect={false}
            value={type}
            onChange={value => value && setType(value as Attribute['type'])}
            data={types.map(value => ({ value, label: words.types[value] }))}
          />
        </SimpleGrid>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput
          label={words.label.de}
          required
          maxLength={200}
          value={de}
          onChange={event => setDe(event.currentTarget.value)}
        />
        <TextInput
          label={words.label.en}
          required
          maxLength={200}
          value={en}
          onChange={event => setEn(event.currentTarget.value)}
        />
      </SimpleGrid>
      <TextInput
        label={words.purposeLabel}
        description={words.purposeHint}
        required
        maxLength={500}
        value={purpose}
        onChange={event => setPurpose(event.currentTarget.value)}
      />
      <Checkbox
        label={words.personalLabel}
        checked={personal}
        onChange={event => setPersonal(event.currentTarget.checked)}
      />
      <NumberInput
        label={words.days}
        description={words.daysHint}
        min={1}
        max={36_500}
        allowDecimal={false}
        value={days}
        onChange={value => setDays(typeof value === 'number' ? value : '')}
      />
    </AskingModal>
  )
}
