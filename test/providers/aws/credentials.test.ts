/** Credentials are looked for once, however many ask at once. Truth: a token service of the test's own, counted. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { credentialsOf } from '../../../providers/aws/asking/credentials.ts';

let assumed = 0;
/** How long the credentials of each answer are good for. */
let goodForMs = 0;
const server = createServer((request, response) => {
  request.resume();
  assumed += 1;
  const expiration = new Date(Date.now() + goodForMs).toISOString();
  response
    .writeHead(200, { 'content-type': 'text/xml' })
    .end(
      `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId><SecretAccessKey>pretend</SecretAccessKey><SessionToken>${assumed}</SessionToken><Expiration>${expiration}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
    );
});
const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;

beforeAll(async () => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'pretend', AWS_SECRET_ACCESS_KEY: 'pretend' });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  for (const [name, value] of Object.entries({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY })) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

it('of a role are assumed once for all who ask, at first and when they near their end', async () => {
  const { port } = server.address() as AddressInfo;
  const find = await credentialsOf(
    {
      kind: 'environment',
      assumeRole: { roleArn: 'arn:aws:iam::123456789012:role/reader', sessionName: 'night' },
    },
    { region: 'us-east-1', endpoint: `http://127.0.0.1:${port}`, requestHandler: new NodeHttpHandler() },
  );
  const together = () => Promise.all(Array.from({ length: 32 }, () => find()));
  goodForMs = 3 * 60_000;
  await together();
  const first = assumed;
  goodForMs = 60 * 60_000;
  const renewed = await together();
  expect(assumed - first).toBe(1);
  expect(new Set(renewed.map(({ sessionToken }) => sessionToken))).toEqual(new Set([String(assumed)]));
  await together();
  expect(assumed - first).toBe(1);
});
