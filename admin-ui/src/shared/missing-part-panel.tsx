import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { type WhyMissing, whyMissing } from './missing-part.ts'

type Props = {
  error: Error
  /** Where the part can be asked for again without loading the page anew. */
  retry?: (() => unknown) | undefined
}

/** A part of the console did not come: either there is a newer console, or it is worth another try. */
export function MissingPartPanel({ error, retry }: Props) {
  const words = useTexts().faults.part
  const [why, setWhy] = useState<WhyMissing | null>(null)
  useEffect(() => {
    let shown = true
    void whyMissing(error).then(found => shown && setWhy(found))
    return () => {
      shown = false
    }
  }, [error])
  if (why === null) return null
  // What may come by another press needs no page loaded anew.
  const { title, advice } = words[why === 'there' && retry ? 'unreachable' : why]
  // Another try is worth it once the part can be had; without one there is only the page.
  const again = async () => {
    const found = await whyMissing(error)
    if (found === 'there' && retry) retry()
    else setWhy(found)
  }
  const byPress = why === 'unreachable' || (why === 'there' && retry)
  return (
    <Alert
      color={why === 'updated' ? 'petrol' : 'red'}
      variant="light"
      icon={<IconRefresh />}
      title={title}
      role="alert"
      data-missing-part={why}
    >
      <Stack gap="xs" align="flex-start">
        <Text fz="sm">{advice}</Text>
        {byPress ? (
          <Button size="compact-sm" variant="light" color="red" onClick={() => void again()}>
            {words.again}
          </Button>
        ) : (
          <Button size="compact-sm" onClick={() => location.reload()}>
            {words.reload}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}
