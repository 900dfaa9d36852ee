#!/usr/bin/env node
/** The command line: words to verbs, and faults to exit codes. Only what `--help` needs is loaded before a verb is known. */
import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { reportFault } from './commands/fault.ts';
import { daemonPort } from './config/defaults.ts';

// Whoever reads the output may stop reading, for example `head`; the night goes on.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const configOption = () => new Option('-c, --config <file>', 'configuration file').default('config.yaml');
const jsonOption = () => new Option('--json', 'print one JSON object for machines');

const list = (one: string, before: readonly string[] = []) => [...before, one];
const permissionsNote = `
Every action in the policy reads settings and lists. It never grants a way to read what is stored
(on AWS: s3:GetObject), to change anything, or to use a key.`;

const program = new Command('backup-evidence')
  .description('Watches the backups of an organisation that holds patient data, and seals what it saw as evidence.')
  .version(version())
  .showHelpAfterError('(add --help for the options)')
  .exitOverride();

program
  .command('collect')
  .description('inspect everything once, judge it, and seal the night')
  .addOption(configOption())
  .addOption(jsonOption())
  .option('--scheduled', 'answer for the newest scheduled night; for schedulers that start one run a night')
  .addHelpText('after', exitCodes('collect'))
  .action(async (options) => exit(await (await import('./commands/collect.ts')).collect(options)));

program
  .command('daemon')
  .description('run every scheduled night, and answer for health and metrics, until it is told to stop')
  .addOption(configOption())
  .addHelpText('after', exitCodes('daemon'))
  .action(async (options) => exit(await (await import('./commands/daemon.ts')).daemon(options)));

program
  .command('health')
  .description('ask a running daemon whether it is alive; for containers without a shell')
  .option('--url <url>', 'where it listens', `http://127.0.0.1:${daemonPort}`)
  .addHelpText('after', exitCodes('health'))
  .action(async (options) => exit(await (await import('./commands/health.ts')).health(options)));

program
  .command('verify')
  .description('verify a store or one bundle, offline, trusting only what is given here')
  .argument('<path>', 'a store (the folder with runs/) or one bundle (runs/000000)')
  .requiredOption(
    '--key <file>',
    'public key (SPKI PEM) that the log began with, from a source other than the bundle; may be given again',
    list,
  )
  .option('--log <name>', 'name that the log must have')
  .option('--schedule <cron>', 'schedule that the log was to keep, five fields, to find missing nights')
  .option('--timezone <zone>', 'time zone of the schedule', 'UTC')
  .option('--from <instant>', 'first moment of the period; the first night of the log if not given')
  .option('--until <instant>', 'last moment of the period; six hours ago if not given')
  .option('--reperform', 'replay observations and checks, and compare with what was sealed')
  .option('--require <steps>', 'steps that must not be left unchecked, separated by commas')
  .addOption(jsonOption())
  .addHelpText('after', exitCodes('verify'))
  .action(async (path, options) => exit(await (await import('./commands/verify.ts')).verifyPath(path, options)));

const keys = program.command('keys').description('make, show and announce signing keys');
keys
  .command('create')
  .description('make a P-256 key pair: signer.pem and signer.pub.pem')
  .option('--folder <folder>', 'where to put it', './keys')
  .option('--passphrase-env <name>', 'environment variable with a passphrase to encrypt it')
  .action(async (options) => exit(await (await import('./commands/keys.ts')).createKeys(options)));
keys
  .command('show')
  .description('print the fingerprint of a public key, to compare with what an auditor was given')
  .argument('<file>', 'public key (SPKI PEM)')
  .addOption(jsonOption())
  .action(async (file, options) => exit(await (await import('./commands/keys.ts')).showKey(file, options)));
keys
  .command('announce')
  .description('seal a statement, under the present key, that a new key may sign from now on')
  .argument('<file>', 'public key (SPKI PEM) to announce')
  .addOption(configOption())
  .action(async (file, options) => exit(await (await import('./commands/keys.ts')).announceKey(file, options)));

program
  .command('init')
  .description('ask a few questions, and make a configuration with comments, a key and an empty register')
  .option('--folder <folder>', 'where to put them', '.')
  .option('--log <name>', 'name of the log, such as clinic.example/backup-evidence')
  .option('--provider <id>', 'the cloud of the first target')
  .option('--target <id>', 'name of the first target in reports')
  .option('--setting <name=value>', 'setting of the provider, for example region=us-east-1; may be given again', list)
  .option('--allowed-regions <list>', 'regions in which patient data may lie, separated by commas')
  .option('--schedule <cron>', 'when a night is due, five fields')
  .option('--timezone <zone>', 'time zone of the schedule')
  .option('--passphrase-env <name>', 'environment variable with a passphrase to encrypt the key')
  .option('-y, --yes', 'ask nothing: take the usual value of whatever is not given')
  .action(async (options) => exit(await (await import('./commands/init.ts')).init(options)));

