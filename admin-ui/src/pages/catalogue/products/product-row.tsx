import { Badge, Group, Paper, Stack, Text, UnstyledButton } from '@mantine/core'
import type { ListedProduct } from '../../../api/catalogue.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'

/** One product of a list: name, what sets it apart, price and whether it can be had. */
export function ProductRow({ product, onOpen }: { product: ListedProduct; onOpen(): void }) {
  const texts = useTexts().catalogue.products
  const formats = useFormats()
  const { name, externalId, category, variant, price, listPrice, currency, availability, stock } = product
  return (
    <Paper component="li" withBorder radius="md">
      <UnstyledButton p="sm" w="100%" onClick={onOpen}>
        <Group justify="space-between" gap="sm">
          <Stack gap={2} style={{ flex: '1 1 14rem', minWidth: 0 }}>
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {name ?? texts.noName}
            </Text>
            <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {[externalId, category, ...Object.values(variant ?? {})].filter(Boolean).join(' · ')}
            </Text>
          </Stack>
          <Group gap="sm">
            {product.retiredAt ? (
              <Badge variant="light" color="gray">
                {texts.retired}
              </Badge>
            ) : (
              availability && (
                <Badge variant="light" color={availability === 'in_stock' ? 'green' : 'orange'}>
                  {stock !== null && stock > 0 && availability === 'in_stock'
                    ? texts.stock(formats.number(stock))
                    : texts.availabilities[availability]}
                </Badge>
              )
            )}
            {price !== null && (
              <Text style={{ fontVariantNumeric: 'tabular-nums' }}>
                {listPrice !== null && listPrice !== price && (
                  <Text span c="dimmed" td="line-through" mr={6}>
                    {formats.money(listPrice, currency)}
                  </Text>
                )}
                {formats.money(price, currency)}
              </Text>
            )}
          </Group>
        </Group>
      </UnstyledButton>
    </Paper>
  )
}
