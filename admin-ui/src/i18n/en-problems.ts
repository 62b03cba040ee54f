/** What went wrong in the privacy area, by the code of the problem document. */
export const enProblems = {
  already_extended: {
    title: 'This request was extended already.',
    advice: 'It can be extended once; answer it, or refuse it.',
  },
  too_late: {
    title: 'The time for an extension is over.',
    advice: 'The person must be told within the first month (Art. 12(3)). Answer the request.',
  },
  case_closed: { title: 'This request is closed already.', advice: 'Reload to see how it ended.' },
  identity_unchecked: {
    title: 'It has not been checked who asks.',
    advice: 'Note above how you made sure, then carry it out.',
  },
  already_lifted: { title: 'This entry is lifted already.', advice: 'Reload to see who did it.' },
  suppression_stands: {
    title: 'The address stays shut.',
    advice:
      'Somebody wanted it so: an objection, complaint or erasure. Only the privacy officer can lift that, with a reason.',
  },
  nothing_to_reactivate: {
    title: 'The address is in use already.',
    advice: 'There is nothing to take back.',
  },
  no_address: { title: 'The customer has no e-mail address.', advice: 'Add one first.' },
  form_invalid: { title: 'The form cannot be published as it is.', advice: 'What is missing:' },
  form_exists: { title: 'There is a form with this key.', advice: 'Try again.' },
  form_unpublished: { title: 'Nothing of this form is published yet.', advice: 'Publish it first.' },
  letters_purged: {
    title: 'The files of this batch were thrown away.',
    advice: 'Each letter stays in the log of its customer.',
  },
  reference_invalid: {
    title: 'This is no reference of a letter.',
    advice: 'Compare it with the letter: one character may be mistyped.',
  },
  recipient_retired: {
    title: 'Transfers to this recipient have ended.',
    advice: 'Add it anew if it is to get data again.',
  },
  retention_too_short: {
    title: 'Some of this must be kept for longer.',
    advice: 'The shortest time stands beside the field.',
  },
  topic_exists: { title: 'There is a topic with this name.', advice: 'Choose another.' },
  passphrase_wrong: { title: 'The passphrase does not open this file.', advice: 'Ask who made it.' },
  file_altered: { title: 'The file was changed after its export.', advice: 'Have it exported again.' },
  file_cut_off: { title: 'The file is not complete.', advice: 'Have it exported again.' },
  list_of_hashes: {
    title: 'The list holds hashes, not addresses.',
    advice: 'Exports of Anlass are taken over in a terminal: npm run cli -- suppressions import',
  },
  list_unreadable: {
    title: 'This is no list of addresses.',
    advice: 'One address a line, or CSV with a column “email”.',
  },
  invalid_input: { title: 'Something that was entered does not fit.', advice: 'What exactly:' },
} as const
