/** The paragraphs of 45 CFR Part 164, Subpart C, that backup evidence supports, with their titles and status. */

export const instruments = ['in-force', 'nprm-2025', 'guidance', 'policy'] as const;

/** R: required. A: addressable. Std: a standard, met directly. */
export type Status = 'R' | 'A' | 'Std';

export interface Citation {
  readonly instrument: (typeof instruments)[number];
  readonly cite: string;
  readonly status: Status;
}

/** Source: HHS combined regulation text, March 2013, with the paragraphs that bear directly on backups. */
const inForce = {
  '164.308(a)(1)(ii)(A)': { title: 'Risk analysis', status: 'R' },
  '164.308(a)(1)(ii)(D)': { title: 'Information system activity review', status: 'R' },
  '164.308(a)(3)(ii)(C)': { title: 'Termination procedures', status: 'A' },
  '164.308(a)(4)(ii)(B)': { title: 'Access authorization', status: 'A' },
  '164.308(a)(4)(ii)(C)': { title: 'Access establishment and modification', status: 'A' },
  '164.308(a)(6)(ii)': { title: 'Response and reporting', status: 'R' },
  '164.308(a)(7)(i)': { title: 'Contingency plan', status: 'Std' },
  '164.308(a)(7)(ii)(A)': { title: 'Data backup plan', status: 'R' },
  '164.308(a)(7)(ii)(B)': { title: 'Disaster recovery plan', status: 'R' },
  '164.308(a)(7)(ii)(C)': { title: 'Emergency mode operation plan', status: 'R' },
  '164.308(a)(7)(ii)(D)': { title: 'Testing and revision procedures', status: 'A' },
  '164.308(a)(7)(ii)(E)': { title: 'Applications and data criticality analysis', status: 'A' },
  '164.308(a)(8)': { title: 'Evaluation', status: 'Std' },
  '164.308(b)(1)': { title: 'Business associate contracts and other arrangements', status: 'Std' },
  '164.308(b)(3)': { title: 'Written contract or other arrangement', status: 'R' },
  '164.310(d)(2)(i)': { title: 'Disposal', status: 'R' },
  '164.310(d)(2)(iv)': { title: 'Data backup and storage', status: 'A' },
  '164.312(a)(1)': { title: 'Access control', status: 'Std' },
  '164.312(a)(2)(i)': { title: 'Unique user identification', status: 'R' },
  '164.312(a)(2)(ii)': { title: 'Emergency access procedure', status: 'R' },
  '164.312(a)(2)(iv)': { title: 'Encryption and decryption', status: 'A' },
  '164.312(b)': { title: 'Audit controls', status: 'Std' },
  '164.312(c)(1)': { title: 'Integrity', status: 'Std' },
  '164.312(c)(2)': { title: 'Mechanism to authenticate ePHI', status: 'A' },
  '164.312(d)': { title: 'Person or entity authentication', status: 'Std' },
  '164.312(e)(1)': { title: 'Transmission security', status: 'Std' },
  '164.312(e)(2)(i)': { title: 'Integrity controls', status: 'A' },
  '164.312(e)(2)(ii)': { title: 'Encryption', status: 'A' },
  '164.314(a)(2)(i)(A)': { title: 'Business associate contract: comply', status: 'R' },
  '164.316(b)(2)(i)': { title: 'Time limit', status: 'R' },
} as const satisfies Record<string, { title: string; status: Status }>;

export type InForceCite = keyof typeof inForce;
export const safeguards: Readonly<Record<InForceCite, { title: string; status: Status }>> = inForce;

/** Cites the rule in force. A paragraph that is not in the list above does not compile. */
export function cfr(cite: InForceCite): Citation {
  return { instrument: 'in-force', cite, status: inForce[cite].status };
}
