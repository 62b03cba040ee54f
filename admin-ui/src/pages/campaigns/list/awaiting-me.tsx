import { Anchor, Paper, Text, Title } from '@mantine/core'
import { IconUserCheck } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useCampaigns } from '../../../api/campaigns.ts'
import { useLanguage } from '../../../i18n/language.tsx'

/** What others wrote and this person is asked to approve; nothing where nobody asked. */
export function AwaitingMe() {
  const { language, texts } = useLanguage()
  const words = texts.campaigns
  const campaigns = useCampaigns('', undefined, true).data?.pages.flatMap(page => page.items) ?? []
  if (campaigns.length === 0) return null
  return (
    <Paper
      component="section"
      withBorder
      p="md"
      mb="md"
      className="campaigns-waiting"
      aria-labelledby="awaiting-me"
      data-testid="awaiting-me"
    >
      <Title order={2} id="awaiting-me">
        <IconUserCheck size={20} stroke={1.7} aria-hidden /> {words.waiting}
      </Title>
      <Text fz="sm" c="dimmed" mb="xs">
        {words.waitingAbout}
      </Text>
      <ul className="campaigns-plain">
        {campaigns.map(({ id, name, sentence }) => (
          <li key={id}>
            <Anchor component={Link} to={`/campaigns/${id}/edit?step=go`} fw={600} fz="sm">
              {name}
            </Anchor>
            <Text fz="sm" c="dimmed">
              {sentence[language]}
            </Text>
          </li>
        ))}
      </ul>
    </Paper>
  )
}
