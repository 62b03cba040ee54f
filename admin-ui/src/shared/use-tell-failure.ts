import { notifications } from '@mantine/notifications'
import { useTexts } from '../i18n/language.tsx'
import { describeError } from './describe-error.ts'

/** For what was done by a press that leaves no place to say that it failed: a menu that has closed. */
export function useTellFailure(): (error: unknown) => void {
  const texts = useTexts()
  return error => {
    const { title, advice } = describeError(error, texts)
    notifications.show({ color: 'red', title, message: advice ?? '', autoClose: 15_000 })
  }
}
