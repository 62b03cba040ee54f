import { Badge, Card, Checkbox, Group, Stack, Table, Text, Title, UnstyledButton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import {
  type LegalBasis,
  type Policy,
  type PolicyCell,
  type PolicyPurpose,
  useSetBases,
} from '../../../api/policy.ts'
import { useMay } from '../../../api/session.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import './policy.css'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { useTheirs } from '../../../shared/conflict/use-theirs.ts'
import { useChanged } from '../../../shared/unsaved/use-changed.ts'

type Chosen = { purpose: PolicyPurpose; cell: PolicyCell }

/** Purposes by channels; each cell says what allows a message there. Below one another on a narrow screen. */
export function PolicyMatrix({ policy }: { policy: Policy }) {
  const { language, texts } = useLanguage()
  const words = texts.privacy.policy
  const wide = useMediaQuery('(min-width: 75em)', undefined, { getInitialValueInEffect: false })
  const [chosen, setChosen] = useState<Chosen | null>(null)
  // Purposes that send nothing have one cell of their own; the others none there.
  const channels = policy.channels.filter(({ channel }) => channel !== 'data')
  const name = (channel: string) =>
    policy.channels.find(entry => entry.channel === channel)?.name[language] ?? channel
  const sending = policy.purposes.filter(purpose => purpose.kind !== 'processing')
  const processing = policy.purposes.filter(purpose => purpose.kind === 'processing')
  const cellOf = (purpose: PolicyPurpose, channel: string) =>
    purpose.cells.find(cell => cell.channel === channel)
  const heading = (purpose: PolicyPurpose) => (
    <Group gap="xs">
      <Text fz="sm" fw={600}>
        {purpose.name[language]}
      </Text>
      <Badge color={purpose.kind === 'marketing' ? 'orange' : 'gray'}>{words.kinds[purpose.kind]}</Badge>
    </Group>
  )
  return (
    <Card>
      <Title order={2}>{words.matrix}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {words.matrixAbout}
      </Text>
      {wide ? (
        <Table verticalSpacing="xs" className="policy-matrix">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.purpose}</Table.Th>
              {channels.map(({ channel }) => (
                <Table.Th key={channel}>{name(channel)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sending.map(purpose => (
              <Table.Tr key={purpose.key}>
                <Table.Th scope="row">{heading(purpose)}</Table.Th>
                {channels.map(({ channel }) => {
                  const cell = cellOf(purpose, channel)
                  return (
                    <Table.Td key={channel}>
                      {cell && (
                        <Cell
                          cell={cell}
                          label={`${purpose.name[language]}, ${name(channel)}`}
                          onChoose={() => setChosen({ purpose, cell })}
                        />
                      )}
                    </Table.Td>
                  )
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : (
        <Stack gap="md">
          {sending.map(purpose => (
            <Stack key={purpose.key} gap={6}>
              {heading(purpose)}
              {purpose.cells
                .filter(cell => cell.channel !== 'data')
                .map(cell => (
                  <Group key={cell.channel} gap="sm" wrap="nowrap" align="baseline">
                    <Text fz="xs" c="dimmed" w={72} style={{ flexShrink: 0 }}>
                      {name(cell.channel)}
                    </Text>
                    <Cell
                      cell={cell}
                      label={`${purpose.name[language]}, ${name(cell.channel)}`}
                      onChoose={() => setChosen({ purpose, cell })}
                    />
                  </Group>
                ))}
            </Stack>
          ))}
        </Stack>
      )}
      <Title order={2} size="h3" mt="lg" mb="xs">
        {words.processing}
      </Title>
      <Stack gap="sm">
        {processing.map(purpose => {
          const cell = cellOf(purpose, 'data')
          return (
            <Group key={purpose.key} gap="md" align="baseline">
              {heading(purpose)}
              {cell && (
                <Cell
                  cell={cell}
                  label={purpose.name[language]}
                  onChoose={() => setChosen({ purpose, cell })}
                />
              )}
            </Group>
          )
        })}
      </Stack>
      {chosen && (
        <CellModal {...chosen} channel={name(chosen.cell.channel)} onClose={() => setChosen(null)} />
      )}
    </Card>
  )
}

function Cell({ cell, label, onChoose }: { cell: PolicyCell; label: string; onChoose(): void }) {
  const { language, texts } = useLanguage()
  const words = texts.privacy.policy
  const may = useMay()
  const bases = cell.bases.map(basis => words.bases[basis]).join(` ${words.or} `)
  // The name says what is written in the cell too, for whoever speaks to the computer.
  const written = [bases || words.never, cell.standard ? '' : words.changed].filter(Boolean).join(' ')
  const content = (
    <>
      {cell.bases.length === 0 ? (
        <Text fz="sm" c="dimmed">
          {words.never}
        </Text>
      ) : (
        <Text fz="sm">{bases}</Text>
      )}
      {!cell.standard && (
        <Text fz="xs" c="orange">
          {words.changed}
        </Text>
      )}
    </>
  )
  if (!may('purposes:write')) return <div title={cell.sentence[language]}>{content}</div>
  return (
    <UnstyledButton
      className="policy-cell"
      onClick={onChoose}
      title={cell.sentence[language]}
      aria-label={`${label}: ${cell.sentence[language]} ${written}`}
    >
      {content}
    </UnstyledButton>
  )
}

const all: LegalBasis[] = [
  'consent',
  'double_opt_in',
  'existing_customer',
  'contract',
  'enquiry',
  'legitimate_interest',
]

/** Which bases suffice for one purpose on one channel. The API refuses what the law does not allow. */
function CellModal({ purpose, cell, channel, onClose }: Chosen & { channel: string; onClose(): void }) {
  const { language, texts } = useLanguage()
  const words = texts.privacy.policy
  const [bases, setBases] = useState<string[]>(cell.bases)
  const changed = useChanged(bases)
  useTheirs(`/api/purposes/${purpose.key}`, onClose)
  const set = useSetBases(purpose)
  const offered = all.filter(basis =>
    purpose.kind === 'service' ? true : basis !== 'contract' && basis !== 'enquiry',
  )
  return (
    <AskingModal
      dirty={changed}
      onClose={onClose}
      title={`${purpose.name[language]}: ${channel}`}
      error={set.error}
      submit={{
        label: words.save,
        loading: set.isPending,
        act: () =>
          set.mutate({ channel: cell.channel, bases: bases as LegalBasis[] }, { onSuccess: onClose }),
      }}
    >
      <Checkbox.Group
        label={words.basesLabel}
        description={words.basesHint}
        value={bases}
        onChange={setBases}
      >
        <Stack gap="xs" mt={8}>
          {offered.map(basis => {
            const refused = cell.refused.find(entry => entry.basis === basis)
            return (
              <Checkbox
                key={basis}
                value={basis}
                // One that stands there unlawfully can be taken away.
                disabled={refused !== undefined && !cell.bases.includes(basis)}
                label={words.bases[basis]}
                description={refused ? refused.why[language] : words.basisHints[basis]}
              />
            )
          })}
        </Stack>
      </Checkbox.Group>
    </AskingModal>
  )
}
