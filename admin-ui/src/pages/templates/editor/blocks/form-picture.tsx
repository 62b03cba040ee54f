import { Button, Checkbox, Group, Text } from '@mantine/core'
import { IconPhotoSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTexts } from '../../../../i18n/language.tsx'
import { NumberField } from '../../../rules/editor/fields.tsx'
import { PictureDialog } from '../../pictures/picture-dialog.tsx'
import { ExpressionInput } from '../expression-input.tsx'
import { useBlockEditor } from './block-context.ts'
import type { BlockOf } from './block-model.ts'
import { useBlockChange } from './forms-text.tsx'

/** A picture of this installation, with what is read where it is not shown. */
export function PictureForm({ block }: { block: BlockOf<'picture'> }) {
  const words = useTexts().templateBlocks
  const { locale } = useBlockEditor()
  const { set, readOnly } = useBlockChange(block)
  // A picture that is there and says nothing is decoration; one that is not there yet is not.
  const [decoration, setDecoration] = useState(block.alt === '' && block.src !== '')
  const [picking, setPicking] = useState(false)
  const own = /\/a\/[\w-]+\.\w+$/.exec(block.src)
  const german = locale.startsWith('de')
  return (
    <>
      <Group gap="sm" align="center">
        {own && <img className="block-picture" src={own[0]} alt={block.alt} />}
        {!readOnly && (
          <Button
            variant="light"
            leftSection={<IconPhotoSearch size={17} stroke={1.6} />}
            onClick={() => setPicking(true)}
          >
            {block.src === '' ? words.pickPicture : words.otherPicture}
          </Button>
        )}
      </Group>
      <ExpressionInput
        label={words.src}
        description={words.srcHint}
        maxLength={2_000}
        disabled={readOnly}
        value={block.src}
        onChange={src => set({ src }, 'src')}
      />
      {!decoration && (
        <ExpressionInput
          label={words.alt}
          description={words.altHint}
          maxLength={500}
          disabled={readOnly}
          value={block.alt}
          onChange={alt => set({ alt }, 'alt')}
        />
      )}
      <Checkbox
        label={words.decorationOnly}
        disabled={readOnly}
        checked={decoration}
        onChange={event => {
          setDecoration(event.currentTarget.checked)
          if (event.currentTarget.checked) set({ alt: '' })
        }}
      />
      <ExpressionInput
        label={words.pictureHref}
        placeholder="https://"
        maxLength={2_000}
        disabled={readOnly}
        fieldTypes={['link', 'text']}
        value={block.href ?? ''}
        onChange={href => set({ href: href || undefined }, 'href')}
      />
      <Group gap="sm" align="flex-end">
        <NumberField
          label={words.width}
          min={16}
          max={600}
          w={140}
          value={block.width ?? 600}
          onChange={width => set({ width: width >= 600 ? undefined : Math.round(width) }, 'width')}
        />
        <Text fz="xs" c="dimmed" flex="1 1 10rem">
          {words.widthHint}
        </Text>
      </Group>
      {picking && (
        <PictureDialog
          onClose={() => setPicking(false)}
          onPick={asset => {
            const alt = (german ? asset.alt.de : asset.alt.en) || asset.alt.de || asset.alt.en || ''
            set({ src: asset.path, alt: block.alt || alt })
            setDecoration(false)
            setPicking(false)
          }}
        />
      )}
    </>
  )
}
