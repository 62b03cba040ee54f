import {
  Alert,
  Button,
  Card,
  Checkbox,
  Group,
  NativeSelect,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { type BreachQuestion, useBreachCount } from '../../../api/processing.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { downloadPosted } from '../../../shared/download.ts'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { momentOf } from '../../../shared/shop-time.ts'
import { useUnsavedGuard } from '../../../shared/unsaved/use-unsaved-guard.ts'
import { BreachCustomers } from './breach-customers.tsx'

const whats = ['data', 'source', 'recipient', 'template'] as const
type What = (typeof whats)[number]
const categories = ['contact', 'address', 'attributes', 'orders', 'events', 'messages', 'consents'] as const

/** Asks what happened and when, counts who is affected, and drafts the notification. */
export function BreachReport() {
  const { language, texts } = useLanguage()
  const words = texts.privacy.processing
  const formats = useFormats()
  const may = useMay()
  const [what, setWhat] = useState<What>('data')
  const [kinds, setKinds] = useState<string[]>(['contact'])
  const [which, setWhich] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [awareAt, setAwareAt] = useState('')
  const [description, setDescription] = useState('')
  const [listed, setListed] = useState<BreachQuestion | null>(null)
  /** The report was made from what stands here. */
  const [drafted, setDrafted] = useState(false)
  const [draftError, setDraftError] = useState<unknown>(null)
  useUnsavedGuard(description.trim() !== '' && !drafted)
  const write = (text: string) => {
    setDescription(text)
    setDrafted(false)
  }
  const choices = useChoices(what)
  const count = useBreachCount()
  const question = questionOf({ what, kinds, which, from, to })
  const draft = async () => {
    setDraftError(null)
    const body = { ...question, awareAt: momentOf(awareAt) ?? awareAt, description }
    const name = language === 'de' ? 'Meldung-Art-33.pdf' : 'notification-art-33.pdf'
    await downloadPosted(`/api/breach-reports/pdf?lang=${language}`, body, name).then(
      () => setDrafted(true),
      setDraftError,
    )
  }
  return (
    <Card>
      <Title order={2}>{words.breachTitle}</Title>
      <Text fz="sm" c="dimmed" mb="sm" maw={720}>
        {words.breachAbout}
      </Text>
      <Stack gap="sm" maw={720}>
        <NativeSelect
          label={words.what}
          value={what}
          onChange={event => {
            setWhat(event.currentTarget.value as What)
            setWhich('')
            count.reset()
          }}
          data={whats.map(value => ({ value, label: words.whats[value] }))}
        />
        {what === 'data' ? (
          <Checkbox.Group label={words.kinds} value={kinds} onChange={setKinds}>
            <Group gap="md" mt={6}>
              {categories.map(value => (
                <Checkbox key={value} value={value} label={words.categories[value]} />
              ))}
            </Group>
          </Checkbox.Group>
        ) : (
          <NativeSelect
            label={words.which}
            value={which}
            onChange={event => setWhich(event.currentTarget.value)}
            data={[{ value: '', label: '—' }, ...(choices.data ?? [])]}
          />
        )}
        <Group grow>
          <TextInput
            type="datetime-local"
            label={words.from}
            value={from}
            onChange={event => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="datetime-local"
            label={words.to}
            value={to}
            onChange={event => setTo(event.currentTarget.value)}
          />
        </Group>
        <Group>
          <Button
            disabled={!question}
            loading={count.isPending}
            onClick={() => {
              setListed(null)
              if (question) count.mutate(question)
            }}
          >
            {words.count}
          </Button>
        </Group>
        {count.error && <ErrorPanel error={count.error} />}
        {count.data && (
          <Alert color="orange" variant="light" role="status">
            <Text fz="sm" fw={600}>
              {words.affected(
                formats.number(count.data.customers),
                formats.number(count.data.visitors),
                formats.number(count.data.erased),
              )}
            </Text>
            <Text fz="sm">
              {categories
                .filter(category => (count.data.byCategory[category] ?? 0) > 0)
                .map(
                  category =>
                    `${words.categories[category]}: ${formats.number(count.data.byCategory[category] ?? 0)}`,
                )
                .join(' · ')}
            </Text>
          </Alert>
        )}
        {count.data && question && may('privacy:write') && (
          <Group gap="sm">
            <Button
              variant="default"
              size="xs"
              disabled={listed !== null}
              onClick={() => setListed(question)}
            >
              {words.list}
            </Button>
            <Text fz="xs" c="dimmed">
              {words.listAbout}
            </Text>
          </Group>
        )}
        {listed && <BreachCustomers question={listed} />}
        {count.data && (
          <>
            <TextInput
              type="datetime-local"
              label={words.awareAt}
              value={awareAt}
              onChange={event => setAwareAt(event.currentTarget.value)}
            />
            <TextInput
              label={words.description}
              maxLength={2000}
              value={description}
              onChange={event => write(event.currentTarget.value)}
            />
            <Group>
              <Button variant="default" disabled={!awareAt || !description || !question} onClick={draft}>
                {words.draft}
              </Button>
            </Group>
            {draftError !== null && <ErrorPanel error={draftError} />}
          </>
        )}
      </Stack>
    </Card>
  )
}

type Filled = { what: What; kinds: string[]; which: string; from: string; to: string }

/** Null until everything is filled in. */
function questionOf({ what, kinds, which, from, to }: Filled): BreachQuestion | null {
  if (!from || !to || (what === 'data' ? kinds.length === 0 : which === '')) return null
  const window = { from: momentOf(from) ?? from, to: momentOf(to) ?? to }
  switch (what) {
    case 'data':
      return { scope: { what, categories: kinds as (typeof categories)[number][] }, ...window }
    case 'source':
      return { scope: { what, sourceId: which }, ...window }
    case 'recipient':
      return { scope: { what, recipientId: which }, ...window }
    case 'template':
      return { scope: { what, templateId: which }, ...window }
  }
}

/** Sources, recipients or templates to choose from. */
function useChoices(what: What) {
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['breach-choices', what, language],
    enabled: what !== 'data',
    queryFn: async ({ signal }) => {
      if (what === 'source')
        return (await answer(api.GET('/api/sources', { signal }))).items.map(({ id, name }) => ({
          value: id,
          label: name,
        }))
      if (what === 'recipient')
        return (await answer(api.GET('/api/recipients', { signal }))).items.map(({ id, name }) => ({
          value: id,
          label: name,
        }))
      const templates = await answer(api.GET('/api/templates', { params: { query: { limit: 200 } }, signal }))
      return templates.items.map(({ id, name }) => ({ value: id, label: name[language] }))
    },
  })
}
