import { Badge, Checkbox, Fieldset, Group, Radio, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { type ExportColumn, type NewExport, useExport, useExportColumns } from '../../../api/exports.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'

/** Whom: a segment, a condition, or everybody. */
export type ExportWhom = Pick<NewExport, 'segmentId' | 'condition' | 'all'>
type Props = { whom: ExportWhom; name: string; onClose(): void }

const formats = ['csv', 'xlsx', 'jsonl'] as const
const groups = ['customer', 'attribute', 'figures', 'permission', 'origin'] as const

/** Asks for columns, format and reason, makes the export, and lets the browser fetch it. */
export function ExportModal({ whom, name, onClose }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.data.exports
  const columns = useExportColumns()
  const create = useExport()
  const [format, setFormat] = useState<NewExport['format']>('csv')
  const [chosen, setChosen] = useState<string[] | null>(null)
  const [reason, setReason] = useState('')
  const picked = chosen ?? columns.data?.filter(column => column.standard).map(column => column.key) ?? []

  const submit = () =>
    create.mutate(
      { ...whom, format, columns: picked, reason, language },
      {
        onSuccess: made => {
          // A plain link: the file streams to disk, however large it is.
          window.location.assign(`/api/exports/${made.id}/file`)
          onClose()
        },
      },
    )

  return (
    <AskingModal
      onClose={onClose}
      title={words.dialogTitle(name)}
      size="lg"
      dirty={reason !== '' || chosen !== null}
      error={create.error}
      submit={{
        label: words.download,
        disabled: picked.length === 0,
        loading: create.isPending,
        act: submit,
      }}
    >
      <Radio.Group
        label={words.format}
        value={format}
        onChange={value => setFormat(value as NewExport['format'])}
      >
        <Group gap="lg" mt={6}>
          {formats.map(value => (
            <Radio key={value} value={value} label={words.formats[value]} />
          ))}
        </Group>
      </Radio.Group>
      <AsyncPanel query={columns}>
        {all => (
          <Checkbox.Group
            label={words.columns}
            description={words.columnsHint}
            value={picked}
            onChange={setChosen}
          >
            <Stack gap="sm" mt="xs" mah={320} style={{ overflowY: 'auto' }}>
              {groups.map(group => (
                <ColumnGroup
                  key={group}
                  title={words.groups[group]}
                  columns={all.filter(column => column.group === group)}
                />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
      </AsyncPanel>
      <Textarea
        label={words.reason}
        description={words.reasonHint}
        required
        minLength={3}
        maxLength={500}
        autosize
        minRows={2}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Text fz="sm" c="dimmed">
        {words.once}
      </Text>
    </AskingModal>
  )
}

function ColumnGroup({ title, columns }: { title: string; columns: ExportColumn[] }) {
  const { language, texts } = useLanguage()
  if (columns.length === 0) return null
  return (
    <Fieldset legend={title} p="sm">
      <Group gap="sm">
        {columns.map(({ key, label, personal }) => (
          <Checkbox
            key={key}
            value={key}
            label={
              <>
                {label[language]}{' '}
                {personal && (
                  <Badge size="xs" variant="light" color="gray">
                    {texts.data.exports.personal}
                  </Badge>
                )}
              </>
            }
          />
        ))}
      </Group>
    </Fieldset>
  )
}
