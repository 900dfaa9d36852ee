/** The generated page of providers: every call, the permission it needs, and what its silence means. */
import type { Operation, Provider } from '../../providers/provider.ts';

export function providersPage(providers: readonly Provider[]): string {
  return `<!-- Generated from providers/ by \`npm run docs\`. Do not edit. -->
# Providers

What each provider asks, and nothing else. Every permission is one that reads settings; none reads the data in a store.

${providers.map(providerSection).join('\n')}`;
}

function providerSection({ id, title, kinds, examines, operations }: Provider): string {
  const permissions = [...new Set(operations.flatMap(({ permission }) => permission ?? []))].sort();
  return `## ${title} (\`${id}\`)

${examines}

Finds: ${kinds.join(', ')}. Permissions: ${permissions.map((permission) => `\`${permission}\``).join(', ')}.

| Call | Permission | Answer on the wire | What absence means | Documented as "not configured" | Source |
| --- | --- | --- | --- | --- | --- |
${operations.map(operationRow).join('\n')}
`;
}

function operationRow({ service, name, permission, root, absent, errors, source }: Operation): string {
  const list = (meanings: Readonly<Record<string, string>>) =>
    Object.entries(meanings)
      .map(([member, meaning]) => `\`${member}\`: ${meaning}`)
      .join('<br>') || '–';
  const grant = permission ? `\`${permission}\`` : 'none';
  return `| ${service} ${name} | ${grant} | \`${root}\` | ${list(absent)} | ${list(errors)} | [documentation](${source}) |`;
}
