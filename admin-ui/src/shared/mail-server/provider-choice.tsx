import { NativeSelect, Text } from '@mantine/core'
import { useState } from 'react'

type Known = { id: string; note: string }

type Props<P extends Known> = {
  words: { provider: string; providerHint: string; providerNone: string; providerOwn: string }
  /** What is to be known of it before one signs in there. */
  noteOf(provider: P): string
  providers: readonly (P & { name: string })[]
  /** A server of one's own, which nothing can be filled in for. */
  own: P
  onChoose(provider: P): void
}

/** With whom the mailbox is: servers, ports and what is special there are then filled in and said. */
export function ProviderChoice<P extends Known>({ words, noteOf, providers, own, onChoose }: Props<P>) {
  const [chosen, setChosen] = useState<P | null>(null)
  const choose = (id: string) => {
    const provider = id === own.id ? own : (providers.find(one => one.id === id) ?? null)
    setChosen(provider)
    if (provider) onChoose(provider)
  }
  return (
    <div>
      <NativeSelect
        label={words.provider}
        description={words.providerHint}
        value={chosen?.id ?? ''}
        data={[
          { value: '', label: words.providerNone },
          ...providers.map(({ id, name }) => ({ value: id, label: name })),
          { value: own.id, label: words.providerOwn },
        ]}
        onChange={event => choose(event.currentTarget.value)}
      />
      {chosen && (
        <Text fz="sm" mt={6} role="status">
          {noteOf(chosen)}
        </Text>
      )}
    </div>
  )
}
