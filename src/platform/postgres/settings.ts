import { chownSync, renameSync, writeFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'

/** PostgreSQL settings by name, values as in `postgresql.conf` without quotes. */
export type PostgresSettings = Record<string, string>

/**
 * Settings of a small server: the application and PostgreSQL together stay under 300 MiB at rest.
 * An administrator overrides them in `postgres/postgresql.conf`, under the line that includes them.
 */
export function smallServerSettings(): PostgresSettings {
  return {
    // Nothing that was confirmed may be lost, whatever is killed or unplugged.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    // The working set of some 100,000 posts; the system's own cache holds the rest.
    shared_buffers: '64MB',
    // A guess for the planner only: half of the machine.
    effective_cache_size: `${Math.max(256, Math.floor(totalmem() / 2 ** 21))}MB`,
    // Feed queries sort a few thousand rows.
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    autovacuum_work_mem: '32MB',
    // Three pools of at most 16 and room for commands; each open connection costs 2 to 8 MB.
    max_connections: '60',
    // Compiling a query costs more than it saves on queries of a millisecond.
    jit: 'off',
    // Solid-state disks: a page out of order costs hardly more than the next one.
    random_page_cost: '1.1',
    // Two cores serve many readers: one query may not take both, and containers give little shared memory.
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    max_worker_processes: '2',
    max_parallel_workers: '0',
    autovacuum_max_workers: '2',
    autovacuum_worker_slots: '2',
    // No resident reader processes: at this size they cost more memory than they save time.
    io_method: 'sync',
    // No replica. wal_level stays at its default, so that archiving can be added without a dump.
    max_wal_senders: '0',
    max_replication_slots: '0',
    max_logical_replication_workers: '0',
    // Bounds both the disk used and the replay after a kill.
    max_wal_size: '512MB',
    checkpoint_timeout: '5min',
    // What is shared outside the main block stays in it: systemd may remove /dev/shm files of a user who logs out.
    min_dynamic_shared_memory: '8MB',
    // A query whose asker was killed stops, and frees its locks.
    client_connection_check_interval: '1s',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_checkpoints: 'off',
    // Errors of statements go to whoever asked, who logs them with what it was doing.
    log_min_messages: 'log',
    log_line_prefix: '%m [%p] ',
  }
}

/** Writes the settings file that `postgresql.conf` includes. `name` shows in the title of every process of this cluster. */
export function writeSettings(
  cluster: string,
  name: string,
  settings: PostgresSettings,
  owner: { uid: number; gid: number } | undefined,
): void {
  const lines = Object.entries({ ...settings, cluster_name: name }).map(
    ([key, value]) => `${key} = '${value.replaceAll("'", "''")}'\n`,
  )
  const path = join(cluster, 'maillon.conf')
  writeFileSync(`${path}.new`, `# Rewritten at every start: put yours in postgresql.conf.\n${lines.join('')}`, {
    mode: 0o600,
  })
  if (owner) chownSync(`${path}.new`, owner.uid, owner.gid)
  renameSync(`${path}.new`, path)
}
