import {
  Button,
  Divider,
  FileButton,
  Group,
  NumberInput,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useGenerateCodes, usePatternCheck, useUploadCodes, type VoucherPool } from '../../../api/vouchers.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { GuardedModal } from '../../../shared/unsaved/guarded.tsx'
import { useUnsavedGuard } from '../../../shared/unsaved/use-unsaved-guard.ts'

/** Fills a pool: with codes of the shop, or with some made here. */
export function AddCodesModal({ pool, onClose }: { pool: VoucherPool; onClose(): void }) {
  const { texts } = useLanguage()
  const words = texts.catalogue.vouchers
  return (
    <GuardedModal opened onClose={onClose} title={words.codesOf(pool.name)} size="lg">
      <Stack gap="lg">
        <Upload pool={pool} />
        <Divider />
        <Generate pool={pool} />
      </Stack>
    </GuardedModal>
  )
}

function Upload({ pool }: { pool: VoucherPool }) {
  const { texts } = useLanguage()
  const words = texts.catalogue.vouchers
  const formats = useFormats()
  const upload = useUploadCodes(pool.id)
  const [text, setText] = useState('')
  useUnsavedGuard(text.trim() !== '')
  const read = async (file: File | null) => {
    if (file) setText(await file.text())
  }
  return (
    <Stack gap="sm">
      <Title order={3}>{words.upload}</Title>
      <Textarea
        aria-label={words.upload}
        description={words.uploadHint}
        autosize
        minRows={3}
        maxRows={10}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      <Group gap="sm">
        <Button
          disabled={text.trim() === ''}
          loading={upload.isPending}
          onClick={() => upload.mutate(text, { onSuccess: () => setText('') })}
        >
          {words.upload}
        </Button>
        <FileButton onChange={read} accept=".csv,.txt">
          {props => (
            <Button variant="default" {...props}>
              {texts.data.imports.choose}
            </Button>
          )}
        </FileButton>
      </Group>
      {upload.data && (
        <Text fz="sm" role="status">
          {words.uploaded(
            formats.number(upload.data.added),
            formats.number(upload.data.duplicates),
            formats.number(upload.data.invalid),
          )}
        </Text>
      )}
      {upload.error && <ErrorPanel error={upload.error} />}
    </Stack>
  )
}

function Generate({ pool }: { pool: VoucherPool }) {
  const { language, texts } = useLanguage()
  const words = texts.catalogue.vouchers
  const formats = useFormats()
  const generate = useGenerateCodes(pool.id)
  const [pattern, setPattern] = useState('####-####-####')
  const [count, setCount] = useState<number | ''>(1000)
  const [asked] = useDebouncedValue(pattern, 250)
  const check = usePatternCheck(asked, count === '' ? 0 : count).data
  return (
    <Stack gap="sm">
      <Title order={3}>{words.generate}</Title>
      <Group gap="sm" align="flex-start" grow>
        <TextInput
          label={words.pattern}
          description={words.patternHint}
          maxLength={60}
          value={pattern}
          onChange={event => setPattern(event.currentTarget.value)}
        />
        <NumberInput
          label={words.count}
          min={1}
          allowDecimal={false}
          value={count}
          onChange={value => setCount(typeof value === 'number' ? value : '')}
        />
      </Group>
      {check && (
        <Text fz="sm" c={check.ok ? 'dimmed' : 'red'}>
          {check.example} {check.text[language]}
        </Text>
      )}
      <Group>
        <Button
          disabled={count === '' || check?.ok === false}
          loading={generate.isPending}
          onClick={() => count !== '' && generate.mutate({ pattern, count })}
        >
          {words.make}
        </Button>
        {generate.data && (
          <Text fz="sm" role="status">
            {words.made(formats.number(generate.data.added))}
          </Text>
        )}
      </Group>
      {generate.error && <ErrorPanel error={generate.error} />}
    </Stack>
  )
}
