import { Button, Card, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useFindSuppression } from '../../../api/suppressions.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { SuppressionRow } from './suppression-row.tsx'

/** Whether one address is on the list: the only way to ask, since the list holds none. */
export function FindAddress() {
  const words = useTexts().privacy.suppressions
  const [address, setAddress] = useState('')
  const find = useFindSuppression()
  const found = [...(find.data?.items ?? []), ...(find.data?.history ?? [])]
  return (
    <Card>
      <form
        onSubmit={event => {
          event.preventDefault()
          find.mutate(address)
        }}
      >
        <Group align="flex-end" gap="sm">
          <TextInput
            type="email"
            label={words.find}
            description={words.findHint}
            required
            style={{ flex: '1 1 16rem' }}
            value={address}
            onChange={event => {
              setAddress(event.currentTarget.value)
              find.reset()
            }}
          />
          <Button type="submit" variant="default" loading={find.isPending}>
            {words.findSubmit}
          </Button>
        </Group>
      </form>
      {find.error && <ErrorPanel error={find.error} />}
      {find.data && (
        <Stack gap="xs" mt="sm" role="status">
          {find.data.items.length === 0 && <Text fz="sm">{words.notListed}</Text>}
          {found.map(row => (
            <SuppressionRow key={row.id} suppression={row} onLifted={() => find.mutate(address)} />
          ))}
        </Stack>
      )}
    </Card>
  )
}
