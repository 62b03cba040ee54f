import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useParts } from '../../../../api/template-blocks.ts'
import { useLanguage } from '../../../../i18n/language.tsx'
import { PickField } from '../../../rules/editor/fields.tsx'
import type { BlockOf } from './block-model.ts'
import { useBlockChange } from './forms-text.tsx'

/** Which reusable block stands here. */
export function ReusableForm({ block }: { block: BlockOf<'reusable'> }) {
  const { language, texts } = useLanguage()
  const words = texts.templateBlocks
  const { set, readOnly } = useBlockChange(block)
  const { data = [] } = useParts()
  const part = data.find(({ key }) => key === block.key)
  return (
    <>
      <PickField
        label={words.types.reusable}
        description={words.reusableAbout}
        empty={words.noParts}
        disabled={readOnly}
        value={block.key}
        options={data.map(({ key, name }) => ({ value: key, label: name[language] }))}
        onChange={key => set({ key })}
      />
      <Text fz="sm">
        <Anchor component={Link} to={part ? `/templates/parts?open=${part.id}` : '/templates/parts'} inherit>
          {part ? words.editPart : words.toParts}
        </Anchor>
      </Text>
    </>
  )
}
