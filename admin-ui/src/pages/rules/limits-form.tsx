import { ActionIcon, Button, Card, Checkbox, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { type NewLimits, type SendingLimits, useSetSendingLimits } from '../../api/sending-limits.ts'
import { useMay } from '../../api/session.ts'
import { usePurposes } from '../../api/vocabulary.ts'
import { changed } from '../../conditions/model.ts'
import { useLanguage, useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { ItemList } from '../../shared/item-list.tsx'
import { useUnsavedGuard } from '../../shared/unsaved/use-unsaved-guard.ts'
import { ChoiceField, NumberField, WeekdaysField } from './editor/fields.tsx'
import { useLimitSentences } from './limit-sentences.ts'
import './limits.css'

export type Cap = NewLimits['caps'][number]
export type Quiet = NonNullable<NewLimits['quiet']>

const firstQuiet: Quiet = { from: '21:00', to: '08:00', action: 'hold' }
const everyDay = [1, 2, 3, 4, 5, 6, 7]

export function LimitsForm({ stored }: { stored: SendingLimits }) {
  const words = useTexts().limits
  const may = useMay()
  const save = useSetSendingLimits(stored.version)
  const [caps, setCaps] = useState<Cap[]>(stored.caps)
  const [quiet, setQuiet] = useState<Quiet | null>(stored.quiet)
  const before = JSON.stringify({ caps: stored.caps, quiet: stored.quiet })
  const dirty = JSON.stringify({ caps, quiet }) !== before
  const { pass } = useUnsavedGuard(dirty)
  const keys = caps.map(({ scope, key, per }) => `${scope} ${key ?? ''} ${per}`)
  const twice = new Set(keys).size < keys.length
  const incomplete = quiet !== null && !quiet.from && (quiet.weekdays ?? everyDay).length === 7
  const mayChange = may('rules:publish')

  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save.mutate(
          { caps, quiet },
          {
            onSuccess: () => {
              pass()
              notifications.show({ message: words.saved, color: 'green' })
            },
          },
        )
      }}
    >
      <fieldset disabled={!mayChange} className="limits-fields">
        <Stack gap="md">
          <Card>
            <Title order={2}>{words.caps}</Title>
            <Text fz="sm" c="dimmed" mb="sm">
              {words.calendar}
            </Text>
            <Caps caps={caps} onChange={setCaps} />
          </Card>
          <Card>
            <Title order={2} mb="sm">
              {words.quiet}
            </Title>
            <QuietHours quiet={quiet} onChange={setQuiet} />
          </Card>
          {save.error && <ErrorPanel error={save.error} />}
          {(twice || incomplete) && (
            <Text fz="sm" c="red" role="alert">
              {twice ? words.twice : words.incomplete}
            </Text>
          )}
          {mayChange ? (
            <Group>
              <Button type="submit" loading={save.isPending} disabled={!dirty || twice || incomplete}>
                {words.save}
              </Button>
            </Group>
          ) : (
            <Text fz="sm" c="dimmed">
              {words.readOnly}
            </Text>
          )}
        </Stack>
      </fieldset>
    </form>
  )
}

function Caps({ caps, onChange }: { caps: Cap[]; onChange(caps: Cap[]): void }) {
  const words = useTexts().limits
  const { capSentence } = useLimitSentences()
  const put = (index: number, cap: Cap) => onChange(caps.map((other, at) => (at === index ? cap : other)))
  return (
    <Stack gap="sm">
      {caps.length === 0 && <Text fz="sm">{words.noCaps}</Text>}
      <ItemList label={words.caps}>
        {caps.map((cap, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cap is what it says, and may say the same for a moment
          <li key={index} className="limits-cap">
            <CapFields cap={cap} onChange={next => put(index, next)} />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={words.remove}
              title={words.remove}
              onClick={() => onChange(caps.filter((_, at) => at !== index))}
            >
              <IconTrash size={18} stroke={1.6} />
            </ActionIcon>
            <Text fz="sm" className="limits-sentence" data-testid="cap-sentence">
              {capSentence(cap)}
            </Text>
          </li>
        ))}
      </ItemList>
      <Group>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={16} stroke={1.6} />}
          disabled={caps.length >= 20}
          onClick={() =>
            onChange([...caps, { scope: 'all', count: 1, per: caps.length === 0 ? 'day' : 'week' }])
          }
        >
          {words.add}
        </Button>
      </Group>
    </Stack>
  )
}

