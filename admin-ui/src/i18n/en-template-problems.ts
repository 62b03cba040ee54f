/** What went wrong with templates, pictures and brand, by the code of the problem document. */
export const enTemplateProblems = {
  picture_type: {
    title: 'This is no picture that mails can show.',
    advice:
      'PNG, JPEG, GIF and WebP are possible. Save it as one of them; SVG is not shown by mail programs.',
  },
  picture_unreadable: {
    title: 'The picture cannot be read.',
    advice: 'The file is damaged or incomplete. Save it anew and try again.',
  },
  picture_too_large: {
    title: 'The picture has too many pixels.',
    advice: 'Make it smaller: mails show 600 pixels in width, 2400 are plenty.',
  },
  asset_used: {
    title: 'Something still uses this picture.',
    advice: 'Take it out there first. Pictures of mails that were sent stay.',
  },
  block_used: {
    title: 'Templates still use this block.',
    advice: 'Take it out of the templates named below first.',
  },
  test_recipient: {
    title: 'Tests go only to people who sign in here.',
    advice: 'Send it to yourself or to a colleague.',
  },
  template_used: {
    title: 'Something still sends this template.',
    advice: 'Choose another template there first, or end what is named below. Pausing is not enough.',
  },
  template_needed: {
    title: 'This template is needed.',
    advice: 'Without it no sign-up and no request could be confirmed. You can change it at any time.',
  },
  template_exists: {
    title: 'There is a template with this key.',
    advice: 'Try again; a new key is made then.',
  },
  block_exists: { title: 'There is a block with this key.', advice: 'Try again; a new key is made then.' },
  block_cycle: {
    title: 'A block cannot contain itself.',
    advice: 'Take the reusable block out of it that leads back here.',
  },
} as const
