import { ActionIcon, Button, Text } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTexts } from '../../i18n/language.tsx'
import { Choice } from '../inputs/choice.tsx'
import { EventName } from '../inputs/event-name.tsx'
import { NeededNumber, Word } from '../inputs/fields.tsx'
import { FrequencyInput } from '../inputs/frequency-input.tsx'
import { CategoryPicker, ProductPicker } from '../inputs/pickers.tsx'
import { TimeframeInput } from '../inputs/timeframe-input.tsx'
import { AddProperty, WhereEditor } from '../inputs/where-editor.tsx'
import { type BoughtLeaf, changed, type Near } from '../model.ts'
import type { FormProps } from './form.ts'

const orNone = (list: string[]) => (list.length > 0 ? list : undefined)

/** Orders with certain products, or products of certain categories. */
export function BoughtForm({ leaf, onChange }: FormProps<BoughtLeaf>) {
  const words = useTexts().conditions
  const { near, products = [], categories = [] } = leaf
  const any = leaf.products === undefined && leaf.categories === undefined
  return (
    <>
      <div className="clause-line">
        <Word>{words.bought}</Word>
        <FrequencyInput value={leaf} onChange={onChange} />
        {leaf.performed !== 'never' && <Word>{words.times}</Word>}
        <ProductPicker
          value={products}
          onChange={list =>
            onChange(changed(leaf, { products: orNone(list), categories: orNone(categories) }))
          }
        />
        <Word>{words.orOf}</Word>
        <CategoryPicker
          value={categories}
          onChange={list => onChange(changed(leaf, { categories: orNone(list), products: orNone(products) }))}
        />
        <TimeframeInput value={leaf} onChange={onChange} />
      </div>
      {any && (
        <Text fz="xs" c="dimmed">
          {words.anything}
        </Text>
      )}
      {near ? (
        <NearFields near={near} onChange={next => onChange(changed(leaf, { near: next }))} />
      ) : (
        <div className="clause-line">
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            onClick={() => onChange({ ...leaf, near: { event: '', days: 7, direction: 'after' } })}
          >
            {words.near}
          </Button>
        </div>
      )}
    </>
  )
}

function NearFields({ near, onChange }: { near: Near; onChange(near: Near | undefined): void }) {
  const words = useTexts().conditions
  const where = near.where ?? []
  const setWhere = (next: typeof where) =>
    onChange(changed(near, { where: next.length > 0 ? next : undefined }))
  return (
    <>
      <div className="clause-line clause-sub">
        <Word>{words.nearWithin}</Word>
        <NeededNumber
          label={words.days}
          whole
          min={1}
          max={3_650}
          value={near.days}
          onChange={days => onChange({ ...near, days })}
        />
        <Choice
          label={words.nearDirection}
          value={near.direction}
          words={words.nearDirections}
          onChange={direction => onChange({ ...near, direction })}
        />
        <EventName value={near.event} onChange={event => onChange({ ...near, event })} />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.removeNear}
          onClick={() => onChange(undefined)}
        >
          <IconX size={16} />
        </ActionIcon>
      </div>
      <WhereEditor event={near.event} where={where} onChange={setWhere} />
      <div className="clause-line">
        <AddProperty where={where} onChange={setWhere} />
      </div>
    </>
  )
}
