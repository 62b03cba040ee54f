import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconWand } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type Import, useImportPresets, useImportStep, useImportTargets } from '../../../api/imports.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { useTheirs } from '../../../shared/conflict/use-theirs.ts'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { useChanged } from '../../../shared/unsaved/use-changed.ts'
import { useUnsavedGuard } from '../../../shared/unsaved/use-unsaved-guard.ts'
import { ColumnRow } from './column-row.tsx'
import { type Draft, draftOf, hasConsent, mappingOf } from './draft.ts'
import { OptionsPanel } from './options-panel.tsx'
import { ShapePanel } from './shape-panel.tsx'

/** Says what each column is, and what the rows mean for permissions; then checks or imports. */
export function MappingPanel({ one, onChecking }: { one: Import; onChecking(): void }) {
  const { language, texts } = useLanguage()
  const words = texts.data.imports
  const presets = useImportPresets().data ?? []
  const preset = presets.find(({ key }) => key === one.preset)
  return (
    <Stack gap="lg">
      {preset && (
        <Alert icon={<IconWand size={20} stroke={1.6} />} title={words.recognised(preset.label[language])}>
          {preset.hint[language]}
        </Alert>
      )}
      <ShapePanel one={one} />
      {/* Read otherwise, the file has other columns: the draft begins anew. */}
      <Columns key={JSON.stringify([one.shape, one.preset])} one={one} onChecking={onChecking} />
    </Stack>
  )
}

function Columns({ one, onChecking }: { one: Import; onChecking(): void }) {
  const { language, texts } = useLanguage()
  const words = texts.data.imports
  const targets = useImportTargets(one.kind)
  const step = useImportStep(one)
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Draft | null>(() => draftOf(one))
  useUnsavedGuard(useChanged(draft) && !step.isSuccess)
  useTheirs<Import>(`/api/imports/${one.id}`, theirs => setDraft(draftOf(theirs)))
  const [problems, setProblems] = useState<Import['mappingProblems']>([])
  if (!draft || !one.shape) return null
  const { headings } = one.shape

  const save = async (then: 'check' | 'start') => {
    const saved = await step.mutateAsync({ do: 'mapping', body: mappingOf(draft) })
    // Declared in this step: from now on it is an attribute like any other.
    setDraft(was => was && { ...was, columns: mappingOf(was).columns, added: new Map() })
    setProblems(saved.mappingProblems)
    if (saved.mappingProblems.length > 0) return
    await step.mutateAsync({ do: then, version: saved.version })
    onChecking()
  }
  const go = (then: 'check' | 'start') => {
    // What went wrong is shown from the mutation.
    save(then).catch(() => {})
  }

  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        go('check')
      }}
    >
      <Stack gap="lg">
        <div>
          <Title order={2}>{words.columnsTitle}</Title>
          <Text fz="sm" c="dimmed">
            {words.columnsAbout}
          </Text>
        </div>
        <Stack gap="xs">
          {draft.columns.map((column, place) => (
            <ColumnRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; two may have one name
              key={place}
              place={place}
              heading={headings[place] ?? ''}
              examples={one.firstRows.map(row => row[place] ?? '')}
              type={one.columnTypes[place]}
              targets={targets.data ?? []}
              column={column}
              added={draft.added.get(place)}
              onChange={(next, attribute) =>
                setDraft({
                  ...draft,
                  columns: draft.columns.with(place, next),
                  added: withPlace(draft.added, place, attribute),
                })
              }
            />
          ))}
        </Stack>
        <OptionsPanel
          kind={one.kind}
          options={draft.options}
          consent={hasConsent(draft)}
          onChange={options => setDraft({ ...draft, options })}
        />
        {problems.length > 0 && (
          <Alert color="yellow" title={words.problems} role="alert">
            {problems.map(({ code, column, message }) => (
              <Text key={`${code} ${column}`} fz="sm">
                {message[language]}
              </Text>
            ))}
          </Alert>
        )}
        {step.error && <ErrorPanel error={step.error} />}
        <Group>
          <Button type="submit" loading={step.isPending}>
            {words.toCheck}
          </Button>
          <Button
            variant="default"
            loading={step.isPending}
            onClick={event => event.currentTarget.form?.reportValidity() && go('start')}
          >
            {words.startAnyway}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            disabled={step.isPending}
            onClick={() => step.mutate({ do: 'cancel' }, { onSuccess: () => navigate('/data/imports') })}
          >
            {words.discard}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function withPlace<T>(map: ReadonlyMap<number, T>, place: number, value: T | undefined): Map<number, T> {
  const next = new Map(map)
  if (value === undefined) next.delete(place)
  else next.set(place, value)
  return next
}
