import { Alert, Button, Group, Text } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import type { Campaign } from '../../../api/campaigns.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import type { CampaignDraft } from './use-campaign-draft.ts'

/** Somebody else stored something meanwhile: what theirs says, until one is chosen. */
export function ConflictNote({ draft, theirs }: { draft: CampaignDraft; theirs: Campaign }) {
  const { language, texts } = useLanguage()
  const words = texts.campaignGuide
  return (
    <Alert
      color="orange"
      variant="light"
      role="alert"
      mb="md"
      icon={<IconUsers />}
      title={words.conflictTitle(theirs.updatedByName ?? theirs.updatedBy)}
    >
      <Text fz="sm" mb="xs">
        {words.conflictAbout}
      </Text>
      <Text fz="sm" fw={600}>
        {words.conflictName(theirs.name)}
      </Text>
      <Text fz="sm" mb="sm">
        {theirs.sentence[language]}
      </Text>
      <Group gap="xs">
        <Button size="compact-sm" onClick={() => draft.keepMine(theirs)}>
          {words.keepMine}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => draft.takeTheirs(theirs)}>
          {words.takeTheirs}
        </Button>
      </Group>
    </Alert>
  )
}
