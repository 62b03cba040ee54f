import { Button, Card, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { type Policy, useAddTopic, useRemoveTopic, useTopics } from '../../../api/policy.ts'
import { useMay } from '../../../api/session.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { SureButton } from '../../../shared/sure-button.tsx'
import { useUnsavedGuard } from '../../../shared/unsaved/use-unsaved-guard.ts'

/** Subdivisions of marketing purposes that customers may switch off one by one. */
export function TopicsCard({ policy }: { policy: Policy }) {
  const { language, texts } = useLanguage()
  const words = texts.privacy.policy
  const may = useMay()
  const query = useTopics()
  const remove = useRemoveTopic()
  const marketing = policy.purposes.filter(purpose => purpose.kind === 'marketing')
  return (
    <Card>
      <Title order={2}>{words.topics}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {words.topicsAbout}
      </Text>
      <AsyncPanel query={query}>
        {topics => (
          <Stack gap="xs">
            {topics.length === 0 && <Text fz="sm">{words.noTopics}</Text>}
            {topics.map(topic => (
              <Group key={topic.key} gap="sm">
                <Text fz="sm">
                  <b>{topic.name[language]}</b>{' '}
                  <Text span c="dimmed" fz="sm">
                    {marketing.find(purpose => purpose.key === topic.purpose)?.name[language] ??
                      topic.purpose}
                  </Text>
                </Text>
                {may('purposes:write') && (
                  <SureButton
                    size="compact-xs"
                    name={words.removeTopic(topic.name[language])}
                    loading={remove.isPending && remove.variables?.key === topic.key}
                    onSure={() => remove.mutate(topic)}
                  >
                    <IconTrash size={16} stroke={1.6} />
                  </SureButton>
                )}
              </Group>
            ))}
            {remove.error && <ErrorPanel error={remove.error} />}
            {may('purposes:write') && marketing.length > 0 && <AddTopic marketing={marketing} />}
          </Stack>
        )}
      </AsyncPanel>
    </Card>
  )
}

function AddTopic({ marketing }: { marketing: Policy['purposes'] }) {
  const { language, texts } = useLanguage()
  const words = texts.privacy.policy
  const add = useAddTopic()
  const [de, setDe] = useState('')
  const [en, setEn] = useState('')
  const [purpose, setPurpose] = useState(marketing[0]?.key ?? '')
  useUnsavedGuard(de.trim() !== '' || en.trim() !== '')
  const submit = () =>
    add.mutate(
      { key: keyFrom(en || de), purpose, name: { de, en } },
      {
        onSuccess: () => {
          setDe('')
          setEn('')
        },
      },
    )
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <Group align="flex-end" gap="sm" mt="sm">
        <TextInput
          label={words.topicDe}
          description={words.topicHint}
          required
          value={de}
          onChange={event => setDe(event.currentTarget.value)}
        />
        <TextInput
          label={words.topicEn}
          required
          value={en}
          onChange={event => setEn(event.currentTarget.value)}
        />
        <NativeSelect
          label={words.purpose}
          value={purpose}
          onChange={event => setPurpose(event.currentTarget.value)}
          data={marketing.map(({ key, name }) => ({ value: key, label: name[language] }))}
        />
        <Button type="submit" variant="default" loading={add.isPending}>
          {words.addTopic}
        </Button>
      </Group>
      {add.error && <ErrorPanel error={add.error} />}
    </form>
  )
}

/** A key out of a name: small letters, digits and _. */
function keyFrom(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
  const key = plain.replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '')
  return (key || 'topic').slice(0, 60)
}
