import { Card, Divider, Loader, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useExplanation } from '../../api/rules.ts'
import { useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { CustomerPicker } from './customer-picker.tsx'
import { Explanation } from './explanation.tsx'

/** Why did this customer (not) get it? */
export function ExplainBox({ ruleId }: { ruleId: string }) {
  const texts = useTexts().rules
  const [customerId, setCustomerId] = useState<string | null>(null)
  const query = useExplanation(ruleId, customerId)
  return (
    <Card>
      <Title order={2}>{texts.why}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {texts.whyAbout}
      </Text>
      <CustomerPicker value={customerId} onChange={setCustomerId} />
      {customerId && (
        <Stack gap="sm" mt="md" aria-live="polite">
          <Divider />
          {query.data ? (
            <Explanation explanation={query.data} />
          ) : query.error ? (
            <ErrorPanel error={query.error} retry={query.refetch} />
          ) : (
            <Loader type="dots" />
          )}
        </Stack>
      )}
    </Card>
  )
}
