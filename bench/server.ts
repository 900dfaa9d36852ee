/** A process of its own that answers for AWS on loopback, so that its work is not counted: `size regions latency-ms points`. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { questionOf } from '../test/servers/question.ts';
import {
  type Answer,
  aboutBucket,
  accountBlock,
  bucketPage,
  callerIdentity,
  describeKey,
  keyRotation,
  unknownQuestion,
} from './answers.ts';
import { estateOf } from './estate.ts';
import { regionalAnswer } from './regional-answers.ts';

const [size = 0, regionCount = 1, latencyMs = 0, points = 0] = process.argv.slice(2).map(Number);
const estate = estateOf(size, regionCount);
/** Calls by service and operation since they were last taken. */
let calls: Record<string, number> = {};

function answer(request: IncomingMessage, body: string): Answer {
  const { service, name, bucket, region } = questionOf(request.headers, request.url ?? '/', body);
  const key = `${service} ${name}`;
  calls[key] = (calls[key] ?? 0) + 1;
  if (service === 'sts' && name === 'GetCallerIdentity') return callerIdentity;
  if (service === 's3-control') return accountBlock;
  if (service === 'kms') {
    const { KeyId } = JSON.parse(body) as { KeyId: string };
    if (name === 'DescribeKey') return describeKey(KeyId);
    if (name === 'GetKeyRotationStatus') return keyRotation(KeyId);
  }
  if (service === 's3' && name === 'ListBuckets') return page(request.url ?? '/');
  const regional = regionalAnswer(name, region, request.url ?? '/', points);
  if (service !== 's3' && regional) return regional;
  const about = bucket === null ? undefined : estate.named(bucket);
  return (about && aboutBucket[name]?.(about)) ?? unknownQuestion();
}

function page(url: string): Answer {
  const { searchParams } = new URL(url, 'http://localhost');
  const length = searchParams.get('max-buckets');
  const start = Number(searchParams.get('continuation-token')?.slice('from-'.length) ?? 0);
  return bucketPage(estate, start, length === null ? null : Number(length));
}

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const { status, type, body: text } = answer(request, body);
  if (latencyMs > 0) await pause(latencyMs);
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'x-amz-request-id': '4442587FB7D0A2F9',
    'x-amz-id-2': 'vlR7PnpV2Ce81l0PRw6jlUpck7Jo5ZsQjryTjKlc5aLWGVHPZLj5NeC6qMa0emYBDXOo6QBU0Wo=',
  });
  response.end(text);
});
server.keepAliveTimeout = 60_000;

process.on('message', () => {
  process.send?.(calls);
  calls = {};
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
