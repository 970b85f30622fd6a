import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useWorld } from './world.ts'

const world = useWorld()

/** What visitors are never shown, nor anything made of it: a change there leaves their pages as they were. */
const neverShown = [
  // Who may come in, and how.
  'accounts',
  'sessions',
  'access_tokens',
  'clients',
  'authorization_codes',
  'attempts',
  'passkeys',
  'passkey_challenges',
  'seen_days',
  'email_domain_blocks',
  'email_domain_block_days',
  'email_blocks',
  'network_blocks',
  // A person's own.
  'favourites',
  'bookmarks',
  'feed_entries',
  'feed_places',
  'lists',
  'list_members',
  'own_site_items',
  'drafts',
  'filters',
  'filter_keywords',
  'filter_posts',
  'conversations',
  'actor_settings',
  'scheduled_posts',
  'known_words',
  'saved_searches',
  'thread_mutes',
  'planned_relays',
  'poll_voters',
  'quote_stamps',
  'actor_aliases',
  'notifications',
  // Which files are here now: pages name them all the same.
  'remote_media',
  'notification_places',
  'notification_owner_places',
  'notification_policies',
  'notification_permissions',
  'notification_requests',
  'push_keys',
  'push_subscriptions',
  'notifications_opened',
  'team_invitations',
  'claims',
  'blocks',
  'mutes',
  'follow_requests',
  'actor_notes',
  'domain_blocks',
  'suggestions_dismissed',
  // What each reader does and wants, and what is learnt of it.
  'last_visits',
  'digests',
  'relevance_readers',
  'relevance_readings',
  'relevance_lessened',
  'relevance_corrections',
  'relevance_likeness',
  'relevance_kinship',
  'relevance_orders',
  // Material for a veille, each person's own.
  'source_feeds',
  'sources',
  'source_news',
  'source_carriers',
  'source_news_away',
  'source_subscriptions',
  'source_pushes',
  'hub_subscriptions',
  'hub_tellings',
  // Numbers for authors.
  'reads',
  'read_counts',
  'read_days',
  'reported_reads',
  'read_reports',
  'visits',
  'visit_keys',
  // What administrators know and decide; what becomes of it stands with actors and posts.
  'reports',
  'report_posts',
  'report_collections',
  'report_rules',
  'moderation_acts',
  'appeals',
  'announcements',
  'announcement_dismissals',
  'announcement_reactions',
  'blocked_sites',
  'allowed_sites',
  'annual_reports',
  // Posts and actors carry what they show of them.
  'posts_uncounted',
  'emojis',
  // What people bring from elsewhere: posts and follows stand where they belong.
  'imports',
  'exports',
  'import_lines',
  // What goes between servers.
  'federation_keys',
  'federation_peer_keys',
  'federation_featured',
  'federation_follows',
  'federation_quote_requests',
  'federation_received',
  'federation_outgoing',
  'federation_deliveries',
  'federation_peers',
  'federation_relay_servers',
  // The program's own.
  'fan_outs',
  'migrations',
  'shown_changes',
]

test('every table either makes kept pages be made anew, or holds nothing that visitors are shown', async () => {
  const { rows } = await sql<{ name: string; watched: boolean }>`
    select c.relname as name, exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'shown_change') as watched
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`.execute(world.app.db)
  // A new table belongs in the list above, or gets the trigger of migration 0112.
  expect(
    rows
      .filter(({ watched }) => !watched)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...neverShown].sort())
})
