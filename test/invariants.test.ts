import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { invariants } from '../src/invariants.ts'
import { lookAt, lookAtAll } from '../src/platform/invariant.ts'
import { lookAtFiles } from '../src/platform/kept-files.ts'
import { type Life, liveIn } from './lived-in.ts'
import { openWorld } from './world.ts'

let world: Awaited<ReturnType<typeof openWorld>>
let life: Life
beforeAll(async () => {
  world = await openWorld()
  life = await liveIn(world)
})
afterAll(() => world?.close())

const look = () => lookAtAll(world.app.db, invariants)
const lookFiles = () => lookAtFiles({ ...world.app, now: new Date(Date.now() + 3_600_000) }, world.app.keptFiles)

test('in a world where people lived, everything holds', async () => {
  expect(await look()).toEqual([])
  expect(await lookFiles()).toEqual({ missing: [], stray: [] })
})

test('and once someone is gone', async () => {
  const { app, clock, amadou } = world
  const gone = await app.access.createAccount({
    email: 'partie@example.org',
    password: 'une phrase assez longue',
    handle: 'partie',
    name: 'Partie Loin',
  })
  await world.follow(gone.personId, amadou)
  await world.follow(world.chloe, gone.personId)
  const note = await world.note(gone.personId, 'Au revoir.', { inReplyTo: life.call })
  await world.relay(world.amadou, note)
  await world.relay(gone.personId, life.reply)
  await app.publishing.favourite({ actorId: gone.personId, personId: gone.personId }, life.call)
  await app.agenda.answer(gone.personId, life.event, 'yes')
  const { id: administrator } = (await app.access.account(world.marie))!
  const { id } = (await app.access.account(gone.personId))!
  clock.advance(1000)
  await app.access.deleteAccount(administrator, id)
  await world.settle()
  expect(await look()).toEqual([])
})

