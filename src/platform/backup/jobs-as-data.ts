import type pg from 'pg'
import { z } from 'zod'

const job = z.object({
  identifier: z.string(),
  payload: z.unknown(),
  runAt: z.string(),
  key: z.string().nullable(),
  queue: z.string().nullable(),
  priority: z.number().int(),
  attempts: z.number().int(),
  maxAttempts: z.number().int(),
})
export type WaitingJob = z.infer<typeof job>

/** The jobs that wait, and those under way: whoever has them may be gone when they are put back, and they may run twice. */
export async function waitingJobs(client: pg.ClientBase): Promise<WaitingJob[]> {
  const { rows } = await client.query<WaitingJob>(
    `select t.identifier, j.payload, j.run_at::text as "runAt", j.key, q.queue_name as queue, j.priority, j.attempts,
       j.max_attempts as "maxAttempts"
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
     order by j.id`,
  )
  return rows
}

export const readJob = (line: string): WaitingJob => job.parse(JSON.parse(line))

/** Puts jobs back, in place of all that are there. An attempt that was under way counts. */
export async function replaceJobs(client: pg.ClientBase, jobs: readonly WaitingJob[]): Promise<void> {
  await client.query('delete from graphile_worker._private_jobs')
  await client.query(
    `select graphile_worker.reschedule_jobs(array[(added).id], attempts => attempts) from (
       select graphile_worker.add_job(j->>'identifier', payload => j->'payload', queue_name => j->>'queue',
         run_at => (j->>'runAt')::timestamptz, max_attempts => (j->>'maxAttempts')::int, job_key => j->>'key',
         priority => (j->>'priority')::int) as added, (j->>'attempts')::int as attempts
       from json_array_elements($1::json) with ordinality each(j, place) order by place) added`,
    [JSON.stringify(jobs)],
  )
}
