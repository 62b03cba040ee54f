import { Badge } from '@mantine/core'
import type { ListedCustomer } from '../../api/types.ts'
import { useTexts } from '../../i18n/language.tsx'

const colors = { visitor: 'gray', merged: 'yellow', erased: 'red' } as const

/** Says what is out of the ordinary; a customer needs no badge. */
export function StateBadge({ state }: { state: ListedCustomer['state'] }) {
  const texts = useTexts().customers
  if (state === 'customer') return null
  return (
    <Badge size="sm" color={colors[state]}>
      {texts.states[state]}
    </Badge>
  )
}
