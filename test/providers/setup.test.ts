/** What every provider says about letting it in: usual answers are right, and the grant names each permission once. */
import { describe, expect, it } from 'vitest';
import { providers } from '../../providers/index.ts';

describe.each(providers.map((provider) => [provider.id, provider] as const))('the setup of %s', (_, provider) => {
  const { setup, settings, operations } = provider;

  it('asks questions by names of their own, whose usual answers make settings', () => {
    const names = setup.questions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, asks } of setup.questions) {
      expect(name).toMatch(/^[a-z][a-z-]*$/);
      expect(asks).toMatch(/^[A-Z].*[^.?:]$/);
    }
    const usual = Object.assign({}, ...setup.questions.map(({ standard, settings: put }) => put(standard)));
    expect(settings.safeParse(usual).error).toBeUndefined();
  });

  it('grants what the operations need, whichever they are, and tells it in sentences', () => {
    const permissions = new Set(operations.flatMap(({ permission }) => permission ?? []));
    const [first] = operations.filter(({ permission }) => permission !== null);
    for (const permission of permissions) {
      expect(setup.grant(operations).split(`"${permission}"`).length).toBe(2);
      expect(setup.grant(first ? [first] : []).includes(`"${permission}"`)).toBe(permission === first?.permission);
    }
    expect(setup.grantNotes.length).toBeGreaterThan(0);
    for (const note of setup.grantNotes) expect(note).toMatch(/^\S.{20,}\.$/);
  });
});
