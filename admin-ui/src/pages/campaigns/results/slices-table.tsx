import { Button, Card, Table, Title } from '@mantine/core'
import { useState } from 'react'
import type { Results } from '../../../api/campaign-results.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { FigureButton } from './figure-button.tsx'

type Row = Results['domains'][number]
type Props = {
  title: string
  by: 'domain' | 'locale'
  rows: readonly Row[]
  measured: boolean
  goal: boolean
}

const most = 8

/** The figures of a sending by mailbox provider or language; the largest first. */
export function SlicesTable({ title, by, rows, measured, goal }: Props) {
  const texts = useTexts().campaignPage.results
  const words = texts.slices
  const formats = useFormats()
  const [all, setAll] = useState(false)
  const columns = [
    { figure: 'sent' as const, name: texts.funnel.sent },
    ...(measured
      ? [
          { figure: 'opened' as const, name: texts.funnel.opened },
          { figure: 'clicked' as const, name: texts.funnel.clicked },
        ]
      : []),
    ...(goal ? [{ figure: 'converted' as const, name: texts.funnel.converted }] : []),
    { figure: 'unsubscribed' as const, name: texts.harm.unsubscribed },
    { figure: 'bounced' as const, name: texts.harm.bounced },
  ]
  // The rest of the domains is a sum of many, which no list of customers stands for.
  const rest = (row: Row) => by === 'domain' && row.key === ''
  const named = (row: Row) => {
    if (row.key === '') return by === 'domain' ? words.other : words.unknown
    return by === 'locale' ? formats.localeName(row.key) : row.key
  }
  return (
    <Card component="section" aria-label={title} data-slices={by}>
      <Title order={3} mb={4}>
        {title}
      </Title>
      <Table.ScrollContainer minWidth={goal ? 620 : 540}>
        <Table verticalSpacing={6} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th miw={150}>{by === 'domain' ? words.domain : words.locale}</Table.Th>
              {columns.map(({ figure, name }) => (
                <Table.Th key={figure} ta="right" fz="xs">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice(0, all ? undefined : most).map(row => (
              <Table.Tr key={row.key} data-slice={row.key}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{named(row)}</Table.Td>
                {columns.map(({ figure, name }) => (
                  <Table.Td key={figure} ta="right" className="campaign-number">
                    {rest(row) ? (
                      formats.number(row[figure])
                    ) : (
                      <FigureButton
                        filter={{ figure, [by]: row.key }}
                        name={`${named(row)}: ${name}`}
                        count={row[figure]}
                      />
                    )}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {rows.length > most && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setAll(!all)}>
          {all ? words.fewer : words.all(formats.number(rows.length))}
        </Button>
      )}
    </Card>
  )
}
