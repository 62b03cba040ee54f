import { Button, Checkbox, Group, Stack, Table, Text } from '@mantine/core'
import type { Scope } from '../../../api/types.ts'
import { useTexts } from '../../../i18n/language.tsx'

type Props = {
  /** What whoever makes the key may do themselves: more can not be given. */
  offered: readonly Scope[]
  value: readonly Scope[]
  onChange(scopes: Scope[]): void
}

const areaOf = (scope: Scope) => scope.slice(0, scope.indexOf(':'))
const verbOf = (scope: Scope) => scope.slice(scope.indexOf(':') + 1)

/** What a key may do, by what it is about. */
export function ScopeChoice({ offered, value, onChange }: Props) {
  const words = useTexts().access.keys
  const areas: Readonly<Record<string, string>> = words.areas
  const verbs: Readonly<Record<string, string>> = words.verbs
  const byArea = [...Map.groupBy(offered, areaOf)]
  const toggle = (scope: Scope, on: boolean) =>
    onChange(on ? [...value, scope] : value.filter(one => one !== scope))
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <div>
          <Text fz="sm" fw={500}>
            {words.scopes}
          </Text>
          <Text fz="xs" c="dimmed">
            {words.scopesHint}
          </Text>
        </div>
        <Group gap="xs">
          <Button
            size="compact-xs"
            variant="light"
            onClick={() => onChange(offered.filter(scope => verbOf(scope) === 'read'))}
          >
            {words.readAll}
          </Button>
          <Button size="compact-xs" variant="subtle" onClick={() => onChange([])}>
            {words.nothing}
          </Button>
        </Group>
      </Group>
      <Table.ScrollContainer minWidth={0} mah={320} type="native">
        <Table verticalSpacing={6} withRowBorders>
          <Table.Tbody>
            {byArea.map(([area, scopes]) => (
              <Table.Tr key={area}>
                <Table.Th scope="row" fw={500} fz="sm">
                  {areas[area] ?? area}
                </Table.Th>
                <Table.Td>
                  <Group gap="sm">
                    {scopes.map(scope => (
                      <Checkbox
                        key={scope}
                        size="xs"
                        label={verbs[verbOf(scope)] ?? verbOf(scope)}
                        aria-label={`${areas[area] ?? area}: ${verbs[verbOf(scope)] ?? verbOf(scope)}`}
                        checked={value.includes(scope)}
                        onChange={event => toggle(scope, event.currentTarget.checked)}
                      />
                    ))}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  )
}
