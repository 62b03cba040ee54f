/** Pattern that German follows. */
export const enSettings = {
  sections: 'Settings',
  sources: {
    title: 'Sources',
    about: 'Where data about your customers comes from: your shop, your pages, files.',
    snippetTitle: 'Connect your shop’s pages',
    snippetAbout: 'Name the address of your shop, and paste what you get into its pages.',
    address: 'Address of the shop',
    addressHint: 'As it stands in the browser. Only pages from there may send.',
    addressWrong: 'This is no address: it looks like https://www.my-shop.com',
    source: 'For which source',
    sourceHint: 'What comes in is filed there.',
    make: 'Make the snippet',
    snippet: 'Paste this before </body> into every page',
    copy: 'Copy the snippet',
    consent:
      'It keeps a number in the visitor’s browser: load it only once they agreed, as your consent banner asks them.',
    waiting: 'Waiting for the first page view. Open a page of your shop.',
    pageView: (title: string) => `Page viewed: ${title}`,
    received: (event: string, who: string) => `It works. Received: “${event}” by ${who}.`,
    all: 'All sources',
    empty: 'No source yet. The first is made with your snippet.',
    keys: (count: number) => (count === 1 ? '1 key in use' : `${count} keys in use`),
    first: (at: string) => `First event received ${at}.`,
    nothingYet: 'Nothing received yet.',
  },
}
