import { Button, Text, TextInput } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '../../api/session.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { AskingModal } from '../asking-modal.tsx'
import { download } from '../download.ts'

type Props = {
  /** Of the list, like `/api/customers`. */
  path: string
  /** How it is sorted and narrowed on the screen. */
  query: Record<string, string | undefined>
  /** It tells of people: what for is asked first, and written down. */
  personal: boolean
  /** What the file is called, without ending. */
  name: string
  size?: 'xs' | 'sm'
}

/** Takes what the list shows, all of it, as a file. Whoever may not take people's data out sees no button for it. */
export function ExportCsv({ path, query, personal, name, size = 'sm' }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.tables
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const file = useMutation({
    mutationFn: () => {
      const asked = Object.entries({
        ...query,
        language,
        format: 'csv',
        ...(personal ? { exportReason: reason } : {}),
      })
      const set = asked.flatMap(([key, value]) => (value ? [[key, value]] : []))
      return download(`${path}?${new URLSearchParams(set)}`, `${name}.csv`)
    },
  })
  const fetchFile = () =>
    file.mutateAsync().then(
      () => close(),
      // Shown below; what was typed stays.
      () => setAsking(true),
    )
  const close = () => {
    setAsking(false)
    setReason('')
    file.reset()
  }
  if (personal && !may('exports:write')) return null
  return (
    <>
      <Button
        variant="default"
        size={size}
        leftSection={<IconDownload size={size === 'xs' ? 16 : 18} stroke={1.6} />}
        loading={file.isPending && !asking}
        onClick={() => (personal ? setAsking(true) : void fetchFile())}
      >
        {words.export}
      </Button>
      <AskingModal
        opened={asking}
        onClose={close}
        title={words.export}
        error={file.error}
        submit={{ label: words.fetch, loading: file.isPending, act: () => void fetchFile() }}
      >
        <Text fz="sm">{personal ? words.exportPeople : words.exportAbout}</Text>
        {personal && (
          <TextInput
            data-autofocus
            required
            minLength={3}
            maxLength={500}
            label={words.reason}
            description={words.reasonHint}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
        )}
      </AskingModal>
    </>
  )
}
