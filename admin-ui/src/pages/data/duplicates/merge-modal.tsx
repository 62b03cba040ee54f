import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type DuplicatePair, type MergePreview, useMerge, useMergePreview } from '../../../api/duplicates.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { MergeConsequences } from './merge-consequences.tsx'
import { MergeFields } from './merge-fields.tsx'

/** What merging would do, to be agreed to. */
export function MergeModal({ pair, onClose }: { pair: DuplicatePair; onClose(): void }) {
  const { texts } = useLanguage()
  const words = texts.data.duplicates
  const [swapped, setSwapped] = useState(false)
  const [stays, goes] = swapped ? [pair.other, pair.one] : [pair.one, pair.other]
  const query = useMergePreview(stays.id, [goes.id])
  // Often they have one name; what sets them apart is the address or the number.
  const nameOf = ({ name, email, externalId, id }: typeof stays) =>
    [name, email ?? externalId ?? (name ? null : id)].filter(Boolean).join(', ')
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.mergeTitle}
      size="xl"
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <Stack gap="md">
        <Text fz="sm">{words.mergeAbout}</Text>
        <Group justify="space-between" gap="sm">
          <Text style={{ flex: '1 1 16rem', overflowWrap: 'anywhere' }}>
            {words.direction(nameOf(goes), nameOf(stays))}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowsExchange size={16} stroke={1.6} />}
            onClick={() => setSwapped(!swapped)}
          >
            {words.swap}
          </Button>
        </Group>
        <AsyncPanel query={query}>
          {preview => <Agree key={stays.id} preview={preview} onClose={onClose} />}
        </AsyncPanel>
      </Stack>
    </Modal>
  )
}

function Agree({ preview, onClose }: { preview: MergePreview; onClose(): void }) {
  const { language, texts } = useLanguage()
  const words = texts.data.duplicates
  const navigate = useNavigate()
  const merge = useMerge()
  const [values, setValues] = useState<Record<string, string>>({})
  const [into, ...from] = preview.customers
  if (!into) return null

  const submit = () =>
    merge.mutate(
      {
        into: into.id,
        from: from.map(({ id }) => id),
        versions: Object.fromEntries(preview.customers.map(({ id, version }) => [id, version])),
        values,
      },
      {
        onSuccess: ({ id }) => {
          notifications.show({ message: words.merged, color: 'green' })
          onClose()
          return navigate(`/customers/${id}`)
        },
      },
    )

  return (
    <Stack gap="md">
      {preview.blockers.length > 0 && (
        <Alert color="red" title={words.blockers}>
          {preview.blockers.map(({ code, customerId, text }) => (
            <Text key={`${code} ${customerId}`} fz="sm">
              {text[language]}
            </Text>
          ))}
        </Alert>
      )}
      {preview.warnings.length > 0 && (
        <Alert color="yellow" title={words.warnings}>
          {preview.warnings.map(({ code, customerId, text }) => (
            <Text key={`${code} ${customerId}`} fz="sm">
              {text[language]}
            </Text>
          ))}
        </Alert>
      )}
      <MergeFields preview={preview} values={values} onChange={setValues} />
      <MergeConsequences preview={preview} />
      {merge.error && <ErrorPanel error={merge.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {texts.common.cancel}
        </Button>
        <Button color="red" disabled={preview.blockers.length > 0} loading={merge.isPending} onClick={submit}>
          {words.carryOut}
        </Button>
      </Group>
    </Stack>
  )
}
