import { join } from 'node:path';
import { firstDeployment } from '../cloud/deployed.ts';
import type { Journey } from '../scene.ts';

/** What a deployment may have that the one of this run has not. */
const settingsOfProd = [
  'stage=prod',
  'mailFrom=Moderato <comments@example.com>',
  'alarmEmail=operator@example.com',
  'domain=comments.example.com',
  'certificateArn=arn:aws:acm:us-east-1:123456789012:certificate/an-id',
  'webAclArn=arn:aws:wafv2:us-east-1:123456789012:global/webacl/a-name/an-id',
  'firewallRequests=2000',
  'scorers=google,openai',
];

/** That a resource depends on another which it names anyhow (W3005): CDK writes it so. */
const ignored = ['--ignore-checks', 'W3005'];

export const templates: Journey = {
  title: 'Templates',
  prove: async ({ operator, folder }) => {
    const ofProd = join(folder, 'prod');
    const context = settingsOfProd.flatMap((setting) => ['--context', setting]);
    await operator.cdk(['synth', '--quiet', '--output', ofProd, ...context]);
    const files = [firstDeployment(folder), ofProd].map((assembly) => `'${assembly}'/*.template.json`);
    await operator.shell(['cfn-lint', ...ignored, '--', ...files].join(' '));
    return [
      'cfn-lint finds nothing in the templates of dev, of prod with all that it can have, and of the firewall; nor did ' +
        'AwsSolutions, which checks every synthesis, find anything that is not acknowledged with its reason',
    ];
  },
};
