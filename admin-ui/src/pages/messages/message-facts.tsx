import { Alert, Anchor, DataList, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Message } from '../../api/types.ts'
import { usePurposeName } from '../../api/vocabulary.ts'
import { type Formats, useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { Texts } from '../../i18n/texts.ts'
import { wordFor } from '../../shared/word.ts'

/** What became of a message, on which basis, by which record. */
export function MessageFacts({ message }: { message: Message }) {
  const { language, texts } = useLanguage()
  const formats = useFormats()
  const purposeName = usePurposeName()
  const words = texts.messages
  const { basis, evidence, rule, ruleVersion, campaign, template, templateVersion, response } = message
  return (
    <div>
      <Text fw={600} mb="xs">
        {message.sentence[language]}
      </Text>
      {message.remedy && (
        <Alert
          color="petrol"
          variant="light"
          title={texts.rulePage.explain.remedy}
          mb="sm"
          data-testid="remedy"
        >
          <Text fz="sm">{message.remedy[language]}</Text>
        </Alert>
      )}
      {rule && (
        <Anchor
          component={Link}
          to={`/rules/${rule.id}?customer=${message.customer.id}`}
          fz="sm"
          display="inline-block"
          mb="sm"
        >
          {texts.rulePage.explain.whole}
        </Anchor>
      )}
      <DataList size="sm" orientation="horizontal" labelWidth="36%">
        <Row name={words.purpose}>{purposeName(message.purpose)}</Row>
        {basis && <Row name={words.basis}>{wordFor(texts.log.bases, basis)}</Row>}
        {evidence && <Row name={words.evidence}>{evidenceSentence(evidence, texts, formats)}</Row>}
        {rule && (
          <Row name={words.rule}>
            <Anchor component={Link} to={`/rules/${rule.id}`} inherit>
              {rule.name}
            </Anchor>
            {ruleVersion && `, ${texts.rules.version(formats.number(ruleVersion.number))}`}
          </Row>
        )}
        {campaign && (
          <Row name={words.campaign}>
            <Anchor component={Link} to={`/campaigns/${campaign.id}`} inherit>
              {campaign.name}
            </Anchor>
          </Row>
        )}
        {template && (
          <Row name={words.template}>
            {template.name[language]}
            {templateVersion && `, ${texts.rules.version(formats.number(templateVersion.number))}`}
          </Row>
        )}
        {message.repeats > 0 && <Row name={words.repeats}>{formats.number(message.repeats)}</Row>}
        {response && <Row name={words.response}>{response}</Row>}
      </DataList>
    </div>
  )
}

/** "Consent given, 1 March 2026 (registration)" */
function evidenceSentence(
  evidence: NonNullable<Message['evidence']>,
  texts: Texts,
  formats: Formats,
): string {
  const at = formats.dateTime(evidence.at)
  switch (evidence.type) {
    case 'consent': {
      const kind = wordFor(texts.permissions.kinds, evidence.kind)
      const origin = evidence.origin
        ? ` ${texts.permissions.through(wordFor(texts.permissions.origins, evidence.origin))}`
        : ''
      return `${kind}, ${at}${origin}`
    }
    case 'suppression':
      return `${texts.messages.suppression(wordFor(texts.customer.suppressionReasons, evidence.kind))}, ${at}`
    case 'event':
      return `${texts.messages.event(evidence.kind)}, ${at}`
  }
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <DataList.Item>
      <DataList.ItemLabel>{name}</DataList.ItemLabel>
      <DataList.ItemValue style={{ overflowWrap: 'anywhere', minWidth: 0 }}>{children}</DataList.ItemValue>
    </DataList.Item>
  )
}
