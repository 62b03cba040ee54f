import { Checkbox, Input, Stack } from '@mantine/core'
import { usePurposes, useTemplates } from '../../../api/vocabulary.ts'
import { CategoryPicker } from '../../../conditions/inputs/pickers.tsx'
import { changed } from '../../../conditions/model.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { CorrectButton } from '../correct-button.tsx'
import type { Sending, SendStep } from '../edit-model.ts'
import { ChoiceField, NumberField } from './fields.tsx'
import { PurposeField, TemplateField, TopicField, VoucherField } from './pickers.tsx'

const sendable = ['email', 'post'] as const

/** A message: what, for what purpose, and what if it may not be sent. */
export function SendForm({ step, onChange }: { step: SendStep; onChange(step: SendStep): void }) {
  const texts = useTexts()
  const words = texts.ruleEditor.send
  const { data: templates = [] } = useTemplates()
  const { data: purposes = [] } = usePurposes()
  /** A service template names its purpose by itself where there is only one. */
  const withTemplate = (template: string) => {
    const kind = templates.find(({ key }) => key === template)?.kind
    const fitting = purposes.filter(purpose => purpose.kind === kind)
    const [only] = fitting
    const purpose = step.purpose === '' && fitting.length === 1 && only ? only.key : step.purpose
    onChange({ ...step, template, purpose })
  }
  const marketing = purposes.find(({ key }) => key === step.purpose)?.kind === 'marketing'
  const { fallback } = step
  return (
    <>
      <ChannelAndTemplate
        value={step}
        onChange={({ channel, template }) =>
          channel === step.channel ? withTemplate(template) : onChange({ ...step, channel, template })
        }
      />
      <PurposeField
        label={words.purpose}
        description={words.purposeAbout}
        value={step.purpose}
        onChange={purpose => onChange(changed(step, { purpose, topic: undefined }))}
      />
      <TopicField
        label={words.topic}
        purpose={step.purpose}
        value={step.topic ?? ''}
        onChange={topic => onChange(changed(step, { topic: topic || undefined }))}
      />
      {(marketing || step.categories) && (
        <div>
          <Input.Label labelElement="div" aria-hidden>
            {words.categories}
          </Input.Label>
          <Input.Description mb={4}>{words.categoriesAbout}</Input.Description>
          <div className="rule-field">
            <CategoryPicker
              value={step.categories ?? []}
              onChange={list => onChange(changed(step, { categories: list.length > 0 ? list : undefined }))}
            />
          </div>
        </div>
      )}
      <VoucherField
        label={words.voucher}
        value={step.voucher ?? ''}
        onChange={voucher => onChange(changed(step, { voucher: voucher || undefined }))}
      />
      <Checkbox
        label={words.lastUseful}
        checked={step.lastUsefulHours !== undefined}
        onChange={event =>
          onChange(changed(step, { lastUsefulHours: event.currentTarget.checked ? 48 : undefined }))
        }
      />
      {step.lastUsefulHours !== undefined && (
        <NumberField
          label={words.lastUsefulHours}
          min={1}
          max={8760}
          decimals
          value={step.lastUsefulHours}
          onChange={lastUsefulHours => onChange({ ...step, lastUsefulHours })}
        />
      )}
      <Checkbox
        label={words.fallback}
        description={words.fallbackAbout}
        checked={fallback !== undefined}
        onChange={event =>
          onChange(
            changed(step, {
              fallback: event.currentTarget.checked
                ? { channel: step.channel === 'email' ? 'post' : 'email', template: '' }
                : undefined,
            }),
          )
        }
      />
      {fallback && (
        <Stack gap="md" className="rule-inset">
          <ChannelAndTemplate value={fallback} onChange={next => onChange({ ...step, fallback: next })} />
        </Stack>
      )}
    </>
  )
}

function ChannelAndTemplate({ value, onChange }: { value: Sending; onChange(next: Sending): void }) {
  const texts = useTexts()
  const words = texts.ruleEditor.send
  return (
    <>
      <ChoiceField<string>
        label={words.channel}
        value={value.channel}
        words={texts.permissions.channels}
        of={sendable}
        onChange={channel => onChange({ channel, template: '' })}
      />
      <TemplateField
        label={words.template}
        channel={value.channel}
        value={value.template}
        onChange={template => onChange({ channel: value.channel, template })}
      />
      {value.template && (
        <div>
          <CorrectButton templateKey={value.template} />
        </div>
      )}
    </>
  )
}
