/** What went wrong with what came back and its ways in, by the code of the problem document. */
export const enReturnProblems = {
  return_settled: {
    title: 'This is decided already.',
    advice: 'Somebody else was faster, or it was proven meanwhile. Look at what followed from it.',
  },
  return_unmatched: {
    title: 'It is not known which message this is about.',
    advice: 'It can be put away; nothing follows from it.',
  },
  mailbox_retired: {
    title: 'This mailbox is no longer in use.',
    advice: 'Add it anew with the same settings.',
  },
  provider_hook_retired: {
    title: 'These notices are no longer in use.',
    advice: 'Add the delivery provider anew.',
  },
  mail_log_retired: {
    title: 'Copies of this program are no longer taken.',
    advice: 'Add the program anew.',
  },
}
