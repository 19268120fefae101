import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleFunctions } from '../lib/bundle.ts';
import { writePages } from '../lib/bundle-pages.ts';
import { FirewallStack } from '../lib/firewall-stack.ts';
import { ModeratoStack } from '../lib/moderato-stack.ts';
import { settingsFrom } from '../lib/settings.ts';

/** The CDK app: one stack, as `--context <name>=<value>` says (`lib/settings.ts`). */
const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
const settings = settingsFrom(app.node.getAllContext());

const bundles = join(app.outdir, 'bundles');
const pages = join(app.outdir, 'pages');
await Promise.all([bundleFunctions(bundles), writePages(pages)]);
if (settings.firewallRequests !== undefined) {
  new FirewallStack(app, { stage: settings.stage, requestsPerAddress: settings.firewallRequests });
}
new ModeratoStack(app, { ...settings, code: ({ name }) => Code.fromAsset(join(bundles, name)), pages });
