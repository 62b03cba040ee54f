/**
 * The address is unknown: who says this after RCPT TO, or with 5.1.1, means it. The same words after the whole mail was
 * taken are how some filters refuse (see `filtered` in docs).
 */
export const unknownWords: string = `
      recipient cannot be verified | {recipient,address} … {could not be verified,cannot be verified} | recipient {verification,verify} fail | no {account,mailbox,user} … {exists here,by the name} | mailbox name not allowed | is not a user {of,on,at,in} | not a valid {mail,email,e-mail,account,address} | {address,account,mailbox} … {not in use,been removed,been deleted,was deleted,was removed,is nonexistent,is non-existent} | not in route list | is not known at this | have an account for | no longer works | not work here any | does not live here |
      user unknown | do not have this user | don't have this user | inexistente | inexistant | not a local mailbox | not known here | unknown user | unknown or illegal user | unknown or invalid | user not known |
      user is unknown | user not found | user not exist | user not existed | user does not exist |
      user doesn't exist | user doesn't have | user … does not exist | user … doesn't exist |
      user … doesn't have | user … not found | user … not listed | user … unknown | user not listed |
      user not in | user not local | user invalid | invalid user | bad user | no user | non-existent user |
      nonexistent user | not a valid user | is not a known user | is not a valid mailbox |
      is not a valid recipient |  not our customer |
      no such {user,mailbox,recipient,address,person,account,mail drop,customer,alias,name,email,member,local user,virtual user} |
      no {mailbox,account,address} {here,found,by that name,with that name} | no mailbox |
      no {account,user,one,address} by that name | no recipient | no valid recipient |
      no matches to nameserver |
      unknown {recipient,address,mailbox,account,local,destination,virtual,e-mail,email,login} |
      {recipient,address,mailbox,account,login,addressee} unknown |
      {recipient,mailbox,account,address,email,e-mail,addressee,login} … {does not exist,does not exists,not exist,doesn't exist,is unknown,was not found,not found,cannot be found,could not be found,couldn't be found,no longer exist,is not known,no longer valid,no longer available,no longer in use,not recognized,not recognised,is invalid,not valid,not listed,unknown} |
      invalid {recipient,mailbox,address,account,e-mail,email,local address,final delivery,username} |
      {address,recipient,mailbox} invalid |
      bad {destination mailbox,recipient,address,mailbox,destination email,destination address} |
      illegal {recipient,alias,user,mailbox} | recipient name is not recognized |
      recipient … is not recognized | recipient … no longer on | not exist |
      non-existent {address,recipient,mailbox} | nonexistent {address,recipient,mailbox} |
      does not have an account | doesn't have an account | has no account |
      no longer {employed,works,with the,at this,with us,a valid,active at} | is no longer with |
      mailbox not found | mailbox nonexistent | mailbox removed | recipient not found | recipient not exist |
      recipnotfound | resolver.adr. | resolver.fwd.notfound | recipientnotfound | recipient is not exist | rcpt doesn't exist | rcpt … does not exist |
      undeliverable address | undeliverable address: unknown | unrouteable … user |
      delivery not authorized … unknown | delivery to the following recipient … no such | can't find user |
      cannot find … user | could not find … user | not a local user | we don't have … user | there's no such |
      there is no {user,such,one,mailbox,account} | this account is not | this address does not |
      this address no longer | this address is no longer | this address doesn't | this user does |
      this user doesn't | unable to find recipient | unable to find … user | name not found | local-part |
      ldap … no such | not listed in … {directory,address book,domino} | domino directory | nicht im … verzeichnis | nicht … verzeichnis aufgefuhrt |
      address not present in directory | not present in directory | not in our directory |
      does not like recipient | didn't like recipient | mailbox unavailable | mailbox not available |
      empfanger {unbekannt,nicht,existiert} | empfaenger {unbekannt,nicht,existiert} |
      empfangeradresse … {unbekannt,existiert,nicht} |
      {benutzer,postfach,mailbox,adresse,empfanger} … {unbekannt,existiert nicht,nicht gefunden,nicht vorhanden,nicht bekannt} |
      unbekannter {benutzer,empfanger,empfaenger} | utilisateur {inconnu,inexistant} |
      {destinataire,adresse,compte,boite} … {inconnu,inexistant,invalide,n'existe pas} |
      adresse d au moins un destinataire invalide |
      destinatario {desconocido,no existe,sconosciuto,inesistente} |
      usuario {desconocido,inexistente,no existe} | utente {sconosciuto,inesistente} | indirizzo … inesistente |
      non sono riuscito a trovare | gebruiker … onbekend`

/** A filter of the recipient or of the domain turned it away: no word about whether the address lives. */
export const filteredWords: string = `
      user refused | {recipient's,user's,recipients,users,recipient} {filter,mail filter,spam settings,settings} | personal {block,black,deny} | not wish to receive | does not want to receive | recipient preferences | due to recipient | because the recipient is only accepting mail from |
      recipient is only accepting | only accepts mail from | only accepting mail from |
      not accepting messages from | message filtered | suppression list | has suppressed sending | recent history of bouncing | envelope blocked | user domain entry | message filter | filtered by | rule imposed |
      domain filter | user reject | recipient reject | rejected by recipient | rejected by user |
      rejected by the recipient | rejected by rule | bounced by … rule | has not been authorized |
      does not want | refused your message | the recipient has blocked | blocked by the recipient |
      blocked you | you have been blocked by the recipient | not accept mail from you |
      in reply to your … refused | permanent failure for one or more recipients | because it was filtered |
      account not subject to | we failed to deliver mail because the following address recipient id refuse |
      due to extended inactivity new mail is not currently being accepted | resolver.rst.notauthorized |
      mailbox … restricted | email preferences | recipients was rejected by a remote mail server | recipients were rejected by a remote mail server`
