/** Words for what can go wrong. */
export const enFaults = {
  away: {
    title: 'Anlass does not answer at the moment.',
    about: 'It keeps trying by itself. What you typed stays; you can save as soon as this note is gone.',
    now: 'Try now',
  },
  outdated: {
    title: 'Not everything here is up to date.',
    about: 'The server could not answer something. You see what was there before.',
  },
  slow: 'This takes longer than usual …',
  save: {
    unreachable: {
      title: 'No answer came.',
      advice:
        'What you typed is still here, and nothing is repeated by itself. Press again as soon as Anlass answers. If it was something new, look first whether it is there already.',
    },
    back: {
      title: 'Anlass answers again.',
      advice:
        'What you typed is still here: press again to save. If it was something new, look first whether it is there already.',
    },
    server: {
      title: 'The server could not do this.',
      advice:
        'What you typed is still here. Press again in a moment. If it stays like this, tell your administrator the number of the request.',
    },
    signedOut: {
      title: 'Not saved yet: you are no longer signed in.',
      advice: 'Sign in again; what you typed stays.',
    },
    signedIn: {
      title: 'You are signed in again.',
      advice: 'Nothing is saved yet: press save again.',
    },
  },
  signInAgain: {
    title: 'Please sign in again',
    about: 'Your session has ended. The page stays behind this, with everything you typed.',
    leave: 'To the sign-in page',
    leaveAbout: 'What you have not saved on this page will then be lost.',
    stay: 'Stay here',
    leaveSure: 'Leave all the same',
  },
  part: {
    title: 'A part is missing',
    updated: {
      title: 'Anlass was updated.',
      advice:
        'This page is still the old one, and this part belongs to the new. Reload; before that, save what is still open here.',
    },
    unreachable: {
      title: 'This part could not be loaded.',
      advice: 'Check your connection, and try again.',
    },
    there: {
      title: 'This part could not be loaded.',
      advice:
        'It is there now, but only comes with the whole page. Reload; before that, save what is still open here.',
    },
    reload: 'Reload',
    again: 'Try again',
  },
}
