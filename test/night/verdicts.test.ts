/** A night through the command line concludes exactly what the table says. Truth: AWS's pages, over the answers of moto and of the contract server. */
import { describe, expect, it, type TestContext } from 'vitest';
import { checks } from '../../checks/index.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { awsClinic } from '../servers/aws-clinic.ts';
import { type Agent, collect, newAgent, recordsOf, verify } from './agent.ts';
import { differences, idOf } from './comparison.ts';
import { expectedOfClinic, expectedOfEmpty } from './expected.ts';
import { inAccount, withTargets } from './night-config.ts';
import type { Row } from './row.ts';

const open = awsClinic('whole nights through the command line');

interface Sealed {
  readonly agent: Agent;
  readonly code: number | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly records: readonly EvidenceRecord[];
  readonly rows: readonly Row[];
}
let sealed: Promise<Sealed> | undefined;

function night(context: TestContext): Promise<Sealed> {
  const { settings, keys } = open(context);
  sealed ??= (async () => {
    const agent = await newAgent(
      withTargets([
        { id: 'clinic', aws: settings },
        { id: 'spare', expect: 'empty', aws: inAccount(settings, '111122223333') },
        { id: 'closed', aws: inAccount(settings, '222233334444') },
      ]),
    );
    const { code, night } = await collect(agent);
    const records = recordsOf(night.bundle);
    const rows = [...expectedOfClinic(keys), ...expectedOfEmpty()];
    return { agent, code, counts: night.verdicts, records, rows };
  })();
  return sealed;
}

describe('a night over the clinic', () => {
  it('concludes what the table says, record by record', async (context) => {
    const { records, rows } = await night(context);
    expect(differences(rows, records)).toEqual([]);
  });

  it('is compared with a table that holds every verdict, both scopes and several regions', async (context) => {
    const { records, rows } = await night(context);
    expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(['met', 'unmet', 'unknown', 'not-applicable']));
    const verdictsOf = Map.groupBy(rows, ({ check }) => check);
    expect([...verdictsOf.keys()].sort()).toEqual(checks.map(({ id }) => id).sort());
    // A check of which nothing here is met, or nothing is not, would be in the table without being tried.
    for (const [check, own] of verdictsOf) {
      const found = new Set(
        own.filter(({ resource }) => resource !== 'spare' && resource !== 'closed').map((row) => row.verdict),
      );
      expect({ check, met: found.has('met'), other: found.has('unmet') || found.has('unknown') }).toEqual({
        check,
        met: true,
        other: true,
      });
    }
    const regions = new Set(records.map(({ resource }) => resource.region).filter((region) => region !== '*'));
    expect(regions).toEqual(new Set(['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1']));
    for (const { page, reason } of rows) {
      expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/[\w/.-]+\.html$/);
      expect(reason.length).toBeGreaterThan(5);
    }
  });

  it('differs from the table as soon as any two differing verdicts in it are swapped', async (context) => {
    const { records, rows } = await night(context);
    // Of a swap each half is seen by itself, so that each row need only be set against one of each other verdict.
    const others = [...new Set(rows.map(({ verdict }) => verdict))].map((verdict) =>
      rows.findIndex((row) => row.verdict === verdict),
    );
    const pairs = rows.flatMap((one, i) =>
      others.flatMap((j) => (one.verdict === rows[j]?.verdict ? [] : [[i, j] as const])),
    );
    expect(pairs.length).toBeGreaterThan(1000);
    const unseen = pairs.filter(([i, j]) => {
      const swapped = rows.map((row, k) => ({
        ...row,
        verdict: rows[k === i ? j : k === j ? i : k]?.verdict ?? row.verdict,
      }));
      return differences(swapped, records).length !== 2;
    });
    expect(unseen).toEqual([]);
  });

  it('differs from the table if one record lacks, is too much, or is there twice', async (context) => {
    const { records, rows } = await night(context);
    const [first] = records;
    expect(differences(rows, records.slice(1))).toEqual([expect.stringContaining('is missing')]);
    expect(differences(rows, [...records, { id: 'in-force/another', verdict: 'met' }])).toEqual([
      'in-force/another is not expected',
    ]);
    expect(differences(rows, [...records, first!])).toEqual(['two records have one id']);
  });

  it('says of each record where and by which account, in counts that add up', async (context) => {
    const { records, counts, code, rows } = await night(context);
    const accounts = { clinic: '123456789012', spare: '111122223333', closed: '222233334444' };
    for (const { resource } of records)
      expect(resource.account).toBe(accounts[resource.target as keyof typeof accounts]);
    const tally = Object.fromEntries(
      ['met', 'unmet', 'unknown', 'not-applicable'].map((each) => [
        each,
        rows.filter(({ verdict }) => verdict === each).length,
      ]),
    );
    expect(counts).toEqual(tally);
    expect(code).toBe(3);
    expect(records.map(({ id }) => id).sort()).toEqual(rows.map(idOf).sort());
  });

  it('verifies, and every record comes out the same when it is performed again', async (context) => {
    const { agent } = await night(context);
    const { code, stdout } = await verify(agent, '--reperform', '--require', 'layout,signature,files,records,chain');
    expect(stdout).toContain('reperform');
    expect(code, stdout).toBe(0);
  });
});
