import type { ReturnReason } from '../understanding.ts'

/** What is said of policies, of protocol, of servers and lines. In order: the first that fits decides. */
export const serverWords: readonly (readonly [ReturnReason, string])[] = [
  [
    'onhold',
    `
      greylist | graylist | grey-list | gray-list | grey list | greylisted | postgrey | zu fruh | too early`,
  ],
  [
    'securityerror',
    `
      forbidden attachment | attachment name extension | illegal attachment | could not find credentials | could not retrieve credentials | peer certificate | resolver.rst.authrequired | rst.senderauthenticationrequired | submitter failed to authenticate | security policies |
      smtp authentication | smtp auth | authentication required | authentication is required |
      authentication needed | authentication failed | authentication failure | authentication credentials |
      authentication turned on | requires authentication | require authentication | must authenticate |
      must be authenticated | not authenticated | unauthenticated sender | without authentication |
      auth required | please authenticate | sasl | starttls | tls required | tls is required |
      encryption required | encryption needed | must issue a starttls | certificate | executable file |
      executable attachment | extension … not allowed | attachment … not allowed | attachment … blocked |
      blocked … attachment | file type … not allowed | dangerous attachment | dangerous content |
      security policy | security error | security reasons | security violation | security policies |
      sorry, you are not authorized | not authorized to relay | delivery not authorized | not authorized |
      unauthorized | access denied | authorization failed | verification failure | insecure | crypto | restrict |
      account is subject to verification | account not verified | address is not verified | not verified |
      verify that you`,
  ],
  [
    'policyviolation',
    `
      under policy | policy rule | transport rule |
      policy reasons | policy reason | policy violation | anti-spoofing | antispoofing | spoofing policy | policy restriction | by policy | due to policy |
      for policy | policy rejection | policy reject | against policy | violates … policy |
      violation of … policy | local policy | site policy | server policy | email policy |
      administrative policy | content policy | message content policy | administrative prohibition |
      administrative reject | administratively denied | administratively prohibited | protocol violation |
      protocol error … policy | header error | headers error | message contains … content |
      its content presents | message refused | host network not allowed | message rejected due to content | content restriction |
      message … prohibited | denied by policy | rejected for policy | denied by | custom policy | compliance |
      message held | not allowed by | you have exceeded … maximum number of … attachment |
      sending … disallowed | prohibited`,
  ],
  [
    'contenterror',
    `
      media error | content rejected | message content rejected | content … rejected | content … not allowed |
      content … not acceptable | improper mime | invalid mime | malformed mime | bad mime | mime … error |
      mime … nested | message header … invalid | invalid header | bad header | improper use of 8-bit |
      8-bit data in message header | charset not allowed | character set |
      the headers in this message contain improperly-formatted binary | this message contains invalid |
      message contains invalid | message may contain | unsupported … conversion | conversion … not supported`,
  ],
  [
    'systemfull',
    `
      insufficient system storage | insufficient system resources | insufficient storage | insufficient disk space | mail system full |
      system storage | disk full | disk is full | no space left on device |
      requested mail action aborted: exceeded storage allocation | out of memory | out of disk | low on disk |
      too much load | load … too high | insufficient disk`,
  ],
  [
    'networkerror',
    `
      cname lookup | best-preference mx | address family mismatch | all routes to destination blocked | mxloopback | temporary failure in mx lookup | network error on destination | resolver.fwd.loop | mx lookup |
      network is unreachable | establish an smtp connection | network unreachable | network error | no route to host | connection refused |
      connection reset | connection closed | connection dropped | host … unreachable | host is unreachable |
      too many hops | too many received | hop count | hops count | loop | loops back to myself | routing loop |
      mail forwarding loop | message looping | dns server | dns error | dns lookup | dns timeout |
      host name lookup fail | name server | name service | servfail | nameserver | name lookup failure | malformed or unexpected name server reply | tls handshake | socket error | broken pipe |
      end of data … lost | no connection | unable to resolve`,
  ],
  [
    'expired',
    `
      not responding | could not send message for past | message expired | all hosts … failing | delivery failed … attempts | have been failing for a long time | multiple retries | host not reachable | after several attempts | after repeated attempts | envelope expired | delivery expired | has expired | queue.expired | expired |
      in the queue too long | queue too long | too long in queue | retry timeout exceeded |
      retry time not reached | retry time exceeded | delivery time expired | delivery attempts |
      delivery timed out | timed out | time out | timeout | connection lost | lost connection |
      conversation … lost | could not be delivered for | could not deliver for | could not be delivered within |
      could not deliver … for the last | not delivered … days | giving up on |
      was not possible to deliver … within | unable to deliver … in … hours | unable to connect |
      did not accept our requests to connect | cannot connect | could not connect | couldn't connect |
      failed to connect | has been delayed | wahrend … tagen nicht zugestellt |
      zeituberschreitung`,
  ],
  [
    'mailererror',
    `
      command failed | command died | command output | command not found | exit status | exit code |
      mailer error | mailer died | process failed | pipe to | procmail | failed to read … template | x-unix |
      unable to execute | exited with | died with | spawn | can't open mailbox | cannot open |
      returned a non-zero | operating system error`,
  ],
  [
    'systemerror',
    `
      spool fail | qqt failure | qq internal | qq trouble | storedrv. | mailbox server is | mailbox store | delivery to file forbidden | delivery to pipe forbidden | local delivery failed | unable to switch to | file has been locked | wrong owner |
      insufficient permission | system error | internal error | temporary lookup failure | table lookup | internal server error | internal system error | internal software error |
      local error | server error | server configuration | config error | configuration error | misconfigur |
      not configured | system config | service currently unavailable |
      service unavailable | service temporarily unavailable | service not available | temporarily unavailable |
      temporary error | temporary problem | temporary local problem |
      temporary server error | temporary system problem | unable to contact | resources temporarily |
       shutting down | going down | out of service | can't create | cannot create | unable to open |
      write error | input/output error | permission denied | duplicated message-id | database | backend | ldap |
      queue file | unexpected | local configuration error | scan error |
      transaction failed | proxy | socket`,
  ],
  [
    'syntaxerror',
    `
      syntax error | command unrecognized | command not recognized | unrecognized command |
      command not implemented | not implemented | bad sequence | invalid command | unknown command |
      bad command | bad syntax | unimplemented | improper command |  polite people say hello |
      out of sequence | need mail | need rcpt`,
  ],
]
