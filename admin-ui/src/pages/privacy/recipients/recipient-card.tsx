import { Badge, Button, Card, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type Recipient, useRetireRecipient } from '../../../api/recipients.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { wordFor } from '../../../shared/word.ts'

export function RecipientCard({ recipient, onEdit }: { recipient: Recipient; onEdit(): void }) {
  const { language, texts } = useLanguage()
  const words = texts.privacy.recipients
  const formats = useFormats()
  const may = useMay()
  const [asking, ask] = useDisclosure(false)
  const retire = useRetireRecipient(recipient.id)
  const { kind, notice, noticeSince, retiredAt } = recipient
  const data = formats.list(recipient.dataCategories.map(category => wordFor(words.categories, category)))
  return (
    <Card component="article" aria-label={recipient.name}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Group gap="xs">
          <Text fw={650}>{recipient.name}</Text>
          <Badge color={kind === 'third_party' ? 'orange' : 'gray'}>{words.kinds[kind]}</Badge>
          <Badge color="gray">{recipient.country}</Badge>
          {retiredAt && <Badge color="red">{words.retired}</Badge>}
        </Group>
        {may('privacy:write') && !retiredAt && (
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={onEdit}>
              {words.edit}
            </Button>
            <Button size="xs" variant="subtle" color="red" onClick={ask.open}>
              {words.retire}
            </Button>
          </Group>
        )}
      </Group>
      <Text fz="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>
        {recipient.purpose}. {data}.
      </Text>
      <Text fz="xs" c="dimmed" mt={4}>
        {words.given(formats.number(recipient.disclosures))}
        {recipient.webhookUrl ? ` · ${words.webhookSet}` : ''}
        {recipient.safeguard ? ` · ${words.safeguard}: ${recipient.safeguard}` : ''}
      </Text>
      {kind === 'third_party' && (
        <Text fz="xs" c={notice ? 'dimmed' : 'red'} mt={4}>
          {notice
            ? `${words.noticeVersion(recipient.noticeVersion)}: ${words.quoted(notice[language])} ${noticeSince ? words.toldSince(formats.date(noticeSince)) : ''}`
            : words.noNotice}
        </Text>
      )}
      <AskingModal
        opened={asking}
        onClose={ask.close}
        title={words.retire}
        error={retire.error}
        submit={{
          label: words.retire,
          danger: true,
          focus: true,
          loading: retire.isPending,
          act: () => retire.mutate(undefined, { onSuccess: ask.close }),
        }}
      >
        <Text fz="sm">{words.retireAbout}</Text>
      </AskingModal>
    </Card>
  )
}
