import { Text } from '@mantine/core'
import { useTexts } from '../../i18n/language.tsx'
import { Choice } from '../inputs/choice.tsx'
import { NeededNumber, Word } from '../inputs/fields.tsx'
import { FrequencyInput } from '../inputs/frequency-input.tsx'
import { PurposeChoice, RuleChoice, TemplateChoice } from '../inputs/pickers.tsx'
import { TimeframeInput } from '../inputs/timeframe-input.tsx'
import { changed, type MessageLeaf, type UnopenedLeaf } from '../model.ts'
import type { FormProps } from './form.ts'

const channels = ['', 'email', 'post', 'webhook', 'task'] as const

/** What came of messages that were sent. */
export function MessageForm({ leaf, onChange }: FormProps<MessageLeaf>) {
  const words = useTexts().conditions
  return (
    <>
      <div className="clause-line">
        <Choice
          label={words.did}
          value={leaf.did}
          words={words.deeds}
          onChange={did =>
            onChange(
              changed(leaf, { did, windowDays: did === 'converted' ? (leaf.windowDays ?? 5) : undefined }),
            )
          }
        />
        <FrequencyInput value={leaf} onChange={onChange} />
        {leaf.performed !== 'never' && <Word>{words.times}</Word>}
        <TimeframeInput value={leaf} onChange={onChange} />
      </div>
      {leaf.did === 'converted' && (
        <div className="clause-line clause-sub">
          <Word>{words.windowDays}</Word>
          <NeededNumber
            label={words.days}
            whole
            min={1}
            max={365}
            value={leaf.windowDays ?? 5}
            onChange={windowDays => onChange({ ...leaf, windowDays })}
          />
          <Word>{words.daysAfter}</Word>
        </div>
      )}
      <div className="clause-line clause-sub">
        <Choice
          label={words.channel}
          value={(leaf.channel ?? '') as (typeof channels)[number]}
          of={channels}
          words={{ '': words.anyChannel, ...words.channels }}
          onChange={channel => onChange(changed(leaf, { channel: channel || undefined }))}
        />
        <PurposeChoice
          any={words.anyPurpose}
          value={leaf.purpose}
          onChange={purpose => onChange(changed(leaf, { purpose }))}
        />
        <RuleChoice value={leaf.rule} onChange={rule => onChange(changed(leaf, { rule }))} />
        <TemplateChoice value={leaf.template} onChange={template => onChange(changed(leaf, { template }))} />
      </div>
      {(leaf.did === 'opened' || leaf.did === 'clicked') && (
        <Text fz="xs" c="dimmed">
          {words.unmeasured}
        </Text>
      )}
    </>
  )
}

/** None of the last so many e-mails was opened. */
export function UnopenedForm({ leaf, onChange }: FormProps<UnopenedLeaf>) {
  const words = useTexts().conditions
  return (
    <>
      <div className="clause-line">
        <Word>{words.unopened}</Word>
        <NeededNumber
          label={words.amount}
          whole
          min={1}
          max={50}
          value={leaf.last}
          onChange={last => onChange({ ...leaf, last })}
        />
        <Word>{words.unopenedEmails}</Word>
        <PurposeChoice
          any={words.anyPurpose}
          value={leaf.purpose}
          onChange={purpose => onChange(changed(leaf, { purpose }))}
        />
        <RuleChoice value={leaf.rule} onChange={rule => onChange(changed(leaf, { rule }))} />
      </div>
      <Text fz="xs" c="dimmed">
        {words.unmeasured}
      </Text>
    </>
  )
}
