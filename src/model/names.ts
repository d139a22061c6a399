/** `CancerOrigin`, `knownAsOf`, `drug_class` as an enum value of the schema: CANCER_ORIGIN, KNOWN_AS_OF, DRUG_CLASS. */
export const inCapitals = (value: string): string => value.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()
