import { Badge, Button, Code, Group, Paper, Progress, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useMay } from '../../../api/session.ts'
import type { VoucherPool } from '../../../api/vouchers.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AddCodesModal } from './add-codes-modal.tsx'
import { CodesDrawer } from './codes-drawer.tsx'

const parts = [
  ['free', 'blue'],
  ['given', 'yellow'],
  ['redeemed', 'green'],
  ['expired', 'gray'],
] as const

/** One pool: what it is worth, and where its codes are. */
export function PoolCard({ pool, onEdit }: { pool: VoucherPool; onEdit(): void }) {
  const { language, texts } = useLanguage()
  const words = texts.catalogue.vouchers
  const formats = useFormats()
  const may = useMay()
  const [open, setOpen] = useState<'add' | 'codes' | null>(null)
  const { counts } = pool
  return (
    <Paper component="li" withBorder p="md" radius="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Stack gap={2} style={{ flex: '1 1 16rem', minWidth: 0 }}>
            <Group gap="xs">
              <Text fw={600}>{pool.name}</Text>
              <Code>{pool.key}</Code>
              {pool.low && (
                <Badge variant="light" color="red">
                  {words.low}
                </Badge>
              )}
            </Group>
            <Text fz="sm" c="dimmed">
              {[pool.worth?.[language], pool.expiresAt && words.until(formats.date(pool.expiresAt))]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </Stack>
          <Group gap="xs">
            <Button size="compact-sm" variant="default" onClick={() => setOpen('codes')}>
              {words.codes}
            </Button>
            {may('catalogue:write') && (
              <>
                <Button size="compact-sm" variant="default" onClick={onEdit}>
                  {words.change}
                </Button>
                <Button size="compact-sm" onClick={() => setOpen('add')}>
                  {words.addCodes}
                </Button>
              </>
            )}
          </Group>
        </Group>
        <Progress.Root size="lg" aria-label={pool.name}>
          {parts.map(([part, color]) => (
            <Progress.Section
              key={part}
              value={counts.total === 0 ? 0 : (counts[part] / counts.total) * 100}
              color={color}
              aria-label={`${words[part]}: ${formats.number(counts[part])}`}
            />
          ))}
        </Progress.Root>
        <Group gap="lg">
          {parts.map(([part]) => (
            <Text key={part} fz="sm">
              <b>{formats.number(counts[part])}</b> {words[part]}
            </Text>
          ))}
        </Group>
      </Stack>
      {open === 'add' && <AddCodesModal pool={pool} onClose={() => setOpen(null)} />}
      {open === 'codes' && <CodesDrawer pool={pool} onClose={() => setOpen(null)} />}
    </Paper>
  )
}
