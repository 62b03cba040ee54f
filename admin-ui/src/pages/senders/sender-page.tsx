import { Alert, Button, Card, Group, List, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconArchive } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { environmentId, type Sender, useSender } from '../../api/senders.ts'
import { useMay } from '../../api/session.ts'
import { useLanguage, useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { BackLink } from '../../shared/back-link.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { PausesCard } from '../delivery/health/pauses-card.tsx'
import { DkimCard } from './dkim-card.tsx'
import { RetireModal } from './retire-modal.tsx'
import { SenderBadges, useEnvironmentAbout, useSenderLine, useSenderName } from './sender-facts.tsx'
import { SenderForm } from './sender-form.tsx'
import { SenderHealthCard } from './sender-health-card.tsx'
import { TestCard } from './test-card.tsx'
import { WarmUpCard } from './warm-up-card.tsx'
import './senders.css'

/** One sender, or a new one. */
export function SenderPage() {
  const { id = '' } = useParams()
  const words = useTexts().senders
  return (
    <>
      <BackLink to="/senders">{words.back}</BackLink>
      {id === 'new' ? <NewSender /> : <StoredSender key={id} id={id} />}
    </>
  )
}

function NewSender() {
  const words = useTexts().senders
  const navigate = useNavigate()
  return (
    <>
      <PageTitle title={words.newTitle} about={words.newAbout} />
      <div className="sender-columns" style={{ maxWidth: '46rem' }}>
        <SenderForm
          stored={null}
          onDirty={() => {}}
          onSaved={({ id }, test) =>
            void navigate(`/senders/${id}`, { replace: true, state: test ? { test: true } : null })
          }
        />
      </div>
    </>
  )
}

function StoredSender({ id }: { id: string }) {
  const query = useSender(id)
  return (
    <AsyncPanel query={query} skeleton={<Skeleton height={420} radius="lg" aria-busy="true" />}>
      {sender => <Editor sender={sender} />}
    </AsyncPanel>
  )
}

function Editor({ sender }: { sender: Sender }) {
  const words = useTexts().senders
  const may = useMay()
  const nameOf = useSenderName()
  const lineOf = useSenderLine()
  const { state } = useLocation()
  // Saved as a new one with "and test": the test begins as soon as its page is there.
  const asked = typeof state === 'object' && state !== null && 'test' in state
  const [wanted, setWanted] = useState(asked ? 1 : 0)
  const [dirty, setDirty] = useState(false)
  const [retiring, setRetiring] = useState(false)
  const mayChange = may('senders:write') && sender.source === 'console' && sender.retiredAt === null
  return (
    <>
      <PageTitle
        title={nameOf(sender)}
        about={
          <Group gap="xs" mt={2}>
            <SenderBadges sender={sender} />
            <Text span fz="sm" style={{ overflowWrap: 'anywhere' }}>
              {lineOf(sender)}
            </Text>
          </Group>
        }
        actions={
          mayChange && (
            <Button
              variant="default"
              leftSection={<IconArchive size={17} stroke={1.6} />}
              onClick={() => setRetiring(true)}
            >
              {words.retire}
            </Button>
          )
        }
      />
      <div className="sender-columns" data-wide={mayChange}>
        {mayChange ? (
          <SenderForm
            stored={sender}
            onDirty={setDirty}
            onSaved={(_, test) => test && setWanted(wanted + 1)}
          />
        ) : (
          <ReadOnly sender={sender} />
        )}
        {sender.retiredAt === null && (
          <Stack gap="md">
            {may('returns:read') && <PausesCard sender={sender.id} />}
            {may('senders:write') && <TestCard sender={sender} dirty={dirty} wanted={wanted} />}
            {sender.id !== environmentId && <DkimCard sender={sender} mayChange={mayChange} />}
            <FitCard sender={sender} />
            <SenderHealthCard sender={sender} />
            {sender.id !== environmentId && <WarmUpCard sender={sender} mayChange={mayChange} />}
          </Stack>
        )}
      </div>
      {retiring && <RetireModal sender={sender} onClose={() => setRetiring(false)} />}
    </>
  )
}

/** Why nothing of it can be changed here. */
function ReadOnly({ sender }: { sender: Sender }) {
  const words = useTexts().senders
  const environmentAbout = useEnvironmentAbout()
  return (
    <Alert color="gray" variant="light">
      {sender.retiredAt
        ? words.retiredAbout
        : sender.id === environmentId
          ? environmentAbout
          : words.readOnly}
    </Alert>
  )
}

function FitCard({ sender }: { sender: Sender }) {
  const { language, texts } = useLanguage()
  const words = texts.senders
  const { alignment, notes } = sender
  return (
    <Card data-testid="fit-card">
      <Stack gap="xs">
        <Title order={2}>{words.fit}</Title>
        <Text fz="sm" c="dimmed">
          {words.fitAbout}
        </Text>
        <Text fz="sm" fw={600} c={alignment.aligned === false ? 'orange' : undefined}>
          {alignment.text[language]}
        </Text>
        {notes.length > 0 && (
          <Alert color="orange" variant="light" title={words.notes}>
            <List size="sm">
              {notes.map(note => (
                <List.Item key={note.en}>{note[language]}</List.Item>
              ))}
            </List>
          </Alert>
        )}
      </Stack>
    </Card>
  )
}
