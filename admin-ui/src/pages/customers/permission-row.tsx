import { Anchor, Box, Collapse, Group, Text, ThemeIcon } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCheck, IconClock, IconMinus, IconX } from '@tabler/icons-react'
import type { ConsentRecord } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { wordFor } from '../../shared/word.ts'
import type { PermissionLine } from './permission-sentence.ts'
import { ProofList } from './proof-list.tsx'

const looks = {
  allowed: { color: 'green', icon: IconCheck },
  pending: { color: 'yellow', icon: IconClock },
  denied: { color: 'red', icon: IconX },
  none: { color: 'gray', icon: IconMinus },
} as const

type Props = {
  /** Channels of one purpose of which the same is to be said. */
  lines: [PermissionLine, ...PermissionLine[]]
  /** Ledger entries of this purpose and these channels, newest first; absent for those who may not see them. */
  records: ConsentRecord[] | undefined
}

const capital = (word: string) => word.charAt(0).toLocaleUpperCase() + word.slice(1)

export function PermissionRow({ lines, records }: Props) {
  const texts = useTexts()
  const formats = useFormats()
  const [open, proof] = useDisclosure(false)
  const words = texts.permissions
  const [{ stance, sentence }] = lines
  const { color, icon: Glyph } = looks[stance]
  const deciding = new Set(lines.map(({ permission }) => permission?.recordId))
  const origins = new Set(records?.filter(({ id }) => deciding.has(id)).map(({ origin }) => origin))
  const [origin, ...others] = origins
  const through =
    origin !== undefined && others.length === 0 ? ` ${words.through(wordFor(words.origins, origin))}` : ''
  const channels = lines
    .filter(({ channel }) => channel !== 'data')
    .map(({ channel }) => wordFor(words.channels, channel))
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap">
      <ThemeIcon variant="light" color={color} size={20} radius="xl">
        <Glyph size={13} />
      </ThemeIcon>
      <Box style={{ minWidth: 0, flex: 1 }}>
        <Text fz="sm">
          {channels.length > 0 && `${capital(formats.list(channels))}: `}
          {sentence}
          {through}
        </Text>
        {records && records.length > 0 && (
          <>
            <Anchor component="button" type="button" fz="xs" onClick={proof.toggle} aria-expanded={open}>
              {open ? words.hideProof : words.proof}
            </Anchor>
            <Collapse expanded={open}>
              <ProofList records={records} />
            </Collapse>
          </>
        )}
      </Box>
    </Group>
  )
}
