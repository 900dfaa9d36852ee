/** Answers from a script instead of a cloud, read as recorded answers are. */
import type { Ask } from '../../../providers/aws/asking/ask.ts';
import type { Call } from '../../../providers/provider.ts';
import type { Json } from '../../../providers/resource.ts';
import { answered, refused } from './observed.ts';

/** Answers from a script of (operation, parameters), and notes what was asked. */
export function scripted(script: (name: string, parameters: Call['parameters'], nth: number) => Json | Error) {
  const asked: string[] = [];
  const ask: Ask = async (operation, region, parameters) => {
    const answer = script(operation.name, parameters, asked.length);
    asked.push(`${operation.name} ${region} ${JSON.stringify(parameters)}`);
    return answer instanceof Error ? refused(operation, answer.message) : answered(operation, answer);
  };
  return { ask, asked };
}
