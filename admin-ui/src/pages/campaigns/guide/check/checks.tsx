import { Anchor, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { Preflight, PreflightCheck } from '../../../../api/campaigns.ts'
import { useTemplates } from '../../../../api/vocabulary.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useLanguage } from '../../../../i18n/language.tsx'
import { editPath } from '../content/template-place.ts'
import { stepOfCheck } from '../definition.ts'
import { useGuide } from '../guide-context.ts'

const icons = { block: IconCircleX, warn: IconAlertTriangle, ok: IconCircleCheck } as const

/** Everything that was looked at, what blocks first; each with what to do and the way there. */
export function Checks({ preflight }: { preflight: Preflight }) {
  const { language, texts } = useLanguage()
  const words = texts.campaignGuide.check
  return (
    <section aria-label={words.title}>
      <ul className="preflight-checks">
        {preflight.checks.map((check, at) => {
          const Icon = icons[check.level]
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two fields may lack values alike
            <li key={`${check.code} ${at}`} data-level={check.level} data-check={check.code}>
              <Icon size={19} stroke={1.8} aria-label={words.levels[check.level]} />
              <div>
                <Text fz="sm" fw={check.level === 'block' ? 650 : 400}>
                  {check.sentence[language]}
                </Text>
                {check.level !== 'ok' && check.remedy && (
                  <Text fz="sm" c="dimmed">
                    {check.remedy[language]} <Mend check={check} />
                  </Text>
                )}
                {(check.code === 'lint_errors' || check.code === 'lint_warnings') && (
                  <Lint preflight={preflight} severity={check.code === 'lint_errors' ? 'error' : 'warning'} />
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The way to where it is mended: a step of the guide, or another page. */
function Mend({ check }: { check: PreflightCheck }) {
  const words = useLanguage().texts.campaignGuide.check
  const step = stepOfCheck(check.code)
  const to = check.code.startsWith('sender')
    ? '/senders'
    : check.code === 'vouchers_short'
      ? '/catalogue/vouchers'
      : step && `?step=${step}`
  if (!to) return null
  return (
    <Anchor component={Link} to={to} fz="sm">
      {words.mend}
    </Anchor>
  )
}

function Lint({ preflight, severity }: { preflight: Preflight; severity: 'error' | 'warning' }) {
  const { language, texts } = useLanguage()
  const words = texts.campaignGuide.check
  const formats = useFormats()
  const { campaign, draft } = useGuide()
  const { data: templates = [] } = useTemplates()
  const found = oncePerTemplate(preflight.lint.filter(one => one.severity === severity))
  return (
    <ul className="preflight-lint">
      {found.map(({ finding: { variant, message }, times }) => {
        const key = draft.definition.variants.find(({ id }) => id === variant)?.template
        const template = templates.find(one => one.key === key)
        return (
          <li key={`${variant} ${message.de}`}>
            {message[language]}
            {times > 1 && ` (${formats.number(times)}×)`}{' '}
            {template && (
              <Anchor component={Link} to={editPath(template.id, campaign.id)} fz="sm">
                {words.mend}
              </Anchor>
            )}
          </li>
        )
      })}
    </ul>
  )
}

type Finding = Preflight['lint'][number]

/** Languages of a template, and places in it, have much the same to say. */
function oncePerTemplate(findings: readonly Finding[]): { finding: Finding; times: number }[] {
  const met = new Map<string, { finding: Finding; times: number }>()
  for (const finding of findings) {
    const key = `${finding.variant} ${finding.message.de}`
    const known = met.get(key)
    if (known) known.times++
    else met.set(key, { finding, times: 1 })
  }
  return [...met.values()]
}
