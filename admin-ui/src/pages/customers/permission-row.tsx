import { Anchor, Box, Collapse, Group, Text, ThemeIcon } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCheck, IconClock, IconMinus, IconX } from '@tabler/icons-react'
import type { ConsentRecord } from '../../api/types.ts'
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
  line: PermissionLine
  /** Ledger entries of this purpose and channel, newest first; absent for those who may not see them. */
  records: ConsentRecord[] | undefined
}

const capital = (word: string) => word.charAt(0).toLocaleUpperCase() + word.slice(1)

export function PermissionRow({ line, records }: Props) {
  const texts = useTexts()
  const [open, proof] = useDisclosure(false)
  const words = texts.permissions
  const { color, icon: Glyph } = looks[line.stance]
  const deciding = records?.find(record => record.id === line.permission?.recordId)
  const through = deciding ? ` ${words.through(wordFor(words.origins, deciding.origin))}` : ''
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap">
      <ThemeIcon variant="light" color={color} size={20} radius="xl">
        <Glyph size={13} />
      </ThemeIcon>
      <Box style={{ minWidth: 0, flex: 1 }}>
        <Text fz="sm">
          {line.channel !== 'data' && `${capital(wordFor(words.channels, line.channel))}: `}
          {line.sentence}
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
