import {
  Anchor,
  Button,
  Card,
  Group,
  List,
  Modal,
  SimpleGrid,
  Stack,
  Text,
  Title,
  UnstyledButton,
} from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { RuleSimulation } from '../../../api/rule-editor.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { Figure } from '../../../shared/figure.tsx'
import { MailFrame } from '../../../shared/mail-frame.tsx'
import { VolumeChart } from './volume-chart.tsx'

type Sample = NonNullable<RuleSimulation['samples']>[number]
type Props = { result: RuleSimulation; days: number; outdated: boolean; onAgain(): void; onClear(): void }

/** What a simulation found, beside what it writes onto the steps. */
export function SimulationCard({ result, days, outdated, onAgain, onClear }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.ruleEditor.simulation
  const formats = useFormats()
  const { sampled, collisions, notes, recordedSince, converted } = result
  return (
    <Card data-testid="simulation" data-outdated={outdated}>
      <Stack gap="sm">
        <Title order={2}>{words.title(formats.number(days))}</Title>
        {outdated && (
          <Group gap="xs">
            <Text fz="sm" className="rule-warning-text">
              {words.outdated}
            </Text>
            <Button size="compact-xs" variant="light" onClick={onAgain}>
              {words.again}
            </Button>
          </Group>
        )}
        <SimpleGrid cols={3} spacing="xs">
          <Figure name={words.entered}>{formats.number(result.entered)}</Figure>
          {result.heldOut > 0 && <Figure name={words.heldOut}>{formats.number(result.heldOut)}</Figure>}
          {converted !== null && <Figure name={words.converted}>{formats.number(converted)}</Figure>}
        </SimpleGrid>
        {result.entered > 0 && <VolumeChart days={result.perDay} />}
        {sampled && (
          <Text fz="xs" c="dimmed">
            {words.sampled(formats.number(sampled.runs), formats.number(sampled.of))}
          </Text>
        )}
        <div>
          <Title order={3} fz="sm" mb={4}>
            {words.samples}
          </Title>
          <Samples samples={result.samples} />
        </div>
        {collisions.length > 0 && (
          <div>
            <Title order={3} fz="sm" mb={4}>
              {words.collisions}
            </Title>
            <List fz="sm" spacing={2}>
              {collisions.map(({ ruleId, name, customers }) => (
                <List.Item key={ruleId}>
                  <Anchor component={Link} to={`/rules/${ruleId}`} fz="sm">
                    {name}
                  </Anchor>
                  : {words.collision(formats.number(customers))}
                </List.Item>
              ))}
            </List>
          </div>
        )}
        {(notes.length > 0 || recordedSince) && (
          <div>
            <Title order={3} fz="sm" mb={4}>
              {words.notes}
            </Title>
            <List fz="xs" spacing={2} c="dimmed">
              {recordedSince && <List.Item>{words.since(formats.dateTime(recordedSince))}</List.Item>}
              {notes.map(note => (
                <List.Item key={note[language]}>{note[language]}</List.Item>
              ))}
            </List>
          </div>
        )}
        <div>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onClear}>
            {words.clear}
          </Button>
        </div>
      </Stack>
    </Card>
  )
}

function Samples({ samples }: { samples: RuleSimulation['samples'] }) {
  const { language, texts } = useLanguage()
  const words = texts.ruleEditor.simulation
  const formats = useFormats()
  const [shown, setShown] = useState<Sample | null>(null)
  if (samples === null || samples.length === 0)
    return (
      <Text fz="sm" c="dimmed">
        {samples === null ? words.samplesHidden : words.noSamples}
      </Text>
    )
  const nameOf = (sample: Sample) => sample.name ?? words.somebody
  return (
    <>
      <ul className="rule-samples">
        {samples.map(sample => (
          <li key={`${sample.customerId} ${sample.stepId} ${sample.at}`}>
            <UnstyledButton className="rule-sample" onClick={() => setShown(sample)}>
              <IconMail size={16} stroke={1.6} />
              <span>
                <Text span fz="sm" display="block">
                  {sample.subject ?? words.noSubject}
                </Text>
                <Text span fz="xs" c="dimmed">
                  {words.sampleOf(nameOf(sample))}, {formats.dateTime(sample.at)}
                </Text>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <Modal
        opened={shown !== null}
        onClose={() => setShown(null)}
        size="xl"
        title={shown?.subject ?? words.noSubject}
        closeButtonProps={{ 'aria-label': texts.common.close }}
      >
        {shown && (
          <Stack gap="xs">
            <Text fz="sm" c="dimmed">
              {words.sampleOf(nameOf(shown))}, {formats.dateTime(shown.at)}
            </Text>
            {shown.problem && <Text fz="sm">{shown.problem[language]}</Text>}
            {shown.html ? (
              <MailFrame html={shown.html} title={shown.subject ?? words.noSubject} />
            ) : (
              <Text fz="sm" style={{ whiteSpace: 'pre-wrap' }}>
                {shown.text}
              </Text>
            )}
          </Stack>
        )}
      </Modal>
    </>
  )
}
