import { Anchor, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMay } from '../../api/session.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import type { Block } from '../templates/editor/blocks/block-model.ts'
import { type BlockWords, reusableOf, wordsOf } from './correct-words.ts'

type Props = { blocks: readonly Block[]; onChange(blocks: Block[]): void }

/** The texts of a mail of blocks, one below the other; a search leaves those in which it stands. */
export function CorrectBlocks({ blocks, onChange }: Props) {
  const texts = useTexts()
  const words = texts.rulePage.correct
  const formats = useFormats()
  const may = useMay()
  const [q, setQ] = useState('')
  // By place, not by what they say now: what is being set right must not vanish under the hands.
  const [kept, setKept] = useState<ReadonlySet<string> | null>(null)
  const all = wordsOf(blocks)
  const shown = kept ? all.filter(({ key }) => kept.has(key)) : all
  const reusable = reusableOf(blocks)
  const look = (wanted: string) => {
    setQ(wanted)
    const plain = wanted.toLocaleLowerCase()
    const found = all.filter(({ text }) => text.toLocaleLowerCase().includes(plain))
    setKept(wanted === '' ? null : new Set(found.map(({ key }) => key)))
  }
  return (
    <Stack gap="sm" component="section" aria-label={words.blocks}>
      <TextInput
        type="search"
        label={words.find}
        description={words.findInBlocks}
        leftSection={<IconSearch size={16} stroke={1.6} />}
        rightSectionWidth={q === '' ? 0 : 110}
        rightSection={
          q !== '' && (
            <Text fz="xs" c="dimmed" role="status">
              {shown.length === 0
                ? words.notFound
                : words.found(formats.number(shown.length), formats.number(all.length))}
            </Text>
          )
        }
        data-autofocus
        value={q}
        onChange={event => look(event.currentTarget.value)}
        onKeyDown={event => {
          // Otherwise it would send the form.
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
      {shown.map(one => (
        <WordsField key={one.key} words={one} onChange={text => onChange(one.changed(text))} />
      ))}
      {all.length === 0 && (
        <Text fz="sm" c="dimmed">
          {words.noBlockTexts}
        </Text>
      )}
      {reusable.length > 0 && (
        <Text fz="sm" c="dimmed">
          {words.reusable(reusable.join(', '))}{' '}
          {may('templates:write') && (
            <Anchor component={Link} to="/templates/parts" inherit>
              {words.toReusable}
            </Anchor>
          )}
        </Text>
      )}
    </Stack>
  )
}

function WordsField({ words, onChange }: { words: BlockWords; onChange(text: string): void }) {
  const label = useLabel(words)
  const common = {
    label,
    value: words.text,
    spellCheck: words.field !== 'href',
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  }
  if (!words.long) return <TextInput {...common} maxLength={words.field === 'href' ? 2_000 : 300} />
  return <Textarea {...common} autosize minRows={3} maxRows={14} maxLength={20_000} />
}

/** What it is, as the editor calls it. */
function useLabel({ block, field }: BlockWords): string {
  const words = useTexts().templateBlocks
  const kind = words.types[block]
  switch (field) {
    case 'text':
      return kind
    case 'alt':
      return `${kind}: ${words.alt}`
    case 'label':
      return `${kind}: ${words.label}`
    case 'href':
      return `${kind}: ${words.href}`
    case 'title':
      return `${kind}: ${words.voucherTitle}`
    case 'note':
      return `${kind}: ${words.voucherNote}`
    case 'button':
      return `${kind}: ${words.products.button}`
    case 'empty':
      return `${kind}: ${words.products.empty}`
    case 'name':
      return kind
  }
}
