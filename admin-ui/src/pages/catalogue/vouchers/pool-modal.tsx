import { NumberInput, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { usePoolUses, useRemovePool, useSavePool, type VoucherPool } from '../../../api/vouchers.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { endOfDay, wallTime } from '../../../shared/shop-time.ts'
import { SureButton } from '../../../shared/sure-button.tsx'
import { Held } from '../../../shared/unsaved/held.tsx'
import { useChanged } from '../../../shared/unsaved/use-changed.ts'
import { wordFor } from '../../../shared/word.ts'

/** Adds or changes a pool. */
export function PoolModal({ pool, onClose }: { pool: VoucherPool | null; onClose(): void }) {
  return (
    <Held of={`/api/voucher-pools/${pool?.id}`} stored={pool}>
      {held => <Pool pool={held} onClose={onClose} />}
    </Held>
  )
}

function Pool({ pool, onClose }: { pool: VoucherPool | null; onClose(): void }) {
  const texts = useTexts()
  const words = texts.catalogue.vouchers
  const save = useSavePool(pool)
  const remove = useRemovePool()
  const uses = usePoolUses(pool?.id).data ?? []
  const [key, setKey] = useState(pool?.key ?? '')
  const [name, setName] = useState(pool?.name ?? '')
  const [de, setDe] = useState(pool?.worth?.de ?? '')
  const [en, setEn] = useState(pool?.worth?.en ?? '')
  const [days, setDays] = useState<number | ''>(pool?.validDays ?? '')
  const [until, setUntil] = useState(pool?.expiresAt ? wallTime(pool.expiresAt).slice(0, 10) : '')
  const [warn, setWarn] = useState<number | ''>(pool?.warnBelow ?? 100)
  const changed = useChanged([key, name, de, en, days, until, warn])

  const submit = () =>
    save.mutate(
      {
        key,
        name,
        worth: de && en ? { de, en } : null,
        validDays: days === '' ? null : days,
        expiresAt: until ? (endOfDay(until) ?? null) : null,
        warnBelow: warn === '' ? 0 : warn,
      },
      { onSuccess: onClose },
    )

  return (
    <AskingModal
      dirty={changed}
      onClose={onClose}
      title={pool?.name ?? words.add}
      size="lg"
      error={save.error ?? remove.error}
      submit={{ label: words.save, loading: save.isPending, act: submit }}
      other={
        pool && pool.counts.given + pool.counts.redeemed === 0 ? (
          <SureButton loading={remove.isPending} onSure={() => remove.mutate(pool, { onSuccess: onClose })}>
            {words.remove}
          </SureButton>
        ) : null
      }
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput
          label={words.name}
          description={words.nameHint}
          required
          maxLength={200}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        {!pool && (
          <TextInput
            label={words.key}
            description={words.keyHint}
            required
            maxLength={64}
            value={key}
            onChange={event => setKey(event.currentTarget.value)}
          />
        )}
        <TextInput
          label={words.worth.de}
          description={words.worthHint}
          maxLength={200}
          required={en !== ''}
          value={de}
          onChange={event => setDe(event.currentTarget.value)}
        />
        <TextInput
          label={words.worth.en}
          description={words.worthHint}
          maxLength={200}
          required={de !== ''}
          value={en}
          onChange={event => setEn(event.currentTarget.value)}
        />
        <NumberInput
          label={words.validDays}
          description={words.validDaysHint}
          min={1}
          max={3650}
          allowDecimal={false}
          value={days}
          onChange={value => setDays(typeof value === 'number' ? value : '')}
        />
        <TextInput
          type="date"
          label={words.expires}
          description={words.expiresHint}
          value={until}
          onChange={event => setUntil(event.currentTarget.value)}
        />
        <NumberInput
          label={words.warnBelow}
          description={words.warnBelowHint}
          min={0}
          max={1_000_000}
          allowDecimal={false}
          value={warn}
          onChange={value => setWarn(typeof value === 'number' ? value : '')}
        />
      </SimpleGrid>
      {uses.length > 0 && (
        <Text fz="sm" c="dimmed" data-testid="pool-uses">
          {words.usedBy(
            uses.map(use => `${use.name} (${wordFor(texts.campaignCalendar.states, use.state)})`).join(', '),
          )}
        </Text>
      )}
    </AskingModal>
  )
}
