/** A configuration or key that cannot be used: exit code 2, the place, the remedy, and a store left as it was. */
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createKey } from '../../src/sign/create-key.ts';
import { cli, newAgent } from './agent.ts';

const least = 'log: clinic.example/nights\ntargets:\n  - id: clinic\n    aws: {}\n';
const bomb = ['a0: &a0 [x]', ...Array.from({ length: 120 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)];

describe('collect with a configuration that cannot be used', () => {
  it.for([
    ['an unknown key', `${least}scedule: 0 2 * * *\n`, 'config.yaml:5:1: ', 'schedule'],
    ['a wrong type', least.replace('id: clinic', 'id: 7'), 'config.yaml:3:9: ', 'targets[0].id'],
    ['a region that is none', least.replace('{}', "{ region: 'x/../y' }"), 'config.yaml:4:', 'us-east-1'],
    ['a target without a provider', least.replace('aws: {}', 'expect: empty'), 'config.yaml:3:', 'aws'],
    ['a bomb of aliases', `${bomb.join('\n')}\n`, 'config.yaml:', 'alias'],
    ['brackets without end', '['.repeat(100_000), 'config.yaml:1:', 'nesting'],
    [
      'a secret',
      `${least}aws_secret_access_key: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n`,
      'config.yaml:5:',
      'secret',
    ],
    ['terminal escapes', `${least}\u001b]0;owned\u0007: 1\n`, 'config.yaml:5:', 'control character'],
    ['nothing', '', 'config.yaml', 'config.example.yaml'],
  ])('%s: ends in 2 and says where and what to do', async ([, text, place, remedy]) => {
    const agent = await newAgent(text as string);
    const { code, stdout, stderr } = await cli(agent, ['collect']);
    expect(code, stderr).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(place);
    expect(stderr).toContain(remedy);
    expect(stderr).not.toMatch(/[^\P{C}\n]|wJalr|\n {4}at /u);
    expect(existsSync(agent.store)).toBe(false);
  });

  it('that is not there: ends in 2 and names the file', async () => {
    const agent = await newAgent(least);
    const { code, stderr } = await cli(agent, ['collect', '--config', 'other.yaml']);
    expect(code).toBe(2);
    expect(stderr).toContain('other.yaml');
  });

  it('and words that no verb knows: ends in 2 and points to the help', async () => {
    const agent = await newAgent(least);
    for (const words of [['colect'], ['collect', '--jsn'], ['verify', 'evidence']]) {
      const { code, stderr } = await cli(agent, words);
      expect({ words, code }).toEqual({ words, code: 2 });
      expect(stderr).toContain('--help');
    }
  });
});

describe('collect with a key that cannot be used', () => {
  const encrypted = `${least}signing: { passphraseEnv: NIGHT_PASSPHRASE }\n`;

  it('missing: ends in 2 and names the file', async () => {
    const agent = await newAgent(least);
    rmSync(join(agent.folder, 'keys/signer.pem'));
    const { code, stderr } = await cli(agent, ['collect']);
    expect(code).toBe(2);
    expect(stderr).toContain('There is no key file');
    expect(stderr).toContain('keys/signer.pem');
    expect(existsSync(agent.store)).toBe(false);
  });

  it('readable by others: ends in 2 with the command that mends it', async () => {
    const agent = await newAgent(least);
    chmodSync(join(agent.folder, 'keys/signer.pem'), 0o644);
    const { code, stderr } = await cli(agent, ['collect']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/chmod 600 \S*keys\/signer\.pem/);
    expect(existsSync(agent.store)).toBe(false);
  });

  it('that is something else: ends in 2', async () => {
    const agent = await newAgent(least);
    writeFileSync(join(agent.folder, 'keys/signer.pem'), '<script>alert(1)</script>', { mode: 0o600 });
    const { code, stderr } = await cli(agent, ['collect']);
    expect(code).toBe(2);
    expect(stderr).toContain('is not one PKCS#8 private key');
  });

  it.for([
    ['without its passphrase', {}, 'no passphrase was given'],
    ['with a wrong passphrase', { NIGHT_PASSPHRASE: 'a wrong horse' }, 'does not open'],
  ] as const)('encrypted, %s: ends in 2 and never repeats it', async ([, variables, says]) => {
    const agent = await newAgent(encrypted);
    rmSync(join(agent.folder, 'keys'), { recursive: true });
    await createKey(join(agent.folder, 'keys'), 'correct horse battery staple');
    const { code, stdout, stderr } = await cli(agent, ['collect'], variables);
    expect(code, stderr).toBe(2);
    expect(stderr).toContain(says);
    expect(stdout + stderr).not.toContain('horse');
    expect(existsSync(agent.store)).toBe(false);
  });
});
