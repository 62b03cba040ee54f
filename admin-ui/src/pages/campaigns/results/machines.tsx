import { Card, Table, Text, Title } from '@mantine/core'
import type { Results } from '../../../api/campaign-results.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { FigureButton } from './figure-button.tsx'

/** What was done by programs, apart from everything people did. */
export function Machines({ funnel }: { funnel: Results['funnel'] }) {
  const words = useTexts().campaignPage.results.machines
  const rows = [
    { figure: 'machineOpened' as const, name: words.opens, count: funnel.machineOpens },
    { figure: 'machineClicked' as const, name: words.clicks, count: funnel.machineClicks },
    {
      figure: 'openedUnsure' as const,
      name: words.unsure,
      count: funnel.openedUnsure,
      about: words.unsureAbout,
    },
  ]
  return (
    <Card component="section" aria-label={words.title}>
      <Title order={3} mb={4}>
        {words.title}
      </Title>
      <Text fz="xs" c="dimmed">
        {words.about}
      </Text>
      <Table verticalSpacing={6} horizontalSpacing={2} fz="sm" mt="xs">
        <Table.Tbody>
          {rows.map(({ figure, name, count, about }) => (
            <Table.Tr key={figure} data-step={figure}>
              <Table.Td>
                {name}
                {about && (
                  <Text fz="xs" c="dimmed">
                    {about}
                  </Text>
                )}
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
