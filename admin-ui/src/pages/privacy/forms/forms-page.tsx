import { Button, Menu, Stack } from '@mantine/core'
import { IconForms, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { type FormDefinition, useCreateForm, useFormStarters, useForms } from '../../../api/forms.ts'
import { useMay } from '../../../api/session.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { LoadMore } from '../../../shared/load-more.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { FormCard } from './form-card.tsx'
import { FormDrawer } from './form-drawer.tsx'

/** Forms with what came in by them; new ones start from one of the usual kinds. */
export function FormsPage() {
  const { texts } = useLanguage()
  const words = texts.privacy.forms
  const may = useMay()
  const query = useForms()
  const [params, setParams] = useSearchParams()
  const shown = params.get('form')
  const show = (id: string | null) => setParams(id ? { form: id } : {}, { replace: true })
  return (
    <>
      <PageTitle
        title={words.title}
        about={words.about}
        actions={may('forms:write') && <NewForm onMade={show} />}
      />
      <AsyncPanel query={query}>
        {data => {
          const forms = data.pages.flatMap(page => page.items)
          if (forms.length === 0)
            return (
              <EmptyState icon={IconForms} title={words.empty}>
                {words.emptyAdvice}
              </EmptyState>
            )
          return (
            <Stack gap="sm">
              {forms.map(form => (
                <FormCard key={form.id} form={form} onOpen={() => show(form.id)} />
              ))}
              <LoadMore query={query} />
            </Stack>
          )
        }}
      </AsyncPanel>
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
