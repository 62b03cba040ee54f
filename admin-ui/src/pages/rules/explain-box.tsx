import { Card, Loader, Stack, Text, Title } from '@mantine/core'
import { useExplanation } from '../../api/rules.ts'
import { useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { CustomerPicker } from './customer-picker.tsx'
import { Explanation } from './explanation.tsx'

type Props = { ruleId: string; customerId: string | null; onChoose(id: string | null): void }

/** Why did this customer (not) get it? */
export function ExplainBox({ ruleId, customerId, onChoose }: Props) {
  const texts = useTexts().rules
  return (
    <Card component="section" aria-label={texts.why}>
      <Title order={2}>{texts.why}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {texts.whyAbout}
      </Text>
      <CustomerPicker value={customerId} onChange={onChoose} />
      {customerId && <Explained ruleId={ruleId} customerId={customerId} />}
    </Card>
  )
}

/** The explanation, once it is there. */
export function Explained(props: { ruleId: string; customerId: string; withCustomer?: boolean }) {
  const { ruleId, customerId, withCustomer = true } = props
  const query = useExplanation(ruleId, customerId)
  return (
    <Stack gap="sm" mt="md" aria-live="polite">
      {query.data ? (
        <Explanation explanation={query.data} withCustomer={withCustomer} />
      ) : query.error ? (
        <ErrorPanel error={query.error} retry={query.refetch} />
      ) : (
        <Loader type="dots" />
      )}
    </Stack>
  )
}
