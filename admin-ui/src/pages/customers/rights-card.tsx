import { Button, Card, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from 'react-router'
import { useCases } from '../../api/cases.ts'
import { useTopics } from '../../api/policy.ts'
import { useMay } from '../../api/session.ts'
import type { Customer } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { CaseRow } from '../privacy/cases/case-row.tsx'
import { OpenCaseModal } from './open-case-modal.tsx'

/** Requests of this person for one of their rights, and where a new one is taken down. */
export function RightsCard({ customer }: { customer: Customer }) {
  const { texts } = useLanguage()
  const may = useMay()
  const navigate = useNavigate()
  const [opened, modal] = useDisclosure(false)
  const query = useCases('all', customer.id, may('privacy:read'))
  if (!may('privacy:read')) return null
  return (
    <Card>
      <Title order={2}>{texts.customer.rights}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {texts.customer.rightsAbout}
      </Text>
      <AsyncPanel query={query}>
        {data => {
          const cases = data.pages.flatMap(page => page.items)
          return (
            <Stack gap="xs">
              {cases.length === 0 && <Text fz="sm">{texts.customer.noRequests}</Text>}
              {cases.map(entry => (
                <CaseRow
                  key={entry.id}
                  entry={entry}
                  onOpen={() => navigate(`/privacy/cases?case=${entry.id}`)}
                />
              ))}
            </Stack>
          )
        }}
      </AsyncPanel>
      {may('consent:object') && customer.state !== 'merged' && customer.state !== 'erased' && (
        <>
          <Button variant="default" size="xs" mt="sm" onClick={modal.open}>
            {texts.privacy.cases.open}
          </Button>
          {opened && <OpenCaseModal customerId={customer.id} onClose={modal.close} />}
        </>
      )}
    </Card>
  )
}

/** What the customer wished in the preference centre. */
export function WishesCard({ customer }: { customer: Customer }) {
  const { language, texts } = useLanguage()
  const formats = useFormats()
  const topics = useTopics()
  const { preference } = customer
  if (!preference) return null
  const off = preference.topicsOff.map(
    key => topics.data?.find(topic => topic.key === key)?.name[language] ?? key,
  )
  const lines = [
    preference.pausedUntil && texts.customer.paused(formats.date(preference.pausedUntil)),
    preference.maxPerWeek !== null && texts.customer.atMost(preference.maxPerWeek),
    off.length > 0 && texts.customer.topicsOff(formats.list(off)),
  ].filter(line => typeof line === 'string')
  if (lines.length === 0) return null
  return (
    <Card>
      <Title order={2} mb="xs">
        {texts.customer.wishes}
      </Title>
      {lines.map(line => (
        <Text key={line} fz="sm">
          {line}
        </Text>
      ))}
    </Card>
  )
}
