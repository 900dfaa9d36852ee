/** One printed line: what was measured, against what, and the bound that the design sets for it. */

export interface Figure {
  readonly what: string;
  /** As it is printed, with its unit and its spread. */
  readonly measured: string;
  /** What the bound is about; null where the figure is for information. */
  readonly value: number;
  readonly bound: number | null;
  readonly boundText: string;
}

export interface Part {
  readonly title: string;
  readonly command: string;
  readonly figures: readonly Figure[];
  readonly notes: readonly string[];
}

export function ratio(what: string, values: readonly number[], bound: number | null): Figure {
  const value = median(values);
  const spread =
    values.length > 1
      ? ` (${times(Math.min(...values))} to ${times(Math.max(...values))} in ${values.length} rounds)`
      : '';
  return { what, measured: `${times(value)}${spread}`, value, bound, boundText: bound === null ? '' : times(bound) };
}

export function amount(what: string, value: number, unit: string, bound: number | null = null): Figure {
  const text = (number: number) => `${number.toFixed(number < 10 ? 2 : 0)} ${unit}`;
  return { what, measured: text(value), value, bound, boundText: bound === null ? '' : text(bound) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function printPart({ title, command, figures, notes }: Part): string {
  const width = Math.max(...figures.map(({ what }) => what.length));
  const lines = figures.map(({ what, measured, value, bound, boundText }) => {
    const verdict = bound === null ? '' : `  bound ${boundText}: ${value <= bound ? 'held' : 'NOT HELD'}`;
    return `  ${what.padEnd(width)}  ${measured}${verdict}`;
  });
  return [title, `  $ ${command}`, ...lines, ...notes.map((note) => `  ${note}`), ''].join('\n');
}

function times(value: number): string {
  return `${value.toFixed(2)} x`;
}
