import { Card, Pill, Skeleton, Stack, Text } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useComparison } from '../../api/campaign-results.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { BackLink } from '../../shared/back-link.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import './campaign-page.css'
import { CampaignPicker } from './compare/campaign-picker.tsx'
import { CompareTable } from './compare/compare-table.tsx'

/** So many campaigns are compared at most (GET /api/campaigns/compare). */
const most = 10
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Campaigns side by side; which ones stands in the address, so that it can be passed on. */
export function ComparePage() {
  const texts = useTexts().campaignPage
  const words = texts.compare
  const formats = useFormats()
  const [params, setParams] = useSearchParams()
  const ids = [...new Set(params.getAll('id').flatMap(id => id.split(',')))]
    .filter(id => uuid.test(id))
    .slice(0, most)
  const choose = (next: readonly string[]) =>
    setParams(new URLSearchParams(next.map(id => ['id', id])), { replace: true })
  const query = useComparison(ids)
  const [picked, setPicked] = useState<Record<string, string>>({})
  const known = new Map(query.data?.items.map(item => [item.id, item.name]))
  const nameOf = (id: string) => known.get(id) ?? picked[id]
  const notSent = query.data && !query.isPlaceholderData ? ids.filter(id => !known.has(id)) : []
  return (
    <>
      <BackLink to="/campaigns">{texts.back}</BackLink>
      <PageTitle title={words.title} about={words.about} />
      <Stack gap="md">
        <Card>
          <CampaignPicker
            full={ids.length >= most}
            chosen={ids}
            onPick={(id, name) => {
              setPicked({ ...picked, [id]: name })
              choose([...ids, id])
            }}
          />
          {ids.length > 0 && (
            <Pill.Group mt="sm">
              {ids.map(id => {
                const name = nameOf(id) ?? '…'
                return (
                  <Pill
                    key={id}
                    withRemoveButton
                    onRemove={() => choose(ids.filter(one => one !== id))}
                    removeButtonProps={{
                      'aria-label': words.remove(name),
                      tabIndex: 0,
                      'aria-hidden': false,
                    }}
                  >
                    {name}
                  </Pill>
                )
              })}
            </Pill.Group>
          )}
          {notSent.length > 0 && (
            <Text fz="xs" c="dimmed" mt="xs">
              {words.notSent(
                notSent.every(nameOf)
                  ? formats.list(notSent.map(id => nameOf(id) ?? ''))
                  : words.unnamed(formats.number(notSent.length)),
              )}
            </Text>
          )}
        </Card>
        {ids.length === 0 ? (
          <Card>
            <EmptyState icon={IconScale} title={words.emptyTitle}>
              {words.emptyAbout}
            </EmptyState>
          </Card>
        ) : (
          <AsyncPanel query={query} skeleton={<Skeleton height={320} radius="lg" aria-busy="true" />}>
            {({ items }) => {
              const shown = items.filter(({ id }) => ids.includes(id))
              return (
                <>
                  {shown.length > 0 && <CompareTable items={shown} />}
                  {shown.length < 2 && (
                    <Text fz="sm" c="dimmed">
                      {words.one}
                    </Text>
                  )}
                </>
              )
            }}
          </AsyncPanel>
        )}
      </Stack>
    </>
  )
}
