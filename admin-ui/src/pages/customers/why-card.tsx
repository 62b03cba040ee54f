import { Card, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useRuleSearch } from '../../api/rules.ts'
import { useTexts } from '../../i18n/language.tsx'
import { RulePicker } from '../../shared/rule-picker.tsx'
import { Explained } from '../rules/explain-box.tsx'

/** Whether this customer entered a rule, and what spoke against it. */
export function WhyCard({ customerId }: { customerId: string }) {
  const words = useTexts().rulePage.explain
  const { data } = useRuleSearch('')
  const [ruleId, setRuleId] = useState<string | null>(null)
  // Without any rule there is nothing to ask.
  if (!data?.pages[0]?.items.length) return null
  return (
    <Card component="section" aria-label={words.title}>
      <Title order={2}>{words.title}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {words.about}
      </Text>
      <RulePicker label={words.pick} value={ruleId} onChange={setRuleId} />
      {ruleId && <Explained ruleId={ruleId} customerId={customerId} withCustomer={false} />}
    </Card>
  )
}
