import { Card, Table, Title } from '@mantine/core'
import type { Results } from '../../../api/campaign-results.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { FigureButton } from './figure-button.tsx'
import { RateWords } from './rate-words.tsx'

/** What harms a sender's name: mails that came back, people who went, people who complained. */
export function Harm({ results: { funnel, rates }, measured }: { results: Results; measured: boolean }) {
  const words = useTexts().campaignPage.results.harm
  const rows = [
    { figure: 'bounced' as const, name: words.bounced, count: funnel.bounced, rate: rates.bounceRate },
    {
      ...{ figure: 'unsubscribed' as const, name: words.unsubscribed, count: funnel.unsubscribed },
      rate: rates.unsubscribeRate,
    },
    ...(measured
      ? [
          {
            ...{ figure: 'complained' as const, name: words.complained, count: funnel.complained },
            rate: rates.complaintRate,
          },
        ]
      : []),
  ]
  return (
    <Card component="section" aria-label={words.title}>
      <Title order={3} mb={4}>
        {words.title}
      </Title>
      <Table verticalSpacing={6} horizontalSpacing={2} fz="sm">
        <Table.Tbody>
          {rows.map(({ figure, name, count, rate }) => (
            <Table.Tr key={figure} data-step={figure}>
              <Table.Td>
                {name}
                <RateWords rate={rate} />
              </Table.Td>
              <Table.Td ta="right" className="campaign-number">
                <FigureButton filter={{ figure }} name={name} count={count} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  )
}
