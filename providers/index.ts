/** Every provider, one line each. */
import aws from './aws/index.ts';
import type { Provider } from './provider.ts';

export const providers: readonly Provider[] = [aws];
