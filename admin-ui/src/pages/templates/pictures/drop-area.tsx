import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core'
import { IconPhotoUp } from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Asset } from '../../../api/assets.ts'
import { ProblemError } from '../../../api/problem.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { describeError } from '../../../shared/describe-error.ts'
import { useUpload } from './use-upload.ts'
import './pictures.css'

const types = 'image/png,image/jpeg,image/gif,image/webp'

type Props = { children?: ReactNode; onUploaded?(asset: Asset): void }

/** Takes pictures that are dropped, pasted or chosen. */
export function DropArea({ children, onUploaded }: Props) {
  const texts = useTexts()
  const words = texts.pictures
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const { sending, failed, send } = useUpload(onUploaded)
  const latest = useRef(send)
  latest.current = send

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
      if (files.length === 0) return
      event.preventDefault()
      void latest.current(files)
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [])

  const hover = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(true)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: whoever has no mouse chooses by the button within
    <div
      className="drop-area"
      data-over={over}
      onDragEnter={hover}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        if (event.dataTransfer.files.length === 0) return
        event.preventDefault()
        setOver(false)
        void send([...event.dataTransfer.files])
      }}
    >
      <Group justify="center" gap="sm" className="drop-invite">
        {sending === null ? (
          <IconPhotoUp size={24} stroke={1.5} aria-hidden />
        ) : (
          <Loader size="sm" role="status" aria-label={words.sending(sending)} />
        )}
        <Text fz="sm" role="status">
          {sending === null ? words.drop : words.sending(sending)}
        </Text>
        <Button size="compact-sm" variant="light" onClick={() => input.current?.click()}>
          {words.choose}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept={types}
          aria-label={words.choose}
          onChange={event => {
            void send([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
      </Group>
      {failed.map(({ name, error }) => {
        const large = error instanceof ProblemError && error.problem.code === 'file_too_large'
        const { title, advice } = large ? words.tooLarge : describeError(error, texts)
        return (
          <Alert key={name} color="red" variant="light" title={words.failed(name)} role="alert" m="xs">
            <Stack gap={2}>
              <Text fz="sm">{title}</Text>
              {advice && <Text fz="sm">{advice}</Text>}
            </Stack>
          </Alert>
        )
      })}
      {children}
    </div>
  )
}
