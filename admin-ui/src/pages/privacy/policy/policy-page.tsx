import { Alert, Card, List, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { type Policy, useChoosePolicy, usePolicy } from '../../../api/policy.ts'
import { useMay } from '../../../api/session.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { MeasuringCard } from './measuring-card.tsx'
import { PolicyMatrix } from './policy-matrix.tsx'
import { ReachCard } from './reach-card.tsx'
import { SimilarityCard } from './similarity-card.tsx'
import { TopicsCard } from './topics-card.tsx'

/** Marketers see what messages are for and whom they reach; who may change the policy sees the matrix. */
export function PolicyPage() {
  const words = useLanguage().texts.privacy.policy
  const may = useMay()
  const query = usePolicy()
  const decides = may('purposes:write')
  return (
    <>
      <PageTitle title={words.title} about={decides ? words.about : words.aboutReach} />
      <AsyncPanel query={query}>
        {policy => (
          <Stack gap="lg">
            {decides && <Law policy={policy} />}
            <ReachCard />
            <TopicsCard policy={policy} />
            <SimilarityCard />
            <MeasuringCard />
          </Stack>
        )}
      </AsyncPanel>
    </>
  )
}

/** The law that is followed, and the matrix the gate decides by. */
function Law({ policy }: { policy: Policy }) {
  const { language, texts } = useLanguage()
  return (
    <>
      {policy.warnings.length > 0 && (
        <Alert
          color="orange"
          variant="light"
          icon={<IconAlertTriangle size={20} stroke={1.6} />}
          title={texts.privacy.policy.warnings}
        >
          <List fz="sm" spacing={4}>
            {policy.warnings.map(warning => (
              <List.Item key={`${warning.purpose} ${warning.channel} ${warning.code}`}>
                {warning.sentence[language]}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Card>
        <Country policy={policy} />
        <List fz="sm" mt="sm" spacing={4}>
          {policy.notes.map(note => (
            <List.Item key={note.section}>
              <b>{note.section}</b>: {note.text[language]}
            </List.Item>
          ))}
        </List>
      </Card>
      <PolicyMatrix policy={policy} />
    </>
  )
}

/** Choosing another country replaces the bases of the starter purposes: asked first. */
function Country({ policy }: { policy: Policy }) {
  const { language, texts } = useLanguage()
  const words = texts.privacy.policy
  const may = useMay()
  const [wanted, setWanted] = useState<Policy['country'] | null>(null)
  const choose = useChoosePolicy(policy.version)
  const names = Object.fromEntries(policy.countries.map(({ country, name }) => [country, name[language]]))
  return (
    <>
      <NativeSelect
        label={words.country}
        description={words.countryHint}
        disabled={!may('purposes:write')}
        value={policy.country}
        onChange={event => setWanted(event.currentTarget.value as Policy['country'])}
        data={policy.countries.map(({ country, name }) => ({ value: country, label: name[language] }))}
        maw={360}
      />
      <AskingModal
        opened={wanted !== null}
        onClose={() => setWanted(null)}
        title={words.changeTitle(names[wanted ?? ''] ?? '')}
        error={choose.error}
        submit={{
          label: words.change,
          focus: true,
          loading: choose.isPending,
          act: () => wanted && choose.mutate(wanted, { onSuccess: () => setWanted(null) }),
        }}
      >
        <Text fz="sm">{words.changeAbout}</Text>
      </AskingModal>
      <Title order={2} size="h3" mt="md">
        {words.law}
      </Title>
    </>
  )
}
