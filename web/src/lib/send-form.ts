import { tick } from 'svelte'
import type { ActionResult, SubmitFunction } from '$app/forms'
import { enhance as sendInPlace } from '$app/forms'
import { goto } from '$app/navigation'
import { holdFocus } from './hold-focus.ts'
import { pressed } from './pressed.ts'
import { tellNothing, tellNotSent } from './tell-below.ts'

type Data = Record<string, unknown> | undefined
type Answered<Success extends Data, Failure extends Data> = Extract<
  Awaited<ReturnType<SubmitFunction<Success, Failure>>>,
  (...given: never[]) => unknown
>
type Sent<Success extends Data, Failure extends Data> = Parameters<Answered<Success, Failure>>[0]

/**
 * `use:enhance` of forms that are sent in place. As the framework's own, and besides: a form leaves once until it is answered,
 * its button saying so; where no answer comes, what was typed stays, and that is told; the focus stays where it was, or
 * near it; and whoever is led back to the page where she is stays where she was on it.
 */
export function enhance<Success extends Data, Failure extends Data>(
  form: HTMLFormElement,
  submit?: SubmitFunction<Success, Failure>,
): { destroy(): void } {
  return sendInPlace<Success, Failure>(form, async (input) => {
    const release = pressed(form, input.submitter)
    if (!release) {
      input.cancel()
      return
    }
    tellNothing()
    const bringBack = holdFocus()
    let cancelled = false
    const answered = await submit?.({
      ...input,
      cancel: () => {
        cancelled = true
        input.cancel()
      },
    })
    if (cancelled) release()
    input.controller.signal.addEventListener('abort', release)
    return async (sent: Sent<Success, Failure>) => {
      const update: typeof sent.update = async (how) => {
        if (isLost(sent.result)) return tellNotSent()
        if (sent.result.type === 'redirect' && isHere(sent.result.location))
          await goto(sent.result.location, { reset: false, replace: true, refreshAll: true })
        else await sent.update(how)
      }
      await (answered ? answered({ ...sent, update }) : update())
      release()
      await tick()
      bringBack()
      if (sent.result.type === 'failure') toWhatIsWrong(form)
    }
  })
}

/** No answer, or one of a server that could not: nothing of the page may be taken away. */
const isLost = (result: ActionResult<Data, Data>): boolean =>
  result.type === 'error' && (result.status ?? result.error?.status ?? 500) >= 500

/** Where a refusal is told at its field alone: the button may be screens below. */
function toWhatIsWrong(form: HTMLFormElement): void {
  const { activeElement } = document
  if (form.contains(activeElement) && !activeElement?.matches('[tabindex="-1"]'))
    form.querySelector<HTMLElement>('[aria-invalid]')?.focus()
}

function isHere(address: string): boolean {
  const { origin, pathname, search, hash } = new URL(address, location.href)
  return !hash && origin + pathname + search === location.origin + location.pathname + location.search
}
