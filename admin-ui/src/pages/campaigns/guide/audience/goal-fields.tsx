import { Checkbox, Stack } from '@mantine/core'
import type { CampaignGoal } from '../../../../api/campaigns.ts'
import { changed } from '../../../../conditions/model.ts'
import { useTexts } from '../../../../i18n/language.tsx'
import { NumberField } from '../../../rules/editor/fields.tsx'
import { EventField, PropertyField } from '../../../rules/editor/pickers.tsx'
import { useGuide } from '../guide-context.ts'

const firstGoal: CampaignGoal = {
  event: 'Order Completed',
  where: [],
  windowDays: 7,
  value: 'total',
  exit: false,
}

/** What counts as success, and how long it is put down to the campaign. */
export function GoalFields() {
  const words = useTexts().campaignGuide.audience
  const { definition, set } = useGuide().draft
  const { goal } = definition
  const change = (next: { [K in keyof CampaignGoal]?: CampaignGoal[K] | undefined }) =>
    goal && set({ goal: changed(goal, next) })
  return (
    <>
      <Checkbox
        label={words.goal}
        description={words.goalAbout}
        checked={goal !== undefined}
        onChange={event => set({ goal: event.currentTarget.checked ? firstGoal : undefined })}
      />
      {goal && (
        <Stack gap="sm" className="guide-inset">
          <EventField label={words.goalEvent} value={goal.event} onChange={event => change({ event })} />
          <NumberField
            label={words.goalWindow}
            min={1}
            max={365}
            w={260}
            value={goal.windowDays ?? 7}
            onChange={days => change({ windowDays: Math.min(365, Math.max(1, Math.round(days))) })}
          />
          <PropertyField
            label={words.goalValue}
            placeholder={words.goalValueHint}
            event={goal.event}
            value={goal.value ?? ''}
            onChange={value => change({ value: value || undefined })}
          />
        </Stack>
      )}
    </>
  )
}
