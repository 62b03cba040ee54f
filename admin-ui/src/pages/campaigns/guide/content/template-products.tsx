import { Anchor, Button, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowsExchange, IconPackage } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useProduct } from '../../../../api/catalogue.ts'
import { useMay } from '../../../../api/session.ts'
import type { EditedSource, Template } from '../../../../api/templates.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useTexts } from '../../../../i18n/language.tsx'
import { Fieldset } from '../../../rules/editor/fields.tsx'
import { useGuide } from '../guide-context.ts'
import { SwapProduct } from './swap-product.tsx'
import { editPath } from './template-place.ts'
import type { OwnTemplate } from './use-own-template.ts'

type Swapping = { list: string; id: string; name: string }

/** Which products the mail shows; those chosen by hand are swapped here, without the template's editor. */
export function TemplateProducts({
  template,
  own,
  shared,
}: {
  template: Template
  own: OwnTemplate
  shared: boolean
}) {
  const words = useTexts().campaignGuide.content
  const may = useMay()
  const { campaign, readOnly } = useGuide()
  const [swapping, setSwapping] = useState<Swapping | null>(null)
  const source = (template.published?.source ?? template.draft) as EditedSource
  const lists = source.data?.products ?? []
  if (lists.length === 0) return null
  const maySwap = !readOnly && template.published !== null && may('templates:publish')
  const others: Readonly<Record<string, string>> = words.productsOf
  const swap = async (to: { id: string; name: string }) => {
    if (!swapping) return
    const done = await own.change(template, before => swapped(before, swapping, to.id))
    setSwapping(null)
    if (done) notifications.show({ message: words.swapped(to.name), color: 'green' })
  }
  return (
    <Fieldset label={words.products}>
      <ul className="guide-list" data-testid="template-products">
        {lists.flatMap(({ name: list, pick }) =>
          pick.by === 'hand' ? (
            pick.ids.map(id => (
              <ProductLine
                key={`${list} ${id}`}
                id={id}
                disabled={!maySwap}
                busy={own.pending && swapping?.id === id}
                onSwap={name => setSwapping({ list, id, name })}
              />
            ))
          ) : (
            <li key={list}>
              <IconPackage size={17} stroke={1.6} aria-hidden />
              <Text span fz="sm" style={{ flex: 1 }}>
                {others[pick.by] ?? words.productsOf.other}
              </Text>
              <Anchor component={Link} to={editPath(template.id, campaign.id)} fz="sm">
                {words.changePick}
              </Anchor>
            </li>
          ),
        )}
      </ul>
      {swapping && (
        <SwapProduct
          name={swapping.name}
          shared={shared}
          pending={own.pending}
          except={lists.flatMap(({ pick }) => (pick.by === 'hand' ? pick.ids : []))}
          onTake={product => void swap(product)}
          onClose={() => setSwapping(null)}
        />
      )}
    </Fieldset>
  )
}

/** The other product takes the very place of the one before. */
function swapped(source: EditedSource, { list, id }: Swapping, to: string): EditedSource {
  const products = source.data?.products?.map(one =>
    one.name === list && one.pick.by === 'hand'
      ? { ...one, pick: { ...one.pick, ids: one.pick.ids.map(known => (known === id ? to : known)) } }
      : one,
  )
  return { ...source, data: { ...source.data, ...(products ? { products } : {}) } }
}

type LineProps = { id: string; disabled: boolean; busy: boolean; onSwap(name: string): void }

function ProductLine({ id, disabled, busy, onSwap }: LineProps) {
  const words = useTexts().campaignGuide.content
  const formats = useFormats()
  const { data } = useProduct(id)
  const name = data?.name ?? id
  return (
    <li data-product={id}>
      <IconPackage size={17} stroke={1.6} aria-hidden />
      <Text span fz="sm" fw={600} style={{ flex: '1 1 8rem', minWidth: 0, overflowWrap: 'anywhere' }}>
        {name}
      </Text>
      {data?.price && (
        <Text span fz="sm" c="dimmed">
          {formats.money(data.price, data.currency)}
        </Text>
      )}
      {!disabled && (
        <Button
          size="compact-xs"
          variant="light"
          leftSection={<IconArrowsExchange size={14} stroke={1.8} />}
          loading={busy}
          aria-label={words.swapNamed(name)}
          onClick={() => onSwap(name)}
        >
          {words.swap}
        </Button>
      )}
    </li>
  )
}
