import { expect, it } from '@jest/globals'
import { shownAs } from '../../../admin-ui/src/shared/mail-scheme.ts'

const mail = `<style>@media only screen and (prefers-color-scheme: dark) { p { color: #fff } }
@media (prefers-color-scheme:light){p{color:#000}}</style><p>(prefers-color-scheme: dark)</p>`

it('answers what the mail asks for, and leaves its words alone', () => {
  const dark = shownAs(mail, true)
  expect(dark).toContain('@media only screen and (min-width: 0) {')
  expect(dark).toContain('@media (max-width: 0){')
  expect(dark).toContain('<p>(prefers-color-scheme: dark)</p>')
  const light = shownAs(mail, false)
  expect(light).toContain('@media only screen and (max-width: 0) {')
  expect(light).toContain('@media (min-width: 0){')
})
