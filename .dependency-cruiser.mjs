/** The import laws of the house, each with its reason; three floors, and imports only downward. */
import { Visitor } from '@swc/core/Visitor.js';

// The reader of TypeScript that ships with swc does not know `using`, which would end the whole examination.
const visitKnownStatement = Visitor.prototype.visitStatement;
Visitor.prototype.visitStatement = function visitStatement(statement) {
  if (statement.type !== 'UsingDeclaration') return visitKnownStatement.call(this, statement);
  this.visitVariableDeclarators(statement.decls);
  return statement;
};

const sdks = 'node_modules/(@aws-sdk|@smithy|@azure|@google-cloud|google-auth-library)/';
const registries = '^(providers|checks)/index\\.ts$';

export default {
  forbidden: [
    {
      name: 'only-src-imports-src',
      comment: 'Contracts stand beside what implements them, on the lower floors. Move what is shared down.',
      severity: 'error',
      from: { path: '^(providers|checks)/' },
      to: { path: '^src/' },
    },
    {
      name: 'providers-stand-on-the-ground',
      comment:
        'A provider says what exists. What ought to be is for checks, which import providers/resource.ts and providers/kinds.ts.',
      severity: 'error',
      from: { path: '^providers/' },
      to: { path: '^checks/' },
    },
    {
      name: 'checks-are-pure',
      comment: 'A check sees facts and policy only, so that its verdict can be repeated offline from the record.',
      severity: 'error',
      from: { path: '^checks/', pathNot: '^checks/index\\.ts$' },
      to: {
        pathNot:
          '^(checks/(check|controls|safeguards|policy|lock|encryption-strength|frequency|wording)|providers/(resource|kinds))\\.ts$',
      },
    },
    {
      name: 'the-list-of-checks-is-a-list',
      comment: 'checks/index.ts names every check and does nothing else.',
      severity: 'error',
      from: { path: '^checks/index\\.ts$' },
      to: { pathNot: '^checks/' },
    },
    {
      name: 'clouds-are-strangers',
      comment: 'One cloud never imports another. What two clouds share goes beside providers/resource.ts.',
      severity: 'error',
      from: { path: '^providers/([^/]+)/' },
      to: { path: '^providers/[^/]+/', pathNot: '^providers/$1/' },
    },
    {
      name: 'verify-stands-alone',
      comment: 'The verifier cannot sign, write a store, or ask a cloud, not even through somebody else.',
      severity: 'error',
      from: { path: '^src/verify/' },
      to: { path: '^(src/(sign|store|seal)/|src/observe/live\\.ts$|providers/[^/]+/)', reachable: true },
    },
    {
      name: 'only-wire-imports-the-registries',
      comment: 'src/wire.ts alone names every implementation. Take the list as a parameter instead.',
      severity: 'error',
      from: { pathNot: '^(src/wire\\.ts$|test/|bench/)' },
      to: { path: registries },
    },
    {
      name: 'providers-come-through-the-registry',
      comment: 'The agent works with every provider alike and knows none of them by name.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^providers/[^/]+/' },
    },
    {
      name: 'checks-come-through-the-registry',
      comment: 'The agent works with every check alike and knows none of them by name.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^checks/[^/]+/' },
    },
    {
      name: 'sdks-belong-to-their-provider',
      comment: 'Only the provider of a cloud speaks to it. Ask through providers/provider.ts.',
      severity: 'error',
      from: { path: '^(src|providers)/', pathNot: '^providers/[^/]+/' },
      to: { path: sdks },
    },
    {
      name: 'aws-sdk-only-in-aws',
      comment: 'A provider speaks to its own cloud only.',
      severity: 'error',
      from: { path: '^providers/', pathNot: '^providers/aws/' },
      to: { path: 'node_modules/(@aws-sdk|@smithy)/' },
    },
    {
      name: 'sdks-load-lazily',
      comment: 'Help and offline verification must load no SDK. Use `await import()` inside `send`, or `import type`.',
      severity: 'error',
      from: { path: '^(src|providers)/' },
      to: { path: sdks, dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'evidence-knows-nobody',
      comment: 'The format of evidence must be readable by itself. What it needs is handed to it.',
      severity: 'error',
      from: { path: '^src/evidence/' },
      to: { path: '^src/', pathNot: '^src/evidence/' },
    },
    {
      name: 'ground-of-the-agent',
      comment: 'Signing, storing and configuring know the format of evidence and nobody above them.',
      severity: 'error',
      from: { path: '^src/(sign|store|config)/' },
      to: { path: '^src/', pathNot: '^src/($1|evidence)/|^src/terminal\\.ts$' },
    },
    {
      name: 'verbs-are-the-top',
      comment: 'Nobody below the command line depends on it. Move what is shared out of the command.',
      severity: 'error',
      from: { pathNot: '^(src/(main\\.ts$|commands/)|test/|bench/)' },
      to: { path: '^src/(main\\.ts$|commands/)' },
    },
    {
      name: 'no-circles',
      comment: 'Files that need each other are one thing or three. Circles of types count.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'product-without-its-tests',
      comment: 'What we ship must not need what proves it.',
      severity: 'error',
      from: { path: '^(src|providers|checks)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'product-without-development-packages',
      comment: 'A user installs `dependencies` only. Types may come from elsewhere: they are gone when it runs.',
      severity: 'error',
      from: { path: '^(src|providers|checks)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-import-into-nothing',
      comment: 'An import that cannot be found escapes every other law.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    // Without it, TypeScript is guessed at as if it were JavaScript, and imports are overlooked.
    parser: 'swc',
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
