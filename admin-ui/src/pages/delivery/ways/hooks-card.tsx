import { Alert, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconWebhook } from '@tabler/icons-react'
import { useState } from 'react'
import {
  type ProviderHook,
  useNewHookSecret,
  useProviderHooks,
  useRetireProviderHook,
} from '../../../api/provider-hooks.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage, useTexts } from '../../../i18n/language.tsx'
import { Copied } from '../../../shared/copied.tsx'
import { Expandable } from '../../../shared/expandable.tsx'
import { SecretOnce } from '../../../shared/secret-once.tsx'
import { HookForm } from './hook-form.tsx'
import type { Once } from './new-secret.tsx'
import { WayList } from './way-list.tsx'
import { WayRow } from './way-row.tsx'

/** Providers of mail delivery that tell what became of mails. */
export function HooksCard({ retired }: { retired: boolean }) {
  const texts = useTexts()
  const words = texts.ways.hooks
  const query = useProviderHooks(retired)
  const [once, setOnce] = useState<Once | null>(null)
  return (
    <WayList
      testId="way-hooks"
      icon={IconWebhook}
      words={words}
      query={query}
      row={(hook, edit) => <HookRow key={hook.id} hook={hook} edit={edit} tell={setOnce} />}
      form={(stored, close) => <HookForm stored={stored} onClose={close} onMade={setOnce} />}
    >
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
    </WayList>
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
  const retired = hook.retiredAt !== null
  return (
    <WayRow
      way={hook}
      badge={hook.missing ? { text: own.waiting, color: 'orange' } : null}
      lines={[
        hook.name !== returns.ways[hook.provider] && returns.ways[hook.provider],
        `${hook.calledAt ? own.lastCalled(formats.dateTime(hook.calledAt)) : own.neverCalled} · ${words.taken(formats.number(hook.taken))}`,
        hook.confirmedAt !== null && own.confirmed(formats.dateTime(hook.confirmedAt)),
      ]}
      edit={edit}
      renew={ours.includes(hook.provider) ? { by: renew, onMade: tell } : null}
      retire={{ by: retire, title: own.retireTitle(hook.name), about: own.retireAbout }}
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
    </WayRow>
  )
}