/** How each is broken by hand; what is done is undone afterwards. */
const breakings: Record<string, (world: { life: Life }) => string> = {
  'an account is a person’s': () =>
    `update accounts set person_id = (select id from actors where handle = 'lien_loire') where email = 'chloe@example.org'`,
  'a person is as open as her account': () => `update actors set state = 'suspended' where handle = 'yann'`,
  'every person has an account': () => `delete from accounts where email = 'yann@example.org'`,
  'only an open account has sessions': () =>
    `insert into sessions (id, account_id, token_hash, created_at, last_seen_at)
       select 1, id, '\\x01', now(), now() from accounts where email = 'yann@example.org';
     update accounts set state = 'suspended' where email = 'yann@example.org'`,
  'a token may no more than its client registered, and no client of its own may administer': () =>
    `update access_tokens set scopes = array['read', 'write:statuses', 'follow']
       where client_id = (select id from clients where name = 'Tusky')`,
  'an authorization code gave a token of its own client': () =>
    `update authorization_codes set account_id = (select id from accounts where email = 'yann@example.org')`,
  'an instance has an administrator': () => `update accounts set administrator = false`,
  'saved searches are of people who have an account': () =>
    `update saved_searches set owner_id = (select id from actors where handle = 'lien_loire')`,
  'followers are as many as are counted': () => `update actors set followers_count = 40 where handle = 'lien_loire'`,
  'those followed are as many as are counted': () =>
    `delete from follows where follower_id = (select id from actors where handle = 'yann')`,
  'a structure has what a structure has, and a person does not': () =>
    `delete from organisations where actor_id = (select id from actors where handle = 'jardins')`,
  'a structure that was claimed has an owner': () => `update memberships set role = 'editor'`,
  'a page that nobody claimed has no team': () => `update organisations set claimed = false`,
  'teams are of people, in structures': () =>
    `update memberships set organisation_id = (select id from actors where handle = 'chloe')`,
  'a seat is on the map': () => `update actors set seat = 'com-44109' where handle = 'jardins'`,
  'a handle that a page had before is nobody’s now': () =>
    `insert into former_handles (handle, actor_id) select handle, id from actors where handle = 'jardins'`,
  'nobody follows, or asks to, across a block': () =>
    `insert into blocks (blocker_id, blocked_id, since) select followee_id, follower_id, now() from follows
       where follower_id = (select id from actors where handle = 'yann')`,
  'a follow is marked as the mute says': () => `update follows set muted = true`,
  'whoever waits for an answer does not follow yet': () =>
    `insert into follow_requests (follower_id, followee_id, asked_at, asked_by, relays_shown, notify)
       select follower_id, followee_id, now(), follower_id, true, false from follows`,
  'an actor of another server is found there, and one from here is not': () =>
    `update actors set handle = 'yann@ailleurs.example' where handle = 'yann'`,
  'a follow is read where its follower is': () => `update follows set reads_elsewhere = true`,
  'an actor of another server has no account, team or topic here': () =>
    `update actors set handle = 'amadou@ailleurs.example' where handle = 'amadou'`,
  'no feed is written for those who read elsewhere': () =>
    `update actors set handle = 'yann@ailleurs.example' where handle = 'yann'`,
  'a post of another server is found there, and is its author’s': () => `update posts set remote = true`,
  'pages put forward only those whom they follow': () =>
    `insert into endorsements (actor_id, endorsed_id, since)
       select a.id, y.id, now() from actors a, actors y where a.handle = 'amadou' and y.handle = 'yann'`,
  'a document has pages to find if and only if it was read': () => `update documents set state = 'wordless'`,
  'every document is read, or waits to be': () => `delete from documents`,
  'voices are no more than the relays that there were': ({ life }) =>
    `insert into post_voices (post_id, voices) values (${life.call}, 90)
       on conflict (post_id) do update set voices = 90`,
  'what is kept for something is there': () => `update media set state = 'leaving'`,
  'replies are as many as are counted': ({ life }) =>
    `update posts set withdrawn_at = now(), html = '', plain = '', source = '' where id = ${life.reply}`,
  'favourites are as many as are counted': ({ life }) => `delete from favourites where post_id = ${life.call}`,
  'quotes are as many as are counted': ({ life }) => `update posts set quotes_count = 3 where id = ${life.call}`,
  'a post quotes an earlier one, that its author may quote': ({ life }) =>
    `update posts set quoted_id = ${life.private}, quote_state = 'accepted' where id = ${life.event}`,
  'posts are as many as are counted': () => `update actors set posts_count = posts_count + 1 where handle = 'marie'`,
  'a reply is in the conversation of what it answers': ({ life }) =>
    `update posts set thread_id = id where id = ${life.reply}`,
  'nothing stays of a post that was withdrawn': ({ life }) =>
    `update posts set source = 'trop vite' where id = ${life.withdrawn}`,
  'pictures and covers are as many as posts show': ({ life }) =>
    `delete from media_uses where kept_for = 'post:${life.call}'`,
  'a poll is where a post has one': ({ life }) => `update posts set has_poll = false where id = ${life.poll}`,
  'votes are as many as are counted': ({ life }) => `update poll_choices set votes = 7 where post_id = ${life.poll}`,
  'the versions of a post follow each other': () => `update post_versions set number = 4`,
  'a stamp stands with the quote that it lets be': ({ life }) =>
    `insert into quote_stamps (post_id, uri) values (${life.call}, 'https://b.example/stamps/1')`,
  'a move is undone after it was made': () =>
    `insert into actor_moves (actor_id, target_id, moved_at, undone_at)
       select c.id, y.id, now(), now() - interval '1 day' from actors c, actors y
       where c.handle = 'chloe' and y.handle = 'yann'`,
  'relays are as many as are counted': ({ life }) =>
    `update relays set undone_at = now() where id = ${life.firstRelay}`,
  'a relay is one link further than the one that it came through': ({ life }) =>
    `update relays set distance = 5 where id = ${life.secondRelay}`,
  'a relay came through one of the same post': ({ life }) =>
    `update relays set post_id = ${life.poll} where id = ${life.secondRelay}`,
  'a planned relay came through one of the same post': ({ life }) =>
    `insert into planned_relays (id, post_id, actor_id, relayed_by, through_id, due_at)
       select 1, ${life.poll}, id, id, ${life.firstRelay}, now() from actors where handle = 'yann'`,
  'a relay came through an earlier one, so that no chain bites its tail': ({ life }) =>
    `update relays set through_id = ${life.secondRelay} where id = ${life.firstRelay}`,
  'a link waits for another only as long as that is not here': ({ life }) =>
    `insert into remote_relays (relay_id, uri, through_uri) values
       (${life.firstRelay}, 'https://b.example/1', null), (${life.secondRelay}, 'https://b.example/2', 'https://b.example/1')`,
  'nobody relays her own post': ({ life }) =>
    `update relays set actor_id = (select author_id from posts where id = ${life.call}) where id = ${life.firstRelay}`,
  'only what everyone may see is relayed': ({ life }) =>
    `update posts set visibility = 'followers' where id = ${life.call}`,
  'a feed holds only what its owner may see': ({ life }) =>
    `insert into feed_entries (owner_id, post_id, position)
       select id, ${life.private}, ${life.private} from actors where handle = 'yann'`,
  'a feed holds nothing of those who are kept apart from its owner': ({ life }) =>
    `insert into mutes (muter_id, muted_id, since)
       select a.id, p.author_id, now() from actors a, posts p where a.handle = 'yann' and p.id = ${life.call}`,
  'a card stands where its post or one of its relays put it': ({ life }) =>
    `update feed_entries set position = 12 where post_id = ${life.call}`,
  'what stands in a feed, and whose feed it is, are there': ({ life }) =>
    `insert into feed_entries (owner_id, post_id, position) values (12, ${life.call}, ${life.call})`,
  'the relay that brought a post first is one of that post': ({ life }) =>
    `update feed_entries set first_relay_id = ${life.firstRelay} where post_id = ${life.private}`,
  'whoever watches is here': () => `update actors set state = 'deleted' where handle = 'chloe'`,
  'a coverage holds only what one who holds it published or relayed': () => `delete from watches`,
  'a hashtag leads to one added speciality': () =>
    `insert into added_specialities (id, domain, label_fr, label_en, hashtags, synonyms, added_at)
       values ('une', 'culture-education', 'Une', 'One', '{Deux}', '{}', now()), ('deux', 'culture-education', 'Deux', 'Two', '{deux}', '{}', now())`,
  'whoever follows a feed is here': () =>
    `insert into source_feeds (id, address, next_look_at) values (1, 'https://lien.example/flux', now());
     insert into sources (actor_id, feed_id, added_by, since) select id, 1, id, now() from actors where handle = 'chloe';
     update actors set state = 'deleted' where handle = 'chloe'`,
  'a feed is kept for those who follow it': () =>
    `insert into source_feeds (id, address, next_look_at) values (1, 'https://lien.example/flux', now())`,
  'a site that feeds a page is of a structure from here': () =>
    `insert into source_feeds (id, address, next_look_at) values (1, 'https://lien.example/flux', now());
     insert into own_sites (actor_id, feed_id, address, chosen_by, chosen_at)
       select id, 1, 'https://lien.example/', id, now() from actors where handle = 'chloe'`,
  'what a site published by itself is a post of its structure, once': ({ life }) =>
    `insert into source_feeds (id, address, next_look_at) values (1, 'https://lien.example/flux', now());
     insert into own_sites (actor_id, feed_id, address, chosen_by, chosen_at)
       select id, 1, 'https://lien.example/', id, now() from actors where handle = 'jardins';
     insert into own_site_items (actor_id, item_key, address, title, excerpt, at, state, since, post_id, published_at)
       select actor_id, n, 'https://lien.example/forge', 'Une forge', '', now(), 'published', now(), ${life.call}, now()
       from own_sites, unnest(array['un', 'deux']) n`,
  'an address is of one piece of news': () =>
    `insert into source_news (id, address, title, words, summary, came_at)
       select n, 'https://lien.example/forge', 'Une forge', '{}', '', now() from generate_series(1, 2) n`,
  'the feeds of topics hold only what everyone may see': ({ life }) =>
    `insert into topic_entries (topic, post_id, position) values ('speciality:iae', ${life.private}, ${life.private})`,
  'no collection holds more than it may': () =>
    `insert into actors (id, kind, handle, name, created_at)
       select 9000 + n, 'person', 'choisie_' || n, 'Choisie', now() from generate_series(1, 26) n;
     insert into collections (id, owner_id, name, created_at, updated_at)
       select 9000, id, 'Trop', now(), now() from actors where handle = 'chloe';
     insert into collection_items (id, collection_id, actor_id)
       select 9000 + n, 9000, 9000 + n from generate_series(1, 26) n`,
  'nobody is in a collection of someone whom a block parts her from': () =>
    `insert into collections (id, owner_id, name, created_at, updated_at)
       select 9000, id, 'Choix', now(), now() from actors where handle = 'chloe';
     insert into collection_items (id, collection_id, actor_id) select 9001, 9000, id from actors where handle = 'yann';
     insert into blocks (blocker_id, blocked_id, since)
       select c.id, y.id, now() from actors c, actors y where c.handle = 'chloe' and y.handle = 'yann'`,
  'nobody is told of what she did herself': () => `update notifications set by_id = owner_id`,
  'whatever is kept apart waits under a request': () => `update notifications set filtered = true`,
  'a conversation ends with a post among those who are in it': ({ life }) =>
    `update conversations set last_post_id = ${life.private}`,
  'those who come are as many as are counted': ({ life }) =>
    `update answers set answer = 'no' where post_id = ${life.event}`,
  'an event has its date, and nothing else has one': ({ life }) =>
    `update posts set kind = 'note' where id = ${life.event}`,
  'reads by distance and reads by day are the same reads': ({ life }) =>
    `update read_days set visitors = 12 where post_id = ${life.call}`,
  'every reader is counted': ({ life }) =>
    `insert into reads (post_id, reader_id) select ${life.call}, id from actors where kind = 'person' on conflict do nothing`,
  'the relay that brought a read is one of the post': ({ life }) =>
    `update read_counts set relay_id = 5 where post_id = ${life.call} and relay_id <> 0`,
  'of whoever does not let it be learnt, no reading is kept': () =>
    `insert into relevance_readers (reader_id, learns) select reader_id, false from relevance_readings`,
  'readings are of people from here who have an account': () =>
    `update relevance_readings set reader_id = (select id from actors where handle = 'jardins')`,
  'nobody is akin to whoever lets nothing be learnt': () =>
    `insert into relevance_kinship (reader_id, kin_id, weight)
       select c.id, y.id, 1 from actors c, actors y where c.handle = 'chloe' and y.handle = 'yann';
     insert into relevance_readers (reader_id, learns) select kin_id, false from relevance_kinship`,
  'a report names posts of the one who is reported': () =>
    `update reports set actor_id = (select id from actors where handle = 'yann')`,
  'a report that was passed on is about somebody of another server': () => `update reports set forwarded_at = now()`,
  'whoever is limited or marked was so by the last act about it': () =>
    `update actors set limited = true where handle = 'jardins'`,
  'a hashtag is closed or left out by the last act about it': () =>
    `insert into hashtag_rules (hashtag, usable, listable, at) values ('pain', false, true, now())`,
  'an appeal is against a decision': () => `update moderation_acts set act = 'note' where act = 'warn'`,
  'an import that ended has no line that waits': () =>
    `insert into imports (id, actor_id, person_id, kind, asked_at, ended_at)
       select 7, id, id, 'follows', now(), now() from actors where handle = 'yann';
     insert into import_lines (import_id, number, kind, content) values (7, 1, 'follow', '{"acct": "chloe"}')`,
  'whatever happened was told to all whom it concerns': () =>
    `select graphile_worker.add_job('feeds:PostPublished', '{}', max_attempts => 1);
     update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'de travers'`,
}

