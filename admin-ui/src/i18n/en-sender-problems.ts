/** What went wrong with senders, by the code of the problem document. */
export const enSenderProblems = {
  password_needed: {
    title: 'The password is needed again.',
    advice:
      'With another server, port or user name, enter it anew: it is not sent to a server it was not meant for.',
  },
  sender_in_use: {
    title: 'Messages or campaigns still go by this sender.',
    advice: 'Wait for them, cancel them, or give the campaigns another sender.',
  },
  sender_is_default: {
    title: 'This sender takes whatever names no other.',
    advice: 'Make another one the default first.',
  },
  sender_retired: {
    title: 'This sender is no longer in use.',
    advice: 'Add a new one with the same settings.',
  },
}
