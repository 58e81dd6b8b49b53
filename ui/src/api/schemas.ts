import type { AnyValue } from './anyValue'
import type { components } from './generated'

type Described = components['schemas']

/**
 * The API's description says less than the answers hold in two places: the value of an attribute and the spelling of a
 * lane. Everything else is taken as described.
 */
type Answered<T> = T extends Described['Attribute']
  ? Omit<T, 'value'> & { value: string | number | boolean | null | AnyValue }
  : T extends Described['Lane']
    ? Lowercase<T>
    : T extends (infer Element)[]
      ? Answered<Element>[]
      : T extends object
        ? { [Key in keyof T]: Answered<T[Key]> }
        : T

/** A type of the API by its name in docs/api/openapi.yaml. After a change of that file: `npm run api`. */
export type Schema<Name extends keyof Described> = Answered<Described[Name]>
