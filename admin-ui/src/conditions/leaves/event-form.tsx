import { Button, Checkbox } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useEditor } from '../editor-context.ts'
import { Choice } from '../inputs/choice.tsx'
import { EventName } from '../inputs/event-name.tsx'
import { Word } from '../inputs/fields.tsx'
import { FrequencyInput } from '../inputs/frequency-input.tsx'
import { TimeframeInput } from '../inputs/timeframe-input.tsx'
import { AddProperty, WhereEditor } from '../inputs/where-editor.tsx'
import { changed, type EventLeaf } from '../model.ts'
import type { FormProps } from './form.ts'

/** An event: its name, how often, when, and with which properties. */
export function EventForm({ leaf, onChange }: FormProps<EventLeaf>) {
  const words = useTexts().conditions
  const { inRule } = useEditor()
  const special = leaf.which !== undefined || leaf.distinctDays !== undefined || leaf.since !== undefined
  const [details, setDetails] = useState(special)
  const where = leaf.where ?? []
  const setWhere = (next: typeof where) =>
    onChange(changed(leaf, { where: next.length > 0 ? next : undefined }))
  return (
    <>
      <div className="clause-line">
        <EventName value={leaf.event} onChange={event => onChange({ ...leaf, event })} />
        <Word>{words.happened}</Word>
        {leaf.which === undefined ? (
          <>
            <FrequencyInput value={leaf} onChange={onChange} />
            {leaf.performed !== 'never' && <Word>{words.times}</Word>}
          </>
        ) : (
          // Of one event alone only whether it fits can be asked.
          <Choice
            label={words.frequency}
            value={leaf.performed === 'never' ? 'never' : 'at_least'}
            words={words.happenedOrNot}
            onChange={performed => onChange(changed(leaf, { performed, times: undefined }))}
          />
        )}
        <TimeframeInput value={leaf} onChange={onChange} />
      </div>
      <WhereEditor event={leaf.event} where={where} onChange={setWhere} />
      {details && (
        <div className="clause-line clause-sub">
          <Choice
            label={words.which}
            value={leaf.which ?? 'every'}
            words={words.whichOnes}
            onChange={which =>
              onChange(
                which === 'every'
                  ? changed(leaf, { which: undefined })
                  : changed(leaf, {
                      which,
                      distinctDays: undefined,
                      times: undefined,
                      performed: leaf.performed === 'never' ? 'never' : 'at_least',
                    }),
              )
            }
          />
          {leaf.which === undefined && leaf.performed !== 'never' && (
            <Choice
              label={words.counting}
              value={leaf.distinctDays ? 'days' : 'events'}
              words={words.countings}
              onChange={what => onChange(changed(leaf, { distinctDays: what === 'days' ? true : undefined }))}
            />
          )}
          {inRule && (
            <Checkbox
              label={words.since}
              checked={leaf.since === 'trigger'}
              onChange={event =>
                onChange(changed(leaf, { since: event.currentTarget.checked ? 'trigger' : undefined }))
              }
            />
          )}
        </div>
      )}
      <div className="clause-line">
        <AddProperty where={where} onChange={setWhere} />
        {!details && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconAdjustmentsHorizontal size={14} />}
            onClick={() => setDetails(true)}
          >
            {words.details}
          </Button>
        )}
      </div>
    </>
  )
}
