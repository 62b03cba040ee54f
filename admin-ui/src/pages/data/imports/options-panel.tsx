import {
  Checkbox,
  NativeSelect,
  Paper,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../api/client.ts'
import type { ImportKind, ImportMapping } from '../../../api/imports.ts'
import { usePurposes } from '../../../api/vocabulary.ts'
import { useLanguage } from '../../../i18n/language.tsx'

type Options = ImportMapping['options']
type Props = { kind: ImportKind; options: Options; consent: boolean; onChange(options: Options): void }

const existing = ['newer', 'overwrite', 'fill', 'skip'] as const
const assumes = ['none', 'granted', 'withdrawn'] as const

/** What holds for all rows: permissions, who wins, where the people come from. */
export function OptionsPanel({ kind, options, consent, onChange }: Props) {
  const { texts } = useLanguage()
  const words = texts.data.imports
  const set = (change: Partial<Options>) => onChange({ ...options, ...change })
  const people = kind === 'customers' || kind === 'consents'
  return (
    <Paper withBorder p="md" radius="md">
      <Stack gap="md">
        <Title order={3}>{words.optionsTitle}</Title>
        {people && <ConsentOptions kind={kind} options={options} consent={consent} set={set} />}
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          {kind === 'customers' && (
            <>
              <NativeSelect
                label={words.existing}
                value={options.existing}
                data={existing.map(value => ({ value, label: words.existings[value] }))}
                onChange={event => set({ existing: event.currentTarget.value as Options['existing'] })}
              />
              <CaptureFields options={options} set={set} />
            </>
          )}
          {kind === 'members' && <SegmentField options={options} set={set} />}
          {(kind === 'orders' || kind === 'products') && (
            <TextInput
              label={words.currency}
              maxLength={3}
              placeholder="EUR"
              value={options.currency ?? ''}
              onChange={event => set({ currency: event.currentTarget.value.toUpperCase() || null })}
            />
          )}
          {kind === 'events' && (
            <TextInput
              label={words.eventName}
              maxLength={200}
              value={options.eventName ?? ''}
              onChange={event => set({ eventName: event.currentTarget.value || null })}
            />
          )}
        </SimpleGrid>
        {(kind === 'orders' || kind === 'events') && (
          <Checkbox
            label={words.createCustomers}
            checked={options.createCustomers}
            onChange={event => set({ createCustomers: event.currentTarget.checked })}
          />
        )}
      </Stack>
    </Paper>
  )
}

type Part = { options: Options; set(change: Partial<Options>): void }

function ConsentOptions({ kind, options, consent, set }: Part & { kind: ImportKind; consent: boolean }) {
  const { language, texts } = useLanguage()
  const words = texts.data.imports
  const purposes = usePurposes().data ?? []
  const speaks = consent || options.purpose !== null
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <NativeSelect
          label={words.purpose}
          value={options.purpose ?? ''}
          data={[
            { value: '', label: words.purposeNone },
            ...purposes.map(({ key, name }) => ({ value: key, label: name[language] })),
          ]}
          onChange={event => set({ purpose: event.currentTarget.value || null })}
        />
        {kind === 'customers' && options.purpose !== null && (
          <NativeSelect
            label={words.assume}
            value={options.assume}
            data={assumes.map(value => ({ value, label: words.assumes[value] }))}
            onChange={event => set({ assume: event.currentTarget.value as Options['assume'] })}
          />
        )}
      </SimpleGrid>
      {speaks && (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <TextInput
            label={words.document}
            description={words.documentHint}
            maxLength={500}
            value={options.document ?? ''}
            onChange={event => set({ document: event.currentTarget.value || null })}
          />
          <Textarea
            label={words.wording}
            description={words.wordingHint}
            maxLength={2000}
            autosize
            value={options.wording ?? ''}
            onChange={event => set({ wording: event.currentTarget.value || null })}
          />
        </SimpleGrid>
      )}
      <Text fz="sm" c="dimmed">
        {words.neverLifts}
      </Text>
    </>
  )
}

function CaptureFields({ options, set }: Part) {
  const { language, texts } = useLanguage()
  const words = texts.data.imports
  const kinds = useQuery({
    queryKey: ['suggestions', 'capture-kinds'],
    queryFn: ({ signal }) => answer(api.GET('/api/suggestions/capture-kinds', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <>
      <NativeSelect
        label={words.capture}
        value={options.capture}
        data={(kinds.data?.items ?? []).map(({ kind, name }) => ({ value: kind, label: name[language] }))}
        onChange={event => set({ capture: event.currentTarget.value as Options['capture'] })}
      />
      <TextInput
        label={words.captureDetail}
        description={words.captureDetailHint}
        maxLength={200}
        value={options.captureDetail ?? ''}
        onChange={event => set({ captureDetail: event.currentTarget.value || null })}
      />
    </>
  )
}

function SegmentField({ options, set }: Part) {
  const { texts } = useLanguage()
  const words = texts.data.imports
  const segments = useQuery({
    queryKey: ['segments', 'fixed'],
    queryFn: ({ signal }) => answer(api.GET('/api/segments', { params: { query: { limit: 100 } }, signal })),
    select: ({ items }) => items.filter(({ kind }) => kind === 'fixed'),
  })
  return (
    <Select
      label={words.segment}
      searchable
      required
      value={options.segmentId}
      onChange={segmentId => set({ segmentId })}
      data={(segments.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
