import { Button, Card, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type Sender, useChangeSender, useSenderDkim } from '../../api/senders.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { below } from '../../shared/below.ts'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { DkimRecord } from './dkim-record.tsx'

type Props = { sender: Sender; mayChange: boolean }

/** Who signs: the mail server, or we with a key whose record belongs into the DNS. */
export function DkimCard({ sender, mayChange }: Props) {
  const words = useTexts().senders
  const [form, setForm] = useState<'make' | 'own' | null>(null)
  const [removing, setRemoving] = useState(false)
  const { dkim } = sender
  return (
    <Card data-testid="dkim-card">
      <Stack gap="sm">
        <div>
          <Title order={2}>{words.signature}</Title>
          <Text fz="sm" c="dimmed">
            {words.signatureAbout}
          </Text>
        </div>
        {dkim ? (
          <>
            <Text fz="sm" fw={600}>
              {words.signedFor(dkim.domain)}
            </Text>
            {dkim.record ? (
              <DkimRecord record={dkim.record} />
            ) : (
              <Text fz="sm" c="red">
                {words.recordLost}
              </Text>
            )}
          </>
        ) : (
          <div>
            <Text fz="sm" fw={600}>
              {words.signatureNone}
            </Text>
            <Text fz="sm">{words.signatureNoneAbout}</Text>
          </div>
        )}
        {mayChange && form === null && (
          <Group gap="xs">
            <Button size="sm" variant={dkim ? 'default' : 'light'} onClick={() => setForm('make')}>
              {dkim ? words.keyOther : words.keyMake}
            </Button>
            <Button size="sm" variant="subtle" onClick={() => setForm('own')}>
              {words.keyOwn}
            </Button>
            {dkim && (
              <Button size="sm" variant="subtle" color="red" onClick={() => setRemoving(true)}>
                {words.keyRemove}
              </Button>
            )}
          </Group>
        )}
        {form && <KeyForm key={form} sender={sender} own={form === 'own'} onClose={() => setForm(null)} />}
        {removing && <RemoveKey sender={sender} onClose={() => setRemoving(false)} />}
      </Stack>
    </Card>
  )
}

/** "anlass", then "anlass2", "anlass3": a record in use is not written over. */
function nextSelector(last: string | undefined): string {
  const [, name = 'anlass', number = '1'] = /^(.*?)(\d*)$/.exec(last ?? '') ?? []
  return last === undefined ? 'anlass' : `${name || 'anlass'}${Number(number || '1') + 1}`
}

function KeyForm({ sender, own, onClose }: { sender: Sender; own: boolean; onClose(): void }) {
  const texts = useTexts()
  const words = texts.senders
  const save = useSenderDkim()
  const [domain, setDomain] = useState(sender.dkim?.domain ?? sender.alignment.fromDomain)
  const [selector, setSelector] = useState(nextSelector(sender.dkim?.selector))
  const [pem, setPem] = useState('')
  const submit = () =>
    save.mutate(
      {
        id: sender.id,
        version: sender.version,
        domain: domain.trim(),
        selector: selector.trim(),
        ...(own ? { key: pem } : {}),
      },
      {
        onSuccess: () => {
          notifications.show({ message: words.keyMade, color: 'green' })
          onClose()
        },
      },
    )
  return (
    <form
      aria-label={own ? words.keyOwn : words.keyMake}
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="sm">
        <div className="sender-pair">
          <TextInput
            label={words.keyDomain}
            description={words.keyDomainHint}
            inputWrapperOrder={below}
            required
            spellCheck={false}
            value={domain}
            onChange={event => setDomain(event.currentTarget.value)}
          />
          <TextInput
            label={words.keySelector}
            description={words.keySelectorHint}
            inputWrapperOrder={below}
            required
            pattern="[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"
            spellCheck={false}
            value={selector}
            onChange={event => setSelector(event.currentTarget.value)}
          />
        </div>
        {own && (
          <Textarea
            label={words.keyPem}
            description={words.keyPemHint}
            required
            autosize
            minRows={4}
            maxRows={10}
            maxLength={20_000}
            spellCheck={false}
            value={pem}
            onChange={event => setPem(event.currentTarget.value)}
          />
        )}
        {save.error && <ErrorPanel error={save.error} />}
        <Group gap="xs">
          <Button type="submit" size="sm" loading={save.isPending}>
            {own ? words.keySubmitOwn : words.keySubmit}
          </Button>
          <Button size="sm" variant="default" onClick={onClose}>
            {texts.common.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function RemoveKey({ sender, onClose }: { sender: Sender; onClose(): void }) {
  const words = useTexts().senders
  const change = useChangeSender()
  return (
    <AskingModal
      title={words.keyRemove}
      onClose={onClose}
      error={change.error}
      submit={{
        label: words.keyRemove,
        danger: true,
        loading: change.isPending,
        act: () =>
          change.mutate(
            { id: sender.id, version: sender.version, dkim: null },
            {
              onSuccess: () => {
                notifications.show({ message: words.keyRemoved, color: 'green' })
                onClose()
              },
            },
          ),
      }}
    >
      <Text fz="sm">{words.keyRemoveAsk}</Text>
    </AskingModal>
  )
}
