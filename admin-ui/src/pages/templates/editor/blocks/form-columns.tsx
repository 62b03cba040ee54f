import { SegmentedControl, Text } from '@mantine/core'
import { useTexts } from '../../../../i18n/language.tsx'
import { Fieldset } from '../../../rules/editor/fields.tsx'
import type { BlockOf, SimpleBlock } from './block-model.ts'
import { useBlockChange } from './forms-text.tsx'

/** Two columns or three; what a column less held goes to the one before. */
export function ColumnsForm({ block }: { block: BlockOf<'columns'> }) {
  const words = useTexts().templateBlocks
  const { set, readOnly } = useBlockChange(block)
  const resize = (count: number) => {
    const kept: SimpleBlock[][] = block.columns.slice(0, count)
    while (kept.length < count) kept.push([])
    const over = block.columns.slice(count).flat()
    set({ columns: over.length > 0 ? kept.with(-1, [...(kept.at(-1) ?? []), ...over]) : kept })
  }
  return (
    <Fieldset label={words.columnCount}>
      <SegmentedControl
        size="xs"
        aria-label={words.columnCount}
        disabled={readOnly}
        value={String(block.columns.length)}
        onChange={value => resize(Number(value))}
        data={['2', '3']}
      />
      <Text fz="xs" c="dimmed" mt={4}>
        {words.columnsAbout}
      </Text>
    </Fieldset>
  )
}
