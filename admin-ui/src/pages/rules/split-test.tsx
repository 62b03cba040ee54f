import { Badge, Button, Card, Group, Menu, Table, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { RuleFigures } from '../../api/rule-editor.ts'
import { useDecideSplit } from '../../api/rule-operation.ts'
import { useMay } from '../../api/session.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'

type Test = RuleFigures['tests'][number]
/** `decidable`: runs come here still, so that it matters who wins. */
type Props = { ruleId: string; test: Test; name: string; decidable: boolean }

/** How the variants of an A/B test stand; decided by hand, or open again. */
export function SplitTest({ ruleId, test, name, decidable }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.rulePage.test
  const formats = useFormats()
  const may = useMay()
  const decide = useDecideSplit(ruleId, test.stepId)
  const named = (arm: Test['arms'][number]) => arm.name ?? arm.id
  const smallest = Math.min(...test.arms.map(({ runs }) => runs))
  const act = (arm: string | null) =>
    decide.mutate(arm, {
      onSuccess: () =>
        notifications.show({ message: arm === null ? words.opened : words.done, color: 'green' }),
    })
  return (
    <Card component="section" aria-label={words.title(name)} data-split={test.stepId}>
      <Title order={2}>{words.title(name)}</Title>
      <Text fz="sm" c="dimmed" mb="xs">
        {words.by[test.by]}. {words.progress(formats.number(smallest), formats.number(test.perArm))}.
      </Text>
      <Table.ScrollContainer minWidth={280}>
        <Table verticalSpacing={6} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.arm}</Table.Th>
              <Table.Th ta="right">{words.runs}</Table.Th>
              <Table.Th ta="right">{words.successes}</Table.Th>
              <Table.Th ta="right">{words.rate}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody style={{ fontVariantNumeric: 'tabular-nums' }}>
            {test.arms.map(arm => (
              <Table.Tr key={arm.id}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  {named(arm)}{' '}
                  {test.winner?.arm === arm.id ? (
                    <Badge size="sm" color="green">
                      {words.wins}
                    </Badge>
                  ) : (
                    test.winner === null &&
                    test.leader === arm.id && (
                      <Badge size="sm" variant="light">
                        {words.leads}
                      </Badge>
                    )
                  )}
                </Table.Td>
                <Table.Td ta="right">{formats.number(arm.runs)}</Table.Td>
                <Table.Td ta="right">{formats.number(arm.successes)}</Table.Td>
                <Table.Td ta="right">{arm.runs === 0 ? '–' : formats.percent(arm.rate)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text fz="sm" mt="xs">
        {test.hint[language]}
      </Text>
      {test.winner && (
        <Text fz="xs" c="dimmed">
          {words.decided(formats.dateTime(test.winner.decidedAt))}
        </Text>
      )}
      {decide.error && <ErrorPanel error={decide.error} />}
      {decidable && may('rules:publish') && (
        <Group mt="sm">
          {test.winner ? (
            <Button size="xs" variant="default" loading={decide.isPending} onClick={() => act(null)}>
              {words.reopen}
            </Button>
          ) : (
            <Menu position="bottom-start">
              <Menu.Target>
                <Button size="xs" variant="default" loading={decide.isPending}>
                  {words.choose}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {test.arms.map(arm => (
                  <Menu.Item key={arm.id} onClick={() => act(arm.id)}>
                    {words.decide(named(arm))}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </Group>
      )}
    </Card>
  )
}
