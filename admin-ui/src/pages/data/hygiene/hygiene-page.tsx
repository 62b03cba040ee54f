import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from 'react-router'
import { type HygieneItem, useCountHygiene, useHygiene } from '../../../api/hygiene.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage, useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'

/** A new segment that holds for exactly these. */
const asSegment = (condition: unknown, name: string) =>
  `/segments/new?${new URLSearchParams({ condition: JSON.stringify(condition), name })}`

/** What is wrong with the data; each line opens as a segment. */
export function HygienePage() {
  const texts = useTexts().data.hygiene
  const formats = useFormats()
  const query = useHygiene()
  const count = useCountHygiene()
  return (
    <>
      <PageTitle
        title={texts.title}
        about={texts.about}
        actions={
          <Button
            variant="default"
            loading={count.isPending || query.data?.requestedAt != null}
            onClick={() => count.mutate()}
          >
            {texts.count}
          </Button>
        }
      />
      {count.error && <ErrorPanel error={count.error} />}
      <AsyncPanel query={query}>
        {({ countedAt, requestedAt, customers, items, typos }) => (
          <Stack gap="md">
            <Text fz="sm" c="dimmed" aria-live="polite">
              {requestedAt
                ? texts.counting
                : countedAt
                  ? texts.countedAt(formats.dateTime(countedAt))
                  : texts.never}
            </Text>
            <ItemList label={texts.title}>
              {items.map(item => (
                <HygieneRow key={item.key} item={item} customers={customers} />
              ))}
            </ItemList>
            {typos.length > 0 && (
              <Stack gap="xs">
                <div>
                  <Title order={2}>{texts.typos}</Title>
                  <Text fz="sm" c="dimmed">
                    {texts.typosAbout}
                  </Text>
                </div>
                {typos.map(({ domain, suggestion, count: people, condition }) => (
                  <Paper key={domain} withBorder p="sm" radius="md">
                    <Group justify="space-between" gap="sm">
                      <Text style={{ overflowWrap: 'anywhere' }}>{texts.meant(domain, suggestion)}</Text>
                      <Anchor component={Link} to={asSegment(condition, domain)} fz="sm">
                        {texts.people(formats.number(people))}
                      </Anchor>
                    </Group>
                  </Paper>
                ))}
              </Stack>
            )}
          </Stack>
        )}
      </AsyncPanel>
    </>
  )
}

function HygieneRow({ item, customers }: { item: HygieneItem; customers: number | null }) {
  const { language, texts } = useLanguage()
  const words = texts.data.hygiene
  const formats = useFormats()
  const { name, explanation, count, condition } = item
  const share = count !== null && customers ? words.share(formats.percent(count / customers)) : null
  return (
    <Paper component="li" withBorder p="md" radius="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={2} style={{ flex: '1 1 18rem', minWidth: 0 }}>
          <Text fw={600}>{name[language]}</Text>
          <Text fz="sm" c="dimmed">
            {explanation[language]}
          </Text>
        </Stack>
        <Stack gap={2} align="flex-end" ml="auto">
          <Text
            fw={count ? 700 : 400}
            fz={count ? 'xl' : 'md'}
            c={count ? undefined : 'dimmed'}
            style={{ fontVariantNumeric: 'tabular-nums' }}
            data-testid="hygiene-count"
          >
            {count === null ? '–' : count === 0 ? words.clean : formats.number(count)}
          </Text>
          {count !== null && count > 0 && (
            <>
              <Text fz="xs" c="dimmed">
                {share}
              </Text>
              <Anchor component={Link} to={asSegment(condition, name[language])} fz="sm">
                {words.open}
              </Anchor>
            </>
          )}
        </Stack>
      </Group>
    </Paper>
  )
}
