import { Alert, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type MadeKey, type NewKey, useKeySources, useMakeKey } from '../../../api/api-keys.ts'
import { useSession } from '../../../api/session.ts'
import type { Scope } from '../../../api/types.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { ScopeChoice } from './scope-choice.tsx'

type Kind = NewKey['kind']
const kinds: readonly Kind[] = ['browser', 'server', 'admin']

type Props = { onClose(): void; onMade(key: MadeKey): void }

/** A key of one of three kinds, each asked for no more than it needs. */
export function MakeKeyModal({ onClose, onMade }: Props) {
  const words = useTexts().access.keys
  const make = useMakeKey()
  const sources = useKeySources().data ?? []
  const offered = useSession().data?.scopes ?? []
  const [kind, setKind] = useState<Kind>('server')
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState('')
  const [origins, setOrigins] = useState('')
  const [scopes, setScopes] = useState<Scope[]>([])
  const sourceId = chosen || (sources[0]?.id ?? '')
  const pages = origins.split(/[\s,;]+/).filter(Boolean)
  const body: NewKey =
    kind === 'admin'
      ? { kind, name: name.trim(), scopes }
      : kind === 'server'
        ? { kind, name: name.trim(), sourceId }
        : { kind, name: name.trim(), sourceId, origins: pages }
  const complete =
    name.trim() !== '' &&
    (kind === 'admin' ? scopes.length > 0 : sourceId !== '' && (kind === 'server' || pages.length > 0))
  return (
    <AskingModal
      title={words.makeTitle}
      onClose={onClose}
      error={make.error}
      dirty={name !== '' || origins !== '' || scopes.length > 0}
      submit={{
        label: words.submit,
        disabled: !complete,
        loading: make.isPending,
        act: () =>
          make.mutate(body, {
            onSuccess: key => {
              onClose()
              onMade(key)
            },
          }),
      }}
    >
      <Radio.Group label={words.kind} value={kind} onChange={value => setKind(value as Kind)}>
        <Stack gap="xs" mt={6}>
          {kinds.map(value => (
            <Radio
              key={value}
              value={value}
              label={words.kinds[value]}
              description={words.kindAbouts[value]}
            />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label={words.name}
        description={words.nameHint}
        required
        maxLength={200}
        autoComplete="off"
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      {kind !== 'admin' &&
        (sources.length === 0 ? (
          <Alert color="orange" variant="light">
            {words.noSource}
          </Alert>
        ) : (
          <NativeSelect
            label={words.source}
            description={words.sourceHint}
            value={sourceId}
            data={sources.map(source => ({ value: source.id, label: source.name }))}
            onChange={event => setChosen(event.currentTarget.value)}
          />
        ))}
      {kind === 'browser' && (
        <Textarea
          label={words.origins}
          description={words.originsHint}
          required
          autosize
          minRows={2}
          spellCheck={false}
          value={origins}
          onChange={event => setOrigins(event.currentTarget.value)}
        />
      )}
      {kind === 'admin' && <ScopeChoice offered={offered} value={scopes} onChange={setScopes} />}
    </AskingModal>
  )
}
