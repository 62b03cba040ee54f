import { Card, Grid, Group, NativeSelect, Text, Title } from '@mantine/core'
import { useMemo, useState } from 'react'
import { type Occurrence, type Results, useContents } from '../../../api/campaign-results.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { HeatMail } from './heat-mail.tsx'
import { LinksTable } from './links-table.tsx'

type Props = { campaignId: string; occurrence: Occurrence; results: Results }

/** Which links were followed: on the mail itself, and as a table. */
export function LinksCard({ campaignId, occurrence, results }: Props) {
  const words = useTexts().campaignPage.results.links
  const formats = useFormats()
  const { data: contents } = useContents(campaignId, occurrence.number)
  const [chosen, setChosen] = useState(occurrence.variants[0]?.id ?? '')
  const [locale, setLocale] = useState<string>()
  const links = useMemo(
    () => results.links.filter(({ variant }) => variant === chosen),
    [results.links, chosen],
  )
  const locales = contents?.items.find(({ variant }) => variant === chosen)?.locales ?? []
  const tested = occurrence.variants.length > 1
  return (
    <Card component="section" aria-label={words.title} data-testid="campaign-links">
      <Group justify="space-between" align="flex-end" gap="sm" mb="sm">
        <div>
          <Title order={3}>{words.title}</Title>
          <Text fz="sm" c="dimmed">
            {words.about}
          </Text>
        </div>
        <Group gap="sm">
          {tested && (
            <NativeSelect
              label={words.variant}
              value={chosen}
              onChange={event => {
                setChosen(event.currentTarget.value)
                setLocale(undefined)
              }}
              data={occurrence.variants.map(({ id, template }) => ({
                value: id,
                label: `${id} · ${template}`,
              }))}
            />
          )}
          {locales.length > 1 && (
            <NativeSelect
              label={words.locale}
              value={locale ?? locales[0] ?? ''}
              onChange={event => setLocale(event.currentTarget.value)}
              data={locales.map(tag => ({ value: tag, label: formats.localeName(tag) }))}
            />
          )}
        </Group>
      </Group>
      {links.length === 0 ? (
        <Text fz="sm" c="dimmed">
          {words.none}
        </Text>
      ) : (
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, lg: 7 }}>
            <HeatMail {...{ campaignId, locale, links }} occurrence={occurrence.number} variant={chosen} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 5 }}>
            <LinksTable links={links} variant={tested ? chosen : undefined} />
          </Grid.Col>
        </Grid>
      )}
    </Card>
  )
}
