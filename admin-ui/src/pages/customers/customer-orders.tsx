import { Badge, Card, Group, Stack, Text } from '@mantine/core'
import { IconShoppingBag } from '@tabler/icons-react'
import type { Order } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { wordFor } from '../../shared/word.ts'

export function CustomerOrders({ orders }: { orders: Order[] }) {
  const texts = useTexts().customer
  if (orders.length === 0) {
    return (
      <EmptyState icon={IconShoppingBag} title={texts.noOrders}>
        {texts.noOrdersAdvice}
      </EmptyState>
    )
  }
  return (
    <Stack gap="sm">
      {orders.map(order => (
        <OrderCard key={order.id} order={order} />
      ))}
      {orders.length >= 20 && (
        <Text fz="xs" c="dimmed">
          {texts.ordersNote}
        </Text>
      )}
    </Stack>
  )
}

function OrderCard({ order }: { order: Order }) {
  const texts = useTexts().customer
  const formats = useFormats()
  return (
    <Card padding="sm">
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Text fw={600} fz="sm">
            {order.externalId}
          </Text>
          <Badge size="sm" color={order.state === 'cancelled' ? 'red' : 'gray'}>
            {wordFor(texts.orderStates, order.state)}
          </Badge>
        </Group>
        <Text fz="sm" c="dimmed">
          {formats.dateTime(order.orderedAt)}
        </Text>
      </Group>
      <Stack gap={2} my="xs">
        {order.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id and never move
          <Group key={index} justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
            <Text fz="sm" style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
              {formats.number(Number(line.quantity))} × {line.name}
            </Text>
            <Text fz="sm" style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
              {formats.money(Number(line.quantity) * Number(line.unitPrice), order.currency)}
            </Text>
          </Group>
        ))}
      </Stack>
      <Group justify="flex-end" gap="md">
        {Number(order.refunded) > 0 && (
          <Text fz="sm" c="red">
            {texts.refunded(formats.money(order.refunded, order.currency))}
          </Text>
        )}
        <Text fz="sm" fw={600} style={{ fontVariantNumeric: 'tabular-nums' }}>
          {formats.money(order.total, order.currency)}
        </Text>
      </Group>
    </Card>
  )
}
