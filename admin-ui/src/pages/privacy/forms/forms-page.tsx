import { Button, Menu, NativeSelect, Stack } from '@mantine/core'
import { IconForms, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import {
  type FormDefinition,
  type FormFilter,
  useCreateForm,
  useFormStarters,
  useForms,
} from '../../../api/forms.ts'
import { useMay } from '../../../api/session.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { ListBar } from '../../../shared/table/list-bar.tsx'
import { ListView } from '../../../shared/table/list-view.tsx'
import { oneOf, useListState } from '../../../shared/table/use-list-state.ts'
import { FormCard } from './form-card.tsx'
import { FormDrawer } from './form-drawer.tsx'

const sorts = ['created', 'name', 'updated'] as const
const states = ['draft', 'live', 'closed'] as const

/** Forms with what came in by them; new ones start from one of the usual kinds. */
export function FormsPage() {
  const { texts } = useLanguage()
  const words = texts.privacy.forms
  const may = useMay()
  const list = useListState({ filters: ['state'], sorts, usual: '-created' })
  const state = oneOf(states, list.filters.state)
  const query = useForms({ state, sort: list.asked as FormFilter['sort'] })
  const [params, setParams] = useSearchParams()
  const shown = params.get('form')
  const show = (id: string | null) =>
    setParams(
      now => {
        const next = new URLSearchParams(now)
        if (id) next.set('form', id)
        else next.delete('form')
        return next
      },
      { replace: true },
    )
  return (
    <>
      <PageTitle
        title={words.title}
        about={words.about}
        actions={may('forms:write') && <NewForm onMade={show} />}
      />
      <ListBar
        list={list}
        sorts={sorts}
        file={{ path: '/api/forms', query: { state }, personal: false, name: words.title }}
      >
        <NativeSelect
          aria-label={words.state}
          value={state ?? ''}
          onChange={event => list.change({ state: event.currentTarget.value })}
          data={[
            { value: '', label: words.everyState },
            ...states.map(value => ({ value, label: words.states[value] })),
          ]}
        />
      </ListBar>
      <ListView
        query={query}
        list={list}
        empty={
          <EmptyState icon={IconForms} title={words.empty}>
            {words.emptyAdvice}
          </EmptyState>
        }
      >
        {forms => (
          <Stack gap="sm">
            {forms.map(form => (
              <FormCard key={form.id} form={form} onOpen={() => show(form.id)} />
            ))}
          </Stack>
        )}
      </ListView>
      {shown && <FormDrawer id={shown} onClose={() => show(null)} />}
    </>
  )
}

function NewForm({ onMade }: { onMade(id: string): void }) {
  const { language, texts } = useLanguage()
  const words = texts.privacy.forms
  const [open, setOpen] = useState(false)
  const starters = useFormStarters(open)
  const create = useCreateForm()
  return (
    <Stack gap="xs">
      <Menu opened={open} onChange={setOpen} position="bottom-end" width={300}>
        <Menu.Target>
          <Button leftSection={<IconPlus size={18} stroke={1.6} />} loading={create.isPending}>
            {words.add}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {starters.data?.map(starter => (
            <Menu.Item
              key={starter.source}
              onClick={() =>
                create.mutate(
                  {
                    // Two forms of one kind are usual; the address of each must be its own.
                    key: `${starter.key}-${Math.random().toString(36).slice(2, 6)}`,
                    name: starter.name[language],
                    definition: starter.definition as FormDefinition,
                  },
                  { onSuccess: form => onMade(form.id) },
                )
              }
            >
              <b>{starter.name[language]}</b>
              <br />
              {starter.description[language]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {create.error && <ErrorPanel error={create.error} />}
    </Stack>
  )
}
