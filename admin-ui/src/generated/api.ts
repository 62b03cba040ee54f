// Made by scripts/generate-api-types.ts from admin-api/contract. Do not edit.
export interface paths {
    "/api/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers, newest first
         * @description Scope `customers:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["customers.list"];
        put?: never;
        /**
         * Add a customer
         * @description Needs an external id, an e-mail address or a phone number. Gives no permission to write to them.
         *
         *     Scope `customers:write`: support, admin.
         */
        post: operations["customers.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One customer, with statistics, permissions, suppressions and orders
         * @description Scope `customers:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["customers.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a customer
         * @description Scope `customers:write`: support, admin.
         */
        patch: operations["customers.change"];
        trace?: never;
    };
    "/api/customers/{id}/interactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The communication log: what was said, what was not, and why; newest first
         * @description Scope `interactions:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["customers.interactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a customer did, newest first
         * @description Scope `events:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["customers.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The consent ledger of a customer with its evidence, newest first
         * @description Scope `consent:read`: privacy_officer, admin.
         */
        get: operations["customers.consents"];
        put?: never;
        /**
         * Record a consent, its withdrawal or an objection
         * @description Withdrawals and objections need `consent:object`; everything that gives permission needs `consent:write` too.
         *
         *     Scope `consent:object`: support, privacy_officer, admin.
         */
        post: operations["customers.recordConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A customer objects to advertising (GDPR Art. 21(2)), or withdraws: in one call, at once
         * @description With `all` it covers every marketing purpose, on every channel, and profiling for advertising; what is added later too. By e-mail it holds for everybody who shares the address. It has no expiry; no sale and no import lifts it, only a new consent. Saying it again changes nothing.
         *
         *     Scope `consent:object`: support, privacy_officer, admin.
         */
        post: operations["customers.object"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The owner of an e-mail address objects to advertising, whoever it belongs to
         * @description For all customers with that address, known now or made later: the address goes on the suppression list too. The same answer whether or not it is known.
         *
         *     Scope `consent:object`: support, privacy_officer, admin.
         */
        post: operations["customers.objectByAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What comes in, newest first
         * @description To follow: ask again with `after` set to `latest` of the answer before. `latest` trails by two seconds, so that no event of a transaction still open is missed: the last few come again; tell them apart by `id`.
         *
         *     Scope `events:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["events.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rules with what they do and how often they did it, newest first
         * @description Archived rules come only when asked for.
         *
         *     Scope `rules:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["rules.list"];
        put?: never;
        /**
         * Add a rule as a draft
         * @description Scope `rules:write`: marketer, admin.
         */
        post: operations["rules.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One rule: draft, published version, counts
         * @description Scope `rules:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["rules.one"];
        put?: never;
        post?: never;
        /**
         * Delete a rule that was never published
         * @description Scope `rules:write`: marketer, admin.
         */
        delete: operations["rules.remove"];
        options?: never;
        head?: never;
        /**
         * Change a rule’s name or draft
         * @description What is published goes on as it was until the draft is published.
         *
         *     Scope `rules:write`: marketer, admin.
         */
        patch: operations["rules.change"];
        trace?: never;
    };
    "/api/rules/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft as the next version
         * @description New events enter it from then on; runs of earlier versions finish as they began. 422 `rule_invalid` names everything that stands against it, with its path in the definition.
         *
         *     Scope `rules:publish`: marketer, admin.
         */
        post: operations["rules.publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a rule: nothing enters, and what is due waits
         * @description Scope `rules:publish`: marketer, admin.
         */
        post: operations["rules.pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a paused rule
         * @description Scope `rules:publish`: marketer, admin.
         */
        post: operations["rules.resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a rule for good: its runs end, what is not sent will not be
         * @description Scope `rules:publish`: marketer, admin.
         */
        post: operations["rules.archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was ever published of a rule, newest first
         * @description Scope `rules:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["rules.versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a customer did or did not enter a rule, and what became of it
         * @description Scope `interactions:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["rules.explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Templates, newest first
         * @description Scope `templates:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["templates.list"];
        put?: never;
        /**
         * Add a template as a draft
         * @description Scope `templates:write`: marketer, admin.
         */
        post: operations["templates.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One template: draft and published version
         * @description Scope `templates:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["templates.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a template’s name or draft
         * @description What is published is sent as it was until the draft is published.
         *
         *     Scope `templates:write`: marketer, admin.
         */
        patch: operations["templates.change"];
        trace?: never;
    };
    "/api/templates/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fill in the draft, with sample data or for a real customer
         * @description With `customerId`, which needs `customers:read` too, the customer’s own data are used, and samples for an event or order they do not have. Nothing is stored or sent.
         *
         *     Scope `templates:read`: marketer, support, privacy_officer, admin.
         */
        post: operations["templates.preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{id}/preview/letter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fill in the draft of a letter, as the PDF that would be printed
         * @description As `preview`; 422 `template_invalid` where it cannot be filled in, or is no letter. A customer without a complete address gets a made-up one.
         *
         *     Scope `templates:read`: marketer, support, privacy_officer, admin.
         */
        post: operations["templates.previewLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{id}/lint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Everything that is wrong with the draft
         * @description The same that publishing looks at.
         *
         *     Scope `templates:read`: marketer, support, privacy_officer, admin.
         */
        post: operations["templates.lint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft as the next version, with its compiled form frozen
         * @description 422 `template_invalid` names every error, with its path in the source.
         *
         *     Scope `templates:publish`: marketer, admin.
         */
        post: operations["templates.publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was ever published of a template, newest first
         * @description Scope `templates:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["templates.versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent and what was not, and why; newest first
         * @description Scope `messages:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["messages.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One message: verdict with evidence, what happened to it, where it came from
         * @description Scope `messages:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["messages.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The mail or letter exactly as it was sent, byte for byte
         * @description A letter is `application/pdf`.
         *
         *     Scope `messages:content`: support, privacy_officer, admin.
         */
        get: operations["messages.content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/content/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The mail as it was sent, taken apart for showing
         * @description Show `html` in a sandboxed frame only.
         *
         *     Scope `messages:content`: support, privacy_officer, admin.
         */
        get: operations["messages.contentParts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/purposes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why messages are sent, and on which legal bases
         * @description Scope `purposes:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["purposes.list"];
        put?: never;
        /**
         * Add a purpose
         * @description Scope `purposes:write`: privacy_officer, admin.
         */
        post: operations["purposes.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/purposes/reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many customers each purpose reaches, by e-mail and by letter
         * @description Asked of the gate itself, and kept for a minute or more: counting reads every customer. The last word has the gate when a message is sent. Not looked at: the suppression list for postal addresses, frequency caps, and selection by behaviour.
         *
         *     Scope `purposes:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["purposes.reach"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/purposes/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One purpose
         * @description Scope `purposes:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["purposes.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a purpose’s texts or legal bases
         * @description Takes effect at once: the gate reads the bases at every send.
         *
         *     Scope `purposes:write`: privacy_officer, admin.
         */
        patch: operations["purposes.change"];
        trace?: never;
    };
    "/api/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Addresses that must not be used, newest first
         * @description Scope `suppressions:read`: support, privacy_officer, admin.
         */
        get: operations["suppressions.list"];
        put?: never;
        /**
         * Suppress an address
         * @description Adding one that is suppressed already answers with the entry that stands.
         *
         *     Scope `suppressions:write`: privacy_officer, admin.
         */
        post: operations["suppressions.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suppressions/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Is this address suppressed?
         * @description POST, so that the address appears in no log. Lifted entries are told too, as history.
         *
         *     Scope `suppressions:read`: support, privacy_officer, admin.
         */
        post: operations["suppressions.find"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suppressions/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suppress a list of e-mail addresses
         * @description Plain text with one address per line, or CSV with a column `email`, `e-mail` or `mail`. Addresses only: a list of hashes cannot be taken, for hashes of another kind cannot be turned into ours. Up to 900 kB; longer lists by `npm run cli -- suppressions add`.
         *
         *     Scope `suppressions:write`: privacy_officer, admin.
         */
        post: operations["suppressions.upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suppressions/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift a suppression, with a reason
         * @description The entry stays in the list as history.
         *
         *     Scope `suppressions:write`: privacy_officer, admin.
         */
        post: operations["suppressions.lift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}/reactivate-address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use an e-mail address again after a wrong bounce
         * @description Takes back that the address does not exist, and lifts suppressions that rest on a bounce; for everybody who has it. Never lifts an objection, a complaint or what stands after an erasure: where only such stand, or one of them shuts the address altogether, it answers 409 `suppression_stands` and changes nothing.
         *
         *     Scope `addresses:reactivate`: support, privacy_officer, admin.
         */
        post: operations["suppressions.reactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which law is followed, and what it allows: purposes × channels × legal bases
         * @description Scope `purposes:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["policy.read"];
        /**
         * Choose the country whose law is followed
         * @description Gives the starter purposes the bases and texts of that country; other purposes stay as they are. Takes effect at once.
         *
         *     Scope `purposes:write`: privacy_officer, admin.
         */
        put: operations["policy.choose"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/category-similarities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which product categories count as similar (§ 7(3) no. 2 UWG)
         * @description Scope `purposes:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["policy.similarities"];
        /**
         * Declare which product categories are similar; replaces the whole list
         * @description Scope `purposes:write`: privacy_officer, admin.
         */
        put: operations["policy.declareSimilarities"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the consent ledger is sealed, and whether it was found untouched
         * @description Scope `consent:read`: privacy_officer, admin.
         */
        get: operations["ledger.status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the ledger verified now
         * @description A worker begins within seconds; GET /ledger tells the result.
         *
         *     Scope `consent:write`: privacy_officer, admin.
         */
        post: operations["ledger.verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}/consents/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything one customer agreed to and refused, with its proof, as a page to print
         * @description Scope `consent:read`: privacy_officer, admin.
         */
        get: operations["ledger.proof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}/consents/proof.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as PDF
         * @description Scope `consent:read`: privacy_officer, admin.
         */
        get: operations["ledger.proofPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Topics customers may switch off in the preference centre
         * @description Scope `purposes:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["topics.list"];
        put?: never;
        /**
         * Add a topic to a marketing purpose
         * @description Scope `purposes:write`: privacy_officer, admin.
         */
        post: operations["topics.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/topics/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One topic
         * @description Scope `purposes:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["topics.one"];
        put?: never;
        post?: never;
        /**
         * Remove a topic
         * @description Who switched it off keeps that wish, should a topic of this key be added again.
         *
         *     Scope `purposes:write`: privacy_officer, admin.
         */
        delete: operations["topics.remove"];
        options?: never;
        head?: never;
        /**
         * Change a topic’s name or place
         * @description Scope `purposes:write`: privacy_officer, admin.
         */
        patch: operations["topics.change"];
        trace?: never;
    };
    "/api/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Forms with what came in by them, newest first
         * @description Scope `forms:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["forms.list"];
        put?: never;
        /**
         * Add a form as a draft
         * @description Scope `forms:write`: marketer, privacy_officer, admin.
         */
        post: operations["forms.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/starters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Forms to start from, one for each source, in German and English
         * @description Take the definition, change it, and create a form with it.
         *
         *     Scope `forms:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["forms.starters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One form: draft, published version, counts
         * @description Scope `forms:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["forms.one"];
        put?: never;
        post?: never;
        /**
         * Delete a form that was never published
         * @description Scope `forms:write`: marketer, privacy_officer, admin.
         */
        delete: operations["forms.remove"];
        options?: never;
        head?: never;
        /**
         * Change a form’s name or draft
         * @description What is published goes on as it was until the draft is published.
         *
         *     Scope `forms:write`: marketer, privacy_officer, admin.
         */
        patch: operations["forms.change"];
        trace?: never;
    };
    "/api/forms/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft as the next version; a closed form is open again
         * @description A version is kept word for word: it is what the consents given on it refer to. 422 `form_invalid` names everything that stands against it, with its path in the definition.
         *
         *     Scope `forms:write`: marketer, privacy_officer, admin.
         */
        post: operations["forms.publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a form: nothing comes in any more; what waits for confirmation can still be confirmed
         * @description Scope `forms:write`: marketer, privacy_officer, admin.
         */
        post: operations["forms.close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand on somebody’s answer to a form, from the shop’s own server
         * @description As if they had filled it in on a page: with a consent under double opt-in the owner of the address is asked by mail, and nothing counts before they confirm. No limit per caller holds here, for one server speaks for many: limit your own visitors. Give the IP address and browser of the person, which are evidence; your own never are. The answer is the same whether or not the address is known, and may be shown to the visitor.
         *
         *     Scope `forms:answer`: support, marketer, privacy_officer, admin.
         */
        post: operations["forms.answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was ever published of a form, newest first
         * @description Scope `forms:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["forms.versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{id}/snippets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How to put a published form to use: link, script, HTML, JSON
         * @description Texts to copy, per language of the form. 409 `form_unpublished` while nothing of it is published.
         *
         *     Scope `forms:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["forms.snippets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether all is well, at one glance: what waits for the privacy officer
         * @description Scope `privacy:read`: support, privacy_officer, admin.
         */
        get: operations["overview.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What people asked of us under Art. 15–21 GDPR, the nearest deadline first
         * @description Scope `privacy:read`: support, privacy_officer, admin.
         */
        get: operations["cases.list"];
        put?: never;
        /**
         * Take down what somebody asked by letter, phone or mail
         * @description The month begins with receipt, not with this entry (Art. 12(3)).
         *
         *     Scope `consent:object`: support, privacy_officer, admin.
         */
        post: operations["cases.open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One case with its documents
         * @description Scope `privacy:read`: support, privacy_officer, admin.
         */
        get: operations["cases.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Note how the identity was checked, a reference, or that we wait for the person
         * @description Scope `privacy:write`: privacy_officer, admin.
         */
        patch: operations["cases.change"];
        trace?: never;
    };
    "/api/privacy/cases/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take up to two months more, with the reason the person is told (Art. 12(3))
         * @description Once, within the first month. Makes a letter that says so.
         *
         *     Scope `privacy:write`: privacy_officer, admin.
         */
        post: operations["cases.extend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/cases/{id}/carry-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do what was asked, and make the letter of answer
         * @description Access and portability make the documents; erasure erases; restriction restricts; objection ends advertising; a rectification is made at the customer first and answered here. Refused while the identity is unchecked.
         *
         *     Scope `privacy:write`: privacy_officer, admin.
         */
        post: operations["cases.carryOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/cases/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse, with the reason the person is told (Art. 12(4)); makes the letter
         * @description Scope `privacy:write`: privacy_officer, admin.
         */
        post: operations["cases.refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/cases/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The person took the request back
         * @description Scope `privacy:write`: privacy_officer, admin.
         */
        post: operations["cases.withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/documents/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A document of a case, to be handed to the person
         * @description Scope `privacy:write`: privacy_officer, admin.
         */
        get: operations["cases.document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/restrictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restrict the processing of a customer’s data, or lift the restriction (Art. 18)
         * @description Scope `privacy:write`: privacy_officer, admin.
         */
        post: operations["cases.restrict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase many customers at once (Art. 17), by the same path as one
         * @description Idempotent: those erased already are counted as such. Send it again after an interruption.
         *
         *     Scope `privacy:write`: privacy_officer, admin.
         */
        post: operations["cases.erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who gets customers’ data
         * @description Scope `privacy:read`: support, privacy_officer, admin.
         */
        get: operations["recipients.list"];
        put?: never;
        /**
         * Add a recipient
         * @description With a webhook the answer holds its signing secret, once (Standard Webhooks).
         *
         *     Scope `privacy:write`: privacy_officer, admin.
         */
        post: operations["recipients.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recipients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One recipient
         * @description Scope `privacy:read`: support, privacy_officer, admin.
         */
        get: operations["recipients.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a recipient
         * @description A changed notice counts as a new version: customers must be told again, and `noticeSince` is cleared unless a new one comes with it.
         *
         *     Scope `privacy:write`: privacy_officer, admin.
         */
        patch: operations["recipients.change"];
        trace?: never;
    };
    "/api/recipients/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the transfers to a recipient; what it was given stays on record
         * @description Scope `privacy:write`: privacy_officer, admin.
         */
        post: operations["recipients.retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recipients/{id}/notices-given": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that customers were told of a recipient
         * @description Scope `privacy:write`: privacy_officer, admin.
         */
        post: operations["recipients.told"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recipients/{id}/transfers/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whom a transfer would be blocked for, and why; transfers nothing
         * @description Scope `privacy:read`: support, privacy_officer, admin.
         */
        post: operations["recipients.check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recipients/{id}/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export customers’ data for a recipient, as CSV
         * @description Blocked as a whole (409 `transfer_blocked`, each customer with the reason) unless `onlyAllowed` leaves those out who may not be shared. What is handed out is recorded.
         *
         *     Scope `privacy:write`: privacy_officer, admin.
         */
        post: operations["recipients.transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recipients/{id}/disclosures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whose data a recipient was given, newest first
         * @description Scope `privacy:read`: support, privacy_officer, admin.
         */
        get: operations["recipients.disclosures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/outbound-notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What recipients were told of erasures, corrections and restrictions, newest first
         * @description Scope `privacy:read`: support, privacy_officer, admin.
         */
        get: operations["recipients.notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/outbound-notices/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell a recipient again
         * @description Scope `privacy:write`: privacy_officer, admin.
         */
        post: operations["recipients.retryNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/processing-record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The record of processing activities (GDPR Art. 30), from what is set up
         * @description It took the place of notifying the authority in advance (BDSG-old § 4d): the record is kept, and shown on request.
         *
         *     Scope `privacy:read`: support, privacy_officer, admin.
         */
        get: operations["processing.record"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what only people can know: controller, officer, measures
         * @description Scope `privacy:write`: privacy_officer, admin.
         */
        patch: operations["processing.changeDetails"];
        trace?: never;
    };
    "/api/processing-record/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as a document
         * @description Scope `privacy:read`: support, privacy_officer, admin.
         */
        get: operations["processing.recordPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/breach-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Who is affected by a breach between two times, in numbers
         * @description Scope `privacy:read`: support, privacy_officer, admin.
         */
        post: operations["processing.breach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/breach-reports/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Who is affected, one by one, to be told (Art. 34)
         * @description Audited, since it lists many people at once.
         *
         *     Scope `privacy:write`: privacy_officer, admin.
         */
        post: operations["processing.breachCustomers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/breach-reports/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A draft of the notification to the authority (Art. 33), with the numbers filled in
         * @description Scope `privacy:read`: support, privacy_officer, admin.
         */
        post: operations["processing.breachPdf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long data is kept, and why
         * @description Scope `privacy:read`: support, privacy_officer, admin.
         */
        get: operations["retention.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change how long data is kept
         * @description Takes effect with the next night. Rules that are not named stay; null keeps without limit.
         *
         *     Scope `privacy:write`: privacy_officer, admin.
         */
        patch: operations["retention.change"];
        trace?: never;
    };
    "/api/retention/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What would go tonight
         * @description Scope `privacy:read`: support, privacy_officer, admin.
         */
        get: operations["retention.preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/retention/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the nights removed, newest first
         * @description Scope `privacy:read`: support, privacy_officer, admin.
         */
        get: operations["retention.runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/letters/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many letters wait to be printed
         * @description Whether each may be sent is decided when they are printed, by the same gate as for mails.
         *
         *     Scope `letters:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["letters.due"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/letters/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What letters cost, when they are printed, and who prints them
         * @description Scope `letters:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["letters.settings"];
        /**
         * Set what letters cost, when they are printed, and who prints them
         * @description Scope `letters:write`: support, privacy_officer, admin.
         */
        put: operations["letters.changeSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/letters/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Batches of letters made ready for print, newest first
         * @description Scope `letters:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["letters.batches"];
        put?: never;
        /**
         * Make batches of the letters that are due
         * @description Answers at once; a worker makes them, at most 500 letters to a batch, and they appear in the list.
         *
         *     Scope `letters:write`: support, privacy_officer, admin.
         */
        post: operations["letters.print"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/letters/batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One batch
         * @description Scope `letters:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["letters.batch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/letters/batches/{id}/letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The letters of a batch, in the order of the file
         * @description Scope `letters:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["letters.letters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/letters/batches/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cover sheet and letters, one PDF
         * @description Every download is recorded in the audit log. 410 `letters_purged` once the files are gone.
         *
         *     Scope `letters:write`: support, privacy_officer, admin.
         */
        get: operations["letters.file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/letters/batches/{id}/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Addresses for a mail house, as CSV
         * @description RFC 4180 with a header, UTF-8 with byte order mark. Columns: `reference` (printed on the letter), `position` (in the PDF, from 1), `firstPage` and `pages` (in the PDF), `line1` … `line6` (of the address as printed), `salutation`, `title`, `firstName`, `lastName`, `company`, `street`, `postalCode`, `city`, `country` (ISO 3166-1 where known). A value that a spreadsheet would take for a formula is written with an apostrophe before it. Every download is recorded in the audit log.
         *
         *     Scope `letters:write`: support, privacy_officer, admin.
         */
        get: operations["letters.addresses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/letters/batches/{id}/purge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Throw the files of a batch away
         * @description The letters stay in the customers’ logs, with their content. Purging again changes nothing.
         *
         *     Scope `letters:write`: support, privacy_officer, admin.
         */
        post: operations["letters.purge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/letters/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that a letter came back
         * @description The address counts as undeliverable from then on (save for `refused`) until it is corrected. Recording it again changes nothing.
         *
         *     Scope `letters:write`: support, privacy_officer, admin.
         */
        post: operations["letters.returned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tracking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether opens and clicks are measured
         * @description Scope `purposes:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["tracking.settings"];
        /**
         * Switch measuring off, or on for those who consented
         * @description Holds for mails made from then on, at the latest ten seconds later. What is switched off is not recorded for mails sent earlier either; their links go on working.
         *
         *     Scope `purposes:write`: privacy_officer, admin.
         */
        put: operations["tracking.change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/engagement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is known of the opening and clicking of one message
         * @description Scope `messages:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["tracking.message"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/engagement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Opened and clicked among those who may be measured, and clicks of all together
         * @description Scope `rules:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["tracking.rule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{id}/clicks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Clicks per link, version and day, counted for all recipients together
         * @description Scope `templates:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["tracking.templateClicks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}/forget-engagement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove the stored opens and clicks of a customer
         * @description For a choice against measuring that applies backwards. Their messages count as untracked from then on.
         *
         *     Scope `consent:write`: privacy_officer, admin.
         */
        post: operations["tracking.forget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Declared attributes of customers
         * @description Scope `attributes:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["attributes.list"];
        put?: never;
        /**
         * Declare an attribute
         * @description What it is held for and for how long are part of the declaration. Its type cannot be changed later.
         *
         *     Scope `attributes:write`: privacy_officer, admin.
         */
        post: operations["attributes.declare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/attributes/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a declaration
         * @description Scope `attributes:write`: privacy_officer, admin.
         */
        patch: operations["attributes.change"];
        trace?: never;
    };
    "/api/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where data comes from
         * @description Scope `sources:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["sources.list"];
        put?: never;
        /**
         * Add a source
         * @description Scope `sources:write`: admin.
         */
        post: operations["sources.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename a source
         * @description Scope `sources:write`: admin.
         */
        patch: operations["sources.change"];
        trace?: never;
    };
    "/api/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Keys, without their secret part
         * @description Scope `keys:read`: admin.
         */
        get: operations["apiKeys.list"];
        put?: never;
        /**
         * Make a key; it is shown this once
         * @description An admin key may have no scope its maker lacks. A browser key comes with a secret with which the shop’s server signs identities.
         *
         *     Scope `keys:write`: admin.
         */
        post: operations["apiKeys.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key, at once and for good
         * @description Scope `keys:write`: admin.
         */
        delete: operations["apiKeys.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Members of staff
         * @description Scope `users:read`: admin.
         */
        get: operations["users.list"];
        put?: never;
        /**
         * Add a member of staff
         * @description Without a password one is made, and returned this once.
         *
         *     Scope `users:write`: admin.
         */
        post: operations["users.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One member of staff
         * @description Scope `users:read`: admin.
         */
        get: operations["users.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a member of staff
         * @description A new password, another role and disabling end all sessions of that person.
         *
         *     Scope `users:write`: admin.
         */
        patch: operations["users.change"];
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, newest first
         * @description Scope `audit:read`: privacy_officer, admin.
         */
        get: operations["audit.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in
         * @description Needs a session.
         */
        get: operations["session.me"];
        put?: never;
        /**
         * Sign in; sets the session cookie
         * @description No authentication.
         */
        post: operations["session.signIn"];
        /**
         * Sign out
         * @description Needs a session.
         */
        delete: operations["session.signOut"];
        options?: never;
        head?: never;
        /**
         * Change one’s own name or language
         * @description Needs a session.
         */
        patch: operations["session.changeMe"];
        trace?: never;
    };
    "/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change one’s own password; ends all other sessions
         * @description Needs a session.
         */
        post: operations["session.changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One’s own sessions
         * @description Needs a session.
         */
        get: operations["session.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of one’s own sessions
         * @description Needs a session.
         */
        delete: operations["session.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the installation is doing
         * @description Status 503 when the database cannot be reached.
         *
         *     No authentication.
         */
        get: operations["health.show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail?: string;
            errors?: {
                path: string;
                message: string;
            }[];
            requestId: string;
        };
        ListedCustomer: {
            id: string;
            /** @enum {string} */
            state: "visitor" | "customer" | "merged" | "erased";
            name: string | null;
            email: string | null;
            externalId: string | null;
            locale: string | null;
            /** Format: date-time */
            createdAt: string;
            lastSeenAt: string | null;
            orderCount: number;
            revenue: string;
            lastOrderAt: string | null;
        };
        Customer: {
            id: string;
            version: number;
            /** @enum {string} */
            state: "visitor" | "customer" | "merged" | "erased";
            name: string | null;
            externalId: string | null;
            email: string | null;
            phone: string | null;
            locale: string | null;
            timeZone: string | null;
            attributes: {
                [key: string]: unknown;
            };
            /** @description Traits that came in without being declared. */
            undeclared: {
                [key: string]: unknown;
            };
            addressInvalid: {
                /** Format: date-time */
                since: string;
                reason: string | null;
            } | null;
            /** @description A letter came back. */
            postInvalid: {
                /** Format: date-time */
                since: string;
                reason: string | null;
            } | null;
            /** @description Processing is restricted (GDPR Art. 18): kept, but not used. */
            restrictedAt: string | null;
            preference: components["schemas"]["CustomerPreference"] | null;
            mergedInto: string | null;
            sourceId: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            lastSeenAt: string | null;
            statistics: {
                eventCount: number;
                firstEventAt: string | null;
                lastEventAt: string | null;
                orderCount: number;
                /** @description Net of refunds, decimal text. */
                revenue: string;
                firstOrderAt: string | null;
                lastOrderAt: string | null;
            };
            identities: {
                kind: string;
                value: string;
                /** Format: date-time */
                since: string;
            }[];
            permissions: {
                purpose: string;
                channel: string;
                /** @enum {string} */
                state: "pending" | "granted" | "existing_customer" | "withdrawn" | "objected";
                /** Format: date-time */
                since: string;
                recordId: string;
                /** @description A double opt-in: the owner of the address confirmed. */
                confirmed: boolean;
                /** @description It was given for another e-mail address than the customer has now, and does not count. */
                otherAddress: boolean;
                /** @description What is on record for the existing-customer basis (§ 7(3) UWG). */
                sale: {
                    fromSale: boolean;
                    informed: boolean;
                    categories: string[];
                } | null;
            }[];
            suppressions: {
                id: string;
                channel: string;
                scope: string;
                reason: string;
                /** Format: date-time */
                since: string;
            }[];
            /** @description The last twenty. */
            orders: {
                id: string;
                externalId: string;
                state: string;
                currency: string;
                total: string;
                refunded: string;
                /** Format: date-time */
                orderedAt: string;
                lines: {
                    name: string;
                    sku: string | null;
                    quantity: string;
                    unitPrice: string;
                }[];
            }[];
        };
        /** @description What the customer wished in the preference centre. */
        CustomerPreference: {
            /** @description No advertising until then. */
            pausedUntil: string | null;
            /** @description Advertising messages in seven days, on all channels. */
            maxPerWeek: number | null;
            /** @description Topics switched off, by key. */
            topicsOff: string[];
            /** Format: date-time */
            updatedAt: string;
        };
        Interaction: {
            id: string;
            /** Format: date-time */
            at: string;
            channel: string;
            /** @enum {string} */
            direction: "in" | "out";
            kind: string;
            purpose: string | null;
            subject: string | null;
            messageId: string | null;
            eventId: string | null;
            actor: string;
            actorName: string | null;
            detail: {
                [key: string]: unknown;
            } | null;
            /** @description Why a message was not sent, as a sentence. */
            reason: {
                code: string;
                text: {
                    de: string;
                    en: string;
                };
            } | null;
            message: {
                state: string;
                basis: string | null;
                evidenceId: string | null;
                ruleId: string | null;
                ruleName: string | null;
                hasContent: boolean;
            } | null;
        };
        Event: {
            id: string;
            name: string;
            type: string;
            /** @enum {string} */
            mode: "live" | "history";
            /** @enum {string} */
            trust: "server" | "browser" | "verified";
            /** Format: date-time */
            occurredAt: string;
            /** Format: date-time */
            receivedAt: string;
            properties: {
                [key: string]: unknown;
            };
            sourceId: string;
            sourceName: string;
            messageId: string;
            customer: {
                id: string;
                state: string;
                /** @description Name, else e-mail address, else external id; null for a visitor. */
                name: string | null;
            };
        };
        ConsentRecord: {
            id: string;
            purpose: string;
            channel: string;
            /** @enum {string} */
            kind: "requested" | "granted" | "confirmed" | "existing_customer" | "withdrawn" | "objected";
            /** Format: date-time */
            occurredAt: string;
            /** Format: date-time */
            recordedAt: string;
            origin: string;
            actor: string;
            actorName: string | null;
            /** @description Null once erased. */
            evidence: {
                [key: string]: unknown;
            } | null;
        };
        ListedRule: {
            id: string;
            version: number;
            name: string;
            /** @enum {string} */
            state: "draft" | "published" | "paused" | "archived";
            /** @description What the rule does: the published version, else the draft. */
            sentence: components["schemas"]["Sentence"];
            triggerEvent: string;
            publishedNumber: number | null;
            /** @description The draft differs from what is published. */
            changed: boolean;
            /** @description Why the published definition can no longer be read. */
            error: string | null;
            counts: components["schemas"]["RuleCounts"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Sentence: {
            de: string;
            en: string;
        };
        RuleCounts: {
            /** @description Runs that began. */
            entered: number;
            running: number;
            lastEnteredAt: string | null;
            messages: components["schemas"]["MessageCounts"];
        };
        MessageCounts: {
            queued: number;
            held: number;
            retry: number;
            sending: number;
            sent: number;
            skipped: number;
            failed: number;
            unknown: number;
        };
        rulesCreateBodySchema0: {
            /** @constant */
            type: "all";
            of: components["schemas"]["rulesCreateBodySchema0"][];
        } | {
            /** @constant */
            type: "any";
            of: components["schemas"]["rulesCreateBodySchema0"][];
        } | {
            /** @constant */
            type: "not";
            of: components["schemas"]["rulesCreateBodySchema0"];
        } | {
            /** @constant */
            type: "attribute";
            attribute: string;
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "contains_any" | "contains_all" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "within_next_days" | "longer_ago_than_days" | "is_empty" | "is_known" | "is_unknown";
            value?: (string | number | boolean) | (string | number | boolean)[];
            value2?: string | number | boolean;
        } | {
            /** @constant */
            type: "event";
            event: string;
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            where?: {
                property: string;
                /** @enum {string} */
                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "contains" | "starts_with" | "one_of" | "is_known" | "is_unknown";
                value?: (string | number | boolean) | (string | number | boolean)[];
            }[];
            /** @constant */
            since?: "trigger";
        } | {
            /** @constant */
            type: "orders";
            /** @enum {string} */
            measure: "count" | "revenue" | "last_order" | "first_order";
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "within_last" | "longer_ago_than" | "is_known" | "is_unknown";
            value?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
        } | {
            /** @constant */
            type: "permission";
            purpose: string;
            /** @enum {string} */
            channel: "email" | "post" | "webhook" | "task";
            /** @enum {string} */
            is: "granted" | "not_granted" | "pending" | "existing_customer" | "withdrawn" | "objected" | "none";
        };
        Rule: {
            id: string;
            version: number;
            name: string;
            /** @enum {string} */
            state: "draft" | "published" | "paused" | "archived";
            /** @description What the rule does: the published version, else the draft. */
            sentence: components["schemas"]["Sentence"];
            triggerEvent: string;
            publishedNumber: number | null;
            /** @description The draft differs from what is published. */
            changed: boolean;
            /** @description Why the published definition can no longer be read. */
            error: string | null;
            counts: components["schemas"]["RuleCounts"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            draft: components["schemas"]["RuleDefinition"];
            draftSentence: components["schemas"]["Sentence"];
            /** @description The draft chooses by behaviour. */
            draftProfiling: boolean;
            /** @description What to think about in the draft; keeps nothing from being published. */
            warnings: {
                path: string;
                code: string;
                message: components["schemas"]["Sentence"];
            }[];
            published: components["schemas"]["RuleVersion"] | null;
            updatedBy: string;
            updatedByName: string | null;
        };
        RuleDefinition: {
            [key: string]: unknown;
        };
        RuleVersion: {
            id: string;
            number: number;
            definition: components["schemas"]["RuleDefinition"];
            sentence: components["schemas"]["Sentence"];
            /** @enum {string} */
            lane: "service" | "triggered" | "bulk";
            /** @description Chooses by behaviour: its advertising leaves out who refused profiling. */
            profiling: boolean;
            /** @description New events enter this version. */
            active: boolean;
            /** Format: date-time */
            publishedAt: string;
            publishedBy: string;
            publishedByName: string | null;
        };
        rulesChangeBodySchema0: {
            /** @constant */
            type: "all";
            of: components["schemas"]["rulesChangeBodySchema0"][];
        } | {
            /** @constant */
            type: "any";
            of: components["schemas"]["rulesChangeBodySchema0"][];
        } | {
            /** @constant */
            type: "not";
            of: components["schemas"]["rulesChangeBodySchema0"];
        } | {
            /** @constant */
            type: "attribute";
            attribute: string;
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "contains_any" | "contains_all" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "within_next_days" | "longer_ago_than_days" | "is_empty" | "is_known" | "is_unknown";
            value?: (string | number | boolean) | (string | number | boolean)[];
            value2?: string | number | boolean;
        } | {
            /** @constant */
            type: "event";
            event: string;
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            where?: {
                property: string;
                /** @enum {string} */
                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "contains" | "starts_with" | "one_of" | "is_known" | "is_unknown";
                value?: (string | number | boolean) | (string | number | boolean)[];
            }[];
            /** @constant */
            since?: "trigger";
        } | {
            /** @constant */
            type: "orders";
            /** @enum {string} */
            measure: "count" | "revenue" | "last_order" | "first_order";
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "within_last" | "longer_ago_than" | "is_known" | "is_unknown";
            value?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
        } | {
            /** @constant */
            type: "permission";
            purpose: string;
            /** @enum {string} */
            channel: "email" | "post" | "webhook" | "task";
            /** @enum {string} */
            is: "granted" | "not_granted" | "pending" | "existing_customer" | "withdrawn" | "objected" | "none";
        };
        RuleExplanation: {
            rule: {
                id: string;
                name: string;
                /** @enum {string} */
                state: "draft" | "published" | "paused" | "archived";
                number: number | null;
            };
            customer: {
                id: string;
                state: string;
            };
            /** Format: date-time */
            asOf: string;
            summary: components["schemas"]["Sentence"];
            runs: {
                id: string;
                /** @description Of the rule version. */
                number: number;
                /** @enum {string} */
                state: "ready" | "waiting" | "done" | "exited" | "failed";
                /** Format: date-time */
                startedAt: string;
                endedAt: string | null;
                endReason: string | null;
                dueAt: string | null;
                sentence: components["schemas"]["Sentence"];
                event: {
                    id: string;
                    name: string;
                    /** Format: date-time */
                    occurredAt: string;
                } | null;
                path: {
                    step: string;
                    at: string;
                    what: string;
                    note?: string;
                }[];
                messages: components["schemas"]["MessageLine"][];
            }[];
            /** @description The last twenty events of the name the rule waits for, newest first. */
            events: {
                id: string;
                name: string;
                /** Format: date-time */
                occurredAt: string;
                /** Format: date-time */
                receivedAt: string;
                runId: string | null;
                sentence: components["schemas"]["Sentence"];
                /** @description What spoke against it; all of it, not only the first. */
                checks: components["schemas"]["ExplainedCheck"][];
            }[];
            /** @description What would speak against an event that came in now. */
            now: components["schemas"]["ExplainedCheck"][];
        };
        MessageLine: {
            id: string;
            stepId: string | null;
            channel: string;
            purpose: string;
            /** @enum {string} */
            state: "queued" | "held" | "retry" | "sending" | "sent" | "skipped" | "failed" | "unknown";
            reason: ("no_address" | "invalid_address" | "suppressed" | "objected" | "withdrawn" | "unconfirmed" | "no_basis" | "paused" | "frequency_wish" | "topic_off" | "address_changed" | "not_from_sale" | "not_similar" | "not_informed" | "profiling_refused" | "restricted" | "unsolicited_listed" | "confirmation_settled" | "unchecked_address" | "no_postal_address" | "erased" | "visitor" | "unknown_purpose" | "run_ended" | "rule_paused" | "exit_met" | "expired" | "cancelled" | "duplicate_address" | "no_channel" | "no_template" | "wrong_template" | "no_opt_out" | "advertising_as_service" | "missing_value" | "render_failed" | "address_rejected" | "rejected" | "policy_rejected" | "unexpected" | "retries_exhausted" | "reserved_domain" | "deferred" | "server_unreachable" | "outcome_unknown") | null;
            /** @description What became of it, and why. */
            sentence: components["schemas"]["Sentence"];
            /** @description Legal basis the gate found. */
            basis: string | null;
            /** @description The record that proves the verdict. */
            evidenceId: string | null;
            /** Format: date-time */
            dueAt: string;
            sentAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        ExplainedCheck: {
            /** @enum {string} */
            what: "published" | "mode" | "age" | "trust" | "where" | "customer" | "condition" | "reentry" | "processing";
            /** @description Where in the definition. */
            path: string | null;
            /** @description Null: cannot be told, which counts as no. */
            holds: boolean | null;
            /** @description The value looked at. */
            observed: unknown;
            sentence: components["schemas"]["Sentence"];
        };
        ListedTemplate: {
            id: string;
            version: number;
            key: string;
            name: components["schemas"]["Text"];
            channel: string;
            /** @enum {string} */
            kind: "marketing" | "service";
            locales: string[];
            publishedNumber: number | null;
            /** @description The draft differs from what is published. */
            changed: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Text: {
            de: string;
            en: string;
        };
        TextInput: {
            de: string;
            en: string;
        };
        Template: {
            id: string;
            version: number;
            key: string;
            name: components["schemas"]["Text"];
            channel: string;
            /** @enum {string} */
            kind: "marketing" | "service";
            locales: string[];
            publishedNumber: number | null;
            /** @description The draft differs from what is published. */
            changed: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            draft: components["schemas"]["TemplateSource"];
            published: components["schemas"]["TemplateVersion"] | null;
            updatedBy: string;
            updatedByName: string | null;
        };
        TemplateSource: {
            [key: string]: unknown;
        };
        TemplateVersion: {
            id: string;
            number: number;
            source: components["schemas"]["TemplateSource"];
            /** Format: date-time */
            publishedAt: string;
            publishedBy: string;
            publishedByName: string | null;
        };
        TemplateIssue: {
            code: string;
            /** @enum {string} */
            severity: "error" | "warning";
            /** @description Where in the source: `variants.de.mjml`. */
            path: string;
            line?: number;
            message: {
                de: string;
                en: string;
            };
        };
        ListedMessage: {
            id: string;
            stepId: string | null;
            channel: string;
            purpose: string;
            /** @enum {string} */
            state: "queued" | "held" | "retry" | "sending" | "sent" | "skipped" | "failed" | "unknown";
            reason: ("no_address" | "invalid_address" | "suppressed" | "objected" | "withdrawn" | "unconfirmed" | "no_basis" | "paused" | "frequency_wish" | "topic_off" | "address_changed" | "not_from_sale" | "not_similar" | "not_informed" | "profiling_refused" | "restricted" | "unsolicited_listed" | "confirmation_settled" | "unchecked_address" | "no_postal_address" | "erased" | "visitor" | "unknown_purpose" | "run_ended" | "rule_paused" | "exit_met" | "expired" | "cancelled" | "duplicate_address" | "no_channel" | "no_template" | "wrong_template" | "no_opt_out" | "advertising_as_service" | "missing_value" | "render_failed" | "address_rejected" | "rejected" | "policy_rejected" | "unexpected" | "retries_exhausted" | "reserved_domain" | "deferred" | "server_unreachable" | "outcome_unknown") | null;
            /** @description What became of it, and why. */
            sentence: components["schemas"]["Sentence"];
            /** @description Legal basis the gate found. */
            basis: string | null;
            /** @description The record that proves the verdict. */
            evidenceId: string | null;
            /** Format: date-time */
            dueAt: string;
            sentAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            lane: "service" | "triggered" | "bulk";
            subject: string | null;
            customer: {
                id: string;
                name: string | null;
            };
            rule: {
                id: string;
                name: string;
            } | null;
            template: {
                id: string;
                key: string;
                name: components["schemas"]["Text"];
            } | null;
        };
        Message: {
            id: string;
            stepId: string | null;
            channel: string;
            purpose: string;
            /** @enum {string} */
            state: "queued" | "held" | "retry" | "sending" | "sent" | "skipped" | "failed" | "unknown";
            reason: ("no_address" | "invalid_address" | "suppressed" | "objected" | "withdrawn" | "unconfirmed" | "no_basis" | "paused" | "frequency_wish" | "topic_off" | "address_changed" | "not_from_sale" | "not_similar" | "not_informed" | "profiling_refused" | "restricted" | "unsolicited_listed" | "confirmation_settled" | "unchecked_address" | "no_postal_address" | "erased" | "visitor" | "unknown_purpose" | "run_ended" | "rule_paused" | "exit_met" | "expired" | "cancelled" | "duplicate_address" | "no_channel" | "no_template" | "wrong_template" | "no_opt_out" | "advertising_as_service" | "missing_value" | "render_failed" | "address_rejected" | "rejected" | "policy_rejected" | "unexpected" | "retries_exhausted" | "reserved_domain" | "deferred" | "server_unreachable" | "outcome_unknown") | null;
            /** @description What became of it, and why. */
            sentence: components["schemas"]["Sentence"];
            /** @description Legal basis the gate found. */
            basis: string | null;
            /** @description The record that proves the verdict. */
            evidenceId: string | null;
            /** Format: date-time */
            dueAt: string;
            sentAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            lane: "service" | "triggered" | "bulk";
            subject: string | null;
            customer: {
                id: string;
                name: string | null;
            };
            rule: {
                id: string;
                name: string;
            } | null;
            template: {
                id: string;
                key: string;
                name: components["schemas"]["Text"];
            } | null;
            /** @description What it came from; there is one message for each. */
            originKey: string;
            eventId: string | null;
            run: {
                id: string;
                /** @enum {string} */
                state: "ready" | "waiting" | "done" | "exited" | "failed";
            } | null;
            ruleVersion: {
                id: string;
                number: number;
            } | null;
            templateVersion: {
                id: string;
                number: number;
            } | null;
            /** @description The record that proves the verdict. */
            evidence: {
                /** @enum {string} */
                type: "consent" | "suppression" | "event";
                id: string;
                /** @description Kind of the ledger entry, reason of the suppression, or name of the event. */
                kind: string;
                purpose: string | null;
                origin: string | null;
                /** Format: date-time */
                at: string;
            } | null;
            detail: {
                [key: string]: unknown;
            } | null;
            attempts: number;
            /** @description How often service mail went out again after an unknown outcome. */
            repeats: number;
            /** @description Message-ID (RFC 5322). */
            mailId: string | null;
            /** @description What the mail server said last. */
            response: string | null;
            lastUsefulAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            /** @description What was sent is kept and can be shown. */
            hasContent: boolean;
            events: {
                id: string;
                kind: string;
                /** Format: date-time */
                at: string;
                detail: {
                    [key: string]: unknown;
                } | null;
            }[];
        };
        MessageParts: {
            subject: string | null;
            from: string | null;
            to: string[];
            date: string | null;
            html: string | null;
            text: string | null;
            headers: {
                name: string;
                value: string;
            }[];
            /** @description Of the whole mail or letter, in bytes. */
            size: number;
            /**
             * @description A letter is a PDF: its parts are empty, show `/content` instead.
             * @enum {string}
             */
            mediaType: "message/rfc822" | "application/pdf";
        };
        Purpose: {
            key: string;
            version: number;
            name: components["schemas"]["Text"];
            description: components["schemas"]["Text"];
            /** @enum {string} */
            kind: "marketing" | "service" | "processing";
            /** @description The legal bases that suffice, per channel; a channel that is missing cannot be used. */
            bases: {
                [key: string]: ("consent" | "double_opt_in" | "existing_customer" | "contract" | "enquiry" | "legitimate_interest")[];
            };
            position: number;
        };
        Reach: {
            /** @description When it was counted; null while it is counted for the first time. Ask again then. */
            asOf: string | null;
            /** @description All customers, visitors apart. */
            customers: number;
            items: {
                purpose: string;
                /** @enum {string} */
                channel: "email" | "post";
                /** @description Whom the gate would let a message through to. */
                customers: number;
                /** @description Of them: existing customers, for goods similar to what they bought (§ 7(3) UWG). */
                similarGoodsOnly: number;
            }[];
        };
        /** @description Holds a keyed hash of the address only: the list names nobody. */
        Suppression: {
            id: string;
            channel: string;
            /** @enum {string} */
            scope: "unsolicited" | "marketing" | "all";
            reason: string;
            note: string | null;
            actor: string;
            actorName: string | null;
            /** Format: date-time */
            createdAt: string;
            liftedAt: string | null;
            liftedBy: string | null;
            liftedByName: string | null;
            liftReason: string | null;
            /** @description Of an entry from another system: the key it was hashed with. Null for those of our own. */
            keyId: string | null;
        };
        /** @description Not legal advice: what the program does, and which law it follows. */
        Policy: {
            version: number;
            /** @enum {string} */
            country: "DE" | "AT" | "CH";
            countries: {
                /** @enum {string} */
                country: "DE" | "AT" | "CH";
                name: components["schemas"]["Sentence"];
            }[];
            notes: {
                section: string;
                text: components["schemas"]["Sentence"];
            }[];
            channels: {
                /** @enum {string} */
                channel: "email" | "post" | "webhook" | "task" | "data";
                name: components["schemas"]["Sentence"];
            }[];
            purposes: {
                key: string;
                version: number;
                name: components["schemas"]["Text"];
                /** @enum {string} */
                kind: "marketing" | "service" | "processing";
                cells: components["schemas"]["PolicyCell"][];
            }[];
            warnings: {
                purpose: string | null;
                channel: ("email" | "post" | "webhook" | "task" | "data") | null;
                /** @enum {string} */
                code: "unlawful_basis" | "list_missing" | "shared_without_consent";
                sentence: components["schemas"]["Sentence"];
            }[];
        };
        PolicyCell: {
            /** @enum {string} */
            channel: "email" | "post" | "webhook" | "task" | "data";
            bases: ("consent" | "double_opt_in" | "existing_customer" | "contract" | "enquiry" | "legitimate_interest")[];
            sentence: components["schemas"]["Sentence"];
            standard: boolean;
            refused: {
                /** @enum {string} */
                basis: "consent" | "double_opt_in" | "existing_customer" | "contract" | "enquiry" | "legitimate_interest";
                why: components["schemas"]["Sentence"];
            }[];
        };
        CategorySimilarities: {
            version: number;
            pairs: {
                categories: [
                    string,
                    string
                ];
                /** Format: date-time */
                declaredAt: string;
                declaredBy: string;
                declaredByName: string | null;
            }[];
            categories: string[];
        };
        Ledger: {
            /** @description The last seal; null before the first. */
            sealed: {
                number: number;
                /** Format: date-time */
                at: string;
                /** @description Hex; write it down elsewhere. */
                mac: string;
            } | null;
            /** @description Lines that wait for their seal, counted up to 10,000. */
            waiting: number;
            /** @description When the oldest of them was written. */
            waitingSince: string | null;
            /** @description The last verification, by the nightly run or `cli ledger verify`; null when there was none yet. */
            verification: {
                /** Format: date-time */
                at: string;
                seals: number;
                records: number;
                /** @description Lines whose evidence was erased by right, with a signed entry. */
                erased: number;
                waiting: number;
                ok: boolean;
                /** @description The first hundred. */
                findings: {
                    code: string;
                    seal: number | null;
                    recordId: string | null;
                    sentence: components["schemas"]["Sentence"];
                }[];
                findingCount: number;
            } | null;
            /** @description When it is verified again. */
            verificationDueAt: string | null;
        };
        /** @description A subdivision of one marketing purpose, to be switched off by customers. */
        Topic: {
            key: string;
            version: number;
            purpose: string;
            name: components["schemas"]["Text"];
            position: number;
        };
        ListedForm: {
            id: string;
            version: number;
            key: string;
            name: string;
            /** @enum {string} */
            state: "draft" | "live" | "closed";
            /** @enum {string} */
            source: "newsletter" | "contest" | "warranty_card" | "loyalty_programme" | "enquiry" | "complaint" | "questionnaire" | "registration";
            /** @description The event an answer writes; rules are triggered by it. */
            event: string;
            /** @description Keys of the purposes it asks consent for. */
            purposes: string[];
            /** @description The page we host. It answers while the form is live. */
            url: string;
            publishedNumber: number | null;
            /** @description The draft differs from what is published. */
            changed: boolean;
            counts: components["schemas"]["FormCounts"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        FormCounts: {
            /** @description Wait for the button in the mail to be pressed. */
            pending: number;
            confirmed: number;
            /** @description Events written: confirmed answers, and those that needed no confirmation. */
            answers: number;
            lastAnswerAt: string | null;
        };
        FormDefinition: {
            [key: string]: unknown;
        };
        Form: {
            id: string;
            version: number;
            key: string;
            name: string;
            /** @enum {string} */
            state: "draft" | "live" | "closed";
            /** @enum {string} */
            source: "newsletter" | "contest" | "warranty_card" | "loyalty_programme" | "enquiry" | "complaint" | "questionnaire" | "registration";
            /** @description The event an answer writes; rules are triggered by it. */
            event: string;
            /** @description Keys of the purposes it asks consent for. */
            purposes: string[];
            /** @description The page we host. It answers while the form is live. */
            url: string;
            publishedNumber: number | null;
            /** @description The draft differs from what is published. */
            changed: boolean;
            counts: components["schemas"]["FormCounts"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            draft: components["schemas"]["FormDefinition"];
            published: components["schemas"]["FormVersion"] | null;
            updatedBy: string;
            updatedByName: string | null;
        };
        FormVersion: {
            id: string;
            number: number;
            definition: components["schemas"]["FormDefinition"];
            /** Format: date-time */
            publishedAt: string;
            publishedBy: string;
            publishedByName: string | null;
        };
        PrivacyOverview: {
            cases: {
                /** @description Requests without an answer. */
                open: number;
                overdue: number;
                /** @description It is not known yet who asks. */
                unchecked: number;
                nextDueAt: string | null;
            };
            ledger: {
                /** @description Null before the first verification. */
                verifiedAt: string | null;
                /** @description Of the last verification; none means untouched. */
                findings: number;
            };
            policy: {
                warnings: number;
            };
            recipients: {
                total: number;
                /** @description Third parties customers were not told of: nothing may go there. */
                withoutNotice: number;
                /** @description Outside the EEA, with nothing named that makes it lawful. */
                withoutSafeguard: number;
                /** @description Notices of erasure or correction that did not arrive (Art. 19). */
                undelivered: number;
            };
            sender: {
                /** @description The sender’s imprint is set; every mail has to carry it. */
                imprint: boolean;
            };
        };
        ListedPrivacyCase: {
            id: string;
            version: number;
            /** @enum {string} */
            kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection";
            /** @enum {string} */
            state: "open" | "waiting" | "done" | "refused" | "withdrawn";
            customerId: string;
            /** @description Null for a visitor, and once erased. */
            customerName: string | null;
            /** @enum {string} */
            channel: "preference_centre" | "email" | "letter" | "phone" | "in_person" | "api";
            reference: string | null;
            /** Format: date-time */
            receivedAt: string;
            /**
             * Format: date-time
             * @description One month after receipt, or what it was extended to (Art. 12(3)).
             */
            dueAt: string;
            /** @description Whole days to the deadline; null once closed. */
            daysLeft: number | null;
            overdue: boolean;
            /** @enum {string} */
            identity: "unchecked" | "email_confirmed" | "known_data" | "document" | "in_person";
            openedBy: string;
            openedByName: string | null;
            closedAt: string | null;
        };
        PrivacyCase: {
            id: string;
            version: number;
            /** @enum {string} */
            kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection";
            /** @enum {string} */
            state: "open" | "waiting" | "done" | "refused" | "withdrawn";
            customerId: string;
            /** @description Null for a visitor, and once erased. */
            customerName: string | null;
            /** @enum {string} */
            channel: "preference_centre" | "email" | "letter" | "phone" | "in_person" | "api";
            reference: string | null;
            /** Format: date-time */
            receivedAt: string;
            /**
             * Format: date-time
             * @description One month after receipt, or what it was extended to (Art. 12(3)).
             */
            dueAt: string;
            /** @description Whole days to the deadline; null once closed. */
            daysLeft: number | null;
            overdue: boolean;
            /** @enum {string} */
            identity: "unchecked" | "email_confirmed" | "known_data" | "document" | "in_person";
            openedBy: string;
            openedByName: string | null;
            closedAt: string | null;
            identityNote: string | null;
            extendedBecause: string | null;
            closedBy: string | null;
            closedByName: string | null;
            /** @description Why it was refused, in the words of the answer. */
            outcome: string | null;
            documents: components["schemas"]["PrivacyDocument"][];
        };
        PrivacyDocument: {
            id: string;
            /** @enum {string} */
            kind: "letter" | "export_pdf" | "export_json";
            name: string;
            mediaType: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Erased for good after this moment.
             */
            eraseAfter: string;
        };
        Recipient: {
            id: string;
            version: number;
            name: string;
            /** @enum {string} */
            kind: "processor" | "third_party";
            purpose: string;
            dataCategories: string[];
            country: string;
            safeguard: string | null;
            webhookUrl: string | null;
            notice: components["schemas"]["Text"] | null;
            noticeVersion: number;
            noticeSince: string | null;
            /** Format: date-time */
            createdAt: string;
            retiredAt: string | null;
            /** @description How many customers it was given data of. */
            disclosures: number;
        };
        NewRecipient: {
            id: string;
            version: number;
            name: string;
            /** @enum {string} */
            kind: "processor" | "third_party";
            purpose: string;
            dataCategories: string[];
            country: string;
            safeguard: string | null;
            webhookUrl: string | null;
            notice: components["schemas"]["Text"] | null;
            noticeVersion: number;
            noticeSince: string | null;
            /** Format: date-time */
            createdAt: string;
            retiredAt: string | null;
            /** @description How many customers it was given data of. */
            disclosures: number;
            webhookSecret: string | null;
        };
        ChangedRecipient: {
            id: string;
            version: number;
            name: string;
            /** @enum {string} */
            kind: "processor" | "third_party";
            purpose: string;
            dataCategories: string[];
            country: string;
            safeguard: string | null;
            webhookUrl: string | null;
            notice: components["schemas"]["Text"] | null;
            noticeVersion: number;
            noticeSince: string | null;
            /** Format: date-time */
            createdAt: string;
            retiredAt: string | null;
            /** @description How many customers it was given data of. */
            disclosures: number;
            webhookSecret: string | null;
        };
        ProcessingRecord: {
            /** @description Of the details. */
            version: number;
            /** Format: date-time */
            generatedAt: string;
            details: {
                controller: string;
                representative: string;
                dataProtectionOfficer: string;
                security: string;
                authority: string;
            };
            activities: {
                key: string;
                name: components["schemas"]["Text"];
                description: components["schemas"]["Text"];
                kind: string;
                bases: {
                    channel: string;
                    bases: string[];
                    sentence: components["schemas"]["Text"];
                }[];
            }[];
            dataCategories: {
                key: string;
                label: components["schemas"]["Text"];
                purpose: string;
                personal: boolean;
                retentionDays: number | null;
            }[];
            persons: {
                customers: number;
                visitors: number;
            };
            sources: {
                name: string;
                kind: string;
            }[];
            recipients: {
                name: string;
                kind: string;
                purpose: string;
                country: string;
                safeguard: string | null;
            }[];
            retention: {
                key: string;
                name: components["schemas"]["Text"];
                days: number | null;
                reason: components["schemas"]["Text"];
            }[];
            /** @description What the program itself does. */
            security: components["schemas"]["Text"][];
        };
        Retention: {
            version: number;
            rules: components["schemas"]["RetentionRule"][];
            /** @description Attributes with a limit of their own. */
            attributes: {
                key: string;
                label: components["schemas"]["Sentence"];
                /** @description From the last change of the value. Changed with the attribute. */
                retentionDays: number;
            }[];
            /** @description What retention never removes, and why. */
            kept: {
                key: string;
                name: components["schemas"]["Sentence"];
                reason: components["schemas"]["Sentence"];
            }[];
            /**
             * Format: date-time
             * @description Three o’clock at night, in the time zone of the workspace.
             */
            nextRunAt: string;
            lastRun: components["schemas"]["RetentionRun"] | null;
        };
        RetentionRule: {
            /** @enum {string} */
            key: "web_events" | "events" | "interactions" | "advertising_contents" | "service_contents" | "engagement" | "attribute_history" | "confirmations" | "letter_files" | "privacy_documents" | "consent_evidence" | "sessions" | "visitors";
            name: components["schemas"]["Sentence"];
            /** @description Why for so long, with the law it follows. */
            reason: components["schemas"]["Sentence"];
            /** @description Null: kept without limit, or the rows carry a date of their own. */
            days: number | null;
            defaultDays: number | null;
            /** @description Less is refused. */
            minDays: number;
            /** @description Each row carries its own date; there is nothing to set. */
            fixed: boolean;
        };
        RetentionRun: {
            id: string;
            /** Format: date-time */
            startedAt: string;
            /** @description Null while it is under way. */
            finishedAt: string | null;
            /** @description Rows by rule; values of attributes as `attribute.<key>`. */
            removed: {
                [key: string]: number;
            };
        };
        LetterSettings: {
            cost: {
                /** @default 0.95 */
                amount: string;
                /** @default 0.00 */
                perExtraPage: string;
                /** @default EUR */
                currency: string;
            };
            /**
             * @default by_hand
             * @enum {string}
             */
            schedule: "by_hand" | "nightly";
            /** @default null */
            recipientId: string | null;
            /** @default null */
            returnAddress: string | null;
            version: number;
        };
        LetterBatch: {
            id: string;
            /** @description Printed on the cover sheet. */
            number: number;
            /** Format: date-time */
            createdAt: string;
            /** @description `user:<id>`, `key:<id>`, `cli` or `system` (the nightly run). */
            createdBy: string;
            createdByName: string | null;
            /** @description Letters in it. */
            count: number;
            /** @description Letters of it that came back. */
            returned: number;
            /** @description In the main unit of the currency, two decimals: `12.60`. */
            cost: string;
            currency: string;
            /** @description False once the files were purged. */
            hasFile: boolean;
            purgedAt: string | null;
        };
        Letter: {
            messageId: string;
            /** @description In the file, from 1. */
            position: number;
            /** @description Printed on the letter. */
            reference: string;
            customer: {
                id: string;
                name: string | null;
            };
            purpose: string;
            subject: string | null;
            /** @description In the main unit of the currency, two decimals: `12.60`. */
            cost: string;
            returnedAt: string | null;
            returnReason: ("unknown" | "moved" | "deceased" | "refused") | null;
        };
        TrackingSettings: {
            /** @enum {string} */
            mode: "off" | "consent";
            sharedClicks: boolean;
            version: number;
        };
        MessageEngagement: {
            /**
             * @description `untracked`: whether it was opened is unknown.
             * @enum {string}
             */
            measured: "tracked" | "untracked" | "not_sent";
            /** @description Null: unknown. */
            opened: boolean | null;
            /** @description Null: unknown. */
            clicked: boolean | null;
            events: {
                id: string;
                /** @enum {string} */
                kind: "opened" | "clicked";
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                actor: "human" | "machine" | "unknown";
                /** @description What spoke for or against a person. */
                reasons: string[];
                url: string | null;
            }[];
        };
        RuleEngagement: {
            counts: components["schemas"]["Engagement"];
            steps: {
                stepId: string;
                counts: components["schemas"]["Engagement"];
            }[];
            /** @description Of every template version the rule has sent; the most clicked first, at most 200. */
            links: components["schemas"]["ClickTotal"][];
        };
        Engagement: {
            sent: number;
            /** @description Sent with measuring, by consent. */
            tracked: number;
            /** @description Sent without: whether these were opened is unknown, not “no”. */
            untracked: number;
            /** @description Of the tracked: opened or clicked by a person. */
            opened: number;
            /** @description Of the tracked: a link was clicked by a person. */
            clicked: number;
            /** @description Of the tracked: fetched by a proxy or a scanner only, so whether a person opened it is unknown. */
            unsure: number;
        };
        /** @description Counted for all recipients together; holds nothing about persons. */
        ClickTotal: {
            url: string;
            clicks: number;
        };
        Attribute: {
            key: string;
            /** @enum {string} */
            type: "text" | "number" | "date" | "boolean" | "list";
            label: components["schemas"]["Text"];
            purpose: string;
            personal: boolean;
            retentionDays: number | null;
            /** Format: date-time */
            createdAt: string;
        };
        Source: {
            id: string;
            name: string;
            kind: string;
            /** Format: date-time */
            createdAt: string;
            firstEventAt: string | null;
            activeKeys: number;
        };
        ApiKey: {
            id: string;
            /** @enum {string} */
            kind: "admin" | "server" | "browser";
            name: string;
            /** @description First characters, to recognise it by. */
            prefix: string;
            scopes: string[];
            sourceId: string | null;
            sourceName: string | null;
            origins: string[];
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            lastUsedAt: string | null;
            revokedAt: string | null;
        };
        NewApiKey: {
            id: string;
            /** @enum {string} */
            kind: "admin" | "server" | "browser";
            name: string;
            /** @description First characters, to recognise it by. */
            prefix: string;
            scopes: string[];
            sourceId: string | null;
            sourceName: string | null;
            origins: string[];
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            lastUsedAt: string | null;
            revokedAt: string | null;
            key: string;
            identitySecret: string | null;
        };
        User: {
            id: string;
            version: number;
            email: string;
            name: string;
            /** @enum {string} */
            role: "marketer" | "support" | "privacy_officer" | "admin";
            /** @enum {string} */
            locale: "de" | "en";
            /** Format: date-time */
            createdAt: string;
            disabledAt: string | null;
            lastSeenAt: string | null;
        };
        NewUser: {
            id: string;
            version: number;
            email: string;
            name: string;
            /** @enum {string} */
            role: "marketer" | "support" | "privacy_officer" | "admin";
            /** @enum {string} */
            locale: "de" | "en";
            /** Format: date-time */
            createdAt: string;
            disabledAt: string | null;
            lastSeenAt: string | null;
            password: string | null;
        };
        AuditEntry: {
            id: string;
            /** Format: date-time */
            at: string;
            actor: string;
            actorName: string | null;
            requestId: string | null;
            action: string;
            entity: string;
            entityId: string | null;
            detail: {
                [key: string]: unknown;
            } | null;
        };
        Me: {
            id: string;
            email: string;
            name: string;
            /** @enum {string} */
            role: "marketer" | "support" | "privacy_officer" | "admin";
            /** @enum {string} */
            locale: "de" | "en";
            /** @description What this person may do; the console shows only that. */
            scopes: ("customers:read" | "customers:write" | "interactions:read" | "events:read" | "sources:read" | "sources:write" | "attributes:read" | "attributes:write" | "rules:read" | "rules:write" | "rules:publish" | "templates:read" | "templates:write" | "templates:publish" | "messages:read" | "messages:write" | "messages:content" | "consent:read" | "consent:write" | "consent:object" | "suppressions:read" | "suppressions:write" | "addresses:reactivate" | "forms:read" | "forms:write" | "forms:answer" | "privacy:read" | "privacy:write" | "letters:read" | "letters:write" | "purposes:read" | "purposes:write" | "keys:read" | "keys:write" | "users:read" | "users:write" | "audit:read" | "metrics:read")[];
        };
        Session: {
            id: string;
            current: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            /** Format: date-time */
            expiresAt: string;
            userAgent: string | null;
        };
        Health: {
            /** @enum {string} */
            status: "ok" | "degraded" | "down";
            version: string;
            database: {
                kind: string;
                ok: boolean;
                version: string | null;
            };
            queue: {
                kind: string;
                ok: boolean;
            };
            mail: {
                kind: string;
                ok: boolean;
            };
            processes: {
                kind: string;
                version: string;
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                seenAt: string;
                alive: boolean;
            }[];
            backlog: {
                /** @description Received, not yet matched. */
                events: number;
                /** @description Due, not yet advanced. */
                runs: number;
                messages: {
                    lane: string;
                    state: string;
                    count: number;
                }[];
                oldestEventSeconds: number | null;
            } | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "customers.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                /** @description Name, e-mail address, external id or order number; all words must occur. */
                q?: string;
                state?: "customer" | "visitor";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedCustomer"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    externalId?: string | null;
                    email?: string | null;
                    phone?: string | null;
                    locale?: string | null;
                    timeZone?: string | null;
                    /** @description Declared attributes only; null takes a value away, those not named stay. */
                    attributes?: {
                        [key: string]: (string | number | boolean | (string | number)[]) | null;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    externalId?: string | null;
                    email?: string | null;
                    phone?: string | null;
                    locale?: string | null;
                    timeZone?: string | null;
                    /** @description Declared attributes only; null takes a value away, those not named stay. */
                    attributes?: {
                        [key: string]: (string | number | boolean | (string | number)[]) | null;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.interactions": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Interaction"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.events": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Event"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.consents": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ConsentRecord"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.recordConsent": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    purposes: string[];
                    /**
                     * @default email
                     * @enum {string}
                     */
                    channel?: "email" | "post" | "webhook" | "task" | "data";
                    /** @enum {string} */
                    kind: "requested" | "granted" | "confirmed" | "existing_customer" | "withdrawn" | "objected";
                    /**
                     * Format: date-time
                     * @description When the person said it; now unless given.
                     */
                    occurredAt?: string;
                    /**
                     * @default api
                     * @enum {string}
                     */
                    origin?: "phone" | "letter" | "email" | "form" | "in_person" | "api" | "import";
                    /**
                     * @description What proves it: wording, form, document; for an existing customer the sale.
                     * @default {}
                     */
                    evidence?: {
                        wording?: string;
                        wordingVersion?: string;
                        language?: string;
                        privacyNoticeUrl?: string;
                        privacyNoticeVersion?: string;
                        form?: string;
                        /** Format: uuid */
                        formVersionId?: string;
                        url?: string;
                        ip?: string;
                        userAgent?: string;
                        document?: string;
                        importFile?: string;
                        importRow?: number;
                        /** Format: uuid */
                        messageId?: string;
                        /** Format: uuid */
                        eventId?: string;
                        orderId?: string;
                        /** Format: uuid */
                        confirmationId?: string;
                        /** Format: uuid */
                        recordId?: string;
                        /** Format: uuid */
                        mergedFrom?: string;
                        requestId?: string;
                        fromSale?: boolean;
                        informed?: boolean;
                        categories?: string[];
                        note?: string;
                    } & {
                        [key: string]: string | number | boolean | string[];
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        records: string[];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.object": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default all */
                    channels?: "all" | ("email" | "post" | "webhook" | "task" | "data")[];
                    /** @default all */
                    purposes?: "all" | string[];
                    /**
                     * @default phone
                     * @enum {string}
                     */
                    origin?: "phone" | "letter" | "email" | "form" | "in_person" | "api" | "import";
                    /** @description File number of the letter, time of the call … */
                    reference?: string;
                    note?: string;
                    /**
                     * Format: date-time
                     * @description When the person said it; now unless given.
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Lines written; none where everything was shut already. */
                        records: string[];
                        /** @description How many it holds for: all who share the e-mail address. */
                        customers: number;
                        /** @description Consents of this customer that are newer than what was entered, and stand. */
                        newer: {
                            purpose: string;
                            channel: string;
                        }[];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.objectByAddress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default phone
                     * @enum {string}
                     */
                    origin?: "phone" | "letter" | "email" | "form" | "in_person" | "api" | "import";
                    /** @description File number of the letter, time of the call … */
                    reference?: string;
                    note?: string;
                    /**
                     * Format: date-time
                     * @description When the person said it; now unless given.
                     */
                    occurredAt?: string;
                    address: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        suppressionId: string;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "events.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                name?: string;
                mode?: "live" | "history";
                sourceId?: string;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Event"][];
                        next: string | null;
                        latest: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                state?: "draft" | "published" | "paused" | "archived";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedRule"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    definition: {
                        trigger: {
                            /** @constant */
                            type: "event";
                            event: string;
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "contains" | "starts_with" | "one_of" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            }[];
                            /**
                             * @default server
                             * @enum {string}
                             */
                            trust?: "server" | "browser";
                        };
                        condition?: components["schemas"]["rulesCreateBodySchema0"];
                        exitWhen?: components["schemas"]["rulesCreateBodySchema0"];
                        /**
                         * @default {
                         *       "mode": "always"
                         *     }
                         */
                        reentry?: {
                            /** @constant */
                            mode: "once";
                        } | {
                            /** @constant */
                            mode: "always";
                        } | {
                            /** @constant */
                            mode: "period";
                            hours: number;
                        } | {
                            /** @constant */
                            mode: "property";
                            property: string;
                        };
                        /** @default 24 */
                        maxEventAgeHours?: number;
                        steps: ({
                            id: string;
                            /** @constant */
                            type: "wait";
                            duration: {
                                amount: number;
                                /** @enum {string} */
                                unit: "seconds" | "minutes" | "hours" | "days";
                            };
                        } | {
                            id: string;
                            /** @constant */
                            type: "send";
                            /**
                             * @default email
                             * @enum {string}
                             */
                            channel?: "email" | "post" | "webhook" | "task";
                            purpose: string;
                            template: string;
                            topic?: string;
                            categories?: string[];
                            lastUsefulHours?: number;
                        })[];
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.remove": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    definition?: {
                        trigger: {
                            /** @constant */
                            type: "event";
                            event: string;
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "contains" | "starts_with" | "one_of" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            }[];
                            /**
                             * @default server
                             * @enum {string}
                             */
                            trust?: "server" | "browser";
                        };
                        condition?: components["schemas"]["rulesChangeBodySchema0"];
                        exitWhen?: components["schemas"]["rulesChangeBodySchema0"];
                        /**
                         * @default {
                         *       "mode": "always"
                         *     }
                         */
                        reentry?: {
                            /** @constant */
                            mode: "once";
                        } | {
                            /** @constant */
                            mode: "always";
                        } | {
                            /** @constant */
                            mode: "period";
                            hours: number;
                        } | {
                            /** @constant */
                            mode: "property";
                            property: string;
                        };
                        /** @default 24 */
                        maxEventAgeHours?: number;
                        steps: ({
                            id: string;
                            /** @constant */
                            type: "wait";
                            duration: {
                                amount: number;
                                /** @enum {string} */
                                unit: "seconds" | "minutes" | "hours" | "days";
                            };
                        } | {
                            id: string;
                            /** @constant */
                            type: "send";
                            /**
                             * @default email
                             * @enum {string}
                             */
                            channel?: "email" | "post" | "webhook" | "task";
                            purpose: string;
                            template: string;
                            topic?: string;
                            categories?: string[];
                            lastUsefulHours?: number;
                        })[];
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.pause": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.archive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RuleVersion"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.explain": {
        parameters: {
            query: {
                /** @description Id of the customer. */
                customer: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleExplanation"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedTemplate"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                    name: components["schemas"]["TextInput"];
                    source: {
                        /** @constant */
                        channel: "post";
                        /** @enum {string} */
                        kind: "marketing" | "service";
                        variants: {
                            [key: string]: {
                                subject: string;
                                body: string;
                            };
                        };
                        defaultLocale: string;
                    } | {
                        /** @constant */
                        channel?: "email";
                        /** @enum {string} */
                        kind: "marketing" | "service";
                        variants: {
                            [key: string]: {
                                subject: string;
                                preheader?: string;
                                mjml: string;
                                text?: string;
                            };
                        };
                        defaultLocale: string;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: components["schemas"]["TextInput"];
                    source?: {
                        /** @constant */
                        channel: "post";
                        /** @enum {string} */
                        kind: "marketing" | "service";
                        variants: {
                            [key: string]: {
                                subject: string;
                                body: string;
                            };
                        };
                        defaultLocale: string;
                    } | {
                        /** @constant */
                        channel?: "email";
                        /** @enum {string} */
                        kind: "marketing" | "service";
                        variants: {
                            [key: string]: {
                                subject: string;
                                preheader?: string;
                                mjml: string;
                                text?: string;
                            };
                        };
                        defaultLocale: string;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The customer’s, else the template’s default, unless given. */
                    locale?: string;
                    /** Format: uuid */
                    customerId?: string;
                    /** @description Instead of the stored draft. */
                    source?: {
                        /** @constant */
                        channel: "post";
                        /** @enum {string} */
                        kind: "marketing" | "service";
                        variants: {
                            [key: string]: {
                                subject: string;
                                body: string;
                            };
                        };
                        defaultLocale: string;
                    } | {
                        /** @constant */
                        channel?: "email";
                        /** @enum {string} */
                        kind: "marketing" | "service";
                        variants: {
                            [key: string]: {
                                subject: string;
                                preheader?: string;
                                mjml: string;
                                text?: string;
                            };
                        };
                        defaultLocale: string;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        /** @description Of the variant that was filled in. */
                        locale: string | null;
                        subject: string | null;
                        html: string | null;
                        text: string | null;
                        issues: components["schemas"]["TemplateIssue"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.previewLetter": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The customer’s, else the template’s default, unless given. */
                    locale?: string;
                    /** Format: uuid */
                    customerId?: string;
                    /** @description Instead of the stored draft. */
                    source?: {
                        /** @constant */
                        channel: "post";
                        /** @enum {string} */
                        kind: "marketing" | "service";
                        variants: {
                            [key: string]: {
                                subject: string;
                                body: string;
                            };
                        };
                        defaultLocale: string;
                    } | {
                        /** @constant */
                        channel?: "email";
                        /** @enum {string} */
                        kind: "marketing" | "service";
                        variants: {
                            [key: string]: {
                                subject: string;
                                preheader?: string;
                                mjml: string;
                                text?: string;
                            };
                        };
                        defaultLocale: string;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.lint": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Instead of the stored draft. */
                    source?: {
                        /** @constant */
                        channel: "post";
                        /** @enum {string} */
                        kind: "marketing" | "service";
                        variants: {
                            [key: string]: {
                                subject: string;
                                body: string;
                            };
                        };
                        defaultLocale: string;
                    } | {
                        /** @constant */
                        channel?: "email";
                        /** @enum {string} */
                        kind: "marketing" | "service";
                        variants: {
                            [key: string]: {
                                subject: string;
                                preheader?: string;
                                mjml: string;
                                text?: string;
                            };
                        };
                        defaultLocale: string;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        publishable: boolean;
                        issues: components["schemas"]["TemplateIssue"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TemplateVersion"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "messages.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                state?: "queued" | "held" | "retry" | "sending" | "sent" | "skipped" | "failed" | "unknown";
                lane?: "service" | "triggered" | "bulk";
                customerId?: string;
                ruleId?: string;
                reason?: "no_address" | "invalid_address" | "suppressed" | "objected" | "withdrawn" | "unconfirmed" | "no_basis" | "paused" | "frequency_wish" | "topic_off" | "address_changed" | "not_from_sale" | "not_similar" | "not_informed" | "profiling_refused" | "restricted" | "unsolicited_listed" | "confirmation_settled" | "unchecked_address" | "no_postal_address" | "erased" | "visitor" | "unknown_purpose" | "run_ended" | "rule_paused" | "exit_met" | "expired" | "cancelled" | "duplicate_address" | "no_channel" | "no_template" | "wrong_template" | "no_opt_out" | "advertising_as_service" | "missing_value" | "render_failed" | "address_rejected" | "rejected" | "policy_rejected" | "unexpected" | "retries_exhausted" | "reserved_domain" | "deferred" | "server_unreachable" | "outcome_unknown";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedMessage"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "messages.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "messages.content": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "message/rfc822": string;
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "messages.contentParts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageParts"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "purposes.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Purpose"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "purposes.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                    name: components["schemas"]["TextInput"];
                    description: components["schemas"]["TextInput"];
                    /** @enum {string} */
                    kind: "marketing" | "service" | "processing";
                    /** @description The legal bases that suffice, per channel; a channel that is missing cannot be used. */
                    bases: {
                        [key: string]: ("consent" | "double_opt_in" | "existing_customer" | "contract" | "enquiry" | "legitimate_interest")[];
                    };
                    /** @default 0 */
                    position?: number;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Purpose"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "purposes.reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reach"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "purposes.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Purpose"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "purposes.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: components["schemas"]["TextInput"];
                    description?: components["schemas"]["TextInput"];
                    /** @description The legal bases that suffice, per channel; a channel that is missing cannot be used. */
                    bases?: {
                        [key: string]: ("consent" | "double_opt_in" | "existing_customer" | "contract" | "enquiry" | "legitimate_interest")[];
                    };
                    position?: number;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Purpose"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suppressions.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                state?: "active" | "lifted" | "all";
                channel?: "email" | "post";
                scope?: "unsolicited" | "marketing" | "all";
                reason?: "objection" | "complaint" | "erasure" | "bounce" | "list" | "other";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Suppression"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suppressions.add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default email
                     * @enum {string}
                     */
                    channel?: "email" | "post";
                    /** @description For channel `email`. */
                    address?: string;
                    /** @description For channel `post`: surname or company, and where the letter would go. */
                    postal?: {
                        lastName?: string;
                        company?: string;
                        street: string;
                        postalCode: string;
                        city: string;
                        country?: string;
                    };
                    /**
                     * @default all
                     * @enum {string}
                     */
                    scope?: "unsolicited" | "marketing" | "all";
                    /**
                     * @default other
                     * @enum {string}
                     */
                    reason?: "objection" | "complaint" | "erasure" | "bounce" | "list" | "other";
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suppression"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suppressions.find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default email
                     * @enum {string}
                     */
                    channel?: "email" | "post";
                    /** @description For channel `email`. */
                    address?: string;
                    /** @description For channel `post`: surname or company, and where the letter would go. */
                    postal?: {
                        lastName?: string;
                        company?: string;
                        street: string;
                        postalCode: string;
                        city: string;
                        country?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In force. */
                        items: components["schemas"]["Suppression"][];
                        /** @description Lifted, the last fifty. */
                        history: components["schemas"]["Suppression"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suppressions.upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                    /**
                     * @default unsolicited
                     * @enum {string}
                     */
                    scope?: "unsolicited" | "marketing" | "all";
                    /**
                     * @default list
                     * @enum {string}
                     */
                    reason?: "objection" | "complaint" | "erasure" | "bounce" | "list" | "other";
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        added: number;
                        /** @description On the list already, or twice in the text. */
                        standing: number;
                        /** @description Lines that hold no address. */
                        invalid: number;
                        /** @description Numbers of the first hundred of them, from 1. */
                        invalidLines: number[];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suppressions.lift": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suppression"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suppressions.reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The address was marked as one that does not exist. */
                        cleared: boolean;
                        /** @description Suppressions lifted. */
                        lifted: string[];
                        /** @description What still limits the use of the address. */
                        standing: {
                            /** @enum {string} */
                            scope: "unsolicited" | "marketing" | "all";
                            reason: string;
                        }[];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "policy.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "policy.choose": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    country: "DE" | "AT" | "CH";
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "policy.similarities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategorySimilarities"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "policy.declareSimilarities": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    pairs: [
                        string,
                        string
                    ][];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategorySimilarities"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ledger.status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ledger"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ledger.verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        verificationDueAt: string;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ledger.proof": {
        parameters: {
            query?: {
                lang?: "de" | "en";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": string;
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ledger.proofPdf": {
        parameters: {
            query?: {
                lang?: "de" | "en";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "topics.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Topic"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "topics.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                    purpose: string;
                    name: components["schemas"]["TextInput"];
                    /** @default 0 */
                    position?: number;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Topic"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "topics.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Topic"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "topics.remove": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "topics.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: components["schemas"]["TextInput"];
                    position?: number;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Topic"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "forms.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                state?: "draft" | "live" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedForm"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "forms.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Part of its address: `/f/<key>`. It stays as it is: links and pages of the shop name it. */
                    key: string;
                    name: string;
                    definition: {
                        /** @enum {string} */
                        source: "newsletter" | "contest" | "warranty_card" | "loyalty_programme" | "enquiry" | "complaint" | "questionnaire" | "registration";
                        title: {
                            de: string;
                            en: string;
                        };
                        intro?: {
                            de: string;
                            en: string;
                        };
                        /** @default [] */
                        fields?: {
                            key: string;
                            /** @enum {string} */
                            type: "text" | "long_text" | "number" | "date" | "choice" | "checkbox";
                            label: {
                                de: string;
                                en: string;
                            };
                            /** @default false */
                            required?: boolean;
                            options?: {
                                value: string;
                                label: {
                                    de: string;
                                    en: string;
                                };
                            }[];
                            attribute?: string;
                        }[];
                        consent?: {
                            purposes: string[];
                            wording: {
                                de: string;
                                en: string;
                            };
                            /** @default true */
                            required?: boolean;
                            /** @default true */
                            doubleOptIn?: boolean;
                        };
                        privacyNotice?: {
                            /** Format: uri */
                            url: string;
                            version: string;
                        };
                        button: {
                            de: string;
                            en: string;
                        };
                        thanks: {
                            de: string;
                            en: string;
                        };
                        confirmed?: {
                            de: string;
                            en: string;
                        };
                        /** @default 7 */
                        confirmWithinDays?: number;
                        /** @default [] */
                        origins?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "forms.starters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            source: "newsletter" | "contest" | "warranty_card" | "loyalty_programme" | "enquiry" | "complaint" | "questionnaire" | "registration";
                            /** @description A key to suggest. */
                            key: string;
                            name: components["schemas"]["Sentence"];
                            description: components["schemas"]["Sentence"];
                            definition: components["schemas"]["FormDefinition"];
                        }[];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "forms.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "forms.remove": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "forms.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    definition?: {
                        /** @enum {string} */
                        source: "newsletter" | "contest" | "warranty_card" | "loyalty_programme" | "enquiry" | "complaint" | "questionnaire" | "registration";
                        title: {
                            de: string;
                            en: string;
                        };
                        intro?: {
                            de: string;
                            en: string;
                        };
                        /** @default [] */
                        fields?: {
                            key: string;
                            /** @enum {string} */
                            type: "text" | "long_text" | "number" | "date" | "choice" | "checkbox";
                            label: {
                                de: string;
                                en: string;
                            };
                            /** @default false */
                            required?: boolean;
                            options?: {
                                value: string;
                                label: {
                                    de: string;
                                    en: string;
                                };
                            }[];
                            attribute?: string;
                        }[];
                        consent?: {
                            purposes: string[];
                            wording: {
                                de: string;
                                en: string;
                            };
                            /** @default true */
                            required?: boolean;
                            /** @default true */
                            doubleOptIn?: boolean;
                        };
                        privacyNotice?: {
                            /** Format: uri */
                            url: string;
                            version: string;
                        };
                        button: {
                            de: string;
                            en: string;
                        };
                        thanks: {
                            de: string;
                            en: string;
                        };
                        confirmed?: {
                            de: string;
                            en: string;
                        };
                        /** @default 7 */
                        confirmWithinDays?: number;
                        /** @default [] */
                        origins?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "forms.publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "forms.close": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "forms.answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    /**
                     * @description By key of the field.
                     * @default {}
                     */
                    answers?: {
                        [key: string]: string | number | boolean | null;
                    };
                    /**
                     * @description Only if the person ticked the box themselves.
                     * @default false
                     */
                    consent?: boolean;
                    /**
                     * @description Of the words that the person read.
                     * @enum {string}
                     */
                    language: "de" | "en";
                    /**
                     * Format: uuid
                     * @description Version of the form whose words the person read; the published one unless given.
                     */
                    versionId?: string;
                    /** @description Page the form stood on. What follows `?` is not kept. */
                    url?: string;
                    /** @description Of the person. */
                    ip?: string;
                    /** @description Of the person’s browser. */
                    userAgent?: string;
                    /** @description The same answer sent again under this id is one answer. */
                    messageId?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the form says after sending. */
                        message: string;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "forms.versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FormVersion"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "forms.snippets": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Address of the page we host. */
                        link: components["schemas"]["Sentence"];
                        /** @description A line for a page of the shop; draws the form there. */
                        script: components["schemas"]["Sentence"];
                        /** @description The form as plain HTML, for pages without scripts. */
                        html: components["schemas"]["Sentence"];
                        /** @description A call by a program, as a command line. */
                        json: components["schemas"]["Sentence"];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "overview.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyOverview"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cases.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                /** @description `pending`: open or waiting. */
                state?: "pending" | "closed" | "all";
                kind?: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection";
                customerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedPrivacyCase"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cases.open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection";
                    /** Format: uuid */
                    customerId: string;
                    /** @enum {string} */
                    channel: "preference_centre" | "email" | "letter" | "phone" | "in_person" | "api";
                    /** @description File number of the letter or call. */
                    reference?: string | null;
                    /**
                     * Format: date-time
                     * @description Now unless given.
                     */
                    receivedAt?: string;
                    /**
                     * @default unchecked
                     * @enum {string}
                     */
                    identity?: "unchecked" | "email_confirmed" | "known_data" | "document" | "in_person";
                    /** @description How it was made sure who asks; no personal data. */
                    identityNote?: string | null;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyCase"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cases.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyCase"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cases.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    identity?: "unchecked" | "email_confirmed" | "known_data" | "document" | "in_person";
                    identityNote?: string | null;
                    reference?: string | null;
                    /**
                     * @description The deadline runs on while waiting.
                     * @enum {string}
                     */
                    state?: "open" | "waiting";
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyCase"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cases.extend": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    months: number;
                    reason: string;
                    /**
                     * @description Of the letter; the customer’s own unless given.
                     * @enum {string}
                     */
                    language?: "de" | "en";
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyCase"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cases.carryOut": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Of the letter; the customer’s own unless given.
                     * @enum {string}
                     */
                    language?: "de" | "en";
                    /** @description Rectification: what was corrected, for the letter. */
                    done?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyCase"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cases.refuse": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /**
                     * @description Of the letter; the customer’s own unless given.
                     * @enum {string}
                     */
                    language?: "de" | "en";
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyCase"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cases.withdraw": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyCase"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cases.document": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cases.restrict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    customerId: string;
                    restricted: boolean;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        customerId: string;
                        restrictedAt: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cases.erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customerIds: string[];
                    /**
                     * @description Art. 17(1); stands in the audit log.
                     * @enum {string}
                     */
                    reason: "requested" | "no_longer_needed" | "consent_withdrawn" | "unlawful" | "other";
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        erased: number;
                        /** @description Erased before. */
                        already: number;
                        /** @description No such customer. */
                        unknown: number;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "recipients.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Recipient"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "recipients.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /**
                     * @description A processor acts on our behalf (GDPR Art. 28).
                     * @enum {string}
                     */
                    kind: "processor" | "third_party";
                    /** @description What it gets the data for. */
                    purpose: string;
                    dataCategories: ("contact" | "address" | "attributes" | "orders")[];
                    country: string;
                    /** @description Outside the EEA: what makes it lawful (GDPR Art. 45, 46). */
                    safeguard?: string | null;
                    /**
                     * @description Told when data is erased, corrected or restricted (GDPR Art. 19).
                     * @default null
                     */
                    webhookUrl?: string | null;
                    /**
                     * @description The words customers are told with; a new wording is a new version.
                     * @default null
                     */
                    notice?: components["schemas"]["TextInput"] | null;
                    /**
                     * @description Customers who came after this moment were told when their data was collected.
                     * @default null
                     */
                    noticeSince?: string | null;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewRecipient"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "recipients.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recipient"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "recipients.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /**
                     * @description A processor acts on our behalf (GDPR Art. 28).
                     * @enum {string}
                     */
                    kind?: "processor" | "third_party";
                    /** @description What it gets the data for. */
                    purpose?: string;
                    dataCategories?: ("contact" | "address" | "attributes" | "orders")[];
                    country?: string;
                    /** @description Outside the EEA: what makes it lawful (GDPR Art. 45, 46). */
                    safeguard?: string | null;
                    /** @description Told when data is erased, corrected or restricted (GDPR Art. 19). */
                    webhookUrl?: string | null;
                    /** @description The words customers are told with; a new wording is a new version. */
                    notice?: components["schemas"]["TextInput"] | null;
                    /** @description Customers who came after this moment were told when their data was collected. */
                    noticeSince?: string | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedRecipient"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "recipients.retire": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recipient"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "recipients.told": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customerIds: string[];
                    /**
                     * Format: date-time
                     * @description Now unless given.
                     */
                    givenAt?: string;
                    /** @enum {string} */
                    origin: "form" | "letter" | "email" | "phone" | "in_person" | "import";
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recorded: number;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "recipients.check": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customerIds: string[];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        allowed: number;
                        blocked: {
                            customerId: string;
                            name: string | null;
                            /** @enum {string} */
                            reason: "unknown_customer" | "visitor" | "restricted" | "refused" | "no_consent" | "not_told" | "told_other_wording";
                            text: components["schemas"]["Sentence"];
                        }[];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "recipients.transfer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customerIds: string[];
                    /** @description What the recipient may get, unless less is asked for. */
                    dataCategories?: ("contact" | "address" | "attributes" | "orders")[];
                    /** @default false */
                    onlyAllowed?: boolean;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "recipients.disclosures": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            customerId: string;
                            /** Format: date-time */
                            at: string;
                            transferId: string;
                            dataCategories: string[];
                            actor: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "recipients.notices": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                state?: "queued" | "delivered" | "failed" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            recipientId: string;
                            recipientName: string;
                            customerId: string;
                            caseId: string | null;
                            kind: string;
                            state: string;
                            attempts: number;
                            /** Format: date-time */
                            dueAt: string;
                            lastError: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            deliveredAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "recipients.retryNotice": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "processing.record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessingRecord"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "processing.changeDetails": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    controller?: string;
                    representative?: string;
                    dataProtectionOfficer?: string;
                    security?: string;
                    authority?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessingRecord"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "processing.recordPdf": {
        parameters: {
            query?: {
                lang?: "de" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "processing.breach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    scope: {
                        /** @constant */
                        what: "data";
                        categories: ("contact" | "address" | "attributes" | "orders" | "events" | "messages" | "consents")[];
                    } | {
                        /** @constant */
                        what: "source";
                        /** Format: uuid */
                        sourceId: string;
                    } | {
                        /** @constant */
                        what: "recipient";
                        /** Format: uuid */
                        recipientId: string;
                    } | {
                        /** @constant */
                        what: "template";
                        /** Format: uuid */
                        templateId: string;
                    } | {
                        /** @constant */
                        what: "actor";
                        actor: string;
                    };
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        customers: number;
                        visitors: number;
                        erased: number;
                        byCategory: {
                            [key: string]: number;
                        };
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "processing.breachCustomers": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    scope: {
                        /** @constant */
                        what: "data";
                        categories: ("contact" | "address" | "attributes" | "orders" | "events" | "messages" | "consents")[];
                    } | {
                        /** @constant */
                        what: "source";
                        /** Format: uuid */
                        sourceId: string;
                    } | {
                        /** @constant */
                        what: "recipient";
                        /** Format: uuid */
                        recipientId: string;
                    } | {
                        /** @constant */
                        what: "template";
                        /** Format: uuid */
                        templateId: string;
                    } | {
                        /** @constant */
                        what: "actor";
                        actor: string;
                    };
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            state: string;
                            name: string | null;
                            email: string | null;
                            locale: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "processing.breachPdf": {
        parameters: {
            query?: {
                lang?: "de" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    scope: {
                        /** @constant */
                        what: "data";
                        categories: ("contact" | "address" | "attributes" | "orders" | "events" | "messages" | "consents")[];
                    } | {
                        /** @constant */
                        what: "source";
                        /** Format: uuid */
                        sourceId: string;
                    } | {
                        /** @constant */
                        what: "recipient";
                        /** Format: uuid */
                        recipientId: string;
                    } | {
                        /** @constant */
                        what: "template";
                        /** Format: uuid */
                        templateId: string;
                    } | {
                        /** @constant */
                        what: "actor";
                        actor: string;
                    };
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                    /**
                     * Format: date-time
                     * @description When it became known: the 72 hours run from here.
                     */
                    awareAt: string;
                    description: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "retention.one": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "retention.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    rules: {
                        [key: string]: number | null;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "retention.preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description The night it is counted for.
                         */
                        at: string;
                        rules: {
                            /** @description A rule, or `attribute.<key>`. */
                            key: string;
                            name: components["schemas"]["Sentence"];
                            count: number;
                            /** @description There are more than were counted. */
                            more: boolean;
                            oldest: string | null;
                        }[];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "retention.runs": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RetentionRun"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "letters.due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        /** @description Printing was asked for and is under way. */
                        requestedAt: string | null;
                        /** @description Of the nightly run; null when letters are printed by hand. */
                        nextRunAt: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "letters.settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterSettings"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "letters.changeSettings": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    cost?: {
                        /** @default 0.95 */
                        amount?: string;
                        /** @default 0.00 */
                        perExtraPage?: string;
                        /** @default EUR */
                        currency?: string;
                    };
                    /**
                     * @default by_hand
                     * @enum {string}
                     */
                    schedule?: "by_hand" | "nightly";
                    /** @default null */
                    recipientId?: string | null;
                    /** @default null */
                    returnAddress?: string | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterSettings"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "letters.batches": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LetterBatch"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "letters.print": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        due: number;
                        /** Format: date-time */
                        requestedAt: string;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "letters.batch": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterBatch"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "letters.letters": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Letter"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "letters.file": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "letters.addresses": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "letters.purge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterBatch"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "letters.returned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As printed; small letters, spaces and a missing hyphen do not matter. 422 `reference_invalid` when the check digit does not fit. */
                    reference: string;
                    /** @enum {string} */
                    reason: "unknown" | "moved" | "deceased" | "refused";
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        messageId: string;
                        /** @description In the file, from 1. */
                        position: number;
                        /** @description Printed on the letter. */
                        reference: string;
                        customer: {
                            id: string;
                            name: string | null;
                        };
                        purpose: string;
                        subject: string | null;
                        /** @description In the main unit of the currency, two decimals: `12.60`. */
                        cost: string;
                        returnedAt: string | null;
                        returnReason: ("unknown" | "moved" | "deceased" | "refused") | null;
                        batchNumber: number;
                        /** @description The customer’s postal address counts as undeliverable now. */
                        addressMarked: boolean;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "tracking.settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackingSettings"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "tracking.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    mode: "off" | "consent";
                    sharedClicks: boolean;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackingSettings"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "tracking.message": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageEngagement"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "tracking.rule": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleEngagement"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "tracking.templateClicks": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            versionId: string;
                            number: number;
                            url: string;
                            day: string;
                            clicks: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "tracking.forget": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        messages: number;
                        events: number;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "attributes.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Attribute"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "attributes.declare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                    /** @enum {string} */
                    type: "text" | "number" | "date" | "boolean" | "list";
                    label: components["schemas"]["TextInput"];
                    purpose: string;
                    /** @default true */
                    personal?: boolean;
                    /** @default null */
                    retentionDays?: number | null;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attribute"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "attributes.change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    label?: components["schemas"]["TextInput"];
                    purpose?: string;
                    personal?: boolean;
                    retentionDays?: number | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attribute"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "sources.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Source"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "sources.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /**
                     * @default api
                     * @enum {string}
                     */
                    kind?: "order" | "questionnaire" | "registration" | "contest" | "complaint" | "loyalty" | "warranty" | "review" | "web" | "import" | "api";
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "sources.change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "apiKeys.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "apiKeys.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    kind: "admin";
                    name: string;
                    scopes: ("customers:read" | "customers:write" | "interactions:read" | "events:read" | "sources:read" | "sources:write" | "attributes:read" | "attributes:write" | "rules:read" | "rules:write" | "rules:publish" | "templates:read" | "templates:write" | "templates:publish" | "messages:read" | "messages:write" | "messages:content" | "consent:read" | "consent:write" | "consent:object" | "suppressions:read" | "suppressions:write" | "addresses:reactivate" | "forms:read" | "forms:write" | "forms:answer" | "privacy:read" | "privacy:write" | "letters:read" | "letters:write" | "purposes:read" | "purposes:write" | "keys:read" | "keys:write" | "users:read" | "users:write" | "audit:read" | "metrics:read")[];
                } | {
                    /** @constant */
                    kind: "server";
                    name: string;
                    /** Format: uuid */
                    sourceId: string;
                } | {
                    /** @constant */
                    kind: "browser";
                    name: string;
                    /** Format: uuid */
                    sourceId: string;
                    origins: string[];
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "apiKeys.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["User"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    name: string;
                    /** @enum {string} */
                    role: "marketer" | "support" | "privacy_officer" | "admin";
                    /**
                     * @default de
                     * @enum {string}
                     */
                    locale?: "de" | "en";
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewUser"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @enum {string} */
                    role?: "marketer" | "support" | "privacy_officer" | "admin";
                    /** @enum {string} */
                    locale?: "de" | "en";
                    password?: string;
                    disabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "audit.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                entity?: string;
                entityId?: string;
                actor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.signIn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.signOut": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.changeMe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @enum {string} */
                    locale?: "de" | "en";
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.changePassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current: string;
                    next: string;
                };
            };
        };
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Session"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "health.show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
