import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { IconUsersMinus } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { Link } from 'react-router'
import { type DuplicatePair, useDuplicatesOf } from '../../api/duplicates.ts'
import { useMay } from '../../api/session.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { lazyDialog } from '../../shared/lazy-part.tsx'

const MergeModal = lazyDialog(
  async () => (await import('../data/duplicates/merge-modal.tsx')).MergeModal,
  props => props.onClose,
)

/** Who else may be this customer: whoever answers a call should know, before there is a third entry. */
export function DuplicateHint({ customerId }: { customerId: string }) {
  const { language, texts } = useLanguage()
  const words = texts.data.duplicates
  const may = useMay()
  const pairs = useDuplicatesOf(customerId).data ?? []
  const [merging, setMerging] = useState<DuplicatePair | null>(null)
  if (pairs.length === 0) return null
  return (
    <Alert variant="light" icon={<IconUsersMinus />} title={words.hint}>
      {pairs.map(pair => {
        const who = pair.one.id === customerId ? pair.other : pair.one
        return (
          <Group key={who.id} justify="space-between" gap="xs" mb={4}>
            <Text fz="sm" style={{ flex: '1 1 16rem', minWidth: 0, overflowWrap: 'anywhere' }}>
              <Anchor component={Link} to={`/customers/${who.id}`} inherit>
                {[who.name, who.email ?? who.externalId].filter(Boolean).join(', ') || who.id}
              </Anchor>{' '}
              {pair.reasons.map(({ text }) => text[language]).join(' ')}
            </Text>
            {may('customers:write') && (
              <Button size="compact-sm" variant="default" onClick={() => setMerging(pair)}>
                {words.merge}
              </Button>
            )}
          </Group>
        )
      })}
      {merging && (
        <Suspense fallback={null}>
          <MergeModal pair={merging} onClose={() => setMerging(null)} />
        </Suspense>
      )}
    </Alert>
  )
}
