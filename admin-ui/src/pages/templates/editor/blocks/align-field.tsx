import { SegmentedControl } from '@mantine/core'
import { useTexts } from '../../../../i18n/language.tsx'
import { Fieldset } from '../../../rules/editor/fields.tsx'

type Align = 'left' | 'center'
type Props = { value: Align | undefined; disabled: boolean; onChange(value: Align): void }

export function AlignField({ value, disabled, onChange }: Props) {
  const words = useTexts().templateBlocks
  return (
    <Fieldset label={words.align}>
      <SegmentedControl
        size="xs"
        aria-label={words.align}
        disabled={disabled}
        value={value ?? 'left'}
        onChange={next => onChange(next as Align)}
        data={[
          { value: 'left', label: words.aligns.left },
          { value: 'center', label: words.aligns.center },
        ]}
      />
    </Fieldset>
  )
}
