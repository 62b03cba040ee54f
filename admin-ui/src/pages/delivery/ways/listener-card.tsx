import { Alert, Anchor, List, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconServer } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useSenders } from '../../../api/senders.ts'
import { useReturnWays } from '../../../api/ways.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { Copied } from '../../../shared/copied.tsx'
import { Figure } from '../../../shared/figure.tsx'
import { RowsSkeleton } from '../../../shared/rows-skeleton.tsx'
import { WayCard } from './way-card.tsx'

const variables = 'INBOUND_SMTP_PORT=25\nINBOUND_SMTP_NAME=mail.example.com'

const isLocal = (host: string | null) => host !== null && /^(?:127\.|localhost$|::1$)/.test(host)

/** Our own reception: whether it is on, and what the DNS has to say for it. */
export function ListenerCard() {
  const words = useTexts().ways.listener
  const query = useReturnWays()
  const listener = query.data?.listener
  return (
    <WayCard
      testId="way-listener"
      icon={IconServer}
      title={words.title}
      about={words.about}
      {...(listener
        ? { badge: { text: listener.on ? words.on : words.off, color: listener.on ? 'green' : 'gray' } }
        : {})}
    >
      <AsyncPanel query={query} skeleton={<RowsSkeleton rows={1} />}>
        {({ listener: { on, host, port, name, tls } }) =>
          on ? (
            <Stack gap="md">
              <SimpleGrid cols={{ base: 1, xs: 3 }}>
                <Figure name={words.address}>
                  {host ? `${host}:${port}` : words.everywhere(String(port))}
                </Figure>
                <Figure name={words.calls}>{name}</Figure>
                <Figure name={words.tls}>{tls ? words.tlsOn : words.tlsOff}</Figure>
              </SimpleGrid>
              {isLocal(host) ? (
                <Alert color="petrol" variant="light">
                  {words.local}
                </Alert>
              ) : (
                port !== 25 && (
                  <Alert color="petrol" variant="light">
                    {words.port(String(port))}
                  </Alert>
                )
              )}
              <Records />
              {isLocal(host) && <HowTo />}
            </Stack>
          ) : (
            <HowTo />
          )
        }
      </AsyncPanel>
    </WayCard>
  )
}

/** One line for each domain that bounces come back to. */
function Records() {
  const words = useTexts().ways.listener
  const senders = useSenders().data ?? []
  const records = senders.flatMap(({ returnRecords }) => returnRecords.filter(({ type }) => type === 'MX'))
  const lines = [...new Map(records.map(record => [record.name, record])).values()]
  return (
    <div>
      <Title order={3} mb={4}>
        {words.domains}
      </Title>
      {lines.length === 0 ? (
        <Text fz="sm">
          {words.noDomains}{' '}
          <Anchor component={Link} to="/senders" inherit underline="always">
            {words.toSenders}
          </Anchor>
        </Text>
      ) : (
        <Stack gap="sm">
          <Text fz="sm">{words.domainsAbout}</Text>
          {lines.map(({ name, value }) => (
            <Copied
              key={name}
              label={words.mx(name)}
              copy={words.copyMx}
              value={`${name}. IN MX ${value}.`}
            />
          ))}
        </Stack>
      )}
    </div>
  )
}

function HowTo() {
  const words = useTexts().ways.listener
  return (
    <div>
      <Title order={3} mb={4}>
        {words.howTitle}
      </Title>
      <List type="ordered" fz="sm" spacing={4} mb="sm">
        {words.how.map(step => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
      <Copied label={words.variables} copy={words.copyVariables} value={variables} />
    </div>
  )
}
