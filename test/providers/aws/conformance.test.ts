/** AWS keeps the contract of a provider. Truth: moto and the contract server, with refusals in the documented shape of each service. */
import aws from '../../../providers/aws/index.ts';
import { providerContract } from '../../contracts/provider.ts';
import { asks, awsClinic } from '../../servers/aws-clinic.ts';

const open = awsClinic('the contract of a provider, and each call denied in turn');

/** No resource carries the tag, but which do must be asked. */
const scope = { exclude: [{ tag: { key: 'backup-evidence', values: ['leave-out'] } }] };

providerContract(aws, (context) => {
  const { proxy, settings, provider } = open(context);
  return {
    provider,
    settings: { ...(settings as object), scope },
    deny: (operation) => proxy.put('denied', asks(operation)),
    allowAll: () => proxy.clear(),
  };
});
