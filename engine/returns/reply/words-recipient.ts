import type { ReturnReason } from '../understanding.ts'

/** What other servers say of the recipient: mailbox, person, domain. In order: the first that fits decides. */
export const recipientWords: readonly (readonly [ReturnReason, string])[] = [
  [
    'mailboxfull',
    `
      reached its quota | reached … quota | quota reached | quota … reached | no quota left |
      mailbox full | mailbox is full | mailbox … is full | mailbox over quota | mailbox … over quota |
      mailbox … overquota | mailbox exceeded | mailbox … exceeded | mailbox … exceeds |
      mailbox size limit exceeded | mailbox … size limit | mailbox … storage | mailbox quota |
      mailbox … out of space | mail box full | mail box is full | mailfolder is full | mail folder is full |
      inbox is full | inbox is out of storage | inbox … full | over quota | overquota | over the quota |
      over-quota | over its quota | over their quota | over disk quota | over the maximum … storage |
      over the allowed quota | quota exceed | quota has been exceeded | quota is exceeded | quota violation |
      quota full | exceeded … quota | exceeds … quota | exceed … quota | exceeded … storage |
      exceeds … storage allocation | exceed … mailbox | storage quota | disk quota | disk-quota | file quota |
      account is full | account … over quota | user … is full | user … over quota | recipient … over quota |
      recipient … storage | recipient … full | not enough storage space | not enough disk space |
       out of storage | no space left in mailbox | no more space |
      too many messages in … mailbox | too many messages on this mailbox | too much mail data |
      message would exceed … quota | would be over the allowed quota | delivery would exceed |
      space … has been exceeded | has exceeded … space | has exhausted … storage | postfach … voll |
      postfach … uberschritten | postfach … ueberfullt | mailbox … voll | speicherplatz | boite … pleine |
      boite du destinataire pleine | bandeja … llena | buzon … lleno | casella piena | casella … piena |
      errquotaexceeded | maildir … overquota | mbox … full | quotaexceeded | emailboxfull | mailbox_full |
      mailbox-full | usr-full | ouota | mailbox cannot … size`,
  ],
  [
    'exceedlimit',
    `
      message … too large for this recipient | larger than … mailbox | exceeds … for this recipient |
      exceeds user's limit`,
  ],
  [
    'hasmoved',
    `
      has moved | not our user | user moved | has been replaced by | address changed | address has changed | new address |
      mailbox moved | please update your address | destination mailbox has moved | no forwarding address |
      user not local; please try | user not local; please forward | please try < | hat … neue adresse |
      ist umgezogen`,
  ],
  [
    'suspend',
    `
      {konto,benutzerkonto,postfach,mailbox,account} … {deaktiviert,gesperrt,inaktiv} |
      temporarily limited | no longer accepts mail | disabled or discontinued | mailbox owner has changed |
      account … disabled | account … is disabled | account … inactive | account … is inactive |
      account … suspended | account … locked | account … blocked | account … deactivated | account … frozen |
      account … expired | account … closed | account … bloque | account inactive | account disabled |
      account suspended | account has been … disabled | account that you tried to reach is disabled |
      account that you tried to reach is inactive | mailbox … disabled | mailbox disabled | mailbox … inactive |
      mailbox … suspended | mailbox … locked | mailbox … frozen | mailbox is frozen | mailbox … blocked |
      mailbox … deactivated | mailbox currently suspended | mailbox … expired | mailbox … not active |
      mailbox … has been closed | mailbox not available for this time | disabled recipient |
      recipient … disabled | recipient … suspended | recipient … inactive | recipient … deactivated |
      recipient … locked | recipient … not active | recipient … paused | recipient account … blocked |
      user … suspended | user … inactive | user is inactive | user … disabled | user … deactivated |
      user … locked | user … temporary locked | user … blocked … admin | user … is paused | user suspended |
      inactive user | inactive account | disabled user | disabled account | suspended user | suspended account |
      inactive {email,e-mail,mail,address,recipient,mailbox,customer} | invalid/inactive | domain … suspended | domain is suspended | domain has been suspended |
      email account … suspended | address … suspended | address … disabled | address … deactivated |
      currently suspended | is a deactivated mailbox | is not active | has been disabled | has been suspended |
      has been deactivated | is currently disabled | temporarily disabled | temporarily suspended |
      temporary suspended | temporary locked | vacation suspended | boite du destinataire archivee |
      compte … bloque | compte … suspendu | cuenta … suspendida | konto … deaktiviert | konto … gesperrt |
      postfach … gesperrt | postfach … deaktiviert | postfach … inaktiv`,
  ],
  [
    'notaccept',
    `
      destination seem to reject all mails | no mx found for | mx or srv record indicated no smtp service | no host found for existing smtp connection |
      null mx | couldn't find a mail exchanger | no mx record found | no mx records found | nullmx | does not accept mail | does not accept any mail | does not accept email |
      does not accept e-mail | not accept any mail | no mail service | mail receiving disabled |
      smtp protocol … not accept | name server: … host not found … accept | no smtp service |
      domain … does not receive | no valid mx | no usable mx | mx … localhost | mx … 0.0.0.0 | invalid mx |
      nimmt keine … an | recipient domain … not accept`,
  ],
  [
    'hostunknown',
    `
      no such host | no data known | no {a or mx,mx or a,mx and no a,a record,address record} | domain … {be registered,not registered,not been registered,isn't registered} | domain … {could not be found,cannot be found} | has no mx | unknown mail host | destination domain … {not found,unknown,does not exist,cannot be found} | find the destination domain |
      recipient … domain … {not found,not exist,doesn't exist,unknown,invalid,not resolve} | recipient's domain … {not found,not exist,doesn't exist,unknown} |
      remote domain doesnt exist | smtpsend.dns.nonexistentdomain | all host address lookups failed permanently | no such domain | dns domain … does not exist | host address lookups failed |
      host unknown | unknown host | host not found | host … not found | unknown domain | domain unknown |
      domain not found | domain name not found | domain … couldn't be found | domain … does not exist |
      domain … doesn't exist | domain … not exist | domain may not exist | domain must exist |
      domain is not reachable | domain … not valid | invalid domain | illegal host | bad destination system |
      no such domain |   nxdomain | no dns | unrouteable domain | unrouteable mail domain |
      unroutable domain | unrouteable address | unroutable address |
      all relevant mx records point to non-existent | recipient address rejected: domain |
      couldn't find any host | could not find a gateway | cannot find … host | name or service not known |
      name service error … not found | has no mail exchanger | no mail exchanger |
      host or domain name not found | address … domain … cannot be found | non-existent domain |
      nonexistent domain | non existing domain | unknown mail server | domaine … inconnu | domain … unbekannt |
      domane … nicht gefunden | no route to domain | does not exist in dns | 
      illegal/unknown domain | mail domain … not exist`,
  ],
]
