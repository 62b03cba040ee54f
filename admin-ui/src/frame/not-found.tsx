import { Button } from '@mantine/core'
import { IconMapOff } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useTexts } from '../i18n/language.tsx'
import { EmptyState } from '../shared/empty-state.tsx'

export function NotFound() {
  const texts = useTexts().frame
  return (
    <EmptyState
      icon={IconMapOff}
      title={texts.pageNotFound}
      order={1}
      action={
        <Button component={Link} to="/today" variant="light">
          {texts.toToday}
        </Button>
      }
    >
      {texts.pageNotFoundAdvice}
    </EmptyState>
  )
}
