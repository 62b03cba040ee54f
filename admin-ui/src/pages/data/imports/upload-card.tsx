import { Box, Button, FileButton, Paper, Progress, Select, Stack, Text } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { type ImportKind, useImportPresets, useUpload } from '../../../api/imports.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'

const kinds = ['customers', 'orders', 'events', 'products', 'consents', 'members'] as const

/** Takes a file by choice or by drop, and goes on to what is in it. */
export function UploadCard() {
  const { language, texts } = useLanguage()
  const words = texts.data.imports
  const formats = useFormats()
  const navigate = useNavigate()
  const upload = useUpload()
  const presets = useImportPresets().data ?? []
  const [kind, setKind] = useState<ImportKind>('customers')
  const [share, setShare] = useState(0)
  const [over, setOver] = useState(false)

  const take = (file: File | null | undefined) => {
    if (!file || upload.isPending) return
    setShare(0)
    upload.mutate(
      { kind, file, onProgress: setShare },
      { onSuccess: made => navigate(`/data/imports/${made.id}`) },
    )
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  // `Mailchimp: cleaned` and `Mailchimp: subscribed` are one program.
  const programs = presets
    .filter(preset => preset.kind === kind)
    .map(({ label }) => label[language].replace(/(:| \().*/, ''))
  const names = [...new Set(programs)]

  return (
    <Paper withBorder p="lg" radius="md">
      <Stack gap="md">
        <Select
          label={words.kind}
          description={words.kindHints[kind]}
          allowDeselect={false}
          maw={420}
          value={kind}
          onChange={value => value && setKind(value as ImportKind)}
          data={kinds.map(value => ({ value, label: words.kinds[value] }))}
        />
        <Box
          p="xl"
          onDragOver={event => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          style={{
            border: `2px dashed var(${over ? '--mantine-primary-color-filled' : '--mantine-color-default-border'})`,
            borderRadius: 'var(--mantine-radius-md)',
            background: over ? 'var(--mantine-primary-color-light)' : undefined,
          }}
        >
          <Stack align="center" gap="xs">
            <IconFileImport size={32} stroke={1.4} aria-hidden />
            {upload.isPending ? (
              <Box w="100%" maw={420}>
                <Text ta="center" fz="sm" mb={6}>
                  {words.uploading(formats.number(Math.round(share * 100)))}
                </Text>
                <Progress value={share * 100} animated aria-label={words.title} />
              </Box>
            ) : (
              <>
                <Text ta="center">{words.drop}</Text>
                <FileButton onChange={take} accept=".csv,.tsv,.txt,.xlsx">
                  {props => <Button {...props}>{words.choose}</Button>}
                </FileButton>
                <Text ta="center" fz="sm" c="dimmed">
                  {words.dropHint}
                </Text>
              </>
            )}
          </Stack>
        </Box>
        {names.length > 0 && (
          <Text fz="sm" c="dimmed">
            {words.known(formats.list(names))}
          </Text>
        )}
        {upload.error && <ErrorPanel error={upload.error} />}
      </Stack>
    </Paper>
  )
}
