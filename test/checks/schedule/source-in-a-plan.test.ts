import check from '../../../checks/schedule/source-in-a-plan.ts';
import { cases, denied, hole, key, resource, whole } from '../cases.ts';

const source = resource('source', 's', { plan: 'p' });
const plan = (given: Parameters<typeof resource<'plan'>>[2] = {}) => resource('plan', 'p', given);

cases(check, [
  ['met: a plan that is there', [source, plan()], ['met']],
  ['unmet: no plan', [resource('source', 's', { plan: null }), plan()], ['unmet']],
  ['unmet: its plan is gone', [source, whole('plan')], ['unmet']],
  ['unmet: nothing is assigned to its plan', [source, plan({ assigned: 0 })], ['unmet']],
  ['unknown: its plan may exist unseen', [source, hole('plan')], ['unknown']],
  ['met: its plan was found in a list with a hole', [hole('plan'), source, plan()], ['met']],
  ['unknown: what is assigned was not seen', [source, plan({ assigned: denied })], ['unknown']],
  ['met: what its plan says does not matter here', [source, plan({ rules: denied })], ['met']],
  ['unknown: which plan was not seen', [resource('source', 's', { plan: denied })], ['unknown']],
  ['unknown: no source could be listed', [hole('source')], ['unknown']],
  ['not-applicable: keys but no source', [key(), whole('source')], ['not-applicable']],
]);
