import { Table, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import type { HealthFigures, HealthRate, RateName, SenderHealth } from '../../../api/sender-health.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { arrived, tried } from './figures.ts'
import { RateView } from './rate-view.tsx'
import { RatesItem } from './rates-item.tsx'
import { useShare } from './use-share.ts'

export type RatesRow = {
  key: string
  /** Who it is about; the words below its name. */
  name: ReactNode
  about?: ReactNode
  figures: HealthFigures
  rates: readonly HealthRate[]
  /** Never tells a sender who complained. */
  silent?: boolean
}

type Props = {
  label: string
  /** Heading of the first column. */
  who: string
  rows: readonly RatesRow[]
  limits: SenderHealth['limits']
}

/** What became of mails, a row for each of whom it is about; on a narrow screen one below the other. */
export function RatesTable({ label, who, rows, limits }: Props) {
  const words = useTexts().senderHealth.rates
  const formats = useFormats()
  const share = useShare()
  const wide = useMediaQuery('(min-width: 75em)', undefined, { getInitialValueInEffect: false })
  const names = (rows[0]?.rates ?? []).map(({ name }) => name)
  const limitOf = (name: RateName) => limits.find(({ rate }) => rate === name)
  if (!wide)
    return (
      <ItemList label={label} gap="md">
        {rows.map(({ key, ...row }) => (
          <RatesItem key={key} id={key} row={row} />
        ))}
      </ItemList>
    )
  return (
    <Table verticalSpacing={8} horizontalSpacing={4} fz="sm" aria-label={label} className="health-table">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{who}</Table.Th>
          <Table.Th ta="right">{words.mails}</Table.Th>
          <Table.Th ta="right">{words.arrived}</Table.Th>
          {names.map(name => (
            <Table.Th key={name} ta="right">
              {words.names[name]}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ key, name, about, figures, rates, silent }) => (
          <Table.Tr key={key} data-row={key}>
            <Table.Th scope="row">
              {name}
              {about}
            </Table.Th>
            <Table.Td ta="right">{formats.number(tried(figures))}</Table.Td>
            <Table.Td ta="right">
              {formats.number(arrived(figures))}
              {tried(figures) > 0 && (
                <Text span fz="xs" c="dimmed" display="block">
                  {share(arrived(figures) / tried(figures))}
                </Text>
              )}
            </Table.Td>
            {rates.map(rate => (
              <Table.Td key={rate.name} ta="right">
                <RateView rate={rate} silent={rate.name === 'complained' && silent === true} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        {(['watchFrom', 'badFrom'] as const).map(line => (
          <Table.Tr key={line}>
            <Table.Th scope="row" colSpan={3}>
              {words.lines[line]}
            </Table.Th>
            {names.map(name => {
              const limit = limitOf(name)
              return (
                <Table.Td key={name} ta="right">
                  {limit ? share(limit[line]) : words.noLimit}
                </Table.Td>
              )
            })}
          </Table.Tr>
        ))}
      </Table.Tfoot>
    </Table>
  )
}
