import { Button, Group, Stack } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconLayoutGrid, IconPlus, IconRoute } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useRules } from '../../api/rules.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { LoadMore } from '../../shared/load-more.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { RuleCard } from './rule-card.tsx'

const icon = { size: 18, stroke: 1.6 }

/** All rules: what each does, whether it is on, and what came of it. */
export function RulesPage() {
  const { rules: texts, ruleEditor, gallery, limits } = useTexts()
  const may = useMay()
  const query = useRules()
  const mayWrite = may('rules:write')
  return (
    <>
      <PageTitle
        title={texts.title}
        about={texts.about}
        actions={
          <Group gap="xs">
            <Button
              component={Link}
              to="/rules/limits"
              variant="subtle"
              color="gray"
              leftSection={<IconAdjustmentsHorizontal {...icon} />}
            >
              {limits.link}
            </Button>
            {mayWrite && (
              <>
                <Button
                  component={Link}
                  to="/rules/gallery"
                  variant="default"
                  leftSection={<IconLayoutGrid {...icon} />}
                >
                  {gallery.open}
                </Button>
                <Button component={Link} to="/rules/new/edit" leftSection={<IconPlus {...icon} />}>
                  {ruleEditor.create}
                </Button>
              </>
            )}
          </Group>
        }
      />
      <AsyncPanel query={query} skeleton={<RowsSkeleton rows={4} height={132} />}>
        {data => {
          const rules = data.pages.flatMap(page => page.items)
          if (rules.length === 0) {
            return (
              <EmptyState
                icon={IconRoute}
                title={texts.empty}
                action={
                  mayWrite && (
                    <Button
                      component={Link}
                      to="/rules/gallery"
                      size="md"
                      leftSection={<IconLayoutGrid {...icon} />}
                    >
                      {gallery.open}
                    </Button>
                  )
                }
              >
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