test('each of them has a name of its own, and a way to break it', () => {
  expect(invariants.map(({ name }) => name).sort()).toEqual(Object.keys(breakings).sort())
})

test.each(invariants.map((one) => [one.name, one] as const))(
  '“%s” is found where it is broken by hand',
  async (name, one) => {
    const undo = new Error('undo')
    const broken = world.app.db.transaction().execute(async (tx) => {
      for (const statement of breakings[name]!({ life }).split(';')) await sql.raw(statement).execute(tx)
      const found = await lookAt(tx, one)
      expect(found?.name).toBe(name)
      expect(found?.count).toBeGreaterThan(0)
      expect(found?.examples[0]).toBeTruthy()
      throw undo
    })
    await expect(broken).rejects.toBe(undo)
  },
)

test('a file that is missing, and one that is kept for nothing, are found', async () => {
  const { storage } = world.app
  const [gone] = (
    await sql<{ key: string }>`select key from media where state = 'ready' order by id`.execute(world.app.db)
  ).rows
  const kept = (await storage.get(gone!.key))!
  const bytes = new Uint8Array(await new Response(kept.stream).arrayBuffer())
  await storage.remove(gone!.key)
  await storage.put('perdu/1.webp', new Uint8Array(3), 'image/webp')
  expect(await lookFiles()).toEqual({ missing: [gone!.key], stray: ['perdu/1.webp'] })
  await storage.remove('perdu/1.webp')
  await storage.put(gone!.key, bytes, kept.type)
  expect(await lookFiles()).toEqual({ missing: [], stray: [] })
})
