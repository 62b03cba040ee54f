import { Anchor, Card, Group, Text, Title } from '@mantine/core'
import { IconArrowRight, IconExternalLink } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { HealthFinding } from '../../../api/sender-health.ts'
import { useLanguage, useTexts } from '../../../i18n/language.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { LevelBadge } from './level.tsx'

/** What is wrong, the worst first, each with what to do about it and where. */
export function Findings({ findings }: { findings: readonly HealthFinding[] }) {
  const { language, texts } = useLanguage()
  const words = texts.senderHealth
  if (findings.length === 0) return null
  return (
    <Card component="section" aria-label={words.findings}>
      <Title order={2} mb="sm">
        {words.findings}
      </Title>
      <ItemList label={words.findings} gap="md">
        {findings.map(finding => {
          const { level, code, sentence, advice, senderId, provider, domain } = finding
          return (
            <li
              key={[code, senderId, provider, domain, sentence.en].join('|')}
              className="health-finding"
              data-finding={code}
              data-level={level}
            >
              <Group gap="2px 8px" align="flex-start">
                <Text fw={600} style={{ flex: '1 1 16rem', minWidth: 0, overflowWrap: 'anywhere' }}>
                  {sentence[language]}
                </Text>
                <LevelBadge level={level} />
              </Group>
              <Text fz="sm" mt={2}>
                {advice[language]}
              </Text>
              <FindingLink finding={finding} />
            </li>
          )
        })}
      </ItemList>
    </Card>
  )
}

const small = { size: 15, stroke: 1.8, 'aria-hidden': true } as const

function FindingLink({ finding: { link } }: { finding: HealthFinding }) {
  const words = useTexts().senderHealth.links
  if (link === null) return null
  if (/^https:\/\//.test(link))
    return (
      <Anchor href={link} target="_blank" rel="noreferrer" fz="sm" className="health-link">
        {words.provider} <IconExternalLink {...small} />
      </Anchor>
    )
  const text = link.includes('domain=')
    ? words.domain
    : link.startsWith('/senders')
      ? words.sender
      : link.startsWith('/delivery/health')
        ? words.here
        : words.look
  return (
    <Anchor component={Link} to={link} fz="sm" className="health-link">
      {text} <IconArrowRight {...small} />
    </Anchor>
  )
}
