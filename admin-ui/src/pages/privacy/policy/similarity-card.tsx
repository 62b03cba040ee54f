import { Autocomplete, Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconArrowsLeftRight, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useDeclareSimilarities, useSimilarities } from '../../../api/policy.ts'
import { useMay } from '../../../api/session.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { SureButton } from '../../../shared/sure-button.tsx'
import { Held } from '../../../shared/unsaved/held.tsx'
import { useUnsavedGuard } from '../../../shared/unsaved/use-unsaved-guard.ts'

/** Which categories of goods are similar, for offers to existing customers. */
export function SimilarityCard() {
  const words = useTexts().privacy.policy
  const query = useSimilarities()
  return (
    <Card>
      <Title order={2}>{words.similar}</Title>
      <Text fz="sm" c="dimmed" mb="sm" maw={720}>
        {words.similarAbout}
      </Text>
      <AsyncPanel query={query}>
        {list => (
          <Held of="/api/category-similarities" stored={list}>
            {held => <Pairs list={held} />}
          </Held>
        )}
      </AsyncPanel>
    </Card>
  )
}

type List = NonNullable<ReturnType<typeof useSimilarities>['data']>

function Pairs({ list }: { list: List }) {
  const words = useTexts().privacy.policy
  const may = useMay()
  const declare = useDeclareSimilarities(list.version)
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const { pass } = useUnsavedGuard(first.trim() !== '' || second.trim() !== '')
  const pairs = list.pairs.map(pair => [...pair.categories] as [string, string])
  return (
    <Stack gap="xs">
      {pairs.length === 0 && <Text fz="sm">{words.noSimilar}</Text>}
      {pairs.map(([a, b]) => (
        <Group key={`${a} ${b}`} gap="sm">
          <Text fz="sm">{a}</Text>
          <IconArrowsLeftRight size={16} stroke={1.6} aria-hidden />
          <Text fz="sm">{b}</Text>
          {may('purposes:write') && (
            <SureButton
              size="compact-xs"
              name={words.removeSimilar(a, b)}
              onSure={() => declare.mutate(pairs.filter(([x, y]) => x !== a || y !== b))}
            >
              <IconTrash size={16} stroke={1.6} />
            </SureButton>
          )}
        </Group>
      ))}
      {declare.error && <ErrorPanel error={declare.error} />}
      {may('purposes:write') && (
        <form
          onSubmit={event => {
            event.preventDefault()
            declare.mutate([...pairs, [first.trim(), second.trim()]], { onSuccess: pass })
          }}
        >
          <Group align="flex-end" gap="sm" mt="sm">
            <Autocomplete
              label={words.category}
              required
              data={list.categories}
              value={first}
              onChange={setFirst}
            />
            <Autocomplete
              label={words.isSimilarTo}
              required
              data={list.categories}
              value={second}
              onChange={setSecond}
            />
            <Button
              type="submit"
              variant="default"
              loading={declare.isPending}
              disabled={!first.trim() || !second.trim() || first.trim() === second.trim()}
            >
              {words.declare}
            </Button>
          </Group>
        </form>
      )}
    </Stack>
  )
}
