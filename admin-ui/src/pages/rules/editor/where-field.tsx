import { Text } from '@mantine/core'
import { AddProperty, WhereEditor } from '../../../conditions/inputs/where-editor.tsx'
import { useTexts } from '../../../i18n/language.tsx'
import type { Where } from '../edit-model.ts'
import { Fieldset } from './fields.tsx'

type Props = { label: string; event: string; where: Where; onChange(where: Where): void }

/** Conditions on the properties of an event. */
export function WhereField({ label, event, where, onChange }: Props) {
  const words = useTexts().ruleEditor.fields
  return (
    <Fieldset label={label}>
      <div className="rule-where">
        {where.length === 0 ? (
          <Text fz="sm" c="dimmed">
            {words.noWhere}
          </Text>
        ) : (
          <WhereEditor event={event} where={where} onChange={onChange} />
        )}
        <div>
          <AddProperty where={where} onChange={onChange} />
        </div>
      </div>
    </Fieldset>
  )
}
