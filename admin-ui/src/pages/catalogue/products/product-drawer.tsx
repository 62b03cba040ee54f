import { Anchor, Badge, Drawer, Group, Stack, Text, Title } from '@mantine/core'
import { type Product, useProduct } from '../../../api/catalogue.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { Figure } from '../../../shared/figure.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { ProductRow } from './product-row.tsx'

type Props = { externalId: string; onOpen(externalId: string): void; onClose(): void }

/** One product, with what the law wants shown beside its price. */
export function ProductDrawer({ externalId, onOpen, onClose }: Props) {
  const { texts } = useLanguage()
  const query = useProduct(externalId)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={query.data?.name ?? externalId}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <AsyncPanel query={query}>{product => <Details product={product} onOpen={onOpen} />}</AsyncPanel>
    </Drawer>
  )
}

function Details({ product, onOpen }: { product: Product; onOpen(externalId: string): void }) {
  const { language, texts } = useLanguage()
  const words = texts.catalogue.products
  const formats = useFormats()
  const { price, listPrice, currency, unitPrice, lowest, gtin, gtinValid, taxRate } = product
  const facts: [string, string | null][] = [
    [words.number, product.externalId],
    [words.sku, product.sku],
    [words.gtin, gtin && (gtinValid === false ? `${gtin} (${words.gtinWrong})` : gtin)],
    [words.brand, product.brand],
    [words.category, product.category],
    [words.tax, taxRate && words.percent(formats.number(Number(taxRate)))],
  ]
  return (
    <Stack gap="lg">
      <Group gap="sm">
        {price !== null && (
          <Text fz="xl" fw={700}>
            {formats.money(price, currency)}
          </Text>
        )}
        {listPrice !== null && listPrice !== price && (
          <Text c="dimmed" td="line-through">
            {formats.money(listPrice, currency)}
          </Text>
        )}
        {product.retiredAt ? (
          <Badge variant="light" color="gray">
            {words.retired}
          </Badge>
        ) : (
          product.availability && <Badge variant="light">{words.availabilities[product.availability]}</Badge>
        )}
      </Group>
      {unitPrice && <Figure name={words.unitPrice}>{unitPrice.text[language]}</Figure>}
      {lowest && (
        <div>
          <Figure name={words.lowest}>{formats.money(lowest.price, lowest.currency)}</Figure>
          {!lowest.complete && (
            <Text fz="xs" c="dimmed">
              {words.lowestPart}
            </Text>
          )}
        </div>
      )}
      <Group gap="xl">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <Figure key={name} name={name}>
              {value}
            </Figure>
          ))}
      </Group>
      {product.description && (
        <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
          {product.description}
        </Text>
      )}
      {product.url && /^https?:/.test(product.url) && (
        <Anchor href={product.url} target="_blank" rel="noreferrer">
          {words.toShop}
        </Anchor>
      )}
      <Text fz="sm" c="dimmed">
        {product.feedName && `${words.keptBy(product.feedName)} · `}
        {words.updated(formats.dateTime(product.updatedAt))}
      </Text>
      {product.prices.length > 0 && (
        <Stack gap={4}>
          <Title order={3}>{words.prices}</Title>
          <ItemList label={words.prices} gap={4}>
            {product.prices.slice(0, 20).map(({ since, price: asked, currency: money }) => (
              <Group key={since} component="li" justify="space-between">
                <Text fz="sm" c="dimmed">
                  {formats.dateTime(since)}
                </Text>
                <Text fz="sm" data-testid="price">
                  {formats.money(asked, money)}
                </Text>
              </Group>
            ))}
          </ItemList>
        </Stack>
      )}
      {product.variants.length > 0 && (
        <Stack gap="xs">
          <Title order={3}>{words.variants}</Title>
          <ItemList label={words.variants}>
            {product.variants.map(variant => (
              <ProductRow key={variant.id} product={variant} onOpen={() => onOpen(variant.externalId)} />
            ))}
          </ItemList>
        </Stack>
      )}
    </Stack>
  )
}
