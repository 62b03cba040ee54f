import { Group, SegmentedControl, Switch, Text } from '@mantine/core'
import { useTexts } from '../../../../i18n/language.tsx'
import { Fieldset, NumberField } from '../../../rules/editor/fields.tsx'
import { ExpressionInput } from '../expression-input.tsx'
import { AlignField } from './align-field.tsx'
import { useBlockEditor } from './block-context.ts'
import type { Block, BlockOf } from './block-model.ts'

/** Changes of one block; what is typed is taken back as one. */
export function useBlockChange<T extends Block>(block: T) {
  const { change, readOnly } = useBlockEditor()
  const id = block.id ?? ''
  return {
    readOnly,
    set: (part: Partial<T>, typing?: string) =>
      change(id, now => ({ ...now, ...part }) as Block, typing === undefined ? undefined : `${id} ${typing}`),
  }
}

export function HeadingForm({ block }: { block: BlockOf<'heading'> }) {
  const words = useTexts().templateBlocks
  const { set, readOnly } = useBlockChange(block)
  return (
    <>
      <ExpressionInput
        label={words.heading}
        maxLength={300}
        disabled={readOnly}
        value={block.text}
        onChange={text => set({ text }, 'text')}
      />
      <Group gap="lg">
        <Fieldset label={words.level}>
          <SegmentedControl
            size="xs"
            aria-label={words.level}
            disabled={readOnly}
            value={String(block.level ?? 2)}
            onChange={level => set({ level: Number(level) as 1 | 2 | 3 })}
            data={[
              { value: '1', label: words.levels.large },
              { value: '2', label: words.levels.medium },
              { value: '3', label: words.levels.small },
            ]}
          />
        </Fieldset>
        <AlignField value={block.align} disabled={readOnly} onChange={align => set({ align })} />
      </Group>
    </>
  )
}

export function TextForm({ block }: { block: BlockOf<'text'> }) {
  const words = useTexts().templateBlocks
  const { set, readOnly } = useBlockChange(block)
  return (
    <>
      <ExpressionInput
        label={words.text}
        description={words.textHint}
        rows={4}
        maxLength={20_000}
        disabled={readOnly}
        value={block.text}
        onChange={text => set({ text }, 'text')}
      />
      <Group gap="lg" align="flex-end">
        <AlignField value={block.align} disabled={readOnly} onChange={align => set({ align })} />
        <Switch
          label={words.muted}
          disabled={readOnly}
          checked={block.muted === true}
          onChange={event => set({ muted: event.currentTarget.checked })}
        />
      </Group>
    </>
  )
}

export function ButtonForm({ block }: { block: BlockOf<'button'> }) {
  const words = useTexts().templateBlocks
  const { set, readOnly } = useBlockChange(block)
  return (
    <>
      <ExpressionInput
        label={words.label}
        maxLength={300}
        disabled={readOnly}
        value={block.label}
        onChange={label => set({ label }, 'label')}
      />
      <ExpressionInput
        label={words.href}
        placeholder="https://"
        maxLength={2_000}
        disabled={readOnly}
        fieldTypes={['link', 'text']}
        value={block.href}
        onChange={href => set({ href }, 'href')}
      />
      <AlignField value={block.align} disabled={readOnly} onChange={align => set({ align })} />
    </>
  )
}

export function VoucherForm({ block }: { block: BlockOf<'voucher'> }) {
  const words = useTexts().templateBlocks
  const { set, readOnly } = useBlockChange(block)
  return (
    <>
      <Text fz="xs" c="dimmed">
        {words.voucherAbout}
      </Text>
      <ExpressionInput
        label={words.voucherTitle}
        maxLength={300}
        disabled={readOnly}
        value={block.title}
        onChange={title => set({ title }, 'title')}
      />
      <ExpressionInput
        label={words.voucherNote}
        maxLength={500}
        disabled={readOnly}
        value={block.note ?? ''}
        onChange={note => set({ note: note || undefined }, 'note')}
      />
    </>
  )
}

export function SpacerForm({ block }: { block: BlockOf<'spacer'> }) {
  const words = useTexts().templateBlocks
  const { set } = useBlockChange(block)
  return (
    <NumberField
      label={words.height}
      min={4}
      max={120}
      w={140}
      value={block.height}
      onChange={height => set({ height: Math.round(height) }, 'height')}
    />
  )
}

export function DividerForm() {
  const words = useTexts().templateBlocks
  return (
    <Text fz="sm" c="dimmed">
      {words.dividerAbout}
    </Text>
  )
}
