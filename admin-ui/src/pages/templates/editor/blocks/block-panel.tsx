import { Stack, Switch, Text } from '@mantine/core'
import { SegmentPicker } from '../../../../conditions/inputs/pickers.tsx'
import { useTexts } from '../../../../i18n/language.tsx'
import { useBlockEditor } from './block-context.ts'
import type { Block } from './block-model.ts'
import { ColumnsForm } from './form-columns.tsx'
import { PictureForm } from './form-picture.tsx'
import { ProductsForm } from './form-products.tsx'
import { ReusableForm } from './form-reusable.tsx'
import { SocialForm } from './form-social.tsx'
import { ButtonForm, DividerForm, HeadingForm, SpacerForm, TextForm, VoucherForm } from './forms-text.tsx'

/** The settings of a block. */
export function BlockPanel({ block }: { block: Block }) {
  const words = useTexts().templateBlocks
  const editor = useBlockEditor()
  const notes = editor.notes.get(block.id ?? '') ?? []
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame of its own
    <div
      className="block-panel"
      role="group"
      aria-label={words.settingsOf(words.types[block.type])}
      onBlur={editor.settle}
    >
      <Stack gap="sm">
        {notes.map(({ severity, message }) => (
          <Text key={message} fz="xs" className="block-note" data-severity={severity}>
            {message}
          </Text>
        ))}
        <Form block={block} />
        <Shared block={block} />
      </Stack>
    </div>
  )
}

function Form({ block }: { block: Block }) {
  switch (block.type) {
    case 'heading':
      return <HeadingForm block={block} />
    case 'text':
      return <TextForm block={block} />
    case 'picture':
      return <PictureForm block={block} />
    case 'button':
      return <ButtonForm block={block} />
    case 'products':
      return <ProductsForm block={block} />
    case 'voucher':
      return <VoucherForm block={block} />
    case 'columns':
      return <ColumnsForm block={block} />
    case 'social':
      return <SocialForm block={block} />
    case 'spacer':
      return <SpacerForm block={block} />
    case 'reusable':
      return <ReusableForm block={block} />
    case 'divider':
      return <DividerForm />
  }
}

/** What every block knows: its ground, and for whom it is. */
function Shared({ block }: { block: Block }) {
  const words = useTexts().templateBlocks
  const editor = useBlockEditor()
  const id = block.id ?? ''
  const { segment, ...rest } = block
  return (
    <>
      {block.type !== 'divider' && block.type !== 'spacer' && (
        <Switch
          label={words.tinted}
          disabled={editor.readOnly}
          checked={block.tinted === true}
          onChange={event => {
            const tinted = event.currentTarget.checked
            editor.change(id, now => ({ ...now, tinted }) as Block)
          }}
        />
      )}
      <Switch
        label={words.forSegment}
        disabled={editor.readOnly}
        checked={segment !== undefined}
        onChange={event => {
          const asked = event.currentTarget.checked
          editor.change(id, () => (asked ? { ...block, segment: ' ' } : (rest as Block)))
        }}
      />
      {segment !== undefined && (
        <SegmentPicker
          label={words.segment}
          value={segment.trim()}
          onChange={next => editor.change(id, now => ({ ...now, segment: next }) as Block)}
        />
      )}
    </>
  )
}
