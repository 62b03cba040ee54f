import { Text } from '@mantine/core'
import { useFormats } from '../../../../i18n/format.ts'
import { useTexts } from '../../../../i18n/language.tsx'
import { useBlockEditor } from './block-context.ts'
import type { Block } from './block-model.ts'

/** What a block shows, in a line; what it lacks, where it lacks something. */
export function BlockSummary({ block }: { block: Block }) {
  const words = useTexts().templateBlocks
  const { gaps } = useBlockEditor()
  const gap = gaps.get(block.id ?? '')
  const said = useSaid(block)
  if (gap)
    return (
      <Text span fz="sm" className="block-gap" lineClamp={1}>
        {words.gaps[gap]}
      </Text>
    )
  return (
    <>
      {block.type === 'picture' && <img className="block-thumb" src={shownSource(block.src)} alt="" />}
      {said !== '' && (
        <Text
          span
          fz="sm"
          fw={block.type === 'heading' ? 650 : undefined}
          lineClamp={block.type === 'text' ? 2 : 1}
          style={{ overflowWrap: 'anywhere' }}
        >
          {said}
        </Text>
      )}
    </>
  )
}

function useSaid(block: Block): string {
  const words = useTexts().templateBlocks
  const formats = useFormats()
  const { data } = useBlockEditor()
  switch (block.type) {
    case 'heading':
    case 'text':
      return block.text
    case 'picture':
      return block.alt || words.decoration
    case 'button':
      return block.label
    case 'voucher':
      return block.title
    case 'social':
      return formats.list(block.links.map(({ name }) => name))
    case 'spacer':
      return words.pixels(formats.number(block.height))
    case 'reusable':
      return block.key
    case 'columns':
    case 'divider':
      return ''
    case 'products': {
      const list = data.products?.find(({ name }) => name === block.list)
      return list
        ? words.products.pickSentence[list.pick.by](formats.number(block.count ?? list.limit))
        : block.list
    }
  }
}

/** Only what this installation serves can be shown here; the console loads nothing from elsewhere. */
function shownSource(src: string): string {
  const own = /\/a\/[\w-]+\.\w+$/.exec(src)
  return own ? own[0] : src
}
