import { Button, Card, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconHandStop } from '@tabler/icons-react'
import { useConsents } from '../../api/customers.ts'
import { useMay } from '../../api/session.ts'
import type { Customer } from '../../api/types.ts'
import { usePurposes } from '../../api/vocabulary.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { ObjectionModal } from './objection-modal.tsx'
import { PermissionRow } from './permission-row.tsx'
import { permissionLines } from './permission-sentence.ts'

/** What may be sent, per purpose and channel, in plain words; with the proof for those who may see it. */
export function PermissionsCard({ customer }: { customer: Customer }) {
  const texts = useTexts()
  const formats = useFormats()
  const may = useMay()
  const purposes = usePurposes()
  const consents = useConsents(customer.id, may('consent:read'))
  const [objecting, objection] = useDisclosure(false)

  return (
    <Card>
      <Title order={2}>{texts.permissions.title}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {texts.permissions.about}
      </Text>
      <AsyncPanel query={purposes} skeleton={<RowsSkeleton rows={4} height={36} />}>
        {all => {
          const lines = permissionLines(customer, all, texts, formats)
          const marketing = all.filter(purpose => purpose.kind === 'marketing').map(purpose => purpose.key)
          const open = marketing.filter(
            key =>
              !customer.permissions.some(
                ({ purpose, channel, state }) =>
                  purpose === key && channel === 'email' && state === 'objected',
              ),
          )
          return (
            <Stack gap="xs">
              {lines.length === 0 && <Text fz="sm">{texts.permissions.noPurposes}</Text>}
              {lines.map(line => (
                <PermissionRow
                  key={`${line.purpose.key} ${line.channel}`}
                  line={line}
                  records={consents.data?.items.filter(
                    record => record.purpose === line.purpose.key && record.channel === line.channel,
                  )}
                />
              ))}
              {may('consent:object') &&
                customer.state !== 'erased' &&
                customer.state !== 'merged' &&
                marketing.length > 0 && (
                  <>
                    <Button
                      variant="light"
                      color="red"
                      leftSection={<IconHandStop size={18} stroke={1.6} />}
                      mt="xs"
                      disabled={open.length === 0}
                      onClick={objection.open}
                    >
                      {texts.permissions.object}
                    </Button>
                    {open.length === 0 && (
                      <Text fz="xs" c="dimmed">
                        {texts.permissions.alreadyObjected}
                      </Text>
                    )}
                    <ObjectionModal
                      customerId={customer.id}
                      purposes={marketing}
                      opened={objecting}
                      onClose={objection.close}
                    />
                  </>
                )}
            </Stack>
          )
        }}
      </AsyncPanel>
    </Card>
  )
}
