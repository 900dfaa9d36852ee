/** What hostile names can do to the page, which is nothing. */
import { describe, expect, it } from 'vitest';
import { tagsOf } from './page.ts';
import {
  checkNamed,
  met,
  pageOf,
  record,
  sampleCoverage,
  sampleRecords,
  sampleRun,
  unmet,
  unseen,
} from './sample-night.ts';

const locked = checkNamed('store-locked');

describe('hostile names', () => {
  const names = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "=cmd|' /C calc'!A0",
    '</style></title><script>',
    '\u001b]0;owned\u0007',
    'invoice\u202excod.exe',
    '<!--',
  ];

  it.each(names)('%j stays text wherever it stands', async (name) => {
    const judgements = [
      unmet,
      met(),
      { ...unseen(name), because: name, observed: { gap: 'denied', permission: name } },
    ] as const;
    const records = judgements.map((judgement) => {
      const made = record(locked, name, { ...judgement, because: name });
      const { expected, resource } = made;
      return {
        ...made,
        check: name,
        control: name,
        expected: { ...expected, property: name, source_ref: name, value: { [name]: name } },
        resource: { ...resource, target: name, region: name, type: name, id: name },
      };
    });
    const [target] = sampleCoverage.targets;
    if (target === undefined) throw new Error('The sample has a target.');
    const call = { service: name, operation: name, permission: name, answered: 1, failed: { [name]: 1 } };
    const gap = { times: 2, kind: 'key', region: name, reason: 'denied', detail: name, permission: name } as const;
    const hostile = { ...target, target: name, title: name, examines: name, account: name, principal: name };
    const coverage = {
      targets: [{ ...hostile, regions: [name], calls: [call], gaps: [gap] }],
      checks: 1,
      controlsWithoutCheck: [{ id: name, title: name }],
    };
    const run = { ...sampleRun, log: name, version: name, startedAt: name, evaluationTime: name };
    const page = await pageOf(records, { coverage, run });

    const plain = tagsOf(await pageOf(sampleRecords()));
    const known = new Set(plain.map((tag) => tag.name));
    const attributes = new Set(plain.flatMap((tag) => [...tag.attributes.keys()]));
    for (const tag of tagsOf(page)) {
      expect(known).toContain(tag.name);
      for (const attribute of tag.attributes.keys()) expect(attributes).toContain(attribute);
    }
    expect(page).not.toMatch(/[^\P{C}\n]/u);
  });
});
