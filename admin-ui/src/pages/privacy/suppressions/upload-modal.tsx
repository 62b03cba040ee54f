import { Button, FileInput, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Upload, useUploadSuppressions } from '../../../api/suppressions.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'

type Scope = NonNullable<Upload['scope']>

/** A list of addresses as a file, such as a Robinson list. */
export function UploadModal({ onClose }: { onClose(): void }) {
  const texts = useTexts()
  const words = texts.privacy.suppressions
  const formats = useFormats()
  const [file, setFile] = useState<File | null>(null)
  const [scope, setScope] = useState<Scope>('unsolicited')
  const [note, setNote] = useState('')
  const upload = useUploadSuppressions()
  const submit = async () => {
    if (file) upload.mutate({ text: await file.text(), scope, reason: 'list', note: note || null })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.upload}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <Stack gap="md">
        <Text fz="sm">{words.uploadAbout}</Text>
        <FileInput
          label={words.file}
          accept=".csv,.txt,text/csv,text/plain"
          value={file}
          onChange={setFile}
        />
        <NativeSelect
          label={words.scope}
          value={scope}
          onChange={event => setScope(event.currentTarget.value as Scope)}
          data={Object.entries(words.scopes).map(([value, label]) => ({ value, label }))}
        />
        <TextInput
          label={words.note}
          maxLength={500}
          value={note}
          onChange={event => setNote(event.currentTarget.value)}
        />
        {upload.error && <ErrorPanel error={upload.error} />}
        {upload.data && (
          <Text fz="sm" role="status">
            {words.uploaded(
              formats.number(upload.data.added),
              formats.number(upload.data.standing),
              formats.number(upload.data.invalid),
            )}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {upload.data ? texts.common.close : texts.common.cancel}
          </Button>
          <Button disabled={!file} loading={upload.isPending} onClick={submit}>
            {words.uploadSubmit}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
