/** A whole night over a list of very many jobs. Truth: the contract server, which makes each page as it is asked for. */
import type { BackupJob } from '@aws-sdk/client-backup';
import { describe, expect, it } from 'vitest';
import { awsClinic } from '../servers/aws-clinic.ts';
import { clinicEstate } from '../servers/clinic-account.ts';
import { clinicSources } from '../servers/clinic-sources.ts';
import { collect, newAgent, pretend, recordsOf, verify } from './agent.ts';
import { nightConfig } from './night-config.ts';

const open = awsClinic('a whole night over very many jobs');

describe('a list of jobs that does not seem to end', () => {
  it('is read to its end in little memory, and the night seals', async (context) => {
    const { contract, settings, asOf, keys } = open(context);
    // In pages as large as those of AWS.
    await contract.load({ ...clinicEstate(asOf, keys), pageSize: 1000 });
    const template: Partial<BackupJob> = { CreationDate: new Date(asOf.getTime() - 86_400_000) };
    const sources = Object.values(clinicSources).map(({ arn }) => arn);
    const jobs = 200_000;
    const answer = {
      BackupJobs: [
        {
          ...{ repeat: jobs, template },
          vary: { BackupJobId: { text: 'job-{i}' }, ResourceArn: { cycle: sources }, State: { cycle: twoOfAHundred } },
        },
      ],
    };
    await contract.put({ service: 'backup', operation: 'ListBackupJobs', region: 'us-east-1' }, { answer });
    const agent = await newAgent(nightConfig(settings));
    const heap = { ...pretend, NODE_OPTIONS: '--max-old-space-size=128' };
    const { code, stderr, night } = await collect(agent, heap);
    expect({ code, status: night.status }, stderr).toEqual({ code: 3, status: 'completed' });
    const told = recordsOf(night.bundle).find(
      ({ check, resource }) => check === 'jobs-succeed' && resource.id.endsWith(':backup-jobs'),
    );
    expect(told).toMatchObject({ verdict: 'met', observed: { succeeded: jobs * 0.98, failed: jobs * 0.02 } });
    expect((await verify(agent)).code).toBe(0);
  }, 240_000);
});

/** Every fiftieth fails. */
const twoOfAHundred = Array.from({ length: 50 }, (_, i) => (i === 0 ? 'FAILED' : 'COMPLETED'));
