import { Badge, Button, Card, Group, Text } from '@mantine/core'
import { IconFileTypeCsv, IconFileTypePdf } from '@tabler/icons-react'
import { type LetterBatch, usePurgeBatch } from '../../../api/letters.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { useByActor } from '../../../shared/by-actor.ts'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { SureButton } from '../../../shared/sure-button.tsx'
import { ExportCsv } from '../../../shared/table/export-csv.tsx'

export function BatchCard({ batch }: { batch: LetterBatch }) {
  const words = useTexts().privacy.letters
  const formats = useFormats()
  const byActor = useByActor()
  const may = useMay()
  const purge = usePurgeBatch(batch.id)
  const file = (kind: 'file' | 'addresses') => ({
    component: 'a' as const,
    href: `/api/letters/batches/${batch.id}/${kind}`,
    target: '_blank',
    rel: 'noopener',
    size: 'xs' as const,
    variant: 'default' as const,
  })
  return (
    <Card component="article" aria-label={words.batch(batch.number)}>
      <Group justify="space-between" gap="sm">
        <Group gap="xs">
          <Text fw={650}>{words.batch(batch.number)}</Text>
          <Text fz="sm">{words.letterCount(batch.count)}</Text>
          <Text fz="sm">{formats.money(batch.cost, batch.currency)}</Text>
          {batch.returned > 0 && <Badge color="orange">{words.returned(batch.returned)}</Badge>}
        </Group>
        <Group gap="xs">
          {!batch.hasFile && <Badge color="gray">{words.purged}</Badge>}
          {batch.hasFile && may('letters:write') && (
            <>
              <Button {...file('file')} leftSection={<IconFileTypePdf size={16} stroke={1.6} />}>
                {words.pdf}
              </Button>
              <Button {...file('addresses')} leftSection={<IconFileTypeCsv size={16} stroke={1.6} />}>
                {words.csv}
              </Button>
            </>
          )}
          <ExportCsv
            size="xs"
            path={`/api/letters/batches/${batch.id}/letters`}
            query={{}}
            personal
            name={words.batch(batch.number)}
          />
          {batch.hasFile && may('letters:write') && (
            <SureButton size="xs" loading={purge.isPending} onSure={() => purge.mutate()}>
              {words.purge}
            </SureButton>
          )}
        </Group>
      </Group>
      <Text fz="xs" c="dimmed">
        {formats.dateTime(batch.createdAt)}{' '}
        {byActor({ actor: batch.createdBy, actorName: batch.createdByName })}
      </Text>
      {purge.error && <ErrorPanel error={purge.error} />}
    </Card>
  )
}
