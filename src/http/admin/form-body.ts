/** What a form or a query brought: text, or several texts under one name. */
export type FormBody = Readonly<Record<string, string | string[] | undefined>>

/** What a request's form brought; nothing when it brought no form. */
export function formBody({ body }: { body?: unknown }): FormBody {
  return (body as FormBody | undefined) ?? {}
}

/** The text under a name; the first of several, empty when there is none. */
export function textOf(body: unknown, name: string): string {
  return textsOf(body, name)[0] ?? ''
}

/** All texts under a name, in the order of the form. */
export function textsOf(body: unknown, name: string): string[] {
  const value = typeof body === 'object' && body !== null ? (Reflect.get(body, name) as unknown) : undefined
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list.filter((one) => typeof one === 'string')
}

/** Whether a checkbox was ticked. */
export function isTicked(body: unknown, name: string): boolean {
  return textsOf(body, name).length > 0
}

/** The lines of a text, without those that are empty. */
export function linesOf(body: unknown, name: string): string[] {
  return textOf(body, name)
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
