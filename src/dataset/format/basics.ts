/** What fields of every part of a dataset are made of. */
import { z } from 'zod'

export const text = z.string().trim().min(1)
export const entityId = z
  .string()
  .max(200)
  .regex(/^(?!urn:whygraph:)[^\s~]+$/, 'An id has no white space and no "~", and does not begin with "urn:whygraph:".')
export const curie = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9._-]*:[^\s:][^\s]*$/, 'A CURIE is prefix:local, such as HP:0001289.')
export const isoDate = z.iso.date()
export const isoDuration = z.iso.duration()
