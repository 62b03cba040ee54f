import { SegmentedControl, Stack } from '@mantine/core'
import { IconMailQuestion } from '@tabler/icons-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { type CaseState, useCases } from '../../../api/cases.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { LoadMore } from '../../../shared/load-more.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { CaseDrawer } from './case-drawer.tsx'
import { CaseRow } from './case-row.tsx'

/** Requests for one of the rights of the person, the nearest deadline first. */
export function CasesPage() {
  const words = useTexts().privacy.cases
  const [state, setState] = useState<CaseState>('pending')
  const [params, setParams] = useSearchParams()
  const shown = params.get('case')
  const query = useCases(state)
  const show = (id: string | null) => setParams(id ? { case: id } : {}, { replace: true })
  return (
    <>
      <PageTitle title={words.title} about={words.about} />
      <SegmentedControl
        mb="md"
        aria-label={words.which}
        value={state}
        onChange={value => setState(value as CaseState)}
        data={[
          { value: 'pending', label: words.pending },
          { value: 'closed', label: words.closed },
          { value: 'all', label: words.all },
        ]}
      />
      <AsyncPanel query={query}>
        {data => {
          const cases = data.pages.flatMap(page => page.items)
          if (cases.length === 0)
            return (
              <EmptyState icon={IconMailQuestion} title={words.empty}>
                {words.emptyAdvice}
              </EmptyState>
            )
          return (
            <Stack gap="xs">
              {cases.map(entry => (
                <CaseRow key={entry.id} entry={entry} onOpen={() => show(entry.id)} />
              ))}
              <LoadMore query={query} />
            </Stack>
          )
        }}
      </AsyncPanel>
      {shown && <CaseDrawer id={shown} onClose={() => show(null)} />}
    </>
  )
}