function CapFields({ cap, onChange }: { cap: Cap; onChange(cap: Cap): void }) {
  const { language, texts } = useLanguage()
  const words = texts.limits
  const { data: purposes = [] } = usePurposes()
  const marketing = purposes.filter(({ kind }) => kind === 'marketing')
  const firstKey = { all: undefined, channel: 'email', purpose: marketing[0]?.key }
  return (
    <>
      <NumberField
        label={words.count}
        w={96}
        min={1}
        max={1000}
        value={cap.count}
        onChange={count => onChange({ ...cap, count: Math.min(1000, Math.max(1, Math.round(count))) })}
      />
      <ChoiceField
        label={words.per}
        value={cap.per}
        words={words.periods}
        onChange={per => onChange({ ...cap, per })}
      />
      <ChoiceField
        label={words.scope}
        value={cap.scope}
        words={words.scopes}
        onChange={scope => onChange(changed(cap, { scope, key: firstKey[scope] }))}
      />
      {cap.scope === 'channel' && (
        <ChoiceField
          label={words.channel}
          value={cap.key ?? 'email'}
          words={texts.permissions.channels}
          of={['email', 'post', 'task', 'webhook']}
          onChange={key => onChange({ ...cap, key })}
        />
      )}
      {cap.scope === 'purpose' && (
        <ChoiceField<string>
          label={words.purpose}
          value={cap.key ?? ''}
          words={Object.fromEntries(marketing.map(({ key, name }) => [key, name[language]]))}
          onChange={key => onChange({ ...cap, key })}
        />
      )}
    </>
  )
}

function QuietHours({ quiet, onChange }: { quiet: Quiet | null; onChange(quiet: Quiet | null): void }) {
  const words = useTexts().limits
  const { quietSentence } = useLimitSentences()
  const hours = (from: string | undefined, to: string | undefined) =>
    quiet && onChange(changed(quiet, from && to ? { from, to } : { from: undefined, to: undefined }))
  return (
    <Stack gap="sm">
      <Checkbox
        label={words.quietOn}
        description={words.quietAbout}
        checked={quiet !== null}
        onChange={event => onChange(event.currentTarget.checked ? firstQuiet : null)}
      />
      {quiet && (
        <>
          <Checkbox
            label={words.hours}
            checked={quiet.from !== undefined}
            onChange={event =>
              event.currentTarget.checked
                ? hours(firstQuiet.from, firstQuiet.to)
                : hours(undefined, undefined)
            }
          />
          {quiet.from !== undefined && (
            <Group gap="sm">
              <TextInput
                type="time"
                label={words.from}
                value={quiet.from}
                onChange={event => event.currentTarget.value && hours(event.currentTarget.value, quiet.to)}
              />
              <TextInput
                type="time"
                label={words.to}
                value={quiet.to ?? ''}
                onChange={event => event.currentTarget.value && hours(quiet.from, event.currentTarget.value)}
              />
            </Group>
          )}
          <WeekdaysField
            label={words.days}
            value={quiet.weekdays ?? everyDay}
            onChange={days =>
              days.length > 0 && onChange(changed(quiet, { weekdays: days.length === 7 ? undefined : days }))
            }
          />
          <ChoiceField
            label={words.action}
            value={quiet.action ?? 'hold'}
            words={words.actions}
            onChange={action => onChange({ ...quiet, action })}
          />
        </>
      )}
      <Text fz="sm" data-testid="quiet-sentence">
        {quietSentence(quiet)}
      </Text>
    </Stack>
  )
}
