/**
 * What an action gives back to its form: what was typed, kept whole (passwords excepted), and what is to be corrected,
 * by field, in the reader's language; '' is the form as a whole.
 */
export type FormOutcome<Field extends string> = {
  values: Partial<Record<Field, string>>
  errors: Partial<Record<Field | '', string>>
}

/** Errors as FormErrors lists them, each leading to the control of that field. */
export function listedErrors(outcome: FormOutcome<string> | null): Record<string, string> | undefined {
  return outcome?.errors as Record<string, string> | undefined
}

/** The outcome of a form that did what it asked, with what the page then says. */
export function succeeded<Values extends object, More extends object>(
  values: Values,
  more: More,
): { values: Values; errors: Partial<Record<string, string>> } & More {
  return { values, errors: {}, ...more }
}