program
  .command('doctor')
  .description('say what would go wrong in a night, and which permission is missing for which check; changes nothing')
  .addOption(configOption())
  .addOption(jsonOption())
  .addHelpText('after', exitCodes('doctor'))
  .action(async (options) => exit(await (await import('./commands/doctor.ts')).doctor(options)));

program
  .command('permissions')
  .description('print the least-privilege policy that a provider needs, generated from the calls it makes')
  .argument('<provider>', 'the cloud, for example aws')
  .option('--check <id>', 'only what this check needs; may be given again', list)
  .addHelpText('after', permissionsNote)
  .action(async (id, options) => exit(await (await import('./commands/permissions.ts')).permissions(id, options)));

program
  .command('report')
  .description('make the page of a sealed night again, or its table, from the bundle')
  .argument('[path]', 'a store, whose newest night is taken, or one bundle', 'evidence')
  .option('--night <number>', 'another night of the store, by its sequence')
  .option('--out <file>', 'a new file; one that ends in .csv gets the table')
  .action(async (path, options) => exit(await (await import('./commands/report.ts')).report(path, options)));

program
  .command('view')
  .description('show a store in the browser, on this machine only, and change nothing')
  .argument('[store]', 'the folder with runs/', 'evidence')
  .option('--port <number>', 'where to listen on the loopback address; any free port if 0', '8377')
  .addHelpText(
    'after',
    '\nIt asks for no password: whoever can sign in on this machine can read the store through it while it runs.',
  )
  .action(async (path, options) => exit(await (await import('./commands/view.ts')).view(path, options)));

program
  .command('explain')
  .description('what a check looks for; or, with a path, why a verdict of a night is what it is')
  .argument('<id>', 'a check, a control, or a record (findings.csv has the ids)')
  .argument('[path]', 'a store, whose newest night is taken, or one bundle')
  .option('--resource <name>', 'only this resource, as the cloud or the report names it')
  .option('--night <number>', 'another night of the store, by its sequence')
  .addOption(jsonOption())
  .action(async (id, path, options) => exit(await (await import('./commands/explain.ts')).explain(id, path, options)));

program
  .command('checks')
  .description('list what is checked, against which threshold, in support of which safeguard')
  .addOption(jsonOption())
  .action(async (options) => exit(await (await import('./commands/checks.ts')).listChecks(options)));

program
  .command('demo')
  .description('the whole way on a recorded clinic: no cloud, no credentials')
  .option('--folder <folder>', 'where to put the evidence; replaced if it holds an earlier demo', 'demo-evidence')
  .action(async (options) => exit(await (await import('./commands/demo.ts')).demo(options)));

program
  .command('docs', { hidden: true })
  .description('write the generated pages under docs/')
  .option('--check', 'only say whether they are fresh')
  .action(async (options) => exit(await (await import('./commands/docs.ts')).docs(options)));

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportFault(error);
}

function exit(code: number): void {
  process.exitCode = code;
}

/** What was built has a `package.json` of its own, in the same place as the sources have theirs. */
function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function exitCodes(verb: 'collect' | 'daemon' | 'doctor' | 'health' | 'verify'): string {
  const codes = {
    collect: `
Exit codes:
  0  sealed; everything met or not applicable
  1  fault; where a night could still be sealed as failed, it is
  2  wrong usage or configuration
  3  sealed; something unmet
  4  sealed; nothing unmet, but something unknown`,
    daemon: `
Exit codes:
  0  stopped by SIGTERM or SIGINT; a night that was under way is sealed as it stood
  1  it could not start: the store cannot be used; or a second signal ended it at once
  2  it could not start: wrong usage, configuration, key or address`,
    health: `
Exit codes:
  0  alive
  1  stuck, or no answer
  2  wrong usage`,
    doctor: `
Exit codes:
  0  a night can run, and no check is blind
  1  fault: a night would fail or mislead
  2  wrong usage or configuration
  4  a night can run, but something could not be seen`,
    verify: `
Exit codes:
  0  every step that was asked for is verified; the others are listed as not checked
  1  fault
  2  wrong usage
  5  a step failed
  6  a step that was asked for could not be checked: by --require, --reperform,
     --schedule, or because every verification needs it`,
  };
  return codes[verb];
}
