import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useConsents } from '../../api/customers.ts'
import { useMay } from '../../api/session.ts'
import type { Customer } from '../../api/types.ts'
import { usePurposes } from '../../api/vocabulary.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { PermissionRow } from './permission-row.tsx'
import { type PermissionLine, permissionLines } from './permission-sentence.ts'

/** What may be sent, per purpose and channel, in plain words; with the proof for those who may see it. */
export function PermissionsCard({ customer }: { customer: Customer }) {
  const { language, texts } = useLanguage()
  const formats = useFormats()
  const may = useMay()
  const purposes = usePurposes()
  const consents = useConsents(customer.id, may('consent:read'))
  const kinds = texts.privacy.policy.kinds
  return (
    <Card>
      <Title order={2}>{texts.permissions.title}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {texts.permissions.about}
      </Text>
      <AsyncPanel query={purposes} skeleton={<RowsSkeleton rows={4} height={36} />}>
        {all => {
          const gone = customer.state === 'erased' || customer.state === 'merged'
          const groups = gone ? [] : byPurpose(permissionLines(customer, all, texts, formats))
          return (
            <Stack gap="md">
              {groups.length === 0 && (
                <Text fz="sm">{gone ? texts.permissions.nothing : texts.permissions.noPurposes}</Text>
              )}
              {groups.map(({ purpose, lines }) => (
                <Stack key={purpose.key} gap={6} component="section" aria-label={purpose.name[language]}>
                  <Group gap="xs">
                    <Text fz="sm" fw={650}>
                      {purpose.name[language]}
                    </Text>
                    <Badge size="sm" color={purpose.kind === 'marketing' ? 'orange' : 'gray'}>
                      {kinds[purpose.kind]}
                    </Badge>
                  </Group>
                  {alike(lines).map(same => (
                    <PermissionRow
                      key={same[0].channel}
                      lines={same}
                      records={consents.data?.items.filter(
                        record =>
                          record.purpose === purpose.key &&
                          same.some(({ channel }) => channel === record.channel),
                      )}
                    />
                  ))}
                </Stack>
              ))}
              {may('consent:read') && (
                <Group gap="xs">
                  <Button
                    component="a"
                    href={`/api/customers/${customer.id}/consents/proof.pdf?lang=${language}`}
                    download
                    variant="default"
                    size="xs"
                    leftSection={<IconFileTypePdf size={16} stroke={1.6} />}
                  >
                    {texts.permissions.proofPdf}
                  </Button>
                  <Button
                    component="a"
                    href={`/api/customers/${customer.id}/consents/proof?lang=${language}`}
                    target="_blank"
                    rel="noopener"
                    variant="subtle"
                    size="xs"
                  >
                    {texts.permissions.proofPage}
                  </Button>
                </Group>
              )}
            </Stack>
          )
        }}
      </AsyncPanel>
    </Card>
  )
}

function byPurpose(lines: readonly PermissionLine[]) {
  const groups: { purpose: PermissionLine['purpose']; lines: PermissionLine[] }[] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (last?.purpose.key === line.purpose.key) last.lines.push(line)
    else groups.push({ purpose: line.purpose, lines: [line] })
  }
  return groups
}

/** Channels of which the same is to be said share a line: after an objection, that is all of them. */
function alike(lines: readonly PermissionLine[]): [PermissionLine, ...PermissionLine[]][] {
  const groups = new Map<string, [PermissionLine, ...PermissionLine[]]>()
  for (const line of lines) {
    const key = `${line.stance} ${line.sentence}`
    const group = groups.get(key)
    if (group) group.push(line)
    else groups.set(key, [line])
  }
  return [...groups.values()]
}
