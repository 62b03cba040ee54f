import { Anchor, Badge, Card, Table, Text } from '@mantine/core'
import { IconTrophy } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { Compared, Rate } from '../../../api/campaign-results.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { RateWords } from '../results/rate-words.tsx'
import { type Best, bestOf } from './best.ts'

type RateName = {
  [K in keyof Compared]: Compared[K] extends Rate | null ? K : never
}[keyof Compared]

const good: RateName[] = ['openRate', 'clickRate', 'conversionRate']
const bad: RateName[] = ['unsubscribeRate', 'bounceRate', 'complaintRate']

/** Campaigns in columns, figures in lines; the best of each share is marked, with whether it may be chance. */
export function CompareTable({ items }: { items: readonly Compared[] }) {
  const words = useTexts().campaignPage.compare
  const formats = useFormats()
  const counts = ['planned', 'sent', 'delivered'] as const
  return (
    <Card p={0} data-testid="comparison">
      <Table.ScrollContainer minWidth={200 + items.length * 170}>
        <Table verticalSpacing="sm" fz="sm" className="compare-table">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={160}>{words.figure}</Table.Th>
              {items.map(({ id, name, sentAt }) => (
                <Table.Th key={id} style={{ minWidth: 150, overflowWrap: 'anywhere' }}>
                  <Anchor component={Link} to={`/campaigns/${id}`} inherit>
                    {name}
                  </Anchor>
                  {sentAt && (
                    <Text fz="xs" c="dimmed" fw={400}>
                      {words.sentAt}: {formats.dateTime(sentAt)}
                    </Text>
                  )}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {counts.map(name => (
              <Table.Tr key={name} data-row={name}>
                <Table.Th scope="row">{words.rows[name]}</Table.Th>
                {items.map(({ id, funnel }) => (
                  <Table.Td key={id} className="campaign-number">
                    {formats.number(funnel[name])}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
            {[...good, ...bad].map(name => (
              <RateRow key={name} name={name} items={items} />
            ))}
            <Table.Tr data-row="revenue">
              <Table.Th scope="row">{words.rows.revenue}</Table.Th>
              {items.map(({ id, revenue }) => (
                <Table.Td key={id} className="campaign-number">
                  {revenue.length === 0
                    ? words.nothing
                    : revenue.map(({ currency, value }) => (
                        <div key={currency ?? ''}>{formats.money(value, currency)}</div>
                      ))}
                </Table.Td>
              ))}
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text fz="xs" c="dimmed" p="md">
        {words.bestAbout}
      </Text>
    </Card>
  )
}

function RateRow({ name, items }: { name: RateName; items: readonly Compared[] }) {
  const words = useTexts().campaignPage.compare
  const best = bestOf(
    items.map(item => item[name]),
    bad.includes(name),
  )
  return (
    <Table.Tr data-row={name}>
      <Table.Th scope="row">{words.rows[name as keyof typeof words.rows]}</Table.Th>
      {items.map((item, index) => (
        <Table.Td key={item.id} data-campaign={item.id} valign="top">
          {item[name] ? (
            <>
              <RateWords rate={item[name]} />
              {best?.index === index && <BestBadge best={best} />}
            </>
          ) : (
            <Text fz="xs" c="dimmed">
              {words.noGoal}
            </Text>
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}

function BestBadge({ best: { sure } }: { best: Best }) {
  const words = useTexts().campaignPage.compare
  return (
    <Badge
      size="sm"
      mt={4}
      color={sure ? 'green' : 'gray'}
      leftSection={<IconTrophy size={12} stroke={1.8} />}
      data-best={sure ? 'sure' : 'perhaps'}
    >
      {sure ? words.bestSure : words.best}
    </Badge>
  )
}
