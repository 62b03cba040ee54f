import { FileInput, List, Text, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useAddMembers } from '../../api/segment-members.ts'
import { useCreateSegment } from '../../api/segments.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { keysIn } from './list-keys.ts'

type Props = {
  /** The list to add to; without one, a new list is made. */
  to?: { id: string; name: string }
  onClose(): void
}

/** Puts customers on a fixed list, by e-mail address or number: pasted, or from a file. */
export function UploadModal({ to, onClose }: Props) {
  const texts = useTexts()
  const words = texts.segments
  const formats = useFormats()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [pasted, setPasted] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [fromFile, setFromFile] = useState('')
  const [typed] = useDebouncedValue(pasted, 300)
  const keys = useMemo(() => [...new Set([...keysIn(fromFile), ...keysIn(typed)])], [fromFile, typed])
  const create = useCreateSegment()
  const add = useAddMembers()
  // Made once: a second attempt after a failure goes on with the list that is there.
  const [list, setList] = useState(to?.id ?? null)

  const choose = async (chosen: File | null) => {
    setFile(chosen)
    setFromFile(chosen ? await chosen.text() : '')
  }
  const fill = (id: string) => add.mutate({ id, keys })
  const submit = () => {
    if (list !== null) return fill(list)
    create.mutate(
      { name: name.trim(), description: null, condition: null, keepMembers: false },
      {
        onSuccess: ({ id }) => {
          setList(id)
          fill(id)
        },
      },
    )
  }
  const close = () => {
    onClose()
    if (!to && list !== null) void navigate(`/segments/${list}`)
  }
  return (
    <AskingModal
      onClose={close}
      title={to ? words.addTitle(to.name) : words.listTitle}
      dirty={!add.data && (name !== '' || pasted !== '' || file !== null)}
      error={create.error ?? add.error}
      submit={
        add.data
          ? undefined
          : {
              label: words.listSubmit,
              disabled: keys.length === 0 || (list === null && name.trim() === ''),
              loading: create.isPending || add.isPending,
              act: submit,
            }
      }
    >
      {!to && (
        <TextInput
          label={words.name}
          required
          maxLength={200}
          data-autofocus
          disabled={list !== null}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
      )}
      <Textarea
        label={words.listKeys}
        description={words.listKeysHint}
        minRows={5}
        maxRows={12}
        autosize
        value={pasted}
        onChange={event => setPasted(event.currentTarget.value)}
      />
      <FileInput
        label={words.listFile}
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        clearable
        value={file}
        onChange={chosen => void choose(chosen)}
      />
      <Text fz="sm" c="dimmed">
        {words.listFound(formats.number(keys.length))}
      </Text>
      {add.data && (
        <div role="status">
          <Text fz="sm">
            {words.listDone(formats.number(add.data.added), formats.number(add.data.already))}
          </Text>
          {add.data.unknown > 0 && (
            <>
              <Text fz="sm">{words.listUnknown(formats.number(add.data.unknown))}</Text>
              <List size="sm" mah={160} style={{ overflowY: 'auto', overflowWrap: 'anywhere' }}>
                {add.data.unknownKeys.map(key => (
                  <List.Item key={key}>{key}</List.Item>
                ))}
              </List>
            </>
          )}
        </div>
      )}
    </AskingModal>
  )
}
