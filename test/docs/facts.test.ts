/** The table of facts and clouds: no cell is empty, each source is official, and AWS's calls are those that are made. */
import { describe, expect, it, test } from 'vitest';
import { providers } from '../../providers/index.ts';
import { kinds } from '../../providers/kinds.ts';
import type { Cell, Filled } from '../../src/docs/facts/cell.ts';
import { clouds, factsPage, filledByOne } from '../../src/docs/facts-page.ts';
import { usual } from '../usual.ts';

const official =
  /^https:\/\/(docs\.aws\.amazon\.com|learn\.microsoft\.com\/en-us|cloud\.google\.com|developers\.google\.com)\/\S+$/;

interface Place {
  readonly cloud: string;
  readonly fact: string;
  readonly cell: Cell | undefined;
}
const table: readonly Place[] = clouds.flatMap(({ title, facts }) =>
  kinds.flatMap((kind) =>
    Object.keys(usual[kind]).map((fact) => ({
      cloud: title,
      fact: `${kind}.${fact}`,
      cell: (facts[kind] as Readonly<Record<string, Cell>>)[fact],
    })),
  ),
);
const isFilled = (cell: Cell | undefined): cell is Filled => cell !== undefined && 'source' in cell;

it('has a cell for every fact of every kind, and none of what is no fact', () => {
  expect(table.filter(({ cell }) => cell === undefined)).toEqual([]);
  const cells = clouds.flatMap(({ facts }) => Object.values(facts).flatMap((of) => Object.keys(of)));
  expect(cells).toHaveLength(table.length);
  expect(table.length).toBe(4 * kinds.reduce((sum, kind) => sum + Object.keys(usual[kind]).length, 0));
});

describe.each(table.map((place) => [`${place.cloud} ${place.fact}`, place.cell] as const))('%s', (_, cell) => {
  it('is filled from a documented field, or says why it cannot be', () => {
    if (isFilled(cell)) {
      expect(cell.calls).not.toBe('');
      expect(cell.field.length).toBeGreaterThan(2);
      expect(cell.source).toMatch(official);
    } else expect(cell?.never).toMatch(/^[A-Z].{20,}\.$/);
  });
});

test('every fact is filled on two clouds at least, or says why it is kept', () => {
  const rows = Map.groupBy(table, ({ fact }) => fact);
  const rare = [...rows].filter(([, cells]) => cells.filter(({ cell }) => isFilled(cell)).length < 2);
  expect(rare.map(([fact]) => fact)).toEqual(Object.keys(filledByOne));
});

describe('on AWS', () => {
  const operations = providers.find(({ id }) => id === 'aws')?.operations ?? [];
  const named = new Map(operations.map((one) => [`${one.service} ${one.name}`, one.source]));

  it.each(table.filter(({ cloud }) => cloud === 'AWS').map(({ fact, cell }) => [fact, cell] as const))(
    '%s names calls that are made, and the page of one of them',
    (_, cell) => {
      if (!isFilled(cell)) throw new Error('a fact that AWS does not fill');
      const sources = cell.calls.split(' + ').map((call) => [call, named.get(call)]);
      expect(sources.filter(([, source]) => source === undefined)).toEqual([]);
      expect(sources.map(([, source]) => source)).toContain(cell.source);
    },
  );

  it.each(table.filter(({ cloud }) => cloud === 'AWS').map(({ fact, cell }) => [fact, cell] as const))(
    '%s names members that are kept of the answers',
    (_, cell) => {
      if (!isFilled(cell)) throw new Error('a fact that AWS does not fill');
      const calls = cell.calls.split(' + ');
      const kept = JSON.stringify(
        operations.filter(({ service, name }) => calls.includes(`${service} ${name}`)).map(({ keep }) => keep),
      );
      const members = cell.field.replace(/\w+:\w+/g, '').match(/\b[A-Z][a-z]+(?:[A-Z]\w*)\b/g) ?? [];
      expect(members.filter((member) => !kept.includes(`"${member}"`))).toEqual([]);
    },
  );

  it('names every call but those that lead to others', () => {
    const used = new Set(
      table.flatMap(({ cloud, cell }) => (cloud === 'AWS' && isFilled(cell) ? cell.calls.split(' + ') : [])),
    );
    expect([...named.keys()].filter((call) => !used.has(call)).sort()).toEqual([
      'backup ListBackupPlans',
      'dynamodb ListTables',
      'ec2 DescribeRegions',
      'ec2 DescribeVolumes',
      'efs DescribeFileSystems',
      'tagging GetResources',
    ]);
  });
});

test('no cell breaks the rows of the page', () => {
  const rows = factsPage()
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  expect(rows).toHaveLength(table.length / 4);
  for (const row of rows) expect(row.split('|')).toHaveLength(7);
});
