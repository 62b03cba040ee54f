import { IconAlertTriangle, IconCheck, IconCircleDashed } from '@tabler/icons-react'
import { Link } from 'react-router'
import { usePreflight } from '../../../api/campaigns.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { type Mark, markOf, type Step, sendable, steps } from './definition.ts'
import { useGuide } from './guide-context.ts'

/** The five steps, each with whether it is complete. */
export function StepsNav({ step }: { step: Step }) {
  const words = useTexts().campaignGuide
  const { campaign, draft, issues } = useGuide()
  // Only what was counted already: looking at the steps counts nobody.
  const counted = usePreflight(campaign.id, sendable(draft.definition), false)
  const looked = counted.isPlaceholderData ? undefined : counted.data
  const markFor = (one: Step): Mark => {
    if (one === 'check') {
      if (!looked) return 'todo'
      if (!looked.launchable) return 'open'
      return looked.checks.some(({ level }) => level === 'warn') ? 'warn' : 'done'
    }
    return one === 'go' ? 'todo' : markOf(one, issues)
  }
  return (
    <nav className="guide-steps" aria-label={words.stepsLabel}>
      {steps.map((one, at) => {
        const mark = markFor(one)
        return (
          <Link
            key={one}
            to={`?step=${one}`}
            aria-current={one === step ? 'step' : undefined}
            data-step={one}
            data-mark={mark}
          >
            <span className="guide-dot" aria-hidden>
              {mark === 'done' ? (
                <IconCheck size={15} stroke={2.4} />
              ) : mark === 'warn' ? (
                <IconAlertTriangle size={15} stroke={2} />
              ) : mark === 'open' ? (
                <IconCircleDashed size={15} stroke={2} />
              ) : (
                at + 1
              )}
            </span>
            <span className="guide-step-name">{words.steps[one]}</span>
            <span className="guide-h1">({words.marks[mark]})</span>
          </Link>
        )
      })}
    </nav>
  )
}
