import { Badge, Button, Card, Group, Menu, Table, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type Occurrence, type Rate, type Results, useDecideVariant } from '../../../api/campaign-results.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { FigureButton } from './figure-button.tsx'
import { RateWords } from './rate-words.tsx'

type Props = { campaignId: string; occurrence: Occurrence; results: Results }

/** How the versions of a test stand, whether that is more than chance, and the decision by hand. */
export function VariantsCard({ campaignId, occurrence, results }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.campaignPage.results.test
  const formats = useFormats()
  const may = useMay()
  const [asked, setAsked] = useState<string | null>(null)
  const { test, variants, conversion } = results
  // What the page of the occurrence knows is newer: it is told at once who was decided for.
  const winner = occurrence.test?.winner ?? test?.winner ?? null
  const open = occurrence.state !== 'done' && occurrence.state !== 'cancelled'
  const undecided = occurrence.test !== null && occurrence.test.sharePercent < 100 && winner === null && open
  const decidedAt = occurrence.test?.decidedAt ?? test?.decidedAt
  return (
    <Card component="section" aria-label={words.title} data-testid="campaign-test">
      <Title order={3}>{words.title}</Title>
      {test && (
        <Text fz="sm" c="dimmed" mb="xs">
          {words.by[test.by]}
        </Text>
      )}
      <Table.ScrollContainer minWidth={520}>
        <Table verticalSpacing={8} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.variant}</Table.Th>
              <Table.Th ta="right">{words.sent}</Table.Th>
              <Table.Th>{words.openRate}</Table.Th>
              <Table.Th>{words.clickRate}</Table.Th>
              {conversion && <Table.Th>{words.conversionRate}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {variants
              .toSorted((one, other) => one.key.localeCompare(other.key))
              .map(row => (
                <Table.Tr key={row.key} data-variant={row.key}>
                  <Table.Td style={{ overflowWrap: 'anywhere', minWidth: 120 }}>
                    <b>{row.key}</b>{' '}
                    {winner === row.key ? (
                      <Badge size="sm" color="green">
                        {words.wins}
                      </Badge>
                    ) : (
                      winner === null && test?.leader === row.key && <Badge size="sm">{words.leads}</Badge>
                    )}
                    <Text fz="xs" c="dimmed">
                      {row.template}
                    </Text>
                  </Table.Td>
                  <Table.Td ta="right" className="campaign-number">
                    <FigureButton
                      filter={{ figure: 'sent', variant: row.key }}
                      name={`${words.variant} ${row.key}: ${words.sent}`}
                      count={row.sent}
                    />
                  </Table.Td>
                  <RateCell row={row} figure="opened" rate={row.openRate} name={words.openRate} />
                  <RateCell row={row} figure="clicked" rate={row.clickRate} name={words.clickRate} />
                  {conversion && (
                    <RateCell
                      row={row}
                      figure="converted"
                      rate={row.conversionRate}
                      name={words.conversionRate}
                    />
                  )}
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {test && (
        <Text fz="sm" mt="xs" data-testid="test-sentence">
          {test.sentence[language]}
        </Text>
      )}
      {winner !== null && decidedAt && (
        <Text fz="xs" c="dimmed">
          {words.decided(formats.dateTime(decidedAt))}
        </Text>
      )}
      {undecided && occurrence.test?.decideAt && occurrence.test.by !== 'hand' && (
        <Text fz="xs" c="dimmed">
          {words.decideAt(formats.dateTime(occurrence.test.decideAt))}
        </Text>
      )}
      {undecided && may('campaigns:launch') && (
        <Group mt="sm">
          <Menu position="bottom-start">
            <Menu.Target>
              <Button size="xs" variant="default">
                {words.choose}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {occurrence.variants.map(({ id }) => (
                <Menu.Item key={id} onClick={() => setAsked(id)}>
                  {words.decide(id)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Group>
      )}
      {asked !== null && (
        <DecideModal
          campaignId={campaignId}
          number={occurrence.number}
          variant={asked}
          onClose={() => setAsked(null)}
        />
      )}
    </Card>
  )
}

type CellProps = {
  row: Results['variants'][number]
  figure: 'opened' | 'clicked' | 'converted'
  rate: Rate
  name: string
}

function RateCell({ row, figure, rate, name }: CellProps) {
  const words = useLanguage().texts.campaignPage.results.test
  return (
    <Table.Td>
      <FigureButton
        filter={{ figure, variant: row.key }}
        name={`${words.variant} ${row.key}: ${name}`}
        count={row[figure]}
      />
      <RateWords rate={rate} />
    </Table.Td>
  )
}

type DecideProps = { campaignId: string; number: number; variant: string; onClose(): void }

function DecideModal({ campaignId, number, variant, onClose }: DecideProps) {
  const words = useLanguage().texts.campaignPage.results.test
  const decide = useDecideVariant(campaignId, number)
  return (
    <AskingModal
      title={words.decideTitle(variant)}
      onClose={onClose}
      error={decide.error}
      submit={{
        label: words.submit,
        focus: true,
        loading: decide.isPending,
        act: () =>
          decide.mutate(variant, {
            onSuccess: () => {
              notifications.show({ message: words.done(variant), color: 'green' })
              onClose()
            },
          }),
      }}
    >
      <Text fz="sm">{words.decideAbout}</Text>
    </AskingModal>
  )
}
