/** From a configuration to living parts: the only file that names every implementation. */
import { join } from 'node:path';
import { checks } from '../checks/index.ts';
import { providers } from '../providers/index.ts';
import type { Config } from './config/load.ts';
import { Handles, loadHandleKey } from './observe/handles.ts';
import { live } from './observe/live.ts';
import type { Door } from './inspect.ts';
import type { Clock } from './clock.ts';
import type { Signer } from './sign/signer.ts';
import type { Plan } from './survey.ts';

export { checks as registeredChecks, providers as registeredProviders };
