/** One thing that the doctor found, in words for a person. */
export interface Finding {
  /** `config`, `key`, `store`, `clock`, or the id of a target. */
  readonly about: string;
  /** `note`: worth knowing, nothing to mend. `blind`: a check cannot judge. `fault`: a night would fail or mislead. */
  readonly state: 'good' | 'note' | 'blind' | 'fault';
  readonly says: string;
  readonly todo?: string;
}
