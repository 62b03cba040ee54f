import { FileInput, NativeSelect, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Upload, useUploadSuppressions } from '../../../api/suppressions.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'

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
    <AskingModal
      onClose={onClose}
      title={words.upload}
      dirty={!upload.data && (file !== null || note !== '')}
      error={upload.error}
      submit={
        upload.data
          ? undefined
          : {
              label: words.uploadSubmit,
              disabled: !file,
              loading: upload.isPending,
              act: () => void submit(),
            }
      }
    >
      <Text fz="sm">{words.uploadAbout}</Text>
      <FileInput label={words.file} accept=".csv,.txt,text/csv,text/plain" value={file} onChange={setFile} />
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
      {upload.data && (
        <Text fz="sm" role="status">
          {words.uploaded(
            formats.number(upload.data.added),
            formats.number(upload.data.standing),
            formats.number(upload.data.invalid),
          )}
        </Text>
      )}
    </AskingModal>
  )
}
