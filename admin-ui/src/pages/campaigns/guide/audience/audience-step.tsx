import { Anchor, Text } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useMay } from '../../../../api/session.ts'
import { useTexts } from '../../../../i18n/language.tsx'
import { NumberField } from '../../../rules/editor/fields.tsx'
import { useGuide } from '../guide-context.ts'
import { GuidePart } from '../guide-part.tsx'
import { OptionalNumber } from '../optional-number.tsx'
import { AudienceCount } from './audience-count.tsx'
import { GoalFields } from './goal-fields.tsx'
import { PurposeFields } from './purpose-fields.tsx'
import { SegmentsField } from './segments-field.tsx'

/** Whom the campaign is for, for what purpose, and what should come of it. */
export function AudienceStep() {
  const words = useTexts().campaignGuide.audience
  const may = useMay()
  const { draft } = useGuide()
  const { definition, set } = draft
  const { audience } = definition
  const change = (next: { [K in keyof typeof audience]?: (typeof audience)[K] | undefined }) => {
    const kept = Object.entries({ ...audience, ...next }).filter(([, value]) => value !== undefined)
    set({ audience: Object.fromEntries(kept) as typeof audience })
  }
  return (
    <>
      <GuidePart title={words.title}>
        {audience.missedOf && (
          <Text fz="sm" fw={600}>
            {words.missedOf}
          </Text>
        )}
        <SegmentsField
          label={words.include}
          about={words.includeAbout}
          value={audience.include}
          taken={audience.exclude}
          onChange={include => change({ include })}
        />
        <SegmentsField
          label={words.exclude}
          about={words.excludeAbout}
          value={audience.exclude}
          taken={audience.include}
          onChange={exclude => change({ exclude })}
        />
        {may('segments:write') && (
          <Anchor component={Link} to="/segments/new" target="_blank" fz="sm">
            <IconExternalLink size={15} stroke={1.7} aria-hidden style={{ verticalAlign: -2 }} />{' '}
            {words.newSegment}
          </Anchor>
        )}
        <AudienceCount />
      </GuidePart>
      <GuidePart title={words.purpose}>
        <PurposeFields />
      </GuidePart>
      <GuidePart title={words.limits}>
        <OptionalNumber
          label={words.limit}
          description={words.limitAbout}
          min={1}
          max={100_000_000}
          value={audience.limit}
          onChange={limit => change({ limit })}
        />
        <OptionalNumber
          label={words.notWithin}
          description={words.notWithinDays}
          min={1}
          max={365}
          value={audience.notWithinDays}
          onChange={notWithinDays => change({ notWithinDays })}
        />
      </GuidePart>
      <GuidePart title={words.measure}>
        <GoalFields />
        <NumberField
          label={words.holdout}
          description={words.holdoutAbout}
          min={0}
          max={50}
          decimals
          w={380}
          value={definition.holdoutPercent}
          onChange={percent => set({ holdoutPercent: Math.min(50, Math.max(0, percent)) })}
        />
      </GuidePart>
    </>
  )
}
