import { Card, Select, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useRules } from '../../api/rules.ts'
import { useTexts } from '../../i18n/language.tsx'
import { Explained } from '../rules/explain-box.tsx'

/** Whether this customer entered a rule, and what spoke against it. */
export function WhyCard({ customerId }: { customerId: string }) {
  const words = useTexts().rulePage.explain
  const { data } = useRules()
  const [ruleId, setRuleId] = useState<string | null>(null)
  const rules = data?.pages.flatMap(page => page.items) ?? []
  if (rules.length === 0) return null
  return (
    <Card component="section" aria-label={words.title}>
      <Title order={2}>{words.title}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {words.about}
      </Text>
      <Select
        aria-label={words.pick}
        placeholder={words.pick}
        searchable
        clearable
        data={rules.map(({ id, name }) => ({ value: id, label: name }))}
        value={ruleId}
        onChange={setRuleId}
      />
      {ruleId && <Explained ruleId={ruleId} customerId={customerId} withCustomer={false} />}
    </Card>
  )
}
