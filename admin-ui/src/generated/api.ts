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
    "/api/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers who may be the same person, the surest first
         * @description As of the last search (`/duplicates/search`); without pairs that were found to be two people.
         *
         *     Scope `customers:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["duplicates.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When duplicates were last looked for, and how many there are
         * @description Scope `customers:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["duplicates.search"];
        put?: never;
        /**
         * Look for duplicates now, in the background
         * @description Runs every night by itself. Takes about a minute for a million customers.
         *
         *     Scope `customers:write`: support, admin.
         */
        post: operations["duplicates.searchNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pairs that look alike and are two people, the latest decision first
         * @description Scope `customers:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["duplicates.decisions"];
        put?: never;
        /**
         * Say that two customers are two people; they are not listed again
         * @description Scope `customers:write`: support, admin.
         */
        post: operations["duplicates.decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates/decisions/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take that decision back
         * @description Scope `customers:write`: support, admin.
         */
        post: operations["duplicates.undecide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/merge/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What merging two or more customers would do; changes nothing
         * @description Scope `customers:read`: marketer, support, privacy_officer, admin.
         */
        post: operations["duplicates.previewMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge customers who are one person; cannot be undone
         * @description Both histories are kept, the stricter permission wins, and what is under way for both goes out once. Needs the versions of all of them from the preview (412 `stale` when one was changed since).
         *
         *     Scope `customers:write`: support, admin.
         */
        post: operations["duplicates.merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/holdout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The share of customers who are held out, to measure by
         * @description Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["holdout.read"];
        /**
         * Hold out a fixed random share of customers
         * @description Conditions ask for it with `{"type": "holdout"}`. A larger share keeps those who were held out before; `renew` draws others. Segments that ask for it are filled anew within seconds.
         *
         *     Scope `segments:write`: marketer, admin.
         */
        put: operations["holdout.change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gallery/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ready rules to begin with
         * @description Scope `rules:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["gallery.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gallery/rules/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a rule from the gallery: a draft, with its templates published and its segments made
         * @description Templates that exist under their key are left as they are, so that what was changed in them stays. Needs the scopes to write and publish templates and to write segments besides.
         *
         *     Scope `rules:write`: marketer, admin.
         */
        post: operations["gallery.take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of the runs of one version: by step, against the holdout, by day
         * @description Scope `rules:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["rule-figures.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/splits/{step}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide an A/B test by hand, or open it again
         * @description Scope `rules:publish`: marketer, admin.
         */
        post: operations["rule-figures.decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hygiene": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is wrong with the data: unreachable, stale, contradictory …; each opens as a segment
         * @description Counted every night and on demand; visitors and the merged are left out.
         *
         *     Scope `customers:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["hygiene.report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hygiene/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count anew, in the background
         * @description Scope `customers:read`: marketer, support, privacy_officer, admin.
         */
        post: operations["hygiene.countNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find customers, orders, rules, segments and the rest by any key or name
         * @description Customers by external id, e-mail address, telephone number in any spelling, device id, name, order number, voucher code or message id. Groups come with the best match first; exact matches before others. Only what whoever asks may see. One or two characters find only what is exactly that.
         *
         *     Scope `customers:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["search.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suggestions/attribute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The most frequent values of an attribute
         * @description Of a list attribute, its items. From a sample of customers; no more than 50.
         *
         *     Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["suggestions.attribute"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suggestions/event-names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Names of events that came in, newest first
         * @description Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["suggestions.eventNames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suggestions/event-properties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which properties events of a name carry, from the newest of them
         * @description Paths as conditions take them: `price`, `address.city`, `products[].sku`.
         *
         *     Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["suggestions.eventProperties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suggestions/event-values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The most frequent values of a property, from the newest events of a name
         * @description Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["suggestions.eventValues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suggestions/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Categories of products
         * @description Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["suggestions.categories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suggestions/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Products by name, id or article number
         * @description Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["suggestions.products"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suggestions/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tags in use
         * @description Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["suggestions.tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suggestions/purposes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Purposes with the channels they are set up for
         * @description Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["suggestions.purposes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suggestions/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The most frequent domains of e-mail addresses
         * @description Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["suggestions.domains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suggestions/capture-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ways customers come in, by name
         * @description Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["suggestions.sources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/columns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What can be exported of a customer
         * @description Attributes as declared, permissions as purposes are set up.
         *
         *     Scope `exports:write`: marketer, privacy_officer, admin.
         */
        get: operations["exports.columns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who exported whom, and why; newest first
         * @description Scope `exports:write`: marketer, privacy_officer, admin.
         */
        get: operations["exports.list"];
        put?: never;
        /**
         * Export customers
         * @description Exactly one of `segmentId`, `condition` and `all`. Says who takes whose data out of the house and why: that goes into the audit log. Customers whose processing is restricted, merged and erased ones are left out, visitors too. The file is fetched with `GET /exports/:id/file`.
         *
         *     Scope `exports:write`: marketer, privacy_officer, admin.
         */
        post: operations["exports.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One export
         * @description Scope `exports:write`: marketer, privacy_officer, admin.
         */
        get: operations["exports.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The file: once, by whoever made the export, within an hour
         * @description Streamed; kept nowhere. An answer that ends before its time is cut off, never made to look whole. Cells that a spreadsheet would take for a formula begin with an apostrophe (CSV and XLSX). Times are ISO 8601 in UTC.
         *
         *     Scope `exports:write`: marketer, privacy_officer, admin.
         */
        get: operations["exports.file"];
        put?: never;
        post?: never;
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
    "/api/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Segments with whom they hold, newest first
         * @description Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["segments.list"];
        put?: never;
        /**
         * Add a segment: a condition, or an empty list
         * @description 409 `segment_name_taken`; 422 `condition_invalid` names what is wrong with its path.
         *
         *     Scope `segments:write`: marketer, admin.
         */
        post: operations["segments.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One segment with its condition
         * @description Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["segments.one"];
        put?: never;
        post?: never;
        /**
         * Delete a segment that nothing uses
         * @description 409 `segment_in_use` while rules or other segments name it.
         *
         *     Scope `segments:write`: marketer, admin.
         */
        delete: operations["segments.remove"];
        options?: never;
        head?: never;
        /**
         * Change a segment
         * @description Of a watched one the members are written anew; who enters or leaves by that causes no events unless `loud`. 409 `segment_filling`: a loud change while members are being written; 409 `broken_reference`: a segment the condition names was deleted or changed meanwhile.
         *
         *     Scope `segments:write`: marketer, admin.
         */
        patch: operations["segments.change"];
        trace?: never;
    };
    "/api/segments/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A copy under another name; of a list with its members
         * @description Scope `segments:write`: marketer, admin.
         */
        post: operations["segments.duplicate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Who is in it now, as a fixed list of its own
         * @description Scope `segments:write`: marketer, admin.
         */
        post: operations["segments.snapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/combine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Union, intersection or difference of segments, as a new one
         * @description `difference`: the first without all who are in one of the others.
         *
         *     Scope `segments:write`: marketer, admin.
         */
        post: operations["segments.combine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What names a segment, and so keeps it from being deleted
         * @description Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["segments.uses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is in a segment now
         * @description Scope `customers:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["segments.members"];
        put?: never;
        /**
         * Put customers on a fixed list
         * @description Scope `segments:write`: marketer, admin.
         */
        post: operations["segments.addMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/members/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take customers off a fixed list
         * @description Scope `segments:write`: marketer, admin.
         */
        post: operations["segments.removeMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/sizes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Its size day by day, for a chart; oldest first
         * @description Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["segments.sizes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count a segment now and keep the number
         * @description Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        post: operations["segments.count"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What speaks against a condition, and how it reads as a sentence
         * @description Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        post: operations["segments.check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How many a condition holds for, some of them, and what each clause costs
         * @description Closing the request cancels the statement. 503 `segment_too_slow` after fifteen seconds. The funnel has a line for each part of an `all` at the root.
         *
         *     Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        post: operations["segments.preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/tag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a tag on everybody in a segment
         * @description Scope `segments:write`: marketer, admin.
         */
        post: operations["segments.tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/untag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a tag off everybody in a segment
         * @description Scope `segments:write`: marketer, admin.
         */
        post: operations["segments.untag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/erase/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How many would be erased: the first step
         * @description Scope `privacy:write`: privacy_officer, admin.
         */
        post: operations["segments.eraseCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase everybody in a segment, as if each had asked for it (Art. 17)
         * @description Who is in it now is written down and erased in the background, in small transactions; an interruption goes on by itself. 409 `count_changed` unless `customers` is the number there is.
         *
         *     Scope `privacy:write`: privacy_officer, admin.
         */
        post: operations["segments.erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far erasures of this segment are, newest first
         * @description Scope `privacy:read`: support, privacy_officer, admin.
         */
        get: operations["segments.erasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every tag with the number of customers who have it, most frequent first
         * @description Scope `segments:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["tags.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tags of one customer
         * @description Scope `customers:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["tags.ofCustomer"];
        put?: never;
        /**
         * Put tags on a customer and take tags off
         * @description Scope `customers:write`: support, admin.
         */
        post: operations["tags.changeOfCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rules as one readable file (YAML)
         * @description Ids are part of the file, so that applying it again changes the same rules. What a rule refers to by id has its name beside it.
         *
         *     Scope `rules:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["ruleFiles.file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change rules from a file
         * @description By id: the same file twice changes nothing the second time. Drafts are written; publishing needs `publish` and the right to publish. All or nothing. 422 `rule_file_invalid` names what is wrong with its line.
         *
         *     Scope `rules:write`: marketer, admin.
         */
        post: operations["ruleFiles.apply"];
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
    "/api/rules/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recipients that a webhook step can call, by name
         * @description Scope `rules:write`: marketer, admin.
         */
        get: operations["rules.recipients"];
        put?: never;
        post?: never;
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
    "/api/rules/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a definition does, in words, and what speaks against publishing it; nothing is stored
         * @description Scope `rules:read`: marketer, support, privacy_officer, admin.
         */
        post: operations["rules.check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new draft made from the draft of a rule, archived ones included
         * @description Scope `rules:write`: marketer, admin.
         */
        post: operations["rules.duplicate"];
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
         * @description New events enter it from then on; a rule that is paused stays so until it is resumed. 422 `rule_invalid` names everything that stands against it, with its path in the definition.
         *
         *     Scope `rules:publish`: marketer, admin.
         */
        post: operations["ruleVersions.publish"];
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
        get: operations["ruleVersions.versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/running": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many runs are under way by version, and how many of them could move to the draft
         * @description Scope `rules:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["ruleVersions.running"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is different between two versions, in words
         * @description Scope `rules:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["ruleVersions.compare"];
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
         * @description Without the scope `customers:read` it says what held and what did not, but not the values that were found: `observed` and `found` are null, and no sentence names them.
         *
         *     Scope `interactions:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["ruleExplain.explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a rule for one customer
         * @description Only for published rules whose trigger is `hand` (409 `rule_not_by_hand`, `rule_not_published`). The same idempotency key starts the rule once: repeated, the answer names the first event, and 409 `idempotency_key_reused` tells of one that was used for another customer. Whether the customer enters is decided as ever, by the rule’s condition and re-entry policy.
         *
         *     Scope `rules:start`: support, marketer, admin.
         */
        post: operations["ruleStart.start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tasks: open ones by when they are due, others by when they were settled, latest first
         * @description Scope `tasks:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["tasks.list"];
        put?: never;
        /**
         * Add a task about a customer by hand
         * @description Scope `tasks:write`: support, marketer, admin.
         */
        post: operations["tasks.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many tasks are open, overdue, and open for who asks
         * @description Scope `tasks:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["tasks.counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/assignees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Staff who may take on tasks
         * @description Scope `tasks:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["tasks.assignees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One task
         * @description Scope `tasks:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["tasks.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Settle a task, open it again, or change who does it and when
         * @description `done` and `dropped` write a line into the customer’s log. `open` opens a settled one again and clears its outcome.
         *
         *     Scope `tasks:write`: support, marketer, admin.
         */
        patch: operations["tasks.change"];
        trace?: never;
    };
    "/api/rules/{id}/overdue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What fell due while a rule was paused
         * @description Scope `rules:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["ruleOperation.overdue"];
        put?: never;
        post?: never;
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
         * @description What fell due meanwhile is sent now (`overdue: send`), as far as it is still useful, or left out (`skip`): its messages are skipped as `rule_paused`, and its runs go on without the messages of their next move.
         *
         *     Scope `rules:publish`: marketer, admin.
         */
        post: operations["ruleOperation.resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/guard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether far more customers entered a rule than expected, and what is held for it
         * @description Scope `rules:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["ruleOperation.guard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let go the advertising that the volume guard holds
         * @description Also says that today’s volume is meant: the guard is silent about this rule until tomorrow.
         *
         *     Scope `rules:publish`: marketer, admin.
         */
        post: operations["ruleOperation.release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sending-limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much advertising a customer gets at most, and when none
         * @description Scope `rules:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["sendingLimits.read"];
        /**
         * Set frequency caps and quiet hours for all advertising
         * @description Across all rules and campaigns, by the customer’s calendar and clock (the workspace’s where their time zone is not known); a week is Monday to Sunday. What a cap stops is held or left out as its rule says. Service messages are exempt. Holds at the latest ten seconds later.
         *
         *     Scope `rules:publish`: marketer, admin.
         */
        put: operations["sendingLimits.change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a rule would have done over the last days; writes nothing
         * @description The rule as given runs over what was recorded, in virtual time, with what was known at each moment. Closing the request cancels it. 503 `simulation_too_slow` when it takes longer than a minute.
         *
         *     Scope `rules:write`: marketer, admin.
         */
        post: operations["ruleSimulation.simulate"];
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
        /**
         * Delete a declaration that nothing needs any more
         * @description Refused while a segment, rule, template or form uses it (409 `attribute_in_use`) and while a customer has a value (409 `attribute_held`): what is held must stay declared. Retire it instead, or let a retention empty it.
         *
         *     Scope `attributes:write`: privacy_officer, admin.
         */
        delete: operations["attributes.remove"];
        options?: never;
        head?: never;
        /**
         * Change a declaration
         * @description Scope `attributes:write`: privacy_officer, admin.
         */
        patch: operations["attributes.change"];
        trace?: never;
    };
    "/api/attributes/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many customers have each attribute, and what uses it
         * @description Scope `attributes:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["attributes.usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Imports, newest first
         * @description Scope `imports:read`: marketer, privacy_officer, admin.
         */
        get: operations["imports.list"];
        put?: never;
        /**
         * Upload a file
         * @description The body is the file itself (`application/octet-stream`): CSV, TSV or text with fixed columns up to 2 GB, XLSX up to 100 MB. Answers when all of it is there, with how it was recognised and what its columns may be.
         *
         *     Scope `imports:write`: marketer, admin.
         */
        post: operations["imports.upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a column may be
         * @description Scope `imports:read`: marketer, privacy_officer, admin.
         */
        get: operations["imports.targets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Programs whose exports are recognised
         * @description Scope `imports:read`: marketer, privacy_officer, admin.
         */
        get: operations["imports.presets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An import: shape, mapping, what was found, how far it is
         * @description Scope `imports:read`: marketer, privacy_officer, admin.
         */
        get: operations["imports.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/shape": {
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
         * Correct how the file is read
         * @description The first rows and the suggestion are made anew; a mapping that no longer fits is dropped.
         *
         *     Scope `imports:write`: marketer, admin.
         */
        patch: operations["imports.shape"];
        trace?: never;
    };
    "/api/imports/{id}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say what each column is
         * @description One entry per column of the file, null to leave it out. A mapping that cannot work yet is kept and `mappingProblems` says why. Attributes of `newAttributes` are declared in the same step; that needs the scope `attributes:write`.
         *
         *     Scope `imports:write`: marketer, admin.
         */
        put: operations["imports.mapping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/preset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the mapping of a preset, whatever the headings say
         * @description Scope `imports:write`: marketer, admin.
         */
        post: operations["imports.preset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dry run: what would become of the rows
         * @description Answers at once; `state` is `checking` until the preview is there.
         *
         *     Scope `imports:write`: marketer, admin.
         */
        post: operations["imports.check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import the file
         * @description From `mapping` or `ready`. Answers at once; a worker does the work.
         *
         *     Scope `imports:write`: marketer, admin.
         */
        post: operations["imports.start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop
         * @description What is imported stays, and the counts say what that is. The uploaded file is deleted.
         *
         *     Scope `imports:write`: marketer, admin.
         */
        post: operations["imports.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/rejections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rows that were refused, as CSV with their reasons
         * @description With the headings of the file, a column with the line and one with the reasons in German or English (`lang`). Cells that a spreadsheet would run as a formula are defused. Kept for 30 days.
         *
         *     Scope `imports:read`: marketer, privacy_officer, admin.
         */
        get: operations["imports.rejections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rows that were refused, or imported only in part
         * @description Scope `imports:read`: marketer, privacy_officer, admin.
         */
        get: operations["imports.errors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Products, the newest first
         * @description Scope `catalogue:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["catalogue.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One product by the shop’s id, with variants, prices, unit price and lowest price of 30 days
         * @description Scope `catalogue:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["catalogue.one"];
        /**
         * Create or change a product, for shops that push their catalogue
         * @description Fields that are not named stay as they are, null takes one away. Of a product that a feed keeps, the next fetch that names the product differently wins. A price that falls by 5 % or more and a product that can be had again become events for customers who were interested.
         *
         *     Scope `catalogue:write`: marketer, admin.
         */
        put: operations["catalogue.put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a product by the version it was read in
         * @description Scope `catalogue:write`: marketer, admin.
         */
        patch: operations["catalogue.change"];
        trace?: never;
    };
    "/api/product-categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Categories with the number of products, and which are declared similar (§ 7(3) no. 2 UWG)
         * @description Similarity is declared at `PUT /category-similarities`.
         *
         *     Scope `catalogue:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["catalogue.categories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/product-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Product feeds that are fetched on a schedule
         * @description Scope `catalogue:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["catalogue.feeds"];
        put?: never;
        /**
         * Add a product feed; it is fetched at once
         * @description Scope `catalogue:write`: marketer, admin.
         */
        post: operations["catalogue.addFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/product-feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One product feed with the report of its last fetch
         * @description Scope `catalogue:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["catalogue.feed"];
        put?: never;
        post?: never;
        /**
         * Remove a product feed; its products stay, and events may change them again
         * @description Scope `catalogue:write`: marketer, admin.
         */
        delete: operations["catalogue.removeFeed"];
        options?: never;
        head?: never;
        /**
         * Change a product feed
         * @description Scope `catalogue:write`: marketer, admin.
         */
        patch: operations["catalogue.changeFeed"];
        trace?: never;
    };
    "/api/product-feeds/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fetch a product feed now, whether it changed or not
         * @description Answers at once; the report is there when `lastRunAt` has moved on. `retireAnyway` retires what the feed no longer names even if that is more than half of it: the answer to a `held` report.
         *
         *     Scope `catalogue:write`: marketer, admin.
         */
        post: operations["catalogue.runFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voucher-pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Voucher pools with how many codes are left
         * @description Scope `catalogue:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["vouchers.list"];
        put?: never;
        /**
         * Add a voucher pool
         * @description Scope `catalogue:write`: marketer, admin.
         */
        post: operations["vouchers.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voucher-pools/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One voucher pool
         * @description Scope `catalogue:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["vouchers.one"];
        put?: never;
        post?: never;
        /**
         * Remove a voucher pool of which no code was given yet
         * @description Scope `catalogue:write`: marketer, admin.
         */
        delete: operations["vouchers.remove"];
        options?: never;
        head?: never;
        /**
         * Change a voucher pool; codes that are given keep the expiry they were given with
         * @description Scope `catalogue:write`: marketer, admin.
         */
        patch: operations["vouchers.change"];
        trace?: never;
    };
    "/api/voucher-pools/{id}/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Codes of a pool, the newest first
         * @description Scope `catalogue:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["vouchers.codes"];
        put?: never;
        /**
         * Add codes to a pool
         * @description One code per line, or CSV with a column `code`, `voucher`, `coupon` or `gutschein`. Up to 900 kB; longer lists in parts, or up to a million codes by `npm run cli -- vouchers add`. A code that is in any pool already is not added again.
         *
         *     Scope `catalogue:write`: marketer, admin.
         */
        post: operations["vouchers.upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voucher-pools/{id}/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make codes
         * @description Random, from an alphabet without letters that are easily mistaken. Refused (`pattern_too_short`) where the pattern has so few possibilities that codes could be guessed.
         *
         *     Scope `catalogue:write`: marketer, admin.
         */
        post: operations["vouchers.generate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voucher-pools/check-pattern": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What codes of a pattern look like, and whether they can be guessed
         * @description Scope `catalogue:read`: marketer, support, privacy_officer, admin.
         */
        post: operations["vouchers.checkPattern"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voucher-pools/{id}/expire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let codes expire now
         * @description Those named, or all that are free. Codes that were redeemed stay redeemed.
         *
         *     Scope `catalogue:write`: marketer, admin.
         */
        post: operations["vouchers.expire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voucher-pools/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give back codes of messages that were never sent
         * @description Of messages that were skipped or failed, and only where the code was neither redeemed nor has expired; the code is free again. Without `vouchers`: all of the pool.
         *
         *     Scope `catalogue:write`: marketer, admin.
         */
        post: operations["vouchers.release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vouchers/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whose is this code?
         * @description POST, so that the code, which is worth money, appears in no log.
         *
         *     Scope `catalogue:read`: marketer, support, privacy_officer, admin.
         */
        post: operations["vouchers.find"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
            /** @description How the customer came in, first first. */
            sources: {
                /** @enum {string} */
                kind: "order" | "registration" | "questionnaire" | "contest" | "enquiry" | "complaint" | "loyalty" | "warranty" | "review" | "web" | "import" | "api" | "staff";
                /** Format: date-time */
                firstAt: string;
                /** Format: date-time */
                lastAt: string;
                /** @description What the source calls it: a form, the file of an import. */
                detail: string | null;
            }[];
            tags: string[];
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
        DuplicatePair: {
            /** @description Known for longer. */
            one: components["schemas"]["DuplicatePerson"];
            other: components["schemas"]["DuplicatePerson"];
            /**
             * @description `exact`: a key is the same once written the same way.
             * @enum {string}
             */
            kind: "exact" | "likely";
            score: number;
            /** @description What speaks for and against it, the weightiest first. */
            reasons: {
                /** @enum {string} */
                code: "same_email" | "same_phone" | "same_external_id" | "same_birthday" | "same_address" | "same_name" | "similar_name" | "same_mailbox" | "other_birthday" | "other_first_name" | "other_external_id";
                text: components["schemas"]["Sentence"];
            }[];
            /** Format: date-time */
            foundAt: string;
        };
        /** @description What one compares two customers by. */
        DuplicatePerson: {
            id: string;
            version: number;
            name: string | null;
            email: string | null;
            phone: string | null;
            externalId: string | null;
            birthday: string | null;
            street: string | null;
            postalCode: string | null;
            city: string | null;
            country: string | null;
            /** Format: date-time */
            createdAt: string;
            lastSeenAt: string | null;
            orderCount: number;
            revenue: string;
            lastOrderAt: string | null;
            restricted: boolean;
        };
        Sentence: {
            de: string;
            en: string;
        };
        DuplicateSearch: {
            /** @description When the last search ended; null before the first. */
            searchedAt: string | null;
            /** @description A search was asked for or is under way. */
            requestedAt: string | null;
            /** @description Open pairs that are listed unless a lower score is asked for. */
            exact: number;
            likely: number;
            /** @description More pairs were found than are kept; the best are. */
            truncated: boolean;
        };
        MergePreview: {
            /** @description The one that stays comes first. */
            customers: components["schemas"]["DuplicatePerson"][];
            /** @description With any of these the merge is refused. */
            blockers: {
                /** @enum {string} */
                code: "gone" | "same_customer" | "visitor_stays" | "open_case" | "restricted" | "different_people" | "other_birthday" | "loses_permission" | "suppressed_address" | "address_given_up";
                customerId: string | null;
                text: components["schemas"]["Sentence"];
            }[];
            /** @description What one ought to know before. */
            warnings: {
                /** @enum {string} */
                code: "gone" | "same_customer" | "visitor_stays" | "open_case" | "restricted" | "different_people" | "other_birthday" | "loses_permission" | "suppressed_address" | "address_given_up";
                customerId: string | null;
                text: components["schemas"]["Sentence"];
            }[];
            fields: {
                /** @description A declared attribute, or `externalId`, `email`, `phone`, `locale`, `timeZone`. */
                key: string;
                label: components["schemas"]["Sentence"];
                /** @description One for each customer that has one. */
                values: {
                    customerId: string;
                    value: unknown;
                    /** @description When it was last said; null where that is not on record. */
                    since: string | null;
                }[];
                /** @description Whose value is kept unless another is chosen: the newest. */
                chosen: string;
                /** @description The customers say different things. */
                conflict: boolean;
            }[];
            /** @description Rows that change hands. */
            counts: {
                key: string;
                label: components["schemas"]["Sentence"];
                moved: number;
            }[];
            /** @description What is permitted afterwards: the stricter wins. */
            permissions: {
                purpose: string;
                channel: string;
                state: string;
                /** @description Whose permission decides: the strictest. */
                from: string;
                /** @description One of them had a permission that ends with this. */
                loses: boolean;
            }[];
            /** @description Runs and messages under way that end, because the other customer has the same one. At most 50. */
            endings: {
                /** @enum {string} */
                kind: "run" | "message";
                id: string;
                customerId: string;
                /** @description Of the rule. */
                name: string | null;
                text: components["schemas"]["Sentence"];
            }[];
            /** @description Processing is restricted afterwards, because it is for one of them. */
            restricted: boolean;
        };
        Holdout: {
            version: number;
            /** @description Of all customers; 0: nobody is held out. */
            percent: number;
        };
        GalleryRule: {
            key: string;
            /** @enum {string} */
            group: "welcome" | "purchase" | "interest" | "loyalty" | "service";
            /** @enum {string} */
            kind: "marketing" | "service";
            name: components["schemas"]["Sentence"];
            /** @description What it does, and for whom. */
            text: components["schemas"]["Sentence"];
            /** @description On which basis it writes, and what to heed. */
            legal: components["schemas"]["Sentence"];
            /** @description The whole rule in words. */
            sentence: components["schemas"]["Sentence"];
            asks: {
                voucher: boolean;
                categories: boolean;
                /** @description Key of the date attribute that fits, declared or not. */
                attribute: string | null;
            };
            templates: {
                key: string;
                name: components["schemas"]["Sentence"];
                exists: boolean;
            }[];
            segments: {
                name: components["schemas"]["Sentence"];
            }[];
            /** @description Rules made from it already. */
            rules: {
                id: string;
                name: string;
            }[];
        };
        Rule: {
            id: string;
            version: number;
            name: string;
            /** @enum {string} */
            state: "draft" | "published" | "paused" | "archived";
            /** @description What the rule does: the published version, else the draft. */
            sentence: components["schemas"]["Sentence"];
            /** @description `event`, `segment`, `date`, …; null where it can no longer be read. */
            triggerType: string | null;
            /** @description Name of the event that starts it, of several the first. */
            triggerEvent: string;
            /** @description What starts it. */
            triggerSentence: components["schemas"]["Sentence"];
            publishedNumber: number | null;
            /** @description The draft differs from what is published. */
            changed: boolean;
            /** @description Why the published definition can no longer be read. */
            error: string | null;
            /**
             * @description Whether far more entered than was expected: told, or advertising held until it is released.
             * @enum {string}
             */
            guard: "ok" | "warned" | "holding";
            /** @description Day, number, expectation; who let it go. */
            guardNote: {
                [key: string]: unknown;
            } | null;
            pausedAt: string | null;
            /** @description Key of the rule of the gallery it was made from. */
            gallery: string | null;
            counts: components["schemas"]["RuleCounts"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            draft: components["schemas"]["RuleDefinition"];
            draftSentence: components["schemas"]["Sentence"];
            /** @description The draft chooses by behaviour. */
            draftProfiling: boolean;
            /** @description What speaks against the draft as the world is now. */
            issues: components["schemas"]["RuleIssue"][];
            published: components["schemas"]["RuleVersion"] | null;
            updatedBy: string;
            updatedByName: string | null;
        };
        RuleCounts: {
            /** @description Runs that began. */
            entered: number;
            running: number;
            lastEnteredAt: string | null;
            /** @description By what became of them; tasks that were made are not among those sent. */
            messages: components["schemas"]["MessageCounts"];
            /** @description Tasks made for staff. */
            tasks: number;
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
        RuleDefinition: {
            [key: string]: unknown;
        };
        RuleIssue: {
            /** @description Where in the definition, like `steps.0.template`; empty for the whole. */
            path: string;
            code: string;
            /**
             * @description A warning keeps nothing from being published.
             * @enum {string}
             */
            severity: "error" | "warning";
            message: components["schemas"]["Sentence"];
            /** @description What to do about it. */
            remedy: components["schemas"]["Sentence"] | null;
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
        RuleFigures: {
            /** @description Of the version. */
            number: number;
            /** @description Runs that began in the version. */
            entered: number;
            /** @description Runs under way taken over from earlier versions, and given away to later ones. */
            moved: {
                here: number;
                away: number;
            };
            heldOut: number;
            running: number;
            /** @description Runs that ended, by how: `done`, or the reason of the exit. */
            ended: {
                [key: string]: number;
            };
            /** @description In the order of the version’s steps. */
            steps: components["schemas"]["StepFigures"][];
            /** @description Null where the rule has no goal. */
            conversion: {
                event: string;
                windowDays: number;
                treated: {
                    /** @description Customers. */
                    n: number;
                    converted: number;
                    rate: number;
                };
                /** @description Of customers held out; null where nobody is. */
                holdout: {
                    /** @description Customers. */
                    n: number;
                    converted: number;
                    rate: number;
                } | null;
                /** @description Difference of the rates. */
                lift: number | null;
                /** @description 95 % interval of the difference (Newcombe 1998); what holds 0 may be chance. */
                interval: number[] | null;
                revenue: {
                    currency: string | null;
                    value: number;
                }[];
            } | null;
            perDay: {
                day: string;
                entered: number;
                /** @description Messages. */
                sent: number;
                /** @description Made for staff. */
                tasks: number;
                converted: number;
            }[];
            errors: {
                /** @description Why the definition can no longer be read. */
                rule: string | null;
                runs: number;
                messages: number;
            };
            tests: components["schemas"]["SplitTest"][];
            /** Format: date-time */
            asOf: string;
        };
        StepFigures: {
            id: string;
            /** @description Runs that came to the step. */
            entered: number;
            /** @description Runs that stand there now. */
            waiting: number;
            left: number;
            /** @description Runs by the arm they took. */
            arms: {
                [key: string]: number;
            };
            /** @description Runs that ended there, by reason. */
            exits: {
                [key: string]: number;
            };
            messages: {
                queued: number;
                held: number;
                retry: number;
                sending: number;
                sent: number;
                skipped: number;
                failed: number;
                unknown: number;
            };
            /** @description Tasks made for staff; they are not among `messages.sent`. */
            tasks: number;
            reasons: {
                /** @enum {string} */
                state: "queued" | "held" | "retry" | "sending" | "sent" | "skipped" | "failed" | "unknown";
                reason: string;
                count: number;
                sentence: components["schemas"]["Sentence"];
            }[];
        };
        SplitTest: {
            stepId: string;
            /** @enum {string} */
            by: "conversion" | "clicks";
            perArm: number;
            days: number;
            automatic: boolean;
            arms: {
                id: string;
                name: string | null;
                runs: number;
                successes: number;
                rate: number;
            }[];
            leader: string | null;
            /** @description The lead is larger than chance would make it (95 %). */
            certain: boolean;
            /** @description Every arm has as many runs as the test asks for. */
            full: boolean;
            winner: {
                arm: string;
                /** Format: date-time */
                decidedAt: string;
                decidedBy: string;
            } | null;
            hint: components["schemas"]["Sentence"];
        };
        HygieneReport: {
            /** @description Null before the first count. */
            countedAt: string | null;
            /** @description A count was asked for or is under way. */
            requestedAt: string | null;
            customers: number | null;
            items: components["schemas"]["HygieneItem"][];
            /** @description Domains that look like a slip of the finger, the most frequent first. */
            typos: components["schemas"]["DomainTypo"][];
        };
        HygieneItem: {
            /** @enum {string} */
            key: "unreachable" | "invalid_email" | "returned_letters" | "never_confirmed" | "domain_typo" | "disposable" | "role_address" | "stale" | "future_birthday" | "impossible_age" | "postal_code_mismatch" | "time_zone_mismatch" | "country_unknown" | "no_first_name" | "no_salutation" | "no_locale";
            name: components["schemas"]["Sentence"];
            /** @description Why it matters, and what to do. */
            explanation: components["schemas"]["Sentence"];
            /** @description Null before the first count. */
            count: number | null;
            /** @description The same customers as a segment: POST /segments {condition}. */
            condition: {
                [key: string]: unknown;
            };
        };
        DomainTypo: {
            /** @description As it is written: `gmial.com`. */
            domain: string;
            /** @description What is probably meant: `gmail.com`. */
            suggestion: string;
            count: number;
            condition: {
                [key: string]: unknown;
            };
        };
        Found: {
            /** @enum {string} */
            type: "customer" | "order" | "segment" | "rule" | "template" | "product" | "voucher" | "import" | "message";
            id: string;
            title: string;
            subtitle: string | null;
            /** @description What was typed is a key of it, or its whole name. */
            exact: boolean;
            /** @description Whose it is: of an order, a message, a voucher. */
            customerId: string | null;
        };
        /** @description Without the scope `customers:read` only values that at least five share. */
        SuggestedValues: {
            items: {
                value: string | number | boolean;
                /** @description In the sample. */
                count: number;
            }[];
            /** @description How many customers or events were looked at. */
            sample: number;
            /** @description All there are were looked at: the counts are true. */
            whole: boolean;
        };
        EventProperty: {
            path: string;
            /** @enum {string} */
            type: "text" | "number" | "boolean" | "date" | "list";
            /** @description Events that carry it. */
            count: number;
            /** @description None without the scope `customers:read`. */
            examples: (string | number | boolean)[];
        };
        SuggestedProduct: {
            externalId: string;
            name: string | null;
            sku: string | null;
            category: string | null;
        };
        Text: {
            de: string;
            en: string;
        };
        ExportColumn: {
            /** @description What `columns` of an export names. */
            key: string;
            label: components["schemas"]["Text"];
            /** @enum {string} */
            group: "customer" | "attribute" | "figures" | "permission" | "origin";
            /** @description Names or describes a person; to be left out where it is not needed. */
            personal: boolean;
            /** @description Ticked at first. */
            standard: boolean;
        };
        DataExport: {
            id: string;
            /**
             * @description `ready`: to be fetched by whoever made it, once, within the hour; `broken`: fetched in part.
             * @enum {string}
             */
            state: "ready" | "running" | "done" | "broken" | "expired";
            segment: {
                id: string;
                /** @description Null once the segment is deleted. */
                name: string | null;
            } | null;
            /** @description As it was then. Null: all customers, or a fixed segment. */
            condition: {
                [key: string]: unknown;
            } | null;
            /** @description Whom, in words. */
            sentence: components["schemas"]["Sentence"];
            /** @enum {string} */
            format: "csv" | "xlsx" | "jsonl";
            columns: string[];
            reason: string;
            actor: string;
            actorName: string | null;
            /** @description How many customers it was for when it was made. */
            matched: number;
            /** Format: date-time */
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
            /** @description Given out. */
            rows: number | null;
        };
        exportsCreateBodySchema0: {
            /** @constant */
            type: "all";
            of: components["schemas"]["exportsCreateBodySchema0"][];
        } | {
            /** @constant */
            type: "any";
            of: components["schemas"]["exportsCreateBodySchema0"][];
        } | {
            /** @constant */
            type: "not";
            of: components["schemas"]["exportsCreateBodySchema0"];
        } | {
            /** @constant */
            type: "attribute";
            attribute: string;
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "contains_any" | "contains_all" | "starts_with" | "ends_with" | "domain_one_of" | "one_of" | "none_of" | "within_last_days" | "within_next_days" | "longer_ago_than_days" | "more_than_days_ahead" | "anniversary_today" | "anniversary_within_next_days" | "anniversary_in_month" | "age_at_least" | "age_at_most" | "age_between" | "is_empty" | "is_known" | "is_unknown";
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
            between?: {
                from?: string;
                to?: string;
            };
            where?: {
                property: string;
                /** @enum {string} */
                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                value?: (string | number | boolean) | (string | number | boolean)[];
                value2?: string | number | boolean;
            }[];
            /** @constant */
            since?: "trigger";
            /** @enum {string} */
            which?: "first" | "last";
            /** @constant */
            distinctDays?: true;
        } | {
            /** @constant */
            type: "orders";
            /** @enum {string} */
            measure: "count" | "revenue" | "average" | "first_order" | "last_order";
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "within_last" | "longer_ago_than" | "is_known" | "is_unknown";
            value?: number;
            value2?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "bought";
            products?: string[];
            categories?: string[];
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            near?: {
                event: string;
                where?: {
                    property: string;
                    /** @enum {string} */
                    op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                    value?: (string | number | boolean) | (string | number | boolean)[];
                    value2?: string | number | boolean;
                }[];
                days: number;
                /** @enum {string} */
                direction: "after" | "before" | "either";
            };
        } | {
            /** @constant */
            type: "message";
            /** @enum {string} */
            did: "sent" | "opened" | "clicked" | "bounced" | "converted";
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            /** @enum {string} */
            channel?: "email" | "post" | "webhook" | "task";
            purpose?: string;
            /** Format: uuid */
            rule?: string;
            /** Format: uuid */
            campaign?: string;
            /** Format: uuid */
            template?: string;
            windowDays?: number;
        } | {
            /** @constant */
            type: "unopened";
            last: number;
            purpose?: string;
            /** Format: uuid */
            rule?: string;
        } | {
            /** @constant */
            type: "permission";
            purpose: string;
            /** @enum {string} */
            channel: "email" | "post" | "webhook" | "task";
            /** @enum {string} */
            is: "granted" | "not_granted" | "pending" | "existing_customer" | "withdrawn" | "objected" | "none";
        } | {
            /** @constant */
            type: "suppressed";
            /** @enum {string} */
            channel: "email" | "post";
            /** @enum {string} */
            scope?: "all" | "marketing";
        } | {
            /** @constant */
            type: "reachable";
            /** @enum {string} */
            channel: "email" | "post";
            purpose?: string;
        } | {
            /** @constant */
            type: "source";
            kinds: ("order" | "registration" | "questionnaire" | "contest" | "enquiry" | "complaint" | "loyalty" | "warranty" | "review" | "web" | "import" | "api" | "staff")[];
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "segment";
            /** Format: uuid */
            segment: string;
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "share";
            from: number;
            to: number;
            seed: string;
        } | {
            /** @constant */
            type: "holdout";
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "tag";
            tags: string[];
            /** @enum {string} */
            match: "any" | "all" | "none";
        };
        ListedSegment: {
            id: string;
            version: number;
            name: string;
            description: string | null;
            /** @enum {string} */
            kind: "dynamic" | "fixed";
            /** @description Whom it holds. */
            sentence: components["schemas"]["Sentence"];
            /** @description Kept up to date because a person asked for it. */
            keepMembers: boolean;
            /** @description Kept up to date as customers change: asked for, or a rule is triggered by it. */
            watched: boolean;
            /** @description Its members are being written for the first time or anew. */
            filling: boolean;
            /** @description As counted last; null: not yet. */
            size: number | null;
            sizeAt: string | null;
            /** @description How many rules and other segments name it. */
            uses: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            updatedByName: string | null;
        };
        segmentsCreateBodySchema0: {
            /** @constant */
            type: "all";
            of: components["schemas"]["segmentsCreateBodySchema0"][];
        } | {
            /** @constant */
            type: "any";
            of: components["schemas"]["segmentsCreateBodySchema0"][];
        } | {
            /** @constant */
            type: "not";
            of: components["schemas"]["segmentsCreateBodySchema0"];
        } | {
            /** @constant */
            type: "attribute";
            attribute: string;
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "contains_any" | "contains_all" | "starts_with" | "ends_with" | "domain_one_of" | "one_of" | "none_of" | "within_last_days" | "within_next_days" | "longer_ago_than_days" | "more_than_days_ahead" | "anniversary_today" | "anniversary_within_next_days" | "anniversary_in_month" | "age_at_least" | "age_at_most" | "age_between" | "is_empty" | "is_known" | "is_unknown";
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
            between?: {
                from?: string;
                to?: string;
            };
            where?: {
                property: string;
                /** @enum {string} */
                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                value?: (string | number | boolean) | (string | number | boolean)[];
                value2?: string | number | boolean;
            }[];
            /** @constant */
            since?: "trigger";
            /** @enum {string} */
            which?: "first" | "last";
            /** @constant */
            distinctDays?: true;
        } | {
            /** @constant */
            type: "orders";
            /** @enum {string} */
            measure: "count" | "revenue" | "average" | "first_order" | "last_order";
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "within_last" | "longer_ago_than" | "is_known" | "is_unknown";
            value?: number;
            value2?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "bought";
            products?: string[];
            categories?: string[];
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            near?: {
                event: string;
                where?: {
                    property: string;
                    /** @enum {string} */
                    op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                    value?: (string | number | boolean) | (string | number | boolean)[];
                    value2?: string | number | boolean;
                }[];
                days: number;
                /** @enum {string} */
                direction: "after" | "before" | "either";
            };
        } | {
            /** @constant */
            type: "message";
            /** @enum {string} */
            did: "sent" | "opened" | "clicked" | "bounced" | "converted";
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            /** @enum {string} */
            channel?: "email" | "post" | "webhook" | "task";
            purpose?: string;
            /** Format: uuid */
            rule?: string;
            /** Format: uuid */
            campaign?: string;
            /** Format: uuid */
            template?: string;
            windowDays?: number;
        } | {
            /** @constant */
            type: "unopened";
            last: number;
            purpose?: string;
            /** Format: uuid */
            rule?: string;
        } | {
            /** @constant */
            type: "permission";
            purpose: string;
            /** @enum {string} */
            channel: "email" | "post" | "webhook" | "task";
            /** @enum {string} */
            is: "granted" | "not_granted" | "pending" | "existing_customer" | "withdrawn" | "objected" | "none";
        } | {
            /** @constant */
            type: "suppressed";
            /** @enum {string} */
            channel: "email" | "post";
            /** @enum {string} */
            scope?: "all" | "marketing";
        } | {
            /** @constant */
            type: "reachable";
            /** @enum {string} */
            channel: "email" | "post";
            purpose?: string;
        } | {
            /** @constant */
            type: "source";
            kinds: ("order" | "registration" | "questionnaire" | "contest" | "enquiry" | "complaint" | "loyalty" | "warranty" | "review" | "web" | "import" | "api" | "staff")[];
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "segment";
            /** Format: uuid */
            segment: string;
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "share";
            from: number;
            to: number;
            seed: string;
        } | {
            /** @constant */
            type: "holdout";
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "tag";
            tags: string[];
            /** @enum {string} */
            match: "any" | "all" | "none";
        };
        Segment: {
            id: string;
            version: number;
            name: string;
            description: string | null;
            /** @enum {string} */
            kind: "dynamic" | "fixed";
            /** @description Whom it holds. */
            sentence: components["schemas"]["Sentence"];
            /** @description Kept up to date because a person asked for it. */
            keepMembers: boolean;
            /** @description Kept up to date as customers change: asked for, or a rule is triggered by it. */
            watched: boolean;
            /** @description Its members are being written for the first time or anew. */
            filling: boolean;
            /** @description As counted last; null: not yet. */
            size: number | null;
            sizeAt: string | null;
            /** @description How many rules and other segments name it. */
            uses: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            updatedByName: string | null;
            /** @description Of a dynamic one. */
            condition: components["schemas"]["Condition"] | null;
            /** @description What speaks against the condition as the world is now. */
            issues: components["schemas"]["ConditionIssue"][];
        };
        Condition: {
            [key: string]: unknown;
        };
        ConditionIssue: {
            /** @description Where in the condition, like `of.0.op`; empty for the whole. */
            path: string;
            code: string;
            /**
             * @description A warning keeps nothing from being saved.
             * @enum {string}
             */
            severity: "error" | "warning";
            message: components["schemas"]["Sentence"];
        };
        segmentsChangeBodySchema0: {
            /** @constant */
            type: "all";
            of: components["schemas"]["segmentsChangeBodySchema0"][];
        } | {
            /** @constant */
            type: "any";
            of: components["schemas"]["segmentsChangeBodySchema0"][];
        } | {
            /** @constant */
            type: "not";
            of: components["schemas"]["segmentsChangeBodySchema0"];
        } | {
            /** @constant */
            type: "attribute";
            attribute: string;
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "contains_any" | "contains_all" | "starts_with" | "ends_with" | "domain_one_of" | "one_of" | "none_of" | "within_last_days" | "within_next_days" | "longer_ago_than_days" | "more_than_days_ahead" | "anniversary_today" | "anniversary_within_next_days" | "anniversary_in_month" | "age_at_least" | "age_at_most" | "age_between" | "is_empty" | "is_known" | "is_unknown";
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
            between?: {
                from?: string;
                to?: string;
            };
            where?: {
                property: string;
                /** @enum {string} */
                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                value?: (string | number | boolean) | (string | number | boolean)[];
                value2?: string | number | boolean;
            }[];
            /** @constant */
            since?: "trigger";
            /** @enum {string} */
            which?: "first" | "last";
            /** @constant */
            distinctDays?: true;
        } | {
            /** @constant */
            type: "orders";
            /** @enum {string} */
            measure: "count" | "revenue" | "average" | "first_order" | "last_order";
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "within_last" | "longer_ago_than" | "is_known" | "is_unknown";
            value?: number;
            value2?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "bought";
            products?: string[];
            categories?: string[];
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            near?: {
                event: string;
                where?: {
                    property: string;
                    /** @enum {string} */
                    op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                    value?: (string | number | boolean) | (string | number | boolean)[];
                    value2?: string | number | boolean;
                }[];
                days: number;
                /** @enum {string} */
                direction: "after" | "before" | "either";
            };
        } | {
            /** @constant */
            type: "message";
            /** @enum {string} */
            did: "sent" | "opened" | "clicked" | "bounced" | "converted";
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            /** @enum {string} */
            channel?: "email" | "post" | "webhook" | "task";
            purpose?: string;
            /** Format: uuid */
            rule?: string;
            /** Format: uuid */
            campaign?: string;
            /** Format: uuid */
            template?: string;
            windowDays?: number;
        } | {
            /** @constant */
            type: "unopened";
            last: number;
            purpose?: string;
            /** Format: uuid */
            rule?: string;
        } | {
            /** @constant */
            type: "permission";
            purpose: string;
            /** @enum {string} */
            channel: "email" | "post" | "webhook" | "task";
            /** @enum {string} */
            is: "granted" | "not_granted" | "pending" | "existing_customer" | "withdrawn" | "objected" | "none";
        } | {
            /** @constant */
            type: "suppressed";
            /** @enum {string} */
            channel: "email" | "post";
            /** @enum {string} */
            scope?: "all" | "marketing";
        } | {
            /** @constant */
            type: "reachable";
            /** @enum {string} */
            channel: "email" | "post";
            purpose?: string;
        } | {
            /** @constant */
            type: "source";
            kinds: ("order" | "registration" | "questionnaire" | "contest" | "enquiry" | "complaint" | "loyalty" | "warranty" | "review" | "web" | "import" | "api" | "staff")[];
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "segment";
            /** Format: uuid */
            segment: string;
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "share";
            from: number;
            to: number;
            seed: string;
        } | {
            /** @constant */
            type: "holdout";
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "tag";
            tags: string[];
            /** @enum {string} */
            match: "any" | "all" | "none";
        };
        SegmentUse: {
            /** @enum {string} */
            kind: "rule" | "segment" | "campaign" | "template";
            id: string;
            name: string;
            /** @description Of a rule: draft, published, paused. */
            state: string | null;
            /**
             * @description The draft names it, or what is in force.
             * @enum {string}
             */
            where: "draft" | "published";
            /** @enum {string} */
            as: "trigger" | "condition";
        };
        SegmentMember: {
            id: string;
            name: string | null;
            email: string | null;
        };
        segmentsCheckBodySchema0: {
            /** @constant */
            type: "all";
            of: components["schemas"]["segmentsCheckBodySchema0"][];
        } | {
            /** @constant */
            type: "any";
            of: components["schemas"]["segmentsCheckBodySchema0"][];
        } | {
            /** @constant */
            type: "not";
            of: components["schemas"]["segmentsCheckBodySchema0"];
        } | {
            /** @constant */
            type: "attribute";
            attribute: string;
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "contains_any" | "contains_all" | "starts_with" | "ends_with" | "domain_one_of" | "one_of" | "none_of" | "within_last_days" | "within_next_days" | "longer_ago_than_days" | "more_than_days_ahead" | "anniversary_today" | "anniversary_within_next_days" | "anniversary_in_month" | "age_at_least" | "age_at_most" | "age_between" | "is_empty" | "is_known" | "is_unknown";
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
            between?: {
                from?: string;
                to?: string;
            };
            where?: {
                property: string;
                /** @enum {string} */
                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                value?: (string | number | boolean) | (string | number | boolean)[];
                value2?: string | number | boolean;
            }[];
            /** @constant */
            since?: "trigger";
            /** @enum {string} */
            which?: "first" | "last";
            /** @constant */
            distinctDays?: true;
        } | {
            /** @constant */
            type: "orders";
            /** @enum {string} */
            measure: "count" | "revenue" | "average" | "first_order" | "last_order";
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "within_last" | "longer_ago_than" | "is_known" | "is_unknown";
            value?: number;
            value2?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "bought";
            products?: string[];
            categories?: string[];
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            near?: {
                event: string;
                where?: {
                    property: string;
                    /** @enum {string} */
                    op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                    value?: (string | number | boolean) | (string | number | boolean)[];
                    value2?: string | number | boolean;
                }[];
                days: number;
                /** @enum {string} */
                direction: "after" | "before" | "either";
            };
        } | {
            /** @constant */
            type: "message";
            /** @enum {string} */
            did: "sent" | "opened" | "clicked" | "bounced" | "converted";
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            /** @enum {string} */
            channel?: "email" | "post" | "webhook" | "task";
            purpose?: string;
            /** Format: uuid */
            rule?: string;
            /** Format: uuid */
            campaign?: string;
            /** Format: uuid */
            template?: string;
            windowDays?: number;
        } | {
            /** @constant */
            type: "unopened";
            last: number;
            purpose?: string;
            /** Format: uuid */
            rule?: string;
        } | {
            /** @constant */
            type: "permission";
            purpose: string;
            /** @enum {string} */
            channel: "email" | "post" | "webhook" | "task";
            /** @enum {string} */
            is: "granted" | "not_granted" | "pending" | "existing_customer" | "withdrawn" | "objected" | "none";
        } | {
            /** @constant */
            type: "suppressed";
            /** @enum {string} */
            channel: "email" | "post";
            /** @enum {string} */
            scope?: "all" | "marketing";
        } | {
            /** @constant */
            type: "reachable";
            /** @enum {string} */
            channel: "email" | "post";
            purpose?: string;
        } | {
            /** @constant */
            type: "source";
            kinds: ("order" | "registration" | "questionnaire" | "contest" | "enquiry" | "complaint" | "loyalty" | "warranty" | "review" | "web" | "import" | "api" | "staff")[];
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "segment";
            /** Format: uuid */
            segment: string;
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "share";
            from: number;
            to: number;
            seed: string;
        } | {
            /** @constant */
            type: "holdout";
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "tag";
            tags: string[];
            /** @enum {string} */
            match: "any" | "all" | "none";
        };
        segmentsPreviewBodySchema0: {
            /** @constant */
            type: "all";
            of: components["schemas"]["segmentsPreviewBodySchema0"][];
        } | {
            /** @constant */
            type: "any";
            of: components["schemas"]["segmentsPreviewBodySchema0"][];
        } | {
            /** @constant */
            type: "not";
            of: components["schemas"]["segmentsPreviewBodySchema0"];
        } | {
            /** @constant */
            type: "attribute";
            attribute: string;
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "contains_any" | "contains_all" | "starts_with" | "ends_with" | "domain_one_of" | "one_of" | "none_of" | "within_last_days" | "within_next_days" | "longer_ago_than_days" | "more_than_days_ahead" | "anniversary_today" | "anniversary_within_next_days" | "anniversary_in_month" | "age_at_least" | "age_at_most" | "age_between" | "is_empty" | "is_known" | "is_unknown";
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
            between?: {
                from?: string;
                to?: string;
            };
            where?: {
                property: string;
                /** @enum {string} */
                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                value?: (string | number | boolean) | (string | number | boolean)[];
                value2?: string | number | boolean;
            }[];
            /** @constant */
            since?: "trigger";
            /** @enum {string} */
            which?: "first" | "last";
            /** @constant */
            distinctDays?: true;
        } | {
            /** @constant */
            type: "orders";
            /** @enum {string} */
            measure: "count" | "revenue" | "average" | "first_order" | "last_order";
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "within_last" | "longer_ago_than" | "is_known" | "is_unknown";
            value?: number;
            value2?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "bought";
            products?: string[];
            categories?: string[];
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            near?: {
                event: string;
                where?: {
                    property: string;
                    /** @enum {string} */
                    op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                    value?: (string | number | boolean) | (string | number | boolean)[];
                    value2?: string | number | boolean;
                }[];
                days: number;
                /** @enum {string} */
                direction: "after" | "before" | "either";
            };
        } | {
            /** @constant */
            type: "message";
            /** @enum {string} */
            did: "sent" | "opened" | "clicked" | "bounced" | "converted";
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            /** @enum {string} */
            channel?: "email" | "post" | "webhook" | "task";
            purpose?: string;
            /** Format: uuid */
            rule?: string;
            /** Format: uuid */
            campaign?: string;
            /** Format: uuid */
            template?: string;
            windowDays?: number;
        } | {
            /** @constant */
            type: "unopened";
            last: number;
            purpose?: string;
            /** Format: uuid */
            rule?: string;
        } | {
            /** @constant */
            type: "permission";
            purpose: string;
            /** @enum {string} */
            channel: "email" | "post" | "webhook" | "task";
            /** @enum {string} */
            is: "granted" | "not_granted" | "pending" | "existing_customer" | "withdrawn" | "objected" | "none";
        } | {
            /** @constant */
            type: "suppressed";
            /** @enum {string} */
            channel: "email" | "post";
            /** @enum {string} */
            scope?: "all" | "marketing";
        } | {
            /** @constant */
            type: "reachable";
            /** @enum {string} */
            channel: "email" | "post";
            purpose?: string;
        } | {
            /** @constant */
            type: "source";
            kinds: ("order" | "registration" | "questionnaire" | "contest" | "enquiry" | "complaint" | "loyalty" | "warranty" | "review" | "web" | "import" | "api" | "staff")[];
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "segment";
            /** Format: uuid */
            segment: string;
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "share";
            from: number;
            to: number;
            seed: string;
        } | {
            /** @constant */
            type: "holdout";
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "tag";
            tags: string[];
            /** @enum {string} */
            match: "any" | "all" | "none";
        };
        SegmentPreview: {
            total: number;
            /** @description All customers there are, visitors apart. */
            customers: number;
            /** @description 0 to 1. */
            share: number;
            /** @description Some of them; null where none was asked for or one may not see customers. */
            sample: components["schemas"]["SegmentMember"][] | null;
            funnel: components["schemas"]["SegmentFunnel"] | null;
            sentence: components["schemas"]["Sentence"];
            issues: components["schemas"]["ConditionIssue"][];
            /** Format: date-time */
            asOf: string;
        };
        SegmentFunnel: {
            clauses: {
                /** @description Where in the condition, like `of.2`; empty for a root that is no `all`. */
                path: string;
                sentence: components["schemas"]["Sentence"];
                /** @description Customers for whom this clause holds. */
                alone: number;
                /** @description For whom it cannot be told, which counts as no. */
                unknown: number;
                /** @description For whom this clause and all before it hold. */
                left: number;
            }[];
        };
        SegmentErasure: {
            id: string;
            total: number;
            done: number;
            /** Format: date-time */
            startedAt: string;
            finishedAt: string | null;
            actor: string;
            actorName: string | null;
        };
        CustomerTags: {
            tags: string[];
        };
        AppliedRule: {
            id: string;
            name: string;
            /** @enum {string} */
            what: "created" | "changed" | "unchanged";
            /** @description A new version was published by this call. */
            published: boolean;
            sentence: components["schemas"]["Sentence"];
            /** @description What speaks against publishing it. */
            issues: components["schemas"]["RuleIssue"][];
        };
        ListedRule: {
            id: string;
            version: number;
            name: string;
            /** @enum {string} */
            state: "draft" | "published" | "paused" | "archived";
            /** @description What the rule does: the published version, else the draft. */
            sentence: components["schemas"]["Sentence"];
            /** @description `event`, `segment`, `date`, …; null where it can no longer be read. */
            triggerType: string | null;
            /** @description Name of the event that starts it, of several the first. */
            triggerEvent: string;
            /** @description What starts it. */
            triggerSentence: components["schemas"]["Sentence"];
            publishedNumber: number | null;
            /** @description The draft differs from what is published. */
            changed: boolean;
            /** @description Why the published definition can no longer be read. */
            error: string | null;
            /**
             * @description Whether far more entered than was expected: told, or advertising held until it is released.
             * @enum {string}
             */
            guard: "ok" | "warned" | "holding";
            /** @description Day, number, expectation; who let it go. */
            guardNote: {
                [key: string]: unknown;
            } | null;
            pausedAt: string | null;
            /** @description Key of the rule of the gallery it was made from. */
            gallery: string | null;
            counts: components["schemas"]["RuleCounts"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
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
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "contains_any" | "contains_all" | "starts_with" | "ends_with" | "domain_one_of" | "one_of" | "none_of" | "within_last_days" | "within_next_days" | "longer_ago_than_days" | "more_than_days_ahead" | "anniversary_today" | "anniversary_within_next_days" | "anniversary_in_month" | "age_at_least" | "age_at_most" | "age_between" | "is_empty" | "is_known" | "is_unknown";
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
            between?: {
                from?: string;
                to?: string;
            };
            where?: {
                property: string;
                /** @enum {string} */
                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                value?: (string | number | boolean) | (string | number | boolean)[];
                value2?: string | number | boolean;
            }[];
            /** @constant */
            since?: "trigger";
            /** @enum {string} */
            which?: "first" | "last";
            /** @constant */
            distinctDays?: true;
        } | {
            /** @constant */
            type: "orders";
            /** @enum {string} */
            measure: "count" | "revenue" | "average" | "first_order" | "last_order";
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "within_last" | "longer_ago_than" | "is_known" | "is_unknown";
            value?: number;
            value2?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "bought";
            products?: string[];
            categories?: string[];
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            near?: {
                event: string;
                where?: {
                    property: string;
                    /** @enum {string} */
                    op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                    value?: (string | number | boolean) | (string | number | boolean)[];
                    value2?: string | number | boolean;
                }[];
                days: number;
                /** @enum {string} */
                direction: "after" | "before" | "either";
            };
        } | {
            /** @constant */
            type: "message";
            /** @enum {string} */
            did: "sent" | "opened" | "clicked" | "bounced" | "converted";
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            /** @enum {string} */
            channel?: "email" | "post" | "webhook" | "task";
            purpose?: string;
            /** Format: uuid */
            rule?: string;
            /** Format: uuid */
            campaign?: string;
            /** Format: uuid */
            template?: string;
            windowDays?: number;
        } | {
            /** @constant */
            type: "unopened";
            last: number;
            purpose?: string;
            /** Format: uuid */
            rule?: string;
        } | {
            /** @constant */
            type: "permission";
            purpose: string;
            /** @enum {string} */
            channel: "email" | "post" | "webhook" | "task";
            /** @enum {string} */
            is: "granted" | "not_granted" | "pending" | "existing_customer" | "withdrawn" | "objected" | "none";
        } | {
            /** @constant */
            type: "suppressed";
            /** @enum {string} */
            channel: "email" | "post";
            /** @enum {string} */
            scope?: "all" | "marketing";
        } | {
            /** @constant */
            type: "reachable";
            /** @enum {string} */
            channel: "email" | "post";
            purpose?: string;
        } | {
            /** @constant */
            type: "source";
            kinds: ("order" | "registration" | "questionnaire" | "contest" | "enquiry" | "complaint" | "loyalty" | "warranty" | "review" | "web" | "import" | "api" | "staff")[];
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "segment";
            /** Format: uuid */
            segment: string;
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "share";
            from: number;
            to: number;
            seed: string;
        } | {
            /** @constant */
            type: "holdout";
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "tag";
            tags: string[];
            /** @enum {string} */
            match: "any" | "all" | "none";
        };
        rulesCreateBodySchema1: {
            id: string;
            name?: string;
            /** @constant */
            type: "wait";
            duration?: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
            date?: {
                of: {
                    /** @constant */
                    from: "attribute";
                    attribute: string;
                } | {
                    /** @constant */
                    from: "event";
                    property: string;
                };
                /** @default 0 */
                days: number;
                /**
                 * @default exit
                 * @enum {string}
                 */
                missing: "go_on" | "exit";
            };
            time?: {
                at: string;
                weekdays?: number[];
            };
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "send";
            /**
             * @default email
             * @enum {string}
             */
            channel: "email" | "post" | "webhook" | "task";
            template: string;
            purpose: string;
            topic?: string;
            categories?: string[];
            lastUsefulHours?: number;
            fallback?: {
                /**
                 * @default email
                 * @enum {string}
                 */
                channel: "email" | "post" | "webhook" | "task";
                template: string;
            };
            voucher?: string;
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "update";
            changes: ({
                /** @constant */
                do: "set";
                attribute: string;
                to: {
                    /** @constant */
                    from: "value";
                    value: (string | number | boolean) | (string | number | boolean)[];
                } | {
                    /** @constant */
                    from: "event";
                    property: string;
                } | {
                    /** @constant */
                    from: "attribute";
                    attribute: string;
                } | {
                    /** @constant */
                    from: "now";
                } | {
                    /** @constant */
                    from: "answer";
                    step: string;
                    property: string;
                };
            } | {
                /** @constant */
                do: "clear";
                attribute: string;
            } | {
                /** @constant */
                do: "add";
                attribute: string;
                amount: number;
            } | {
                /** @constant */
                do: "append";
                attribute: string;
                to: {
                    /** @constant */
                    from: "value";
                    value: (string | number | boolean) | (string | number | boolean)[];
                } | {
                    /** @constant */
                    from: "event";
                    property: string;
                } | {
                    /** @constant */
                    from: "attribute";
                    attribute: string;
                } | {
                    /** @constant */
                    from: "now";
                } | {
                    /** @constant */
                    from: "answer";
                    step: string;
                    property: string;
                };
            } | {
                /** @constant */
                do: "remove";
                attribute: string;
                to: {
                    /** @constant */
                    from: "value";
                    value: (string | number | boolean) | (string | number | boolean)[];
                } | {
                    /** @constant */
                    from: "event";
                    property: string;
                } | {
                    /** @constant */
                    from: "attribute";
                    attribute: string;
                } | {
                    /** @constant */
                    from: "now";
                } | {
                    /** @constant */
                    from: "answer";
                    step: string;
                    property: string;
                };
            } | {
                /** @constant */
                do: "tag";
                tag: string;
            } | {
                /** @constant */
                do: "untag";
                tag: string;
            })[];
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "webhook";
            /** Format: uuid */
            recipient: string;
            /** @default [] */
            attributes: string[];
            answerWithin?: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "task";
            title: string;
            text?: string;
            purpose: string;
            /**
             * @default {
             *       "amount": 1,
             *       "unit": "days"
             *     }
             */
            dueIn: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "exit";
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "waitFor";
            event?: string;
            /** @default [] */
            where: {
                property: string;
                /** @enum {string} */
                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                value?: (string | number | boolean) | (string | number | boolean)[];
                value2?: string | number | boolean;
            }[];
            /** Format: uuid */
            segment?: string;
            /**
             * @default step
             * @enum {string}
             */
            since: "step" | "start";
            timeout: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
            came?: components["schemas"]["rulesCreateBodySchema1"][];
            otherwise?: components["schemas"]["rulesCreateBodySchema1"][];
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "branch";
            arms: {
                id: string;
                name?: string;
                when?: components["schemas"]["rulesCreateBodySchema0"];
                event?: {
                    property: string;
                    /** @enum {string} */
                    op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                    value?: (string | number | boolean) | (string | number | boolean)[];
                    value2?: string | number | boolean;
                }[];
                answer?: {
                    step: string;
                    where: {
                        property: string;
                        /** @enum {string} */
                        op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                        value?: (string | number | boolean) | (string | number | boolean)[];
                        value2?: string | number | boolean;
                    }[];
                };
                steps?: components["schemas"]["rulesCreateBodySchema1"][];
            }[];
            otherwise?: components["schemas"]["rulesCreateBodySchema1"][];
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "split";
            arms: {
                id: string;
                name?: string;
                weight: number;
                steps?: components["schemas"]["rulesCreateBodySchema1"][];
            }[];
            test?: {
                /** @enum {string} */
                by: "conversion" | "clicks";
                perArm: number;
                days: number;
                /** @default true */
                automatic: boolean;
            };
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
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "contains_any" | "contains_all" | "starts_with" | "ends_with" | "domain_one_of" | "one_of" | "none_of" | "within_last_days" | "within_next_days" | "longer_ago_than_days" | "more_than_days_ahead" | "anniversary_today" | "anniversary_within_next_days" | "anniversary_in_month" | "age_at_least" | "age_at_most" | "age_between" | "is_empty" | "is_known" | "is_unknown";
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
            between?: {
                from?: string;
                to?: string;
            };
            where?: {
                property: string;
                /** @enum {string} */
                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                value?: (string | number | boolean) | (string | number | boolean)[];
                value2?: string | number | boolean;
            }[];
            /** @constant */
            since?: "trigger";
            /** @enum {string} */
            which?: "first" | "last";
            /** @constant */
            distinctDays?: true;
        } | {
            /** @constant */
            type: "orders";
            /** @enum {string} */
            measure: "count" | "revenue" | "average" | "first_order" | "last_order";
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "within_last" | "longer_ago_than" | "is_known" | "is_unknown";
            value?: number;
            value2?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "bought";
            products?: string[];
            categories?: string[];
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            near?: {
                event: string;
                where?: {
                    property: string;
                    /** @enum {string} */
                    op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                    value?: (string | number | boolean) | (string | number | boolean)[];
                    value2?: string | number | boolean;
                }[];
                days: number;
                /** @enum {string} */
                direction: "after" | "before" | "either";
            };
        } | {
            /** @constant */
            type: "message";
            /** @enum {string} */
            did: "sent" | "opened" | "clicked" | "bounced" | "converted";
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            /** @enum {string} */
            channel?: "email" | "post" | "webhook" | "task";
            purpose?: string;
            /** Format: uuid */
            rule?: string;
            /** Format: uuid */
            campaign?: string;
            /** Format: uuid */
            template?: string;
            windowDays?: number;
        } | {
            /** @constant */
            type: "unopened";
            last: number;
            purpose?: string;
            /** Format: uuid */
            rule?: string;
        } | {
            /** @constant */
            type: "permission";
            purpose: string;
            /** @enum {string} */
            channel: "email" | "post" | "webhook" | "task";
            /** @enum {string} */
            is: "granted" | "not_granted" | "pending" | "existing_customer" | "withdrawn" | "objected" | "none";
        } | {
            /** @constant */
            type: "suppressed";
            /** @enum {string} */
            channel: "email" | "post";
            /** @enum {string} */
            scope?: "all" | "marketing";
        } | {
            /** @constant */
            type: "reachable";
            /** @enum {string} */
            channel: "email" | "post";
            purpose?: string;
        } | {
            /** @constant */
            type: "source";
            kinds: ("order" | "registration" | "questionnaire" | "contest" | "enquiry" | "complaint" | "loyalty" | "warranty" | "review" | "web" | "import" | "api" | "staff")[];
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "segment";
            /** Format: uuid */
            segment: string;
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "share";
            from: number;
            to: number;
            seed: string;
        } | {
            /** @constant */
            type: "holdout";
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "tag";
            tags: string[];
            /** @enum {string} */
            match: "any" | "all" | "none";
        };
        rulesChangeBodySchema1: {
            id: string;
            name?: string;
            /** @constant */
            type: "wait";
            duration?: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
            date?: {
                of: {
                    /** @constant */
                    from: "attribute";
                    attribute: string;
                } | {
                    /** @constant */
                    from: "event";
                    property: string;
                };
                /** @default 0 */
                days: number;
                /**
                 * @default exit
                 * @enum {string}
                 */
                missing: "go_on" | "exit";
            };
            time?: {
                at: string;
                weekdays?: number[];
            };
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "send";
            /**
             * @default email
             * @enum {string}
             */
            channel: "email" | "post" | "webhook" | "task";
            template: string;
            purpose: string;
            topic?: string;
            categories?: string[];
            lastUsefulHours?: number;
            fallback?: {
                /**
                 * @default email
                 * @enum {string}
                 */
                channel: "email" | "post" | "webhook" | "task";
                template: string;
            };
            voucher?: string;
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "update";
            changes: ({
                /** @constant */
                do: "set";
                attribute: string;
                to: {
                    /** @constant */
                    from: "value";
                    value: (string | number | boolean) | (string | number | boolean)[];
                } | {
                    /** @constant */
                    from: "event";
                    property: string;
                } | {
                    /** @constant */
                    from: "attribute";
                    attribute: string;
                } | {
                    /** @constant */
                    from: "now";
                } | {
                    /** @constant */
                    from: "answer";
                    step: string;
                    property: string;
                };
            } | {
                /** @constant */
                do: "clear";
                attribute: string;
            } | {
                /** @constant */
                do: "add";
                attribute: string;
                amount: number;
            } | {
                /** @constant */
                do: "append";
                attribute: string;
                to: {
                    /** @constant */
                    from: "value";
                    value: (string | number | boolean) | (string | number | boolean)[];
                } | {
                    /** @constant */
                    from: "event";
                    property: string;
                } | {
                    /** @constant */
                    from: "attribute";
                    attribute: string;
                } | {
                    /** @constant */
                    from: "now";
                } | {
                    /** @constant */
                    from: "answer";
                    step: string;
                    property: string;
                };
            } | {
                /** @constant */
                do: "remove";
                attribute: string;
                to: {
                    /** @constant */
                    from: "value";
                    value: (string | number | boolean) | (string | number | boolean)[];
                } | {
                    /** @constant */
                    from: "event";
                    property: string;
                } | {
                    /** @constant */
                    from: "attribute";
                    attribute: string;
                } | {
                    /** @constant */
                    from: "now";
                } | {
                    /** @constant */
                    from: "answer";
                    step: string;
                    property: string;
                };
            } | {
                /** @constant */
                do: "tag";
                tag: string;
            } | {
                /** @constant */
                do: "untag";
                tag: string;
            })[];
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "webhook";
            /** Format: uuid */
            recipient: string;
            /** @default [] */
            attributes: string[];
            answerWithin?: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "task";
            title: string;
            text?: string;
            purpose: string;
            /**
             * @default {
             *       "amount": 1,
             *       "unit": "days"
             *     }
             */
            dueIn: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "exit";
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "waitFor";
            event?: string;
            /** @default [] */
            where: {
                property: string;
                /** @enum {string} */
                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                value?: (string | number | boolean) | (string | number | boolean)[];
                value2?: string | number | boolean;
            }[];
            /** Format: uuid */
            segment?: string;
            /**
             * @default step
             * @enum {string}
             */
            since: "step" | "start";
            timeout: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
            came?: components["schemas"]["rulesChangeBodySchema1"][];
            otherwise?: components["schemas"]["rulesChangeBodySchema1"][];
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "branch";
            arms: {
                id: string;
                name?: string;
                when?: components["schemas"]["rulesChangeBodySchema0"];
                event?: {
                    property: string;
                    /** @enum {string} */
                    op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                    value?: (string | number | boolean) | (string | number | boolean)[];
                    value2?: string | number | boolean;
                }[];
                answer?: {
                    step: string;
                    where: {
                        property: string;
                        /** @enum {string} */
                        op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                        value?: (string | number | boolean) | (string | number | boolean)[];
                        value2?: string | number | boolean;
                    }[];
                };
                steps?: components["schemas"]["rulesChangeBodySchema1"][];
            }[];
            otherwise?: components["schemas"]["rulesChangeBodySchema1"][];
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "split";
            arms: {
                id: string;
                name?: string;
                weight: number;
                steps?: components["schemas"]["rulesChangeBodySchema1"][];
            }[];
            test?: {
                /** @enum {string} */
                by: "conversion" | "clicks";
                perArm: number;
                days: number;
                /** @default true */
                automatic: boolean;
            };
        };
        rulesCheckBodySchema0: {
            /** @constant */
            type: "all";
            of: components["schemas"]["rulesCheckBodySchema0"][];
        } | {
            /** @constant */
            type: "any";
            of: components["schemas"]["rulesCheckBodySchema0"][];
        } | {
            /** @constant */
            type: "not";
            of: components["schemas"]["rulesCheckBodySchema0"];
        } | {
            /** @constant */
            type: "attribute";
            attribute: string;
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "contains_any" | "contains_all" | "starts_with" | "ends_with" | "domain_one_of" | "one_of" | "none_of" | "within_last_days" | "within_next_days" | "longer_ago_than_days" | "more_than_days_ahead" | "anniversary_today" | "anniversary_within_next_days" | "anniversary_in_month" | "age_at_least" | "age_at_most" | "age_between" | "is_empty" | "is_known" | "is_unknown";
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
            between?: {
                from?: string;
                to?: string;
            };
            where?: {
                property: string;
                /** @enum {string} */
                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                value?: (string | number | boolean) | (string | number | boolean)[];
                value2?: string | number | boolean;
            }[];
            /** @constant */
            since?: "trigger";
            /** @enum {string} */
            which?: "first" | "last";
            /** @constant */
            distinctDays?: true;
        } | {
            /** @constant */
            type: "orders";
            /** @enum {string} */
            measure: "count" | "revenue" | "average" | "first_order" | "last_order";
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "within_last" | "longer_ago_than" | "is_known" | "is_unknown";
            value?: number;
            value2?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "bought";
            products?: string[];
            categories?: string[];
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            near?: {
                event: string;
                where?: {
                    property: string;
                    /** @enum {string} */
                    op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                    value?: (string | number | boolean) | (string | number | boolean)[];
                    value2?: string | number | boolean;
                }[];
                days: number;
                /** @enum {string} */
                direction: "after" | "before" | "either";
            };
        } | {
            /** @constant */
            type: "message";
            /** @enum {string} */
            did: "sent" | "opened" | "clicked" | "bounced" | "converted";
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            /** @enum {string} */
            channel?: "email" | "post" | "webhook" | "task";
            purpose?: string;
            /** Format: uuid */
            rule?: string;
            /** Format: uuid */
            campaign?: string;
            /** Format: uuid */
            template?: string;
            windowDays?: number;
        } | {
            /** @constant */
            type: "unopened";
            last: number;
            purpose?: string;
            /** Format: uuid */
            rule?: string;
        } | {
            /** @constant */
            type: "permission";
            purpose: string;
            /** @enum {string} */
            channel: "email" | "post" | "webhook" | "task";
            /** @enum {string} */
            is: "granted" | "not_granted" | "pending" | "existing_customer" | "withdrawn" | "objected" | "none";
        } | {
            /** @constant */
            type: "suppressed";
            /** @enum {string} */
            channel: "email" | "post";
            /** @enum {string} */
            scope?: "all" | "marketing";
        } | {
            /** @constant */
            type: "reachable";
            /** @enum {string} */
            channel: "email" | "post";
            purpose?: string;
        } | {
            /** @constant */
            type: "source";
            kinds: ("order" | "registration" | "questionnaire" | "contest" | "enquiry" | "complaint" | "loyalty" | "warranty" | "review" | "web" | "import" | "api" | "staff")[];
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "segment";
            /** Format: uuid */
            segment: string;
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "share";
            from: number;
            to: number;
            seed: string;
        } | {
            /** @constant */
            type: "holdout";
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "tag";
            tags: string[];
            /** @enum {string} */
            match: "any" | "all" | "none";
        };
        rulesCheckBodySchema1: {
            id: string;
            name?: string;
            /** @constant */
            type: "wait";
            duration?: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
            date?: {
                of: {
                    /** @constant */
                    from: "attribute";
                    attribute: string;
                } | {
                    /** @constant */
                    from: "event";
                    property: string;
                };
                /** @default 0 */
                days: number;
                /**
                 * @default exit
                 * @enum {string}
                 */
                missing: "go_on" | "exit";
            };
            time?: {
                at: string;
                weekdays?: number[];
            };
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "send";
            /**
             * @default email
             * @enum {string}
             */
            channel: "email" | "post" | "webhook" | "task";
            template: string;
            purpose: string;
            topic?: string;
            categories?: string[];
            lastUsefulHours?: number;
            fallback?: {
                /**
                 * @default email
                 * @enum {string}
                 */
                channel: "email" | "post" | "webhook" | "task";
                template: string;
            };
            voucher?: string;
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "update";
            changes: ({
                /** @constant */
                do: "set";
                attribute: string;
                to: {
                    /** @constant */
                    from: "value";
                    value: (string | number | boolean) | (string | number | boolean)[];
                } | {
                    /** @constant */
                    from: "event";
                    property: string;
                } | {
                    /** @constant */
                    from: "attribute";
                    attribute: string;
                } | {
                    /** @constant */
                    from: "now";
                } | {
                    /** @constant */
                    from: "answer";
                    step: string;
                    property: string;
                };
            } | {
                /** @constant */
                do: "clear";
                attribute: string;
            } | {
                /** @constant */
                do: "add";
                attribute: string;
                amount: number;
            } | {
                /** @constant */
                do: "append";
                attribute: string;
                to: {
                    /** @constant */
                    from: "value";
                    value: (string | number | boolean) | (string | number | boolean)[];
                } | {
                    /** @constant */
                    from: "event";
                    property: string;
                } | {
                    /** @constant */
                    from: "attribute";
                    attribute: string;
                } | {
                    /** @constant */
                    from: "now";
                } | {
                    /** @constant */
                    from: "answer";
                    step: string;
                    property: string;
                };
            } | {
                /** @constant */
                do: "remove";
                attribute: string;
                to: {
                    /** @constant */
                    from: "value";
                    value: (string | number | boolean) | (string | number | boolean)[];
                } | {
                    /** @constant */
                    from: "event";
                    property: string;
                } | {
                    /** @constant */
                    from: "attribute";
                    attribute: string;
                } | {
                    /** @constant */
                    from: "now";
                } | {
                    /** @constant */
                    from: "answer";
                    step: string;
                    property: string;
                };
            } | {
                /** @constant */
                do: "tag";
                tag: string;
            } | {
                /** @constant */
                do: "untag";
                tag: string;
            })[];
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "webhook";
            /** Format: uuid */
            recipient: string;
            /** @default [] */
            attributes: string[];
            answerWithin?: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "task";
            title: string;
            text?: string;
            purpose: string;
            /**
             * @default {
             *       "amount": 1,
             *       "unit": "days"
             *     }
             */
            dueIn: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "exit";
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "waitFor";
            event?: string;
            /** @default [] */
            where: {
                property: string;
                /** @enum {string} */
                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                value?: (string | number | boolean) | (string | number | boolean)[];
                value2?: string | number | boolean;
            }[];
            /** Format: uuid */
            segment?: string;
            /**
             * @default step
             * @enum {string}
             */
            since: "step" | "start";
            timeout: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
            came?: components["schemas"]["rulesCheckBodySchema1"][];
            otherwise?: components["schemas"]["rulesCheckBodySchema1"][];
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "branch";
            arms: {
                id: string;
                name?: string;
                when?: components["schemas"]["rulesCheckBodySchema0"];
                event?: {
                    property: string;
                    /** @enum {string} */
                    op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                    value?: (string | number | boolean) | (string | number | boolean)[];
                    value2?: string | number | boolean;
                }[];
                answer?: {
                    step: string;
                    where: {
                        property: string;
                        /** @enum {string} */
                        op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                        value?: (string | number | boolean) | (string | number | boolean)[];
                        value2?: string | number | boolean;
                    }[];
                };
                steps?: components["schemas"]["rulesCheckBodySchema1"][];
            }[];
            otherwise?: components["schemas"]["rulesCheckBodySchema1"][];
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "split";
            arms: {
                id: string;
                name?: string;
                weight: number;
                steps?: components["schemas"]["rulesCheckBodySchema1"][];
            }[];
            test?: {
                /** @enum {string} */
                by: "conversion" | "clicks";
                perArm: number;
                days: number;
                /** @default true */
                automatic: boolean;
            };
        };
        StepSentence: {
            /** @description Of the step, or of an arm of a branch or split. */
            id: string;
            /** @description In the definition, like `steps.2.arms.0.steps.1`. */
            path: string;
            sentence: components["schemas"]["Sentence"];
        };
        ArmSentence: {
            /** @description Id of the branch, split or wait whose way it is. */
            step: string;
            /** @description Id of the arm; `came` or `otherwise` of those without one. */
            arm: string;
            /** @description In the definition, like `steps.2.arms.0`. */
            path: string;
            /** @description Who takes it. */
            sentence: components["schemas"]["Sentence"];
        };
        RuleChange: {
            /** @enum {string} */
            kind: "added" | "removed" | "changed" | "moved";
            /** @description Null where the rule as a whole is meant. */
            stepId: string | null;
            /** @description Where in the later version; of what was removed, in the earlier. */
            path: string;
            sentence: components["schemas"]["Sentence"];
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
                state: "ready" | "waiting" | "done" | "exited" | "failed" | "holdout";
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
                    sentence: components["schemas"]["Sentence"];
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
                /** @description Every demand of the version in force then, met or not, with the value found then. */
                clauses: components["schemas"]["ExplainedClause"][];
            }[];
            /** @description What would speak against an event that came in now. */
            now: components["schemas"]["ExplainedCheck"][];
            /** @description Every demand on the customer, as it is now. */
            clauses: components["schemas"]["ExplainedClause"][];
        };
        MessageLine: {
            id: string;
            stepId: string | null;
            channel: string;
            purpose: string;
            /** @enum {string} */
            state: "queued" | "held" | "retry" | "sending" | "sent" | "skipped" | "failed" | "unknown";
            reason: ("no_address" | "invalid_address" | "suppressed" | "objected" | "withdrawn" | "unconfirmed" | "no_basis" | "paused" | "frequency_wish" | "topic_off" | "address_changed" | "not_from_sale" | "not_similar" | "not_informed" | "profiling_refused" | "restricted" | "unsolicited_listed" | "confirmation_settled" | "unchecked_address" | "no_postal_address" | "erased" | "visitor" | "unknown_purpose" | "run_ended" | "rule_paused" | "exit_met" | "goal_reached" | "condition_failed" | "expired" | "cancelled" | "duplicate_address" | "merged" | "no_channel" | "no_template" | "wrong_template" | "no_opt_out" | "advertising_as_service" | "missing_value" | "voucher_exhausted" | "render_failed" | "address_rejected" | "rejected" | "policy_rejected" | "unexpected" | "retries_exhausted" | "reserved_domain" | "holdout" | "recently_written" | "over_limit" | "awaiting_winner" | "campaign_paused" | "domain_limit" | "quiet_hours" | "capped" | "volume_held" | "limits_unreadable" | "rule_unreadable" | "deferred" | "server_unreachable" | "outcome_unknown") | null;
            /** @description What became of it, and why. */
            sentence: components["schemas"]["Sentence"];
            /** @description What would have to change for it to be sent; null when it was. */
            remedy: components["schemas"]["Sentence"] | null;
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
        ExplainedClause: {
            /** @description Where in the definition. */
            path: string;
            /** @description Null: cannot be told, which counts as no. */
            holds: boolean | null;
            wanted: components["schemas"]["Sentence"];
            /** @description The value looked at; null where none is known. */
            found: components["schemas"]["Sentence"] | null;
        };
        /** @description Something staff are to do about a customer. */
        Task: {
            id: string;
            version: number;
            /** @description Without the scope `customers:read` the id only; name and e-mail are null. */
            customer: {
                id: string;
                name: string | null;
                email: string | null;
            };
            /** @description The rule that made it; null of one added by hand. */
            rule: {
                id: string;
                name: string;
            } | null;
            runId: string | null;
            stepId: string | null;
            messageId: string | null;
            title: string;
            text: string | null;
            /** @description Key of the purpose. */
            purpose: string;
            /** @enum {string} */
            state: "open" | "done" | "dropped";
            /** Format: date-time */
            dueAt: string;
            overdue: boolean;
            assignee: {
                id: string;
                name: string;
            } | null;
            /** @description What came of it, in words. */
            outcome: string | null;
            /** Format: date-time */
            createdAt: string;
            settledAt: string | null;
            settledBy: string | null;
            settledByName: string | null;
        };
        OverdueOfRule: {
            /** @description Since when the rule has been paused; null while it is not. */
            pausedAt: string | null;
            /** @description Messages that fell due during the pause. */
            messages: number;
            /** @description Runs whose next step fell due during the pause. */
            runs: number;
        };
        ResumedRule: {
            id: string;
            version: number;
            /** @constant */
            state: "published";
            /** @description Of messages that had fallen due. */
            messages: number;
            /** @description Of runs that had fallen due. */
            runs: number;
        };
        VolumeGuard: {
            /** @enum {string} */
            state: "ok" | "warned" | "holding";
            /** @description Day it is about, by the workspace’s calendar. */
            day: string | null;
            entered: number | null;
            expected: number | null;
            /** @description Messages that are held until they are released. */
            held: number;
            releasedAt: string | null;
            releasedBy: string | null;
        };
        SendingLimits: {
            version: number;
            caps: {
                /** @enum {string} */
                scope: "all" | "channel" | "purpose";
                key?: string;
                count: number;
                /** @enum {string} */
                per: "day" | "week" | "month";
            }[];
            quiet: {
                from?: string;
                to?: string;
                weekdays?: number[];
                /**
                 * @default hold
                 * @enum {string}
                 */
                action: "hold" | "skip";
            } | null;
        };
        ruleSimulationSimulateBodySchema0: {
            /** @constant */
            type: "all";
            of: components["schemas"]["ruleSimulationSimulateBodySchema0"][];
        } | {
            /** @constant */
            type: "any";
            of: components["schemas"]["ruleSimulationSimulateBodySchema0"][];
        } | {
            /** @constant */
            type: "not";
            of: components["schemas"]["ruleSimulationSimulateBodySchema0"];
        } | {
            /** @constant */
            type: "attribute";
            attribute: string;
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "contains_any" | "contains_all" | "starts_with" | "ends_with" | "domain_one_of" | "one_of" | "none_of" | "within_last_days" | "within_next_days" | "longer_ago_than_days" | "more_than_days_ahead" | "anniversary_today" | "anniversary_within_next_days" | "anniversary_in_month" | "age_at_least" | "age_at_most" | "age_between" | "is_empty" | "is_known" | "is_unknown";
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
            between?: {
                from?: string;
                to?: string;
            };
            where?: {
                property: string;
                /** @enum {string} */
                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                value?: (string | number | boolean) | (string | number | boolean)[];
                value2?: string | number | boolean;
            }[];
            /** @constant */
            since?: "trigger";
            /** @enum {string} */
            which?: "first" | "last";
            /** @constant */
            distinctDays?: true;
        } | {
            /** @constant */
            type: "orders";
            /** @enum {string} */
            measure: "count" | "revenue" | "average" | "first_order" | "last_order";
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "within_last" | "longer_ago_than" | "is_known" | "is_unknown";
            value?: number;
            value2?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "bought";
            products?: string[];
            categories?: string[];
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            near?: {
                event: string;
                where?: {
                    property: string;
                    /** @enum {string} */
                    op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                    value?: (string | number | boolean) | (string | number | boolean)[];
                    value2?: string | number | boolean;
                }[];
                days: number;
                /** @enum {string} */
                direction: "after" | "before" | "either";
            };
        } | {
            /** @constant */
            type: "message";
            /** @enum {string} */
            did: "sent" | "opened" | "clicked" | "bounced" | "converted";
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
            /** @enum {string} */
            channel?: "email" | "post" | "webhook" | "task";
            purpose?: string;
            /** Format: uuid */
            rule?: string;
            /** Format: uuid */
            campaign?: string;
            /** Format: uuid */
            template?: string;
            windowDays?: number;
        } | {
            /** @constant */
            type: "unopened";
            last: number;
            purpose?: string;
            /** Format: uuid */
            rule?: string;
        } | {
            /** @constant */
            type: "permission";
            purpose: string;
            /** @enum {string} */
            channel: "email" | "post" | "webhook" | "task";
            /** @enum {string} */
            is: "granted" | "not_granted" | "pending" | "existing_customer" | "withdrawn" | "objected" | "none";
        } | {
            /** @constant */
            type: "suppressed";
            /** @enum {string} */
            channel: "email" | "post";
            /** @enum {string} */
            scope?: "all" | "marketing";
        } | {
            /** @constant */
            type: "reachable";
            /** @enum {string} */
            channel: "email" | "post";
            purpose?: string;
        } | {
            /** @constant */
            type: "source";
            kinds: ("order" | "registration" | "questionnaire" | "contest" | "enquiry" | "complaint" | "loyalty" | "warranty" | "review" | "web" | "import" | "api" | "staff")[];
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            between?: {
                from?: string;
                to?: string;
            };
        } | {
            /** @constant */
            type: "segment";
            /** Format: uuid */
            segment: string;
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "share";
            from: number;
            to: number;
            seed: string;
        } | {
            /** @constant */
            type: "holdout";
            /** @enum {string} */
            is: "in" | "not_in";
        } | {
            /** @constant */
            type: "tag";
            tags: string[];
            /** @enum {string} */
            match: "any" | "all" | "none";
        };
        ruleSimulationSimulateBodySchema1: {
            id: string;
            name?: string;
            /** @constant */
            type: "wait";
            duration?: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
            date?: {
                of: {
                    /** @constant */
                    from: "attribute";
                    attribute: string;
                } | {
                    /** @constant */
                    from: "event";
                    property: string;
                };
                /** @default 0 */
                days: number;
                /**
                 * @default exit
                 * @enum {string}
                 */
                missing: "go_on" | "exit";
            };
            time?: {
                at: string;
                weekdays?: number[];
            };
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "send";
            /**
             * @default email
             * @enum {string}
             */
            channel: "email" | "post" | "webhook" | "task";
            template: string;
            purpose: string;
            topic?: string;
            categories?: string[];
            lastUsefulHours?: number;
            fallback?: {
                /**
                 * @default email
                 * @enum {string}
                 */
                channel: "email" | "post" | "webhook" | "task";
                template: string;
            };
            voucher?: string;
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "update";
            changes: ({
                /** @constant */
                do: "set";
                attribute: string;
                to: {
                    /** @constant */
                    from: "value";
                    value: (string | number | boolean) | (string | number | boolean)[];
                } | {
                    /** @constant */
                    from: "event";
                    property: string;
                } | {
                    /** @constant */
                    from: "attribute";
                    attribute: string;
                } | {
                    /** @constant */
                    from: "now";
                } | {
                    /** @constant */
                    from: "answer";
                    step: string;
                    property: string;
                };
            } | {
                /** @constant */
                do: "clear";
                attribute: string;
            } | {
                /** @constant */
                do: "add";
                attribute: string;
                amount: number;
            } | {
                /** @constant */
                do: "append";
                attribute: string;
                to: {
                    /** @constant */
                    from: "value";
                    value: (string | number | boolean) | (string | number | boolean)[];
                } | {
                    /** @constant */
                    from: "event";
                    property: string;
                } | {
                    /** @constant */
                    from: "attribute";
                    attribute: string;
                } | {
                    /** @constant */
                    from: "now";
                } | {
                    /** @constant */
                    from: "answer";
                    step: string;
                    property: string;
                };
            } | {
                /** @constant */
                do: "remove";
                attribute: string;
                to: {
                    /** @constant */
                    from: "value";
                    value: (string | number | boolean) | (string | number | boolean)[];
                } | {
                    /** @constant */
                    from: "event";
                    property: string;
                } | {
                    /** @constant */
                    from: "attribute";
                    attribute: string;
                } | {
                    /** @constant */
                    from: "now";
                } | {
                    /** @constant */
                    from: "answer";
                    step: string;
                    property: string;
                };
            } | {
                /** @constant */
                do: "tag";
                tag: string;
            } | {
                /** @constant */
                do: "untag";
                tag: string;
            })[];
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "webhook";
            /** Format: uuid */
            recipient: string;
            /** @default [] */
            attributes: string[];
            answerWithin?: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "task";
            title: string;
            text?: string;
            purpose: string;
            /**
             * @default {
             *       "amount": 1,
             *       "unit": "days"
             *     }
             */
            dueIn: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "exit";
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "waitFor";
            event?: string;
            /** @default [] */
            where: {
                property: string;
                /** @enum {string} */
                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                value?: (string | number | boolean) | (string | number | boolean)[];
                value2?: string | number | boolean;
            }[];
            /** Format: uuid */
            segment?: string;
            /**
             * @default step
             * @enum {string}
             */
            since: "step" | "start";
            timeout: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
            came?: components["schemas"]["ruleSimulationSimulateBodySchema1"][];
            otherwise?: components["schemas"]["ruleSimulationSimulateBodySchema1"][];
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "branch";
            arms: {
                id: string;
                name?: string;
                when?: components["schemas"]["ruleSimulationSimulateBodySchema0"];
                event?: {
                    property: string;
                    /** @enum {string} */
                    op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                    value?: (string | number | boolean) | (string | number | boolean)[];
                    value2?: string | number | boolean;
                }[];
                answer?: {
                    step: string;
                    where: {
                        property: string;
                        /** @enum {string} */
                        op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                        value?: (string | number | boolean) | (string | number | boolean)[];
                        value2?: string | number | boolean;
                    }[];
                };
                steps?: components["schemas"]["ruleSimulationSimulateBodySchema1"][];
            }[];
            otherwise?: components["schemas"]["ruleSimulationSimulateBodySchema1"][];
        } | {
            id: string;
            name?: string;
            /** @constant */
            type: "split";
            arms: {
                id: string;
                name?: string;
                weight: number;
                steps?: components["schemas"]["ruleSimulationSimulateBodySchema1"][];
            }[];
            test?: {
                /** @enum {string} */
                by: "conversion" | "clicks";
                perArm: number;
                days: number;
                /** @default true */
                automatic: boolean;
            };
        };
        RuleSimulation: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description From when on events came in as they happened; null: nothing was recorded yet. */
            recordedSince: string | null;
            /** @description Too many runs to follow each: these were followed, all steps of all customers of a random share. Numbers per step are scaled up to the whole; `entered`, `heldOut` and `perDay.entered` are exact. */
            sampled: {
                runs: number;
                of: number;
            } | null;
            /** @description Runs that would have begun, without those held out. */
            entered: number;
            /** @description Would have begun, and are left alone to measure by. */
            heldOut: number;
            /** @description Runs not at their end at the end of the time looked at. */
            running: number;
            /** @description How runs ended before their last step. */
            ended: {
                reason: string;
                count: number;
                sentence: components["schemas"]["Sentence"];
            }[];
            /** @description Runs whose customers reached the goal as it was; null without a goal. */
            converted: number | null;
            /** @description In reading order. */
            steps: components["schemas"]["SimulatedStep"][];
            /** @description Every day, by the calendar of the workspace. */
            perDay: {
                day: string;
                entered: number;
                messages: number;
            }[];
            /** @description Other rules that wrote to the same customers on a day on which this one would have: how many customers, and on how many days of theirs. */
            collisions: {
                ruleId: string;
                name: string;
                customers: number;
                days: number;
            }[];
            /** @description Ten messages at most; null for who may not see customers. */
            samples: {
                customerId: string;
                name: string | null;
                /** Format: date-time */
                at: string;
                stepId: string;
                channel: string;
                subject: string | null;
                html: string | null;
                text: string | null;
                /** @description Why it could not be made. */
                problem: components["schemas"]["Sentence"] | null;
            }[] | null;
            /** @description What these numbers do not know. */
            notes: components["schemas"]["Sentence"][];
            /** @description How many runs a busy day begins: for the volume guard. */
            expectedPerDay: number;
        };
        SimulatedStep: {
            id: string;
            /** @description Runs that came to this step. */
            entered: number;
            /** @description Of these, the runs that stood there at the end. */
            waiting: number;
            /** @description Messages that would have gone out. */
            sent: number;
            /** @description Messages that would not, by reason, the most frequent first. */
            skipped: {
                reason: string;
                count: number;
                sentence: components["schemas"]["Sentence"];
            }[];
            /** @description Messages put off for a while, whatever became of them then. */
            held: number;
            /** @description Messages still put off at the end. */
            pending: number;
            arms: {
                id: string;
                count: number;
            }[];
            /** @description Runs that ended here before their last step. */
            exits: {
                reason: string;
                count: number;
                sentence: components["schemas"]["Sentence"];
            }[];
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
            reason: ("no_address" | "invalid_address" | "suppressed" | "objected" | "withdrawn" | "unconfirmed" | "no_basis" | "paused" | "frequency_wish" | "topic_off" | "address_changed" | "not_from_sale" | "not_similar" | "not_informed" | "profiling_refused" | "restricted" | "unsolicited_listed" | "confirmation_settled" | "unchecked_address" | "no_postal_address" | "erased" | "visitor" | "unknown_purpose" | "run_ended" | "rule_paused" | "exit_met" | "goal_reached" | "condition_failed" | "expired" | "cancelled" | "duplicate_address" | "merged" | "no_channel" | "no_template" | "wrong_template" | "no_opt_out" | "advertising_as_service" | "missing_value" | "voucher_exhausted" | "render_failed" | "address_rejected" | "rejected" | "policy_rejected" | "unexpected" | "retries_exhausted" | "reserved_domain" | "holdout" | "recently_written" | "over_limit" | "awaiting_winner" | "campaign_paused" | "domain_limit" | "quiet_hours" | "capped" | "volume_held" | "limits_unreadable" | "rule_unreadable" | "deferred" | "server_unreachable" | "outcome_unknown") | null;
            /** @description What became of it, and why. */
            sentence: components["schemas"]["Sentence"];
            /** @description What would have to change for it to be sent; null when it was. */
            remedy: components["schemas"]["Sentence"] | null;
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
            reason: ("no_address" | "invalid_address" | "suppressed" | "objected" | "withdrawn" | "unconfirmed" | "no_basis" | "paused" | "frequency_wish" | "topic_off" | "address_changed" | "not_from_sale" | "not_similar" | "not_informed" | "profiling_refused" | "restricted" | "unsolicited_listed" | "confirmation_settled" | "unchecked_address" | "no_postal_address" | "erased" | "visitor" | "unknown_purpose" | "run_ended" | "rule_paused" | "exit_met" | "goal_reached" | "condition_failed" | "expired" | "cancelled" | "duplicate_address" | "merged" | "no_channel" | "no_template" | "wrong_template" | "no_opt_out" | "advertising_as_service" | "missing_value" | "voucher_exhausted" | "render_failed" | "address_rejected" | "rejected" | "policy_rejected" | "unexpected" | "retries_exhausted" | "reserved_domain" | "holdout" | "recently_written" | "over_limit" | "awaiting_winner" | "campaign_paused" | "domain_limit" | "quiet_hours" | "capped" | "volume_held" | "limits_unreadable" | "rule_unreadable" | "deferred" | "server_unreachable" | "outcome_unknown") | null;
            /** @description What became of it, and why. */
            sentence: components["schemas"]["Sentence"];
            /** @description What would have to change for it to be sent; null when it was. */
            remedy: components["schemas"]["Sentence"] | null;
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
                state: "ready" | "waiting" | "done" | "exited" | "failed" | "holdout";
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
            key: "web_events" | "events" | "interactions" | "advertising_contents" | "service_contents" | "engagement" | "attribute_history" | "confirmations" | "letter_files" | "privacy_documents" | "consent_evidence" | "import_rejections" | "sessions" | "visitors";
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
            /** @description No longer offered where something is chosen; what is held and what uses it stays as it is. */
            retiredAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        AttributeUsage: {
            key: string;
            /** @description Of customers who have a value, 0 to 1; from a sample unless `whole`. */
            share: number;
            usedBy: {
                /** @enum {string} */
                type: "segment" | "rule" | "template" | "form";
                id: string;
                name: string;
            }[];
        };
        ImportSummary: {
            id: string;
            version: number;
            /** @enum {string} */
            kind: "customers" | "orders" | "events" | "products" | "consents" | "members";
            /** @enum {string} */
            state: "uploading" | "mapping" | "checking" | "ready" | "running" | "done" | "failed" | "cancelled";
            fileName: string;
            bytes: number;
            rowsDone: number;
            rowsRefused: number;
            /** @description Why the whole file failed. */
            error: components["schemas"]["Sentence"] | null;
            actor: string;
            actorName: string | null;
            /** Format: date-time */
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
        };
        ImportTarget: {
            key: string;
            label: components["schemas"]["Sentence"];
            hint: components["schemas"]["Sentence"] | null;
            /** @enum {string} */
            group: "person" | "address" | "attribute" | "consent" | "origin" | "order" | "line" | "event" | "product";
            required: boolean;
            /** @description More than one column may be this. */
            many: boolean;
            /** @description The key ends in `:` and is completed by the caller: `property:` + a name of an event property. */
            prefix: boolean;
        };
        Import: {
            id: string;
            version: number;
            /** @enum {string} */
            kind: "customers" | "orders" | "events" | "products" | "consents" | "members";
            /** @enum {string} */
            state: "uploading" | "mapping" | "checking" | "ready" | "running" | "done" | "failed" | "cancelled";
            fileName: string;
            bytes: number;
            rowsDone: number;
            rowsRefused: number;
            /** @description Why the whole file failed. */
            error: components["schemas"]["Sentence"] | null;
            actor: string;
            actorName: string | null;
            /** Format: date-time */
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
            shape: components["schemas"]["ImportShape"] | null;
            /** @description The first ten, as they are read with this shape. */
            firstRows: string[][];
            /** @description What the cells of each column look like. */
            columnTypes: ("empty" | "text" | "number" | "date" | "boolean" | "email" | "phone" | "country" | "postalCode")[];
            /** @description The program whose export this was recognised as. */
            preset: ("shopify_customers" | "shopify_orders" | "woocommerce_customers" | "woocommerce_orders" | "shopware_customers" | "shopware_newsletter" | "shopware_orders" | "brevo" | "klaviyo" | "mailchimp" | "mailchimp_unsubscribed" | "mailchimp_cleaned" | "cdnow" | "online_retail") | null;
            mapping: components["schemas"]["ImportMapping"] | null;
            /** @description By preset, headings and contents. */
            suggestion: components["schemas"]["ImportMapping"] | null;
            /** @description None: it can be checked and started. */
            mappingProblems: {
                code: string;
                column: number | null;
                message: components["schemas"]["Sentence"];
            }[];
            /** @description What the dry run found. */
            preview: components["schemas"]["ImportPreview"] | null;
            /** @description What became of the rows so far. */
            outcomes: components["schemas"]["ImportOutcome"][];
            /** @description Once done. */
            reach: components["schemas"]["ImportReach"] | null;
            /** @description While checking or running. */
            progress: {
                bytesDone: number;
                bytes: number;
                /** @description 0 to 1. */
                share: number;
                rowsPerSecond: number | null;
                secondsLeft: number | null;
            } | null;
        };
        ImportShape: {
            /**
             * @description xlsx: the first sheet was turned into CSV on arrival.
             * @enum {string}
             */
            format: "csv" | "xlsx" | "fixed";
            /** @enum {string} */
            encoding: "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";
            delimiter: string;
            quote: string;
            /** @enum {string} */
            decimal: "," | ".";
            /**
             * @description Order of dates written with figures: 31.12.2025 or 12/31/2025.
             * @enum {string}
             */
            dateOrder: "dmy" | "mdy";
            /** @description The first line names the columns. */
            hasHeadings: boolean;
            /** @description Of a fixed-width file: from character `start` to before `end`. */
            fields: {
                name: string;
                start: number;
                end: number;
            }[];
            headings: string[];
        };
        ImportMapping: {
            columns: (components["schemas"]["ImportColumn"] | null)[];
            options: components["schemas"]["ImportOptions"];
        };
        ImportColumn: {
            /** @description A key of `GET /imports/targets`, such as `email` or `attribute:firstName`. */
            target: string;
            /** @description Of consent columns: the purpose they speak of, where it is not that of the options. */
            purpose?: string;
        };
        ImportOptions: {
            /**
             * @description What becomes of customers who are there. `newer`: a row with a date of its own (target `updatedAt`) later than the last change overwrites; other rows only fill gaps. `overwrite`, `fill`, `skip`: always.
             * @default newer
             * @enum {string}
             */
            existing: "newer" | "overwrite" | "fill" | "skip";
            /**
             * @description How these people came into the list, with the date of target `capturedAt`, else that of the import.
             * @default import
             * @enum {string}
             */
            capture: "order" | "registration" | "questionnaire" | "contest" | "enquiry" | "complaint" | "loyalty" | "warranty" | "review" | "web" | "import" | "api" | "staff";
            /**
             * @description For instance the name of the contest.
             * @default null
             */
            captureDetail: string | null;
            /**
             * @description Purpose of the consent columns.
             * @default null
             */
            purpose: string | null;
            /**
             * @description Where the proof of these consents is kept.
             * @default null
             */
            document: string | null;
            /**
             * @description What was agreed to, word for word.
             * @default null
             */
            wording: string | null;
            /**
             * @description What rows without a consent column, or an empty one, mean for the purpose of the options.
             * @default none
             * @enum {string}
             */
            assume: "granted" | "withdrawn" | "none";
            /**
             * @description For `members`: the fixed segment.
             * @default null
             */
            segmentId: string | null;
            /**
             * @description For amounts without one.
             * @default null
             */
            currency: string | null;
            /**
             * @description IANA name for times without one; else UTC.
             * @default null
             */
            timeZone: string | null;
            /**
             * @description Orders and events of somebody unknown create them; else such rows are refused.
             * @default true
             */
            createCustomers: boolean;
            /**
             * @description For `events` without a column for the name.
             * @default null
             */
            eventName: string | null;
        };
        ImportPreview: {
            rows: number;
            outcomes: components["schemas"]["ImportOutcome"][];
            /** @description An estimate from the rows; null for kinds without people. */
            reach: components["schemas"]["ImportReach"] | null;
            /** @description The first fifty. */
            errors: components["schemas"]["ImportRowError"][];
            /** @description False: the first part of the file only; `rows` says how many. */
            complete: boolean;
        };
        ImportOutcome: {
            key: string;
            label: components["schemas"]["Sentence"];
            count: number;
        };
        ImportReach: {
            /** @description Customers written or found. */
            people: number;
            /** @description The gate would let advertising by e-mail pass for at least one purpose. */
            mailable: number;
            notMailable: number;
            /** @description Of those not mailable: withdrawn or objected. */
            optedOut: number;
        };
        ImportRowError: {
            /** @description Line of the file, the heading being 1. */
            row: number;
            /** @description False: imported all the same, without what was wrong. */
            refused: boolean;
            reasons: {
                column: string | null;
                code: string;
                message: components["schemas"]["Sentence"];
            }[];
            /** @description Cut to 200 characters each, twenty at most. */
            cells: string[];
        };
        ImportColumnInput: {
            /** @description A key of `GET /imports/targets`, such as `email` or `attribute:firstName`. */
            target: string;
            /** @description Of consent columns: the purpose they speak of, where it is not that of the options. */
            purpose?: string;
        };
        ImportOptionsInput: {
            /**
             * @description What becomes of customers who are there. `newer`: a row with a date of its own (target `updatedAt`) later than the last change overwrites; other rows only fill gaps. `overwrite`, `fill`, `skip`: always.
             * @default newer
             * @enum {string}
             */
            existing: "newer" | "overwrite" | "fill" | "skip";
            /**
             * @description How these people came into the list, with the date of target `capturedAt`, else that of the import.
             * @default import
             * @enum {string}
             */
            capture: "order" | "registration" | "questionnaire" | "contest" | "enquiry" | "complaint" | "loyalty" | "warranty" | "review" | "web" | "import" | "api" | "staff";
            /** @description For instance the name of the contest. */
            captureDetail?: string | null;
            /** @description Purpose of the consent columns. */
            purpose?: string | null;
            /** @description Where the proof of these consents is kept. */
            document?: string | null;
            /** @description What was agreed to, word for word. */
            wording?: string | null;
            /**
             * @description What rows without a consent column, or an empty one, mean for the purpose of the options.
             * @default none
             * @enum {string}
             */
            assume: "granted" | "withdrawn" | "none";
            /**
             * @description For `members`: the fixed segment.
             * @default null
             */
            segmentId: string | null;
            /**
             * @description For amounts without one.
             * @default null
             */
            currency: string | null;
            /** @description IANA name for times without one; else UTC. */
            timeZone?: string | null;
            /**
             * @description Orders and events of somebody unknown create them; else such rows are refused.
             * @default true
             */
            createCustomers: boolean;
            /** @description For `events` without a column for the name. */
            eventName?: string | null;
        };
        ListedProduct: {
            id: string;
            externalId: string;
            groupId: string | null;
            sku: string | null;
            name: string | null;
            category: string | null;
            variant: {
                [key: string]: string;
            } | null;
            price: string | null;
            listPrice: string | null;
            currency: string | null;
            stock: number | null;
            availability: ("in_stock" | "out_of_stock" | "preorder" | "backorder") | null;
            imageUrl: string | null;
            url: string | null;
            /** @description The feed that keeps it, if any. */
            feedId: string | null;
            /** @description No longer sold. */
            retiredAt: string | null;
            /** Format: date-time */
            updatedAt: string;
        };
        Product: {
            id: string;
            externalId: string;
            groupId: string | null;
            sku: string | null;
            name: string | null;
            category: string | null;
            variant: {
                [key: string]: string;
            } | null;
            price: string | null;
            listPrice: string | null;
            currency: string | null;
            stock: number | null;
            availability: ("in_stock" | "out_of_stock" | "preorder" | "backorder") | null;
            imageUrl: string | null;
            url: string | null;
            /** @description The feed that keeps it, if any. */
            feedId: string | null;
            /** @description No longer sold. */
            retiredAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
            gtin: string | null;
            /** @description Whether the check digit of the GTIN fits. */
            gtinValid: boolean | null;
            description: string | null;
            brand: string | null;
            /** @description Per cent. */
            taxRate: string | null;
            contentAmount: string | null;
            contentUnit: string | null;
            baseAmount: string | null;
            baseUnit: string | null;
            feedName: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Price per unit of quantity (§ 4 PAngV); null without content. */
            unitPrice: {
                /** @description Decimal text. */
                price: string;
                currency: string;
                text: components["schemas"]["Sentence"];
            } | null;
            /** @description Lowest price of the 30 days before the present reduction (§ 11 PAngV). */
            lowest: {
                /** @description Decimal text. */
                price: string;
                currency: string;
                /**
                 * Format: date-time
                 * @description Beginning of the 30 days.
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description When the present reduction began, or now.
                 */
                until: string;
                /** @description The present price is a reduction. */
                reduced: boolean;
                /** @description False: prices are on record for a part of the 30 days only. */
                complete: boolean;
                text: components["schemas"]["Sentence"];
            } | null;
            /** @description What it cost since when, the newest first; the last two hundred. */
            prices: {
                /** Format: date-time */
                since: string;
                /** @description Decimal text. */
                price: string;
                currency: string;
            }[];
            /** @description The others of its group, the first two hundred. */
            variants: components["schemas"]["ListedProduct"][];
        };
        ProductCategory: {
            category: string;
            /** @description Retired ones left out. */
            products: number;
            retired: number;
            similarTo: string[];
        };
        ProductFeed: {
            id: string;
            version: number;
            name: string;
            /** @description A password in it is shown only to those who may change it. */
            url: string;
            /** @enum {string} */
            format: "google_xml" | "google_tsv" | "csv";
            everyMinutes: number;
            active: boolean;
            /** @description Products it keeps that are not retired. */
            products: number;
            /** Format: date-time */
            nextRunAt: string;
            lastRunAt: string | null;
            /** @description Why the last fetch failed. */
            lastError: {
                code: string;
                text: components["schemas"]["Sentence"];
            } | null;
            lastReport: components["schemas"]["FeedReport"] | null;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description `held`: the feed named less than half of what it named before, so nothing was retired. See `POST /product-feeds/{id}/run`. */
        FeedReport: {
            /** @description RFC 3339. */
            at: string;
            /** @enum {string} */
            result: "done" | "not_modified" | "held" | "failed";
            items: number;
            created: number;
            changed: number;
            retired: number;
            /** @description Products the feed keeps and no longer names. */
            missing: number;
            /** @description Items that could not be read. */
            refused: number;
            /** @description The first twenty. */
            problems: {
                item: string;
                message: string;
            }[];
            bytes: number;
            /** @description Milliseconds. */
            took: number;
        };
        VoucherPool: {
            id: string;
            version: number;
            /** @description What templates and rules call it. */
            key: string;
            name: string;
            worth: components["schemas"]["Text"] | null;
            validDays: number | null;
            expiresAt: string | null;
            warnBelow: number;
            counts: {
                total: number;
                free: number;
                /** @description To a message, not redeemed, not expired. */
                given: number;
                redeemed: number;
                /** @description Given or not, and not redeemed. */
                expired: number;
            };
            /** @description Fewer free codes than `warnBelow`. */
            low: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Voucher: {
            id: string;
            poolId: string;
            code: string;
            /** @enum {string} */
            state: "free" | "given" | "redeemed" | "expired";
            messageId: string | null;
            customerId: string | null;
            givenAt: string | null;
            expiresAt: string | null;
            redeemedAt: string | null;
            orderId: string | null;
            orderExternalId: string | null;
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
            scopes: ("customers:read" | "customers:write" | "interactions:read" | "events:read" | "sources:read" | "sources:write" | "attributes:read" | "attributes:write" | "segments:read" | "segments:write" | "catalogue:read" | "catalogue:write" | "imports:read" | "imports:write" | "exports:write" | "rules:read" | "rules:write" | "rules:publish" | "rules:start" | "tasks:read" | "tasks:write" | "templates:read" | "templates:write" | "templates:publish" | "campaigns:read" | "campaigns:write" | "campaigns:launch" | "senders:read" | "senders:write" | "messages:read" | "messages:write" | "messages:content" | "consent:read" | "consent:write" | "consent:object" | "suppressions:read" | "suppressions:write" | "addresses:reactivate" | "forms:read" | "forms:write" | "forms:answer" | "privacy:read" | "privacy:write" | "letters:read" | "letters:write" | "purposes:read" | "purposes:write" | "keys:read" | "keys:write" | "users:read" | "users:write" | "audit:read" | "metrics:read")[];
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
            /** @description Ids of rules that somebody has to look at. */
            rules: {
                /** @description Far more entered than was expected. */
                warned: string[];
                /** @description The same, and their advertising waits to be released. */
                holding: string[];
                /** @description Set aside with an error. */
                unreadable: string[];
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
    "duplicates.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                kind?: "all" | "exact" | "likely";
                minScore?: number;
                /** @description Only pairs with this customer. */
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
                        items: components["schemas"]["DuplicatePair"][];
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
    "duplicates.search": {
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
                    "application/json": components["schemas"]["DuplicateSearch"];
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
    "duplicates.searchNow": {
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
                    "application/json": components["schemas"]["DuplicateSearch"];
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
    "duplicates.decisions": {
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
                        items: {
                            one: components["schemas"]["DuplicatePerson"];
                            other: components["schemas"]["DuplicatePerson"];
                            /** Format: date-time */
                            decidedAt: string;
                            decidedBy: string;
                            decidedByName: string | null;
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
    "duplicates.decide": {
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
                    one: string;
                    /** Format: uuid */
                    other: string;
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
                        one: string;
                        other: string;
                        /** Format: date-time */
                        decidedAt: string;
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
    "duplicates.undecide": {
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
                    one: string;
                    /** Format: uuid */
                    other: string;
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
    "duplicates.previewMerge": {
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
                     * Format: uuid
                     * @description The customer that stays.
                     */
                    into: string;
                    /** @description The customers that are taken up into it. */
                    from: string[];
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
                    "application/json": components["schemas"]["MergePreview"];
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
    "duplicates.merge": {
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
                     * Format: uuid
                     * @description The customer that stays.
                     */
                    into: string;
                    /** @description The customers that are taken up into it. */
                    from: string[];
                    /** @description By customer id, for every one of them, as in the preview. */
                    versions: {
                        [key: string]: number;
                    };
                    /**
                     * @description Whose value is kept, by field, where another than the preview’s is wanted.
                     * @default {}
                     */
                    values?: {
                        [key: string]: string;
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
                    "application/json": {
                        /** @description The customer that stayed. */
                        id: string;
                        version: number;
                        merged: string[];
                        runsEnded: number;
                        messagesSkipped: number;
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
    "holdout.read": {
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
                    "application/json": components["schemas"]["Holdout"];
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
    "holdout.change": {
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
                    percent: number;
                    /** @default false */
                    renew?: boolean;
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
                    "application/json": components["schemas"]["Holdout"];
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
    "gallery.list": {
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
                        items: components["schemas"]["GalleryRule"][];
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
    "gallery.take": {
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
                    /**
                     * @description Of names and of what staff read.
                     * @default de
                     * @enum {string}
                     */
                    language?: "de" | "en";
                    name?: string;
                    /** @description Key of a pool of vouchers. */
                    voucher?: string;
                    categories?: string[];
                    /** @description Key of a date attribute. */
                    attribute?: string;
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
    "rule-figures.read": {
        parameters: {
            query?: {
                /** @description Of the version; the published one unless set. */
                number?: number;
                /** @description How far back `perDay` goes. */
                days?: number;
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
                    "application/json": components["schemas"]["RuleFigures"];
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
    "rule-figures.decide": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                step: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Null opens it again. */
                    arm: string | null;
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
                    "application/json": components["schemas"]["SplitTest"];
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
    "hygiene.report": {
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
                    "application/json": components["schemas"]["HygieneReport"];
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
    "hygiene.countNow": {
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
                    "application/json": components["schemas"]["HygieneReport"];
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
    "search.find": {
        parameters: {
            query: {
                q: string;
                /** @description Of each group. */
                limit?: number;
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
                        groups: {
                            /** @enum {string} */
                            type: "customer" | "order" | "segment" | "rule" | "template" | "product" | "voucher" | "import" | "message";
                            items: components["schemas"]["Found"][];
                            /** @description There are more than are shown. */
                            more: boolean;
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
    "suggestions.attribute": {
        parameters: {
            query: {
                key: string;
                /** @description Values that contain this, ignoring case. */
                q?: string;
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
                    "application/json": components["schemas"]["SuggestedValues"];
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
    "suggestions.eventNames": {
        parameters: {
            query?: {
                /** @description Values that contain this, ignoring case. */
                q?: string;
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
                            name: string;
                            /** Format: date-time */
                            lastAt: string;
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
    "suggestions.eventProperties": {
        parameters: {
            query: {
                event: string;
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
                        items: components["schemas"]["EventProperty"][];
                        sample: number;
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
    "suggestions.eventValues": {
        parameters: {
            query: {
                event: string;
                path: string;
                /** @description Values that contain this, ignoring case. */
                q?: string;
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
                    "application/json": components["schemas"]["SuggestedValues"];
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
    "suggestions.categories": {
        parameters: {
            query?: {
                /** @description Values that contain this, ignoring case. */
                q?: string;
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
                            value: string;
                            /** @description Products in it. */
                            count: number;
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
    "suggestions.products": {
        parameters: {
            query?: {
                /** @description Values that contain this, ignoring case. */
                q?: string;
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
                        items: components["schemas"]["SuggestedProduct"][];
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
    "suggestions.tags": {
        parameters: {
            query?: {
                /** @description Values that contain this, ignoring case. */
                q?: string;
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
                        items: string[];
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
    "suggestions.purposes": {
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
                            key: string;
                            name: components["schemas"]["Text"];
                            channels: string[];
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
    "suggestions.domains": {
        parameters: {
            query?: {
                /** @description Values that contain this, ignoring case. */
                q?: string;
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
                    "application/json": components["schemas"]["SuggestedValues"];
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
    "suggestions.sources": {
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
                            kind: "order" | "registration" | "questionnaire" | "contest" | "enquiry" | "complaint" | "loyalty" | "warranty" | "review" | "web" | "import" | "api" | "staff";
                            name: components["schemas"]["Text"];
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
    "exports.columns": {
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
                        items: components["schemas"]["ExportColumn"][];
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
    "exports.list": {
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
                        items: components["schemas"]["DataExport"][];
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
    "exports.create": {
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
                    segmentId?: string;
                    condition?: components["schemas"]["exportsCreateBodySchema0"];
                    /** @constant */
                    all?: true;
                    /** @enum {string} */
                    format: "csv" | "xlsx" | "jsonl";
                    columns: string[];
                    /** @description What for, and on which purpose it rests. */
                    reason: string;
                    /**
                     * @description Of the headings.
                     * @default en
                     * @enum {string}
                     */
                    language?: "de" | "en";
                    /**
                     * @description Of CSV. German Excel wants `;`, which is the default where `language` is `de`.
                     * @enum {string}
                     */
                    delimiter?: "," | ";" | "\t";
                    /**
                     * @description CSV begins with a byte order mark, by which Excel knows UTF-8.
                     * @default true
                     */
                    bom?: boolean;
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
                    "application/json": components["schemas"]["DataExport"];
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
    "exports.one": {
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
                    "application/json": components["schemas"]["DataExport"];
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
    "exports.file": {
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
    "segments.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                /** @description A part of the name. */
                q?: string;
                kind?: "dynamic" | "fixed";
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
                        items: components["schemas"]["ListedSegment"][];
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
    "segments.create": {
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
                    kind: "dynamic";
                    name: string;
                    /** @default null */
                    description?: string | null;
                    condition: components["schemas"]["segmentsCreateBodySchema0"];
                    /** @default false */
                    keepMembers?: boolean;
                } | {
                    /** @constant */
                    kind: "fixed";
                    name: string;
                    /** @default null */
                    description?: string | null;
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
                    "application/json": components["schemas"]["Segment"];
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
    "segments.one": {
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
                    "application/json": components["schemas"]["Segment"];
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
    "segments.remove": {
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
    "segments.change": {
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
                    description?: string | null;
                    /** @description Of a dynamic one. */
                    condition?: components["schemas"]["segmentsChangeBodySchema0"];
                    keepMembers?: boolean;
                    /**
                     * @description Tell of everybody who enters or leaves by this edit, so that rules fire.
                     * @default false
                     */
                    loud?: boolean;
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
                    "application/json": components["schemas"]["Segment"];
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
    "segments.duplicate": {
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
            201: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
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
    "segments.snapshot": {
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
                    /** @default null */
                    description?: string | null;
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
                    "application/json": components["schemas"]["Segment"];
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
    "segments.combine": {
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
                    /** @default null */
                    description?: string | null;
                    /** @enum {string} */
                    operation: "union" | "intersection" | "difference";
                    segments: string[];
                    /**
                     * @description `fixed`: as it is now; `dynamic`: follows the segments.
                     * @enum {string}
                     */
                    kind: "dynamic" | "fixed";
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
                    "application/json": components["schemas"]["Segment"];
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
    "segments.uses": {
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
                        items: components["schemas"]["SegmentUse"][];
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
    "segments.members": {
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
                        items: components["schemas"]["SegmentMember"][];
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
    "segments.addMembers": {
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
                    /**
                     * @description Ids of customers.
                     * @default []
                     */
                    customers?: string[];
                    /**
                     * @description E-mail addresses or external ids.
                     * @default []
                     */
                    keys?: string[];
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
                        /** @description Were on it before. */
                        already: number;
                        /** @description Ids and keys that are nobody’s. */
                        unknown: number;
                        /** @description The first hundred of them. */
                        unknownKeys: string[];
                        size: number;
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
    "segments.removeMembers": {
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
                    /**
                     * @description Ids of customers.
                     * @default []
                     */
                    customers?: string[];
                    /**
                     * @description E-mail addresses or external ids.
                     * @default []
                     */
                    keys?: string[];
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
                        removed: number;
                        unknown: number;
                        size: number;
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
    "segments.sizes": {
        parameters: {
            query?: {
                days?: number;
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
                            day: string;
                            size: number;
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
        };
    };
    "segments.count": {
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
                        size: number;
                        /** Format: date-time */
                        sizeAt: string;
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
    "segments.check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    condition: components["schemas"]["segmentsCheckBodySchema0"];
                    /**
                     * Format: uuid
                     * @description The segment being edited, to find circles.
                     */
                    segment?: string;
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
                        issues: components["schemas"]["ConditionIssue"][];
                        sentence: components["schemas"]["Sentence"];
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
    "segments.preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    condition?: components["schemas"]["segmentsPreviewBodySchema0"];
                    /** Format: uuid */
                    segment?: string;
                    /** @default 0 */
                    sample?: number;
                    /** @default false */
                    funnel?: boolean;
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
                    "application/json": components["schemas"]["SegmentPreview"];
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
    "segments.tag": {
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
                    tag: string;
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
                        /** @description How many it changed anything for. */
                        customers: number;
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
    "segments.untag": {
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
                    tag: string;
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
                        /** @description How many it changed anything for. */
                        customers: number;
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
    "segments.eraseCount": {
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
                        customers: number;
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
    "segments.erase": {
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
                    /** @description The number of the first step. */
                    customers: number;
                    /** @description For the audit log; no personal data. */
                    reason: string;
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
                    "application/json": components["schemas"]["SegmentErasure"];
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
    "segments.erasures": {
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
                        items: components["schemas"]["SegmentErasure"][];
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
    "tags.list": {
        parameters: {
            query?: {
                /** @description A part of the tag. */
                q?: string;
                limit?: number;
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
                            tag: string;
                            customers: number;
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
    "tags.ofCustomer": {
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
                    "application/json": components["schemas"]["CustomerTags"];
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
    "tags.changeOfCustomer": {
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
                    add?: string[];
                    remove?: string[];
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
                    "application/json": components["schemas"]["CustomerTags"];
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
    "ruleFiles.file": {
        parameters: {
            query?: {
                /** @description Id of a rule, several times for several; all that are not archived unless given. */
                id?: string | string[];
                /** @description The draft, or what is published (only of rules that are). */
                of?: "draft" | "published";
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
                        file: string;
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
    "ruleFiles.apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    file: string;
                    /**
                     * @description Says what would be done and stores nothing.
                     * @default false
                     */
                    dryRun?: boolean;
                    /**
                     * @description Publishes what differs from what is published; refused whole where one has an error.
                     * @default false
                     */
                    publish?: boolean;
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
                        rules: components["schemas"]["AppliedRule"][];
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
    "rules.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                /** @description A part of the name. */
                q?: string;
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
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                                value2?: string | number | boolean;
                            }[];
                            /**
                             * @default server
                             * @enum {string}
                             */
                            trust?: "server" | "browser";
                        } | {
                            /** @constant */
                            type: "segment";
                            /** Format: uuid */
                            segment: string;
                            /** @enum {string} */
                            crossing: "entered" | "left";
                        } | {
                            /** @constant */
                            type: "date";
                            attribute: string;
                            /** @default 0 */
                            days?: number;
                            /** @default 09:00 */
                            at?: string;
                            /** @default false */
                            yearly?: boolean;
                        } | {
                            /** @constant */
                            type: "schedule";
                            /** Format: uuid */
                            segment?: string;
                            every: {
                                /** @constant */
                                unit: "once";
                                /** Format: date */
                                day: string;
                            } | {
                                /** @constant */
                                unit: "day";
                            } | {
                                /** @constant */
                                unit: "week";
                                weekdays: number[];
                            } | {
                                /** @constant */
                                unit: "month";
                                day: number;
                            };
                            /** @default 09:00 */
                            at?: string;
                            timeZone?: string;
                        } | {
                            /** @constant */
                            type: "consent";
                            purpose: string;
                            channel?: string;
                        } | {
                            /** @constant */
                            type: "form";
                            form: string;
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                                value2?: string | number | boolean;
                            }[];
                        } | {
                            /** @constant */
                            type: "message";
                            /** @enum {string} */
                            outcome: "bounced" | "clicked";
                            template?: string;
                            /** Format: uri */
                            url?: string;
                        } | {
                            /** @constant */
                            type: "product";
                            /** @enum {string} */
                            change: "back_in_stock" | "price_dropped";
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                                value2?: string | number | boolean;
                            }[];
                        } | {
                            /** @constant */
                            type: "hand";
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
                            key?: string;
                        } | {
                            /** @constant */
                            mode: "not_running";
                            key?: string;
                        } | {
                            /** @constant */
                            mode: "period";
                            hours: number;
                            key?: string;
                        } | {
                            /** @constant */
                            mode: "always";
                        };
                        goal?: {
                            event: string;
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                                value2?: string | number | boolean;
                            }[];
                            /** @default 7 */
                            windowDays?: number;
                            value?: string;
                            /** @default true */
                            exit?: boolean;
                        };
                        /** @default false */
                        exitWhenConditionFails?: boolean;
                        /** @default 0 */
                        holdoutPercent?: number;
                        quiet?: {
                            from?: string;
                            to?: string;
                            weekdays?: number[];
                            /**
                             * @default hold
                             * @enum {string}
                             */
                            action?: "hold" | "skip";
                        };
                        /**
                         * @default {
                         *       "action": "hold",
                         *       "hours": 72
                         *     }
                         */
                        whenCapped?: {
                            /** @constant */
                            action: "skip";
                        } | {
                            /** @constant */
                            action: "hold";
                            /** @default 72 */
                            hours?: number;
                        };
                        /** @default 0 */
                        priority?: number;
                        /** Format: date-time */
                        validFrom?: string;
                        /** Format: date-time */
                        validUntil?: string;
                        /** @default 24 */
                        maxEventAgeHours?: number;
                        volume?: {
                            expectedPerDay: number;
                            holdAbove?: number;
                            /** @default [] */
                            peaks?: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                perDay: number;
                            }[];
                        };
                        steps: components["schemas"]["rulesCreateBodySchema1"][];
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
    "rules.recipients": {
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
                            id: string;
                            name: string;
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
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                                value2?: string | number | boolean;
                            }[];
                            /**
                             * @default server
                             * @enum {string}
                             */
                            trust?: "server" | "browser";
                        } | {
                            /** @constant */
                            type: "segment";
                            /** Format: uuid */
                            segment: string;
                            /** @enum {string} */
                            crossing: "entered" | "left";
                        } | {
                            /** @constant */
                            type: "date";
                            attribute: string;
                            /** @default 0 */
                            days?: number;
                            /** @default 09:00 */
                            at?: string;
                            /** @default false */
                            yearly?: boolean;
                        } | {
                            /** @constant */
                            type: "schedule";
                            /** Format: uuid */
                            segment?: string;
                            every: {
                                /** @constant */
                                unit: "once";
                                /** Format: date */
                                day: string;
                            } | {
                                /** @constant */
                                unit: "day";
                            } | {
                                /** @constant */
                                unit: "week";
                                weekdays: number[];
                            } | {
                                /** @constant */
                                unit: "month";
                                day: number;
                            };
                            /** @default 09:00 */
                            at?: string;
                            timeZone?: string;
                        } | {
                            /** @constant */
                            type: "consent";
                            purpose: string;
                            channel?: string;
                        } | {
                            /** @constant */
                            type: "form";
                            form: string;
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                                value2?: string | number | boolean;
                            }[];
                        } | {
                            /** @constant */
                            type: "message";
                            /** @enum {string} */
                            outcome: "bounced" | "clicked";
                            template?: string;
                            /** Format: uri */
                            url?: string;
                        } | {
                            /** @constant */
                            type: "product";
                            /** @enum {string} */
                            change: "back_in_stock" | "price_dropped";
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                                value2?: string | number | boolean;
                            }[];
                        } | {
                            /** @constant */
                            type: "hand";
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
                            key?: string;
                        } | {
                            /** @constant */
                            mode: "not_running";
                            key?: string;
                        } | {
                            /** @constant */
                            mode: "period";
                            hours: number;
                            key?: string;
                        } | {
                            /** @constant */
                            mode: "always";
                        };
                        goal?: {
                            event: string;
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                                value2?: string | number | boolean;
                            }[];
                            /** @default 7 */
                            windowDays?: number;
                            value?: string;
                            /** @default true */
                            exit?: boolean;
                        };
                        /** @default false */
                        exitWhenConditionFails?: boolean;
                        /** @default 0 */
                        holdoutPercent?: number;
                        quiet?: {
                            from?: string;
                            to?: string;
                            weekdays?: number[];
                            /**
                             * @default hold
                             * @enum {string}
                             */
                            action?: "hold" | "skip";
                        };
                        /**
                         * @default {
                         *       "action": "hold",
                         *       "hours": 72
                         *     }
                         */
                        whenCapped?: {
                            /** @constant */
                            action: "skip";
                        } | {
                            /** @constant */
                            action: "hold";
                            /** @default 72 */
                            hours?: number;
                        };
                        /** @default 0 */
                        priority?: number;
                        /** Format: date-time */
                        validFrom?: string;
                        /** Format: date-time */
                        validUntil?: string;
                        /** @default 24 */
                        maxEventAgeHours?: number;
                        volume?: {
                            expectedPerDay: number;
                            holdAbove?: number;
                            /** @default [] */
                            peaks?: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                perDay: number;
                            }[];
                        };
                        steps: components["schemas"]["rulesChangeBodySchema1"][];
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
    "rules.check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    definition: {
                        trigger: {
                            /** @constant */
                            type: "event";
                            event: string;
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                                value2?: string | number | boolean;
                            }[];
                            /**
                             * @default server
                             * @enum {string}
                             */
                            trust?: "server" | "browser";
                        } | {
                            /** @constant */
                            type: "segment";
                            /** Format: uuid */
                            segment: string;
                            /** @enum {string} */
                            crossing: "entered" | "left";
                        } | {
                            /** @constant */
                            type: "date";
                            attribute: string;
                            /** @default 0 */
                            days?: number;
                            /** @default 09:00 */
                            at?: string;
                            /** @default false */
                            yearly?: boolean;
                        } | {
                            /** @constant */
                            type: "schedule";
                            /** Format: uuid */
                            segment?: string;
                            every: {
                                /** @constant */
                                unit: "once";
                                /** Format: date */
                                day: string;
                            } | {
                                /** @constant */
                                unit: "day";
                            } | {
                                /** @constant */
                                unit: "week";
                                weekdays: number[];
                            } | {
                                /** @constant */
                                unit: "month";
                                day: number;
                            };
                            /** @default 09:00 */
                            at?: string;
                            timeZone?: string;
                        } | {
                            /** @constant */
                            type: "consent";
                            purpose: string;
                            channel?: string;
                        } | {
                            /** @constant */
                            type: "form";
                            form: string;
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                                value2?: string | number | boolean;
                            }[];
                        } | {
                            /** @constant */
                            type: "message";
                            /** @enum {string} */
                            outcome: "bounced" | "clicked";
                            template?: string;
                            /** Format: uri */
                            url?: string;
                        } | {
                            /** @constant */
                            type: "product";
                            /** @enum {string} */
                            change: "back_in_stock" | "price_dropped";
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                                value2?: string | number | boolean;
                            }[];
                        } | {
                            /** @constant */
                            type: "hand";
                        };
                        condition?: components["schemas"]["rulesCheckBodySchema0"];
                        exitWhen?: components["schemas"]["rulesCheckBodySchema0"];
                        /**
                         * @default {
                         *       "mode": "always"
                         *     }
                         */
                        reentry?: {
                            /** @constant */
                            mode: "once";
                            key?: string;
                        } | {
                            /** @constant */
                            mode: "not_running";
                            key?: string;
                        } | {
                            /** @constant */
                            mode: "period";
                            hours: number;
                            key?: string;
                        } | {
                            /** @constant */
                            mode: "always";
                        };
                        goal?: {
                            event: string;
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                                value2?: string | number | boolean;
                            }[];
                            /** @default 7 */
                            windowDays?: number;
                            value?: string;
                            /** @default true */
                            exit?: boolean;
                        };
                        /** @default false */
                        exitWhenConditionFails?: boolean;
                        /** @default 0 */
                        holdoutPercent?: number;
                        quiet?: {
                            from?: string;
                            to?: string;
                            weekdays?: number[];
                            /**
                             * @default hold
                             * @enum {string}
                             */
                            action?: "hold" | "skip";
                        };
                        /**
                         * @default {
                         *       "action": "hold",
                         *       "hours": 72
                         *     }
                         */
                        whenCapped?: {
                            /** @constant */
                            action: "skip";
                        } | {
                            /** @constant */
                            action: "hold";
                            /** @default 72 */
                            hours?: number;
                        };
                        /** @default 0 */
                        priority?: number;
                        /** Format: date-time */
                        validFrom?: string;
                        /** Format: date-time */
                        validUntil?: string;
                        /** @default 24 */
                        maxEventAgeHours?: number;
                        volume?: {
                            expectedPerDay: number;
                            holdAbove?: number;
                            /** @default [] */
                            peaks?: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                perDay: number;
                            }[];
                        };
                        steps: components["schemas"]["rulesCheckBodySchema1"][];
                    };
                    /**
                     * Format: uuid
                     * @description The rule it is a draft of: it does not meet itself.
                     */
                    ruleId?: string;
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
                        issues: components["schemas"]["RuleIssue"][];
                        /** @description The whole rule. */
                        sentence: components["schemas"]["Sentence"];
                        /** @description What starts it. */
                        trigger: components["schemas"]["Sentence"];
                        policies: {
                            path: string;
                            sentence: components["schemas"]["Sentence"];
                        }[];
                        steps: components["schemas"]["StepSentence"][];
                        /** @description Every way through every branch, split and wait for something. */
                        arms: components["schemas"]["ArmSentence"][];
                        /** @description Chooses by behaviour. */
                        profiling: boolean;
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
    "rules.duplicate": {
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
                    /** @description “… (Kopie)” or “… (copy)” unless given. */
                    name?: string;
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
    "ruleVersions.publish": {
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
                    /**
                     * @description Runs of earlier versions finish as they began; or move here where the step they stand at exists still (others finish); or end.
                     * @default finish
                     * @enum {string}
                     */
                    running?: "finish" | "move" | "end";
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
        };
    };
    "ruleVersions.versions": {
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
    "ruleVersions.running": {
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
                        versions: {
                            number: number;
                            running: number;
                            /** @description Stand at a step that the draft still has, or at none yet. */
                            movable: number;
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
        };
    };
    "ruleVersions.compare": {
        parameters: {
            query: {
                /** @description Number of a version. */
                from: number;
                /** @description Number of a version, or `draft`. */
                to?: "draft" | number;
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
                        changes: components["schemas"]["RuleChange"][];
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
    "ruleExplain.explain": {
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
    "ruleStart.start": {
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
                    /**
                     * Format: uuid
                     * @description Id of the customer.
                     */
                    customer: string;
                    /**
                     * @description At hand in conditions and templates as `event`.
                     * @default {}
                     */
                    properties?: {
                        [key: string]: unknown;
                    };
                    /** @description Chosen by the caller; unique for the rule. */
                    idempotencyKey: string;
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
                        /** @description False when this key started the rule before. */
                        started: boolean;
                        eventId: string;
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
    "tasks.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                state?: "open" | "settled" | "done" | "dropped" | "all";
                customer?: string;
                /** @description `mine`: of who asks; `nobody`: not taken on yet. */
                whose?: "all" | "mine" | "nobody";
                /** @description By the workspace’s calendar. */
                due?: "all" | "overdue" | "today";
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
                        items: components["schemas"]["Task"][];
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
    "tasks.create": {
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
                     * Format: uuid
                     * @description Id of the customer.
                     */
                    customer: string;
                    title: string;
                    /** @default null */
                    text?: string | null;
                    /**
                     * @description Key of the purpose.
                     * @default service
                     */
                    purpose?: string;
                    /** Format: date-time */
                    dueAt: string;
                    /**
                     * @description Id of a member of staff.
                     * @default null
                     */
                    assignee?: string | null;
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
                    "application/json": components["schemas"]["Task"];
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
    "tasks.counts": {
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
                        open: number;
                        overdue: number;
                        mine: number;
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
    "tasks.assignees": {
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
                            id: string;
                            name: string;
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
    "tasks.one": {
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
                    "application/json": components["schemas"]["Task"];
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
    "tasks.change": {
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
                    state?: "open" | "done" | "dropped";
                    outcome?: string | null;
                    assignee?: string | null;
                    /** Format: date-time */
                    dueAt?: string;
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
                    "application/json": components["schemas"]["Task"];
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
    "ruleOperation.overdue": {
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
                    "application/json": components["schemas"]["OverdueOfRule"];
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
    "ruleOperation.resume": {
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
                    /** @enum {string} */
                    overdue: "send" | "skip";
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
                    "application/json": components["schemas"]["ResumedRule"];
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
    "ruleOperation.guard": {
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
                    "application/json": components["schemas"]["VolumeGuard"];
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
    "ruleOperation.release": {
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
                        /** @description Messages that are due now. */
                        released: number;
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
    "sendingLimits.read": {
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
                    "application/json": components["schemas"]["SendingLimits"];
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
    "sendingLimits.change": {
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
                    caps: {
                        /** @enum {string} */
                        scope: "all" | "channel" | "purpose";
                        key?: string;
                        count: number;
                        /** @enum {string} */
                        per: "day" | "week" | "month";
                    }[];
                    quiet: {
                        from?: string;
                        to?: string;
                        weekdays?: number[];
                        /**
                         * @default hold
                         * @enum {string}
                         */
                        action?: "hold" | "skip";
                    } | null;
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
                    "application/json": components["schemas"]["SendingLimits"];
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
    "ruleSimulation.simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    definition: {
                        trigger: {
                            /** @constant */
                            type: "event";
                            event: string;
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                                value2?: string | number | boolean;
                            }[];
                            /**
                             * @default server
                             * @enum {string}
                             */
                            trust?: "server" | "browser";
                        } | {
                            /** @constant */
                            type: "segment";
                            /** Format: uuid */
                            segment: string;
                            /** @enum {string} */
                            crossing: "entered" | "left";
                        } | {
                            /** @constant */
                            type: "date";
                            attribute: string;
                            /** @default 0 */
                            days?: number;
                            /** @default 09:00 */
                            at?: string;
                            /** @default false */
                            yearly?: boolean;
                        } | {
                            /** @constant */
                            type: "schedule";
                            /** Format: uuid */
                            segment?: string;
                            every: {
                                /** @constant */
                                unit: "once";
                                /** Format: date */
                                day: string;
                            } | {
                                /** @constant */
                                unit: "day";
                            } | {
                                /** @constant */
                                unit: "week";
                                weekdays: number[];
                            } | {
                                /** @constant */
                                unit: "month";
                                day: number;
                            };
                            /** @default 09:00 */
                            at?: string;
                            timeZone?: string;
                        } | {
                            /** @constant */
                            type: "consent";
                            purpose: string;
                            channel?: string;
                        } | {
                            /** @constant */
                            type: "form";
                            form: string;
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                                value2?: string | number | boolean;
                            }[];
                        } | {
                            /** @constant */
                            type: "message";
                            /** @enum {string} */
                            outcome: "bounced" | "clicked";
                            template?: string;
                            /** Format: uri */
                            url?: string;
                        } | {
                            /** @constant */
                            type: "product";
                            /** @enum {string} */
                            change: "back_in_stock" | "price_dropped";
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                                value2?: string | number | boolean;
                            }[];
                        } | {
                            /** @constant */
                            type: "hand";
                        };
                        condition?: components["schemas"]["ruleSimulationSimulateBodySchema0"];
                        exitWhen?: components["schemas"]["ruleSimulationSimulateBodySchema0"];
                        /**
                         * @default {
                         *       "mode": "always"
                         *     }
                         */
                        reentry?: {
                            /** @constant */
                            mode: "once";
                            key?: string;
                        } | {
                            /** @constant */
                            mode: "not_running";
                            key?: string;
                        } | {
                            /** @constant */
                            mode: "period";
                            hours: number;
                            key?: string;
                        } | {
                            /** @constant */
                            mode: "always";
                        };
                        goal?: {
                            event: string;
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "longer_ago_than_days" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                                value2?: string | number | boolean;
                            }[];
                            /** @default 7 */
                            windowDays?: number;
                            value?: string;
                            /** @default true */
                            exit?: boolean;
                        };
                        /** @default false */
                        exitWhenConditionFails?: boolean;
                        /** @default 0 */
                        holdoutPercent?: number;
                        quiet?: {
                            from?: string;
                            to?: string;
                            weekdays?: number[];
                            /**
                             * @default hold
                             * @enum {string}
                             */
                            action?: "hold" | "skip";
                        };
                        /**
                         * @default {
                         *       "action": "hold",
                         *       "hours": 72
                         *     }
                         */
                        whenCapped?: {
                            /** @constant */
                            action: "skip";
                        } | {
                            /** @constant */
                            action: "hold";
                            /** @default 72 */
                            hours?: number;
                        };
                        /** @default 0 */
                        priority?: number;
                        /** Format: date-time */
                        validFrom?: string;
                        /** Format: date-time */
                        validUntil?: string;
                        /** @default 24 */
                        maxEventAgeHours?: number;
                        volume?: {
                            expectedPerDay: number;
                            holdAbove?: number;
                            /** @default [] */
                            peaks?: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                perDay: number;
                            }[];
                        };
                        steps: components["schemas"]["ruleSimulationSimulateBodySchema1"][];
                    };
                    /**
                     * Format: uuid
                     * @description The rule it is a draft of: its own past is left aside.
                     */
                    ruleId?: string;
                    /** @default 90 */
                    days?: number;
                    /**
                     * @description Events that were imported start runs as well.
                     * @default true
                     */
                    imported?: boolean;
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
                    "application/json": components["schemas"]["RuleSimulation"];
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
                reason?: "no_address" | "invalid_address" | "suppressed" | "objected" | "withdrawn" | "unconfirmed" | "no_basis" | "paused" | "frequency_wish" | "topic_off" | "address_changed" | "not_from_sale" | "not_similar" | "not_informed" | "profiling_refused" | "restricted" | "unsolicited_listed" | "confirmation_settled" | "unchecked_address" | "no_postal_address" | "erased" | "visitor" | "unknown_purpose" | "run_ended" | "rule_paused" | "exit_met" | "goal_reached" | "condition_failed" | "expired" | "cancelled" | "duplicate_address" | "merged" | "no_channel" | "no_template" | "wrong_template" | "no_opt_out" | "advertising_as_service" | "missing_value" | "voucher_exhausted" | "render_failed" | "address_rejected" | "rejected" | "policy_rejected" | "unexpected" | "retries_exhausted" | "reserved_domain" | "holdout" | "recently_written" | "over_limit" | "awaiting_winner" | "campaign_paused" | "domain_limit" | "quiet_hours" | "capped" | "volume_held" | "limits_unreadable" | "rule_unreadable" | "deferred" | "server_unreachable" | "outcome_unknown";
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
    "attributes.remove": {
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
                    retired?: boolean;
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
    "attributes.usage": {
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
                        /** @description Customers looked at. */
                        sample: number;
                        /** @description That were all there are. */
                        whole: boolean;
                        items: components["schemas"]["AttributeUsage"][];
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
    "imports.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                kind?: "customers" | "orders" | "events" | "products" | "consents" | "members";
                state?: "uploading" | "mapping" | "checking" | "ready" | "running" | "done" | "failed" | "cancelled";
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
                        items: components["schemas"]["ImportSummary"][];
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
    "imports.upload": {
        parameters: {
            query: {
                kind: "customers" | "orders" | "events" | "products" | "consents" | "members";
                fileName: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
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
                    "application/json": components["schemas"]["Import"];
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
    "imports.targets": {
        parameters: {
            query: {
                kind: "customers" | "orders" | "events" | "products" | "consents" | "members";
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
                        items: components["schemas"]["ImportTarget"][];
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
    "imports.presets": {
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
                            key: "shopify_customers" | "shopify_orders" | "woocommerce_customers" | "woocommerce_orders" | "shopware_customers" | "shopware_newsletter" | "shopware_orders" | "brevo" | "klaviyo" | "mailchimp" | "mailchimp_unsubscribed" | "mailchimp_cleaned" | "cdnow" | "online_retail";
                            /** @enum {string} */
                            kind: "customers" | "orders" | "events" | "products" | "consents" | "members";
                            label: components["schemas"]["Sentence"];
                            hint: components["schemas"]["Sentence"];
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
    "imports.read": {
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
                    "application/json": components["schemas"]["Import"];
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
    "imports.shape": {
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
                    encoding?: "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";
                    /**
                     * @description Of CSV; \t for TSV.
                     * @enum {string}
                     */
                    delimiter?: "," | ";" | "\t" | "|";
                    /**
                     * @description Empty: quotes mean nothing.
                     * @enum {string}
                     */
                    quote?: "\"" | "'" | "";
                    /** @enum {string} */
                    decimal?: "," | ".";
                    /**
                     * @description Order of dates written with figures: 31.12.2025 or 12/31/2025.
                     * @enum {string}
                     */
                    dateOrder?: "dmy" | "mdy";
                    /** @description The first line names the columns. */
                    hasHeadings?: boolean;
                    /** @description Of a fixed-width file: from character `start` to before `end`. */
                    fields?: {
                        name: string;
                        start: number;
                        end: number;
                    }[];
                    /** @enum {string} */
                    format?: "csv" | "fixed";
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
                    "application/json": components["schemas"]["Import"];
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
    "imports.mapping": {
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
                    columns: (components["schemas"]["ImportColumnInput"] | null)[];
                    /** @default {} */
                    options?: components["schemas"]["ImportOptionsInput"];
                    /** @default [] */
                    newAttributes?: {
                        key: string;
                        /** @enum {string} */
                        type: "text" | "number" | "date" | "boolean" | "list";
                        label: components["schemas"]["TextInput"];
                        purpose: string;
                        /** @default true */
                        personal?: boolean;
                        /** @default null */
                        retentionDays?: number | null;
                    }[];
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
                    "application/json": components["schemas"]["Import"];
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
    "imports.preset": {
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
                    key: "shopify_customers" | "shopify_orders" | "woocommerce_customers" | "woocommerce_orders" | "shopware_customers" | "shopware_newsletter" | "shopware_orders" | "brevo" | "klaviyo" | "mailchimp" | "mailchimp_unsubscribed" | "mailchimp_cleaned" | "cdnow" | "online_retail";
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
                    "application/json": components["schemas"]["Import"];
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
    "imports.check": {
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
                    "application/json": components["schemas"]["Import"];
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
    "imports.start": {
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
                    "application/json": components["schemas"]["Import"];
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
    "imports.cancel": {
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
                    "application/json": components["schemas"]["Import"];
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
    "imports.rejections": {
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
    "imports.errors": {
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
                        items: components["schemas"]["ImportRowError"][];
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
    "catalogue.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                /** @description Part of name, id or SKU. */
                text?: string;
                category?: string;
                availability?: "in_stock" | "out_of_stock" | "preorder" | "backorder";
                state?: "current" | "retired" | "all";
                feed?: string;
                group?: string;
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
                        items: components["schemas"]["ListedProduct"][];
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
    "catalogue.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                externalId: string;
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
                    "application/json": components["schemas"]["Product"];
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
    "catalogue.put": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    groupId?: string | null;
                    sku?: string | null;
                    gtin?: string | null;
                    name?: string | null;
                    description?: string | null;
                    brand?: string | null;
                    category?: string | null;
                    variant?: {
                        [key: string]: string;
                    } | null;
                    price?: number | null;
                    listPrice?: number | null;
                    currency?: string | null;
                    taxRate?: number | null;
                    contentAmount?: number | null;
                    contentUnit?: ("kg" | "g" | "mg" | "l" | "cl" | "ml" | "m3" | "m" | "cm" | "mm" | "m2" | "cm2" | "piece") | null;
                    baseAmount?: number | null;
                    baseUnit?: ("kg" | "g" | "mg" | "l" | "cl" | "ml" | "m3" | "m" | "cm" | "mm" | "m2" | "cm2" | "piece") | null;
                    stock?: number | null;
                    availability?: ("in_stock" | "out_of_stock" | "preorder" | "backorder") | null;
                    url?: string | null;
                    imageUrl?: string | null;
                    /** @description Taken out of the catalogue; false brings it back. */
                    retired?: boolean;
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
                    "application/json": components["schemas"]["Product"];
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
    "catalogue.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    groupId?: string | null;
                    sku?: string | null;
                    gtin?: string | null;
                    name?: string | null;
                    description?: string | null;
                    brand?: string | null;
                    category?: string | null;
                    variant?: {
                        [key: string]: string;
                    } | null;
                    price?: number | null;
                    listPrice?: number | null;
                    currency?: string | null;
                    taxRate?: number | null;
                    contentAmount?: number | null;
                    contentUnit?: ("kg" | "g" | "mg" | "l" | "cl" | "ml" | "m3" | "m" | "cm" | "mm" | "m2" | "cm2" | "piece") | null;
                    baseAmount?: number | null;
                    baseUnit?: ("kg" | "g" | "mg" | "l" | "cl" | "ml" | "m3" | "m" | "cm" | "mm" | "m2" | "cm2" | "piece") | null;
                    stock?: number | null;
                    availability?: ("in_stock" | "out_of_stock" | "preorder" | "backorder") | null;
                    url?: string | null;
                    imageUrl?: string | null;
                    /** @description Taken out of the catalogue; false brings it back. */
                    retired?: boolean;
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
                    "application/json": components["schemas"]["Product"];
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
    "catalogue.categories": {
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
                        items: components["schemas"]["ProductCategory"][];
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
    "catalogue.feeds": {
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
                        items: components["schemas"]["ProductFeed"][];
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
    "catalogue.addFeed": {
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
                    url: string;
                    /** @enum {string} */
                    format: "google_xml" | "google_tsv" | "csv";
                    /** @default 1440 */
                    everyMinutes?: number;
                    /** @default true */
                    active?: boolean;
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
                    "application/json": components["schemas"]["ProductFeed"];
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
    "catalogue.feed": {
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
                    "application/json": components["schemas"]["ProductFeed"];
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
    "catalogue.removeFeed": {
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
    "catalogue.changeFeed": {
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
                    url?: string;
                    /** @enum {string} */
                    format?: "google_xml" | "google_tsv" | "csv";
                    everyMinutes?: number;
                    active?: boolean;
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
                    "application/json": components["schemas"]["ProductFeed"];
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
    "catalogue.runFeed": {
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
                    /** @default false */
                    retireAnyway?: boolean;
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
                    "application/json": components["schemas"]["ProductFeed"];
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
    "vouchers.list": {
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
                        items: components["schemas"]["VoucherPool"][];
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
    "vouchers.create": {
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
                    name: string;
                    /**
                     * @description What the customer reads: "10 % auf alles".
                     * @default null
                     */
                    worth?: components["schemas"]["TextInput"] | null;
                    /**
                     * @description A code expires so many days after it was given.
                     * @default null
                     */
                    validDays?: number | null;
                    /** @description No code is good for longer. */
                    expiresAt?: string | null;
                    /** @default 100 */
                    warnBelow?: number;
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
                    "application/json": components["schemas"]["VoucherPool"];
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
    "vouchers.one": {
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
                    "application/json": components["schemas"]["VoucherPool"];
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
    "vouchers.remove": {
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
    "vouchers.change": {
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
                    /** @description What the customer reads: "10 % auf alles". */
                    worth?: components["schemas"]["TextInput"] | null;
                    /** @description A code expires so many days after it was given. */
                    validDays?: number | null;
                    /** @description No code is good for longer. */
                    expiresAt?: string | null;
                    warnBelow?: number;
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
                    "application/json": components["schemas"]["VoucherPool"];
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
    "vouchers.codes": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                state?: "free" | "given" | "redeemed" | "expired";
                /** @description Exactly this code, however it is written. */
                code?: string;
                customer?: string;
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
                        items: components["schemas"]["Voucher"][];
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
    "vouchers.upload": {
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
                    text: string;
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
                        /** @description In the text twice, or known already. */
                        duplicates: number;
                        /** @description Numbers of the first hundred of them, from 1. */
                        duplicateLines: number[];
                        /** @description Lines that hold no code. */
                        invalid: number;
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
    "vouchers.generate": {
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
                    /** @description `#` is a random letter or digit (none that are easily mistaken), all else stands as it is. */
                    pattern: string;
                    count: number;
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
    "vouchers.checkPattern": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `#` is a random letter or digit (none that are easily mistaken), all else stands as it is. */
                    pattern: string;
                    count: number;
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
                        example: string | null;
                        /** @description Of randomness in one code. */
                        bits: number;
                        /** @description For so many codes. */
                        neededBits: number;
                        text: components["schemas"]["Sentence"];
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
    "vouchers.expire": {
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
                    vouchers: "free" | string[];
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
                        expired: number;
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
    "vouchers.release": {
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
                    vouchers?: string[];
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
                        released: number;
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
    "vouchers.find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
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
                        voucher: components["schemas"]["Voucher"] | null;
                        pool: components["schemas"]["VoucherPool"] | null;
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
                    scopes: ("customers:read" | "customers:write" | "interactions:read" | "events:read" | "sources:read" | "sources:write" | "attributes:read" | "attributes:write" | "segments:read" | "segments:write" | "catalogue:read" | "catalogue:write" | "imports:read" | "imports:write" | "exports:write" | "rules:read" | "rules:write" | "rules:publish" | "rules:start" | "tasks:read" | "tasks:write" | "templates:read" | "templates:write" | "templates:publish" | "campaigns:read" | "campaigns:write" | "campaigns:launch" | "senders:read" | "senders:write" | "messages:read" | "messages:write" | "messages:content" | "consent:read" | "consent:write" | "consent:object" | "suppressions:read" | "suppressions:write" | "addresses:reactivate" | "forms:read" | "forms:write" | "forms:answer" | "privacy:read" | "privacy:write" | "letters:read" | "letters:write" | "purposes:read" | "purposes:write" | "keys:read" | "keys:write" | "users:read" | "users:write" | "audit:read" | "metrics:read")[];
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
