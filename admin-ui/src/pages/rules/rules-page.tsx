import { Stack } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useRules } from '../../api/rules.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { LoadMore } from '../../shared/load-more.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { RuleCard } from './rule-card.tsx'

/** All rules: what each does, whether it is on, and what came of it. */
export function RulesPage() {
  const texts = useTexts().rules
  const query = useRules()
  return (
    <>
      <PageTitle title={texts.title} about={texts.about} />
      <AsyncPanel query={query} skeleton={<RowsSkeleton rows={4} height={132} />}>
        {data => {
          const rules = data.pages.flatMap(page => page.items)
          if (rules.length === 0) {
            return (
              <EmptyState icon={IconRoute} title={texts.empty}>
                {texts.emptyAdvice}
              </EmptyState>
            )
          }
          return (
            <Stack gap="sm">
              {rules.map(rule => (
                <RuleCard key={rule.id} rule={rule} />
              ))}
              <LoadMore query={query} />
            </Stack>
          )
        }}
      </AsyncPanel>
    </>
  )
}
