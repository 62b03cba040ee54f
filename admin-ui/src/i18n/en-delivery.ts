/** Delivery: whether mails arrive, what comes back, and by which ways. */
export const enDelivery = {
  delivery: {
    sections: 'Delivery',
    health: 'Does all arrive?',
    returns: 'What came back',
    ways: 'Ways in',
  },
} as const
