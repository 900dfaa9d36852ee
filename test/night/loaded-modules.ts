/** Preloaded into the command line: writes down, when it ends, every module that was loaded. */
import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const loaded: string[] = [];
registerHooks({
  load(url, context, next) {
    loaded.push(url);
    return next(url, context);
  },
});
process.on('exit', () => writeFileSync(process.env['NIGHT_LOADED_MODULES'] ?? '', JSON.stringify(loaded)));
