import { Alert, Button, List, Menu, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconArchive, IconKey, IconPencil, IconWebhook } from '@tabler/icons-react'
import { useState } from 'react'
import {
  type ProviderHook,
  useNewHookSecret,
  useProviderHooks,
  useRetireProviderHook,
} from '../../../api/provider-hooks.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage, useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { Copied } from '../../../shared/copied.tsx'
import { Expandable } from '../../../shared/expandable.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { RowsSkeleton } from '../../../shared/rows-skeleton.tsx'
import { SecretOnce } from '../../../shared/secret-once.tsx'
import { HookForm } from './hook-form.tsx'
import { NewSecret } from './new-secret.tsx'
import { RetireWay } from './retire-way.tsx'
import { WayCard } from './way-card.tsx'
import { WayRow } from './way-row.tsx'

const small = { size: 16, stroke: 1.7 }
type Once = { secret: string; url?: string | null }

/** Providers of mail delivery that tell what became of mails. */
export function HooksCard({ retired }: { retired: boolean }) {
  const texts = useTexts()
  const words = texts.ways.hooks
  const query = useProviderHooks(retired)
  const [editing, setEditing] = useState<ProviderHook | 'new' | null>(null)
  const [once, setOnce] = useState<Once | null>(null)
  return (
    <WayCard
      testId="way-hooks"
      icon={IconWebhook}
      title={words.title}
      about={words.about}
      action={<Button onClick={() => setEditing('new')}>{words.add}</Button>}
    >
      <AsyncPanel query={query} skeleton={<RowsSkeleton rows={1} />}>
        {hooks =>
          hooks.length === 0 ? (
            <Text fz="sm">{words.empty}</Text>
          ) : (
            <ItemList label={words.listLabel}>
              {hooks.map(hook => (
                <HookRow key={hook.id} hook={hook} edit={() => setEditing(hook)} tell={setOnce} />
              ))}
            </ItemList>
          )
        }
      </AsyncPanel>
      {editing && (
        <HookForm
          stored={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onMade={setOnce}
        />
      )}
      {once && (
        <SecretOnce
          title={texts.ways.secretOnce}
          about={texts.ways.secretOnceAbout}
          parts={[
            once.url
              ? { about: words.urlOnceAbout, label: words.url, copy: words.copyUrl, value: once.url }
              : { label: texts.ways.secret, copy: texts.ways.copySecret, value: once.secret },
          ]}
          onClose={() => setOnce(null)}
        />
      )}
    </WayCard>
  )
}

/** Of these we make the secret ourselves. */
const ours: readonly ProviderHook['provider'][] = ['postmark', 'brevo']

function HookRow({ hook, edit, tell }: { hook: ProviderHook; edit(): void; tell(once: Once): void }) {
  const { language, texts } = useLanguage()
  const { ways: words, returns } = texts
  const own = words.hooks
  const formats = useFormats()
  const retire = useRetireProviderHook()
  const renew = useNewHookSecret()
  const [asking, setAsking] = useState<'retire' | 'secret' | null>(null)
  const retired = hook.retiredAt !== null
  return (
    <WayRow
      id={hook.id}
      name={hook.name}
      retired={retired}
      badge={hook.missing ? { text: own.waiting, color: 'orange' } : null}
      lines={[
        hook.name !== returns.ways[hook.provider] && returns.ways[hook.provider],
        `${hook.calledAt ? own.lastCalled(formats.dateTime(hook.calledAt)) : own.neverCalled} · ${words.taken(formats.number(hook.taken))}`,
        hook.confirmedAt !== null && own.confirmed(formats.dateTime(hook.confirmedAt)),
      ]}
      menu={
        <>
          <Menu.Item leftSection={<IconPencil {...small} />} onClick={edit}>
            {words.edit}
          </Menu.Item>
          {ours.includes(hook.provider) && (
            <Menu.Item leftSection={<IconKey {...small} />} onClick={() => setAsking('secret')}>
              {words.secretNew}
            </Menu.Item>
          )}
          <Menu.Item color="red" leftSection={<IconArchive {...small} />} onClick={() => setAsking('retire')}>
            {words.retire}
          </Menu.Item>
        </>
      }
    >
      {!retired && (
        <Stack gap="xs" mt="xs">
          {hook.missing && (
            <Alert color="orange" variant="light">
              {hook.missing[language]}
            </Alert>
          )}
          {hook.refusal && hook.refusedAt && (
            <Alert
              color="red"
              variant="light"
              icon={<IconAlertTriangle />}
              title={`${own.refused(formats.dateTime(hook.refusedAt))}. ${hook.refusal.title[language]}`}
              data-refusal={hook.refusal.code}
            >
              {hook.refusal.advice[language]}
            </Alert>
          )}
          <Expandable label={<Text fz="sm">{own.stepsShow}</Text>}>
            <Stack gap="sm" mt="xs">
              <Copied label={own.url} copy={own.copyUrl} value={hook.url} />
              <Text fz="sm" fw={600}>
                {own.steps}
              </Text>
              <List type="ordered" fz="sm" spacing={4}>
                {hook.steps.map(step => (
                  <List.Item key={step.en}>{step[language]}</List.Item>
                ))}
              </List>
            </Stack>
          </Expandable>
        </Stack>
      )}
      {asking === 'retire' && (
        <RetireWay
          what={hook}
          title={own.retireTitle(hook.name)}
          about={own.retireAbout}
          retire={retire}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'secret' && (
        <NewSecret what={hook} renew={renew} onMade={tell} onClose={() => setAsking(null)} />
      )}
    </WayRow>
  )
}
