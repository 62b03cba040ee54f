import { Button, Group, Loader, Popover, Stack, Text } from '@mantine/core'
import { IconCheck, IconMailForward } from '@tabler/icons-react'
import { useState } from 'react'
import { useCustomer } from '../../../api/customers.ts'
import { useSession } from '../../../api/session.ts'
import { type TestState, useTestMail, useTestState } from '../../../api/template-editor.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage, useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { useCustomerTitle } from '../../customers/customer-title.ts'
import { showable } from './source-edit.ts'
import type { TemplateDraft } from './use-template-draft.ts'

type Props = { draft: TemplateDraft; locale: string; customerId: string | null }

/** Sends what is being written to oneself: one press opens this, the second sends. */
export function TestMail({ draft, locale, customerId }: Props) {
  const words = useTexts().templateEditor.test
  const formats = useFormats()
  const me = useSession().data
  const customer = useCustomer(customerId ?? '').data
  const customerTitle = useCustomerTitle()
  const test = useTestMail(draft.id)
  const [opened, setOpened] = useState(false)
  const state = useTestState(test.data?.id ?? null)
  const send = () =>
    test.mutate({
      source: showable(draft.source),
      locale,
      ...(customerId ? { customerId } : {}),
    })
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={300}
      position="bottom-end"
      trapFocus
      withArrow
      onClose={test.reset}
    >
      <Popover.Target>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconMailForward size={18} stroke={1.7} />}
          onClick={() => setOpened(!opened)}
        >
          {words.button}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text fz="sm">
            {customerId && customer
              ? words.asCustomer(customerTitle(customer), formats.localeName(locale))
              : words.asSample(formats.localeName(locale))}
          </Text>
          <Text fz="xs" c="dimmed">
            {words.about}
          </Text>
          <Button
            data-autofocus
            loading={test.isPending}
            onClick={send}
            style={{ height: 'auto', minHeight: 36 }}
          >
            <Text span fz="sm" py={4} style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
              {words.send(me?.email ?? '')}
            </Text>
          </Button>
          {test.error && <ErrorPanel error={test.error} />}
          {test.data && <Outcome to={test.data.to} test={state.data} />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

type OutcomeProps = { to: string; test: TestState | undefined }

function Outcome({ to, test }: OutcomeProps) {
  const { language, texts } = useLanguage()
  const words = texts.templateEditor.test
  const { state = 'queued', error, problem } = test ?? {}
  return (
    <Group gap="xs" role="status" data-testid="test-state" data-state={state} wrap="nowrap">
      {state === 'queued' ? (
        <Loader size={14} />
      ) : state === 'sent' ? (
        <IconCheck size={16} stroke={2} />
      ) : null}
      <Text fz="sm" c={state === 'failed' ? 'red' : undefined} style={{ overflowWrap: 'anywhere' }}>
        {state === 'queued'
          ? words.queued
          : state === 'sent'
            ? words.sent(to)
            : words.failed(problem?.title[language] ?? '')}
        {state === 'failed' && (
          <Text span fz="xs" c="dimmed" display="block" mt={4}>
            {problem?.advice[language]} <code>{error}</code>
          </Text>
        )}
      </Text>
    </Group>
  )
}
