/** The one question to EC2 about the account itself: which regions it has enabled. */
import { z } from 'zod';
import { operation, pages } from '../aws-operation.ts';

/** Without `AllRegions` only "the Regions that are enabled for your account", says the page below. */
export const describeRegions = operation({
  service: 'ec2',
  name: 'DescribeRegions',
  permission: 'ec2:DescribeRegions',
  source: `${pages.ec2}DescribeRegions.html`,
  root: 'DescribeRegionsResponse',
  errors: {},
  absent: {},
  keep: { members: { Regions: { items: { members: { RegionName: 'keep' } } } } },
  shape: z.object({ Regions: z.array(z.object({ RegionName: z.string().max(100) })).max(1000) }),
});
