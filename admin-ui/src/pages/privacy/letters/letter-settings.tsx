import { Button, Card, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type LetterSettings, useLetterSettings, useSaveLetterSettings } from '../../../api/letters.ts'
import { useRecipients } from '../../../api/recipients.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { Held } from '../../../shared/unsaved/held.tsx'
import { useChanged } from '../../../shared/unsaved/use-changed.ts'
import { useUnsavedGuard } from '../../../shared/unsaved/use-unsaved-guard.ts'

/** What a letter costs, when batches are made, and who prints them: one line until somebody changes it. */
export function LetterSettingsCard() {
  const words = useTexts().privacy.letters
  const formats = useFormats()
  const may = useMay()
  const query = useLetterSettings()
  const [open, { open: show, close }] = useDisclosure(false)
  return (
    <Card>
      <AsyncPanel query={query}>
        {settings => (
          <>
            <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
              <div>
                <Title order={2}>{words.settings}</Title>
                <Text fz="sm" c="dimmed">
                  {words.settingsShort(
                    formats.money(settings.cost.amount, settings.cost.currency),
                    words.schedules[settings.schedule],
                  )}
                </Text>
              </div>
              {may('letters:write') && !open && (
                <Button size="xs" variant="default" onClick={show} style={{ flexShrink: 0 }}>
                  {words.settingsChange}
                </Button>
              )}
            </Group>
            {open && (
              <Held of="/api/letters/settings" stored={settings}>
                {held => <Editor settings={held} onClose={close} />}
              </Held>
            )}
          </>
        )}
      </AsyncPanel>
    </Card>
  )
}

function Editor({ settings, onClose }: { settings: LetterSettings; onClose(): void }) {
  const texts = useTexts()
  const words = texts.privacy.letters
  const recipients = useRecipients()
  const save = useSaveLetterSettings(settings.version)
  const [draft, setDraft] = useState(settings)
  useUnsavedGuard(useChanged(draft))
  const set = (part: Partial<LetterSettings>) => setDraft(before => ({ ...before, ...part }))
  const setCost = (part: Partial<LetterSettings['cost']>) => set({ cost: { ...draft.cost, ...part } })
  const houses = (recipients.data ?? []).filter(({ kind, retiredAt }) => kind === 'processor' && !retiredAt)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save.mutate(draft, {
          onSuccess: () => {
            notifications.show({ message: words.saved, color: 'green' })
            onClose()
          },
        })
      }}
    >
      <Stack gap="sm" mt="md" maw={560}>
        <Group grow align="flex-start">
          <TextInput
            label={words.cost}
            description={words.costHint}
            required
            inputMode="decimal"
            pattern="\d{1,6}(\.\d{1,2})?"
            value={draft.cost.amount}
            onChange={event => setCost({ amount: event.currentTarget.value.replace(',', '.') })}
          />
          <TextInput
            label={words.currency}
            description="EUR, CHF"
            required
            maxLength={3}
            value={draft.cost.currency}
            onChange={event => setCost({ currency: event.currentTarget.value.toUpperCase() })}
          />
        </Group>
        <TextInput
          label={words.perExtraPage}
          required
          inputMode="decimal"
          pattern="\d{1,6}(\.\d{1,2})?"
          value={draft.cost.perExtraPage}
          onChange={event => setCost({ perExtraPage: event.currentTarget.value.replace(',', '.') })}
        />
        <NativeSelect
          label={words.schedule}
          value={draft.schedule}
          onChange={event => set({ schedule: event.currentTarget.value as LetterSettings['schedule'] })}
          data={Object.entries(words.schedules).map(([value, label]) => ({ value, label }))}
        />
        <NativeSelect
          label={words.mailHouse}
          description={words.mailHouseHint}
          value={draft.recipientId ?? ''}
          onChange={event => set({ recipientId: event.currentTarget.value || null })}
          data={[
            { value: '', label: words.mailHouseNone },
            ...houses.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <TextInput
          label={words.returnAddress}
          description={words.returnAddressHint}
          maxLength={120}
          value={draft.returnAddress ?? ''}
          onChange={event => set({ returnAddress: event.currentTarget.value || null })}
        />
        {save.error && <ErrorPanel error={save.error} />}
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>
            {words.save}
          </Button>
          <Button variant="default" onClick={onClose}>
            {texts.common.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
