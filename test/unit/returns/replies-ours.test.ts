import { describe, expect, it } from '@jest/globals'
import { classifySaid, lines } from './said.ts'

/** Words of users, names and addresses in sentences that are not about the recipient: nobody is marked for them. */
describe('marks nobody', () => {
  it.each(
    lines(`
    [rcpt] 550 5.7.1 Message from unknown sender to list of recipients not permitted
    [data] 550 Invalid message
    [rcpt] 550 5.7.1 no valid reverse name for host
    [rcpt] 550 The address of your server is not in our allow list
    [rcpt] 550 5.7.1 your user reputation unknown
    [rcpt] 550 Authentication: wrong user or password
    [rcpt] 535 Invalid login
    [rcpt] 554 account not authorized: invalid credentials
    [rcpt] 550 Email not accepted: name of sender unknown
    [rcpt] 550 group posting: you are not in the list of members
    [data] 550 5.7.0 Bad email: contains wrong header name
    [rcpt] 550 this email is not valid: bad HELO name
    [rcpt] 550 HELO name invalid
    [rcpt] 550 host name is invalid
    [rcpt] 550 Unknown command
    [rcpt] 550 5.7.1 address not registered; the list takes mail of subscribers only
    [rcpt] 550 the IP address is not registered in DNS
    [data] 550 email signature invalid
    [data] 550 email subject is missing or invalid
    [data] 550 message id invalid
    [rcpt] 550 your address does not exist
    [rcpt] 550 your e-mail address is not known to us, register first
    [rcpt] 550 the certificate name is not valid
    [rcpt] 550 5.7.1 invalid address in From
    [rcpt] 550 5.7.1 no such sender
    [rcpt] 450 4.7.1 HELO host not found
    [rcpt] 550 5.7.1 <shop.example>: Helo command rejected: Host not found
    [rcpt] 504 5.5.2 <shop>: Helo command rejected: need fully-qualified hostname
    [rcpt] 550 5.1.1 list is moderated, you are unknown here
    [rcpt] 554 5.7.1 email not authenticated, wrong domain
    [rcpt] 550 5.7.1 link in your email is bad
    [data] 550 5.7.1 Body contains bad address
    [rcpt] 550 no valid authentication for that user
    [rcpt] 550 Unknown IP address, mail not accepted
    [rcpt] 550 mail from this address is not wanted here
    [rcpt] 550 5.7.1 Your address is not in the list of permitted contacts
    [rcpt] 550 Message-ID not valid, email deleted
    [rcpt] 550 Bad return address
    `),
  )('%s', line => {
    expect(classifySaid(line).outcome).not.toBe('hard')
  })
})
