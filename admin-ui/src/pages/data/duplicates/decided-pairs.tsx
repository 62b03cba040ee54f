import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Link } from 'react-router'
import { useDecidedPairs, useUndecide } from '../../../api/duplicates.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { useByActor } from '../../../shared/by-actor.ts'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { LoadMore } from '../../../shared/load-more.tsx'
import { useCustomerTitle } from '../../customers/customer-title.ts'

/** Pairs that somebody called two people: the way back, also long after. */
export function DecidedPairs() {
  const words = useTexts().data.duplicates
  const formats = useFormats()
  const may = useMay()
  const byActor = useByActor()
  const titleOf = useCustomerTitle()
  const query = useDecidedPairs()
  const undo = useUndecide()
  const takeBack = (one: string, other: string) =>
    undo.mutate(
      { one, other },
      { onSuccess: () => notifications.show({ message: words.takenBack, color: 'green' }) },
    )
  return (
    <AsyncPanel query={query}>
      {data => {
        const pairs = data.pages.flatMap(page => page.items)
        if (pairs.length === 0)
          return (
            <Text fz="sm" c="dimmed" mt="xs">
              {words.noDecisions}
            </Text>
          )
        return (
          <Stack gap="sm" mt="xs">
            {undo.error && <ErrorPanel error={undo.error} />}
            <ItemList label={words.decisions}>
              {pairs.map(({ one, other, decidedAt, decidedBy, decidedByName }) => {
                const names = [
                  titleOf({ ...one, state: 'customer' }),
                  titleOf({ ...other, state: 'customer' }),
                ] as const
                return (
                  <Paper component="li" key={`${one.id} ${other.id}`} withBorder p="sm" radius="md">
                    <Group justify="space-between" gap="sm">
                      <div>
                        <Group gap="xs">
                          {[one, other].map((person, at) => (
                            <Anchor
                              key={person.id}
                              component={Link}
                              to={`/customers/${person.id}`}
                              fz="sm"
                              style={{ overflowWrap: 'anywhere' }}
                            >
                              {names[at]}
                            </Anchor>
                          ))}
                        </Group>
                        <Text fz="xs" c="dimmed">
                          {words.decidedBy(
                            formats.dateTime(decidedAt),
                            byActor({ actor: decidedBy, actorName: decidedByName }),
                          )}
                        </Text>
                      </div>
                      {may('customers:write') && (
                        <Button
                          size="compact-sm"
                          variant="default"
                          aria-label={words.takeBack(...names)}
                          loading={
                            undo.isPending &&
                            undo.variables.one === one.id &&
                            undo.variables.other === other.id
                          }
                          onClick={() => takeBack(one.id, other.id)}
                        >
                          {words.undo}
                        </Button>
                      )}
                    </Group>
                  </Paper>
                )
              })}
            </ItemList>
            <LoadMore query={query} />
          </Stack>
        )
      }}
    </AsyncPanel>
  )
}
