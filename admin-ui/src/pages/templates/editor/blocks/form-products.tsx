import { Group, Input, SegmentedControl, Switch } from '@mantine/core'
import { CategoryPicker, ProductPicker } from '../../../../conditions/inputs/pickers.tsx'
import { useTexts } from '../../../../i18n/language.tsx'
import { ChoiceField, Fieldset, NumberField } from '../../../rules/editor/fields.tsx'
import { ExpressionInput } from '../expression-input.tsx'
import { useBlockEditor } from './block-context.ts'
import type { BlockOf, ProductList, ProductPick } from './block-model.ts'
import { useBlockChange } from './forms-text.tsx'
import { newList, withProductList } from './product-lists.ts'

/** Which products, how many, and what is shown of each. */
export function ProductsForm({ block }: { block: BlockOf<'products'> }) {
  const words = useTexts().templateBlocks.products
  const { data, setData, settle } = useBlockEditor()
  const { set, readOnly } = useBlockChange(block)
  const list = data.products?.find(({ name }) => name === block.list) ?? newList(block.list)
  const change = (next: Partial<ProductList>) => setData(withProductList(data, { ...list, ...next }))
  const count = block.count ?? list.limit
  return (
    <>
      <PickForm pick={list.pick} onChange={pick => change({ pick })} />
      <Group gap="lg" align="flex-end">
        <NumberField
          label={words.count}
          min={1}
          max={12}
          w={110}
          value={count}
          onChange={next => {
            const whole = Math.round(next)
            settle()
            set({ count: whole })
            if (whole !== list.limit) change({ limit: Math.min(12, Math.max(1, whole)) })
          }}
        />
        <Fieldset label={words.layout}>
          <SegmentedControl
            size="xs"
            aria-label={words.layout}
            disabled={readOnly}
            value={block.layout}
            onChange={layout => set({ layout: layout as 'rows' | 'grid' })}
            data={[
              { value: 'grid', label: words.layouts.grid },
              { value: 'rows', label: words.layouts.rows },
            ]}
          />
        </Fieldset>
        <Switch
          label={words.price}
          disabled={readOnly}
          checked={block.price !== false}
          onChange={event => set({ price: event.currentTarget.checked })}
        />
      </Group>
      <ExpressionInput
        label={words.button}
        description={words.buttonHint}
        maxLength={300}
        disabled={readOnly}
        value={block.button ?? ''}
        onChange={button => set({ button: button || undefined }, 'button')}
      />
      <ExpressionInput
        label={words.empty}
        description={words.emptyHint}
        maxLength={1_000}
        disabled={readOnly}
        value={block.empty ?? ''}
        onChange={empty => set({ empty: empty || undefined }, 'empty')}
      />
    </>
  )
}

function PickForm({ pick, onChange }: { pick: ProductPick; onChange(pick: ProductPick): void }) {
  const words = useTexts().templateBlocks.products
  return (
    <>
      <ChoiceField
        label={words.which}
        value={pick.by}
        words={words.picks}
        onChange={by => onChange(newPick(by))}
      />
      {pick.by === 'hand' && (
        <div>
          <Input.Label labelElement="div" aria-hidden>
            {words.byHand}
          </Input.Label>
          <ProductPicker value={pick.ids} onChange={ids => onChange({ by: 'hand', ids })} />
        </div>
      )}
      {(pick.by === 'newest' || pick.by === 'reduced') && (
        <div>
          <Input.Label labelElement="div" aria-hidden>
            {words.category}
          </Input.Label>
          <CategoryPicker
            value={pick.category ? [pick.category] : []}
            // One at most: the last that was chosen.
            onChange={chosen => {
              const category = chosen.at(-1)
              onChange(category ? { by: pick.by, category } : { by: pick.by })
            }}
          />
        </div>
      )}
      {(pick.by === 'bought' || pick.by === 'viewed') && (
        <NumberField
          label={words.days}
          min={1}
          max={365}
          w={140}
          value={pick.days ?? 90}
          onChange={days => onChange({ ...pick, days: Math.round(days) })}
        />
      )}
    </>
  )
}

function newPick(by: ProductPick['by']): ProductPick {
  if (by === 'hand') return { by, ids: [] }
  if (by === 'bought' || by === 'viewed') return { by, days: 90 }
  return { by }
}
