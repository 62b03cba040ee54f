import { Text, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import type { TemplateIssue } from '../../../../api/template-editor.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useLanguage } from '../../../../i18n/language.tsx'

type Props = { issues: readonly TemplateIssue[]; onJump(path: string, line?: number): void }

/** What is wrong, the worst first; each leads to its place. */
export function IssueList({ issues, onJump }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.templateEditor.preview
  const formats = useFormats()
  if (issues.length === 0)
    return (
      <Text fz="sm" c="dimmed" className="issue-none" data-testid="no-issues">
        <IconCircleCheck size={16} stroke={1.8} aria-hidden /> {words.nothingWrong}
      </Text>
    )
  const sorted = issues.toSorted((a, b) => a.severity.localeCompare(b.severity))
  return (
    <ul className="issue-list" aria-label={words.findings}>
      {sorted.map(({ code, severity, path, line, message }, at) => {
        const locale = /^variants\.([^.]+)/.exec(path)?.[1]
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: one place may have the same finding twice
          <li key={`${path} ${code} ${line} ${at}`}>
            <UnstyledButton
              className="issue"
              data-severity={severity}
              data-code={code}
              onClick={() => onJump(path, line)}
            >
              {severity === 'error' ? (
                <IconCircleX size={17} stroke={1.8} aria-label={words.error} />
              ) : (
                <IconAlertTriangle size={17} stroke={1.8} aria-label={words.warning} />
              )}
              <span>
                {message[language]}
                {locale && (
                  <Text span fz="xs" c="dimmed">
                    {' '}
                    {formats.localeName(locale)}
                    {line !== undefined && `, ${words.line(formats.number(line))}`}
                  </Text>
                )}
              </span>
            </UnstyledButton>
          </li>
        )
      })}
    </ul>
  )
}
