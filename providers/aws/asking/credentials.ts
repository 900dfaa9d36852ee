/** Finds the credentials that a target is asked with; they stay between the SDK and AWS. */
import { readFile } from 'node:fs/promises';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import type { AwsSettings } from '../settings.ts';

/** How the token service itself is reached, for roles that have to be assumed. */
export interface TokenService {
  readonly region: string;
  readonly endpoint?: string;
  readonly requestHandler: NodeHttpHandler;
}

class TokenFileUnreadable extends Error {
  override readonly name = 'TokenFileUnreadable';
}

/** Credentials are asked for anew this long before they end. */
const marginMs = 5 * 60_000;

export async function credentialsOf(
  settings: AwsSettings['credentials'],
  tokenService: TokenService,
): Promise<AwsCredentialIdentityProvider> {
  const providers = await import('@aws-sdk/credential-providers');
  const base = await own(settings, tokenService, providers);
  if (!settings.assumeRole) return kept(base);
  const { roleArn, sessionName, externalId } = settings.assumeRole;
  const assumed = providers.fromTemporaryCredentials({
    masterCredentials: kept(base),
    params: {
      RoleArn: roleArn,
      RoleSessionName: sessionName,
      ...(externalId !== undefined && { ExternalId: externalId }),
    },
    clientConfig: tokenService,
  });
  return kept(() => assumed());
}

async function own(
  settings: AwsSettings['credentials'],
  clientConfig: TokenService,
  providers: typeof import('@aws-sdk/credential-providers'),
): Promise<AwsCredentialIdentityProvider> {
  switch (settings.kind) {
    case 'default':
      return providers.fromNodeProviderChain({ clientConfig });
    case 'environment':
      return providers.fromEnv();
    case 'profile':
      return providers.fromIni({ profile: settings.name, clientConfig });
    case 'web-identity':
      return async () => {
        const webIdentityToken = await readFile(settings.tokenFile, 'utf8').catch((cause: unknown) => {
          throw new TokenFileUnreadable(`The token file ${settings.tokenFile} could not be read.`, { cause });
        });
        const { roleArn, sessionName: roleSessionName } = settings;
        return providers.fromWebToken({
          roleArn,
          roleSessionName,
          webIdentityToken: webIdentityToken.trim(),
          clientConfig,
        })();
      };
  }
}

/** One set of credentials for all clients of a target, for as long as it is good; callers at once share one search. */
function kept(find: () => Promise<AwsCredentialIdentity>): AwsCredentialIdentityProvider {
  let current: Promise<AwsCredentialIdentity> | null = null;
  return async () => {
    const search = current ?? renewed();
    const found = await search;
    const ends = found.expiration?.getTime() ?? Number.POSITIVE_INFINITY;
    if (ends - Date.now() > marginMs) return found;
    // Whoever sees it first renews, and the others wait for that.
    return current === null || current === search ? renewed() : current;
  };

  function renewed(): Promise<AwsCredentialIdentity> {
    const search = find();
    current = search;
    search.catch(() => {
      if (current === search) current = null;
    });
    return search;
  }
}
