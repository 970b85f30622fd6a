/**
 * Marks a form that leaves, and its button (`aria-busy`, which shows); answers the way to take the marks away, or null where
 * the form is on its way already.
 */
export function pressed(form: HTMLFormElement, button: HTMLElement | null): (() => void) | null {
  if (form.dataset['leaving'] !== undefined) return null
  form.dataset['leaving'] = ''
  button?.setAttribute('aria-busy', 'true')
  return () => {
    delete form.dataset['leaving']
    button?.removeAttribute('aria-busy')
  }
}

/** An answer that is no page (a file, another program) leaves the form where it is: it may be sent again after so long. */
const LEAVES_MS = 10_000

/** Forms that are sent as plain ones leave once, too, and their buttons say so. */
export function watchPlainForms(): () => void {
  const releases = new Set<() => void>()
  const releaseAll = () => {
    for (const release of releases) release()
    releases.clear()
  }
  const sent = (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement
    const method = event.submitter?.getAttribute('formmethod') ?? form.getAttribute('method')
    if (event.defaultPrevented || method?.toLowerCase() !== 'post') return
    const release = pressed(form, event.submitter)
    if (!release) return event.preventDefault()
    releases.add(release)
    setTimeout(release, LEAVES_MS)
  }
  document.addEventListener('submit', sent)
  // A page that is shown again as it was left.
  addEventListener('pageshow', releaseAll)
  return () => {
    document.removeEventListener('submit', sent)
    removeEventListener('pageshow', releaseAll)
  }
}
