import { Button, Group, NumberInput, Stack, Switch, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useCampaignApproval, useSetCampaignApproval } from '../../api/campaign-approval.ts'
import { useMay } from '../../api/session.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage, useTexts } from '../../i18n/language.tsx'
import { AskingForm } from '../../shared/asking-form.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { GuardedModal } from '../../shared/unsaved/guarded.tsx'
import { Held } from '../../shared/unsaved/held.tsx'
import { useChanged } from '../../shared/unsaved/use-changed.ts'
import { useUnsavedGuard } from '../../shared/unsaved/use-unsaved-guard.ts'

type Props = { opened: boolean; onClose(): void }

/** From how many recipients on a second person must approve a campaign. Everybody reads it; administrators set it. */
export function ApprovalDialog({ opened, onClose }: Props) {
  const texts = useTexts()
  return (
    <GuardedModal opened={opened} onClose={onClose} title={texts.campaignApproval.title}>
      {opened && <Content onClose={onClose} />}
    </GuardedModal>
  )
}

function Content({ onClose }: { onClose(): void }) {
  const query = useCampaignApproval()
  return (
    <AsyncPanel query={query}>
      {approval => (
        <Held of="/api/campaign-approval" stored={approval}>
          {({ version, above }) => <Fields version={version} above={above} onClose={onClose} />}
        </Held>
      )}
    </AsyncPanel>
  )
}

function Fields({ version, above, onClose }: { version: number; above: number | null; onClose(): void }) {
  const { language, texts } = useLanguage()
  const words = texts.campaignApproval
  const formats = useFormats()
  const may = useMay()
  const save = useSetCampaignApproval(version)
  const [asks, setAsks] = useState(above !== null)
  const [limit, setLimit] = useState<number | ''>(above ?? 5_000)
  useUnsavedGuard(useChanged([asks, limit]))
  const readOnly = !may('campaigns:approval')
  if (readOnly)
    return (
      <Stack gap="md">
        <Text fz="sm">{words.about}</Text>
        <Text fw={600}>{above === null ? words.nobody : words.from(formats.number(above))}</Text>
        <Text fz="sm" c="dimmed">
          {words.admins}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.common.close}
          </Button>
        </Group>
      </Stack>
    )
  const submit = () =>
    (!asks || limit !== '') &&
    save.mutate(asks ? Number(limit) : null, {
      onSuccess: () => {
        notifications.show({ message: words.saved, color: 'green' })
        onClose()
      },
    })
  return (
    <AskingForm
      error={save.error}
      submit={{ label: words.save, disabled: asks && limit === '', loading: save.isPending, act: submit }}
    >
      <Text fz="sm">{words.about}</Text>
      <Switch label={words.asks} checked={asks} onChange={event => setAsks(event.currentTarget.checked)} />
      {asks && (
        <NumberInput
          label={words.limit}
          description={words.limitHint}
          required
          min={0}
          max={100_000_000}
          allowDecimal={false}
          thousandSeparator={language === 'de' ? '.' : ','}
          decimalSeparator={language === 'de' ? ',' : '.'}
          value={limit}
          onChange={value => setLimit(typeof value === 'number' ? value : '')}
        />
      )}
      <Text fz="sm" c="dimmed">
        {words.alone}
      </Text>
    </AskingForm>
  )
}
