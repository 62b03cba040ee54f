import { Anchor, Card, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { type BreachQuestion, useBreachCustomers } from '../../../api/processing.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { LoadMore } from '../../../shared/load-more.tsx'

/** Everybody who is affected, one by one, to be told (Art. 34). */
export function BreachCustomers({ question }: { question: BreachQuestion }) {
  const texts = useTexts()
  const words = texts.privacy.processing
  const query = useBreachCustomers(question)
  return (
    <AsyncPanel query={query}>
      {data => {
        const customers = data.pages.flatMap(page => page.items)
        if (customers.length === 0) return <Text fz="sm">{words.nobody}</Text>
        return (
          <Stack gap="xs">
            {customers.map(({ id, name, email }) => (
              <Card key={id} padding="xs">
                <Anchor component={Link} to={`/customers/${id}`} fz="sm">
                  {name ?? email ?? words.unnamed}
                </Anchor>
                {name && email && (
                  <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                    {email}
                  </Text>
                )}
              </Card>
            ))}
            <LoadMore query={query} />
          </Stack>
        )
      }}
    </AsyncPanel>
  )
}
