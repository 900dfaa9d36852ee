/** `doctor` on the log: the key, the store and its writer, judged without a trace, whatever the cloud answers. */
import { chmodSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createKey } from '../../src/sign/create-key.ts';
import { configure, logOf } from '../../src/wire.ts';
import { type Agent, cli, newAgent, nightHere, pretend } from './agent.ts';
import { doctor } from './consultation.ts';
import { withTargets } from './night-config.ts';

/** Everything below a folder that a trace would change. */
function traces(folder: string): object[] {
  return globSync('**/*', { cwd: folder, exclude: (name) => name === '.' })
    .concat(globSync('**/.*/**', { cwd: folder }), '.')
    .sort()
    .map((path) => {
      const { mode, size, mtimeMs, ctimeMs } = statSync(join(folder, path));
      const bytes = statSync(join(folder, path)).isFile() ? readFileSync(join(folder, path)).toString('base64') : '';
      return { path, mode, size, mtimeMs, ctimeMs, bytes };
    });
}

describe('the log', () => {
  const nobody = { id: 'clinic', aws: { endpoints: { sts: { url: 'http://127.0.0.1:9' } } } };
  const quick = () => newAgent(withTargets([{ ...nobody, limits: { attempts: 1, timeoutSeconds: 1 } }]));
  const about = async (agent: Agent, topic: string) =>
    (await doctor(agent)).findings.filter((finding) => finding.about === topic);

  it('is left without a trace, whether there is one or not', async () => {
    const agent = await quick();
    for (const _ of ['no store', 'a store']) {
      const before = traces(agent.folder);
      expect((await doctor(agent)).exitCode).toBe(1);
      expect(traces(agent.folder)).toEqual(before);
      await nightHere(agent);
    }
    expect(traces(agent.folder).length).toBeGreaterThan(15);
    expect((await about(agent, 'store')).map(({ says }) => says)).toEqual([
      expect.stringContaining('unbroken chain of 2 statements'),
      expect.stringContaining('free on its disk, room for about'),
    ]);
  });

  it('that is being written is told, and its writer keeps its lock', async () => {
    const agent = await quick();
    await using log = await logOf(await configure(agent.config));
    expect((await about(agent, 'store'))[0]).toMatchObject({ state: 'note', says: expect.stringContaining('written') });
    expect((await cli(agent, ['keys', 'announce', agent.publicKey])).stderr).toContain('Another agent is writing');
    expect(log.next).toBe(0);
  });

  it.for([
    ['that is missing', (key: string) => rmSync(key), 'keys create'],
    ['that others can read', (key: string) => chmodSync(key, 0o644), undefined],
    ['that is none', (key: string) => writeFileSync(key, 'hello\n'), undefined],
  ] as const)('a key %s is a fault', async ([, spoil, todo]) => {
    const agent = await quick();
    spoil(join(agent.folder, 'keys/signer.pem'));
    const [finding] = await about(agent, 'key');
    expect(finding).toMatchObject({ state: 'fault', says: expect.stringContaining('signer.pem') });
    if (todo !== undefined) expect(finding?.todo).toContain(todo);
  });

  it.for([
    ['without its passphrase', undefined, 'NIGHT_PASSPHRASE'],
    ['with another passphrase', 'wrong', 'NIGHT_PASSPHRASE'],
  ] as const)('an encrypted key %s is a fault, and the passphrase is told to nobody', async ([, given, todo]) => {
    const target = { ...nobody, limits: { attempts: 1, timeoutSeconds: 1 } };
    const agent = await newAgent({ ...withTargets([target]), signing: { passphraseEnv: 'NIGHT_PASSPHRASE' } });
    rmSync(join(agent.folder, 'keys'), { recursive: true });
    await createKey(join(agent.folder, 'keys'), 'right');
    const told = await doctor(agent, { ...pretend, ...(given && { NIGHT_PASSPHRASE: given }) });
    const [finding] = told.findings.filter(({ about: topic }) => topic === 'key');
    expect(finding).toMatchObject({ state: 'fault', todo: expect.stringContaining(todo) });
    expect(JSON.stringify(told)).not.toContain('wrong');
    expect((await doctor(agent, { ...pretend, NIGHT_PASSPHRASE: 'right' })).findings).toContainEqual(
      expect.objectContaining({ about: 'key', state: 'good' }),
    );
  });

  it.for([
    ['the key that it began with', 'signer.pub.pem'],
    ['the key of its handles', 'handles.key'],
  ] as const)('without %s is a fault, and the rest is examined all the same', async ([, name]) => {
    const target = { ...nobody, limits: { attempts: 1, timeoutSeconds: 1 } };
    const first = name === 'signer.pub.pem';
    const agent = await newAgent({
      ...withTargets([target]),
      ...(first && { signing: { key: 'keys/signer.pem', firstKey: 'keys/before.pub.pem' } }),
    });
    if (!first) {
      mkdirSync(join(agent.store, 'private'), { recursive: true });
      writeFileSync(join(agent.store, 'private', name), 'short');
    }
    const { findings, exitCode } = await doctor(agent);
    expect(exitCode).toBe(1);
    const says = expect.stringContaining(first ? 'before.pub.pem' : name);
    expect(findings).toContainEqual(expect.objectContaining({ about: 'key', state: 'fault', says }));
    expect(new Set(findings.map(({ about: topic }) => topic))).toEqual(
      new Set(['config', 'key', 'store', 'clock', 'clinic']),
    );
  });

  it('with a night removed, or with a key that it never announced, is a fault', async () => {
    const agent = await quick();
    await nightHere(agent);
    await nightHere(agent);
    const keys = join(agent.folder, 'keys');
    renameSync(keys, `${keys}-before`);
    await createKey(keys);
    expect((await about(agent, 'store'))[0]).toMatchObject({ state: 'fault', says: expect.stringContaining('key') });
    rmSync(keys, { recursive: true });
    renameSync(`${keys}-before`, keys);
    expect((await about(agent, 'store'))[0]).toMatchObject({ state: 'good' });
    rmSync(join(agent.store, 'runs/000000'), { recursive: true });
    expect((await about(agent, 'store'))[0]).toMatchObject({
      ...{ state: 'fault', says: expect.stringContaining('Sequence 0 is missing') },
    });
  });

  it('in the place of a file is a fault', async () => {
    const agent = await quick();
    writeFileSync(agent.store, 'a file', { mode: 0o755 });
    expect(await about(agent, 'store')).toEqual([
      expect.objectContaining({ state: 'fault', says: expect.stringContaining('is a file') }),
    ]);
    expect(await cli(agent, ['collect'])).toMatchObject({ code: 1, stderr: expect.stringContaining('is a file') });
  });

  it('a configuration that cannot be used ends in 2 and names the line', async () => {
    const agent = await newAgent('log: clinic.example/x\ntargets:\n  - id: clinic\n    asw: {}\n');
    const { code, stdout, stderr } = await cli(agent, ['doctor']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('config.yaml:4:5: ');
  });
});
