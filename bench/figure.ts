/** What was measured, the bound that the design sets for it, and how both are printed. */

export interface Figure {
  readonly what: string;
  readonly value: number;
  /** The value with its unit and its spread. */
  readonly text: string;
  /** Null where the figure is for information. */
  readonly bound: { readonly value: number; readonly text: string } | null;
}

/** Figures that come from one command of their own. */
export interface Part {
  readonly title: string;
  readonly figures: readonly Figure[];
  readonly table?: readonly (readonly string[])[];
}

/** The median of the rounds. */
export function ratio(what: string, rounds: readonly number[], bound: number | null): Figure {
  const value = median(rounds);
  const spread = `${times(Math.min(...rounds))} to ${times(Math.max(...rounds))} in ${rounds.length} rounds`;
  const text = rounds.length > 1 ? `${times(value)} (${spread})` : times(value);
  return { what, value, text, bound: bound === null ? null : { value: bound, text: times(bound) } };
}

export function amount(what: string, value: number, unit: string, bound: number | null = null): Figure {
  const text = (number: number) => `${number.toFixed(number < 100 ? 2 : 0)} ${unit}`;
  return { what, value, text: text(value), bound: bound === null ? null : { value: bound, text: text(bound) } };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function printPart({ title, figures, table = [] }: Part, command: string): string {
  const rows = figures.map(({ what, text, value, bound }) => [
    what,
    text,
    bound === null ? '' : `at most ${bound.text}: ${value <= bound.value ? 'held' : 'NOT HELD'}`,
  ]);
  return [title, `$ ${command}`, ...columns(rows), ...columns(table), ''].join('\n');
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}

function times(value: number): string {
  return `${value.toFixed(2)} x`;
}
