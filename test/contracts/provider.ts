/** What every provider must do. Call it with a running estate that answers each of its operations at least once. */
import { describe, expect, it, type TestContext } from 'vitest';
import type { Kind } from '../../providers/kinds.ts';
import type { Keep, Operation, Provider } from '../../providers/provider.ts';
import type { Found } from '../../providers/resource.ts';
import { callKey } from '../../src/evidence/observation.ts';
import { factsOf, gapsOf, type Surveyed, surveyLive, surveyReplay } from './survey.ts';

export interface Estate {
  readonly provider: Provider;
  readonly settings: unknown;
  /** Has the service refuse every call of one operation for want of permission, until `allowAll`. */
  deny(operation: Operation): void;
  allowAll(): void;
}

/** `open` gives the estate, or skips the test for want of a server. */
export function providerContract(provider: Provider, open: (context: TestContext) => Estate): void {
  const { operations, kinds } = provider;

  describe(`the tables of the provider ${provider.id}`, () => {
    it('names each operation once', () => {
      const names = operations.map(({ service, name }) => `${service} ${name}`);
      expect(new Set(names).size).toBe(names.length);
    });

    it.each(operations)('$service $name reads, and only reads', ({ permission, source, name }) => {
      if (permission !== null)
        expect(permission).toMatch(/^[a-z0-9-]+:(Get|List|Describe)[A-Za-z]+$|^iam:GenerateCredentialReport$/);
      expect(name).toMatch(/^(Get|List|Describe|GenerateCredentialReport$)/);
      expect(source).toMatch(/^https:\/\//);
    });

    it.each(operations)('$service $name says what absence means only of members that it keeps', ({ keep, absent }) => {
      const paths = pathsOf(keep, '');
      for (const path of Object.keys(absent)) expect(paths).toContain(path);
    });
  });

  describe(`the provider ${provider.id}, asking`, () => {
    let whole: Surveyed | undefined;
    const survey = async (estate: Estate) => {
      whole ??= await surveyLive(provider, estate.settings);
      return whole;
    };

    it('asks each of its operations, in calls that differ, and no others', async (context) => {
      const { recorded } = await survey(open(context));
      const asked = new Set(recorded.map(({ operation }) => operation));
      expect(operations.filter((operation) => !asked.has(operation)).map(({ name }) => name)).toEqual([]);
      expect([...asked].filter((operation) => !operations.includes(operation))).toEqual([]);
      const keys = recorded.map(({ observation }) => callKey(observation.call));
      expect(new Set(keys).size).toBe(keys.length);
    });

    it('says of each kind that its list is whole, or where it is not', async (context) => {
      const { found } = await survey(open(context));
      for (const kind of kinds) expect(['whole', 'lacking'], kind).toContain(saysOf(found, kind));
      const produced = found.flatMap((one) => ('resource' in one ? [one.resource.kind] : []));
      for (const kind of produced) expect(kinds).toContain(kind);
    });

    it('yields each resource once', async (context) => {
      const { found } = await survey(open(context));
      const ids = idsOf(found);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('names for each fact observations that were recorded, and the newest of their times', async (context) => {
      const { found, recorded } = await survey(open(context));
      const times = new Map(recorded.map(({ observation }) => [observation.digest, observation.observedAt]));
      const lists = found.flatMap((one) => ('listing' in one ? [one.listing] : 'listed' in one ? [one.listed] : []));
      const stated = [...factsOf(found), ...lists.map((fact) => ({ name: `list of ${fact.kind}`, fact }))];
      for (const { name, fact } of stated) {
        expect(fact.observations.length, name).toBeGreaterThan(0);
        const newest = fact.observations
          .map((digest) => times.get(digest) ?? 'not recorded')
          .sort()
          .at(-1);
        expect([name, fact.observedAt]).toEqual([name, newest]);
      }
    });

    it('keeps nothing of an answer that its table does not name', async (context) => {
      const { recorded } = await survey(open(context));
      for (const { observation, operation } of recorded) {
        if ('body' in observation.answer)
          expect(strangers(observation.answer.body, operation.keep, operation.name)).toEqual([]);
      }
    });

    it('finds the same again from the record alone, and asks for all of it', async (context) => {
      const estate = open(context);
      const { found, recorded } = await survey(estate);
      const again = await surveyReplay(
        provider,
        estate.settings,
        recorded.map(({ line }) => line),
      );
      expect(again.found).toEqual(found);
      expect(again.unasked).toBe(0);
    });

    it.for(operations)('sees a gap, and nothing less, when $service $name is denied', async (operation, context) => {
      const estate = open(context);
      const healthy = await survey(estate);
      estate.deny(operation);
      const { found } = await surveyLive(provider, estate.settings).finally(() => estate.allowAll());
      const denials = gapsOf(found).filter(({ reason }) => reason === 'denied');
      expect(denials.length).toBeGreaterThan(0);
      if (operation.permission !== null)
        expect(denials.map(({ permission }) => permission)).toContain(operation.permission);
      for (const { kind, region } of found.flatMap((one) => ('listed' in one ? [one.listed] : []))) {
        const still = new Set(idsOf(found, kind, region));
        const lacking = idsOf(healthy.found, kind, region).filter((id) => !still.has(id));
        expect([kind, region, lacking]).toEqual([kind, region, []]);
      }
      const before = new Map(factsOf(healthy.found).map(({ name, fact }) => [name, fact]));
      for (const { name, fact } of factsOf(found).filter(({ fact }) => 'value' in fact)) {
        expect({ name, ...fact, observations: [], observedAt: '' }).toEqual({
          name,
          ...before.get(name),
          observations: [],
          observedAt: '',
        });
      }
    });
  });
}

/** What is in a region, or may be, as its region is not known. */
function idsOf(found: readonly Found[], kind?: Kind, region = '*'): string[] {
  const within = (other: string) => region === '*' || other === '*' || other === region;
  return found.flatMap((one) =>
    'resource' in one && (kind === undefined || one.resource.kind === kind) && within(one.resource.region)
      ? [`${one.resource.kind} ${one.resource.id}`]
      : [],
  );
}

/** What a survey says of the list of a kind. Both at once of one region is as wrong as neither. */
function saysOf(found: readonly Found[], kind: Kind): 'whole' | 'lacking' | 'nothing' | 'both' {
  const whole = new Set(
    found.flatMap((one) => ('listed' in one && one.listed.kind === kind ? [one.listed.region] : [])),
  );
  const lacking = new Set(
    found.flatMap((one) => ('listing' in one && one.listing.kind === kind ? [one.listing.region] : [])),
  );
  if ([...whole].some((region) => lacking.has(region))) return 'both';
  return lacking.size > 0 ? 'lacking' : whole.size > 0 ? 'whole' : 'nothing';
}

/** Every path of an allow-list, as `absent` writes it. */
function pathsOf(keep: Keep, path: string): string[] {
  if (typeof keep !== 'object') return [path];
  if ('items' in keep) return [path, ...pathsOf(keep.items, `${path}[]`)];
  if (!('members' in keep)) return [path];
  const inner = Object.entries(keep.members).flatMap(([name, rule]) =>
    pathsOf(rule, path === '' ? name : `${path}.${name}`),
  );
  return path === '' ? inner : [path, ...inner];
}

/** Paths in a recorded answer that its allow-list does not name. */
function strangers(value: unknown, keep: Keep, path: string): string[] {
  if (typeof value !== 'object' || value === null || typeof keep !== 'object') return [];
  if ('items' in keep) return (value as unknown[]).flatMap((item) => strangers(item, keep.items, `${path}[]`));
  if (!('members' in keep)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const rule = Object.hasOwn(keep.members, name) ? keep.members[name] : undefined;
    return rule === undefined ? [`${path}.${name}`] : strangers(member, rule, `${path}.${name}`);
  });
}
